"""The glossary: legal and hearing terms in the languages of the hearing (``locales/glossary.csv``).

Serves the interpreter's « mot difficile », translators, and the check of terms. Words to avoid are never in it.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode

_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, eq=False)
class Term:
    """One line of the file. ``words`` gives the term by language code, as written in the file."""

    id: str
    domain: str
    words: Mapping[str, str]
    note: str

    @cached_property
    def french(self) -> tuple[str, ...]:
        """The French ways of saying it, without brackets, lower case."""
        return variants(self.words["fr"])


def variants(cell: str) -> tuple[str, ...]:
    """« police custody (garde à vue) / arrest » → the ways of saying it, without brackets, lower case."""
    plain = _BRACKETS.sub("", cell).lower().replace("\u2019", "'")
    return tuple(part.strip() for part in plain.split("/") if part.strip())


@dataclass(frozen=True)
class Glossary:
    """All terms, in the file's order."""

    terms: tuple[Term, ...]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = sorted((word for term in self.terms for word in term.french), key=len, reverse=True)
        any_word = "|".join(map(re.escape, words)) or "(?!)"
        return re.compile(rf"(?<!\w)({any_word})(?:e?s|x)?(?!\w)")

    @cached_property
    def _by_word(self) -> Mapping[str, Term]:
        return {word: term for term in reversed(self.terms) for word in term.french}

    def terms_in(self, french: str) -> tuple[Term, ...]:
        """Terms that a French text uses, longest first where they overlap, each once, in the order of the text."""
        plain = french.lower().replace("\u2019", "'")
        return tuple(dict.fromkeys(self._by_word[found[1]] for found in self._pattern.finditer(plain)))

    def search(self, words: str) -> tuple[Term, ...]:
        """Terms one of whose languages contains ``words``."""
        wanted = words.casefold().strip()
        return tuple(t for t in self.terms if wanted and any(wanted in word.casefold() for word in t.words.values()))


def read_glossary(locales: Path) -> Glossary:
    """The glossary beside the catalogues; empty when there is none. Raises ``AuthoringError(CATALOGUE_INVALID)``."""
    path = locales / "glossary.csv"
    if not path.is_file():
        return Glossary(())
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), strict=True))
        return Glossary(tuple(_term(row) for row in rows))
    except (ValueError, KeyError, csv.Error) as error:
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=str(error)) from error


def _term(row: Mapping[str, str]) -> Term:
    own = {"id", "domain", "note", "source"}
    words = {code: (cell or "").strip() for code, cell in row.items() if code and code not in own}
    if not words["fr"]:
        raise ValueError(f"{row['id']}: no French term")
    return Term(row["id"], row["domain"], words, row["note"] or "")
