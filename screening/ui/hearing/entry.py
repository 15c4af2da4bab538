"""What is being typed and ticked for one question, before it is recorded. Pure: no widget, no session.

Owns the passage between an answer, a draft and what the fields show. Knows no text of the interface.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from screening.app.state import Draft
from screening.model.answer import Answer, Because, Delivery, Status, Value, codes_of
from screening.model.questionnaire import ONE_CODE, Question, QuestionType, Support

#: Types whose value is a list of codes beside the words.
LISTED = frozenset({QuestionType.NARRATIVE, QuestionType.MULTI, QuestionType.OBSERVATION})


@dataclass(frozen=True)
class Entry:
    """The fields of one question. ``parts`` are the fields of a typed value beside its codes (number, from, text…)."""

    question: str
    status: Status | None = None  # None: nothing chosen yet
    codes: tuple[str, ...] = ()
    parts: Mapping[str, Value] = field(default_factory=dict)
    verbatim: str = ""
    french: str = ""
    observation: str = ""
    reason: str = ""
    confirmed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # suggestions seen and left as leads
    supports: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)
    because: Because | None = None
    delivery: Delivery = Delivery.READ
    asked_as: str = ""  # the officer's own words, when he rephrased
    language: str = ""  # of the words said; "" for that of the hearing

    @property
    def words(self) -> bool:
        """True when a quotation or an observation stands beside the codes."""
        return bool(self.verbatim.strip() or self.french.strip() or self.observation.strip())

    @property
    def said(self) -> str:
        """What was said, in both languages, on one line each."""
        return "\n".join(text.strip() for text in (self.verbatim, self.french) if text.strip())

    @property
    def blank(self) -> bool:
        """True when there is nothing to record."""
        return self.status is None and not self.codes and not self.words and not filled(self.parts)


def filled(parts: Mapping[str, Value]) -> bool:
    """True when a typed value holds something (a precision or a currency alone is nothing)."""
    for name, value in parts.items():
        if isinstance(value, dict):
            if filled(value):
                return True
        elif value not in (None, "") and name not in ("precision", "currency", "per"):
            return True
    return False


def one_code(question: Question) -> bool:
    """True when the codes of ``question`` exclude one another."""
    return question.type in ONE_CODE


def tick(question: Question, entry: Entry, code: str) -> Entry:
    """Tick or untick ``code``; it leaves a non-answer, and drops confirmations that no ticked code suggests."""
    codes: tuple[str, ...]
    if one_code(question):
        codes = () if entry.codes == (code,) else (code,)
    elif code in entry.codes:
        codes = tuple(kept for kept in entry.codes if kept != code)
    else:
        codes = tuple(known.code for known in question.codes if known.code in (*entry.codes, code))
    ticked = replace(entry, status=None, codes=codes)
    return _kept(question, ticked, entry.confirmed, entry.left, entry.supports)


def choose(entry: Entry, status: Status) -> Entry:
    """Choose a non-answer; the codes go, the words stay. The same key again takes the choice back."""
    chosen = None if entry.status is status else status
    return replace(entry, status=chosen, codes=(), confirmed=(), left=(), supports={}, reason="")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A suggestion of the ticked codes: indicator, the sentence to confirm, the code that carries it."""

    indicator: str
    condition: str
    code: str


def suggestions(question: Question, codes: tuple[str, ...]) -> tuple[Suggested, ...]:
    """What the ticked codes propose, each indicator once, without those the same answer already feeds."""
    automatic = fed(question, codes)
    found: dict[str, Suggested] = {}
    for code in codes:
        known = question.code_by_id.get(code)
        for suggestion in known.suggests if known else ():
            if suggestion.indicator not in automatic:
                found.setdefault(suggestion.indicator, Suggested(suggestion.indicator, suggestion.condition, code))
    return tuple(found.values())


def first_waiting(question: Question, entry: Entry) -> str | None:
    """The suggestion that F6 confirms: neither confirmed nor left."""
    seen = (*entry.confirmed, *entry.left)
    return next((one.indicator for one in suggestions(question, entry.codes) if one.indicator not in seen), None)


def toggled(entry: Entry, indicator: str, support: Support) -> Entry:
    """A support added to a finding, or taken back."""
    added = entry.supports.get(indicator, ())
    kept = tuple(s for s in added if s is not support) if support in added else (*added, support)
    return replace(entry, supports={name: s for name, s in {**entry.supports, indicator: kept}.items() if s})


def fed(question: Question, codes: tuple[str, ...]) -> set[str]:
    """Indicators that the ticked codes feed by themselves."""
    known = (question.code_by_id[code] for code in codes if code in question.code_by_id)
    return {code.feeds for code in known if code.feeds}


def from_answer(question: Question, answer: Answer) -> Entry:
    """The fields as the recorded answer left them."""
    return Entry(
        question=question.id,
        status=None if answer.answered else answer.status,
        codes=answer.codes,
        parts=parts_of(question, answer.value),
        verbatim=answer.verbatim,
        french=answer.french,
        observation=answer.observation,
        reason=answer.reason if not answer.answered else "",
        confirmed=answer.confirmed,
        supports=answer.supports,
        delivery=answer.delivery,
        asked_as=answer.asked_as,
        language=answer.language_spoken,
    )


def from_draft(question: Question, draft: Draft) -> Entry:
    """The fields as they were being typed."""
    value = draft.value
    status, reason = None, ""
    if isinstance(value, dict) and "status" in value:
        status, reason, value = Status(str(value["status"])), str(value.get("reason") or ""), None
    entry = Entry(
        question=question.id,
        status=status,
        codes=tuple(code for code in codes_of(question, value) if code in question.code_by_id),
        parts=parts_of(question, value),
        verbatim=draft.verbatim,
        french=draft.french,
        observation=draft.observation,
        reason=reason or draft.reason,
        because=draft.because,
        delivery=draft.delivery,
        asked_as=draft.asked_as,
        language=draft.language_spoken,
    )
    return replace(_kept(question, entry, draft.confirmed, draft.left, draft.supports), status=status)


def _kept(
    question: Question, entry: Entry, confirmed: tuple[str, ...], left: tuple[str, ...],
    supports: Mapping[str, tuple[Support, ...]],
) -> Entry:  # fmt: skip
    """``entry`` with the confirmations and supports that its codes still bear."""
    suggested = {item.indicator for item in suggestions(question, entry.codes)}
    kept = tuple(indicator for indicator in confirmed if indicator in suggested)
    held = fed(question, entry.codes) | set(kept)
    return replace(
        entry,
        confirmed=kept,
        left=tuple(indicator for indicator in left if indicator in suggested),
        supports={indicator: added for indicator, added in supports.items() if indicator in held},
    )


def to_draft(question: Question, entry: Entry) -> Draft:
    """What is kept every second; a non-answer chosen but not recorded travels in the value, with its reason."""
    value: Value = value_of(question, entry) if entry.codes or filled(entry.parts) else None
    if entry.status is not None:
        value = {"status": entry.status.value, **({"reason": entry.reason} if entry.reason else {})}
    return Draft(
        question=entry.question,
        verbatim=entry.verbatim,
        french=entry.french,
        observation=entry.observation,
        value=value,
        reason=entry.reason if entry.status is None else "",
        because=entry.because,
        confirmed=entry.confirmed,
        left=entry.left,
        supports=entry.supports,
        delivery=entry.delivery,
        asked_as=entry.asked_as,
        language_spoken=entry.language,
    )


def parts_of(question: Question, value: Value) -> Mapping[str, Value]:
    """The typed fields of a value, without its codes."""
    if not isinstance(value, dict):
        return {"occurrence": value} if question.type is QuestionType.PERSON_REF and value else {}
    if question.type is QuestionType.GRID:
        return value
    return {name: part for name, part in value.items() if name != "codes"}


def value_of(question: Question, entry: Entry) -> Value:
    """The JSON value of the entry, in the shape of the question's type."""
    if question.type in LISTED:
        return list(entry.codes)
    if question.type in ONE_CODE:
        return entry.codes[0] if entry.codes else None
    if question.type is QuestionType.PERSON_REF:
        return entry.parts.get("occurrence")
    if question.type is QuestionType.GRID:
        return dict(entry.parts)
    return {**entry.parts, "codes": list(entry.codes)}


def to_answer(question: Question, entry: Entry, language: str, before: Answer | None = None) -> Answer:
    """The answer to record, asked and spoken in ``language``. What the session knows (interpreter…) it adds.

    A correction of ``before`` keeps how that answer was asked: the question is not put again in today's language.
    """
    answered = entry.status is None
    asked = before or Answer(language_asked=language, language_spoken=language)
    return Answer(
        status=entry.status or Status.ANSWERED,
        value=value_of(question, entry) if answered else None,
        codes=entry.codes if answered else (),
        reason=entry.reason.strip(),
        verbatim=entry.verbatim.strip(),
        french=entry.french.strip(),
        observation=entry.observation.strip(),
        confirmed=entry.confirmed if answered else (),
        supports=entry.supports if answered else {},
        language_asked=asked.language_asked,
        language_spoken=entry.language or asked.language_spoken,
        address=asked.address,
        delivery=entry.delivery,
        asked_as=entry.asked_as.strip(),
        interpreter=asked.interpreter,
        translation_status=asked.translation_status,
        text_digest=asked.text_digest,
    )


def recorded_part(entry: Entry) -> Entry:
    """The entry without what is not part of an answer: how a question was put is nothing without one."""
    reason = entry.reason if entry.status is not None else ""
    kept = replace(entry, because=None, left=(), reason=reason, parts=_held(entry.parts))
    return Entry(entry.question) if entry.blank else kept


def drafted_part(entry: Entry) -> Entry:
    """All that was typed or chosen, empty fields as missing ones: what a draft keeps."""
    return replace(entry, parts=_held(entry.parts))


def said_part(entry: Entry) -> Entry:
    """The entry without confirmations and supports, which are added to an answer without replacing it."""
    return replace(recorded_part(entry), confirmed=(), supports={})


def _held(parts: Mapping[str, Value]) -> Mapping[str, Value]:
    """Typed parts that hold something: an empty field equals a missing one."""
    return {name: value for name, value in parts.items() if value not in (None, "")} if filled(parts) else {}
