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


def has_answer(state: HearingState, question_id: str) -> bool:
    """True when the question has a current answer or non-answer."""
    return Address(question_id) in state.answers


def shown(state: HearingState, question: Question) -> bool:
    """True when the outline lists the question: on the route, or restored, or set aside (struck out)."""
    if question.id in state.relevant or question.id in state.restored:
        return True
    return any(aside.given.address.question == question.id for aside in state.set_aside)


def is_aside(state: HearingState, question_id: str) -> bool:
    """True when an answer of the question lies in the tray."""
    return any(aside.given.address.question == question_id for aside in state.set_aside)


def counts(state: HearingState, question: Question) -> bool:
    """True when the question is to be met: one asked only if the person raises it counts once answered."""
    if question.type is QuestionType.NOTE or question.id not in state.relevant:
        return False
    return not question.only_if_raised or has_answer(state, question.id)


def mark_of(state: HearingState, question: Question, closing: frozenset[str]) -> Mark:
    """The mark of one question; ``closing`` are the gates not settled now."""
    if question.id in closing:
        return Mark.WARN
    if has_answer(state, question.id):
        return Mark.DONE
    return Mark.HALF if question.id in state.drafts else Mark.BLANK


def progress(state: HearingState, section: Section, closing: frozenset[str]) -> Progress:
    """The progress of a theme; « ! » when one of its gates still closes what follows."""
    met = [question for question in section.questions if counts(state, question)]
    done = sum(1 for question in met if has_answer(state, question.id))
    if any(question.id in closing for question in met):
        mark = Mark.WARN
    elif met and done == len(met):
        mark = Mark.DONE
    else:
        mark = Mark.HALF if done or any(question.id in state.drafts for question in met) else Mark.BLANK
    return Progress(done, len(met), mark)


def closing_gates(state: HearingState) -> frozenset[str]:
    """Question ids of the gates that close something now."""
    return frozenset(block.question for block in state.missing_gates)
