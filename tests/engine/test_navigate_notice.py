"""Before silence and rights are notified (hearing.md 1.3, rule 1)."""

from screening.engine.navigate import unsettled
from screening.engine.reach import Reach
from screening.model.answer import Status
from screening.model.questionnaire import GateClass
from tests.engine.builders import Hearing, form, question, section

SILENCE = question("silence", gate="law", officer=True, codes="yes no not_required", closes={"no": "law all_spoken"})
FORM = form(
    section(1, SILENCE, question("rights", any_time=True)),
    section(3, question("rule", any_time=True), question("practice")),
    section(4, question("need", any_time=True), question("sleep"), question("other_any", any_time=True)),
    section(6, question("facts"), question("seen", officer=True)),
    notified_when='silence in ("yes", "not_required")',
    before_notice=("rights", "rule", "need"),
)


def test_before_the_notice_only_the_list_may_be_said() -> None:
    hearing = Hearing(FORM)
    assert hearing.closed == "facts other_any practice sleep"
    first = unsettled(hearing.graph, hearing.evaluation)[0]
    assert (first.question, first.gate, first.reach) == ("silence", GateClass.LAW, Reach.BEFORE_NOTICE)


def test_after_the_notice_everything_opens() -> None:
    for code in ("yes", "not_required"):
        hearing = Hearing(FORM)
        hearing.answers("silence", code)
        assert hearing.closed == ""


def test_no_or_a_non_answer_even_with_a_reason_is_not_a_notice() -> None:
    hearing = Hearing(FORM)
    hearing.answers("silence", "no")
    assert hearing.closed == "facts other_any practice sleep"
    assert unsettled(hearing.graph, hearing.evaluation)[0].code == "no"
    hearing.says_nothing("silence", Status.NOT_ASKED, reason=True)
    assert hearing.closed == "facts other_any practice sleep"


def test_no_dead_end_a_magistrate_opens_this_too() -> None:
    hearing = Hearing(FORM)
    hearing.answers("silence", "no")
    hearing.lifted = {"silence"}
    assert hearing.closed == ""


def test_a_script_may_assume_the_notice_while_it_is_blank() -> None:
    hearing = Hearing(FORM)
    hearing.assumed = {"silence"}
    assert hearing.closed == ""
    hearing.answers("silence", "no")
    assert hearing.closed == "facts other_any practice sleep"


def test_the_first_question_still_waiting_is_named() -> None:
    two = form(
        section(1, question("rights", officer=True), question("silence", officer=True)),
        section(6, question("facts")),
        notified_when='silence == "yes" and rights == "yes"',
    )
    hearing = Hearing(two)
    hearing.assumed = {"rights"}
    assert hearing.blocked == {"facts": ["silence"]}
    assert unsettled(hearing.graph, hearing.evaluation)[0].gate is GateClass.LAW, "nobody but a magistrate"
    hearing.lifted = {"silence"}
    assert hearing.blocked == {}


def test_the_notice_keeps_the_class_of_its_gate() -> None:
    officer = question("silence", gate="magistrate", officer=True)
    hearing = Hearing(form(section(1, officer), notified_when='silence == "yes"'))
    assert unsettled(hearing.graph, hearing.evaluation)[0].gate is GateClass.MAGISTRATE
