"""Words never shown, and terms of the glossary (languages.md 3.3, checks 13 and 14).

``words_to_avoid.csv`` lies beside the checks, for them alone: it is in no bundle and in no list that a window shows.
Where it is absent (an installed program), the check of forbidden words has nothing to say.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.i18n.glossary import Glossary, Term, variants
from screening.i18n.lint.base import Finding, Said, any_word, quoted

_LIST = Path(__file__).parent.parent / "words_to_avoid.csv"
#: Letters of a word that carry its sense; the endings of Romanian and Bulgarian change.
_STEM = 0.65
#: What a text may have in place of the letters of the list: other apostrophes and hyphens, cedillas, soft hyphens.
_AS_TYPED = str.maketrans(
    {"'": "\u2019", "\u2010": "-", "\u2011": "-", "ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț", "\u00ad": None}
)
_SHORTEST = 4
#: A compound bends inside: « proces-verbal », « procesul-verbal ».
_PARTS = re.compile(r"[\s-]+")
#: Words of speech to a child that stand for a term (notes of the glossary), by term.
_ALSO = {
    "proc.doctor": ("doctor", "доктор"),
    "proc.hearing": ("разговор", "discuți"),
    "law.child": ("copi", "дец", "дет"),
    "proc.interpreter": ("traduce", "превежда", "преводач"),
    "proc.police": ("poliț", "полиц"),
    "proc.confidential": ("nu va afla", "никой друг"),
    "proc.silence": ("să tac", "да мълчи"),
}


@dataclass(frozen=True, slots=True)
class Avoided:
    """One line of the list. ``everywhere``: in any shipped text; else only in what is said to the person."""

    pattern: re.Pattern[str]
    everywhere: bool
    reason: str


def read_avoided(path: Path = _LIST) -> Mapping[str, Sequence[Avoided]]:
    """The words to avoid, by language."""
    if not path.is_file():
        return {}
    by_language: dict[str, list[Avoided]] = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        scope, _, reason = row["reason"].partition(":")
        line = Avoided(any_word(*row["pattern"].split("|")), scope.strip() == "all", reason.strip())
        by_language.setdefault(row["language"], []).append(line)
    return by_language


def avoided(said: Said, by_language: Mapping[str, Sequence[Avoided]]) -> Iterator[Finding]:
    """Check 13: whole words, any case."""
    text = unicodedata.normalize("NFC", said.text).translate(_AS_TYPED)
    for line in by_language.get(said.language, ()):
        if (line.everywhere or said.spoken) and (found := line.pattern.search(text)):
            yield Finding(f"mot à éviter {quoted(found[0])} ({line.reason})", ("dire autrement",))


def terms(said: Said, glossary: Glossary) -> Iterator[Finding]:
    """Check 14: where the French uses a term of law or procedure, the translation uses the glossary's."""
    if said.language == "fr":
        return
    text = said.text.casefold()
    for term in glossary.terms_in(said.french):
        cell = term.words.get(said.language, "")
        if term.domain in ("law", "procedure") and cell and not _uses(text, term, cell):
            remedies = (f"employer {quoted(cell)}", "l'inscrire aux exceptions")
            yield Finding(f"{quoted(term.french[0])} n'est pas rendu par le glossaire", remedies, warning=True)


def _uses(text: str, term: Term, cell: str) -> bool:
    ways = variants(cell)
    return (
        any(all(_stem(word) in text for word in _PARTS.split(way) if len(word) >= _SHORTEST) for way in ways)
        or any(word in text for word in _ALSO.get(term.id, ()))
        or term.french[0] in text
    )


def _stem(word: str) -> str:
    return word.casefold()[: max(_SHORTEST, round(len(word) * _STEM))]
