"""How far a question, a theme, the hearing has come. Pure functions of the state; no text, no widget."""

from dataclasses import dataclass
from enum import StrEnum

from screening.app.state import HearingState
from screening.model.questionnaire import Question, QuestionType, Section
from screening.model.record import Address


class Mark(StrEnum):
    """The four marks of the outline, each with its own shape: never a colour alone."""

    DONE = "done"
    HALF = "half"
    BLANK = "blank"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions with an answer or a non-answer, over those this person meets."""

    done: int
    total: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Seen:
    """What the marks are made of, as sets of question ids: two hundred questions are looked at after each answer."""

    answered: frozenset[str]
    relevant: frozenset[str]
    restored: frozenset[str]
    aside: frozenset[str]
    drafts: frozenset[str]
    closing: frozenset[str]  # gates not settled now
    young: bool

    def changed(self, before: "Seen | None") -> frozenset[str] | None:
        """Questions whose line may differ from ``before``; None for all of them."""
        if before is None or before.young != self.young:
            return None
        return (
            (self.answered ^ before.answered) | (self.relevant ^ before.relevant) | (self.restored ^ before.restored)
            | (self.aside ^ before.aside) | (self.drafts ^ before.drafts) | (self.closing ^ before.closing)
        )  # fmt: skip


def seen(state: HearingState) -> Seen:
    """The sets of ``state``."""
    return Seen(
        answered=frozenset(address.question for address in state.answers if not address.occurrence),
        relevant=state.relevant,
        restored=state.restored,
        aside=frozenset(aside.given.address.question for aside in state.set_aside),
        drafts=frozenset(state.drafts),
        closing=frozenset(block.question for block in state.missing_gates),
        young=state.young,
    )


def has_answer(state: HearingState, question_id: str) -> bool:
    """True when the question has a current answer or non-answer."""
    return Address(question_id) in state.answers


def shown(sets: Seen, question: Question) -> bool:
    """True when the outline lists the question: on the route, or restored, or set aside (struck out)."""
    name = question.id
    return name in sets.relevant or name in sets.restored or name in sets.aside


def counts(sets: Seen, question: Question) -> bool:
    """True when the question is to be met: one asked only if the person raises it counts once answered."""
    if question.type is QuestionType.NOTE or question.id not in sets.relevant:
        return False
    return not question.only_if_raised or question.id in sets.answered


def mark_of(sets: Seen, question: Question) -> Mark:
    """The mark of one question."""
    if question.id in sets.closing:
        return Mark.WARN
    if question.id in sets.answered:
        return Mark.DONE
    return Mark.HALF if question.id in sets.drafts else Mark.BLANK


def progress(sets: Seen, section: Section) -> Progress:
    """The progress of a theme; « ! » when one of its gates still closes what follows."""
    met = [question.id for question in section.questions if counts(sets, question)]
    done = sum(1 for name in met if name in sets.answered)
    if any(name in sets.closing for name in met):
        mark = Mark.WARN
    elif met and done == len(met):
        mark = Mark.DONE
    else:
        mark = Mark.HALF if done or any(name in sets.drafts for name in met) else Mark.BLANK
    return Progress(done, len(met), mark)
