"""Checks and small steps of the acts of :class:`screening.app.session.Session`. Functions, no state of their own."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import cast

from screening.app.assemble import ALERT_NOTICES, ALERT_QUESTION
from screening.app.hearing import Hearing
from screening.app.library import Library
from screening.app.payloads import Payload
from screening.engine.navigate import GateBlock
from screening.errors import ErrorCode, HearingError
from screening.model.answer import LANGUAGE_TAG, Answer, Because, Status, Value, codes_of
from screening.model.assessment import Assessment
from screening.model.canonical import canonical, sha256
from screening.model.event import Event, Kind
from screening.model.questionnaire import Question, Questionnaire
from screening.model.record import Address, Given, RecordState
from screening.model.values import accepted, text_violation, violation
from screening.storage.records import Projection

#: Events a sealed record still accepts: what happens to it, never what was said.
AFTER_SEAL = frozenset({Kind.VIEW, Kind.PRINT, Kind.EXPORT, Kind.AMENDMENT})
#: Acts by which something of a record is seen outside the hearing, or leaves the laptop.
OUTWARD = frozenset({Kind.VIEW, Kind.PRINT, Kind.EXPORT})


def outward_facts(record_id: str, facts: Mapping[str, str]) -> dict[str, Value]:
    """What the vault chain keeps of such an act: which record, what, in which form; never a reason in words."""
    kept: dict[str, Value] = {name: facts[name] for name in ("what", "form", "content", "pages") if name in facts}
    return {"records": [record_id], **kept}


def question(hearing: Hearing, question_id: str, occurrence: str = "") -> Question:
    """The question, or QUESTION_UNKNOWN; VALUE_REFUSED for an occurrence of a question that does not repeat."""
    found = hearing.questionnaire.question_by_id.get(question_id)
    if found is None:
        raise HearingError(ErrorCode.QUESTION_UNKNOWN, question=question_id)
    if occurrence and not found.group:
        raise HearingError(ErrorCode.VALUE_REFUSED, question=question_id, what="occurrence", detail=occurrence)
    return found


def about(
    asked: Question, occurrence: str, *, said: Mapping[str, Value] | None = None,
    words: Mapping[str, Value] | None = None, route: Mapping[str, Value] | None = None,
) -> Payload:  # fmt: skip
    """The parts of an event about one answer: of a confidential question, only the route stays in ``core``."""
    core: dict[str, Value] = {"question": asked.id, **(route or {})}
    if occurrence:
        core["occurrence"] = occurrence
    if asked.confidential:
        return Payload(core=core, confidential={**(said or {}), **(words or {})})
    return Payload(core={**core, **(said or {})}, words=words or {})


def usual_cause(asked: Question, before: Given, spoken_before: bool) -> Because:
    """Why an answer is given again when nobody says it (design.md 6)."""
    if before.before_notice and not spoken_before:
        return Because.ASKED_AGAIN
    return Because.PERSON_CHANGED if asked.spoken else Because.NEW_INFORMATION


def check_alert_answer(asked: Question, answer: Answer, *, minor: bool) -> None:
    """« Non » to the alert exists for an adult only, whichever way it is said (design.md 7)."""
    if minor and asked.id == ALERT_QUESTION and any(ALERT_NOTICES.get(c) == "not_told" for c in answer.codes):
        raise HearingError(ErrorCode.ALERT_MINOR_NO)


def check_gate(questionnaire: Questionnaire, question_id: str) -> None:
    """Refuse to open what is neither a gate nor a question whose answer may close."""
    asked = questionnaire.question_by_id.get(question_id)
    if asked is None or not (asked.gate or any(code.closes for code in asked.codes)):
        raise HearingError(ErrorCode.QUESTION_UNKNOWN, question=question_id)


def given(hearing: Hearing, question_id: str, occurrence: str) -> Given:
    """The current answer, or QUESTION_NOT_RELEVANT when it is blank or set aside."""
    found = hearing.given_at(Address(question_id, occurrence))
    if found is None:
        raise HearingError(ErrorCode.QUESTION_NOT_RELEVANT, question=question_id)
    return found


def check_open(
    hearing: Hearing, asked: Question, blocked: Mapping[str, tuple[GateBlock, ...]], *, amending: bool
) -> None:
    """Refuse a question that is not relevant, or that a gate closes (hearing.md 1.3)."""
    if asked.id not in hearing.evaluation.relevant:
        raise HearingError(ErrorCode.QUESTION_NOT_RELEVANT, question=asked.id)
    gates = blocked.get(asked.id)
    if gates and not amending:
        raise HearingError(ErrorCode.GATE_CLOSED, question=asked.id, gate=gates[0].question, gate_class=gates[0].gate)


def checked(asked: Question, answer: Answer) -> Answer:
    """The answer in full shape, with its codes, or VALUE_REFUSED / CONFIRM_NOT_SUGGESTED / TEXT_REFUSED."""
    check_text(answer.verbatim, answer.french, answer.observation, answer.reason, answer.asked_as)
    check_tag(asked, answer.language_spoken)
    if answer.status is not Status.ANSWERED:
        return replace(answer, value=None, codes=(), confirmed=(), supports={})
    value = accepted(asked, answer.value)
    wrong = violation(asked, value)
    if wrong:
        raise HearingError(ErrorCode.VALUE_REFUSED, question=asked.id, what=wrong.what, detail=wrong.detail)
    check_text(*_strings(value))
    codes = tuple(dict.fromkeys(codes_of(asked, value)))
    check_confirm(asked, codes, answer.confirmed)
    check_supports(asked, codes, answer.confirmed, answer.supports)
    return replace(answer, value=value, codes=codes)


def _strings(value: Value) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def check_confirm(asked: Question, codes: Iterable[str], indicators: Iterable[str]) -> None:
    """Refuse a confirmation that no ticked code suggests."""
    suggested = {s.indicator for code in codes if code in asked.code_by_id for s in asked.code_by_id[code].suggests}
    for indicator in indicators:
        if indicator not in suggested:
            raise HearingError(ErrorCode.CONFIRM_NOT_SUGGESTED, question=asked.id, indicator=indicator)


def check_supports(asked: Question, codes: Iterable[str], confirmed: Iterable[str], supports: Iterable[str]) -> None:
    """A support is added only to an indicator that the answer feeds or confirms."""
    allowed = {asked.code_by_id[code].feeds for code in codes if code in asked.code_by_id} | set(confirmed)
    for indicator in supports:
        if indicator not in allowed:
            raise HearingError(ErrorCode.CONFIRM_NOT_SUGGESTED, question=asked.id, indicator=indicator)


def check_text(*texts: str) -> None:
    """Refuse NUL and lone surrogates (design.md 11)."""
    wrong = text_violation(*texts)
    if wrong:
        raise HearingError(ErrorCode.TEXT_REFUSED, what=wrong.what)


def check_tag(asked: Question, tag: str) -> None:
    """A language is a BCP 47 tag, whatever the language (languages.md 4): nothing else is written there."""
    if tag and not LANGUAGE_TAG.fullmatch(tag):
        raise HearingError(ErrorCode.VALUE_REFUSED, question=asked.id, what="language", detail=tag[:20])


def contexts(questionnaire: Questionnaire) -> frozenset[str]:
    """Every ``ctx.*`` box that a code ticks or proposes."""
    found: set[str] = set()
    for asked in questionnaire.questions:
        for code in asked.codes:
            found.update(code.context)
            found.update(s.indicator for s in code.suggests if s.indicator.startswith("ctx."))
    return frozenset(found)


def check_context(questionnaire: Questionnaire, context: str) -> None:
    """Raises HearingError(VALUE_REFUSED) for a context box that this questionnaire does not have."""
    if context not in contexts(questionnaire):
        raise HearingError(ErrorCode.VALUE_REFUSED, what="unknown_context", detail=context)


def complete(hearing: Hearing, library: Library, asked: Question, answer: Answer, *, young: bool) -> Answer:
    """``answer`` with how it was asked: language, address, interpreter, translation status, digest of the text."""
    language = answer.language_asked or hearing.language
    text = library.asked_text(asked, language, hearing.address, young=young)
    return replace(
        answer,
        language_asked=language,
        language_spoken=answer.language_spoken or language,
        address=answer.address or (hearing.address if language != "fr" else "polite"),
        # an old answer corrected keeps who interpreted then, nobody included
        interpreter=answer.interpreter if answer.text_digest else answer.interpreter or hearing.interpreter,
        translation_status=answer.translation_status or text.status,
        text_digest=answer.text_digest or sha256(text.text.encode()),
    )


def gates(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Ids of the gate questions, in document order."""
    return tuple(asked.id for asked in questionnaire.questions if asked.gate)


def preparing(hearing: Hearing) -> bool:
    """True until the age is settled or a first question is put to the person: nothing is proposed or alerted yet.

    Scenarios B and C of the dossier fill the age third; a blank age while the officer still prepares is not the
    refused or doubtful age that gives the minor profile its vigilance (docs/decisions.md).
    """
    minor = hearing.questionnaire.minor_when
    if minor is None:
        return False
    age = hearing.questionnaire.aliases.get("age_status", "")
    for address in hearing.current:
        if address.question == age or hearing.questionnaire.question_by_id[address.question].spoken:
            return False
    return not hearing.context


def keep_vigilance(hearing: Hearing, assessment: Assessment) -> None:
    """Vigilance once true stays known, from the moment something is asked (design.md 7); folded, never written."""
    if preparing(hearing):
        return  # a blank age while the officer still prepares is not yet a doubtful age (docs/decisions.md)
    known = {hit.id for hit in hearing.vigilance}
    hearing.vigilance += [hit for hit in assessment.vigilance if hit.id not in known]


def projection(kind: Kind, payload: Payload, address: Address | None, version: int) -> Projection:
    """What the store derives from an event in the same transaction: current answer, and words to search."""
    merged = payload.merged()
    words = " ".join(text for name in ("verbatim", "french", "observation", "reason", "text", "value")
                     for text in _strings(merged.get(name)))  # fmt: skip
    if kind is Kind.AMENDMENT:
        return Projection(search_text=words, state=RecordState.OPEN.value, version=version + 1)
    if kind is Kind.OPENED:
        return Projection(alias=str(merged.get("alias", "")), search_text=words)
    if address is None:
        return Projection(search_text=words)
    if kind is not Kind.ANSWER:
        return Projection(address=str(address), search_text=words)
    return Projection(
        address=str(address),
        status=str(merged["status"]),
        value_json=canonical(merged.get("value")).decode(),
        codes=tuple(str(code) for code in cast(list[Value], merged.get("codes") or [])),
        search_text=words,
    )


def derived_again() -> Callable[[Event], Projection]:
    """What each event of the journals derives, given in their order: the same as when it was written."""
    versions: dict[str, int] = {}

    def again(event: Event) -> Projection:
        if event.kind == Kind.SEALED:
            return Projection(state=RecordState.SEALED.value)
        version = versions.get(event.record_id, 1)
        kind, payload = Kind(event.kind), event.payload
        if kind is Kind.AMENDMENT:
            versions[event.record_id] = version + 1
        addressed = kind in (Kind.ANSWER, Kind.WITHDRAW)
        address = Address(str(payload["question"]), str(payload.get("occurrence", ""))) if addressed else None
        return projection(kind, Payload(core=payload), address, version)

    return again
