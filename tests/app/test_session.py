"""The acts of a hearing on a real encrypted vault: what is kept, set aside, refused, and what comes back."""

from pathlib import Path

import pytest

from screening.app import acts
from screening.app.library import Library
from screening.app.sealing import amend, checks, seal_session
from screening.app.session import Session
from screening.app.state import Draft
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, HearingError, StorageError
from screening.model.answer import Answer, Because, Status
from screening.model.assessment import Lead, Level
from screening.model.canonical import sha256
from screening.model.questionnaire import Support
from tests.conftest import PASSPHRASE, MovingClock


@pytest.fixture
def session(vault: Vault, hearing: NewHearing) -> Session:
    """A hearing of a minor whose gates are taken as settled."""
    opened = vault.new_hearing(hearing)
    answered = {"proc_measure", "proc_age_status"}
    opened.assume_gates(tuple(g for g in acts.gates(vault.library.questionnaire) if g not in answered))
    opened.record("proc_age_status", Answer(value="13_15"))
    return opened


def says(session: Session, question: str, *codes: str, **more: object) -> None:
    session.record(question, Answer(value=list(codes), **more))  # type: ignore[arg-type]


def leads_of(session: Session, question: str) -> tuple[Lead, ...]:
    return tuple(lead for lead in session.state.assessment.leads if lead.question == question)


def refused(code: ErrorCode) -> pytest.RaisesExc[HearingError]:
    return pytest.raises(HearingError, match=code.value)


def test_an_answer_is_there_after_reopening(session: Session, vault: Vault, tmp_path: Path, clock: MovingClock) -> None:
    says(session, "facts_morning", "sum_named", verbatim="„Trei sute.”", french="« Trois cents. »")
    vault.close()
    again = Vault.open(tmp_path / "essai.vault", officer="", passphrase=PASSPHRASE, library=vault.library, clock=clock)
    state = again.resume(session.header.id).state
    again.close()
    kept = state.answer("facts_morning")
    assert kept is not None
    assert (kept.codes, kept.verbatim, kept.language_asked, kept.address) == (
        ("sum_named",), "„Trei sute.”", "ro", "familiar")  # fmt: skip
    assert state.assessment == session.state.assessment
    assert state.alert == session.state.alert


def test_a_suggestion_waits_for_the_officer(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    assert [lead.indicator for lead in leads_of(session, "facts_morning")] == ["link.same_day_pressure"]
    session.confirm("facts_morning", "link.same_day_pressure")
    assert leads_of(session, "facts_morning") == ()
    assert "link.same_day_pressure" in {f.indicator for f in session.state.assessment.findings}


def test_confirming_what_is_not_suggested_is_refused(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with refused(ErrorCode.CONFIRM_NOT_SUGGESTED):
        session.confirm("facts_morning", "threat.self")


def test_alert_is_written_with_time_and_reasons_and_stays(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    alert = session.state.alert
    assert alert.needs_notice
    assert alert.triggers[0].id == "AL-01"
    assert "offence.quota" in alert.triggers[0].reasons
    says(session, "facts_morning", "nothing")
    assert session.state.alert.raised
    assert session.state.alert.needs_notice


def test_a_minor_has_no_no(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with refused(ErrorCode.ALERT_MINOR_NO):
        session.alert_not_told("rien")
    session.alert_told("substitut", "téléphone")
    assert not session.state.alert.needs_notice
    assert session.state.alert.facts_suspended


def test_going_on_with_the_facts_needs_a_reason(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with refused(ErrorCode.REASON_REQUIRED):
        session.continue_facts("")
    session.continue_facts("la personne parle d'elle-même")
    assert not session.state.alert.facts_suspended


def test_a_changed_answer_keeps_its_finding_divergent_and_lowers_nothing(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    before = session.state.assessment.elements["teh.purpose"].level
    says(session, "facts_morning", "nothing")
    found = {f.indicator: f for f in session.state.assessment.findings}
    assert found["offence.quota"].divergent
    assert session.state.assessment.elements["teh.purpose"].level is before


def test_an_entry_error_needs_a_reason_and_takes_its_finding_back(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with refused(ErrorCode.REASON_REQUIRED):
        session.record("facts_morning", Answer(value=["nothing"]), because=Because.ENTRY_ERROR)
    session.record("facts_morning", Answer(value=["nothing"], reason="mauvaise ligne"), because=Because.ENTRY_ERROR)
    assert "offence.quota" not in {f.indicator for f in session.state.assessment.findings}
    assert session.state.alert.basis_corrected
    session.alert_close("fondement corrigé")
    assert not session.state.alert.needs_notice
    assert session.state.alert.raised


def test_undo_within_a_minute_is_an_entry_error(session: Session, clock: MovingClock) -> None:
    says(session, "facts_morning", "sum_named")
    clock.moves(30)
    session.undo()
    assert session.state.answer("facts_morning") is None
    assert "offence.quota" not in {f.indicator for f in session.state.assessment.findings}


def test_undo_is_over_after_a_minute(session: Session, clock: MovingClock) -> None:
    says(session, "facts_morning", "sum_named")
    clock.moves(61)
    assert not session.may_undo()
    with refused(ErrorCode.REASON_REQUIRED):
        session.undo()


def test_undoing_a_correction_brings_the_first_answer_back_without_divergence(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    says(session, "facts_morning", "nothing")
    session.undo()
    found = {f.indicator: f for f in session.state.assessment.findings}
    assert session.state.answer("facts_morning").codes == ("sum_named",)  # type: ignore[union-attr]
    assert not found["offence.quota"].divergent


def test_the_same_answer_again_writes_no_event(session: Session) -> None:
    says(session, "facts_morning", "sum_named", verbatim="a")
    head = session.state.head
    says(session, "facts_morning", "sum_named", verbatim="a")
    assert session.state.head == head


def test_answers_that_no_longer_apply_go_to_the_tray_and_come_back(session: Session) -> None:
    says(session, "money_debt", "travel")
    says(session, "money_debt_grows", "fines" if "fines" in _codes(session, "money_debt_grows") else
         _codes(session, "money_debt_grows")[0])  # fmt: skip
    says(session, "money_debt", "no")
    assert [aside.given.address.question for aside in session.state.set_aside] == ["money_debt_grows"]
    assert session.state.answer("money_debt_grows") is None
    session.restore("money_debt_grows")
    assert session.state.set_aside == ()
    assert "money_debt_grows" in session.state.restored
    assert session.state.answer("money_debt_grows") is not None


def test_the_tray_empties_by_itself_when_the_route_comes_back(session: Session) -> None:
    says(session, "money_debt", "travel")
    says(session, "money_debt_grows", _codes(session, "money_debt_grows")[0])
    says(session, "money_debt", "no")
    says(session, "money_debt", "travel")
    assert session.state.set_aside == ()
    assert session.state.answer("money_debt_grows") is not None


def _codes(session: Session, question: str) -> list[str]:
    return [code.code for code in session.library.questionnaire.question_by_id[question].codes]


def test_a_question_that_does_not_apply_is_refused(session: Session) -> None:
    with refused(ErrorCode.QUESTION_NOT_RELEVANT):
        says(session, "money_debt_grows", "x")
    with refused(ErrorCode.QUESTION_UNKNOWN):
        says(session, "facts_nothing", "x")


def test_a_wrong_value_is_refused_and_nothing_changes(session: Session) -> None:
    head = session.state.head
    with refused(ErrorCode.VALUE_REFUSED):
        says(session, "facts_morning", "no_such_code")
    with refused(ErrorCode.VALUE_REFUSED):
        session.record("proc_measure", Answer(value=3))
    with refused(ErrorCode.TEXT_REFUSED):
        says(session, "facts_morning", "order", verbatim="a\x00b")
    assert session.state.head == head


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ANSWERED])
def test_a_non_answer_changes_no_level(session: Session, status: Status) -> None:
    says(session, "facts_morning", "sum_named")
    levels = {name: e.level for name, e in session.state.assessment.elements.items()}
    session.record("harm_self", Answer(status=status))
    assert {name: e.level for name, e in session.state.assessment.elements.items()} == levels


def test_what_is_said_before_the_rights_serves_needs_only(vault: Vault, hearing: NewHearing) -> None:
    opened = vault.new_hearing(hearing)
    opened.record("proc_age_status", Answer(value="13_15"))
    opened.record("now_pain", Answer(value=["untreated"]))
    assert opened.state.answer("now_pain") is not None
    assert opened.state.assessment.findings == ()
    with refused(ErrorCode.GATE_CLOSED):
        says(opened, "facts_free", "with_third")
    opened.assume_gates(("proc_silence",))
    opened.record("now_pain", Answer(value=["untreated"]))
    assert [f.indicator for f in opened.state.assessment.findings] == ["health.neglect"]


def test_a_closed_gate_opens_on_a_decision_of_the_magistrate(session: Session) -> None:
    session.record("proc_doctor", Answer(value="missing"))
    with refused(ErrorCode.GATE_CLOSED):
        says(session, "facts_free", "with_third")
    with refused(ErrorCode.GATE_CLOSED):
        session.open_gate("proc_doctor", "", "pas de médecin", magistrate=False)
    with refused(ErrorCode.REASON_REQUIRED):
        session.open_gate("proc_doctor", "", "pas de médecin", magistrate=True)
    session.open_gate("proc_doctor", "permanence", "pas de médecin avant 16 h", magistrate=True)
    says(session, "facts_free", "with_third")
    assert session.state.answer("facts_free") is not None


def test_language_switch_leaves_earlier_answers(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.switch_language("fr")
    says(session, "facts_who_decided", "third")
    assert session.state.answer("facts_morning").language_asked == "ro"  # type: ignore[union-attr]
    assert session.state.answer("facts_who_decided").language_asked == "fr"  # type: ignore[union-attr]


def test_a_draft_survives_and_is_no_answer(session: Session, vault: Vault) -> None:
    session.save_draft(Draft("facts_free", verbatim="Dimineața pl"))
    again = vault.resume(session.header.id)
    assert again.state.drafts["facts_free"].verbatim == "Dimineața pl"
    assert again.state.answer("facts_free") is None
    says(again, "facts_free", "with_third", verbatim="Dimineața plecăm")
    assert vault.resume(session.header.id).state.drafts == {}


def test_a_sealed_record_changes_only_by_amendment(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    sealed = seal_session(session)
    assert session.state.digest == sealed.digest
    assert session.state.sealed_at
    with refused(ErrorCode.RECORD_SEALED):
        says(session, "facts_who_decided", "third")
    with refused(ErrorCode.REASON_REQUIRED):
        amend(session, "")
    amend(session, "mot oublié à la relecture")
    says(session, "facts_who_decided", "third")
    again = seal_session(session)
    assert again.digest != sealed.digest
    assert session.header.version == 2


def test_the_seal_lists_what_is_still_open(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    found = checks(session)
    assert found.alert_without_notice
    assert "facts_morning" in found.not_read_back


def test_nothing_changes_when_the_store_refuses(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    state = session.state
    session.store.close()
    with pytest.raises(StorageError):
        says(session, "facts_who_decided", "third")
    assert session.state is state


def test_an_added_support_opens_the_highest_level(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.add_support("facts_morning", "offence.quota", Support.RECORDED)
    found = {f.indicator: f for f in session.state.assessment.findings}
    assert found["offence.quota"].supports == {Support.DECLARED, Support.RECORDED}
    assert session.state.assessment.elements["teh.purpose"].level is not Level.NONE


def test_new_hearings_are_listed_with_their_numbers(vault: Vault, hearing: NewHearing, library: Library) -> None:
    first, second = vault.new_hearing(hearing), vault.new_hearing(hearing)
    assert {h.number for h in vault.records()} == {first.header.number, second.header.number}
    assert vault.record(first.header.number).id == first.header.id


def test_the_digest_kept_is_that_of_the_wording_asked(session: Session) -> None:
    """A child of 13 to 15 hears the shorter wording: that text, not the usual one, was asked."""
    says(session, "facts_morning", "nothing")
    kept = session.state.answer("facts_morning")
    question = session.library.questionnaire.question_by_id["facts_morning"]
    usual = session.library.asked_text(question, "ro", "familiar").text
    short = session.library.asked_text(question, "ro", "familiar", young=True).text
    assert kept is not None
    assert usual != short
    assert kept.text_digest == sha256(short.encode())


def test_undo_goes_back_to_what_was_current_not_to_what_was_erased(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.undo()
    says(session, "facts_morning", "nothing")
    session.undo()
    assert session.state.answer("facts_morning") is None
    assert "offence.quota" not in {f.indicator for f in session.state.assessment.findings}


def test_undo_lends_no_reason_to_a_non_answer(session: Session) -> None:
    """A gate declined without a reason stays closed after an undone answer."""
    session.record("proc_lawyer", Answer(status=Status.DECLINED))
    session.record("proc_lawyer", Answer(value="present"))
    session.undo()
    assert session.state.answer("proc_lawyer").reason == ""  # type: ignore[union-attr]
    with refused(ErrorCode.GATE_CLOSED):
        says(session, "facts_free", "with_third")


def test_what_was_read_back_is_not_what_was_changed_after(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.read_back("facts_morning", "confirmed")
    says(session, "facts_morning", "order")
    assert session.state.read_back == {}
    with refused(ErrorCode.VALUE_REFUSED):
        session.read_back("facts_morning", "blah")
    with refused(ErrorCode.QUESTION_UNKNOWN):
        session.read_back("nonsense", "confirmed")


def test_asked_again_after_the_notice_is_no_change_of_mind(vault: Vault, hearing: NewHearing) -> None:
    opened = vault.new_hearing(hearing)
    opened.record("proc_age_status", Answer(value="13_15"))
    opened.record("now_pain", Answer(value=["no"]))
    opened.assume_gates(("proc_silence",))
    opened.record("now_pain", Answer(value=["no"]))
    assert [given.because for given in opened.state.history if given.because] == [Because.ASKED_AGAIN]


def test_supports_occurrences_and_gates_are_checked(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with refused(ErrorCode.CONFIRM_NOT_SUGGESTED):
        session.add_support("facts_morning", "threat.self", Support.RECORDED)
    with refused(ErrorCode.VALUE_REFUSED):
        session.record("facts_morning", Answer(value=["order"]), occurrence="zz")
    with refused(ErrorCode.QUESTION_UNKNOWN):
        session.open_gate("nonsense", "permanence", "motif", magistrate=True)


def test_words_about_a_confidential_answer_are_in_the_confidential_part(session: Session) -> None:
    session.record("wish_no_contact", Answer(value=["decider"]))
    session.withdraw("wish_no_contact", "ne veut plus le dire")
    event = session.store.events(session.header.id)[-1]
    assert set(event.parts) == {"core", "confidential"}
    assert b"ne veut plus" not in (event.parts["core"].body or b"")
