"""The hearing page as a whole: every question of the questionnaire can be shown, and nothing escapes from the page."""

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from screening.app.session import Session
from tests.ui.hearing.lead import Lead
from tests.ui.robot import name_of


def windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_every_question_is_shown_in_the_page_and_the_focus_is_in_it(lead: Lead) -> None:
    for question in lead.state.questionnaire.questions:
        lead.opens(question.id)
        assert windows() == [lead.page], question.id
        assert QApplication.focusWidget() is not None, question.id
        assert lead.page.isAncestorOf(QApplication.focusWidget()), question.id


def test_every_control_has_a_name(lead: Lead) -> None:
    for question_id in ("proc_times", "facts_morning", "proc_offence_type", "ident_age", "money_debt"):
        lead.opens(question_id)
        for widget in lead.page.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy().value & 1 and not isinstance(widget, QLabel):
                assert name_of(widget), f"{question_id}: {widget}"


def test_hidden_scales_come_back_at_their_key(lead: Lead) -> None:
    lead.press("Shift+F4")
    assert not lead.page.scales.isVisible()
    lead.press("F4")
    assert lead.page.scales.isVisible()
    assert lead.focus.accessibleName() == "Expliquer : Irrésistible"


def test_levels_stand_beside_the_magistrate_s_sentence(lead: Lead) -> None:
    lead.sees("L'appréciation revient au magistrat.", "non explorée", "Contrainte · art. 122-2 C. pén.")


def test_no_figure_about_the_person(lead: Lead, session: Session) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    shown = " ".join(lead.texts()).lower()
    for word in ("%", "score", "probab", "risque :", "verdict"):
        assert word not in shown
