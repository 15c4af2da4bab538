"""What a catalogue says of itself, texts written twice, and texts that nobody sees miss."""

from pathlib import Path

import pytest

from screening.i18n.lint import Linter, check_languages
from screening.i18n.lint.syntax import check_syntax
from screening.i18n.po import Entry, write_entries
from screening.i18n.texts import source_texts
from tests.i18n.builders import PLACE, questionnaire

RULE = "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);"


def written(tmp_path: Path, before: str = "", after: str = "") -> Path:
    """A catalogue of the windows, with one piece of it changed."""
    path = tmp_path / "ro" / "LC_MESSAGES" / "app.po"
    days = Entry("", "{n} jour", ("o zi", "{n} zile", "{n} de zile"), plural="{n} jours")
    write_entries(path, "ro", [Entry("", "Ouvrir", ("Deschideți",)), Entry("menu", "Ouvrir", ("Deschidere",)), days])
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path


def said(path: Path) -> list[str]:
    return [str(problem) for problem in check_syntax(path, "ro")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        # the same rule with the brackets and spaces of another tool, and a region
        (RULE, "nplurals=3; plural=n==1 ? 0 : (n==0 || n%100>0 && n%100<20) ? 1 : 2;"),
        ("Language: ro", "Language: ro_RO"),
        ('msgid "Ouvrir"', '# a note\nmsgid "Ouvrir"'),
        ('msgid "Ouvrir"\nmsgstr "Deschideți"', 'msgid ""\n"Ouv"\n"rir"\nmsgstr "Deschideți"'),
    ],
)
def test_a_whole_header_passes(tmp_path: Path, before: str, after: str) -> None:
    assert said(written(tmp_path, before, after)) == []


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (f"Plural-Forms: {RULE}", "X-Generator: none", "en-tête sans Plural-Forms"),
        (RULE, "nplurals=3; plural=n==1 ? 0 : n<20 ? 1 : 2;", "Plural-Forms n'est pas celui de la langue"),
        (RULE, "nplurals=2; plural=(n != 1);", "Plural-Forms n'est pas celui de la langue"),
        (RULE, "nplurals=3; plural=(n==1", "Plural-Forms n'est pas celui de la langue"),
        ("Language: ro", "Language: bg", "Language « bg »"),
        ("charset=utf-8", "charset=iso-8859-2", "Content-Type n'est pas UTF-8"),
        ("MIME-Version: 1.0", "X-Version: 1.0", "en-tête sans MIME-Version"),
    ],
)
def test_a_wrong_header_is_found(tmp_path: Path, before: str, after: str, what: str) -> None:
    assert [what in line for line in said(written(tmp_path, before, after))] == [True]


def test_a_text_translated_twice_is_found_and_its_context_tells_two_apart(tmp_path: Path) -> None:
    twice = 'msgid "Ouvrir"\nmsgstr "Deschide"\n\nmsgid "Ouvrir"\nmsgstr "Deschideți"'
    path = written(tmp_path, 'msgid "Ouvrir"\nmsgstr "Deschideți"', twice)
    assert said(path) == ["ro/app.po · Ouvrir: texte écrit 2 fois; veuillez n'en garder qu'une."]


def test_a_text_that_the_program_says_and_no_catalogue_has_is_missing(tmp_path: Path) -> None:
    written(tmp_path)
    linter, texts = Linter.of(tmp_path), source_texts(questionnaire(PLACE))
    program = [Entry("", "Ouvrir"), Entry("menu", "Fermer")]
    problems = check_languages(tmp_path, "form", texts, linter, complete=(), windows=("ro", "bg"), program=program)
    assert [(problem.file, problem.id, problem.field, problem.what) for problem in problems] == [
        ("ro/app.po", "Fermer", "menu", "texte absent"),
        ("bg/", "", "", "app.po absent"),
    ]
