"""The line of the list says what is left to explore, and never « rien » while the core route is not done."""

from dataclasses import replace

import pytest

from screening.app.session import Session
from screening.app.state import HearingState
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from screening.ui.glance import glance


@pytest.fixture
def session(vault: Vault, hearing: NewHearing) -> Session:
    made = vault.new_hearing(hearing)
    made.record("proc_age_status", Answer(value="13_15"))
    made.assume_gates(tuple(question.id for question in made.state.questionnaire.questions if question.gate))
    return made


def touched(state: HearingState, done: int) -> HearingState:
    """Every element explored by a question, ``done`` places of the core route behind."""
    elements = {name: replace(one, answered=1) for name, one in state.assessment.elements.items()}
    core = tuple(replace(step, done=place < done) for place, step in enumerate(state.core))
    return replace(state, assessment=replace(state.assessment, elements=elements), core=core)


def test_elements_come_first(session: Session) -> None:
    assert glance(session.state).unexplored == "tous les éléments"


def test_the_themes_left_on_the_core_route_are_named(session: Session) -> None:
    said = glance(touched(session.state, 10)).unexplored
    assert said == "parcours court : argent, dette et gains ; menaces, violences et conséquences d'un refus"


def test_nothing_is_left_once_the_route_is_done(session: Session) -> None:
    assert glance(touched(session.state, 12)).unexplored == "rien"
