"""« Mot difficile » by keys: the term and what it means under the question, in the person's language first."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from screening.app.library import Library
from screening.i18n.glossary import EXPLAINED, Glossary, read_glossary
from screening.model.event import Kind
from screening.paths import locales_folder, questionnaire_folder
from screening.ui.interpreter import InterpreterWindow
from screening.ui.interpreter_word import WordCard
from tests.ui.clipping import clipped
from tests.ui.hearing.lead import Lead

JOURNEY = "path_who_paid"  # « Comment le voyage a-t-il été payé ? »


def opened(lead: Lead, question_id: str = JOURNEY) -> InterpreterWindow:
    lead.opens(question_id).press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    window.activateWindow()
    QApplication.processEvents()
    return window


def settled(window: InterpreterWindow) -> None:
    for _turn in range(6):  # layouts take a turn for each level of nesting
        QApplication.processEvents()


def texts(card: WordCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def openings(lead: Lead) -> list[str]:
    session = lead.page.desk.session
    return [event.payload["term"] for event in session.store.events(session.header.id) if event.kind == Kind.GLOSSARY]


def test_f7_shows_the_word_and_what_it_means_in_the_three_languages(lead: Lead) -> None:
    window = opened(lead)
    lead.press("F7")
    term = window.word.term
    assert term is not None
    assert term.id == "hear.journey"
    shown = texts(window.word)
    for language in ("ro", "bg", "fr"):
        assert term.words[language] in shown
        assert term.explained[language] in shown
    assert shown.index(term.explained["ro"]) < shown.index(term.explained["fr"])
    assert openings(lead) == ["hear.journey"]


def test_term_is_bold_and_its_meaning_is_not(lead: Lead) -> None:
    window = opened(lead)
    lead.press("F7")
    term = window.word.term
    assert term is not None
    by_text = {label.text(): label for label in window.word.findChildren(QLabel)}
    word, meaning = by_text[term.words["bg"]].font(), by_text[term.explained["bg"]].font()
    assert word.bold()
    assert not meaning.bold()
    assert meaning.pixelSize() < word.pixelSize()


def test_a_draft_is_said_in_the_language_of_the_window(lead: Lead) -> None:
    window = opened(lead)
    lead.press("F7")
    assert "Traducere neverificată" in texts(window.word)
    lead.press("Ctrl+3")
    settled(window)
    assert "Непроверен превод" in texts(window.word)
    assert window.word.term is not None


def test_the_opening_is_told_with_its_question_and_its_time(lead: Lead) -> None:
    window = opened(lead)
    lead.press("F7")
    number = lead.state.questionnaire.number(JOURNEY)
    assert number in window.note.text()
    catalog = lead.page.texts.catalog
    assert catalog.phrase("ro", "window_glossary_help", "familiar").text in window.note.text()


def test_escape_closes_and_f7_goes_to_the_next_word(lead: Lead) -> None:
    window = opened(lead, "rule_break")
    assert not window.close_key.isVisible()
    lead.press("F7").press("F7")
    assert window.close_key.isVisible()
    lead.press("F7").press("F7")
    assert openings(lead) == ["hear.break", "proc.doctor", "proc.lawyer", "hear.break"]
    lead.press("Esc")
    assert not window.word.isVisible()
    assert not window.close_key.isVisible()


def test_a_search_that_finds_nothing_shows_no_word_noted(lead: Lead) -> None:
    window = opened(lead, "facts_who_decided")
    lead.press("F7")
    assert window.word.term is None  # no word of the glossary in it: a search
    lead.types("enregistrer")  # a word of the windows
    assert window.word.term is None
    lead.types("xx")
    catalog = lead.page.texts.catalog
    assert catalog.phrase("ro", "window_glossary_help", "familiar").text not in window.note.text()


def test_one_more_letter_of_the_same_word_is_no_second_opening(lead: Lead) -> None:
    opened(lead, "facts_who_decided")
    lead.press("F7").types("usurier")
    assert openings(lead).count("hear.loan_shark") == 1


def test_a_search_never_gives_a_word_to_avoid_nor_one_of_the_windows(lead: Lead) -> None:
    window = opened(lead, "facts_who_decided")
    lead.press("F7")
    for words in ("complice", "съучастник", "enregistrer", "a salva"):
        window.word.search.clear()
        lead.types(words)
        found = window.word.term
        assert found is None or found.id not in ("law.accomplice", "ui.save"), words


@pytest.mark.parametrize("size", [(1366, 768), (1024, 640), (800, 500)])
def test_question_stays_whole_above_the_longest_explanation(lead: Lead, size: tuple[int, int]) -> None:
    window = opened(lead, "rule_break")
    window.showNormal()
    window.setFixedSize(*size)
    longest = max(
        read_glossary(locales_folder()).offered().terms,
        key=lambda term: len(term.words["ro"]) + len(term.explained["ro"]),
    )
    window.word._glossary = Glossary((longest,))
    lead.press("F7")
    lead.types(longest.words["fr"][:8])
    settled(window)
    assert window.word.term is longest
    assert clipped(window) == []
    assert window.asked.height() >= window.asked.heightForWidth(window.asked.width()) - 1
    assert window.word.geometry().top() >= window.middle.geometry().bottom()


class TestArabic:
    """A language with its own words in the two files: its column runs from right to left, the others as before."""

    @pytest.fixture
    def library(self, tmp_path_factory: pytest.TempPathFactory) -> Library:
        locales = tmp_path_factory.mktemp("arabic") / "locales"
        shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns("back"))
        for name, words in (("glossary.csv", "رحلة"), (EXPLAINED, "الطريق إلى هنا.")):
            first, *lines = (locales / name).read_text(encoding="utf-8").splitlines()
            cells = [f"{line},{words if line.startswith('hear.journey,') else ''}" for line in lines]
            (locales / name).write_text("\n".join([f"{first},ar", *cells]) + "\n", encoding="utf-8")
        return Library(questionnaire_folder(), locales)

    def test_its_column_runs_from_right_to_left(self, lead: Lead) -> None:
        window = opened(lead)
        window.open_word()
        window.word.show_language(("ar", "ro", "fr"))
        settled(window)
        by_text = {label.text(): label for label in window.word.findChildren(QLabel)}
        right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        assert by_text["رحلة"].layoutDirection() is right
        assert by_text["الطريق إلى هنا."].layoutDirection() is right
        assert by_text["voyage"].layoutDirection() is left
        assert by_text["العربية"].geometry().right() < by_text["Română"].geometry().left()
        assert window.layoutDirection() is left
