"""From answers to findings: feeding, confirming, denying, taking back (design 6 and 7; indicators 1.2, 1.4)."""

import pytest

from screening.model.answer import Because, Status
from screening.model.assessment import Finding
from screening.model.questionnaire import Audience, Code, Question, Questionnaire, QuestionType, Suggestion, Support
from screening.model.record import Fate
from tests.scoring.builders import Hearing, Scorer, finding, form, levels, non_answer, said

D, O, R, T = Support.DECLARED, Support.OBSERVED, Support.RECORDED, Support.THIRD_PARTY  # noqa: E741 - the dossier's letters

DECIDED = Question(
    "decided", QuestionType.NARRATIVE, "s", "Qui a décidé ?",
    codes=(
        Code("third", "Un tiers", feeds="offence.ordered",
             suggests=(Suggestion("family.exploiter_has_authority", "si un parent"),
                       Suggestion("ctx.immediate_danger", "si danger actuel"))),
        Code("day", "Ce jour-là", feeds="link.same_day_pressure"),
        Code("self", "Elle-même", feeds="against.own_initiative", absent=("offence.ordered",)),
        Code("plain", "Autre"),
    ),
)  # fmt: skip
PHONE = Question(
    "phone", QuestionType.MULTI, "s", "Téléphone", audience=Audience.OFFICER, evidence=True,
    codes=(
        Code("orders", "Consignes", feeds="offence.ordered"),
        Code("nothing", "Rien", suggests=(Suggestion("against.no_third_party", "si exploité en entier"),),
             absent=("offence.ordered",)),
        Code("seen", "Vu à l'écran", feeds="digital.remote_orders", support=O),
    ),
)  # fmt: skip
LOOKS = Question("looks", QuestionType.OBSERVATION, "s", "Ce qui se voit",
                 codes=(Code("thin", "Maigreur", feeds="health.neglect"),))  # fmt: skip
TRACE = Question("trace", QuestionType.MULTI, "s", "Traces", audience=Audience.OFFICER, support=T,
                 codes=(Code("report", "Signalement", feeds="trace.prior_reports"),))  # fmt: skip
SIGNAL = Question("signal", QuestionType.SINGLE, "s", "Signalement",
                  codes=(Code("asked", "Protection demandée", context=("ctx.third_party_signal",)),
                         Code("ill", "Malade", context=("ctx.medical_emergency",)),
                         Code("no", "Non")))  # fmt: skip
AGED = Question("aged", QuestionType.SINGLE, "s", "Âge retenu",
                codes=(Code("under13", "Moins de 13", context=("ctx.under_13",)), Code("older", "Plus")))  # fmt: skip


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return form([DECIDED, PHONE, LOOKS, TRACE, SIGNAL, AGED])


@pytest.fixture(scope="module")
def scorer(questionnaire: Questionnaire) -> Scorer:
    return Scorer(questionnaire)


@pytest.fixture
def hearing(questionnaire: Questionnaire) -> Hearing:
    return Hearing(questionnaire)


def ordered(hearing: Hearing, scorer: Scorer) -> Finding | None:
    return finding(hearing.assess(scorer), "offence.ordered")


# Feeding and supports


def test_a_code_feeds_its_indicator_with_question_event_and_support(hearing: Hearing, scorer: Scorer) -> None:
    found = ordered(hearing.say("decided", "third"), scorer)
    assert found is not None
    assert (found.questions, found.events, found.supports) == (("decided",), (1,), {D})
    assert found.strength.value == "F"  # age blank: the column of minors
    assert not found.divergent


@pytest.mark.parametrize(
    ("question", "code", "indicator", "support"),
    [
        ("decided", "third", "offence.ordered", D),
        ("phone", "orders", "offence.ordered", R),
        ("phone", "seen", "digital.remote_orders", O),
        ("looks", "thin", "health.neglect", O),
        ("trace", "report", "trace.prior_reports", T),
    ],
)
def test_the_support_proposed_is_the_first_written(
    hearing: Hearing, scorer: Scorer, question: str, code: str, indicator: str, support: Support
) -> None:
    found = finding(hearing.say(question, code).assess(scorer), indicator)
    assert found is not None
    assert found.supports == {support}


def test_the_officer_adds_a_support(hearing: Hearing, scorer: Scorer) -> None:
    hearing.answer("decided", said("third", supports={"offence.ordered": [R], "docs.withheld": [T]}))
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.supports == {D, R}


def test_a_second_source_adds_a_support_not_a_finding(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("decided", "third").say("phone", "orders").assess(scorer)
    assert [f.indicator for f in assessment.findings] == ["offence.ordered"]
    found = assessment.findings[0]
    assert (found.questions, found.events, found.supports) == (("decided", "phone"), (1, 2), {D, R})


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.ANSWERED}))
def test_a_non_answer_feeds_nothing_whatever_it_carries(hearing: Hearing, scorer: Scorer, status: Status) -> None:
    assert hearing.answer("decided", non_answer(status)).assess(scorer).findings == ()


def test_a_code_without_arrow_or_unknown_gives_nothing(hearing: Hearing, scorer: Scorer) -> None:
    assert hearing.say("decided", "plain", "retired_code").assess(scorer).findings == ()


# Suggestions


def test_a_suggestion_is_a_lead_until_confirmed(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("decided", "third").assess(scorer)
    lead = assessment.leads[0]
    assert (lead.indicator, lead.question, lead.code, lead.seq) == (
        "family.exploiter_has_authority",
        "decided",
        "third",
        1,
    )
    assert lead.condition == "si un parent"
    assert finding(assessment, "family.exploiter_has_authority") is None
    assert lead in assessment.elements["teh.means"].leads
    assert assessment.elements["teh.means"].level.value == "none"


def test_a_confirmed_suggestion_counts_and_is_no_lead(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("decided", "third", confirm=["family.exploiter_has_authority"]).assess(scorer)
    assert finding(assessment, "family.exploiter_has_authority") is not None
    assert [lead.indicator for lead in assessment.leads] == ["ctx.immediate_danger"]


def test_confirming_what_no_ticked_code_suggests_gives_nothing(hearing: Hearing, scorer: Scorer) -> None:
    assert hearing.say("decided", "plain", confirm=["threat.self"]).assess(scorer).findings == ()


@pytest.mark.parametrize("fate", [Fate.CHANGED, Fate.WITHDRAWN, Fate.ERASED, Fate.ASIDE, Fate.ASIDE_ERROR])
def test_only_an_answer_of_now_gives_a_lead(hearing: Hearing, scorer: Scorer, fate: Fate) -> None:
    assert hearing.say("decided", "third").becomes("decided", fate).assess(scorer).leads == ()


def test_an_indicator_fed_by_the_same_answer_is_no_lead(scorer: Scorer) -> None:
    feeding, proposing = (
        Code("a", "A", feeds="offence.ordered"),
        Code("b", "B", suggests=(Suggestion("offence.ordered"),)),
    )
    both = Question("both", QuestionType.MULTI, "s", "?", codes=(feeding, proposing))
    assert Hearing(form([both])).say("both", "a", "b").assess().leads == ()


# What a later answer does to earlier findings (design 6, table), line by line


def test_person_changed_keeps_the_finding_divergent(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").becomes("decided", Fate.CHANGED, Because.PERSON_CHANGED).say("decided", "plain")
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.divergent
    assert found.events == (1,)


def test_withdrawn_keeps_the_finding_divergent(hearing: Hearing, scorer: Scorer) -> None:
    found = ordered(hearing.say("decided", "third").becomes("decided", Fate.WITHDRAWN, Because.WITHDRAWN), scorer)
    assert found is not None
    assert found.divergent


def test_an_answer_set_aside_by_a_change_keeps_its_finding_divergent(hearing: Hearing, scorer: Scorer) -> None:
    found = ordered(hearing.say("decided", "third").becomes("decided", Fate.ASIDE, Because.PERSON_CHANGED), scorer)
    assert found is not None
    assert found.divergent


def test_new_information_keeps_the_finding_of_the_replaced_code_divergent(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("phone", "orders").becomes("phone", Fate.CHANGED, Because.NEW_INFORMATION).say("phone", "seen")
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.divergent
    assert found.supports == {R}


def test_an_entry_error_takes_its_finding_away(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").becomes("decided", Fate.ERASED, Because.ENTRY_ERROR).say("decided", "day")
    assert ordered(hearing, scorer) is None


def test_an_answer_set_aside_by_an_entry_error_gives_nothing_until_restored(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").becomes("decided", Fate.ASIDE_ERROR, Because.ENTRY_ERROR)
    assert ordered(hearing, scorer) is None
    found = ordered(hearing.restored("decided"), scorer)
    assert found is not None
    assert not found.divergent


def test_a_set_aside_answer_restored_is_present_and_no_longer_divergent(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").becomes("decided", Fate.ASIDE, Because.PERSON_CHANGED).restored("decided")
    found = ordered(hearing, scorer)
    assert found is not None
    assert not found.divergent


def test_age_settled_otherwise_computes_the_other_column_and_keeps_the_findings(
    hearing: Hearing, scorer: Scorer
) -> None:
    hearing.say("age", "minor").say("decided", "third").say("trace", "report")
    minor = hearing.assess(scorer)
    hearing.change("age", "adult")
    adult = hearing.assess(scorer)
    assert (minor.treated_as_minor, adult.treated_as_minor) == (True, False)
    assert [f.indicator for f in minor.findings] == [f.indicator for f in adult.findings]
    assert [f.strength.value for f in minor.findings] == ["F", "F"]
    assert [f.strength.value for f in adult.findings] == ["M", "F"]
    assert not any(f.divergent for f in adult.findings)


def test_saying_it_again_after_a_change_is_no_divergence(hearing: Hearing, scorer: Scorer) -> None:
    """The answer to the same question feeds it now: it was changed in something else."""
    hearing.say("decided", "third").change("decided", "third", "day")
    found = ordered(hearing, scorer)
    assert found is not None
    assert not found.divergent
    assert found.events == (1, 2)


def test_said_then_taken_back_then_said_again(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").change("decided", "day").change("decided", "third")
    assessment = hearing.assess(scorer)
    assert not finding(assessment, "offence.ordered").divergent
    assert finding(assessment, "link.same_day_pressure").divergent


def test_another_question_that_still_says_it_does_not_hide_the_change(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("decided", "third").say("phone", "orders").becomes("decided", Fate.WITHDRAWN)
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.divergent
    assert found.supports == {D, R}


def test_a_word_replaced_by_a_refusal_stays_divergent(hearing: Hearing, scorer: Scorer) -> None:
    found = ordered(hearing.say("decided", "third").change("decided", status=Status.DECLINED), scorer)
    assert found is not None
    assert found.divergent


def test_divergent_findings_keep_every_level(hearing: Hearing, scorer: Scorer) -> None:
    before = levels(hearing.say("decided", "third", "day").say("phone", "seen").assess(scorer))
    hearing.becomes("decided", Fate.WITHDRAWN).becomes("phone", Fate.ASIDE)
    assert levels(hearing.assess(scorer)) == before


def test_a_divergent_contrary_finding_keeps_its_mark(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("age", "adult").answer("decided", said("self", supports={"against.own_initiative": [R]}))
    hearing.becomes("decided", Fate.WITHDRAWN)
    assert hearing.assess(scorer).elements["c122.causal"].contested.value == "corroborated"


# Denial


@pytest.mark.parametrize("first", ["said", "denied"])
def test_another_answered_question_that_denies_makes_it_divergent(hearing: Hearing, scorer: Scorer, first: str) -> None:
    said_so, denied = (lambda: hearing.say("decided", "third")), (lambda: hearing.say("phone", "nothing"))
    for act in (said_so, denied) if first == "said" else (denied, said_so):
        act()
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.divergent


def test_for_and_against_ticked_in_one_answer_are_both_kept(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("decided", "third", "self").assess(scorer)
    assert not finding(assessment, "offence.ordered").divergent
    assert finding(assessment, "against.own_initiative") is not None


def test_a_denial_alone_is_no_finding(hearing: Hearing, scorer: Scorer) -> None:
    assert hearing.say("phone", "nothing").assess(scorer).findings == ()


@pytest.mark.parametrize("fate", [Fate.CHANGED, Fate.WITHDRAWN, Fate.ERASED, Fate.ASIDE, Fate.ASIDE_ERROR])
def test_a_denial_that_is_not_of_now_makes_nothing_divergent(hearing: Hearing, scorer: Scorer, fate: Fate) -> None:
    hearing.say("decided", "third").say("phone", "nothing").becomes("phone", fate)
    found = ordered(hearing, scorer)
    assert found is not None
    assert not found.divergent


def test_a_lead_and_a_non_answer_make_nothing_divergent(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("phone", "orders").answer("decided", non_answer(Status.SILENT)).say("looks", "thin")
    found = ordered(hearing, scorer)
    assert found is not None
    assert not found.divergent


def test_a_denial_about_another_occurrence_contradicts_nothing(questionnaire: Questionnaire, scorer: Scorer) -> None:
    hearing = Hearing(questionnaire).answer("decided", said("third"), "p1").answer("decided", said("self"), "p2")
    found = ordered(hearing, scorer)
    assert found is not None
    assert not found.divergent
    assert found.questions == ("decided",)


def test_a_change_about_one_occurrence_is_not_repaired_by_another(hearing: Hearing, scorer: Scorer) -> None:
    hearing.answer("decided", said("third"), "p1").answer("decided", said("third"), "p2")
    found = ordered(hearing.becomes("decided", Fate.WITHDRAWN, occurrence="p1"), scorer)
    assert found is not None
    assert found.divergent


# Before the notice of silence and rights


def test_what_is_said_before_the_notice_gives_no_finding_lead_nor_denial(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.answer("decided", said("third"), before_notice=True).assess(scorer)
    assert (assessment.findings, assessment.leads, assessment.alerts) == ((), (), ())
    assert "decided" in assessment.elements["teh.purpose"].to_ask
    denied = Hearing(hearing.questionnaire).say("decided", "third").answer("phone", said("nothing"), before_notice=True)
    assert not ordered(denied, scorer).divergent


def test_asked_again_after_the_notice_it_counts(hearing: Hearing, scorer: Scorer) -> None:
    hearing.answer("decided", said("third"), before_notice=True).say("decided", "third")
    found = ordered(hearing, scorer)
    assert found is not None
    assert found.events == (2,)


def test_before_the_notice_only_urgency_cards_hear(hearing: Hearing, scorer: Scorer) -> None:
    """Needs and the doctor are served at once; an alert waits for the question asked again."""
    hearing.answer("signal", said("ill"), before_notice=True)
    assert [hit.id for hit in hearing.assess(scorer).cards] == ["URG-1"]
    hearing.answer("signal", said("asked"), before_notice=True)
    assert hearing.assess(scorer).alerts == ()


# Context boxes


def test_a_code_ticks_its_box(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("signal", "asked").assess(scorer)
    assert assessment.context == ("ctx.third_party_signal",)
    assert [hit.id for hit in assessment.alerts] == ["AL-10"]


def test_a_proposed_box_is_ticked_when_confirmed(hearing: Hearing, scorer: Scorer) -> None:
    assert hearing.say("decided", "third").assess(scorer).context == ()
    confirmed = Hearing(hearing.questionnaire).say("decided", "third", confirm=["ctx.immediate_danger"]).assess(scorer)
    assert confirmed.context == ("ctx.immediate_danger",)
    assert [lead.indicator for lead in confirmed.leads] == ["family.exploiter_has_authority"]


@pytest.mark.parametrize(
    ("fate", "stays"),
    [(Fate.CHANGED, True), (Fate.WITHDRAWN, True), (Fate.ASIDE, True), (Fate.ERASED, False), (Fate.ASIDE_ERROR, False)],
)
def test_a_box_stays_unless_its_answer_was_an_entry_error(
    hearing: Hearing, scorer: Scorer, fate: Fate, stays: bool
) -> None:
    hearing.say("signal", "asked").becomes("signal", fate)
    assert hearing.assess(scorer).context == (("ctx.third_party_signal",) if stays else ())


def test_the_box_of_the_age_follows_the_age_retained(hearing: Hearing, scorer: Scorer) -> None:
    hearing.say("aged", "under13")
    assert hearing.assess(scorer).context == ("ctx.under_13",)
    assert hearing.change("aged", "older").assess(scorer).context == ()


def test_boxes_come_once_oldest_first(hearing: Hearing, scorer: Scorer) -> None:
    hearing.tick("ctx.officer_suspicion").say("signal", "asked").tick("ctx.third_party_signal")
    assert hearing.assess(scorer).context == ("ctx.officer_suspicion", "ctx.third_party_signal")


# « Même fait »


def test_two_findings_of_one_answer_are_flagged_and_both_kept(hearing: Hearing, scorer: Scorer) -> None:
    assessment = hearing.say("decided", "third", "day", "self").assess(scorer)
    assert assessment.same_answer == (("offence.ordered", "link.same_day_pressure"),)
    assert len(assessment.findings) == 3
    assert Hearing(hearing.questionnaire).say("decided", "third").say("phone", "seen").assess(scorer).same_answer == ()
