"""The alert stays until somebody records who was told; nothing makes it silent (design.md 7)."""

import pytest

from screening.app import acts
from screening.app.sealing import checks
from screening.app.session import Session
from screening.app.summary import due_actions
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, HearingError
from screening.model.answer import Answer, Because, Status
from tests.conftest import MovingClock


@pytest.fixture
def session(vault: Vault, hearing: NewHearing) -> Session:
    opened = vault.new_hearing(hearing)
    opened.assume_gates(acts.gates(vault.library.questionnaire))
    opened.record("proc_age_status", Answer(value="13_15"))
    return opened


def says(session: Session, question: str, *codes: str, **more: str) -> None:
    session.record(question, Answer(value=list(codes), **more))  # type: ignore[arg-type]


def test_an_alert_closed_for_an_entry_error_rises_again_on_a_real_ground(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.record("facts_morning", Answer(value=["nothing"], reason="mauvaise ligne"), because=Because.ENTRY_ERROR)
    session.alert_close("fondement corrigé")
    assert not session.state.alert.needs_notice
    says(session, "harm_if_no", "family_threat")
    assert session.state.alert.needs_notice
    assert not session.state.alert.basis_corrected
    assert [hit.id for hit in session.state.alert.triggers].count("AL-01") == 1


def test_a_notice_before_the_alert_does_not_answer_it(session: Session) -> None:
    session.record("close_alert", Answer(value="already", french="permanence"))
    says(session, "facts_morning", "sum_named")
    assert session.state.alert.needs_notice
    assert checks(session).alert_without_notice
    session.alert_told("permanence", "téléphone")
    assert not session.state.alert.needs_notice


def test_no_for_a_minor_is_refused_by_the_question_too(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    with pytest.raises(HearingError, match=ErrorCode.ALERT_MINOR_NO.value):
        session.record("close_alert", Answer(value="no_reason", french="rien"))


def test_later_without_a_reason_says_nothing(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.record("close_alert", Answer(value="later_reason"))
    assert session.state.alert.notices == ()


def test_a_no_given_for_an_adult_does_not_hold_for_a_minor(session: Session) -> None:
    session.record("proc_age_status", Answer(value="adult"))
    says(session, "harm_if_no", "family_threat")
    says(session, "facts_who_decided", "third")
    session.alert_not_told("faits anciens")
    assert not session.state.alert.needs_notice
    session.record("proc_age_status", Answer(value="13_15"))
    assert session.state.alert.needs_notice


def test_a_notice_ticked_by_mistake_goes_with_its_undo(session: Session, clock: MovingClock) -> None:
    says(session, "facts_morning", "sum_named")
    session.record("close_alert", Answer(value="yes_time", french="substitut"))
    assert not session.state.alert.needs_notice
    clock.moves(5)
    session.undo()
    assert session.state.alert.notices == ()
    assert session.state.alert.needs_notice


@pytest.mark.parametrize("answer", [Answer(value="continued"), Answer(status=Status.DECLINED)])
def test_going_on_with_the_facts_needs_words(session: Session, answer: Answer) -> None:
    says(session, "facts_morning", "sum_named")
    session.record("close_facts_after_alert", answer)
    assert session.state.alert.facts_suspended
    session.record("close_facts_after_alert", Answer(value="continued", french="elle parle d'elle-même"))
    assert not session.state.alert.facts_suspended


def test_the_banner_and_the_closing_question_tell_one_notice(session: Session) -> None:
    says(session, "facts_morning", "sum_named")
    session.alert_told("Mme Vasseur", "téléphone")
    session.record("close_alert", Answer(value="yes_time", french="Mme Vasseur"))
    assert [(notice.kind, notice.who, notice.means) for notice in session.state.alert.notices] == [
        ("told", "Mme Vasseur", "téléphone")
    ]


@pytest.mark.parametrize("way", ["act", "answer"])
def test_telling_the_prosecutor_is_due_again_when_the_notice_came_before_the_alert(session: Session, way: str) -> None:
    def due() -> bool:
        return "tell_prosecutor" in {action.id for action in due_actions(session.hearing)}

    def tell() -> None:
        if way == "act":
            session.alert_told("permanence", "téléphone")
        else:
            session.record("close_alert", Answer(value="already", french=f"permanence {session.state.alert.raised}"))

    tell()
    assert not due()
    says(session, "facts_morning", "sum_named")
    assert due()
    tell()
    assert not due()
