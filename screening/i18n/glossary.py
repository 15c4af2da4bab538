"""The glossary: legal and hearing terms in the languages of the hearing (``locales/glossary.csv``), and what each means
in plain words (``locales/glossary_explained.csv``).

Serves the interpreter's « mot difficile », translators, and the check of terms. Knows no word to avoid: a term that a
window must not offer is ``withdrawn``, and ``screening check`` says which ones must be.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.review import ReviewStatus

EXPLAINED = "glossary_explained.csv"
#: Domains of the words said in a hearing; the other one, « ui », is the program's own vocabulary.
SAID = frozenset({"hearing", "law", "procedure"})
#: The same letters, another word: « nous sommes » is no sum of money, « on compte » no account.
_NOT_TERMS = re.compile(r"\b(?:nous sommes|compte sur|on compte)\b")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Explanation:
    """What a term means to the person who hears it: one line of ``glossary_explained.csv``, by language code."""

    id: str
    texts: Mapping[str, str]
    status: ReviewStatus = ReviewStatus.DRAFT


@dataclass(frozen=True, eq=False)
class Term:
    """One line of the file. ``words`` gives the term by language code, as written in the file."""

    id: str
    domain: str
    words: Mapping[str, str]
    note: str
    explained: Mapping[str, str] = field(default_factory=dict)
    status: ReviewStatus = ReviewStatus.DRAFT  # of its explanation

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
        plain = _NOT_TERMS.sub(" ", french.lower().replace("\u2019", "'"))
        return tuple(dict.fromkeys(self._by_word[found[1]] for found in self._pattern.finditer(plain)))

    def offered(self) -> "Glossary":
        """What « mot difficile » may show: words of a hearing, without those a jurist withdrew (design.md 7)."""
        return Glossary(tuple(t for t in self.terms if t.domain in SAID and t.status is not ReviewStatus.WITHDRAWN))

    def search(self, words: str) -> tuple[Term, ...]:
        """Terms one of whose languages contains ``words``."""
        wanted = words.casefold().strip()
        return tuple(t for t in self.terms if wanted and any(wanted in word.casefold() for word in t.words.values()))


def read_glossary(locales: Path) -> Glossary:
    """The glossary beside the catalogues; empty when there is none. Raises ``AuthoringError(CATALOGUE_INVALID)``."""
    path = locales / "glossary.csv"
    if not path.is_file():
        return Glossary(())
    explained = {line.id: line for line in read_explanations(locales)}
    try:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), strict=True))
        return Glossary(tuple(_term(row, explained) for row in rows))
    except (ValueError, KeyError, csv.Error) as error:
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=str(error)) from error


def read_explanations(locales: Path) -> tuple[Explanation, ...]:
    """Every line of the explanations, in the file's order, whether or not the glossary has the term.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` for a file that is no such table; ``what`` is said to its author.
    """
    path = locales / EXPLAINED
    if not path.is_file():
        return ()
    try:
        table = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines(), strict=True)
        if not {"id", "fr", "status"} <= set(table.fieldnames or ()):
            raise ValueError("la première ligne doit être id,fr,ro,bg,status (virgules, UTF-8)")
        return tuple(_explanations(table))
    except UnicodeDecodeError as error:
        what = "le fichier doit être enregistré en UTF-8"
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=what) from error
    except (ValueError, csv.Error) as error:
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=str(error)) from error


def _explanations(table: "csv.DictReader[str]") -> Iterator[Explanation]:
    known = ", ".join(ReviewStatus)
    for row in table:
        if None in row or None in row.values():
            raise ValueError(f"ligne {table.line_num} : pas le nombre de colonnes de la première (guillemets ?)")
        texts = {code: cell.strip() for code, cell in row.items() if code not in ("id", "status")}
        if row["status"] not in list(ReviewStatus):
            raise ValueError(f"ligne {table.line_num} : statut « {row['status']} » inconnu ({known})")
        yield Explanation(row["id"].strip(), texts, ReviewStatus(row["status"]))


def _term(row: Mapping[str, str], explained: Mapping[str, Explanation]) -> Term:
    own = {"id", "domain", "note", "source"}
    words = {code: (cell or "").strip() for code, cell in row.items() if code and code not in own}
    if not words["fr"]:
        raise ValueError(f"{row['id']}: no French term")
    meaning = explained.get(row["id"], Explanation(row["id"], {}))
    return Term(row["id"], row["domain"], words, row["note"] or "", meaning.texts, meaning.status)
