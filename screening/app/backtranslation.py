"""The work on back-translations: sheets for the reader, rounds taken in, what they changed, what to look at first.

Part of ``python -m screening.app.translations`` (``back …``). Joins the catalogues and :mod:`screening.i18n.back`.
"""

import argparse
import csv
import io
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.i18n.back import (
    CHANGE_COLUMNS,
    KINDS,
    Back,
    Change,
    Part,
    Round,
    by_line,
    read_glossary_round,
    read_rounds,
    sheet,
    unread,
    write_glossary_round,
    write_round,
)
from screening.i18n.blind import Line, interface_lines, shuffled
from screening.i18n.glossary import read_explanations
from screening.i18n.po import read_entries
from screening.i18n.texts import Role, SourceText

_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLES = {Part.HEARING: "audition", Part.WINDOWS: "fenêtres", Part.OFFICER: "enquêteur"}


@dataclass(frozen=True)
class Reading:
    """The texts of one catalogue of one language, and the rounds made on them."""

    language: str
    locales: Path
    lines: tuple[Line, ...]  # only what is translated
    rounds: tuple[Round, ...]
    part: Part = Part.HEARING

    @classmethod
    def of(cls, language: str, locales: Path, domain: str, sources: Sequence[SourceText]) -> "Reading":
        """What is said to the person. Raises ``AuthoringError`` for a catalogue or a round that cannot be read."""
        path = locales / language / "LC_MESSAGES" / f"{domain}.po"
        known = {(entry.context, entry.source): entry.translation for entry in read_entries(path)}
        pairs = ((source, known.get((source.context, source.french), "")) for source in sources)
        lines = (
            Line(source.key, source.french, text, source.theme, source.role in (Role.LABEL, Role.LABEL_15))
            for source, text in pairs
            if text
        )
        return cls(language, locales, tuple(lines), read_rounds(locales, language))

    @classmethod
    def of_interface(cls, language: str, locales: Path, domain: str, part: Part) -> "Reading":
        """The windows, or what only the officer reads. Raises as :meth:`of`."""
        entries = read_entries(locales / language / "LC_MESSAGES" / f"{domain}.po")
        return cls(language, locales, tuple(interface_lines(entries)), read_rounds(locales, language, part), part)

    @property
    def keyed(self) -> tuple[tuple[str, str], ...]:
        return tuple((line.key, line.text) for line in self.lines)

    def asked(self, theme: str = "", *, changed: bool = False) -> list[tuple[str, str]]:
        """(key, text) for a reader: of one theme or all; ``changed``: only what no round read as it is.

        Those of the interface are in no order: they have none to keep, as questions do.
        """
        pairs = [(line.key, line.text) for line in self.lines if theme in ("", line.theme)]
        again = set(unread(self.rounds, pairs)) if changed else {key for key, _text in pairs}
        kept = [pair for pair in pairs if pair[0] in again]
        return kept if self.part is Part.HEARING else shuffled(kept)

    def take(self, number: int, names: Sequence[Path], sources: Sequence[SourceText]) -> Round:
        """The round made of the sheets ``NAME.tsv``, ``NAME.keys``, ``NAME.back.tsv`` and ``NAME.changes.tsv``.

        Raises ``ValueError`` for a line without its key, its text or its back-translation.
        """
        keys = by_line(sources)
        backs: dict[str, Back] = {}
        changes: list[Change] = []
        for name in names:
            texts, back = _numbered(name, ".tsv"), _numbered(name, ".back.tsv")
            for line in name.with_suffix(".keys").read_text(encoding="utf-8").splitlines():
                n, key, *address = line.split("\t")
                found = keys.get((key, address[0])) if address else key
                if found is None or n not in texts or not back.get(n):
                    raise ValueError(f"{name.name}, line {n}: no such text, or not translated back")
                backs[found] = Back(found, texts[n], back[n])
            table = name.with_suffix(".changes.tsv")
            if table.is_file():
                changes += _changes(table)
        return Round(number, backs, tuple(changes))

    def explained(self, *, changed: bool = False) -> list[tuple[str, str]]:
        """(id, explanation) of the glossary, in no order. ``changed``: only what the last reading did not read as it
        is. Raises ``AuthoringError``.
        """
        lines = ((line.id, line.texts.get(self.language, "")) for line in read_explanations(self.locales))
        pairs = shuffled(pair for pair in lines if pair[1])
        made = read_glossary_round(self.locales, self.language)
        again = set(made.changed_since(pairs)) if made and changed else {term for term, _text in pairs}
        return [pair for pair in pairs if pair[0] in again]

    def store(self, made: Round, *, explanations: bool) -> None:
        """Write a round over what is stored of it, whose other rows stay. Raises ``AuthoringError``."""
        if explanations:
            stored = read_glossary_round(self.locales, self.language)
            write_glossary_round(self.locales, self.language, made.onto(stored))
            return
        before = next((found for found in self.rounds if found.number == made.number), None)
        write_round(self.locales, self.language, made.onto(before), self.part)

    def known_terms(self, made: Round) -> None:
        """Raises ``ValueError`` for a reading of a word that is not explained."""
        if strange := set(made.backs) - {line.id for line in read_explanations(self.locales)}:
            raise ValueError(f"not in the glossary: {', '.join(sorted(strange))}")


def _number(text: str) -> int:
    """0 for the glossary."""
    return 0 if text == "glossary" else int(text)


def _numbered(name: Path, suffix: str) -> Mapping[str, str]:
    rows = name.with_suffix(suffix).read_text(encoding="utf-8").splitlines()[1:]
    return {n: text.strip() for n, _, text in (row.partition("\t") for row in rows)}


def _changes(table: Path) -> Iterator[Change]:
    text = io.StringIO(table.read_text(encoding="utf-8"))
    for row in csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE):
        cells = [row[column] for column in CHANGE_COLUMNS]
        if row["kind"] not in KINDS:
            raise ValueError(f"{table.name}: unknown kind {row['kind']!r}; one of {', '.join(KINDS)}")
        yield Change(*cells)


def status_table(readings: Iterable[Reading]) -> str:
    """Texts read in each round, changed or gone since, mended after it, by kind; « questions » counts both addresses,
    or every plural form, once.
    """
    rows = ["langue  catalogue  tour  textes  changés depuis  corrigés  questions  " + "  ".join(KINDS)]
    for reading in readings:
        for found in reading.rounds:
            kinds = Counter(change.kind for change in found.changes)
            since = len(found.backs) - sum(found.of(*pair) is not None for pair in reading.keyed)
            mended = len({change.key for change in found.changes})
            row = f"{reading.language:<7} {_TITLES[reading.part]:<9} {found.number:>5}  {len(found.backs):>6} "
            row += f"{since:>15} {len(found.changes):>9} {mended:>10}  "
            rows.append(row + "  ".join(f"{kinds[kind]:>{len(kind)}}" for kind in KINDS))
    return "\n".join(rows) + "\n"


def closeness(french: str, back: str) -> float:
    """Share of the French words of four letters and more that the back-translation has too, by their first four."""
    wanted = {word[:4] for word in _WORD.findall(french.lower())}
    found = {word[:4] for word in _WORD.findall(back.partition("[!]")[0].lower())}
    return len(wanted & found) / len(wanted) if wanted else 1.0


def side_by_side(reading: Reading, sample: int = 0, seed: int = 0) -> str:
    """French, text and back-translations: ``sample`` texts (of the hearing: questions) at random, or all, those that
    differ most first.

    A word that differs proves nothing: it says where a person should look.
    """
    lines = [line for line in reading.lines if line.drawn or not sample]
    if sample:
        lines = random.Random(seed).sample(lines, min(sample, len(lines)))  # noqa: S311 - a draw to read, no secret
    rows = []
    for line in lines:
        backs = [_shown(found, line.key, line.text) for found in reading.rounds]
        last = next((back for back in reversed(backs) if back), "")
        rows.append((closeness(line.french, last), (line.key, line.french, line.text, *backs)))
    if not sample:
        rows.sort(key=lambda row: (row[0], row[1]))
    titles = ("key", "french", "text", *(f"back {found.number}" for found in reading.rounds))
    return "\n".join("\t".join(cells) for cells in (titles, *(cells for _close, cells in rows))) + "\n"


def _shown(found: Round, key: str, text: str) -> str:
    back = found.backs.get(key)
    if back is None:
        return ""
    return back.back if found.of(key, text) else f"(sur « {back.text} ») {back.back}"


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``back status | sheet | take | show``."""
    back = commands.add_parser("back", help="back-translations")
    acts = back.add_subparsers(dest="act", required=True)
    acts.add_parser("status", help="texts read in each round, changed since, mended")
    blind = acts.add_parser("sheet", help="write NAME.tsv for the reader and NAME.keys to keep")
    blind.add_argument("language")
    blind.add_argument("name", type=Path)
    blind.add_argument("--changed", action="store_true", help="only texts that no round read as they are")
    which = blind.add_mutually_exclusive_group()
    which.add_argument("--theme", default="")
    which.add_argument("--glossary", action="store_true", help="the explanations of the glossary instead")
    take = acts.add_parser("take", help="store a round from NAME.tsv, .keys, .back.tsv, .changes.tsv")
    take.add_argument("language")
    take.add_argument("round", type=_number, help="its number, or « glossary » for the explanations")
    take.add_argument("names", type=Path, nargs="+", help="names without their endings")
    show = acts.add_parser("show", help="French, text and back-translations, the most different first")
    show.add_argument("language")
    show.add_argument("--sample", type=int, default=0, help="that many at random; of the hearing, questions")
    show.add_argument("--seed", type=int, default=0)
    for act in (which, take, show):
        act.add_argument("--of", type=Part, choices=tuple(Part), default=Part.HEARING, dest="part")


def run(
    options: argparse.Namespace,
    readings: Callable[[], Iterable[Reading]],
    reading: Callable[[str, Part], Reading],
    texts: Sequence[SourceText],
) -> int:
    """Do what ``back …`` asks; exit code."""
    if options.act == "status":
        sys.stdout.write(status_table(readings()))
        return 0
    mine = reading(options.language, options.part)
    if options.act == "show":
        sys.stdout.write(side_by_side(mine, options.sample, options.seed))
    elif options.act == "sheet":
        changed = options.changed
        pairs = mine.explained(changed=changed) if options.glossary else mine.asked(options.theme, changed=changed)
        blind, keys = sheet(pairs)
        options.name.with_suffix(".tsv").write_text(blind, encoding="utf-8")
        options.name.with_suffix(".keys").write_text(keys, encoding="utf-8")
    else:
        try:
            made = mine.take(options.round or 1, options.names, texts)
            if not options.round:
                mine.known_terms(made)
        except (OSError, ValueError, KeyError) as error:
            sys.stderr.write(f"{error}\n")
            return 3
        mine.store(made, explanations=not options.round)
        sys.stdout.write(f"{len(made.backs)} textes, {len(made.changes)} corrigés\n")
    return 0
