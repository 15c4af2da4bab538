"""The plan after each answer: only what changed is written, and nothing is missing from it."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from screening.app.session import Session
from screening.ui.entrance import dress
from screening.ui.hearing.lines import ROW, Row
from screening.ui.hearing.outline import AHEAD, Outline
from screening.ui.theme import Scheme, Theme
from tests.ui.hearing.lead import Lead


def written(outline: Outline) -> dict[str, tuple[Row, bool]]:
    """Every line of the plan, and whether it is shown."""
    items = {**outline.plan.themes, **outline.plan.lines}
    return {name: (item.data(0, ROW), not item.isHidden()) for name, item in items.items()}


def test_plan_after_each_answer_is_the_plan_of_a_page_just_opened(
    lead: Lead, session: Session, led: Callable[[Session], Lead]
) -> None:
    lead.answers("facts_who_decided", "family", words="Mama a zis.")
    lead.answers("harm_if_no", "blows", words="Mă bate.")
    lead.page.open("facts_who_decided")
    lead.page.area.words.verbatim.setPlainText("încă nu")
    lead.page.save_draft()
    lead.answers("now_need_first", "water_food", words="Apă.")
    kept = written(lead.page.outline)
    lead.page.outline.retranslate()
    lead.page.outline.render_state(lead.page.state, lead.page.question)
    assert written(lead.page.outline) == kept
    assert {name: shown for name, (_row, shown) in written(led(session).page.outline).items()} == {
        name: shown for name, (_row, shown) in kept.items()
    }


def test_lines_after_the_current_one_are_seen(lead: Lead) -> None:
    plan = lead.page.outline.plan
    for question in lead.page.state.questionnaire.sections[5].questions:
        if question.id not in lead.page.state.relevant:
            continue
        lead.page.open(question.id)
        QApplication.processEvents()
        line = plan.lines[question.id]
        for _line in range(AHEAD + 1):
            assert plan.viewport().rect().contains(plan.visualItemRect(line))
            line = plan.itemBelow(line) or line


def test_plan_is_drawn_again_in_other_colours(lead: Lead, qapp: QApplication) -> None:
    plan = lead.page.outline.plan
    light = plan.grab().toImage()
    dress(qapp, Theme(Scheme.DARK))
    assert plan.grab().toImage() != light
    dress(qapp, Theme())
    assert plan.grab().toImage() == light
