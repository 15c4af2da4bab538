"""The four scenarios of the dossier (hearing 5), at the level of scoring: findings, levels, marks, alerts, vigilance.

Each line is question | codes (``%status%`` is a non-answer) | findings kept, as the dossier prints them: supports
after the indicator, ``(c)`` confirmed by the officer, a support after ``+`` added by the officer. One print differs:
``control.comms`` of scenario B is « R » in the dossier; a support is added to the default one, so it is D+R here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from screening.engine.graph import Evaluation, Graph
from screening.model.answer import Answer, Status
from screening.model.assessment import Assessment
from screening.model.questionnaire import Support
from screening.model.record import Fate
from screening.scoring.findings import read
from tests.scoring.builders import Hearing, alerts, finding, levels, marks, real, real_scorer, said

A = """
proc_measure | gav |
proc_offence_type | theft |
proc_age_status | 13_15 |
proc_parent_check | number_only |
proc_adult_present | appropriate_adult |
lang_know_interpreter | no |
rule_practice_quality | short |
now_need_first | water_food leave_fast |
now_visible_signs | burns |
ident_told_to_say | yes_age | docs.false_identity D
facts_free | with_third partial |
facts_morning | sum_named | offence.quota D, link.same_day_pressure D (c)
close_alert | yes_time |
close_facts_after_alert | instructed |
facts_who_decided | third | offence.ordered D
facts_who_near | adult_watch | offence.watched D+O
facts_contact_around | before | link.contact_around_act D
facts_plan_after | hand_over | gains.handed_over D
facts_same_as_asked | same | link.act_demanded D
facts_meaning | clear |
life_who_cares_here | boss | minor.dependent D
life_school | stopped_when | minor.not_schooled D
home_go_out | accompanied | control.movement D (c)
path_first_act | child | entry.coerced_from_start D (c)
order_learn | taught | offence.trained D
order_refuse_once | punished | refusal.punished D
money_keep | nothing |
harm_self | %declined% |
harm_medical | compatible_group | health.medical_findings R
trace_prior_found | arrests | trace.multiple_arrests T+R
trace_records_names | several | trace.aliases R
mat_adult_around | watcher_site comes_claiming_contradicted | offence.watched O, family.substitute_adult O
wish_worry_now | late_sum siblings | offence.quota D
"""

B = """
proc_measure | gav |
proc_offence_type | cannabis |
proc_age_status | adult |
lang_interpreter_mode | phone |
now_last_meal | yesterday |
now_last_sleep | little |
facts_free | with_third |
facts_who_decided | third | offence.ordered D
facts_contact_around | during | link.contact_around_act D, digital.remote_orders D+R (c)
facts_tools | given | offence.tools_supplied D
facts_other_way | nobody_ask | link.no_lawful_exit D (c)
facts_cannabis_site | locked alone_weeks food_brought | offence.confined_on_site D+O, vuln.isolation D (c)
home_site_seen | outside_lock mattress_site danger | offence.confined_on_site O
path_told_before | job | recruit.false_promise D
path_who_paid | third_debt | debt.imposed D
path_travel_with | third | move.organised_by_other D
order_refuse_once | went_anyway |
harm_if_no | family_threat | threat.relatives D+R
harm_self | no |
harm_last_time | week | link.same_day_pressure D (c)
free_papers | held | docs.withheld D
free_phone | given_for_it | offence.tools_supplied D, control.comms D+R (c)
free_days_alone | no |
money_keep | nothing |
money_what_becomes | never_had |
trace_prior_found | none |
others_words | %answered% |
others_describe | phone_only | digital.remote_orders D
wish_worry_now | relatives |
proc_role | suspect_victim |
wish_reflection | eu_national |
"""

C = """
proc_measure | libre |
proc_offence_type | petition |
proc_age_status | adult |
proc_lawyer | waived_express |
now_need_first | nothing |
now_visible_signs | none |
facts_free | with_third |
facts_who_decided | self | against.own_initiative D
facts_place | own | against.own_initiative D
facts_travel_site | alone_free | against.moves_freely D+R (c)
facts_who_near | peers |
facts_contact_around | own_call |
facts_petition_paper | given | offence.tools_supplied D+R
facts_gain_purpose | own_pleasure | against.own_initiative D
home_who_chose | self |
home_go_out | free |
path_story | own |
path_told_before | true_agreed | against.joined_knowingly D
order_quota | none | against.own_initiative D (c)
order_watch | friend_choice |
order_refuse_once | no_consequence | against.refused_freely D+R
order_directs | no |
money_what_becomes | sold_own | against.keeps_gains D+R
money_sent | own_family | against.keeps_gains D
money_debt | no |
harm_if_no | nothing |
harm_self | long_ago |
free_papers | with_me |
free_help | real_unknown |
mat_phone | nothing | against.no_third_party R (c)
wish_next | work |
"""

D = """
proc_measure | gav |
proc_offence_type | burglary |
proc_age_status | 13_15 |
proc_rights_understood | %silent% |
proc_parent_check | refuses_papers | family.substitute_adult O
proc_ad_hoc | asked |
lang_know_interpreter | %silent% |
rule_like_to_do | %silent% |
rule_practice_quality | silent |
now_need_first | %silent% |
now_visible_signs | thin_exhausted | health.neglect O
now_fit_for_hearing | yes |
facts_free | %silent% |
facts_who_decided | %silent% |
life_who_cares_here | %silent% |
home_where_sleep | %silent% |
money_tell | %silent% |
harm_if_no | %silent% |
wish_worry_now | %silent% |
wish_safe_place | %not_asked% |
harm_medical | neglect | health.neglect R
trace_prior_found | report runaway foreign | trace.prior_reports T+R
trace_shared | vehicle | trace.shared_contacts R
mat_phone | orders same_day \
| digital.remote_orders R, link.contact_around_act R, link.act_demanded R (c), link.same_day_pressure R (c)
mat_video | driven | offence.driven_to_site R
mat_adult_around | comes_claiming_contradicted calls_phone | family.substitute_adult O, link.contact_around_act O+R (c)
close_suspicion | stated | ctx.officer_suspicion O
close_alert | yes_time |
close_acts | second_hearing ad_hoc |
"""


@dataclass(frozen=True)
class Line:
    """One line of a scenario."""

    question: str
    answer: Answer
    kept: dict[str, str] = field(default_factory=dict)  # indicator -> supports printed


@dataclass(frozen=True)
class Scenario:
    lines: str
    levels: str  # act means purpose irresistible no_prior_fault external contemporaneous causal
    alerts: str
    vigilance: str
    marks: dict[str, str] = field(default_factory=dict)


SCENARIOS = {
    "A": Scenario(A, "2 3 3 3 2 2 2 2", "AL-01 AL-02 AL-04 AL-05 AL-07 AL-12", "VG-01 VG-03"),
    "B": Scenario(B, "2 3 2 3 1 3 3 2", "AL-03 AL-08 AL-12", "VG-02 VG-03"),
    "C": Scenario(
        C,
        "0 0 1 0 0 1 0 0",
        "",
        "VG-02 VG-03",
        {
            "teh.act": "corroborated",
            "teh.means": "corroborated",
            "teh.purpose": "corroborated",
            "c122.irresistible": "corroborated",
            "c122.no_prior_fault": "declared",
            "c122.external": "corroborated",
        },
    ),
    "D": Scenario(D, "3 2 2 1 1 2 2 2", "AL-01 AL-02 AL-05 AL-06 AL-11 AL-12", "VG-01 VG-03"),
}


def line_of(text: str) -> Line:
    question, answer, kept = (part.strip() for part in text.split("|"))
    if answer.startswith("%"):
        return Line(question, Answer(status=Status(answer.strip("%"))))
    printed, confirmed, added = {}, [], {}
    for item in (part.split() for part in kept.split(",") if part.strip()):
        indicator, supports = item[0], item[1].replace("+", "")
        printed[indicator] = supports
        added[indicator] = [Support(letter) for letter in supports]
        confirmed += [indicator] if "(c)" in item else []
    return Line(question, said(*answer.split(), confirm=confirmed, supports=added), printed)


def lines_of(text: str) -> list[Line]:
    return [line_of(line) for line in text.strip().splitlines()]


class Played:
    """A scenario played line by line on the shipped questionnaire, with its relevance."""

    def __init__(self) -> None:
        self.hearing = Hearing(real())
        self.evaluation = Evaluation(Graph(real()))
        self.evaluation.apply("lang_interpreter_mode", Status.ANSWERED, "on_site")

    def say(self, line: Line) -> None:
        assert line.question in self.evaluation.relevant, line.question
        self.hearing.answer(line.question, line.answer)
        value = line.answer.value if line.answer.answered else None
        self.evaluation.apply(line.question, line.answer.status, value)

    def assess(self) -> Assessment:
        return real_scorer().assess(self.hearing.history(), self.evaluation.relevant, self.evaluation.facts)


def play(lines: list[Line]) -> Played:
    """Gate items not listed are supposed set: with the interpreter there, what asks about him is open."""
    played = Played()
    for line in lines:
        played.say(line)
    return played


def steps(lines: list[Line]) -> Iterator[tuple[int, Assessment]]:
    """Assessments line after line, from the line of the age on: before it, the hearing is being prepared."""
    played, known = Played(), False
    for number, line in enumerate(lines, 1):
        played.say(line)
        known = known or line.question == "proc_age_status"
        if known:
            yield number, played.assess()


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return SCENARIOS[request.param]


def test_each_line_gives_the_findings_and_supports_of_the_dossier(scenario: Scenario) -> None:
    for number, line in enumerate(lines_of(scenario.lines), 1):
        given = Hearing(real()).answer(line.question, line.answer).given[0]
        words = read(given, real().question_by_id[line.question])
        told = {code: set(letters) for code, letters in line.kept.items() if not code.startswith("ctx.")}
        assert {code: {support.value for support in found} for code, found in words.fed.items()} == told, number
        assert set(words.boxes) == {code for code in line.kept if code.startswith("ctx.")}, number


def test_scenario_gives_the_levels_and_marks_of_the_dossier(scenario: Scenario) -> None:
    assessment = play(lines_of(scenario.lines)).assess()
    assert levels(assessment) == scenario.levels
    assert marks(assessment) == scenario.marks


def test_scenario_raises_the_alerts_and_vigilance_of_the_dossier(scenario: Scenario) -> None:
    raised: set[str] = set()
    watched: set[str] = set()
    for _, assessment in steps(lines_of(scenario.lines)):
        raised |= {hit.id for hit in assessment.alerts}
        watched |= {hit.id for hit in assessment.vigilance}
    assert sorted(raised) == scenario.alerts.split()
    assert sorted(watched) == scenario.vigilance.split()


def test_none_after_questions_was_explored(scenario: Scenario) -> None:
    """« aucun élément à ce stade (n répondues sur m) », never « non explorée », where the dossier says so."""
    for element in play(lines_of(scenario.lines)).assess().elements.values():
        assert 0 < element.answered <= element.applicable


def test_the_alert_of_scenario_a_is_born_at_line_twelve() -> None:
    born = next(number for number, assessment in steps(lines_of(A)) if assessment.alerts)
    assert born == 12


def test_scenario_d_alerts_without_one_spoken_word() -> None:
    spoken = {
        line.question for line in lines_of(D) if line.answer.answered and real().question_by_id[line.question].spoken
    }
    assert spoken == set()
    assert {"AL-05", "AL-06"} <= set(alerts(play(lines_of(D)).assess()))


# Variants (hearing 5.5)


def replaced(text: str, question: str, answer: str) -> list[Line]:
    return [
        line_of(f"{question} | {answer} |") if line.startswith(f"{question} ") else line_of(line)
        for line in text.strip().splitlines()
    ]


def test_a_with_three_answers_withdrawn_at_read_back_keeps_its_levels() -> None:
    played = play(lines_of(A))
    taken_back = {"facts_who_decided": "offence.ordered", "order_refuse_once": "refusal.punished",
                  "facts_plan_after": "gains.handed_over"}  # fmt: skip
    for question in taken_back:
        played.hearing.becomes(question, Fate.WITHDRAWN)
        played.evaluation.apply(question, None, None)
    assessment = played.assess()
    assert levels(assessment) == SCENARIOS["A"].levels
    assert alerts(assessment) == SCENARIOS["A"].alerts.split()
    assert all(finding(assessment, indicator).divergent for indicator in taken_back.values())


def test_a_with_an_unproved_parent_loses_al_05() -> None:
    without = [line for line in lines_of(A) if line.question != "mat_adult_around"]
    unproved = line_of("mat_adult_around | watcher_site comes_claiming_unproved | offence.watched O")
    assert "AL-05" not in alerts(play([*without, unproved]).assess())


def test_a_with_an_age_in_doubt_stays_in_the_same_column() -> None:
    doubt = play(replaced(A, "proc_age_status", "doubt")).assess()
    assert (levels(doubt), alerts(doubt)) == (SCENARIOS["A"].levels, SCENARIOS["A"].alerts.split())


def test_c_with_the_phone_not_examined_sets_no_mark_for_no_third_party() -> None:
    assessment = play(replaced(C, "mat_phone", "not_done")).assess()
    assert finding(assessment, "against.no_third_party") is None
    assert "teh.act" not in marks(assessment)


def test_d_with_traces_not_searched_loses_al_06_and_keeps_al_05() -> None:
    raised = alerts(play(replaced(D, "trace_prior_found", "not_done")).assess())
    assert "AL-06" not in raised
    assert "AL-05" in raised


@pytest.mark.parametrize("question", ["lang_best", "lang_home", "ident_birth_place", "proc_consulate"])
def test_language_birth_place_and_consulate_move_nothing(scenario: Scenario, question: str) -> None:
    played = play(lines_of(scenario.lines))
    before = played.assess()
    for code in [code.code for code in real().question_by_id[question].codes] or [""]:
        played.hearing.answer(question, said(code))
        after = played.assess()
        assert (levels(after), marks(after), alerts(after)) == (levels(before), marks(before), alerts(before))
