"""Relevance, set-aside answers, calculated values and groups."""

import pytest

from screening.engine.expression import Reason
from screening.engine.graph import NO_CHANGE, Change, Evaluation, Graph, evaluate_completely
from screening.errors import AuthoringError, ErrorCode, HearingError
from screening.model.answer import Status
from screening.model.questionnaire import Calculated, Question, Questionnaire, Term
from tests.engine.builders import Hearing, form, question, section

CHAIN = form(
    question("a"),
    question("b", 'a == "yes"'),
    question("c", 'b == "yes"'),
    question("d", 'not answered(b) or c == "yes"'),
)


def test_an_answer_shows_and_hides_in_document_order() -> None:
    hearing = Hearing(CHAIN)
    assert hearing.evaluation.relevant == {"a", "d"}
    assert hearing.answers("a") == Change(shown=("b",))
    assert hearing.answers("b") == Change(shown=("c",), hidden=("d",))
    assert hearing.answers("c") == Change(shown=("d",))
    assert hearing.answers("a", "no") == Change(hidden=("b", "c"))
    assert hearing.evaluation.relevant == {"a", "d"}


def test_hidden_then_shown_again_the_answer_is_back_by_itself() -> None:
    hearing = Hearing(CHAIN)
    for name in "abc":
        hearing.answers(name)
    hearing.answers("a", "no")
    assert hearing.evaluation.set_aside == ("b", "c")
    assert hearing.evaluation.facts.status("b") is None
    assert hearing.evaluation.facts.value("b") is None
    assert hearing.answers("a") == Change(shown=("b", "c"))
    assert hearing.evaluation.set_aside == ()
    assert hearing.evaluation.facts.value("c") == "yes"


def test_an_answer_to_a_question_not_relevant_waits_aside() -> None:
    hearing = Hearing(CHAIN)
    assert hearing.answers("c") == NO_CHANGE
    assert hearing.evaluation.set_aside == ("c",)
    assert hearing.answers("a") == Change(shown=("b",))
    assert hearing.answers("b") == Change(shown=("c",))
    assert "d" in hearing.evaluation.relevant


def test_a_blank_a_non_answer_or_the_same_again() -> None:
    hearing = Hearing(CHAIN)
    hearing.answers("a")
    assert hearing.answers("a") == NO_CHANGE
    assert hearing.answers("a", ["yes"]) == NO_CHANGE, "another shape of the same code"
    assert hearing.says_nothing("a", Status.DECLINED) == Change(hidden=("b",))
    assert hearing.answers("a") == Change(shown=("b",))
    assert hearing.blanks("a") == Change(hidden=("b",))
    assert hearing.blanks("a") == NO_CHANGE
    assert dict(hearing.evaluation.answers) == {}


def test_an_answer_restored_by_the_officer_counts() -> None:
    hearing = Hearing(CHAIN)
    for name in "abc":
        hearing.answers(name)
    hearing.answers("a", "no")
    assert hearing.evaluation.force("b", True) == Change(shown=("b", "c"))
    assert hearing.evaluation.forced == {"b"}
    assert hearing.evaluation.set_aside == ()
    assert hearing.evaluation.force("b", True) == NO_CHANGE
    assert hearing.evaluation.force("b", False) == Change(hidden=("b", "c"))
    assert hearing.evaluation.force("b", False) == NO_CHANGE


def test_the_reasons_of_a_question() -> None:
    hearing = Hearing(CHAIN)
    hearing.answers("a")
    assert hearing.evaluation.reasons("b") == (Reason("a", Status.ANSWERED, ("yes",)),)
    assert hearing.evaluation.reasons("a") == ()
    assert hearing.evaluation.reasons("c") == ()


def test_an_unknown_question_is_refused() -> None:
    evaluation = Evaluation(Graph(CHAIN))
    for act in (
        lambda: evaluation.apply("z", Status.ANSWERED, "yes"),
        lambda: evaluation.force("z", True),
        lambda: evaluate_completely(evaluation.graph, {"z": (Status.ANSWERED, "yes")}),
    ):
        with pytest.raises(HearingError) as caught:
            act()
        assert caught.value.code is ErrorCode.QUESTION_UNKNOWN
    assert dict(evaluation.answers) == {}


def test_calculated_values_follow_and_open_questions() -> None:
    heavy = Calculated("heavy", (Term("n", 2), Term(when='a == "yes"', then=5, otherwise=1), Term(then=10)))
    twice = Calculated("twice", (Term("heavy", 2),))
    alone = Calculated("alone", (Term(then=3),))
    hearing = Hearing(
        form(question("a"), question("n"), question("late", "twice >= 40"), calculated=(twice, heavy, alone))
    )
    assert hearing.evaluation.calculated == {"heavy": 11, "twice": 22, "alone": 3}
    assert hearing.answers("n", {"number": 3, "codes": []}) == NO_CHANGE
    assert hearing.evaluation.calculated["heavy"] == 17
    assert hearing.answers("a") == Change(shown=("late",))
    assert hearing.answers("n", 2) == Change(hidden=("late",))
    assert hearing.evaluation.calculated["twice"] == 38


def test_conditions_see_the_occurrences_of_a_group_together() -> None:
    hearing = Hearing(
        form(
            question("who", codes="adult child old", group="persons"),
            question("age", group="persons"),
            question("several", "count(persons) >= 2"),
            question("adult_there", '"adult" in who'),
            question("old", "age >= 40"),
        )
    )
    assert hearing.answers("who@p2", "child") == NO_CHANGE
    assert hearing.answers("who@p1", ["adult", "old"]) == Change(shown=("several", "adult_there"))
    assert hearing.evaluation.facts.value("persons") == ["p1", "p2"]
    assert hearing.evaluation.facts.value("who") == ["adult", "old", "child"]
    assert hearing.answers("age@p1", 41) == Change(shown=("old",))
    assert hearing.says_nothing("who@p1", Status.DECLINED) == Change(hidden=("adult_there",))
    assert hearing.blanks("who@p2") == Change(hidden=("several",))
    assert hearing.evaluation.facts.status("who") is Status.DECLINED
    assert hearing.blanks("age@p1") == Change(hidden=("old",))
    assert hearing.blanks("who@p1") == NO_CHANGE
    assert hearing.evaluation.facts.status("persons") is None
    assert hearing.evaluation.facts.status("who") is None


def test_a_value_calculated_from_a_group() -> None:
    many = Calculated("many", (Term(when="count(persons) >= 2", then=1),))
    hearing = Hearing(form(question("who", group="persons"), question("next", "many == 1"), calculated=(many,)))
    hearing.answers("who@p1")
    assert hearing.answers("who@p2") == Change(shown=("next",))


@pytest.mark.parametrize(
    ("broken", "what", "name", "at"),
    [
        (form(question("a", 'b == "yes"'), question("b")), "later_reference", "a", "b"),
        (form(question("a", 'a == "yes"')), "later_reference", "a", "a"),
        (form(question("a", 'z == "yes"')), "unknown_reference", "a", "z"),
        (form(question("a", "count(persons) >= 1", group="persons")), "later_reference", "a", "persons"),
        (form(question("a", closes={"yes": "law when answered(z)"})), "unknown_reference", "answered(z)", "z"),
        (form(question("a"), notified_when='z == "yes"'), "unknown_reference", 'z == "yes"', "z"),
        (form(question("a"), calculated=(Calculated("k", (Term("z"),)),)), "unknown_reference", "k", "z"),
        (form(question("a", "k >= 1"), question("b"), calculated=(Calculated("k", (Term("b"),)),)),
         "later_reference", "a", "k"),
        (form(question("a"), calculated=(Calculated("k", (Term("l"),)), Calculated("l", (Term(when="k >= 1"),)))),
         "later_reference", "k", "l"),
    ],
)  # fmt: skip
def test_what_cannot_be_ordered_is_refused(broken: Questionnaire, what: str, name: str, at: str) -> None:
    with pytest.raises(AuthoringError) as caught:
        Graph(broken)
    assert caught.value.code is ErrorCode.QUESTIONNAIRE_INVALID
    assert caught.value.facts == {"what": what, "id": name, "at": at}


def test_a_wrong_condition_is_refused() -> None:
    with pytest.raises(AuthoringError) as caught:
        Graph(form(question("a", "a ==")))
    assert caught.value.code is ErrorCode.EXPRESSION_INVALID


def test_a_condition_of_another_room_is_compiled_with_the_aliases() -> None:
    graph = Graph(form(question("a"), aliases={"agreed": 'a == "yes"'}))
    evaluation = Evaluation(graph, {"a": (Status.ANSWERED, "yes")})
    assert graph.holds("agreed and answered(a)", evaluation.facts)
    assert graph.holds(None, evaluation.facts)
    assert not graph.holds("not agreed", evaluation.facts)


def test_a_long_chain_of_calculated_values_does_not_overflow() -> None:
    chain = tuple(Calculated(f"k{n}", (Term(f"k{n + 1}"),)) for n in range(3000))
    last = Calculated("k3000", (Term("a"),))
    hearing = Hearing(form(question("a"), calculated=(*chain, last)))
    hearing.answers("a", 7)
    assert hearing.evaluation.calculated["k0"] == 7


def test_cost_follows_what_depends_on_the_answer() -> None:
    """Only the dependents are evaluated, whatever the size of the form."""
    evaluated: list[str] = []

    class Counted(Evaluation):
        def _update(self, position: int) -> bool:
            evaluated.append(self.graph.order[position])
            return super()._update(position)

    questions: list[Question] = [question("a"), question("b", 'a == "yes"'), question("c", 'b == "yes"')]
    questions += [question("either", "answered(a) or not answered(a)"), question("after", "answered(either)")]
    questions += [question(f"other{n}", 'c == "yes"') for n in range(500)]
    evaluation = Counted(Graph(form(section(6, *questions))))
    evaluated.clear()
    evaluation.apply("a", Status.ANSWERED, "yes")
    evaluation.apply("other7", Status.ANSWERED, "yes")
    assert evaluated == ["b", "either"], "« either » stays as it was: what depends on it is not looked at"
