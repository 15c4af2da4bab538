"""Closing: the seal event, record.json with its digest and signatures, and amendments after it (design.md 9)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screening.app.assessment_json import texts
from screening.app.payloads import Payload
from screening.app.private import told_as
from screening.app.session import Session
from screening.errors import ErrorCode, HearingError
from screening.exchange.seal import NOTHING, SealedRecord, digest_of, make_seal, record_json, record_value
from screening.model.answer import Value
from screening.model.canonical import parse
from screening.model.event import Event, Kind
from screening.model.record import RecordState
from screening.storage.records import RecordRow
from screening.storage.store import Store


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
            "missing_gates": texts(self.missing_gates),
            "required_blank": texts(self.required_blank),
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


def _record(
    store: Store, row: RecordRow, events: Sequence[Event], withhold: frozenset[str] = NOTHING
) -> dict[str, Value]:
    """The member ``record`` of record.json for one version."""
    used = store.questionnaire(row.questionnaire)
    questionnaire: dict[str, Value] = {"digest": row.questionnaire}
    if used:
        questionnaire |= {"id": used.id, "version": used.version}
    return record_value(header=row, info=store.info, version=row.version, questionnaire=questionnaire,
                        events=events, withhold=withhold)  # fmt: skip


def seal_session(session: Session) -> SealedRecord:
    """Close the record: seal event, digest, signatures, in one transaction. Afterwards only amendments enter.

    Raises :class:`HearingError` RECORD_SEALED when it is sealed already and no amendment is open, or an error of disk
    (fact ``during`` = ``sealing``): then the hearing is open as it was.
    """
    if session.hearing.sealed_at and not session.hearing.amending:
        raise HearingError(ErrorCode.RECORD_SEALED)
    if session.read_only:
        raise HearingError(ErrorCode.QUESTIONNAIRE_LOST)
    store, header = session.store, session.header
    at = session.clock().isoformat(timespec="seconds")
    core: dict[str, Value] = {"version": session.hearing.version, "checks": checks(session).value()}
    with told_as("sealing"):
        event, kept = store.seal(
            header.id, at=at, officer=header.officer, core=core, words={},
            digest_of=lambda row, events: digest_of(_record(store, row, events)),
            seal_of=lambda digest, head: make_seal(digest, store.signers, at, store.info.id, str(head)),
        )  # fmt: skip
    session.hearing.digest = kept.digest
    session.header = replace(session.header, state=RecordState.SEALED)
    session.fold(event)
    return SealedRecord(json=record_file(store, header.id), digest=kept.digest)


def record_file(store: Store, record_id: str, version: int | None = None, withhold: frozenset[str] = NOTHING) -> bytes:
    """record.json of a sealed version (the last one by default), parts named in ``withhold`` left out.

    Raises :class:`HearingError` RECORD_NOT_SEALED.
    """
    seals = [kept for kept in store.seals(record_id) if version in (None, kept.version)]
    if not seals:
        raise HearingError(ErrorCode.RECORD_NOT_SEALED)
    kept = seals[-1]
    row = replace(store.record(record_id), version=kept.version)
    events = store.events(record_id)[: kept.seq]
    return record_json(_record(store, row, events, withhold), parse(kept.seal))


def amend(session: Session, reason: str) -> None:
    """Open a new version with its reason; the first stays readable and valid."""
    if not reason:
        raise HearingError(ErrorCode.REASON_REQUIRED, what="amendment")
    if not session.hearing.sealed_at or session.hearing.amending:
        raise HearingError(ErrorCode.RECORD_NOT_SEALED)
    session.act(Kind.AMENDMENT, Payload(words={"reason": reason}))
    session.header = replace(session.header, state=RecordState.OPEN)
    session.refresh()
