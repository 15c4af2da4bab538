"""« Phrases à dire » from the pages around the hearing: the fitting ones first, the phrase over the page until Esc."""

import pytest
from PySide6.QtWidgets import QApplication

from screening.model.answer import Answer
from screening.ui.hearing.question import unbroken
from screening.ui.phraselist import PhraseList, SayNow
from tests.ui.conftest import OFFICER, PASSPHRASE


@pytest.fixture
def lead_on(opened, shell, new_hearing):
    """Opens a hearing in Romanian, with one answer, on one of its pages."""

    def on(where):
        session = shell.flow.vault.new_hearing(new_hearing())
        session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”"))
        shell.flow.show_home()
        shell.flow.lead(session.header.id, "hearing")
        shell.flow.leading.go(where)
        QApplication.processEvents()
        return shell.flow.leading

    return on


def dialog(kind):
    QApplication.processEvents()
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, kind) and top.isVisible()), None)


def first_group(robot):
    robot.press("Shift+F2")
    group = dialog(PhraseList)._groups[0]
    assert group.title == "Utile maintenant"
    return [line.id for line in group.lines]


@pytest.mark.parametrize(("where", "first"), [
    ("gate", ["right_silence", "right_explain_again", "right_lawyer"]),
    ("readback", ["read_start", "read_correction"]),
    ("seal", ["read_sign", "close_thanks", "close_your_question", "close_what_now", "close_end"]),
])  # fmt: skip
def test_each_page_puts_its_phrases_forward(lead_on, opened, where, first):
    lead_on(where)
    assert first_group(opened) == first


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_a_right_is_reminded_from_the_gate_on_both_screens_until_esc(lead_on, shell, opened, language):
    leading = lead_on("gate")
    leading.hearing.switch_language(language)
    leading.go("interpreter")
    window = leading.hearing.second.window
    before = window.asked.text()
    shell.window.activateWindow()
    opened.press("Shift+F2").types("avocat peut").press("Enter")
    said = leading.hearing.texts.phrase(leading.state, "right_lawyer")
    assert said.text.language == language
    assert window.asked.text() == unbroken(said.text.text)
    card = dialog(SayNow).card
    assert (card.said.text(), card.french.text()) == (unbroken(said.text.text), said.french)
    opened.press("Esc")
    assert dialog(SayNow) is None
    assert window.asked.text() == before
    assert shell.window.page is leading.gate


def test_from_the_interpreters_window_the_officers_page_is_left_alone(lead_on, shell, opened):
    leading = lead_on("readback")
    leading.go("interpreter")
    window = leading.hearing.second.window
    window.activateWindow()
    QApplication.processEvents()
    opened.press("Shift+F2", "Enter")
    assert window.asked.text() == unbroken(leading.hearing.texts.phrase(leading.state, "read_start").text.text)
    assert dialog(SayNow) is None
    window.activateWindow()
    QApplication.processEvents()
    opened.press("Esc")
    assert not leading.hearing.aloud


def test_a_lock_takes_the_phrase_and_the_list_away(lead_on, shell, opened, vault_folder):
    leading = lead_on("gate")
    leading.go("interpreter")
    shell.window.activateWindow()
    opened.press("Shift+F2", "Enter")
    assert dialog(SayNow) is not None
    shell.flow.lock()
    assert dialog(SayNow) is None
    assert dialog(PhraseList) is None
    assert shell.flow.open(vault_folder, OFFICER, PASSPHRASE)
    assert dialog(SayNow) is None


def test_f1_says_the_keys(opened, shell):
    shell.show_keys()
    opened.sees("⇧+F2", "Phrases à dire", "F2", "Dire la relance suivante, puis la question")
