"""Catalogues brought up to date: what is kept, what becomes fuzzy, what is the same twice."""

import shutil
import subprocess
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.translations import Workshop
from screening.errors import AuthoringError, ErrorCode
from screening.i18n import extract
from screening.i18n.po import Entry, plural_count, read_entries, write_entries
from screening.i18n.texts import Phrase, source_texts
from screening.paths import locales_folder, questionnaire_folder
from tests.i18n.builders import PLACE, question, questionnaire

PROGRAM = """
from screening.i18n.locale import _, ngettext_, pgettext_
_("Ouvrir")
# TRANSLATORS: a seal of the court
pgettext_("seal", "Scellé")
ngettext_("{n} question", "{n} questions", 3)
"""


@pytest.fixture
def sources(tmp_path: Path) -> extract.Sources:
    package = tmp_path / "program"
    package.mkdir()
    (package / "window.py").write_text(PROGRAM, encoding="utf-8")
    texts = source_texts(questionnaire(PLACE), [Phrase("say_silent", "Je préfère me taire", address="neutral")])
    return extract.Sources("form", texts, package)


def file(tmp_path: Path, language: str, domain: str) -> Path:
    return tmp_path / "locales" / language / "LC_MESSAGES" / f"{domain}.po"


def test_a_new_language_is_a_folder(tmp_path: Path, sources: extract.Sources) -> None:
    extract.new_language("it", tmp_path / "locales", sources)
    contexts = {entry.context for entry in read_entries(file(tmp_path, "it", "form"))}
    assert contexts >= {
        "place|label|familiar",
        "place|label|polite",
        "place|choice|neutral",
        "say_silent|label|neutral",
    }
    assert len(read_entries(file(tmp_path, "it", "form"))) == 11
    assert {entry.source for entry in read_entries(file(tmp_path, "it", "app"))} == {"Ouvrir", "Scellé", "{n} question"}


@pytest.mark.parametrize(
    ("code", "forms"), [("it", 2), ("tr", 1), ("ar", 6), ("ro", 3), ("qps-rtl", 2), ("sr-Latn", 3)]
)
def test_any_language_has_its_plural_forms(tmp_path: Path, sources: extract.Sources, code: str, forms: int) -> None:
    extract.new_language(code, tmp_path / "locales", sources)
    counted = next(entry for entry in read_entries(file(tmp_path, code, "app")) if entry.plural)
    assert len(counted.forms) == plural_count(code) == forms


@pytest.mark.parametrize("code", ["", "..", "../x", "italien", "IT", "it/x"])
def test_what_is_no_language_tag_makes_no_folder(tmp_path: Path, sources: extract.Sources, code: str) -> None:
    with pytest.raises(AuthoringError) as error:
        extract.new_language(code, tmp_path / "locales", sources)
    assert error.value.code is ErrorCode.CATALOGUE_INVALID
    assert not (tmp_path / "locales").exists()


def test_a_language_is_never_made_twice(tmp_path: Path, sources: extract.Sources) -> None:
    extract.new_language("it", tmp_path / "locales", sources)
    with pytest.raises(AuthoringError) as error:
        extract.new_language("it", tmp_path / "locales", sources)
    assert error.value.code is ErrorCode.FILE_EXISTS


def test_a_language_of_the_windows_alone_leads_no_hearing(tmp_path: Path, sources: extract.Sources) -> None:
    extract.new_language("en", tmp_path / "locales", sources, interface_only=True)
    extract.update_language("en", tmp_path / "locales", sources)
    assert file(tmp_path, "en", "app").is_file()
    assert not file(tmp_path, "en", "form").exists()


def test_updating_twice_changes_nothing(tmp_path: Path, sources: extract.Sources) -> None:
    extract.new_language("ro", tmp_path / "locales", sources)
    before = {path: path.read_bytes() for path in (tmp_path / "locales").rglob("*.*")}
    extract.update_language("ro", tmp_path / "locales", sources)
    assert {path: path.read_bytes() for path in (tmp_path / "locales").rglob("*.*")} == before


def template(label: str = "Où dormez-vous ?", probe: str = "Depuis quand ?") -> tuple[Entry, ...]:
    form = questionnaire(question("place", label, "street Dans la rue", probes=(probe, "Avec qui ?")))
    return extract.questionnaire_entries(source_texts(form))


def translated(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(e.context, e.source, (f"RO {e.source}",), references=e.references, comments=("revu",)) for e in entries
    )


def test_a_translation_is_kept_while_its_french_stays() -> None:
    merged = extract.merge(template(), translated(template()), "ro")
    assert {entry.translation for entry in merged} == {
        "RO Où dormez-vous ?",
        "RO Depuis quand ?",
        "RO Avec qui ?",
        "RO Dans la rue",
    }
    assert all(entry.comments == ("revu",) for entry in merged)


def test_a_changed_french_makes_its_translation_fuzzy_and_keeps_it() -> None:
    merged = extract.merge(template(label="Où dormez-vous en ce moment ?"), translated(template()), "ro")
    label = next(entry for entry in merged if entry.context == "place|label|polite")
    assert (label.fuzzy, label.forms, label.previous) == (True, ("RO Où dormez-vous ?",), "Où dormez-vous ?")
    assert label.translation == ""


def test_only_the_probe_that_changed_becomes_fuzzy() -> None:
    merged = extract.merge(template(probe="Depuis combien de temps ?"), translated(template()), "ro")
    probes = {entry.source: entry.fuzzy for entry in merged if entry.context == "place|probe|polite"}
    assert probes == {"Depuis combien de temps ?": True, "Avec qui ?": False}


def test_a_fuzzy_text_stays_fuzzy_and_remembers_the_french_it_was_made_for() -> None:
    once = extract.merge(template(label="Où dormez-vous en ce moment ?"), translated(template()), "ro")
    twice = extract.merge(template(label="Où dormez-vous ces jours-ci ?"), once, "ro")
    label = next(entry for entry in twice if entry.context == "place|label|polite")
    assert (label.fuzzy, label.previous) == (True, "Où dormez-vous ?")


def test_a_french_that_comes_back_is_not_fuzzy_for_ever() -> None:
    """The French is changed then changed back: the translation was made for it, but somebody must say so."""
    once = extract.merge(template(label="Où dormez-vous en ce moment ?"), translated(template()), "ro")
    back = extract.merge(template(), once, "ro")
    label = next(entry for entry in back if entry.context == "place|label|polite")
    assert label.forms == ("RO Où dormez-vous ?",)
    assert label.fuzzy


def test_what_is_no_longer_asked_leaves_the_catalogue() -> None:
    gone = (
        *translated(template()),
        Entry("old|label|polite", "Ancienne ?", ("Vechi?",), references=("old|label|polite",)),
    )
    assert "old|label|polite" not in {entry.context for entry in extract.merge(template(), gone, "ro")}


def test_written_entries_are_read_back(tmp_path: Path) -> None:
    entries = (
        Entry(
            "a|label|polite",
            'Dit « oui » "non" \\ fin',
            ("Zice „da”",),
            references=("a|label|polite",),
            notes=("Note",),
        ),
        Entry("", "{n} jour", ("{n} zi", "{n} zile", "{n} de zile"), plural="{n} jours"),
        Entry("b", "Où ?", ("Unde?",), fuzzy=True, previous="Où donc ?", comments=("de revăzut",)),
    )
    path = tmp_path / "ro" / "LC_MESSAGES" / "form.po"
    write_entries(path, "ro", entries)
    assert read_entries(path) == entries


def test_the_interface_is_extracted_with_contexts_plurals_and_notes(sources: extract.Sources) -> None:
    entries = {entry.source: entry for entry in extract.interface_entries(sources.package)}
    assert entries["Scellé"].context == "seal"
    assert entries["Scellé"].notes == ("a seal of the court",)
    assert entries["{n} question"].plural == "{n} questions"
    assert entries["Ouvrir"].references == ("program/window.py",)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="apt-get install gettext")
@pytest.mark.parametrize("language", ["it", "tr", "ar"])
def test_gettext_itself_finds_nothing_to_say(tmp_path: Path, language: str) -> None:
    """What Poedit and Weblate open: shipped catalogues, and those of a new language, with its own plural rule."""
    shop = Workshop.of(questionnaire_folder(), tmp_path)
    shop.new(language)
    files = [*tmp_path.glob("*/LC_MESSAGES/*.po"), *locales_folder().glob("*/LC_MESSAGES/*.po")]
    assert len(files) > 3
    for file in files:
        done = subprocess.run(
            ["msgfmt", "-c", "--check-format", "-o", "/dev/null", file], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), file


def test_a_new_language_is_a_folder_and_no_code(tmp_path: Path) -> None:
    shop = Workshop.of(questionnaire_folder(), tmp_path)
    for language in ("it", "tr", "ar"):
        shop.new(language)
    assert shop.languages == ("ar", "it", "tr")
    assert {line.language for line in shop.status()} == {"ar", "it", "tr"}
    assert len({line.theme for line in shop.status()}) == 19
    assert plural_count("ar") == 6
    library = Library(questionnaire_folder(), tmp_path)
    shown = library.catalog.said("ar", "facts_who_decided", "familiar")
    assert (shown.language, shown.missing) == ("fr", True)
