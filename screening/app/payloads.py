"""Answers as event payloads, and back. What is words, what is core, what is confidential (design.md 9).

``core`` keeps ids, codes and statuses: an export without words still shows the route and the findings. What was
said or written is ``words``. Of a confidential question ``core`` keeps the id, the status and how it was asked
(language, interpreter, text), never a code: a page made without the confidential part still says how it was asked.
Format ``screening/event/1``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from screening.model.answer import Answer, Because, Delivery, Interpreter, InterpreterMode, Status, Value
from screening.model.questionnaire import Question, QuestionType, Support

#: Types whose value holds words: kept with the words, the codes alone in ``core``.
WORDED = frozenset({QuestionType.PLACE, QuestionType.TEXT, QuestionType.GRID, QuestionType.AMOUNT,
                    QuestionType.PERSON_REF})  # fmt: skip


@dataclass(frozen=True)
class Payload:
    """The parts of one event before they are stored; empty parts are left out."""

    core: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, Value] = field(default_factory=dict)
    confidential: Mapping[str, Value] = field(default_factory=dict)

    def merged(self) -> dict[str, Value]:
        return {**self.core, **self.words, **self.confidential}


def interpreter_value(interpreter: Interpreter | None) -> Value:
    """The interpreter as an event holds it; None without one."""
    if interpreter is None:
        return None
    return {"reference": interpreter.reference, "language": interpreter.language, "mode": interpreter.mode.value,
            "pivot": interpreter.pivot}  # fmt: skip


def interpreter_from(value: Value) -> Interpreter | None:
    """The interpreter of an event, None without one: the reverse of :func:`interpreter_value`."""
    if not isinstance(value, dict):
        return None
    return Interpreter(
        reference=str(value.get("reference", "")),
        language=str(value.get("language", "")),
        mode=InterpreterMode(str(value.get("mode", "on_site"))),
        pivot=str(value.get("pivot", "")),
    )


def supports_value(supports: Mapping[str, tuple[Support, ...]]) -> Value:
    """Supports that the officer added, by indicator, as an event holds them."""
    return {indicator: [support.value for support in added] for indicator, added in supports.items()}


def supports_from(value: Value) -> dict[str, tuple[Support, ...]]:
    """Supports of an event, by indicator; what is not a list is left out."""
    if not isinstance(value, dict):
        return {}
    return {
        indicator: tuple(Support(str(support)) for support in added)
        for indicator, added in value.items()
        if isinstance(added, list)
    }


def answer_payload(
    question: Question, occurrence: str, answer: Answer, because: Because | None, before_notice: bool,
    change_reason: str = "",
) -> Payload:  # fmt: skip
    """The parts of an answer event."""
    route: dict[str, Value] = {"question": question.id, "status": answer.status.value}
    if occurrence:
        route["occurrence"] = occurrence
    if because:
        route["because"] = because.value
    if before_notice:
        route["before_notice"] = True
    coded: dict[str, Value] = {
        "codes": list(answer.codes),
        "confirmed": list(answer.confirmed),
        "supports": supports_value(answer.supports),
    }
    how: dict[str, Value] = {
        "language_asked": answer.language_asked, "language_spoken": answer.language_spoken,
        "address": answer.address, "delivery": answer.delivery.value,
        "interpreter": interpreter_value(answer.interpreter), "translation_status": answer.translation_status,
        "text_digest": answer.text_digest,
    }  # fmt: skip
    said: dict[str, Value] = {
        name: text
        for name, text in (("reason", answer.reason), ("verbatim", answer.verbatim), ("french", answer.french),
                           ("observation", answer.observation), ("asked_as", answer.asked_as),
                           ("change_reason", change_reason))
        if text
    }  # fmt: skip
    if question.confidential:
        return Payload(core={**route, **how}, confidential={**coded, **said, "value": answer.value})
    if question.type in WORDED:
        return Payload(core={**route, **coded, **how}, words={**said, "value": answer.value})
    return Payload(core={**route, **coded, **how, "value": answer.value}, words=said)


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


def answer_from(payload: Mapping[str, Value]) -> Answer:
    """The answer of an event; what was withheld reads as empty."""

    def text(name: str) -> str:
        return cast(str, payload.get(name, "")) or ""

    return Answer(
        status=Status(text("status") or "answered"),
        value=payload.get("value"),
        codes=_texts(payload.get("codes")),
        reason=text("reason"),
        verbatim=text("verbatim"),
        french=text("french"),
        observation=text("observation"),
        confirmed=_texts(payload.get("confirmed")),
        supports=supports_from(payload.get("supports")),
        language_asked=text("language_asked"),
        language_spoken=text("language_spoken"),
        address=text("address"),
        delivery=Delivery(text("delivery") or "read"),
        asked_as=text("asked_as"),
        interpreter=interpreter_from(payload.get("interpreter")),
        translation_status=text("translation_status"),
        text_digest=text("text_digest"),
    )
