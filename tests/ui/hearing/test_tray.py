"""Answers set aside by a change of route: shown at once with their reason, restored in one gesture."""

import pytest

from screening.model.record import Fate
from tests.ui.hearing.lead import Lead


@pytest.fixture
def changed(lead: Lead) -> Lead:
    """A wound is seen and explained; then the officer notes that there was none."""
    lead.opens("now_visible_signs").codes("injury_fresh").press("Enter")
    lead.answers("now_injury_account", "fight", words="Ne-am bătut.")
    return lead.opens("now_visible_signs").codes("injury_fresh", "none").press("Enter")


def test_tray_opens_with_the_answer_and_its_reason(changed: Lead) -> None:
    assert changed.page.question == "now_visible_signs"
    changed.sees("1 réponse mise de côté", "Rien n'est effacé", "Dispute entre pairs", "Tout restaurer")
    assert [entry.fate for entry in changed.state.history][-2:] == [Fate.ASIDE, Fate.CURRENT]


def test_enter_restores(changed: Lead) -> None:
    changed.press("Enter")
    assert not changed.state.set_aside
    assert "now_injury_account" in changed.state.restored
    changed.opens("now_injury_account").sees("répondue sur un autre parcours")


def test_digit_goes_to_its_line(changed: Lead) -> None:
    changed.press("Tab", "1").press("Enter")
    assert not changed.state.set_aside


def test_f8_closes_and_opens_the_tray(changed: Lead) -> None:
    changed.press("F8")
    assert not changed.page.area.tray.isVisible()
    changed.press("F8")
    assert changed.page.area.tray.isVisible()


def test_keeping_aside_loses_nothing(changed: Lead) -> None:
    changed.click("Tout garder de côté")
    assert len(changed.state.set_aside) == 1
    assert not changed.page.area.tray.isVisible()


def test_ctrl_z_undoes_the_correction_and_the_answer_comes_back(changed: Lead) -> None:
    changed.sees("Annuler la correction").press("Ctrl+Z")
    assert not changed.state.set_aside
    assert changed.recorded("now_visible_signs") == ("injury_fresh",)
    assert changed.recorded("now_injury_account") == ("fight",)


def test_outline_shows_what_is_aside(changed: Lead) -> None:
    line = changed.page.outline.plan.lines["now_injury_account"]
    assert not line.isHidden()
    assert "de côté" in line.data(0, 0x000B)
