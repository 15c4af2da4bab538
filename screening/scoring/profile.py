"""One column of the catalogue, adult or minor, compiled once for a questionnaire.

Owns the class and the rank of each indicator for each element, and which questions bear on which element. Knows no
answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from screening.model.questionnaire import Question, Questionnaire
from screening.model.rules import Element, Strength
from screening.scoring.levels import classes, rank_of
from screening.scoring.scene import Ranks


@dataclass(frozen=True)
class Profile:
    """What one column says: class and rank of each indicator, and the questions that bear on each element."""

    minor: bool
    classes: Mapping[str, Mapping[str, Strength]]
    ranks: Ranks
    questions: Mapping[str, tuple[str, ...]]  # element -> questions able to feed or propose it, in document order
    bears_on: Mapping[str, tuple[str, ...]]  # indicator -> elements, « appui » included

    @classmethod
    def of(cls, questionnaire: Questionnaire, minor: bool) -> "Profile":
        by_indicator = {i.id: classes(i, minor) for i in questionnaire.rules.indicators}
        ranks = {code: {e: rank_of(s) for e, s in table.items()} for code, table in by_indicator.items()}
        questions = {
            element.id: tuple(q.id for q in questionnaire.questions if _bears_on(q, element, by_indicator))
            for element in questionnaire.rules.elements
        }
        bears_on = {
            code: tuple(element for element, strength in table.items() if strength is not Strength.NOT_APPLICABLE)
            for code, table in by_indicator.items()
        }
        return cls(
            minor=minor,
            classes=MappingProxyType(by_indicator),
            ranks=MappingProxyType(ranks),
            questions=MappingProxyType(questions),
            bears_on=MappingProxyType(bears_on),
        )


def indicators_of(question: Question) -> Iterable[str]:
    """Indicators that ``question`` feeds or proposes; a proposed box comes with them."""
    for code in question.codes:
        yield from (code.feeds,) if code.feeds else ()
        yield from (suggestion.indicator for suggestion in code.suggests)


def _bears_on(question: Question, element: Element, classes_of: Mapping[str, Mapping[str, Strength]]) -> bool:
    found = (classes_of.get(indicator, {}).get(element.id) for indicator in indicators_of(question))
    return any(strength not in (None, Strength.NOT_APPLICABLE) for strength in found)
