"""Proposals and legal texts: conduct, actions, references and their dates.

Owns the age after which a reference must be read again: six months (dossier, law 8).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.model.questionnaire import Action, Reference

#: Six months, in days.
MAX_AGE = timedelta(days=183)
_THEN = ("card", "pause", "order", "offer")
_CODES = r"CPP|CP|CJPM|CESEDA|C\. civ\."
_CITED = re.compile(rf"((?:[LRD]?\d+(?:-\d+)*)(?:(?:, | et | à )[LRD]?\d+(?:-\d+)*)*) ({_CODES})")
_ARTICLE = re.compile(r"[LRD]?\d+(?:-\d+)*")


def check_dated(checked: Checked) -> Iterator[Problem]:
    """Conduct, actions and references."""
    yield from _conduct(checked)
    known = {article for reference in checked.questionnaire.references for article in _articles(reference.article)}
    for action in checked.questionnaire.actions:
        yield from _action(checked, action, known)
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


def _action(checked: Checked, action: Action, known: set[tuple[str, str]]) -> Iterator[Problem]:
    if not checked.questionnaire.references:
        return
    for article in sorted(_articles(action.legal_basis) - known):
        remedies = ("ajouter sa fiche datée dans references.toml", "corriger le numéro")
        what = f"article sans fiche datée : {article[0]} {article[1]}"
        yield Problem("actions.toml", action.id, "legal_basis", what, remedies)


def _articles(text: str) -> set[tuple[str, str]]:
    """Articles cited in ``text``: « 375-5 et 375-3 C. civ. » gives two. A range « à » gives its two ends."""
    return {(number, match[2]) for match in _CITED.finditer(text) for number in _ARTICLE.findall(match[1])}


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
