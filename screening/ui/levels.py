"""What is said of a level: words, never a figure of a person (design.md 7)."""

from screening.i18n.locale import _, format_number, ngettext_
from screening.model.assessment import Contest, ElementAssessment, Level


def level_words(element: ElementAssessment) -> str:
    """« non explorée », « aucun élément à ce stade », « quelques éléments », « substantielle », « forte »."""
    if element.level is Level.NONE:
        return _("aucun élément à ce stade") if element.answered else _("non explorée")
    return {
        Level.SOME: _("quelques éléments"),
        Level.SUBSTANTIAL: _("substantielle"),
        Level.STRONG: _("forte"),
    }[element.level]


def answered_words(element: ElementAssessment) -> str:
    """« 3 répondues sur 14 »."""
    return ngettext_("{n} répondue sur {m}", "{n} répondues sur {m}", element.answered).format(
        n=format_number(element.answered), m=format_number(element.applicable)
    )


def contest_words(contest: Contest) -> str:
    """The contest mark, with the same visibility as the level; "" when there is none."""
    return {
        Contest.NONE: "",
        Contest.DECLARED: _("éléments contraires déclarés"),
        Contest.CORROBORATED: _("éléments contraires corroborés"),
    }[contest]
