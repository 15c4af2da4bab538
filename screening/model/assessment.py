"""The assessment: findings, levels, contest marks, alerts. Explained, never one number (design.md 7)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from screening.model.questionnaire import Support
from screening.model.rules import Direction, Strength


class Level(StrEnum):
    """Ranks 0 to 3 of indicators.md 4.1; shown as words, never as a figure."""

    NONE = "none"
    SOME = "some"
    SUBSTANTIAL = "substantial"
    STRONG = "strong"


#: Order of the levels, for comparison only; never shown.
RANK: Mapping[Level, int] = {Level.NONE: 0, Level.SOME: 1, Level.SUBSTANTIAL: 2, Level.STRONG: 3}


class Contest(StrEnum):
    """Mark beside a level (indicators.md 4.4)."""

    NONE = "none"
    DECLARED = "declared"
    CORROBORATED = "corroborated"


@dataclass(frozen=True)
class Finding:
    """An indicator present in the record, with all its supports. One indicator, one finding."""

    indicator: str
    direction: Direction
    strength: Strength  # class in the profile's column, before ``-`` and discount
    supports: frozenset[Support]
    divergent: bool
    questions: tuple[str, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """A suggestion not confirmed: out of every level, enough for vigilance, printed apart."""

    indicator: str
    question: str
    code: str
    seq: int
    condition: str = ""


@dataclass(frozen=True, slots=True)
class ElementFinding:
    """A finding seen from one element: ``strength`` after ``-``; ``kept`` after the discount by theme (0 to 3)."""

    finding: Finding
    strength: Strength
    kept: int = 0


@dataclass(frozen=True)
class ElementAssessment:
    """One element: level, contest mark, what speaks for and against, what is unknown, what remains to ask."""

    element: str
    scale: str
    level: Level
    contested: Contest
    for_: tuple[ElementFinding, ...] = ()
    against: tuple[ElementFinding, ...] = ()
    leads: tuple[Lead, ...] = ()
    unknown: tuple[str, ...] = ()  # question ids asked, with a non-answer
    to_ask: tuple[str, ...] = ()  # question ids relevant and blank
    answered: int = 0  # relevant questions able to feed the element that were answered
    applicable: int = 0  # relevant questions able to feed it
    missing: tuple[str, ...] = ()  # conditions missing for the next rank: codes of scoring.explain


@dataclass(frozen=True, slots=True)
class TriggerHit:
    """A trigger that is, or was ever, true: since which event, and which indicators, boxes or elements founded it."""

    id: str
    at_event: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """Everything scoring says of a history, at its last event."""

    treated_as_minor: bool
    context: tuple[str, ...]
    findings: tuple[Finding, ...]
    leads: tuple[Lead, ...]
    elements: Mapping[str, ElementAssessment]
    alerts: tuple[TriggerHit, ...] = ()  # true at this event
    vigilance: tuple[TriggerHit, ...] = ()
    cards: tuple[TriggerHit, ...] = ()
    same_answer: tuple[tuple[str, ...], ...] = field(default_factory=tuple)  # « Même fait »: codes of one answer
