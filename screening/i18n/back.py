"""Back-translations: what a translation says, put back into French by somebody who has not seen the French.

``locales/<lang>/back/round-N.tsv`` has one line per text of that round, with the text as it was;
``round-N.changes.tsv`` what was mended after it, and why. ``windows-N`` and ``officer-N`` are the same tables for the
two other catalogues, keyed by French (:mod:`screening.i18n.blind`). A back-translation speaks of one wording only: once
the text changes, it is of another text, and the status of the text is ``draft`` (:mod:`screening.i18n.review`). A later
round may read only what changed since the one before. In no bundle.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.review import text_digest
from screening.i18n.texts import SourceText

COLUMNS = ("key", "target", "text", "back")
CHANGE_COLUMNS = ("key", "address", "before", "after", "kind", "why")
#: What a change mends. The first three change what the person understands; the others how easily.
KINDS = ("meaning", "presupposition", "gender", "reading", "natural")
_NUMBER = re.compile(r"\w+-(\d+)\.tsv")


class Part(StrEnum):
    """The catalogue that was read: what is said to the person, the windows, or what only the officer reads."""

    HEARING = "hearing"
    WINDOWS = "windows"
    OFFICER = "officer"

    def file(self, number: int | str) -> str:
        """Name of the table of a round; those of the hearing were there first, and are ``round-N``."""
        return f"{'round' if self is Part.HEARING else self}-{number}.tsv"


@dataclass(frozen=True, slots=True)
class Back:
    """One text of a round. ``key`` is the ``msgctxt``, with the item where one context holds several texts; in the
    two other catalogues, see :func:`screening.i18n.blind.message_key`.
    """

    key: str
    text: str  # the translation, as it was
    back: str  # what it says, in French; after « [!] », what struck the reader

    @property
    def target(self) -> str:
        """Digest of the text, as in ``review.tsv``."""
        return text_digest(self.text)


@dataclass(frozen=True, slots=True)
class Change:
    """One text mended after a round."""

    key: str
    address: str
    before: str
    after: str
    kind: str  # one of KINDS
    why: str


@dataclass(frozen=True)
class Round:
    """One reading of a whole language, or of what changed in it, and what was mended after it."""

    number: int
    backs: Mapping[str, Back]  # by key
    changes: tuple[Change, ...] = ()

    def of(self, key: str, text: str) -> Back | None:
        """The back-translation of ``key``, when it was made on this very text."""
        found = self.backs.get(key)
        return found if found is not None and found.target == text_digest(text) else None

    def changed_since(self, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Keys of the (key, text) that are no more what was read: changed, or new."""
        return tuple(key for key, text in texts if self.of(key, text) is None)

    def onto(self, before: "Round | None") -> "Round":
        """This reading over the one stored: a sheet of a few texts leaves the other rows, and every change, as is."""
        if before is None:
            return self
        changes = dict.fromkeys((*before.changes, *self.changes))
        return Round(self.number, {**before.backs, **self.backs}, tuple(changes))


def folder(locales: Path, language: str) -> Path:
    """Where the rounds of a language are kept: ``LOCALES/LANGUAGE/back``."""
    return locales / language / "back"


def read_rounds(locales: Path, language: str, part: Part = Part.HEARING) -> tuple[Round, ...]:
    """The rounds of a catalogue of a language, the first first.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` for a file that is not such a table, or whose digests are not its own.
    """
    rounds = []
    for path in folder(locales, language).glob(part.file("*")):
        if number := _NUMBER.fullmatch(path.name):
            rounds.append(_round(path, int(number[1])))
    return tuple(sorted(rounds, key=lambda found: found.number))


def unread(rounds: Sequence[Round], texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Keys of the (key, text) that no round read in this very wording."""
    return tuple(key for key, text in texts if not any(found.of(key, text) for found in rounds))


def read_glossary_round(locales: Path, language: str) -> Round | None:
    """The reading of the explanations of the glossary (``glossary.tsv``: same tables, keyed by term); ``None``
    without one. Raises as :func:`read_rounds`.
    """
    path = folder(locales, language) / "glossary.tsv"
    return _round(path, 1) if path.is_file() else None


def _round(path: Path, number: int) -> Round:
    backs = {row[0]: _back(path, row) for row in _rows(path, COLUMNS)}
    changes = path.with_suffix(".changes.tsv")
    found = tuple(Change(*row) for row in _rows(changes, CHANGE_COLUMNS)) if changes.is_file() else ()
    return Round(number, backs, found)


def write_round(locales: Path, language: str, made: Round, part: Part = Part.HEARING) -> None:
    """Write the two tables of a round."""
    _write_round(folder(locales, language) / part.file(made.number), made)


def write_glossary_round(locales: Path, language: str, made: Round) -> None:
    """Write the two tables of the reading of the explanations."""
    _write_round(folder(locales, language) / "glossary.tsv", made)


def _write_round(path: Path, made: Round) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, COLUMNS, ((b.key, b.target, b.text, b.back) for b in made.backs.values()))
    cells = ((c.key, c.address, c.before, c.after, c.kind, c.why) for c in made.changes)
    _write(path.with_suffix(".changes.tsv"), CHANGE_COLUMNS, cells)


def sheet(texts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """What the back-translator gets, numbered, without key nor French, and the list of keys that is kept from them."""
    numbered = list(enumerate(texts, start=1))
    blind = "".join(f"{number}\t{text}\n" for number, (_key, text) in numbered)
    return "n\ttext\n" + blind, "".join(f"{number}\t{key}\n" for number, (key, _text) in numbered)


def by_line(sources: Iterable[SourceText]) -> Mapping[tuple[str, str], str]:
    """(line of a translator's table, address) → key of the text."""
    return {("|".join(part for part in (s.owner, s.role, s.item) if part), s.address): s.key for s in sources}


def _rows(path: Path, columns: Sequence[str]) -> list[list[str]]:
    lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    rows = [row for row in lines if row]
    if not rows or tuple(rows[0]) != tuple(columns) or any(len(row) != len(columns) for row in rows):
        raise _invalid(path, f"every line must have the columns {', '.join(columns)}")
    return rows[1:]


def _back(path: Path, row: Sequence[str]) -> Back:
    key, target, text, back = row
    if text_digest(text) != target:
        raise _invalid(path, f"{key}: the digest is not the text's")
    return Back(key, text, back)


def _invalid(path: Path, what: str) -> AuthoringError:
    return AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, language=path.parent.parent.name, what=what)


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    cells = (columns, *rows)
    lines = ("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
