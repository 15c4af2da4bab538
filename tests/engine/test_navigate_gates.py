"""Gates: what they close, for whom, and what opens them (hearing.md 1.3, rule 6)."""

import pytest

from screening.engine.navigate import GateBlock, blocks, unsettled
from screening.engine.reach import Reach
from screening.model.answer import NON_ANSWERS, Status
from screening.model.questionnaire import GateClass, Questionnaire
from tests.engine.builders import Hearing, form, question, section


def hearing_with(*gates: object, **options: object) -> Questionnaire:
    """Gates in theme 1, then one question of each sort."""
    return form(
        section(1, *gates),  # type: ignore[arg-type]
        section(4, question("now"), question("now_any", any_time=True)),
        section(6, question("facts"), question("facts_any", any_time=True), question("seen", officer=True)),
        section(17, question("wish"), phase=6),
        section(18, question("read"), phase=7),
        **options,  # type: ignore[arg-type]
    )


LAWYER = question("lawyer", gate="law", officer=True, codes="present called", closes={"called": "law"})


def test_a_blank_gate_closes_the_spoken_questions_of_themes_5_and_after() -> None:
    hearing = Hearing(hearing_with(LAWYER))
    assert hearing.closed == "facts read wish"
    assert unsettled(hearing.graph, hearing.evaluation) == (GateBlock("lawyer", GateClass.LAW),)


def test_an_answer_settles_a_gate_and_a_closing_value_closes_it() -> None:
    hearing = Hearing(hearing_with(LAWYER))
    hearing.answers("lawyer", "present")
    assert hearing.closed == ""
    hearing.answers("lawyer", "called")
    assert hearing.closed == "facts read wish"
    assert unsettled(hearing.graph, hearing.evaluation) == (
        GateBlock("lawyer", GateClass.LAW, "called", Status.ANSWERED),
    )


def test_an_answer_in_words_alone_settles_a_gate() -> None:
    hearing = Hearing(hearing_with(LAWYER))
    hearing.answers("lawyer", [])
    assert hearing.closed == ""


@pytest.mark.parametrize("status", sorted(NON_ANSWERS))
def test_a_non_answer_settles_a_gate_only_with_a_written_reason(status: Status) -> None:
    hearing = Hearing(hearing_with(LAWYER))
    hearing.says_nothing("lawyer", status, reason=False)
    assert unsettled(hearing.graph, hearing.evaluation) == (GateBlock("lawyer", GateClass.LAW, "", status),)
    assert hearing.closed == "facts read wish"
    hearing.says_nothing("lawyer", status, reason=True)
    assert hearing.closed == ""


def test_a_gate_let_through_closes_nothing() -> None:
    hearing = Hearing(hearing_with(LAWYER, question("meal", gate="officer", officer=True)))
    hearing.answers("lawyer", "called")
    assert hearing.blocked["facts"] == ["lawyer", "meal"]
    hearing.lifted = {"lawyer"}
    assert hearing.blocked["facts"] == ["meal"]
    hearing.lifted = {"lawyer", "meal"}
    assert hearing.closed == ""


def test_a_gate_assumed_settled_closes_again_once_answered() -> None:
    """A script does not answer every gate; one that it answers counts as in the window."""
    hearing = Hearing(hearing_with(LAWYER))
    hearing.assumed = {"lawyer"}
    assert hearing.closed == ""
    hearing.answers("lawyer", "called")
    assert hearing.closed == "facts read wish"
    hearing.says_nothing("lawyer")
    assert hearing.closed == "facts read wish"


def test_a_gate_that_is_not_relevant_closes_nothing() -> None:
    hearing = Hearing(hearing_with(question("child"), question("adult_there", 'child == "yes"', gate="magistrate")))
    assert hearing.closed == ""
    hearing.answers("child")
    assert hearing.closed == "facts read wish"
    hearing.answers("adult_there")
    hearing.answers("child", "no")
    assert hearing.closed == ""


def test_a_closing_value_may_depend_on_a_condition() -> None:
    remote = question("mode", officer=True, codes="on_site phone", closes={"phone": 'magistrate when age != "adult"'})
    hearing = Hearing(hearing_with(question("age", codes="adult child"), remote))
    hearing.answers("mode", "phone")
    assert hearing.closed == "", "unknown is not true"
    hearing.answers("age", "child")
    assert hearing.closed == "facts read wish"
    hearing.answers("age", "adult")
    assert hearing.closed == ""


def test_a_gate_of_one_class_may_close_with_another() -> None:
    """« Produit possible dans le corps »: a third class gate, a first class value."""
    body = question("body", gate="officer", officer=True, closes={"yes": "law"})
    hearing = Hearing(hearing_with(body))
    assert unsettled(hearing.graph, hearing.evaluation)[0].gate is GateClass.OFFICER
    hearing.answers("body")
    assert unsettled(hearing.graph, hearing.evaluation)[0].gate is GateClass.LAW


def test_closing_the_hearing_leaves_needs_and_closing() -> None:
    unfit = question("fit", officer=True, codes="yes no", closes={"no": "law hearing"})
    hearing = Hearing(hearing_with(unfit))
    hearing.answers("fit", "no")
    assert hearing.closed == "facts now"
    assert unsettled(hearing.graph, hearing.evaluation)[0].reach is Reach.HEARING


def test_closing_everything_spoken_leaves_what_may_be_asked_at_any_time() -> None:
    silence = question("silence", officer=True, codes="yes no", closes={"no": "law all_spoken"})
    hearing = Hearing(hearing_with(silence))
    hearing.answers("silence", "no")
    assert hearing.closed == "facts now read wish"


def test_several_gates_close_the_same_question_each_by_its_name() -> None:
    fit = question("fit", officer=True, codes="yes no", closes={"no": "law hearing"})
    hearing = Hearing(hearing_with(LAWYER, fit))
    hearing.answers("fit", "no")
    assert hearing.blocked == {"facts": ["lawyer", "fit"], "now": ["fit"], "read": ["lawyer"], "wish": ["lawyer"]}


def test_each_closing_code_of_one_answer_is_named() -> None:
    both = question("checks", officer=True, codes="a b c", closes={"a": "officer", "b": "law hearing"})
    hearing = Hearing(hearing_with(both))
    hearing.answers("checks", ["a", "b", "c", "unheard_of"])
    found = blocks(hearing.graph, hearing.evaluation)["facts"]
    assert [(block.code, block.gate) for block in found] == [("a", GateClass.OFFICER), ("b", GateClass.LAW)]


def test_spoken_gates_never_close_themselves_or_each_other() -> None:
    one = question("one", gate="law", codes="ok no", closes={"no": "law all_spoken"})
    two = question("two", gate="officer", codes="ok no", closes={"no": "officer"})
    hearing = Hearing(form(section(6, one, two, question("facts"))))
    assert hearing.blocked == {"facts": ["one", "two"]}
    hearing.answers("one", "no")
    assert hearing.blocked == {"facts": ["one", "two"], "two": ["one"]}
    hearing.answers("two", "no")
    assert hearing.blocked == {"facts": ["one", "two"], "two": ["one"]}


def test_without_gates_nothing_is_closed() -> None:
    assert Hearing(hearing_with()).blocked == {}
