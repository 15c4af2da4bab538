"""What was said before the notice, changed, taken back, read back: each version where it belongs, and nowhere else."""

import pytest

from screening.app import acts
from screening.app.sealing import amend, seal_session
from screening.app.session import Session
from screening.app.summary import summary_pdf
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer, Because, Status
from screening.reporting.paper import Paper
from tests.conftest import MovingClock
from tests.reporting import reading


def pages(session: Session, paper: Paper, *, confidential: bool = False) -> tuple[str, str]:
    """Page 1, and all that follows it."""
    first, *rest = reading.pages(summary_pdf(session, confidential=confidential, paper=paper))
    return first, "".join(rest)


@pytest.fixture
def early(vault: Vault) -> Session:
    """Silence and rights are not notified yet."""
    opened = vault.new_hearing(NewHearing("2026/3", "ro", measure="gav"))
    assert not opened.state.notified
    return opened


@pytest.fixture
def session(vault: Vault) -> Session:
    """Every gate taken as settled."""
    opened = vault.new_hearing(NewHearing("2026/4", "ro", measure="gav"))
    opened.assume_gates(acts.gates(vault.library.questionnaire))
    return opened


def notify(session: Session) -> None:
    session.assume_gates(acts.gates(session.library.questionnaire))
    assert session.state.notified


def test_words_given_before_the_notice_are_in_the_annex_only(early: Session, paper: Paper) -> None:
    early.record("proc_rights_understood", Answer(verbatim="„Canar albastru.”"))
    first, rest = pages(early, paper)
    assert "canar" not in first.lower()
    assert reading.says(rest, "Canar albastru")
    assert reading.says(rest, "Dit avant la notification du silence et des droits")


def test_a_guarantee_checked_before_the_notice_is_on_page_one_without_what_was_said(
    early: Session, paper: Paper
) -> None:
    early.record("proc_rights_understood", Answer(value=["part"], verbatim="„Canar albastru.”", french="Canari"))
    early.record("lang_best", Answer(verbatim="„Română.”"))
    for _order in range(2):
        first, _rest = pages(early, paper)
        assert reading.says(first, "restitués : en partie, réexpliqué (13:50, avant la notification)")
        assert "canar" not in first.lower()
        assert "Română" not in first
        notify(early)


def test_nothing_given_before_the_notice_is_counted_on_page_one(early: Session, paper: Paper) -> None:
    early.record("now_pain", Answer(status=Status.SILENT))
    early.record("now_last_meal", Answer(status=Status.DECLINED))
    early.record("now_need_first", Answer(value=["sleep"]))
    early.read_back("now_need_first", "confirmed")
    relevant = early.state.coverage.relevant
    notify(early)
    first, rest = pages(early, paper)
    for absent in ("Refus (", "Silence (", "1 silence", "1 refus", "1 réponse relue", "Posées à la personne"):
        assert not reading.says(first, absent), absent
    answered = sum(question.answer.answered for question in early.state.answers.values() if not question.before_notice)
    said = f"{answered} répondue{'s' if answered > 1 else ''}, " if answered else ""
    assert reading.says(first, f"{relevant} questions ouvertes : {said}{relevant - answered} à poser.")
    assert reading.says(rest, "garde le silence")


def test_answer_asked_again_after_the_notice_is_no_changed_answer(
    early: Session, paper: Paper, clock: MovingClock
) -> None:
    early.record("now_pain", Answer(verbatim="„Nu canar.”"))
    clock.moves(120)
    notify(early)
    early.record("now_pain", Answer(verbatim="„Da.”"))
    first, rest = pages(early, paper)
    assert not reading.says(first, "Réponses changées")
    assert "canar" not in first
    assert reading.says(rest, "redemandée après la notification")
    assert reading.says(rest, "dit avant la notification")
    assert not reading.says(rest, "la personne a changé sa réponse")


def test_answer_changed_after_the_notice_is_a_changed_answer(session: Session, paper: Paper) -> None:
    session.record("now_pain", Answer(verbatim="„Nu.”"))
    session.record("now_pain", Answer(verbatim="„Da.”"))
    first, rest = pages(session, paper)
    assert reading.says(first, "Réponses changées (1)")
    assert reading.says(rest, "la personne a changé sa réponse")


@pytest.mark.parametrize("withdrawn", [False, True])
def test_first_version_of_a_confidential_answer_is_on_the_sheet_only(
    session: Session, paper: Paper, *, withdrawn: bool
) -> None:
    session.record("wish_no_contact", Answer(value=["decider"], verbatim="„canar dintâi”"))
    if withdrawn:
        session.withdraw("wish_no_contact", "motif canari")
    else:
        session.record("wish_no_contact", Answer(value=["family"], verbatim="„al doilea”"))
    open_pages = "".join(pages(session, paper))
    assert "canar" not in open_pages
    assert "doilea" not in open_pages
    sheet = reading.pages(summary_pdf(session, confidential=True, paper=paper))
    assert not any("canar" in page for page in sheet[:-1])
    assert reading.says(sheet[-1], "canar dintâi")
    said = "retirée à 13:50 : la personne a retiré sa réponse, « motif canari »" if withdrawn else (
        "remplacée à 13:50 : la personne a changé sa réponse")  # fmt: skip
    assert reading.says(sheet[-1], f"Première version, {said}")


def test_first_version_that_held_an_address_is_whole_on_the_sheet(session: Session, paper: Paper) -> None:
    session.record("facts_free", Answer(verbatim="„La el.”", french="« 4 rue des Lilas, chez lui. »"))
    session.record("facts_free", Answer(verbatim="„Nu spun.”"))
    assert "Lilas" not in "".join(pages(session, paper))
    sheet = reading.pages(summary_pdf(session, confidential=True, paper=paper))
    assert reading.says(sheet[-1], "4 rue des Lilas")


def test_read_back_is_printed_for_the_answer_it_was_given_for(session: Session, paper: Paper) -> None:
    session.record("facts_morning", Answer(value=["sum_named"], verbatim="„Trei sute.”"))
    session.read_back("facts_morning", "corrected", by="interpreter", text="canari")
    assert reading.says(pages(session, paper)[1], "corrigée 13:50")
    session.record("facts_morning", Answer(value=["nothing"]), because=Because.PERSON_CHANGED)
    first, rest = pages(session, paper)
    assert reading.says(first, "Aucune réponse relue.")
    assert reading.says(rest, "pas relue")
    assert not reading.says(rest, "corrigée 13:50")


def test_correction_at_read_back_belongs_to_the_new_version(session: Session, paper: Paper) -> None:
    """The window records the corrected answer, then the outcome."""
    session.record("facts_morning", Answer(value=["sum_named"], verbatim="„Trei sute.”"))
    session.record("facts_morning", Answer(value=["nothing"]), because=Because.NEW_INFORMATION)
    session.read_back("facts_morning", "corrected", by="interpreter", confirmed=False)
    first, rest = pages(session, paper)
    assert reading.says(first, "1 réponse relue (1 corrigée)")
    assert reading.says(first, "par l’interprète, confirmé par la personne : non")
    assert reading.says(rest, "corrigée 13:50, par l’interprète")


def test_withdrawal_at_read_back_is_counted(session: Session, paper: Paper) -> None:
    session.record("facts_morning", Answer(value=["nothing"]))
    session.withdraw("facts_morning")
    session.read_back("facts_morning", "withdrawn")
    assert reading.says(pages(session, paper)[0], "1 réponse relue (1 retirée)")


def test_magistrate_was_told_only_when_a_notice_of_this_alert_says_so(session: Session, paper: Paper) -> None:
    session.alert_told("Mme Avant", "téléphone")
    session.record("facts_morning", Answer(value=["sum_named"]))
    assert session.state.alert.needs_notice
    first = pages(session, paper)[0]
    assert not reading.says(first, "magistrat avisé")
    assert reading.says(first, "Avis antérieur : 13:50, Mme Avant, téléphone.")
    session.alert_told("Mme Vasseur")
    assert reading.says(pages(session, paper)[0], "magistrat avisé à 13:50 (Mme Vasseur)")


def test_answer_taken_back_tells_no_magistrate(session: Session, paper: Paper) -> None:
    session.record("facts_morning", Answer(value=["sum_named"]))
    session.record("close_alert", Answer(value="yes_time", reason="Mme Vasseur, 14:05"))
    assert reading.says(pages(session, paper)[0], "magistrat avisé")
    session.record("close_alert", Answer(value="later_reason", reason="frappe"), because=Because.ENTRY_ERROR)
    assert not [notice for notice in session.state.alert.notices if notice.kind == "told"]
    assert not reading.says(pages(session, paper)[0], "magistrat avisé")


def test_page_one_says_which_version_it_changes_and_why(session: Session, paper: Paper, clock: MovingClock) -> None:
    session.record("now_need_first", Answer(value=["sleep"], verbatim="Somn", french="Dormir"))
    seal_session(session)
    clock.moves(86400)
    amend(session, "erreur de saisie sur le besoin")
    session.record("now_need_first", Answer(value=["water_food"], verbatim="Apă", french="De l'eau"))
    seal_session(session)
    made = summary_pdf(session, paper=paper)
    page, *rest = reading.pages(made)
    assert reading.says(page, "version 2, modifie la version 1 du 20/11/2026")
    assert reading.says(page, "motif : erreur de saisie sur le besoin")
    after = "".join(rest)
    assert after.count("21/11/2026") >= 4  # the answer given since, the change itself, the seal, the amendment
    amend(session, "seconde erreur")
    assert reading.says(
        reading.pages(summary_pdf(session, paper=paper))[0], "version 3, modifie la version 2 du 21/11/2026"
    )


def test_a_first_version_changes_none_and_its_hours_have_no_date(session: Session, paper: Paper) -> None:
    session.record("now_need_first", Answer(value=["sleep"]))
    seal_session(session)
    page, *rest = reading.pages(summary_pdf(session, paper=paper))
    assert "modifie la version" not in page
    assert "20/11/2026 13:" not in "".join(rest)
