"""Proposals to the officer (hearing.md 3.4)."""

import pytest

from screening.engine.conduct import proposals
from screening.errors import AuthoringError
from screening.model.answer import Status
from screening.model.rules import ConductRule
from tests.engine.builders import Hearing, form, question


def proposed(when: str, statuses: tuple[Status, ...] = (), kinds: tuple[str, ...] = (), **answers: str) -> bool:
    rule = ConductRule("rule", when, "card", "texte")
    hearing = Hearing(form(question("x"), conduct=(rule,), aliases={"agreed": 'x == "yes"'}))
    for name, value in answers.items():
        hearing.answers(name, value)
    return proposals(hearing.graph.conduct, hearing.evaluation.facts, statuses, kinds) == (rule,)


SILENT, ANSWERED = Status.SILENT, Status.ANSWERED


def test_in_a_row_looks_at_the_last_answers() -> None:
    when = 'in_a_row("silent", 3)'
    assert proposed(when, (ANSWERED, SILENT, SILENT, SILENT))
    assert not proposed(when, (SILENT, SILENT))
    assert not proposed(when, (SILENT, SILENT, SILENT, ANSWERED))
    assert not proposed(when, (SILENT, ANSWERED, SILENT, SILENT))


def test_once_is_a_row_of_one() -> None:
    assert proposed('in_a_row("silent", 1)', (ANSWERED, SILENT))
    assert not proposed('in_a_row("silent", 1)', (SILENT, ANSWERED))
    assert not proposed('in_a_row("silent", 1)')


def test_an_event_is_true_once_written() -> None:
    assert proposed('event("alert_raised")', kinds=("answer", "alert_raised"))
    assert not proposed('event("alert_raised")', kinds=("answer",))


def test_answers_and_aliases_count_and_unknown_is_not_true() -> None:
    assert proposed('agreed and event("pause")', kinds=("pause",), x="yes")
    assert not proposed("agreed")
    assert not proposed("agreed", x="no")
    assert proposed("not answered(x)")


@pytest.mark.parametrize(
    "when", ['in_a_row("bored", 3)', 'in_a_row("silent", 0)', 'in_a_row("silent", 1.5)', "event(x)"]
)
def test_a_wrong_rule_is_refused(when: str) -> None:
    with pytest.raises(AuthoringError):
        proposed(when)
