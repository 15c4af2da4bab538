"""A closed question says which gate closes it and who may let through; every opening is a written act."""

from collections.abc import Callable

import pytest

from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from tests.ui.hearing.lead import Lead


@pytest.fixture
def closed(vault: Vault, new_hearing: Callable[..., NewHearing], led: Callable[[Session], Lead]) -> Lead:
    """A hearing whose gates are all taken as settled but meals and rest, and the interpreter."""
    session = vault.new_hearing(new_hearing())
    session.record("proc_age_status", Answer(value="13_15"))
    open_ones = {"proc_rest_food", "lang_interpreter_mode"}
    session.assume_gates(tuple(q.id for q in session.state.questionnaire.questions if q.gate and q.id not in open_ones))
    return led(session)


def test_closed_question_names_the_gate_and_who_may_let_through(closed: Lead) -> None:
    closed.opens("facts_free").sees("Question fermée :", "Repas et repos : pas encore renseignée", "votre motif écrit")


def test_words_typed_on_a_closed_question_stay_a_draft(closed: Lead) -> None:
    closed.opens("facts_free").says("Am mers.").press("Enter")
    assert closed.state.answer("facts_free") is None
    assert closed.page.area.entry.verbatim == "Am mers."
    closed.opens("proc_role").opens("facts_free")
    assert closed.page.area.entry.verbatim == "Am mers."


def test_filling_the_gate_opens_the_question(closed: Lead) -> None:
    closed.opens("proc_rest_food").codes("given").press("Enter")
    closed.opens("lang_interpreter_mode").codes("on_site").press("Enter")
    assert not closed.state.blocked.get("facts_free")


def test_officer_lets_through_a_gate_of_the_third_class_with_a_reason(closed: Lead) -> None:
    number = closed.state.questionnaire.number("proc_rest_food")
    closed.opens("facts_free").click(f"Passer outre : {number} Repas et repos : pas encore renseignée")
    closed.sees("Passer outre une porte").press("Tab", "Tab").types("repas en route").press("Enter")
    assert "proc_rest_food" not in {block.question for block in closed.state.blocked.get("facts_free", ())}


def test_non_answer_at_a_gate_needs_a_written_reason(closed: Lead) -> None:
    closed.opens("proc_rest_food").press("Esc", "R", "Enter").sees("demande un motif écrit")
    closed.types("refuse de manger").press("Enter")
    answer = closed.state.answer("proc_rest_food")
    assert answer is not None
    assert answer.reason == "refuse de manger"
