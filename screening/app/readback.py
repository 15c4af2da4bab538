"""Which answers are read back to the person, in document order: the same on the screen and on paper."""

from dataclasses import dataclass

from screening.app.state import HearingState
from screening.model.questionnaire import Question
from screening.model.record import Given

#: Themes whose questions are the read-back and the closing themselves.
READING_THEMES = frozenset({"read"})


@dataclass(frozen=True)
class ReadItem:
    """One answer to read back. ``outcome`` is that of the last reading, "" before."""

    question: Question
    number: str
    given: Given
    outcome: str

    @property
    def silent(self) -> bool:
        """A refusal, a silence: nothing was said that could be read."""
        return not self.given.answer.answered

    @property
    def waiting(self) -> bool:
        return not self.outcome and not self.silent

    @property
    def title(self) -> str:
        """The question on one line, whatever the layout of the questionnaire's file."""
        return " ".join(self.question.label.split())


def items_of(state: HearingState) -> tuple[ReadItem, ...]:
    """The person's answers, first to last question; what the officer wrote of his own is not read back."""
    found = []
    for address, given in state.answers.items():
        question = state.questionnaire.question_by_id.get(address.question)
        if question is None or not question.spoken or address.occurrence or question.section in READING_THEMES:
            continue
        outcome = state.read_back.get(address.question, "")
        found.append(ReadItem(question, state.questionnaire.number(question.id), given, outcome))
    place = state.questionnaire.position
    return tuple(sorted(found, key=lambda item: place[item.question.id]))
