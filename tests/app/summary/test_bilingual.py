"""Every answer of the annex in both languages: codes, rows of a grid and non-answers, under the French."""

import pytest

from screening.app.session import Session
from screening.app.summary import Paper, material_of, summary_pdf, summary_view
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer, Because, Status
from screening.reporting.view import Row
from tests.reporting import reading


def hearing(vault: Vault, language: str) -> Session:
    session = vault.new_hearing(NewHearing("2026/004512", language, "familiar", measure="gav"))
    session.assume_gates(tuple(q.id for q in vault.library.questionnaire.questions if q.gate))
    return session


def row_of(session: Session, paper: Paper, number: str, *, confidential: bool = False) -> Row:
    view = summary_view(session.state, material_of(session, paper.layout), confidential=confidential)
    rows = [row for theme in view.annex.themes for row in theme.rows]
    rows += view.confidential.rows if view.confidential else ()
    return next(row for row in rows if row.number == number)


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_coded_answer_is_printed_in_the_language_of_the_person_under_the_french(
    vault: Vault, paper: Paper, language: str
) -> None:
    session = hearing(vault, language)
    session.record("facts_who_decided", Answer(value=["third"], language_asked=language, language_spoken=language))
    code = vault.library.questionnaire.question_by_id["facts_who_decided"].code_by_id["third"].label
    expected = vault.library.catalog.text(language, "facts_who_decided", "choice", source=code).text
    row = row_of(session, paper, vault.library.questionnaire.number("facts_who_decided"))
    assert (row.coded_said.text, row.coded_said.language) == (expected, language)
    assert row.coded_said.mark == "traduction non relue"
    printed = "".join(reading.pages(summary_pdf(session, paper=paper))[1:])
    assert reading.says(printed, f"{row.coded} {expected} [traduction non relue]")


def test_refusal_is_printed_as_the_person_would_say_it(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro")
    session.record("facts_who_decided", Answer(status=Status.DECLINED, language_asked="ro", language_spoken="ro"))
    row = row_of(session, paper, vault.library.questionnaire.number("facts_who_decided"))
    assert row.status_said.text == vault.library.catalog.phrase("ro", "say_declined").text
    assert row.coded_said.text == ""


def test_hearing_in_french_needs_no_second_text(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "fr")
    session.record("facts_who_decided", Answer(value=["third"]))
    row = row_of(session, paper, vault.library.questionnaire.number("facts_who_decided"))
    assert (row.said, row.coded_said.text, row.coded_said.mark) == ("", "", "")


def test_officers_own_answers_stay_french(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro")
    session.record("proc_age_status", Answer(value="13_15"))
    row = row_of(session, paper, vault.library.questionnaire.number("proc_age_status"))
    assert row.coded
    assert row.coded_said.text == ""


def test_language_without_a_catalogue_says_that_the_answer_is_not_translated(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro")
    session.record("facts_who_decided", Answer(value=["third"], language_asked="sq", language_spoken="sq"))
    row = row_of(session, paper, vault.library.questionnaire.number("facts_who_decided"))
    assert (row.coded_said.text, row.coded_said.mark) == ("", "non traduite, texte français")


def test_first_version_of_a_changed_answer_is_in_both_languages_too(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "bg")
    said = {"language_asked": "bg", "language_spoken": "bg"}
    session.record("facts_who_decided", Answer(value=["third"], **said))  # type: ignore[arg-type]
    session.record("facts_who_decided", Answer(value=["self"], **said), because=Because.PERSON_CHANGED)  # type: ignore[arg-type]
    change = summary_view(session.state, material_of(session, paper.layout)).annex.changes[0]
    codes = vault.library.questionnaire.question_by_id["facts_who_decided"].code_by_id
    for said_then, code in ((change.before_said, "third"), (change.after_said, "self")):
        expected = vault.library.catalog.text("bg", "facts_who_decided", "choice", source=codes[code].label)
        assert said_then.text == expected.text


def test_confidential_sheet_has_both_languages(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro")
    question = next(q for q in vault.library.questionnaire.questions if q.confidential and q.spoken and q.codes)
    code = question.codes[0]
    session.record(question.id, Answer(value=[code.code], language_asked="ro", language_spoken="ro"))
    row = row_of(session, paper, vault.library.questionnaire.number(question.id), confidential=True)
    assert row.coded_said.text == vault.library.catalog.text("ro", question.id, "choice", source=code.label).text
