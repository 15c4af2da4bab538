"""What each kind of closing reaches (hearing.md 1.3, rules 1 and 6): tables made once per questionnaire.

Owns who may be closed by what, whatever the answers. Must not know whether a gate is settled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from screening.model.questionnaire import Question, Questionnaire, Section

#: Phases that stay open when the hearing is over: needs and safety, read-back, closing (hearing.md 1.2).
NEEDS_AND_CLOSING = 6


class Reach(StrEnum):
    """How far something closes: the scopes of a closing value, and the list said before the notice of rights."""

    SPOKEN = "spoken"  # spoken questions of the themes behind the gates
    ALL_SPOKEN = "all_spoken"  # every spoken question
    HEARING = "hearing"  # every spoken question but needs and closing
    BEFORE_NOTICE = "before_notice"  # every spoken question outside the list of rule 1


@dataclass(frozen=True, slots=True)
class ReachTable:
    """``closers``: gates and questions with a closing code, in document order; ``closable``: what may close whom."""

    closers: tuple[Question, ...]
    closable: Mapping[str, frozenset[Reach]]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "ReachTable":
        questions = questionnaire.questions
        closers = tuple(q for q in questions if q.gate or any(code.closes for code in q.codes))
        sections = questionnaire.section_by_id
        closable = {q.id: _reaches(q, sections[q.section], questionnaire) for q in questions if q.spoken}
        return cls(closers, {question: reaches for question, reaches in closable.items() if reaches})


def _reaches(question: Question, section: Section, questionnaire: Questionnaire) -> frozenset[Reach]:
    found = set()
    if not question.any_time:
        found.add(Reach.ALL_SPOKEN)
        if section.behind_gates and not question.gate:  # two spoken gates must not close each other
            found.add(Reach.SPOKEN)
        if section.phase < NEEDS_AND_CLOSING:
            found.add(Reach.HEARING)
    if question.id not in questionnaire.before_notice:
        found.add(Reach.BEFORE_NOTICE)
    return frozenset(found)
