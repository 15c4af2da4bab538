"""What a rule of alert may look at: the findings of this profile, seen with their themes and their ranks.

Owns the questions that the rules ask of findings. Knows no rule, no word and no time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from screening.engine.facts import Facts
from screening.model.answer import Status, Value
from screening.model.assessment import Finding, Lead, Level
from screening.model.questionnaire import CORROBORATING
from screening.model.rules import Direction, Indicator, Strength

#: Indicator id -> element -> rank after « - » (0 when it does not count), for one profile.
Ranks = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Scene:
    """``speaking``: the findings « for » that apply to the profile, in the order of the journal."""

    facts: Facts
    treated_as_minor: bool
    indicators: Mapping[str, Indicator]
    ranks: Ranks
    findings: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    context: tuple[str, ...]
    levels: Mapping[str, Level]
    speaking: tuple[Finding, ...] = field(init=False)
    remembered: dict[object, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        speaking = tuple(f for f in self.findings if f.direction is Direction.FOR and applies(f))
        object.__setattr__(self, "speaking", speaking)

    def status(self, question_id: str, /) -> Status | None:
        """The answer of now, for the conditions of the questionnaire that a rule holds."""
        return self.facts.status(question_id)

    def value(self, question_id: str, /) -> Value:
        return self.facts.value(question_id)

    def theme(self, finding: Finding) -> str:
        return self.indicators[finding.indicator].theme

    def rank(self, finding: Finding, elements: Iterable[str]) -> int:
        """The best rank of ``finding`` for one of ``elements``, after « - »; 0 when it counts for none."""
        ranks = self.ranks[finding.indicator]
        return max((ranks.get(element, 0) for element in elements), default=0)


def applies(finding: Finding) -> bool:
    """False for « sans objet » : the finding is kept for the other profile."""
    return finding.strength is not Strength.NOT_APPLICABLE


def corroborated(finding: Finding) -> bool:
    """A support O, R or T stands behind it (dossier, indicators 1.4)."""
    return not CORROBORATING.isdisjoint(finding.supports)
