"""The rule of levels in the officer's words: classes, conditions, what became of a finding. Pure.

Its codes are in :mod:`screening.scoring.explain`; indicators.md 4 is the source.
"""

from screening.i18n.locale import _
from screening.model.questionnaire import Support
from screening.model.rules import Strength
from screening.scoring.explain import Condition, CounterLine, Effect, Line, Marking
from screening.ui.hearing.suggest import SUPPORTS


def strength_words(strength: Strength) -> str:
    """The class of an indicator, in words."""
    return {
        Strength.STRONG: _("fort"),
        Strength.MEDIUM: _("moyen"),
        Strength.WEAK: _("faible"),
        Strength.SUPPORT_ONLY: _("appui"),
        Strength.NOT_APPLICABLE: _("sans objet"),
    }[strength]


def condition_words(condition: Condition) -> str:
    """What the next level would want (indicators.md 4.2)."""
    return {
        Condition.FINDING: _("un fait qui nourrit cet élément"),
        Condition.THRESHOLD: _("un fait fort et un autre, deux faits moyens et un faible, ou trois moyens"),
        Condition.TWO_THEMES_OR_SUPPORT: _("un fait d'un autre thème, ou une pièce, une observation, un tiers"),
        Condition.STRONG_FINDING: _("un fait fort"),
        Condition.THREE_THEMES: _("trois thèmes, chacun avec un fait fort ou moyen"),
        Condition.SUPPORT: _("une pièce, une observation ou un tiers à l'appui d'un fait fort ou moyen"),
    }[condition]


def effect_words(line: Line) -> str:
    """What became of a finding in this element."""
    return {
        Effect.KEPT: strength_words(line.adjusted),
        Effect.REDUCED: _("{strength}, réduit : un autre fait du même thème passe d'abord").format(
            strength=strength_words(line.adjusted)
        ),
        Effect.DROPPED: _("écarté : d'autres faits du même thème passent d'abord"),
        Effect.SUPPORT_ONLY: _("appui : montré, jamais compté"),
    }[line.effect]


def marking_words(line: CounterLine) -> str:
    """Why a contrary finding sets a mark, or none."""
    return {
        Marking.CORROBORATED: _("corroboré"),
        Marking.DECLARED: _("déclaré"),
        Marking.NOT_FOR_PROFILE: _("listé, sans marque pour ce profil"),
        Marking.MINOR_WORD_ALONE: _("dit seulement, par un mineur : listé, sans marque"),
        Marking.NEEDS_SUPPORT: _("dit seulement : listé, sans marque"),
    }[line.marking]


def supports_words(supports: frozenset[Support]) -> str:
    """« D, R »."""
    return ", ".join(support.value for support in SUPPORTS if support in supports)
