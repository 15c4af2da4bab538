"""What each element shows: coverage, order, profile, explanation (indicators 4.3 to 4.7)."""

import sys
import time

import pytest

from screening.model.answer import Status
from screening.model.record import Fate
from screening.model.rules import Direction, Strength
from screening.scoring import assess, explain
from screening.scoring.explain import Condition, Effect, Marking
from screening.scoring.profile import indicators_of
from tests.scoring.builders import (
    ELEMENTS,
    Hearing,
    assessed,
    constats,
    form,
    indicator_form,
    indicator_scorer,
    non_answer,
    parse_findings,
    question_of,
    real,
    real_scorer,
    rules,
    said,
)

THREAT, DEBT, EXIT = (question_of(code) for code in ("threat.self", "debt.imposed", "link.no_lawful_exit"))
QUOTA = question_of("offence.quota")


# Coverage (4.6)


def test_coverage_counts_relevant_questions_that_bear_on_the_element() -> None:
    hearing = Hearing(indicator_form()).say(THREAT, "no").answer(DEBT, non_answer(Status.SILENT)).say(QUOTA, "D")
    element = hearing.assess(indicator_scorer(), [THREAT, DEBT, EXIT, QUOTA]).elements["c122.irresistible"]
    assert (element.answered, element.applicable) == (2, 4)
    assert element.unknown == (DEBT,)
    assert element.to_ask == (EXIT,)
    purpose = hearing.assess(indicator_scorer(), [THREAT, DEBT, EXIT, QUOTA]).elements["teh.purpose"]
    assert (purpose.answered, purpose.applicable, purpose.unknown, purpose.to_ask) == (1, 1, (), ())


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.ANSWERED}))
def test_every_non_answer_is_unknown(status: Status) -> None:
    hearing = Hearing(indicator_form()).answer(THREAT, non_answer(status))
    assert hearing.assess(indicator_scorer(), [THREAT]).elements["teh.means"].unknown == (THREAT,)


@pytest.mark.parametrize("fate", sorted(set(Fate) - {Fate.CURRENT}))
def test_an_answer_that_is_not_of_now_is_a_blank(fate: Fate) -> None:
    hearing = Hearing(indicator_form()).say(THREAT, "D").becomes(THREAT, fate)
    element = hearing.assess(indicator_scorer(), [THREAT]).elements["teh.means"]
    assert (element.answered, element.to_ask) == (0, (THREAT,))


def test_one_answered_occurrence_is_an_answer() -> None:
    hearing = Hearing(indicator_form()).answer(THREAT, said("D"), "p1").answer(THREAT, non_answer(), "p2")
    assert hearing.assess(indicator_scorer(), [THREAT]).elements["teh.means"].answered == 1


def questions_of(element: str, *, minor: bool) -> tuple[str, ...]:
    return indicator_scorer()._profiles[minor].questions[element]


def test_questions_come_in_the_order_of_the_document() -> None:
    for minor in (False, True):
        for element in ELEMENTS:
            questions = questions_of(element, minor=minor)
            assert list(questions) == sorted(questions, key=lambda q: indicator_form().position[q])


def test_a_question_that_only_bears_on_minors_is_not_counted_for_an_adult() -> None:
    school = question_of("minor.not_schooled")
    assert school in questions_of("teh.purpose", minor=True)
    assert school not in questions_of("teh.purpose", minor=False)


def test_coverage_changes_no_level() -> None:
    hearing = constats({"threat.self": "D"}, minor=True)
    levels = [e.level for e in hearing.assess(indicator_scorer()).elements.values()]
    assert [e.level for e in hearing.assess(indicator_scorer(), []).elements.values()] == levels


# What is listed


def test_the_strongest_come_first_then_the_journal() -> None:
    element = assessed(parse_findings("debt.growing D, vuln.isolation D, threat.self D, debt.imposed D"), True).elements
    assert [seen.finding.indicator for seen in element["c122.irresistible"].for_] == [
        "threat.self", "debt.imposed", "debt.growing", "vuln.isolation",
    ]  # fmt: skip
    assert [seen.kept for seen in element["c122.irresistible"].for_] == [3, 3, 1, 1]


def test_what_the_discount_kept_comes_before_what_it_dropped() -> None:
    line = "threat.self D, threat.relatives D, violence.self D, violence.sexual D, link.no_lawful_exit D"
    listed = assessed(parse_findings(line), False).elements["c122.irresistible"].for_
    assert [(seen.strength.value, seen.kept) for seen in listed] == [("F", 3), ("F", 2), ("M", 2), ("F", 1), ("F", 0)]


def test_support_only_findings_are_listed_and_never_counted() -> None:
    element = assessed({"trace.aliases": "R"}, True).elements["teh.act"]
    assert [(seen.strength, seen.kept) for seen in element.for_] == [(Strength.SUPPORT_ONLY, 0)]
    assert element.level.value == "none"


def test_what_applies_only_to_minors_is_kept_and_not_listed_for_an_adult() -> None:
    adult = assessed({"minor.dependent": "D"}, False)
    assert [f.strength for f in adult.findings] == [Strength.NOT_APPLICABLE]
    assert all(element.for_ == () for element in adult.elements.values())


def test_a_contrary_finding_is_listed_under_every_element_it_bears_on() -> None:
    elements = assessed({"against.own_initiative": "R"}, True).elements
    under = {name for name, element in elements.items() if element.against}
    assert under == {"c122.causal", "c122.external", "teh.purpose"}


def test_the_strength_of_a_finding_is_that_of_the_column_and_of_an_element_after_the_minus() -> None:
    assessment = assessed({"offence.quota": "D"}, True)
    assert assessment.findings[0].strength is Strength.STRONG
    assert assessment.elements["c122.irresistible"].for_[0].strength is Strength.MEDIUM
    assert assessment.elements["teh.purpose"].for_[0].strength is Strength.STRONG


def test_a_lead_shows_under_the_elements_it_would_feed() -> None:
    hearing = Hearing(indicator_form()).say("age", "adult").say(THREAT, "propose")
    hearing.say(question_of("minor.dependent"), "propose")
    elements = hearing.assess(indicator_scorer()).elements
    assert {name for name, element in elements.items() if element.leads} == {
        "teh.means", "c122.irresistible", "c122.external",
    }  # fmt: skip


def test_without_a_condition_of_age_everybody_is_treated_as_a_minor() -> None:
    questionnaire = form([], minor_when=None)
    hearing = Hearing(questionnaire).say("age", "adult")
    assert assess(questionnaire, hearing.history(), set(), hearing.facts()).treated_as_minor


@pytest.mark.parametrize(("code", "minor"), [("adult", False), ("minor", True)])
def test_the_condition_of_age_decides_the_column(code: str, minor: bool) -> None:
    hearing = Hearing(indicator_form()).say("age", code)
    assert hearing.assess(indicator_scorer()).treated_as_minor is minor


def test_a_condition_of_age_that_is_unknown_is_a_doubt_and_a_minor() -> None:
    questionnaire = form([], minor_when='age != "adult"')
    assert Hearing(questionnaire).assess().treated_as_minor
    assert not Hearing(questionnaire).say("age", "adult").assess().treated_as_minor


def test_an_age_refused_is_treated_as_a_minor() -> None:
    hearing = Hearing(indicator_form()).answer("age", non_answer(Status.DECLINED))
    assert hearing.assess(indicator_scorer()).treated_as_minor


# Explanation


def test_an_explanation_says_what_was_kept_reduced_dropped_and_what_is_missing() -> None:
    line = "threat.self D, threat.relatives D, violence.self D, violence.sexual D, demeanour.fear_or_deference O"
    why = explain(assessed(parse_findings(line), True).elements["c122.irresistible"], rules(), minor=True)
    assert [(row.finding.indicator, row.kept and row.kept.value, row.effect) for row in why.lines] == [
        ("threat.self", "F", Effect.KEPT),
        ("threat.relatives", "M", Effect.REDUCED),
        ("violence.self", "f", Effect.REDUCED),
        ("violence.sexual", None, Effect.DROPPED),
        ("demeanour.fear_or_deference", None, Effect.SUPPORT_ONLY),
    ]
    assert why.missing == (Condition.TWO_THEMES_OR_SUPPORT,)
    assert (why.level.value, why.next_level.value if why.next_level else None) == ("some", "substantial")
    assert {row.theme for row in why.lines} == {"T04", "T19"}


@pytest.mark.parametrize(
    ("line", "minor", "expected"),
    [
        ("against.keeps_gains R", True, Marking.CORROBORATED),
        ("against.keeps_gains D", True, Marking.MINOR_WORD_ALONE),
        ("against.keeps_gains D", False, Marking.DECLARED),
        ("against.returned_freely R", True, Marking.NOT_FOR_PROFILE),
    ],
)
def test_an_explanation_says_why_a_contrary_finding_marks_or_not(line: str, minor: bool, expected: Marking) -> None:
    why = explain(assessed(parse_findings(line), minor).elements["c122.irresistible"], rules(), minor)
    assert [row.marking for row in why.counters] == [expected]
    assert all(row.caution for row in why.counters)


def test_a_denial_alone_marks_nothing_and_says_so() -> None:
    why = explain(assessed({"against.own_initiative": "D"}, False).elements["c122.causal"], rules(), False)
    assert (why.contested.value, why.counters[0].marking) == ("none", Marking.NEEDS_SUPPORT)


# Cost


@pytest.mark.skipif(sys.gettrace() is not None, reason="a tracer counts lines: its cost is not ours")
def test_a_long_hearing_is_assessed_in_two_milliseconds() -> None:
    """Sixty answers that all feed or propose. The best of many, of this process alone: the machine may be shared."""
    hearing = Hearing(real())
    feeding = [q for q in real().questions if any(c.feeds or c.suggests for c in q.codes)]
    for question in feeding[:60]:
        hearing.say(question.id, *[c.code for c in question.codes if c.feeds or c.suggests][:2])
    history, relevant, facts = hearing.history(), {q.id for q in real().questions}, hearing.facts()
    times = []
    for _ in range(51):
        start = time.process_time()
        real_scorer().assess(history, relevant, facts)
        times.append(time.process_time() - start)
    assert len(history.given) == 60
    assert min(times) < 0.002


def test_the_shipped_questions_bear_on_each_element_as_the_dossier_counts() -> None:
    """Questions able to feed or propose a finding, for / against (hearing 4, « Total »)."""
    expected = {
        "teh.act": (54, 4), "teh.means": (105, 22), "teh.purpose": (72, 38), "c122.irresistible": (101, 53),
        "c122.no_prior_fault": (35, 6), "c122.external": (79, 20), "c122.contemporaneous": (29, 3),
        "c122.causal": (53, 18),
    }  # fmt: skip
    catalogue = rules().indicator_by_id

    def bearing(element: str, direction: Direction) -> int:
        able = {
            i.id for i in rules().indicators if i.direction is direction and element in {f.element for f in i.feeds}
        }
        return sum(1 for q in real().questions if able & set(indicators_of(q)) & set(catalogue))

    counted = {e: (bearing(e, Direction.FOR), bearing(e, Direction.AGAINST)) for e in ELEMENTS}
    assert counted == expected
