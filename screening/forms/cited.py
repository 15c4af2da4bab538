"""Every legal text that a questionnaire cites has its dated entry in ``references.toml`` (dossier, law 8).

Owns how an article is recognised in a French sentence and which entry covers it. Knows no law: the entries do.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.forms.read import read_beside
from screening.forms.source import Raw
from screening.model.questionnaire import Reference

#: Files of the questionnaire that hold sentences and are not part of its tables.
_BESIDE = ("phrases.toml", "summary/page.toml")
#: Every writing of a code, and the one of ``references.toml``.
_CODES = {
    "CPP": "CPP",
    "Code de procédure pénale": "CPP",
    "CP": "CP",
    "C. pén.": "CP",
    "Code pénal": "CP",
    "CJPM": "CJPM",
    "CESEDA": "CESEDA",
    "C. civ.": "C. civ.",
    "Code civil": "C. civ.",
}
_CODE = "|".join(re.escape(name) for name in sorted(_CODES, key=len, reverse=True))
# a year, a time, an appeal number (22-85.425) or a paragraph (3°) is no article
_ONE = r"(?<![\w.:/-])(?:[LRD]\.? ?\d{1,4}|\d{1,3})(?:-\d{1,3})*(?![\w:/°-]|\.\d)"
_RUN = rf"{_ONE}(?:(?:, | et | à ){_ONE})*"
_TEXT = (
    r"(?P<kind>directive|règlement)(?: \(UE\))? (?:n° ?)?(?P<number>\d{4}/\d+)(?:/UE)?"
    r"|(?P<act>loi|ordonnance|décret) (?:n° ?)?(?P<act_number>\d{2,4}-\d+|du \d{1,2}(?:er)? \w+ \d{4})"
    r"|(?P<name>Palerme|Convention du Conseil de l['’]Europe|Crim\. \d{1,2}(?:er)? \w+ \d{4})"
)
_CITED = re.compile(
    rf"(?i:{_TEXT})(?:, art\. (?P<of>{_ONE}))?"
    rf"|(?:(?P<before>{_CODE}) )?(?P<art>\b[Aa]rt(?:\.|icles?) )?(?P<run>{_RUN})(?: (?:du )?(?P<after>{_CODE}))?"
)
_NUMBER = re.compile(_ONE)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One article of one text; ``text`` is empty for a bare number, ``number`` for a text cited as a whole."""

    text: str
    number: str

    def __str__(self) -> str:
        if self.text and self.text not in _CODES.values():
            return ", art. ".join(part for part in (self.text, self.number) if part)
        return f"{self.number} {self.text}".strip()


def citations(sentence: str) -> Iterator[tuple[Citation, bool]]:
    """The articles of ``sentence``; True beside one that ends a range (« L413-12 à L413-14 CJPM »)."""
    for found in _CITED.finditer(" ".join(sentence.split())):
        if not found["run"]:
            kind, number = found["kind"] or found["act"], found["number"] or found["act_number"]
            text = f"{kind.lower()} {number}" if kind else found["name"].replace("’", "'")
            yield Citation(text, found["of"] or ""), False
            continue
        code = _CODES.get(found["before"] or found["after"] or "", "")
        end = 0
        for one in _NUMBER.finditer(found["run"]):
            number = re.sub(r"\.? ", "", one[0])
            if code or found["art"] or "-" in number or number[0].isalpha():
                yield Citation(code, number), found["run"][end : one.start()] == " à "
            end = one.end()


class Known:
    """What ``references`` hold, ranges included: « 225-12-5 à 225-12-7 CP » covers 225-12-6."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self._single: set[Citation] = set()
        self._ranges: list[tuple[Citation, Citation]] = []
        for reference in references:
            found = list(citations(reference.article))
            self._single |= {one for one, _ in found}
            self._ranges += [(first, last) for (first, _), (last, ends) in pairwise(found) if ends]

    def covers(self, cited: Citation) -> bool:
        """True when an entry names the article, holds it in a range, or names the text cited as a whole."""
        return any(_same(cited, one) for one in self._single) or any(
            cited.text in ("", first.text) and _order(first.number) <= _order(cited.number) <= _order(last.number)
            for first, last in self._ranges
        )

    def missing(self, sentence: str) -> list[Citation]:
        """What ``sentence`` cites and no entry covers, sorted, once each."""
        return sorted({one for one, _ in citations(sentence) if not self.covers(one)})


def _same(cited: Citation, entry: Citation) -> bool:
    return cited.text in ("", entry.text) and cited.number in ("", entry.number)


def _order(number: str) -> tuple[str, tuple[int, ...]]:
    letter = number[:1] if number[:1].isalpha() else ""
    return letter, tuple(int(part) for part in number[len(letter) :].split("-") if part)


def check_cited(checked: Checked) -> Iterator[Problem]:
    """Every sentence of every file, the references themselves apart."""
    known = Known(checked.questionnaire.references)
    files = {**checked.source.raw, **read_beside(checked.source.folder, _BESIDE)}
    for file, content in files.items():
        if file == "references.toml":
            continue
        for where, field, sentence in _sentences(content):
            for cited in known.missing(sentence):
                remedies = ("ajouter sa fiche datée dans references.toml", "corriger le numéro")
                yield Problem(file, where, field, f"article sans fiche datée : {cited}", remedies)


def _sentences(value: Raw, where: str = "", field: str = "") -> Iterator[tuple[str, str, str]]:
    """Each text under ``value``, with the id of its table (« question.option ») and its key."""
    if isinstance(value, str):
        yield where, field, value
    elif isinstance(value, list):
        for item in value:
            yield from _sentences(item, where, field)
    elif isinstance(value, dict):
        own = value.get("id") or (f"{where}.{value['code']}" if where and "code" in value else value.get("code"))
        where = own if isinstance(own, str) else where
        for key, item in value.items():
            yield from _sentences(item, where, key)
