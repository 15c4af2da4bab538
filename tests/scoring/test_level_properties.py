"""The eight properties of the dossier (indicators 4.7), on random findings."""

import ast
import random
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import screening.scoring
from screening.model.answer import Interpreter, InterpreterMode, Status
from screening.model.assessment import RANK, Assessment, Level
from screening.model.record import Given, History
from screening.scoring import explain
from screening.scoring.explain import NEXT, Effect
from screening.scoring.levels import rank_of
from tests.scoring.builders import (
    ELEMENTS,
    Hearing,
    alerts,
    assessed,
    constats,
    indicator_form,
    indicator_scorer,
    levels,
    marks,
    non_answer,
    question_of,
    rules,
)
from tests.scoring.strategies import CODES, CONTRARY, PROPERTY, SPEAKING, boxes, findings, minors, supports


def ranks(assessment: Assessment) -> list[int]:
    return [RANK[assessment.elements[element].level] for element in ELEMENTS]


# 1. Determinism


@PROPERTY
@given(findings(), minors, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(found: dict[str, str], minor: bool, shuffler: random.Random) -> None:
    shuffled = list(found.items())
    shuffler.shuffle(shuffled)
    one, other = assessed(found, minor), assessed(dict(shuffled), minor)
    assert (levels(one), marks(one), alerts(one)) == (levels(other), marks(other), alerts(other))
    assert {hit.id: set(hit.reasons) for hit in one.alerts} == {hit.id: set(hit.reasons) for hit in other.alerts}


@PROPERTY
@given(findings(), minors)
def test_assessing_twice_gives_the_same(found: dict[str, str], minor: bool) -> None:
    assert assessed(found, minor) == assessed(found, minor)


# 2. Monotony


@PROPERTY
@given(findings(), st.sampled_from(SPEAKING), supports, minors, boxes)
def test_a_finding_or_a_support_more_lowers_no_level_and_silences_no_alert(
    found: dict[str, str], code: str, more: str, minor: bool, ticked: set[str]
) -> None:
    before = assessed(found, minor, sorted(ticked))
    after = assessed({**found, code: "".join(sorted({*found.get(code, ""), *more}))}, minor, sorted(ticked))
    assert all(new >= old for old, new in zip(ranks(before), ranks(after), strict=True))
    assert set(alerts(before)) <= set(alerts(after))


# 3. Neutrality


@PROPERTY
@given(findings(SPEAKING), findings(CONTRARY), st.sampled_from(sorted(set(Status) - {Status.ANSWERED})), minors)
def test_unknown_absent_refusal_and_contrary_findings_change_no_level(
    found: dict[str, str], contrary: dict[str, str], status: Status, minor: bool
) -> None:
    plain = constats(found, minor)
    before = plain.assess(indicator_scorer())
    for code in SPEAKING:
        if code not in found:
            plain.say(question_of(code), "no") if len(code) % 2 else plain.answer(question_of(code), non_answer(status))
    for code, letters in contrary.items():
        plain.say(question_of(code), *letters)
    after = plain.assess(indicator_scorer())
    assert (levels(after), alerts(after)) == (levels(before), alerts(before))


# 4. Profile


@PROPERTY
@given(findings())
def test_the_column_of_minors_is_never_lower(found: dict[str, str]) -> None:
    pairs = zip(ranks(assessed(found, minor=False)), ranks(assessed(found, minor=True)), strict=True)
    assert all(child >= adult for adult, child in pairs)


def test_no_class_is_lower_for_a_minor_nor_a_contrary_one_higher() -> None:
    for indicator in rules().indicators:
        adult, child = rank_of(indicator.adult), rank_of(indicator.child)
        assert adult <= child if indicator.id in SPEAKING else child <= adult


# 5. Support alone, and corroboration


@PROPERTY
@given(findings(("trace.multiple_arrests", "trace.aliases", "demeanour.fear_or_deference")), minors)
def test_support_only_findings_give_no_level(found: dict[str, str], minor: bool) -> None:
    assert ranks(assessed(found, minor)) == [0] * 8


@PROPERTY
@given(st.sets(st.sampled_from(SPEAKING)), minors)
def test_words_alone_never_reach_the_highest_level(codes: set[str], minor: bool) -> None:
    assert max(ranks(assessed(dict.fromkeys(sorted(codes), "D"), minor))) < RANK[Level.STRONG]


# 6. Reach


@pytest.mark.parametrize("minor", [False, True])
def test_every_element_can_reach_the_highest_level(minor: bool) -> None:
    assert ranks(assessed(dict.fromkeys(SPEAKING, "R"), minor)) == [3] * 8


# 7. Explanation


@PROPERTY
@given(findings(max_size=25), minors)
def test_each_level_says_what_it_kept_what_it_dropped_and_what_is_missing(found: dict[str, str], minor: bool) -> None:
    for element in assessed(found, minor).elements.values():
        why = explain(element, rules(), minor)
        kept = sorted(rank_of(line.kept) for line in why.lines if line.kept)
        assert kept == [1] * why.counts.weak + [2] * why.counts.medium + [3] * why.counts.strong
        for line in why.lines:
            lost = rank_of(line.adjusted) - rank_of(line.kept)
            assert (line.effect is Effect.KEPT) == (lost == 0 and line.kept is not None)
            assert (line.effect is Effect.SUPPORT_ONLY) == (rank_of(line.adjusted) == 0)
        assert why.next_level == NEXT.get(element.level)
        assert bool(why.missing) == (element.level is not Level.STRONG)


# 8. What never counts


def test_the_input_has_no_field_for_nationality_language_sex_or_origin() -> None:
    named = {item.name for item in (*fields(History), *fields(Given))}
    assert named == {"given", "context", "current", "seq", "at", "address", "answer", "fate", "because",
                     "before_notice", "officer"}  # fmt: skip


def test_scoring_reads_no_field_of_language_or_of_person() -> None:
    """An answer carries its languages for the record; no line of scoring looks at them."""
    folder = Path(screening.scoring.__file__).parent
    read = {
        node.attr
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
    }
    assert "codes" in read
    assert not read & {"language_asked", "language_spoken", "interpreter", "verbatim", "french", "observation",
                       "officer", "at", "translation_status"}  # fmt: skip


def test_languages_interpreter_and_words_move_nothing() -> None:
    hearing = constats(dict.fromkeys(CODES[:20], "D"), minor=True)
    before = hearing.assess(indicator_scorer())
    interpreter = Interpreter("I-1", "bg", InterpreterMode.RELAY, "en")
    other = [
        replace(g, answer=replace(g.answer, language_asked="bg", language_spoken="ro", verbatim="„…”", french="« … »",
                                  address="familiar", interpreter=interpreter))
        for g in hearing.given
    ]  # fmt: skip
    assert Hearing(indicator_form(), other).assess(indicator_scorer()) == before
