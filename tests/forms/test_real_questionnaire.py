"""The trame that the product ships has the counts of its dossier (hearing 2.0 bis), theme by theme."""

import hashlib
from datetime import date

import pytest

from screening import paths
from screening.forms.check import check
from screening.forms.explore import explore
from screening.forms.load import load_kept, load_questionnaire, load_with_source
from screening.model.canonical import canonical, parse
from screening.model.questionnaire import (
    Audience,
    ClosingScope,
    GateClass,
    Question,
    Questionnaire,
    Support,
)
from screening.model.rules import Direction

#: theme: questions, spoken, officer, always open, core ids, hour places begun here, gates, sensitive
COUNTS = {
    "proc": (27, 1, 26, 23, 0, 0, 19, 0),
    "lang": (8, 5, 3, 3, 0, 0, 3, 1),
    "rule": (10, 9, 1, 9, 0, 0, 0, 0),
    "now": (12, 9, 3, 8, 2, 0, 2, 5),
    "ident": (10, 8, 2, 8, 0, 0, 0, 1),
    "facts": (26, 26, 0, 12, 2, 3, 0, 0),
    "life": (11, 11, 0, 8, 1, 0, 0, 0),
    "home": (8, 7, 1, 7, 1, 0, 0, 0),
    "path": (18, 18, 0, 13, 0, 2, 0, 0),
    "order": (11, 11, 0, 10, 0, 3, 0, 2),
    "money": (11, 11, 0, 7, 3, 1, 0, 0),
    "harm": (12, 10, 2, 8, 1, 0, 0, 4),
    "free": (11, 10, 1, 11, 1, 1, 0, 1),
    "subst": (11, 11, 0, 0, 0, 0, 0, 10),
    "others": (7, 6, 1, 3, 0, 0, 0, 3),
    "trace": (16, 5, 11, 13, 3, 1, 0, 0),
    "wish": (16, 11, 5, 13, 1, 0, 0, 1),
    "read": (19, 5, 14, 16, 0, 1, 0, 0),
}
#: An adult meets it on the core route in the place of money_debt, so it takes money_debt's place on the other one.
ADULT_HOUR = "life_who_cares_here"


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(paths.questionnaire_folder())


def counts(questions: tuple[Question, ...]) -> tuple[int, ...]:
    return (
        len(questions),
        sum(question.audience is Audience.PERSON for question in questions),
        sum(question.audience is Audience.OFFICER for question in questions),
        sum(question.relevant is None for question in questions),
        sum(question.core is not None for question in questions),
        sum(question.hour is not None and question.id != ADULT_HOUR for question in questions),
        sum(question.gate is not None for question in questions),
        sum(question.sensitive for question in questions),
    )


def test_every_theme_has_the_counts_of_the_dossier(questionnaire: Questionnaire) -> None:
    assert {section.id: counts(section.questions) for section in questionnaire.sections} == COUNTS


def test_totals_are_those_of_the_dossier(questionnaire: Questionnaire) -> None:
    assert counts(questionnaire.questions) == (244, 174, 70, 172, 15, 12, 24, 28)


def test_the_dossier_writes_1016_codes(questionnaire: Questionnaire) -> None:
    """Eight yes-no questions without written codes get their two from choices.toml: 16 more."""
    assert sum(len(question.codes) for question in questionnaire.questions) == 1016 + 16


def test_gates_have_three_classes(questionnaire: Questionnaire) -> None:
    classes = [question.gate for question in questionnaire.questions if question.gate]
    assert (
        classes.count(GateClass.LAW),
        classes.count(GateClass.MAGISTRATE),
        classes.count(GateClass.OFFICER),
    ) == (8, 6, 10)


def test_core_has_twelve_places_and_the_hour_twelve_more(questionnaire: Questionnaire) -> None:
    assert {q.core.place for q in questionnaire.questions if q.core} == set(range(1, 13))
    assert {q.hour.place for q in questionnaire.questions if q.hour} == set(range(13, 25))


def test_arrows_follow_the_rule_of_the_dossier(questionnaire: Questionnaire) -> None:
    """First arrow without « si » feeds, the others are proposed; an absence names what the other codes feed."""
    morning = questionnaire.question_by_id["facts_morning"].code_by_id
    assert morning["order"].feeds == "link.same_day_pressure"
    assert [s.indicator for s in morning["order"].suggests] == ["offence.ordered"]
    assert morning["nothing"].absent == ("link.same_day_pressure", "offence.quota", "threat.self", "debt.imposed")
    mixed = questionnaire.question_by_id["wish_worry_now"].code_by_id["late_sum"]
    assert (mixed.feeds, mixed.suggests[0].indicator, mixed.suggests[0].condition) == (
        "offence.quota",
        "refusal.punished",
        "dit",
    )
    boxes = questionnaire.question_by_id["now_injury_account"].code_by_id["hurt_by"]
    assert (boxes.context, boxes.suggests[0].indicator) == (("ctx.other_violence",), "violence.self")
    apart = questionnaire.question_by_id["wish_fear_person"].code_by_id["hits"]
    assert [s.indicator for s in apart.suggests] == ["violence.self", "ctx.other_violence"]


def test_pieces_stay_material_and_earlier_traces_are_a_third_party(questionnaire: Questionnaire) -> None:
    def support(question_id: str, code: str) -> Support:
        question = questionnaire.question_by_id[question_id]
        return question.default_support(question.code_by_id[code])

    assert support("trace_prior_found", "report") is Support.THIRD_PARTY
    assert support("trace_records_names", "several") is Support.RECORDED
    assert support("mat_adult_around", "watcher_site") is Support.OBSERVED
    assert support("now_visible_signs", "thin_exhausted") is Support.OBSERVED
    assert support("facts_morning", "threat") is Support.DECLARED
    assert support("read_lawyer", "signals") is Support.THIRD_PARTY


def test_no_hint_shows_an_identifier(questionnaire: Questionnaire) -> None:
    assert [question.id for question in questionnaire.questions if "`" in question.hint + question.label] == []


def test_digest_is_that_of_the_canonical_source(questionnaire: Questionnaire) -> None:
    """Anyone can check it: RFC 8785 bytes, SHA-256."""
    _made, data = load_with_source(paths.questionnaire_folder())
    assert canonical(parse(data)) == data
    assert hashlib.sha256(data).hexdigest() == questionnaire.digest


def test_the_canonical_source_alone_gives_the_questionnaire_again(questionnaire: Questionnaire) -> None:
    made, data = load_with_source(paths.questionnaire_folder())
    assert load_kept(data) == made == questionnaire


@pytest.mark.parametrize(
    "text", [b"{}", b'{"proc_measure": {"label": "Cadre", "codes": {}}}', b'{"sections/01_a.toml": {}}']
)
def test_what_is_no_source_gives_no_questionnaire(text: bytes) -> None:
    with pytest.raises(ValueError, match="no questionnaire"):
        load_kept(text)


def test_the_shipped_questionnaire_has_no_problem() -> None:
    assert [str(problem) for problem in check(paths.questionnaire_folder(), date(2026, 11, 25))] == []


def test_every_element_has_three_questions_each_way_and_one_that_feeds(questionnaire: Questionnaire) -> None:
    exploration = explore(questionnaire)
    for element in questionnaire.rules.elements:
        for direction in Direction:
            heard, fed = exploration.coverage(element.id, direction)
            assert heard >= 3, (element.id, direction)
            assert fed >= 1, (element.id, direction)


def test_a_free_refusal_is_automatic_in_one_place_only(questionnaire: Questionnaire) -> None:
    """Dossier, hearing 2.0: elsewhere the officer confirms it."""
    fed = [
        f"{question.id}.{code.code}"
        for question in questionnaire.questions
        for code in question.codes
        if code.feeds == "against.refused_freely"
    ]
    assert fed == ["order_refuse_once.no_consequence"]


def test_closing_values_are_those_of_the_dossier(questionnaire: Questionnaire) -> None:
    """Classes, scopes and conditions of hearing 1.3, rule 6, and the measure that must fit the age."""
    closing = {
        f"{question.id}.{code.code}": (code.closes.gate.value, code.closes.scope.value, code.closes.when)
        for question in questionnaire.questions
        for code in question.codes
        if code.closes
    }
    assert closing["proc_silence.no"] == ("law", ClosingScope.ALL_SPOKEN.value, None)
    assert closing["proc_doctor.done_unfit"] == ("law", ClosingScope.HEARING.value, None)
    assert closing["now_fit_for_hearing.no"] == ("law", ClosingScope.HEARING.value, None)
    assert closing["proc_doctor.ordered"] == ("magistrate", "spoken", 'under_16 and measure in ("retenue", "gav")')
    assert closing["lang_interpreter_mode.phone"] == ("magistrate", "spoken", "minor_rules")
    assert closing["proc_measure.gav"] == ("law", "spoken", 'age_status in ("under10", "under13")')
    assert sum(gate == "law" for gate, _, _ in closing.values()) == 17
    assert sum(gate == "magistrate" for gate, _, _ in closing.values()) == 12
    assert sum(gate == "officer" for gate, _, _ in closing.values()) == 2


def test_the_adult_shelter_is_never_proposed_for_a_minor(questionnaire: Questionnaire) -> None:
    shelters = [action for action in questionnaire.actions if "Ac.Sé" in action.label]
    assert [action.when for action in shelters] == ['age_status == "adult" and event("alert_raised")']


def test_every_place_of_the_core_route_is_met_by_adults_and_by_minors(questionnaire: Questionnaire) -> None:
    """Fifteen ids, twelve places for any one person: three places hold two questions, one of them conditional."""
    places: dict[int, list[str | None]] = {}
    for question in questionnaire.questions:
        if question.core:
            places.setdefault(question.core.place, []).append(question.core.when)
    assert {place: len(held) for place, held in places.items() if len(held) > 1} == {7: 2, 8: 2, 11: 2}
    assert sorted(filter(None, places[7])) == ["minor_rules", "not minor_rules"]
    assert sorted(filter(None, places[8])) == ["minor_rules", "not minor_rules"]
    assert places[11] == [None, "gains_raised"]
