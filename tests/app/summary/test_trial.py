"""What ``check`` says of a summary whose author made a mistake."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.summary.trial import problems
from screening.paths import questionnaire_folder
from screening.reporting import sheets, view
from screening.reporting.paper import Paper


@pytest.fixture
def spoiled(tmp_path: Path, library: Library) -> Library:
    """The shipped questionnaire with a summary of its own to spoil."""
    folder = tmp_path / "q"
    shutil.copytree(questionnaire_folder() / "summary", folder / "summary")
    shutil.copy(questionnaire_folder() / "phrases.toml", folder / "phrases.toml")
    made = Library(folder, library.locales)
    made.__dict__["questionnaire"] = library.questionnaire
    made.__dict__["paper"] = Paper(folder, tmp_path / "cache")
    return made


def change(library: Library, name: str, old: str, new: str) -> list[str]:
    path = library.folder / "summary" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(problem) for problem in problems(library)]


def test_shipped_summary_has_no_problem(spoiled: Library) -> None:
    assert list(problems(spoiled)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("page.toml", '"proc_doctor"', '"proc_docteur"', "summary/page.toml · proc_docteur · line: question inconnue"),
        ("page.toml", '"close_review"', '"close_x"', "summary/page.toml · close_x · never_printed: question inconnue"),
        ("page.toml", '"debt.imposed"', '"debt.x"', "summary/page.toml · debt.x · short: indicateur inconnu"),
        (
            "page.toml",
            'element = "teh.means"',
            'element = "teh.x"',
            "summary/page.toml · teh.x · remark: élément inconnu",
        ),
        ("page.toml", 'id = "teh"', 'id = "other"', "summary/page.toml · teh · scale: échelle absente"),
        ("page.toml", "frame =", "fram =", "summary/page.toml: "),
        ("page.typ.j2", "summary.totals", "summary.total", "summary/*.typ.j2: "),
        ("10_annex.typ.j2", "= Annexe", "===== Annexe", "summary/*.typ.j2: "),
        ("confidential.typ.j2", "#moments(", "#momentz(", "summary/*.typ.j2: "),
        ("notice.typ.j2", "sheet.pairs", "sheet.pair", "summary/*.typ.j2: "),
        ("readback.typ.j2", "#table(", "#tablo(", "summary/*.typ.j2: "),
        (
            "page.toml",
            '"notice_person_helper"',
            '"notice_helper"',
            "summary/page.toml · notice_helper · sheet.person-notice: ni phrase, ni question",
        ),
    ],
)
def test_mistake_is_named(spoiled: Library, name: str, old: str, new: str, said: str) -> None:
    found = change(spoiled, name, old, new)
    assert any(line.startswith(said) for line in found), found
    assert all("; veuillez soit" in line and "\n" not in line for line in found)


def test_every_field_of_the_view_is_documented() -> None:
    """The README of ``summary/`` names each field that a template may read."""
    text = (questionnaire_folder() / "summary" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", text))
    for room in (view, sheets):
        kinds = [one for one in vars(room).values() if isinstance(one, type) and one.__module__ == room.__name__]
        for kind in kinds:
            missing = {field.name for field in fields(kind)} - named
            assert not missing, f"{kind.__name__}: {missing}"
