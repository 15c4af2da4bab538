"""What weighs or warns in a questionnaire: elements, indicators, triggers, conduct (indicators.md, law.md 1.5). Values.

The questions and what their answers feed are in :mod:`screening.model.questionnaire`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Direction(StrEnum):
    """Which way an indicator speaks."""

    FOR = "for"
    AGAINST = "against"


class Strength(StrEnum):
    """Class of an indicator for a profile (indicators.md 1.3)."""

    STRONG = "F"
    MEDIUM = "M"
    WEAK = "f"
    SUPPORT_ONLY = "a"
    NOT_APPLICABLE = "so"


@dataclass(frozen=True, slots=True)
class Feed:
    """An element fed by an indicator; ``lower`` is the ``-`` of indicators.md (one class less)."""

    element: str
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A rule of indicators.md: what it feeds, how strongly for each profile."""

    id: str
    label: str
    direction: Direction
    theme: str
    feeds: tuple[Feed, ...]
    adult: Strength
    child: Strength
    evidence: str = ""
    source: str = ""
    caution: str = ""  # why it may mislead (indicators.md 3), for the contrary ones
    needs_support: bool = False  # sets no contest mark without O, R or T, adults included
    note: str = ""  # how to code it, shown to the officer (indicators.md 2, « Précisions de cotation »)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the catalogue of indicators: findings of one theme lower each other (indicators.md 4.2)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ContextBox:
    """A ``ctx.*`` box: founds alerts and cards, enters no level (indicators.md 4.8)."""

    id: str
    label: str
    follows: bool = False  # follows the answer of now (the age retained); the others stay once ticked


@dataclass(frozen=True, slots=True)
class Element:
    """A legal element of one of the two scales. They never add up."""

    id: str
    scale: str  # "c122" or "teh"
    label: str
    explanation: str
    law: str


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule of alert, vigilance or urgency card; ``when`` is in the language of :mod:`screening.scoring.alert`."""

    id: str
    when: str
    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ConductRule:
    """A proposal to the officer (hearing.md 3.4): never closes anything by itself."""

    id: str
    when: str
    then: str  # card, pause, order, offer
    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """Everything that weighs or warns: elements, indicators, alerts, vigilance, cards, conduct."""

    version: str
    elements: tuple[Element, ...]
    indicators: tuple[Indicator, ...]
    alerts: tuple[Trigger, ...] = ()
    vigilance: tuple[Trigger, ...] = ()
    cards: tuple[Trigger, ...] = ()
    conduct: tuple[ConductRule, ...] = ()
    themes: tuple[Theme, ...] = ()
    boxes: tuple[ContextBox, ...] = ()

    @cached_property
    def indicator_by_id(self) -> Mapping[str, Indicator]:
        return MappingProxyType({indicator.id: indicator for indicator in self.indicators})

    @cached_property
    def element_by_id(self) -> Mapping[str, Element]:
        return MappingProxyType({element.id: element for element in self.elements})
