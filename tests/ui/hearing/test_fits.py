"""No text is cut, in the three languages of the hearing, at 100 and 150 %, on the laptop's screen."""

import pytest
from PySide6.QtWidgets import QApplication

from screening.i18n.locale import set_interface_language
from screening.model.answer import Answer
from screening.ui.entrance import dress
from screening.ui.theme import Theme
from tests.ui.clipping import clipped, longest, questions
from tests.ui.hearing.lead import Lead

SHOWN = ("proc_measure", "proc_times", "proc_offence_type", "lang_best", "facts_free", "facts_morning",
         "facts_who_decided", "home_where_sleep", "harm_if_no", "money_debt", "wish_worry_now",
         "mat_phone", "order_quota", "trace_signal_now")  # fmt: skip


def settle() -> None:
    """Wrapped texts need three passes of the layouts."""
    for _pass in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("percent", [100, 125, 150])
@pytest.mark.parametrize("language", ["fr", "ro", "bg"])
def test_questions_fit(lead: Lead, qapp: QApplication, percent: int, language: str) -> None:
    dress(qapp, Theme(percent=percent))
    lead.page.retranslate()
    lead.page.switch_language(language)
    cut = list(questions(lead.page, (*SHOWN, *longest(lead.page, language, 5))))
    settle()
    cut += clipped(lead.page)
    assert not cut, "\n".join(cut)
    assert lead.page.width() == 1366


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("interface", ["fr", "ro", "bg", "en"])
def test_interface_fits_in_its_languages(lead: Lead, qapp: QApplication, percent: int, interface: str) -> None:
    set_interface_language(interface)
    dress(qapp, Theme(percent=percent))
    lead.answers("facts_morning", "sum_named", "order", words="Trei sute, altfel nu te întorci.")
    lead.page.retranslate()
    cut = []
    for question_id in ("facts_morning", "facts_who_decided", "proc_rest_food"):
        lead.opens(question_id)
        settle()
        cut += [f"{question_id}: {text}" for text in clipped(lead.page)]
    for page in ("coverage", "explain"):
        lead.press("Ctrl+G") if page == "coverage" else lead.page.doing.explain("teh.purpose")
        settle()
        cut += [f"{page}: {text}" for text in clipped(lead.page)]
        lead.press("Esc")
    assert not cut, "\n".join(cut)


@pytest.mark.parametrize("interface", ["fr", "ro", "bg", "en"])
def test_saved_at_and_the_custody_clock_are_whole_at_150(lead: Lead, qapp: QApplication, interface: str) -> None:
    set_interface_language(interface)
    dress(qapp, Theme(percent=150))
    times = {"from": "13:05", "to": "2026-11-24T13:05", "precision": "day"}
    lead.page.desk.act(lambda session: session.record("proc_times", Answer(value=times)))
    lead.page.retranslate()
    lead.opens("facts_morning")
    settle()
    saved, clock = lead.page.status._left[0], lead.page.header.time
    assert lead.page.width() == 1366
    for label in (saved, clock):
        assert label.sizeHint().width() <= label.width() + 1, label.text()
        assert label.sizeHint().height() <= label.height() + 2, label.text()
    assert "13:05" in clock.text()


def test_small_window_has_one_side_pane_at_a_time(lead: Lead) -> None:
    lead.page.resize(1024, 640)
    settle()
    assert lead.page.width() == 1024
    assert lead.page.outline.isVisible()
    assert not lead.page.scales.isVisible()
    lead.press("F4")
    settle()
    assert lead.page.scales.isVisible()
    assert not lead.page.outline.isVisible()
    assert not clipped(lead.page)
