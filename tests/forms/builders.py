"""A small whole questionnaire on disk, and what a test changes in it, written in TOML inside the test."""

from datetime import date
from pathlib import Path

from screening.forms.check import check

TODAY = date(2026, 11, 25)

MAIN = """
id = "small"
version = "1"
title = "Petit questionnaire"
"""
ELEMENTS = """
[[element]]
id = "c122.external"
scale = "c122"
label = "Extérieure"
explanation = "pression d'un tiers"
law = "art. 122-2 Code pénal"
"""
INDICATORS = """
version = "r1"

[[theme]]
id = "T08"
label = "Conduite"

[[indicator]]
id = "offence.ordered"
label = "Ordre d'un tiers"
direction = "for"
theme = "T08"
feeds = ["c122.external"]
adult = "M"
child = "F"

[[indicator]]
id = "against.own_initiative"
label = "Décidé seule"
direction = "against"
theme = "T08"
feeds = ["c122.external"]
adult = "F"
child = "M"
caution = "récit appris"
"""
REFERENCES = """
[[reference]]
id = "cp_122_2"
article = "122-2 CP"
label = "Contrainte"
source = "lu"
checked_on = "2026-11-23"
"""
SECTION = """
id = "first"
title = "Premier"
phase = 4

[[question]]
id = "decided"
type = "narrative"
label = "Comment cela s'est-il décidé ?"

[[question.code]]
code = "third"
label = "Par un tiers"
feeds = "offence.ordered"

[[question.code]]
code = "self"
label = "Par elle-même"
feeds = "against.own_initiative"
"""
#: File where a test writes its own questions.
MORE = "sections/02_more.toml"
_MORE_HEAD = 'id = "more"\ntitle = "Suite"\nphase = 5\n'


def small(folder: Path, more: str = "", **files: str) -> Path:
    """A valid questionnaire in ``folder``: ``more`` holds questions of a second theme.

    A keyword names a file (``main``, ``elements``, ``indicators``, ``section``, ``alerts``, ``actions``, …) whose
    content replaces the default one.
    """
    texts = {"elements": ELEMENTS, "indicators": INDICATORS, "references": REFERENCES, **files}
    written = {"questionnaire.toml": texts.pop("main", MAIN), "sections/01_first.toml": texts.pop("section", SECTION)}
    if more:
        written[MORE] = _MORE_HEAD + more
    written |= {f"{name}.toml": text for name, text in texts.items()}
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def question(name: str, label: str = "Que s'est-il passé ?", kind: str = "narrative", **keys: str) -> str:
    """A [[question]] table; a keyword's value is TOML, ``codes`` the text of its codes."""
    codes = keys.pop("codes", "")
    lines = [f'[[question]]\nid = "{name}"\ntype = "{kind}"\nlabel = """{label}"""']
    return "\n".join([*lines, *(f"{key} = {value}" for key, value in keys.items()), codes, ""])


def code(name: str, label: str = "Un libellé", **keys: str) -> str:
    """A [[question.code]] table; a keyword's value is TOML (``if_`` is not one: write ``suggests`` whole)."""
    lines = [f'[[question.code]]\ncode = "{name}"\nlabel = "{label}"']
    return "\n".join([*lines, *(f"{key} = {value}" for key, value in keys.items()), ""])


def said(folder: Path, today: date = TODAY) -> list[str]:
    """The lines of ``screening check`` for the questionnaire in ``folder``."""
    return [str(problem) for problem in check(folder, today)]
