"""The explanations of the glossary: each word of a hearing has one, short, in every language of the hearing.

Knows the files of the glossary, no window. What the person hears under « mot difficile » passes the checks of what is
said to them (languages.md 3.2, 6), and nothing offered there is a word to avoid (languages.md 3.3).
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from screening.errors import AuthoringError
from screening.i18n.back import read_glossary_round
from screening.i18n.glossary import EXPLAINED, SAID, Explanation, Term, read_explanations, read_glossary
from screening.i18n.lint.base import Problem, Said
from screening.i18n.lint.said import Linter
from screening.i18n.review import ReviewStatus

MOST_SENTENCES = 2
#: The card has three columns under the question: a longer text pushes the question up.
MOST_LETTERS = 140
_END = re.compile(r"[.?!…]+(?=\s|$)")
_SHOWN = 5


def check_explained(locales: Path, linter: Linter, complete: Sequence[str] = ("fr", "ro", "bg")) -> tuple[Problem, ...]:
    """Every problem of the explanations; nothing for a folder without a glossary."""
    try:
        terms = {term.id: term for term in read_glossary(locales).terms if term.domain in SAID}
        lines = read_explanations(locales)
    except AuthoringError as error:
        facts = error.facts
        return (Problem(str(facts["file"]), "", "", str(facts["what"]), ("corriger le fichier",)),)
    problems: list[Problem] = []
    for name in (term for term in terms if term not in {line.id for line in lines}):
        problems.append(Problem(EXPLAINED, name, "", "explication absente", ("l'écrire",), check="missing"))
    seen: set[str] = set()
    for line in lines:
        problems += _line(line, terms.get(line.id), twice=line.id in seen, complete=complete, linter=linter)
        seen.add(line.id)
    for language in complete:
        problems += _back(locales, language, lines)
    return tuple(problems)


def _line(
    line: Explanation, term: Term | None, *, twice: bool, complete: Sequence[str], linter: Linter
) -> Iterator[Problem]:
    if term is None:
        ways = ("corriger son identifiant", "enlever la ligne")
        yield Problem(EXPLAINED, line.id, "", "mot absent du glossaire, ou mot des fenêtres (ui)", ways)
        return
    if twice:
        yield Problem(EXPLAINED, line.id, "", "ligne en double", ("n'en garder qu'une",))
    for language in complete:
        if not line.texts.get(language):
            yield Problem(EXPLAINED, line.id, language, "explication absente", ("l'écrire",), check="missing")
    for language, text in line.texts.items():
        if text:
            yield from _text(line, language, text, linter)
    if line.status is ReviewStatus.WITHDRAWN:
        return
    for language, word in term.words.items():
        if language in line.texts:
            for finding in linter.named(language, word):
                remedy = ("mettre le statut withdrawn",)
                yield Problem(EXPLAINED, line.id, language, finding.what, remedy, check="avoid")


def _text(line: Explanation, language: str, text: str, linter: Linter) -> Iterator[Problem]:
    said = Said(language, text, line.texts.get("fr", ""))
    for name, finding in linter.explanation(said):
        yield Problem(EXPLAINED, line.id, language, finding.what, finding.remedies, finding.warning, name)
    if (count := len(_END.findall(text))) > MOST_SENTENCES:
        what = f"{count} phrases"
        yield Problem(EXPLAINED, line.id, language, what, (f"n'en garder que {MOST_SENTENCES}",), check="length")
    if len(text) > MOST_LETTERS:
        what = f"{len(text)} signes"
        yield Problem(EXPLAINED, line.id, language, what, ("raccourcir",), warning=True, check="length")


def _back(locales: Path, language: str, lines: Sequence[Explanation]) -> Iterator[Problem]:
    """One warning for the explanations that are no more what was translated back."""
    try:
        made = read_glossary_round(locales, language)
    except AuthoringError as error:
        yield Problem(f"{language}/back", "", "", str(error), ("corriger le fichier",), check="back")
        return
    if made is not None and (changed := made.changed_since((x.id, x.texts.get(language, "")) for x in lines)):
        more = f" et {len(changed) - _SHOWN} autres" if len(changed) > _SHOWN else ""
        what = f"{len(changed)} explications changées depuis ce tour : {', '.join(changed[:_SHOWN])}{more}"
        remedy = ("les faire traduire en retour (docs/translations.md)",)
        yield Problem(f"{language}/back/glossary.tsv", "", "", what, remedy, warning=True, check="back")
