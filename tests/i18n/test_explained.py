"""The check of the explanations: what is missing, too long, said wrongly, or must not be offered."""

from pathlib import Path

import pytest

from screening.i18n.back import Back, Round, write_glossary_round
from screening.i18n.glossary import EXPLAINED
from screening.i18n.lint import Linter, check_explained
from screening.paths import locales_folder

TERMS = """id,domain,fr,ro,bg,en,note,source
hear.journey,hearing,voyage,drum,пътуване,journey,,
ui.save,ui,enregistrer,a salva,запазвам,save,,
"""
GOOD = {
    "id": "hear.journey",
    "fr": "Le chemin jusqu’ici.",
    "ro": "Călătoria până aici. „Drum” înseamnă și „stradă”.",
    "bg": "Пътят дотук.",
    "status": "draft",
}


def problems(folder: Path, *lines: dict[str, str], terms: str = TERMS) -> list[str]:
    """What the check says of these lines; warnings begin with « ? »."""
    (folder / "glossary.csv").write_text(terms, encoding="utf-8")
    rows = [",".join(f'"{cell}"' for cell in line.values()) for line in lines]
    (folder / EXPLAINED).write_text("\n".join(["id,fr,ro,bg,status", *rows]) + "\n", encoding="utf-8")
    found = check_explained(folder, Linter.of(folder))
    return [f"{'? ' if problem.warning else ''}{problem}" for problem in found]


def test_a_good_line_has_nothing_to_say(tmp_path: Path) -> None:
    assert problems(tmp_path, GOOD) == []


def test_a_caution_of_one_language_alone_is_no_defect(tmp_path: Path) -> None:
    longer = "Călătoria până aici, de la plecare până la sosire. „Drum” înseamnă și „stradă”, „cale”."
    assert problems(tmp_path, {**GOOD, "ro": longer}) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"bg": ""}, "bg: explication absente"),
        ({"id": "hear.unknown"}, "hear.unknown: mot absent du glossaire"),
        ({"id": "ui.save"}, "ui.save: mot absent du glossaire, ou mot des fenêtres"),
        ({"ro": "Drumul până aici. Aici. Și atât."}, "ro: 3 phrases"),
        ({"ro": "Ce drum faceţi până aici."}, "cédille"),
        ({"ro": "A spus “drum” aici."}, "guillemet"),
        ({"bg": "Пътят до тук e дълъг."}, "mot latin « e »"),
        ({"fr": "Le chemin de la mule."}, "mot à éviter « mule »"),
        ({"ro": "Drumul dumneavoastră."}, "« dumneavoastră » dans un texte qui ne s'adresse à personne"),
        ({"fr": "Un mot " * 9 + "."}, "mots d'une traite"),
    ],
)
def test_a_defect_is_said_with_its_term_and_language(tmp_path: Path, line: dict[str, str], said: str) -> None:
    assert any(said in problem and not problem.startswith("?") for problem in problems(tmp_path, {**GOOD, **line}))


def test_a_term_without_a_line_and_a_line_twice_are_said(tmp_path: Path) -> None:
    assert problems(tmp_path) == [f"{EXPLAINED} · hear.journey: explication absente; veuillez l'écrire."]
    assert [found for found in problems(tmp_path, GOOD, GOOD) if "ligne en double" in found]


def test_a_long_text_asks_for_a_look(tmp_path: Path) -> None:
    long = "Le chemin, avec beaucoup de mots qui se suivent longtemps : et encore, et encore, et encore ; "
    found = problems(tmp_path, {**GOOD, "fr": long * 2 + "fin."})
    assert [line for line in found if line.startswith("?") and "signes" in line]


def test_a_word_to_avoid_must_be_withdrawn(tmp_path: Path) -> None:
    terms = TERMS + "law.accomplice,law,complice,complice,съучастник,accomplice,,\n"
    line = {**GOOD, "id": "law.accomplice"}
    found = problems(tmp_path, GOOD, line, terms=terms)
    assert len(found) == 1
    assert "« complice »" in found[0]
    assert "withdrawn" in found[0]
    assert problems(tmp_path, GOOD, {**line, "status": "withdrawn"}, terms=terms) == []


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    linter = Linter.of(tmp_path)
    (tmp_path / "glossary.csv").write_text(TERMS, encoding="utf-8")
    (tmp_path / EXPLAINED).write_text("id;fr;status\n", encoding="utf-8")
    (problem,) = check_explained(tmp_path, linter)
    assert "la première ligne doit être" in str(problem)


def test_what_changed_since_it_was_translated_back_asks_for_a_look(tmp_path: Path) -> None:
    read = Round(1, {"hear.journey": Back("hear.journey", GOOD["ro"], "Le voyage jusqu'ici.")})
    write_glossary_round(tmp_path, "ro", read)
    assert problems(tmp_path, GOOD) == []
    (found,) = problems(tmp_path, {**GOOD, "ro": "Călătoria."})
    assert found.startswith("? ro/back/glossary.tsv: 1 explications changées")


def test_the_shipped_explanations_have_no_problem() -> None:
    locales = locales_folder()
    assert [str(found) for found in check_explained(locales, Linter.of(locales)) if not found.warning] == []
