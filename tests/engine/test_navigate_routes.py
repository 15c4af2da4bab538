"""The core route and the one-hour route (hearing.md 1.4)."""

from screening.engine.navigate import RouteStep, route
from screening.model.questionnaire import Place
from tests.engine.builders import Hearing, form, question, section

MINOR = {"minor": 'not answered(age) or age != "adult"'}


def test_one_question_per_place_for_one_person() -> None:
    hearing = Hearing(
        form(
            question("age", codes="adult child"),
            question("facts", core="9"),
            question("who_cares", core="7 when minor"),
            question("debt", core="7 when not minor"),
            aliases=MINOR,
        )
    )
    assert hearing.route() == "7:who_cares 9:facts"
    hearing.answers("age", "adult")
    assert hearing.route() == "7:debt 9:facts"


def test_a_true_condition_goes_before_a_question_without_condition() -> None:
    hearing = Hearing(
        form(question("raised"), question("tell", core="11"), question("becomes", core='11 when raised == "yes"'))
    )
    assert hearing.route() == "11:tell"
    hearing.answers("raised")
    assert hearing.route() == "11:becomes"


def test_a_place_whose_questions_are_not_relevant_is_left_out() -> None:
    hearing = Hearing(form(question("a"), question("b", 'a == "yes"', core="2"), question("c", core="3")))
    assert hearing.route() == "3:c"
    hearing.answers("a")
    assert hearing.route() == "2:b 3:c"


def test_the_hour_route_begins_with_the_core_and_puts_nothing_twice() -> None:
    hearing = Hearing(
        form(
            question("age", codes="adult child"),
            question("who_cares", core="7 when minor", hour="19 when not minor"),
            question("debt", core="7 when not minor", hour="19"),
            question("morning", hour="13"),
            aliases=MINOR,
        )
    )
    assert hearing.route(Place.HOUR) == "7:who_cares 13:morning 19:debt"
    hearing.answers("age", "adult")
    assert hearing.route(Place.HOUR) == "7:debt 13:morning 19:who_cares"
    assert hearing.route(Place.CORE) == "7:debt"


def test_a_step_says_whether_it_is_done_and_open() -> None:
    hearing = Hearing(
        form(
            section(1, question("lawyer", gate="law", officer=True), question("seen", core="1", officer=True)),
            section(6, question("facts", core="9")),
        )
    )
    hearing.answers("seen")
    steps = route(hearing.graph, hearing.evaluation, Place.CORE, hearing.blocked, hearing.done)
    assert steps == (RouteStep(1, "seen", done=True, open=True), RouteStep(9, "facts", done=False, open=False))
