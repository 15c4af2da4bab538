"""The scenarios of the dossier give the levels, marks, alerts and findings stated there, through the real session."""

import pytest

from screening.app.library import Library
from screening.app.scenarios import mismatches
from screening.forms.scenarios import Scenario, read_scenarios
from screening.paths import questionnaire_folder

ALL, PROBLEMS = read_scenarios(questionnaire_folder())


@pytest.mark.parametrize("scenario", ALL, ids=lambda scenario: scenario.name)
def test_scenario_gives_what_it_states(scenario: Scenario, library: Library) -> None:
    assert mismatches(scenario, library) == ()


def test_the_four_scenarios_of_the_dossier_can_be_read() -> None:
    assert PROBLEMS == ()
    assert {scenario.name[0] for scenario in ALL} == {"a", "b", "c", "d"}


def test_a_wrong_expectation_is_seen(library: Library) -> None:
    wrong = next(scenario for scenario in ALL if "/" not in scenario.name)
    levels = wrong.expected.levels
    levels["teh.act"], kept = "strong" if levels["teh.act"] != "strong" else "none", levels["teh.act"]
    try:
        assert len(mismatches(wrong, library)) == 1
    finally:
        levels["teh.act"] = kept
