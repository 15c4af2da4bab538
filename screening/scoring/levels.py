"""The level of one element, as published (dossier, indicators 4.2 to 4.4). Pure arithmetic of classes.

Owns the class of an indicator for an element and a profile, the discount by theme, the level and the contest mark.
Knows no answer and no question. Ranks 3, 2, 1 are strong, medium, weak; 0 does not count. Nothing adds up across
elements, and a contrary finding never enters a level.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from screening.model.assessment import Contest, Level
from screening.model.rules import Indicator, Strength

STRONG, MEDIUM, WEAK = 3, 2, 1
#: Rank of a class. « Appui » and « sans objet » have none: they never count in a level.
CLASS_RANK: Mapping[Strength, int] = MappingProxyType(
    {Strength.STRONG: STRONG, Strength.MEDIUM: MEDIUM, Strength.WEAK: WEAK}
)
#: « - »: one class less for this element; a weak one stays weak.
LOWERED: Mapping[Strength, Strength] = MappingProxyType(
    {Strength.STRONG: Strength.MEDIUM, Strength.MEDIUM: Strength.WEAK}
)
#: Themes that « forte » wants, each with a finding still strong or medium.
THEMES_FOR_STRONG = 3


class Weight(NamedTuple):
    """A finding as one element weighs it: theme, rank after « - », and whether a support O, R or T stands behind."""

    theme: str
    rank: int
    corroborated: bool


class Counter(NamedTuple):
    """A contrary finding as one element weighs it."""

    rank: int
    corroborated: bool
    needs_support: bool  # sets no mark on a word alone, adults included


def column(indicator: Indicator, minor: bool) -> Strength:
    """Class of ``indicator`` for the profile, before « - »."""
    return indicator.child if minor else indicator.adult


def classes(indicator: Indicator, minor: bool) -> dict[str, Strength]:
    """Class of ``indicator`` for each element that it feeds, after « - »."""
    strength = column(indicator, minor)
    return {feed.element: LOWERED.get(strength, strength) if feed.lower else strength for feed in indicator.feeds}


def rank_of(strength: Strength | None) -> int:
    """3, 2, 1; 0 for what does not count."""
    return CLASS_RANK.get(strength, 0) if strength else 0


def discount(weights: Sequence[Weight]) -> tuple[int, ...]:
    """Ranks kept after the discount by theme, in the order given; 0 when a finding no longer counts.

    In each theme the first (the strongest) keeps its class, the second loses one, the third two. Of two equals the
    corroborated one comes first; this changes no level.
    """
    kept = [0] * len(weights)
    places: dict[str, int] = {}
    for index in sorted(range(len(weights)), key=lambda i: (-weights[i].rank, not weights[i].corroborated)):
        theme, rank, _ = weights[index]
        if rank > 0:
            place = places.get(theme, 0)
            places[theme] = place + 1
            kept[index] = max(rank - place, 0)
    return tuple(kept)


class Tally(NamedTuple):
    """What the thresholds look at, after the discount (``corroborated``: before it)."""

    strong: int
    medium: int
    weak: int
    themes: int
    solid_themes: int  # with a finding still strong or medium
    corroborated: bool  # a strong or medium finding has a support O, R or T

    @property
    def positive(self) -> bool:
        """The threshold of the Delphi survey: 2F, or 1F and another, or 3M, or 2M and a weak one."""
        return (
            self.strong >= 2
            or (self.strong >= 1 and self.medium + self.weak >= 1)
            or self.medium >= 3
            or (self.medium >= 2 and self.weak >= 1)
        )


def tally(weights: Sequence[Weight], kept: Sequence[int]) -> Tally:
    """Counts of ``kept``, the ranks of ``weights`` after the discount by theme."""
    return Tally(
        strong=kept.count(STRONG),
        medium=kept.count(MEDIUM),
        weak=kept.count(WEAK),
        themes=len({weight.theme for weight, rank in zip(weights, kept, strict=True) if rank}),
        solid_themes=len({weight.theme for weight, rank in zip(weights, kept, strict=True) if rank >= MEDIUM}),
        corroborated=any(weight.rank >= MEDIUM and weight.corroborated for weight in weights),
    )


def level_of(counts: Tally) -> Level:
    """The level that ``counts`` reach (dossier, indicators 4.2, point 4)."""
    if not counts.strong + counts.medium + counts.weak:
        return Level.NONE
    if counts.strong >= 1 and counts.solid_themes >= THEMES_FOR_STRONG and counts.corroborated:
        return Level.STRONG
    if counts.positive and (counts.themes >= 2 or counts.corroborated):
        return Level.SUBSTANTIAL
    return Level.SOME


def level(weights: Sequence[Weight]) -> Level:
    """The level of one element from its findings « for », present or divergent."""
    return level_of(tally(weights, discount(weights)))


def contest(counters: Iterable[Counter], minor: bool) -> Contest:
    """The contest mark (4.4, 4.5): a word alone sets none against a minor."""
    mark = Contest.NONE
    for counter in counters:
        if counter.rank == 0:
            continue
        if counter.corroborated:
            return Contest.CORROBORATED
        if not minor and not counter.needs_support:
            mark = Contest.DECLARED
    return mark
