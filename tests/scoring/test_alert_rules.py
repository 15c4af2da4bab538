"""Alerts, vigilance and urgency cards (indicators 4.8): each rule at its edge, with its reasons."""

from dataclasses import replace

import pytest

from screening.errors import AuthoringError, ErrorCode
from screening.model.assessment import TriggerHit
from screening.model.record import Fate
from screening.model.rules import Rules, Trigger
from screening.scoring import Scorer
from screening.scoring.alert import basis_corrected
from tests.scoring.builders import (
    Hearing,
    alerts,
    assessed,
    constats,
    form,
    indicator_form,
    indicator_scorer,
    levels,
    parse_findings,
    question_of,
    rules,
    said,
    vigilance,
)

MINOR, ADULT = "minor", "adult"


def reasons(line: str, profile: str, rule: str, *boxes: str) -> set[str] | None:
    """Reasons of ``rule`` on these findings; None when it does not fire."""
    assessment = assessed(parse_findings(line), profile == MINOR, boxes)
    hit = next((h for h in (*assessment.alerts, *assessment.vigilance, *assessment.cards) if h.id == rule), None)
    return set(hit.reasons) if hit else None


SUFFICIENT = (
    "threat.self", "threat.relatives", "violence.self", "violence.sexual", "debt.imposed", "control.movement",
    "control.basic_needs", "docs.withheld", "offence.quota", "offence.confined_on_site", "recruit.handed_for_money",
    "refusal.punished", "refusal.flight_stopped", "refusal.taken_back", "drug.before_act", "drug.leverage",
    "family.substitute_adult", "trace.prior_reports",
)  # fmt: skip


@pytest.mark.parametrize("indicator", SUFFICIENT)
def test_al_01_one_sufficient_fact_told_by_a_minor(indicator: str) -> None:
    assert reasons(f"{indicator} D", MINOR, "AL-01") == {indicator}
    assert reasons(f"{indicator} D", ADULT, "AL-01") is None


def test_al_01_names_exactly_eighteen_sufficient_facts() -> None:
    """Alone and by word, no other fact raises it."""
    alone = {i.id for i in rules().indicators if reasons(f"{i.id} D", MINOR, "AL-01")}
    assert alone == set(SUFFICIENT)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("offence.ordered D", None),
        ("offence.ordered R", {"offence.ordered"}),
        ("offence.trained R", None),  # medium
        ("offence.ordered D, offence.watched D", None),  # one theme
        ("offence.ordered D, minor.not_schooled D", {"offence.ordered", "minor.not_schooled"}),
        ("offence.ordered D, trace.aliases R", {"offence.ordered", "trace.aliases"}),  # support only counts here
        ("offence.ordered D, against.keeps_gains R", None),
    ],
)
def test_al_01_another_strong_fact_needs_a_piece_or_another_theme(line: str, expected: set[str] | None) -> None:
    assert reasons(line, MINOR, "AL-01") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("offence.trained D, minor.not_schooled D", {"offence.trained", "minor.not_schooled"}),
        ("offence.trained D, offence.ordered D", None),  # one theme
        ("trace.shared_contacts D, minor.not_schooled D", {"trace.shared_contacts", "minor.not_schooled"}),
        (
            "offence.driven_to_site D, entry.coerced_from_start D",
            {"offence.driven_to_site", "entry.coerced_from_start"},
        ),
        ("minor.not_schooled D, health.neglect O, docs.false_identity D", None),
        ("health.neglect O, docs.false_identity D", None),
        ("docs.false_identity D, docs.withheld D", None),  # one theme, the three apart
        ("health.neglect O, docs.dictated_answers D", {"health.neglect", "docs.dictated_answers"}),
        ("link.no_lawful_exit D, link.same_day_pressure D, offence.ordered D", None),  # 122-2 only, but one
        ("trace.multiple_arrests R, docs.false_identity D", None),  # support only feeds nothing
    ],
)
def test_al_02_two_themes_of_trafficking_one_medium_at_least(line: str, expected: set[str] | None) -> None:
    assert reasons(line, MINOR, "AL-02") == expected
    assert reasons(line, ADULT, "AL-02") is None


def test_al_02_wants_a_medium_class_for_its_element() -> None:
    """Two weak ones are not enough: medium lowered by « - » is weak (move.rotation is medium for teh.act)."""
    assert reasons("entry.coerced_from_start D, minor.not_schooled D", MINOR, "AL-02") is not None
    assert reasons("digital.remote_orders D, minor.not_schooled D", MINOR, "AL-02") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("threat.self D", None),
        ("threat.self D, gains.handed_over D", {"threat.self", "gains.handed_over"}),
        ("threat.self D, offence.tools_supplied D", {"threat.self", "offence.tools_supplied"}),  # weak is enough
        ("offence.quota D, offence.ordered D", None),  # strong and purpose, but one theme
        ("offence.quota D, gains.sent_to_third D", {"offence.quota", "gains.sent_to_third"}),
        ("threat.self D, trace.multiple_arrests R", None),  # support only feeds no purpose
        ("vuln.isolation D, control.comms D, gains.handed_over D",
         {"vuln.isolation", "control.comms", "gains.handed_over"}),
        ("vuln.isolation D, vuln.no_alternative D, gains.handed_over D", None),  # one theme
        ("move.rotation D, vuln.isolation D, gains.handed_over D", None),  # move.rotation is weak after « - »
        ("docs.dictated_answers D, vuln.isolation D", None),  # the purpose must be of a third theme
        ("docs.dictated_answers D, vuln.isolation D, minor.not_schooled D", None),  # not applicable to an adult
        ("docs.dictated_answers D, vuln.isolation D, offence.trained D",
         {"docs.dictated_answers", "vuln.isolation", "offence.trained"}),
        ("recruit.third_party D, gains.handed_over D", None),  # words alone
        ("recruit.third_party R, gains.handed_over D", {"recruit.third_party", "gains.handed_over"}),
        ("move.organised_by_other D, gains.sent_to_third O", {"move.organised_by_other", "gains.sent_to_third"}),
        ("move.organised_by_other R, offence.ordered R", None),
        ("drug.leverage D, gains.handed_over D", {"drug.leverage", "gains.handed_over"}),
        ("drug.before_act D, gains.handed_over D", {"drug.before_act", "gains.handed_over"}),
        ("drug.supplied_by_other D, gains.handed_over D", None),
        ("drug.leverage D, gains.sent_to_third D", None),
    ],
)  # fmt: skip
def test_al_03_of_an_adult(line: str, expected: set[str] | None) -> None:
    assert reasons(line, ADULT, "AL-03") == expected
    assert reasons(line, MINOR, "AL-03") is None


@pytest.mark.parametrize("profile", [MINOR, ADULT])
@pytest.mark.parametrize("indicator", ["violence.self", "violence.sexual", "health.medical_findings"])
def test_al_04_violence(profile: str, indicator: str) -> None:
    assert reasons(f"{indicator} D", profile, "AL-04") == {indicator}
    assert reasons("violence.witnessed D", profile, "AL-04") is None


def test_al_05_a_denied_parent_of_a_minor() -> None:
    assert reasons("family.substitute_adult O", MINOR, "AL-05") == {"family.substitute_adult"}
    assert reasons("family.substitute_adult O", ADULT, "AL-05") is None


@pytest.mark.parametrize("profile", [MINOR, ADULT])
def test_al_06_and_al_08_hold_for_every_age(profile: str) -> None:
    assert reasons("trace.prior_reports T", profile, "AL-06") == {"trace.prior_reports"}
    assert reasons("offence.confined_on_site D", profile, "AL-08") == {"offence.confined_on_site"}


@pytest.mark.parametrize("beside", ["trace.aliases", "trace.shared_contacts", "move.rotation"])
def test_al_07_arrests_and_another_trace_of_a_minor(beside: str) -> None:
    line = f"trace.multiple_arrests R, {beside} R"
    assert reasons(line, MINOR, "AL-07") == {"trace.multiple_arrests", beside}
    assert reasons(line, ADULT, "AL-07") is None
    assert reasons("trace.multiple_arrests R", MINOR, "AL-07") is None
    assert reasons(f"{beside} R", MINOR, "AL-07") is None


@pytest.mark.parametrize(
    ("box", "rule"),
    [
        ("ctx.immediate_danger", "AL-09"),
        ("ctx.third_party_signal", "AL-10"),
        ("ctx.officer_suspicion", "AL-11"),
        ("ctx.medical_emergency", "URG-1"),
        ("ctx.minor_sexual_offence", "URG-2"),
        ("ctx.other_violence", "URG-3"),
    ],
)
@pytest.mark.parametrize("profile", [MINOR, ADULT])
def test_a_box_raises_its_rule(box: str, rule: str, profile: str) -> None:
    assert reasons("", profile, rule, box) == {box}
    assert reasons("", profile, rule) is None


def test_urgency_cards_raise_neither_alert_nor_vigilance() -> None:
    cards = assessed({}, False, ["ctx.medical_emergency", "ctx.minor_sexual_offence", "ctx.other_violence"])
    assert [hit.id for hit in cards.cards] == ["URG-1", "URG-2", "URG-3"]
    assert (cards.alerts, cards.vigilance) == ((), ())


def test_al_12_one_of_the_eight_for_a_minor_three_for_an_adult() -> None:
    act = "recruit.third_party D, move.organised_by_other D"
    assert reasons(act, MINOR, "AL-12") == {"teh.act"}
    assert reasons(act, ADULT, "AL-12") is None
    means = "threat.self D, debt.imposed D"
    assert reasons(means, ADULT, "AL-12") == {"teh.means", "c122.irresistible"}
    assert reasons("link.same_day_pressure D, offence.watched D", ADULT, "AL-12") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", None),
        ("demeanour.fear_or_deference O", None),
        ("against.keeps_gains R", None),
        ("trace.aliases R", {"ctx.under_13", "trace.aliases"}),
        ("minor.not_schooled D", {"ctx.under_13", "minor.not_schooled"}),
    ],
)
def test_al_13_under_thirteen_and_any_finding(line: str, expected: set[str] | None) -> None:
    assert reasons(line, MINOR, "AL-13", "ctx.under_13") == expected
    assert reasons(line, MINOR, "AL-13") is None


def test_no_contrary_finding_raises_or_holds_back_an_alert() -> None:
    contrary = ", ".join(f"{i.id} R" for i in rules().indicators if i.direction.value == "against")
    for profile in (MINOR, ADULT):
        assert alerts(assessed(parse_findings(contrary), profile == MINOR)) == []
        told = alerts(assessed(parse_findings("threat.self D, gains.handed_over D"), profile == MINOR))
        held = assessed(parse_findings(f"threat.self D, gains.handed_over D, {contrary}"), profile == MINOR)
        assert alerts(held) == told


def test_a_hit_says_at_which_event_it_was_seen() -> None:
    hit = assessed({"threat.self": "D"}, True, ["ctx.officer_suspicion"]).alerts[0]
    assert hit == TriggerHit("AL-01", 3, ("threat.self",))
    assert Hearing(indicator_form()).assess(indicator_scorer()).vigilance[0].at_event == 0


# Vigilance


def test_vg_01_every_minor_and_every_age_in_doubt() -> None:
    assert vigilance(assessed({}, minor=True)) == ["VG-01"]
    assert vigilance(Hearing(indicator_form()).assess(indicator_scorer())) == ["VG-01"]
    assert vigilance(assessed({}, minor=False)) == []


@pytest.mark.parametrize(
    ("question", "code", "fires"),
    [
        ("proc_offence_type", "cannabis", True),
        ("proc_offence_type", "bank_account", True),
        ("proc_offence_type", "theft", False),
        ("proc_arrested_with", "children", True),
        ("proc_arrested_with", "adults", False),
    ],
)
def test_vg_02_of_an_adult(question: str, code: str, fires: bool) -> None:
    """The nature of the facts comes from the answers of the shipped questionnaire."""
    hearing = Hearing(indicator_form()).say("age", "adult")
    facts = hearing.facts()
    assessment = indicator_scorer().assess(
        hearing.history(), set(), type(facts)({**facts.answers, question: said(code)})
    )
    assert vigilance(assessment) == (["VG-02"] if fires else [])
    if fires:
        assert assessment.vigilance[0].reasons == (question,)


@pytest.mark.parametrize(
    ("line", "boxes", "expected"),
    [
        ("demeanour.fear_or_deference O", (), {"demeanour.fear_or_deference"}),
        ("against.own_initiative R", (), None),
        ("minor.not_schooled D", (), None),  # does not apply to an adult
        ("", ("ctx.under_13",), {"ctx.under_13"}),
        ("", ("ctx.third_party_signal",), {"ctx.third_party_signal"}),
    ],
)
def test_vg_03_a_finding_or_a_box(line: str, boxes: tuple[str, ...], expected: set[str] | None) -> None:
    assert reasons(line, ADULT, "VG-03", *boxes) == expected


def test_vg_03_a_lead_is_enough_and_enters_no_level_nor_alert() -> None:
    hearing = Hearing(indicator_form()).say("age", "adult").say(question_of("violence.self"), "propose")
    assessment = hearing.assess(indicator_scorer())
    assert [hit.reasons for hit in assessment.vigilance] == [("violence.self",)]
    assert alerts(assessment) == []
    assert levels(assessment) == "0 0 0 0 0 0 0 0"


def test_a_contrary_lead_is_no_vigilance() -> None:
    hearing = Hearing(indicator_form()).say("age", "adult").say(question_of("against.keeps_gains"), "propose")
    assert vigilance(hearing.assess(indicator_scorer())) == []


# An entry error, and a corrected age


def test_the_ground_is_corrected_when_entry_errors_took_it_all() -> None:
    hearing = constats(parse_findings("threat.self D, docs.withheld D"), minor=True)
    raised = [hit for hit in hearing.assess(indicator_scorer()).alerts if hit.id == "AL-01"]
    hearing.becomes(question_of("threat.self"), Fate.ERASED)
    assert not basis_corrected(raised, hearing.assess(indicator_scorer()), hearing.history())
    hearing.becomes(question_of("docs.withheld"), Fate.ASIDE_ERROR)
    assert basis_corrected(raised, hearing.assess(indicator_scorer()), hearing.history())


def test_an_age_settled_otherwise_is_no_corrected_ground() -> None:
    hearing = constats({"threat.self": "D"}, minor=True)
    raised = hearing.assess(indicator_scorer()).alerts
    after = hearing.change("age", "adult").assess(indicator_scorer())
    assert after.alerts == ()
    assert not basis_corrected(raised, after, hearing.history())


# Rules that cannot be read


@pytest.mark.parametrize(
    "when",
    [
        'present("threat.unknown")',
        'present("thread.*")',
        "present()",
        'box("ctx.unknown")',
        'reached("forte")',
        'reached("strong", "teh.unknown")',
        'two_themes("c123.*")',
        'strong_beside("teh.purpose")',
        "minor",
        "suspect()",
    ],
)
def test_a_rule_that_names_nothing_is_an_authoring_error(when: str) -> None:
    broken = Rules("1", rules().elements, rules().indicators, alerts=(Trigger("AL-99", when, "Essai"),))
    with pytest.raises(AuthoringError) as raised:
        Scorer(form([], broken))
    assert raised.value.code is ErrorCode.EXPRESSION_INVALID
    assert raised.value.facts["rule"] == "AL-99"


def test_a_rule_on_a_blank_question_is_unknown_and_does_not_fire() -> None:
    rule = Trigger("AL-99", 'place == "street"', "Essai")
    scorer = Scorer(form([], Rules("1", rules().elements, rules().indicators, alerts=(rule,))))
    assert alerts(Hearing(scorer.questionnaire).assess(scorer)) == []


@pytest.mark.parametrize("when", ['present("minor.dependent")', 'corroborated("minor.*")', "found()"])
def test_what_does_not_apply_to_the_profile_founds_no_rule(when: str) -> None:
    rule = Trigger("AL-99", when, "Essai")
    scorer = Scorer(replace(indicator_form(), rules=replace(rules(), alerts=(rule,))))
    assert alerts(constats({"minor.dependent": "R"}, minor=True).assess(scorer)) == ["AL-99"]
    assert alerts(constats({"minor.dependent": "R"}, minor=False).assess(scorer)) == []
