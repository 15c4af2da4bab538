"""The interpreter's window: the question and nothing else; options only once the officer turned them on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from screening.model.event import Kind
from screening.ui.interpreter import InterpreterWindow, unbroken
from tests.ui.hearing.lead import Lead


def opened(lead: Lead, question_id: str = "facts_who_decided") -> InterpreterWindow:
    lead.opens(question_id).press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    QApplication.processEvents()
    return window


def shown(window: InterpreterWindow) -> str:
    return " | ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def kinds(lead: Lead) -> list[str]:
    session = lead.page.desk.session
    return [event.kind for event in session.store.events(session.header.id)]


def test_full_on_the_second_screen(lead: Lead) -> None:
    window = opened(lead)
    assert window.screen() is not lead.page.screen()
    assert window.geometry() == window.screen().geometry()
    assert window.isFullScreen()


def test_the_officer_goes_on_by_keys_while_the_second_screen_is_open(lead: Lead) -> None:
    opened(lead)
    assert QApplication.activeWindow() is lead.page.window()
    before = lead.state.answers
    lead.press("S", "Enter")  # « ne sait pas », at the question that was open
    assert "facts_who_decided" in {address.question for address in set(lead.state.answers) - set(before)}


def test_question_alone_without_options_or_hint(lead: Lead) -> None:
    window = opened(lead)
    question = lead.state.questionnaire.question_by_id["facts_who_decided"]
    texts = shown(window)
    assert window.asked.text()
    assert " ".join(question.hint.split())[:30] not in texts
    for code in question.codes:
        assert code.label not in texts
    assert "Constat" not in texts


def test_officer_items_show_nothing(lead: Lead) -> None:
    window = opened(lead, "proc_age_status")
    assert window.asked.text() == ""


def test_options_are_shown_by_the_officer_with_a_notice_and_an_event(lead: Lead) -> None:
    window = opened(lead)
    lead.page.activateWindow()
    lead.page.acts["options"]()
    QApplication.processEvents()
    assert window.notice.isVisible()
    assert "6.3" in window.notice.text
    assert Kind.OPTIONS_SHOWN in kinds(lead)
    texts = shown(window)
    for name in ("say_not_understood", "say_silent", "say_lawyer"):
        assert unbroken(lead.page.texts.catalog.phrase("ro", name, "familiar").text) in texts


def test_options_are_hidden_again_at_the_next_question(lead: Lead) -> None:
    window = opened(lead)
    lead.page.acts["options"]()
    lead.page.open("facts_morning")
    assert not window.options_shown
    assert not window.notice.isVisible()


def test_chosen_answer_is_never_shown(lead: Lead) -> None:
    window = opened(lead)
    lead.page.acts["options"]()
    QApplication.processEvents()
    before = window.grab().toImage()
    lead.page.area.press("third")
    QApplication.processEvents()
    assert window.grab().toImage() == before


def test_language_is_switched_from_this_window_too(lead: Lead) -> None:
    window = opened(lead)
    window.activateWindow()
    QTest.keyClick(lead.focus, Qt.Key.Key_Ampersand, Qt.KeyboardModifier.ControlModifier)
    assert lead.state.language == "fr"
    lead.press("Ctrl+3")
    assert lead.state.language == "bg"
    assert lead.page.question == "facts_who_decided"


def test_bulgarian_has_its_letterforms_on_this_text_alone(lead: Lead) -> None:
    window = opened(lead)
    lead.page.switch_language("bg")
    if lead.page.texts.asked(lead.state, lead.page.area.question).language == "bg":
        assert window.asked.font().isFeatureSet(QFont.Tag("ss01"))
    lead.page.switch_language("ro")
    assert not window.asked.font().isFeatureSet(QFont.Tag("ss01"))


def test_hard_word_opens_below_and_is_noted(lead: Lead) -> None:
    window = opened(lead, "facts_who_decided")
    window.activateWindow()
    lead.press("F7")
    assert window.word.isVisible()
    assert window.asked.isVisible()
    if window.word.term is None:
        QTest.keyClicks(window.word.search, "avocat")
    assert window.word.term is not None
    assert Kind.GLOSSARY in kinds(lead)
    lead.press("Esc")
    assert not window.word.isVisible()


def test_french_text_on_demand(lead: Lead) -> None:
    window = opened(lead)
    assert not window.french.isVisible()
    lead.press("Shift+F8")
    assert window.french.isVisible()


def test_no_break_inside_a_clitic() -> None:
    assert unbroken("s-a") == "s\u2060-\u2060a"


def test_question_stays_whole_however_long(lead: Lead) -> None:
    window = opened(lead)
    for question in lead.state.questionnaire.questions:
        if question.spoken:
            lead.page.open(question.id)
            QApplication.processEvents()
            label = window.asked
            assert label.height() >= label.heightForWidth(label.width()) - 1, question.id


def test_cells_taken_away_before_they_are_drawn_never_become_windows(lead: Lead) -> None:
    window = opened(lead)
    lead.page.acts["options"]()
    for language in ("bg", "ro", "bg"):
        lead.page.switch_language(language)  # the layout has not shown the first cells yet
    lead.page.open("facts_morning")
    for _pass in range(3):
        QApplication.processEvents()
    visible = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    assert visible == {lead.page, window}


def test_a_line_parts_each_language_from_the_next(lead: Lead) -> None:
    window = opened(lead)
    choice = window.language
    choice.set_value(choice.codes[0])
    QApplication.processEvents()
    image = choice.grab().toImage()
    (edge,) = {choice.button(code).x() for code in choice.codes[2:]}
    assert image.pixel(edge, image.height() // 2) == image.pixel(edge, 0)  # the frame goes on between them
    assert image.pixel(edge, image.height() // 2) != image.pixel(edge + 4, image.height() // 2)


@pytest.mark.parametrize("height", [560, 600, 640])
def test_options_are_whole_before_any_room_is_left_empty(lead: Lead, height: int) -> None:
    """At 640 pixels the last two had to be scrolled to, under a hundred pixels of nothing."""
    lead.opens("facts_who_decided")
    window = opened(lead)
    window.resize(1366, height)
    lead.page.acts["options"]()
    QApplication.processEvents()
    needed = window._option_grid.heightForWidth(window._options.width())
    below = window.middle.height() - window._others.geometry().bottom()
    assert window._options.height() >= needed or below <= 24
