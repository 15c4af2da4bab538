"""What the questionnaire tells the officer, in the language of the windows: apart, shown to nobody else."""

from dataclasses import replace
from pathlib import Path

from screening.app.library import Library
from screening.app.translations import Workshop, status_text
from screening.i18n.extract import Sources, update_language, update_officer
from screening.i18n.lint import Linter, check_languages
from screening.i18n.officer import in_words, officer_domain, officer_texts, read_officer_words
from screening.i18n.po import Entry, read_entries, write_entries
from screening.i18n.texts import source_texts
from screening.model.questionnaire import Questionnaire
from screening.model.rules import Element, Rules
from tests.i18n.builders import PLACE, catalogue, questionnaire

WHOLE: Questionnaire = replace(
    questionnaire(PLACE), rules=Rules("1", (Element("teh.act", "teh", "Acte", "Recruter, héberger…", "225-4-1"),), ())
)


def workshop(locales: Path) -> Workshop:
    sources = Sources("form", source_texts(WHOLE), locales / "program", officer_texts(WHOLE))
    write_entries(locales / "en" / "LC_MESSAGES" / "app.po", "en", ())
    update_officer("en", locales, sources)
    return Workshop(sources, locales)


def translate(locales: Path, language: str, text: str) -> None:
    path = locales / language / "LC_MESSAGES" / f"{officer_domain('form')}.po"
    made = (replace(entry, forms=(text,)) if entry.source == "Acte" else entry for entry in read_entries(path))
    write_entries(path, language, list(made))


def test_the_law_and_the_questions_are_not_among_them() -> None:
    found = {text.french for text in officer_texts(WHOLE)}
    assert found == {"Hébergement", "Laisser répondre.", "Acte", "Recruter, héberger…"}


def test_a_translation_is_shown_and_what_misses_stays_french(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    translate(tmp_path, "en", "Act")
    shown = in_words(WHOLE, read_officer_words(tmp_path, "en", "form"))
    element = shown.rules.elements[0]
    assert (element.label, element.explanation, element.law) == ("Act", "Recruter, héberger…", "225-4-1")
    assert shown.questions == WHOLE.questions
    assert shop.officer_status()[0].translated == 1
    assert "en      enquêteur" in status_text(shop)


def test_no_catalogue_is_the_questionnaire_itself(tmp_path: Path) -> None:
    assert in_words(WHOLE, read_officer_words(tmp_path, "en", "form")) is WHOLE


def test_a_hint_is_shown_in_the_language_of_the_windows_and_the_question_stays_french(tmp_path: Path) -> None:
    hinted = questionnaire(replace(PLACE, hint="Noter la commune."))
    path = tmp_path / "en" / "LC_MESSAGES" / f"{officer_domain('form')}.po"
    (text,) = (text for text in officer_texts(hinted) if text.french == "Noter la commune.")
    write_entries(path, "en", [Entry(text.context, text.french, ("Note the town.",))])
    (question,) = in_words(hinted, read_officer_words(tmp_path, "en", "form")).questions
    assert (question.label, question.hint) == (PLACE.label, "Note the town.")


def test_none_may_miss_in_the_languages_that_are_shipped(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    texts, officer = shop.sources.texts, shop.sources.officer

    def missing(*windows: str) -> int:
        found = check_languages(tmp_path, "form", texts, Linter.of(tmp_path), (), officer, windows)
        return sum(problem.check == "missing" and not problem.warning for problem in found)

    assert (missing("en"), missing("en", "ro"), missing()) == (len(officer), 2 * len(officer), 0)
    translate(tmp_path, "en", "Act")
    assert missing("en") == len(officer) - 1


def test_they_make_no_language_of_hearings(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    assert shop.languages == ()
    linter = Linter.of(tmp_path)
    assert check_languages(tmp_path, "form", shop.sources.texts, linter, complete=()) == ()
    translate(tmp_path, "en", "“Act")
    (problem,) = check_languages(tmp_path, "form", shop.sources.texts, linter, complete=())
    assert problem.check == "quotes"


def test_an_update_keeps_them_and_marks_what_changed(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    translate(tmp_path, "en", "Act")
    element = replace(WHOLE.rules.elements[0], label="L'acte")
    changed = replace(WHOLE, rules=replace(WHOLE.rules, elements=(element,)))
    update_language("en", tmp_path, replace(shop.sources, officer=officer_texts(changed)))
    path = tmp_path / "en" / "LC_MESSAGES" / f"{officer_domain('form')}.po"
    (entry,) = (entry for entry in read_entries(path) if entry.source == "L'acte")
    assert (entry.fuzzy, entry.previous) == (True, "Acte")
    assert read_officer_words(tmp_path, "en", "form") == {}


def test_a_damaged_catalogue_stops_no_hearing(tmp_path: Path) -> None:
    catalogue(tmp_path, "ro", [])
    shop = workshop(tmp_path)
    path = tmp_path / "ro" / "LC_MESSAGES" / f"{officer_domain('forced_offending')}.po"
    path.write_bytes(b"msgid \xff")
    library = Library(Library.shipped().folder, shop.locales)
    assert library.shown("ro") is library.questionnaire


def test_every_entry_has_its_own_key() -> None:
    texts = officer_texts(Library.shipped().questionnaire)
    assert len({(text.context, text.french) for text in texts}) == len(texts)
