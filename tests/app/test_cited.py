"""A legal text cited by a window, a message or the printed page has its dated entry in ``references.toml``."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import screening
from screening.forms.cited import Known, citations
from screening.forms.load import load_questionnaire
from screening.i18n.calls import found_texts
from screening.model.questionnaire import Reference

PACKAGE = Path(screening.__file__).parent
FOLDER = PACKAGE.parent / "questionnaires/forced_offending"


def references() -> tuple[Reference, ...]:
    return load_questionnaire(FOLDER).references


def printed() -> Iterator[tuple[str, str]]:
    """French written in the code of the page, which no catalogue holds; module and other docstrings apart."""
    for file in sorted((PACKAGE / "app/summary").glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield file.name, node.value


def sentences() -> list[tuple[str, str]]:
    shown = ((found.file.name, f"{found.french} {found.plural}") for found in found_texts(PACKAGE))
    return [*shown, *printed()]


def test_every_article_of_the_interface_has_its_entry() -> None:
    known = Known(references())
    uncited = [(file, str(one)) for file, sentence in sentences() for one in known.missing(sentence)]
    assert uncited == []


def test_the_sentences_that_cite_are_found() -> None:
    """What the check above reads: windows, messages, the page."""
    cited = {(file, str(one)) for file, sentence in sentences() for one, _ in citations(sentence)}
    assert cited >= {
        ("firstrun.py", "loi 78-17, art. 31"),
        ("scales.py", "122-2 CP"),
        ("unlock.py", "225-4-1 CP"),
        ("conduct.py", "65 CPP"),
        ("header.py", "388 C. civ."),
        ("annex.py", "65 CPP"),
    }


def test_a_date_said_by_a_window_is_the_one_of_the_entry() -> None:
    """« loi 78-17, art. 31, état du 23/11/2026 »."""
    dated = [text for _, text in sentences() if re.search(r"état du \d", text)]
    assert len(dated) == 1
    (said,) = re.findall(r"état du (\d\d)/(\d\d)/(\d{4})", dated[0])
    (entry,) = (one for one in references() if one.id == "loi_78_17_31")
    assert date.fromisoformat(entry.checked_on) == date(*(int(part) for part in reversed(said)))
