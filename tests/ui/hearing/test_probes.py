"""Follow-ups in the person's language: shown under the question, said in its place one after the other by F2."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel

from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Interpreter, InterpreterMode
from screening.ui.hearing.question import unbroken
from screening.ui.interpreter import InterpreterWindow
from tests.ui.hearing.conftest import settle
from tests.ui.hearing.lead import Lead

QUESTION = "now_pain"  # two follow-ups of its own
OWN = {"ro": ("De când?", "Cine s-a ocupat de asta?"), "bg": ("Откога?", "Кой се погрижи за това?")}
FRENCH = ("Depuis quand\u202f?", "Qui s’en est occupé\u202f?")


def opened(lead: Lead) -> InterpreterWindow:
    lead.press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    QApplication.processEvents()
    return window


def under_the_question(lead: Lead) -> list[tuple[str, str]]:
    """(in her language, French) of each line shown."""
    return [(said.text(), french.text()) for said, french in lead.page.area.probes.lines if said.isVisible()]


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_follow_ups_are_shown_in_her_language_with_the_french_beside(lead: Lead, language: str) -> None:
    lead.opens(QUESTION)
    lead.page.switch_language(language)
    QApplication.processEvents()
    shown = under_the_question(lead)
    assert shown[:2] == [(unbroken(said), french) for said, french in zip(OWN[language], FRENCH, strict=True)]
    texts = lead.page.texts
    common = [texts.phrase(lead.state, name) for name in ("probe_next", "probe_all", "probe_who")]
    assert all(line.text.language == language and unbroken(line.text.text) in shown[2][0] for line in common)
    assert all(line.french in shown[2][1] for line in common)
    assert "traduction non relue" in lead.page.area.probes.review.text()
    said, french = lead.page.area.probes.lines[0]
    assert said.fontInfo().pixelSize() > french.fontInfo().pixelSize()
    assert said.font().isFeatureSet(QFont.Tag("ss01")) is (language == "bg")


def test_in_french_they_are_shown_once_without_a_mark(lead: Lead) -> None:
    lead.opens(QUESTION)
    lead.page.switch_language("fr")
    assert [said for said, _french in under_the_question(lead)][:2] == list(FRENCH)
    assert not any(french.isVisible() for _said, french in lead.page.area.probes.lines)
    assert not lead.page.area.probes.review.text()


def test_they_follow_the_form_of_address(lead: Lead) -> None:
    lead.opens("life_relation")
    familiar = under_the_question(lead)
    lead.page.acts["polite"]()
    polite = under_the_question(lead)
    assert familiar[1][0] == "Cum îi zici când îi vorbești?"
    assert polite[1][0] != familiar[1][0]
    assert [french for _said, french in polite] == [french for _said, french in familiar]


def test_an_item_of_the_officer_has_none(lead: Lead) -> None:
    lead.opens("proc_age_status")
    assert lead.page.area.probes.isHidden()
    lead.press("F2")
    assert lead.page.area.aloud.isHidden()


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_f2_says_each_follow_up_then_the_question_again_on_both_windows(lead: Lead, language: str) -> None:
    lead.opens(QUESTION)
    lead.page.switch_language(language)
    window = opened(lead)
    question = window.asked.text()
    wanted = [line.text.text for line in lead.page.texts.probes(lead.state, lead.page.area.question)]  # type: ignore[arg-type]
    assert wanted[:2] == list(OWN[language])
    window.activateWindow()
    for said in wanted:
        lead.press("F2")
        assert window.asked.text() == unbroken(said)
        assert lead.page.area.aloud.said.text() == unbroken(said)
        assert lead.page.area.aloud.isVisible()
    lead.press("F2")
    assert window.asked.text() == question
    assert lead.page.area.aloud.isHidden()


def test_the_french_line_of_the_second_window_is_that_of_the_follow_up(lead: Lead) -> None:
    lead.opens(QUESTION)
    window = opened(lead)
    window.activateWindow()
    lead.press("F2", "Shift+F8")
    assert window.french.isVisible()
    assert window.french.text() == FRENCH[0]
    lead.press("Esc")
    assert window.french.text() == "Avez-vous mal quelque part ?"


def test_the_question_comes_back_when_it_changes(lead: Lead) -> None:
    lead.opens(QUESTION)
    window = opened(lead)
    lead.page.activateWindow()
    lead.press("F2")
    lead.opens("now_last_meal")
    assert lead.page.area.aloud.isHidden()
    assert window.asked.text() == unbroken(lead.page.texts.asked(lead.state, lead.page.area.question).text)  # type: ignore[arg-type]


def test_a_follow_up_stays_through_a_switch_of_language_and_the_words_being_typed(lead: Lead) -> None:
    lead.opens(QUESTION).says("Mă doare")
    lead.press("F2")
    lead.press("Ctrl+3")
    assert lead.page.area.aloud.said.text() == OWN["bg"][0]
    assert lead.page.area.words.verbatim.toPlainText() == "Mă doare"
    lead.types(" aici")
    assert lead.page.area.words.verbatim.toPlainText() == "Mă doare aici"
    assert lead.page.area.aloud.isVisible()
    lead.press("Esc")
    assert lead.page.area.aloud.isHidden()
    assert lead.page.area.words.verbatim.hasFocus()


def test_options_of_the_question_are_not_shown_under_a_follow_up(lead: Lead) -> None:
    lead.opens(QUESTION)
    window = opened(lead)
    lead.page.activateWindow()
    lead.page.acts["options"]()
    options = window._options
    assert options.isVisible()
    lead.press("F2")
    assert options.isHidden()
    lead.press("Esc")
    assert options.isVisible()


def test_the_language_of_a_relay_is_named_to_the_interpreters(
    vault: Vault, new_hearing: Callable[..., NewHearing], led: Callable[[Session], Lead]
) -> None:
    by = Interpreter("I-7", "ar", InterpreterMode.RELAY, "ro")
    session = vault.new_hearing(replace(new_hearing(), interpreter=by))
    settle(session)
    window = opened(led(session))
    assert "Limbă intermediară: Română" in [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
