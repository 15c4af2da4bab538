"""An answer: status, value, words in both languages, and how it was asked.

The six statuses and the shapes of values are those of design.md 4 and 6. A blank is none of them: it is the
absence of an answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from screening.model.questionnaire import ONE_CODE, Question, QuestionType, Support

#: JSON value of an answer (design.md 4).
Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None


#: A language as BCP 47 writes it: « ro », « rom », « sr-Latn ».
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


class Status(StrEnum):
    """What became of a question that was put, or deliberately not put."""

    ANSWERED = "answered"
    DOES_NOT_KNOW = "does_not_know"
    DECLINED = "declined"
    SILENT = "silent"
    NOT_UNDERSTOOD = "not_understood"
    NOT_ASKED = "not_asked"


#: The five non-answers: never evidence for or against (hearing.md 1.10).
NON_ANSWERS = frozenset(set(Status) - {Status.ANSWERED})


class Because(StrEnum):
    """Why an earlier answer is replaced (design.md 6); it rules what becomes of the findings."""

    PERSON_CHANGED = "person_changed"
    WITHDRAWN = "withdrawn"
    NEW_INFORMATION = "new_information"
    ENTRY_ERROR = "entry_error"
    ASKED_AGAIN = "asked_again"  # said before the notice of silence, asked again after it (hearing.md 1.3, rule 1)


class InterpreterMode(StrEnum):
    """How the interpreter takes part."""

    ON_SITE = "on_site"
    VIDEO = "video"
    TELEPHONE = "telephone"
    RELAY = "relay"


class Delivery(StrEnum):
    """How the question was put."""

    READ = "read"
    REPHRASED = "rephrased"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Who interprets and how; ``pivot`` is the middle language of a relay."""

    reference: str
    language: str
    mode: InterpreterMode
    pivot: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer as given. Codes are those of the question; ``confirmed`` are suggestions the officer confirmed."""

    status: Status = Status.ANSWERED
    value: Value = None
    codes: tuple[str, ...] = ()
    reason: str = ""  # reason of a non-answer, of a change, or sub-reason ``does_not_remember``
    verbatim: str = ""  # in the language spoken
    french: str = ""  # the rendering, nothing added
    observation: str = ""  # what the officer saw
    confirmed: tuple[str, ...] = ()
    supports: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)
    language_asked: str = ""  # filled by the session
    language_spoken: str = ""  # "" when the same as asked
    address: str = ""  # filled by the session
    delivery: Delivery = Delivery.READ
    asked_as: str = ""  # the words the officer used, when he rephrased
    interpreter: Interpreter | None = None
    translation_status: str = ""
    text_digest: str = ""  # SHA-256 of the question's text as asked

    @property
    def answered(self) -> bool:
        return self.status is Status.ANSWERED

    def same_as(self, other: "Answer") -> bool:
        """True when giving ``self`` after ``other`` writes no event (design.md 6).

        The language of the words counts when the question was asked in the same one: asked again in another, the same
        words are the same answer.
        """
        mine = (self.status, self.value, self.codes, self.verbatim, self.french, self.observation)
        theirs = (other.status, other.value, other.codes, other.verbatim, other.french, other.observation)
        how = (self.delivery, self.asked_as) == (other.delivery, other.asked_as) and (
            self.language_asked != other.language_asked or self.language_spoken == other.language_spoken
        )
        same_ticks = self.confirmed == other.confirmed and dict(self.supports) == dict(other.supports)
        return mine == theirs and how and same_ticks


def codes_of(question: Question, value: Value) -> tuple[str, ...]:
    """The codes that ``value`` ticks, in the order given; a bare code or a list is accepted for any type."""
    if isinstance(value, str):
        return (value,) if question.type in ONE_CODE or value in question.code_by_id else ()
    if isinstance(value, list):
        return tuple(item for item in value if isinstance(item, str))
    if isinstance(value, dict):
        if question.type is QuestionType.GRID:
            rows = [row.get("code") for row in value.values() if isinstance(row, dict)]
            return tuple(code for code in rows if isinstance(code, str))
        codes = value.get("codes")
        return tuple(code for code in codes if isinstance(code, str)) if isinstance(codes, list) else ()
    return ()
