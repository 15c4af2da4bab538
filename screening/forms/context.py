"""What every check is given: the questionnaire, the file of each question, the day.

Owns look-ups for messages. Knows no rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cached_property

from screening.forms.read import Source
from screening.model.questionnaire import Questionnaire


@dataclass(frozen=True)
class Checked:
    """A questionnaire that could be built, with its source; ``today`` tells which references are old."""

    questionnaire: Questionnaire
    source: Source
    today: date

    @cached_property
    def _files(self) -> dict[str, str]:
        return {question.id: name for name, _, section in self.source.sections for question in section.questions}

    @cached_property
    def section_files(self) -> dict[str, str]:
        """File of each section, by id."""
        return {section.id: name for name, _, section in self.source.sections}

    def file_of(self, question_id: str) -> str:
        """The file of a question, relative to the questionnaire's folder."""
        return self._files[question_id]

    @cached_property
    def other_names(self) -> frozenset[str]:
        """Names that a condition may use beside questions: calculated values and groups."""
        questionnaire = self.questionnaire
        return frozenset((*(c.id for c in questionnaire.calculated), *(g.id for g in questionnaire.groups)))

    @cached_property
    def boxes(self) -> frozenset[str]:
        """Context boxes."""
        return frozenset(box.id for box in self.questionnaire.rules.boxes)

    @staticmethod
    def near(name: str, known: Iterable[str]) -> str:
        """« (proche : x) » when a known name looks like ``name``, else nothing."""
        close = get_close_matches(name, list(known), n=1, cutoff=0.75)
        return f" (proche : {close[0]})" if close else ""
