"""Proposals and legal texts: conduct, references and their dates.

Owns the age after which a reference must be read again: six months (dossier, law 8).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.model.questionnaire import Reference

#: Six months, in days.
MAX_AGE = timedelta(days=183)
_THEN = ("card", "pause", "order", "offer")


def check_dated(checked: Checked) -> Iterator[Problem]:
    """Conduct and references; :mod:`screening.forms.cited` asks for an entry for each article cited."""
    yield from _conduct(checked)
    for reference in checked.questionnaire.references:
        yield from _reference(reference, checked.today)


def _conduct(checked: Checked) -> Iterator[Problem]:
    sections = checked.questionnaire.section_by_id
    for rule in checked.questionnaire.rules.conduct:
        if rule.then not in _THEN:
            remedies = ("écrire card, pause, order ou offer", "retirer la règle")
            yield Problem("conduct.toml", rule.id, "then", f"suite inconnue « {rule.then} »", remedies)
        for name in rule.themes:
            if name not in sections:
                near = checked.near(name, sections)
                remedies = ("corriger le nom", "ajouter le thème")
                yield Problem("conduct.toml", rule.id, "themes", f"thème inconnu « {name} »{near}", remedies)


def _reference(reference: Reference, today: date) -> Iterator[Problem]:
    file = "references.toml"
    dates: dict[str, date] = {}
    for field in ("checked_on", "valid_from", "valid_to"):
        text = getattr(reference, field)
        if not text:
            continue
        try:
            dates[field] = date.fromisoformat(text)
        except ValueError:
            remedies = ("l'écrire AAAA-MM-JJ, entre guillemets", "retirer la clé")
            yield Problem(file, reference.id, field, f"date illisible « {text} »", remedies)
    checked_on, valid_from, valid_to = (dates.get(field) for field in ("checked_on", "valid_from", "valid_to"))
    if checked_on and today - checked_on > MAX_AGE:
        remedies = ("relire le texte et changer la date", "retirer la référence")
        yield Problem(file, reference.id, "checked_on", f"relue il y a plus de six mois ({checked_on})", remedies)
    if checked_on and checked_on > today:
        yield Problem(file, reference.id, "checked_on", f"date à venir ({checked_on})", ("corriger la date",))
    if valid_from and valid_to and valid_from > valid_to:
        yield Problem(file, reference.id, "valid_to", "finit avant de commencer", ("corriger l'une des deux dates",))
    if valid_to and valid_to < today and not reference.replaced_by:
        remedies = ("écrire ce qui la remplace (replaced_by)", "retirer la référence")
        yield Problem(file, reference.id, "valid_to", f"n'est plus en vigueur depuis le {valid_to}", remedies)
