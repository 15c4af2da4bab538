"""Why a level is what it is: classes kept, reduced or dropped, and what the next rank wants (indicators 4.7, 7).

Owns the codes and the facts of an explanation; the sentences belong to ``app`` and ``ui``, in the language of the
officer. Computes no level: it reads an :class:`~screening.model.assessment.ElementAssessment`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from screening.model.assessment import Contest, ElementAssessment, ElementFinding, Finding, Level
from screening.model.rules import Rules, Strength
from screening.scoring.levels import CLASS_RANK, THEMES_FOR_STRONG, Tally, Weight, rank_of, tally
from screening.scoring.scene import corroborated

STRENGTH_OF: Mapping[int, Strength] = MappingProxyType({rank: strength for strength, rank in CLASS_RANK.items()})
NEXT: Mapping[Level, Level] = MappingProxyType(
    {Level.NONE: Level.SOME, Level.SOME: Level.SUBSTANTIAL, Level.SUBSTANTIAL: Level.STRONG}
)


class Condition(StrEnum):
    """A condition that the next rank wants and that is not met. Published codes."""

    FINDING = "finding"  # a finding that counts
    THRESHOLD = "threshold"  # the Delphi threshold: 2F, or 1F and another, or 3M, or 2M and 1f
    TWO_THEMES_OR_SUPPORT = "two_themes_or_support"  # two themes, or a strong or medium finding corroborated
    STRONG_FINDING = "strong_finding"  # a finding still strong after the discount
    THREE_THEMES = "three_themes"  # three themes, each with a finding still strong or medium
    SUPPORT = "support"  # a strong or medium finding corroborated by O, R or T


class Effect(StrEnum):
    """What became of a finding « for » in one element. Published codes."""

    KEPT = "kept"
    REDUCED = "reduced"  # by the discount: another of the same theme comes first
    DROPPED = "dropped"  # by the discount, below « weak »
    SUPPORT_ONLY = "support_only"  # class « appui »: shown, never in a level


class Marking(StrEnum):
    """Why a contrary finding sets a mark, or none. Published codes."""

    CORROBORATED = "corroborated"
    DECLARED = "declared"
    NOT_FOR_PROFILE = "not_for_profile"  # class « appui » in this column: listed, never a mark
    MINOR_WORD_ALONE = "minor_word_alone"  # a minor's boast is no contrary element
    NEEDS_SUPPORT = "needs_support"  # a denial alone is no contrary element


@dataclass(frozen=True, slots=True)
class Line:
    """One finding « for »: class of the column, then after « - », then after the discount (None: dropped)."""

    finding: Finding
    theme: str
    column: Strength
    adjusted: Strength
    kept: Strength | None
    effect: Effect


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One contrary finding, and whether it sets a mark."""

    finding: Finding
    marking: Marking
    caution: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The level of one element, explained. ``counts`` are of this element alone and are never a result."""

    element: str
    level: Level
    next_level: Level | None
    missing: tuple[Condition, ...]
    counts: Tally
    lines: tuple[Line, ...]
    contested: Contest
    counters: tuple[CounterLine, ...]


def missing(counts: Tally, level: Level) -> tuple[Condition, ...]:
    """Conditions of the next rank that ``counts`` do not meet; () at the highest."""
    if level is Level.NONE:
        return (Condition.FINDING,)
    met = {
        Condition.THRESHOLD: counts.positive,
        Condition.TWO_THEMES_OR_SUPPORT: counts.themes >= 2 or counts.corroborated,
    }
    if level is not Level.SOME:
        met = {
            Condition.STRONG_FINDING: counts.strong >= 1,
            Condition.THREE_THEMES: counts.solid_themes >= THEMES_FOR_STRONG,
            Condition.SUPPORT: counts.corroborated,
        }
    return tuple(condition for condition, is_met in met.items() if not is_met)


def explain(assessment: ElementAssessment, rules: Rules, minor: bool) -> Explanation:
    """The explanation of ``assessment``, made for the profile ``minor``."""
    lines = tuple(_line(seen, rules) for seen in assessment.for_)
    weights = [Weight(line.theme, rank_of(line.adjusted), corroborated(line.finding)) for line in lines]
    return Explanation(
        element=assessment.element,
        level=assessment.level,
        next_level=NEXT.get(assessment.level),
        missing=tuple(Condition(code) for code in assessment.missing),
        counts=tally(weights, [seen.kept for seen in assessment.for_]),
        lines=lines,
        contested=assessment.contested,
        counters=tuple(_counter(seen, rules, minor) for seen in assessment.against),
    )


def _line(seen: ElementFinding, rules: Rules) -> Line:
    rank = rank_of(seen.strength)
    if rank == 0:
        effect = Effect.SUPPORT_ONLY
    elif seen.kept == rank:
        effect = Effect.KEPT
    else:
        effect = Effect.REDUCED if seen.kept else Effect.DROPPED
    theme = rules.indicator_by_id[seen.finding.indicator].theme
    kept = STRENGTH_OF.get(seen.kept)
    return Line(seen.finding, theme, seen.finding.strength, seen.strength, kept, effect)


def _counter(seen: ElementFinding, rules: Rules, minor: bool) -> CounterLine:
    indicator = rules.indicator_by_id[seen.finding.indicator]
    if rank_of(seen.strength) == 0:
        marking = Marking.NOT_FOR_PROFILE
    elif corroborated(seen.finding):
        marking = Marking.CORROBORATED
    elif minor:
        marking = Marking.MINOR_WORD_ALONE
    else:
        marking = Marking.NEEDS_SUPPORT if indicator.needs_support else Marking.DECLARED
    return CounterLine(seen.finding, marking, indicator.caution)
