"""One question: typed values, what was said, why it is asked, what the conduct rules propose."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from screening.ui.hearing.question import unbroken
from screening.ui.hearing.values import read_moment, read_number
from tests.ui.hearing.lead import Lead

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("24/11/2026", "2026-11-24"), ("24/11/2026 13:05", "2026-11-24T13:05"), ("24/11 13h05", "2026-11-24T13:05"),
     ("11/2026", "2026-11-01"), ("2026", "2026-01-01"), ("13:05", "13:05"), ("13h", "13:00"), ("905", None),
     ("32/11/2026", None), ("hier", None), ("2026-11-24T13:05", "2026-11-24T13:05")],
)  # fmt: skip
def test_a_moment_as_it_is_typed(typed: str, read: str | None) -> None:
    assert read_moment(typed, TODAY) == read


@pytest.mark.parametrize(("typed", "read"), [("15", 15), (" 1 200 ", 1200), ("quinze", None), ("15,5", None)])
def test_a_whole_number_as_it_is_typed(typed: str, read: int | None) -> None:
    assert read_number(typed, whole=True) == read


def test_age_is_typed_and_shown_above(lead: Lead) -> None:
    lead.opens("ident_age").types("15").press("Enter")
    answer = lead.state.answer("ident_age")
    assert answer is not None
    assert answer.value == {"number": 15, "codes": []}
    lead.sees("15 ans déclarés")


def test_unreadable_value_is_refused_beside_the_field_and_kept(lead: Lead) -> None:
    lead.opens("ident_age").types("quinze").press("Enter").sees("n'est pas lisible")
    assert lead.state.answer("ident_age") is None
    lead.sees("quinze")


def test_times_of_the_measure_start_the_custody_clock(lead: Lead) -> None:
    lead.opens("proc_times").types("23/11/2026 13:05").press("Tab").types("24/11/2026 13:05").press("Enter")
    lead.sees("Garde à vue 23/11/2026, 13:05", "échéance saisie 24/11/2026, 13:05")


def test_place_is_kept_in_words_and_codes(lead: Lead) -> None:
    question = lead.state.questionnaire.question_by_id["ident_birth_place"]
    lead.opens(question.id).types("Galați, România").press("Enter")
    answer = lead.state.answer(question.id)
    assert answer is not None
    assert answer.value == {"text": "Galați, România", "codes": []}


def test_typed_value_comes_back_with_its_draft(lead: Lead) -> None:
    lead.opens("ident_birth_place").types("Galați")
    lead.opens("facts_free").opens("ident_birth_place").sees("Galați")


def test_earlier_words_on_the_same_findings_are_recalled(lead: Lead) -> None:
    lead.answers("harm_if_no", "family_threat", words="Spune că vine la mama.")
    lead.opens("harm_words").sees("Déjà dit à ce sujet", "Spune că vine la mama.")


def test_reason_of_a_branch_is_told(lead: Lead) -> None:
    lead.opens("now_visible_signs").codes("injury_fresh").press("Enter")
    lead.opens("now_injury_account").sees("Posée parce que", "Blessures récentes", "Éclaire :")


def test_rule_opens_the_explanation(lead: Lead) -> None:
    lead.opens("facts_who_decided").click("Voir la règle de cette question").sees("Niveau :")


def test_probes_are_neutral_and_always_there(lead: Lead) -> None:
    lead.opens("facts_who_decided").sees("Relances", "Et ensuite\u202f?", "Dites-moi tout là-dessus.")


def test_conduct_is_proposed_one_line_at_a_time(lead: Lead) -> None:
    lead.opens("facts_who_decided").sees("Conduite proposée :")
    waiting = lead.page.area.cards.waiting
    for _proposal in waiting:
        lead.press("F3")
    assert not lead.page.area.cards.isVisible()


def test_an_urgency_stands_before_the_rest(lead: Lead) -> None:
    lead.page.desk.act(lambda session: session.tick_context("ctx.medical_emergency", "vomit un sachet"))
    lead.sees("Urgence :", "Urgence médicale ou vitale")


def test_status_of_the_translation_and_address_are_said(lead: Lead) -> None:
    lead.opens("facts_who_decided").sees("forme familière")
    lead.page.acts["polite"]()
    lead.sees("forme polie")


def test_missing_translation_shows_the_french_with_a_mark(lead: Lead) -> None:
    lead.opens("facts_free")
    text = lead.page.texts.asked(lead.state, lead.page.area.question)
    if text.missing:
        lead.sees("traduction manquante : texte français")
    else:
        assert text.language == "ro"
        lead.sees("Dites-moi tout sur cette journée.")


def test_every_answer_is_whole_after_the_window_is_made_narrower(lead: Lead) -> None:
    lead.opens("facts_morning")
    cards = lead.page.area.options.cards
    for width in (1024, 1366, 1100):
        lead.page.resize(width, 640)
        QTest.qWait(50)
        assert cards.height() == cards.heightForWidth(cards.width())


def test_no_line_of_the_question_ends_inside_a_word_with_a_hyphen(lead: Lead) -> None:
    lead.opens("facts_who_decided")
    said = lead.page.texts.asked(lead.state, lead.page.area.question).text  # type: ignore[arg-type]
    assert "s-a" in said
    asked = lead.page.area.head.asked
    assert (asked.text(), asked.accessibleName()) == (unbroken(said), said)
