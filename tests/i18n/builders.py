"""Small questionnaires and catalogues, written inside the tests."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from screening.i18n.po import Entry, write_entries
from screening.model.questionnaire import (
    Code,
    Question,
    Questionnaire,
    QuestionType,
    Section,
)
from screening.model.rules import Rules


def question(ident: str, label: str, choices: str = "", **more: Any) -> Question:
    """``choices``: « code Label; code Label »."""
    parts = (part.strip().split(" ", 1) for part in choices.split(";") if part.strip())
    codes = tuple(Code(code, label) for code, label in parts)
    return Question(ident, more.pop("type", QuestionType.NARRATIVE), "home", label, codes=codes, **more)


def questionnaire(*questions: Question, ident: str = "form", number: int = 8) -> Questionnaire:
    section = Section("home", number, "Hébergement", 5, tuple(questions))
    return Questionnaire(ident, "1", "Essai", (section,), Rules("1", (), ()))


PLACE = question(
    "place",
    "Où dormez-vous ?",
    "street Dans la rue; flat Dans un logement",
    label_15="Où dors-tu, non : où dormez-vous ?",
    probes=("Depuis quand ?", "Avec qui ?"),
    hint="Laisser répondre.",
)


def catalogue(folder: Path, language: str, entries: Iterable[tuple[str, str, str]], domain: str = "form") -> Path:
    """A catalogue of (context, French, translation)."""
    path = folder / language / "LC_MESSAGES" / f"{domain}.po"
    write_entries(path, language, (Entry(context, french, (text,)) for context, french, text in entries))
    return path


ROMANIAN: Sequence[tuple[str, str, str]] = (
    ("place|label|familiar", "Où dormez-vous ?", "Unde dormi?"),
    ("place|label|polite", "Où dormez-vous ?", "Unde dormiți?"),
    ("place|probe|familiar", "Depuis quand ?", "De când?"),
    ("place|choice|neutral", "Dans la rue", "Pe stradă"),
)
