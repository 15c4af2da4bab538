"""Closing: the seal event, record.json with its digest and signatures, and amendments after it (design.md 9)."""

from dataclasses import dataclass, replace

from screening.app.payloads import Payload
from screening.app.session import Session
from screening.errors import ErrorCode, HearingError
from screening.exchange.seal import SealedRecord, record_value, seal
from screening.model.answer import Value
from screening.model.event import Kind
from screening.model.record import RecordState


@dataclass(frozen=True)
class Checks:
    """What the seal window lists; none of them prevents the seal (design.md 14)."""

    missing_gates: tuple[str, ...]
    required_blank: tuple[str, ...]
    not_read_back: tuple[str, ...]
    alert_without_notice: bool
    drafts: tuple[str, ...]

    def value(self) -> dict[str, Value]:
        return {
            "missing_gates": list(self.missing_gates),
            "required_blank": list(self.required_blank),
            "not_read_back": len(self.not_read_back),
            "alert_without_notice": self.alert_without_notice,
        }


def checks(session: Session) -> Checks:
    """What is still open; the officer sees it and may seal all the same."""
    state = session.state
    asked = state.questionnaire.question_by_id
    spoken = [address.question for address in state.answers if asked[address.question].spoken]
    required = [q.id for q in state.questionnaire.questions if q.gate and q.id in state.relevant]
    return Checks(
        missing_gates=tuple(block.question for block in state.missing_gates),
        required_blank=tuple(q for q in required if state.answer(q) is None and q not in session.hearing.assumed),
        not_read_back=tuple(q for q in spoken if q not in state.read_back),
        alert_without_notice=state.alert.needs_notice,
        drafts=tuple(state.drafts),
    )


def seal_session(session: Session) -> SealedRecord:
    """Write the seal event, make record.json, keep it in the vault. The record accepts only amendments afterwards.

    Raises :class:`HearingError` RECORD_SEALED when it is sealed already and no amendment is open.
    """
    if session.hearing.sealed_at and not session.hearing.amending:
        raise HearingError(ErrorCode.RECORD_SEALED)
    closing = checks(session)
    version: dict[str, Value] = {"version": session.hearing.version, "checks": closing.value()}
    session.act(Kind.SEALED, Payload(core=version))
    store, header = session.store, session.header
    questionnaire = session.library.questionnaire
    record = record_value(
        header=store.record(header.id),
        info=store.info,
        version=session.hearing.version,
        questionnaire={"id": questionnaire.id, "version": questionnaire.version, "digest": questionnaire.digest,
                       "rules": questionnaire.rules.version},
        events=store.events(header.id),
    )  # fmt: skip
    sealed = seal(record, store.sign, at=session.hearing.sealed_at, vault_head=store.head())
    store.keep_seal(header.id, session.hearing.version, sealed.json, sealed.digest)
    session.hearing.digest = sealed.digest
    session.header = replace(session.header, state=RecordState.SEALED)
    session.refresh()
    return sealed


def amend(session: Session, reason: str) -> None:
    """Open a new version with its reason; the first stays readable and valid."""
    if not reason:
        raise HearingError(ErrorCode.REASON_REQUIRED, what="amendment")
    if not session.hearing.sealed_at:
        raise HearingError(ErrorCode.RECORD_NOT_SEALED)
    session.act(Kind.AMENDMENT, Payload(words={"reason": reason}))
