"""Arrows from codes to indicators, and from indicators to elements: nothing unknown, nothing that never fires.

Owns the rule of absences (dossier, hearing 2.0): a code denies only what another code of its question feeds.
"""

from collections.abc import Iterator

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.model.questionnaire import Code, Question
from screening.model.rules import Direction, Indicator, Strength

_SCALES = ("c122", "teh")
_ORDER = (Strength.NOT_APPLICABLE, Strength.SUPPORT_ONLY, Strength.WEAK, Strength.MEDIUM, Strength.STRONG)
#: Mark on a code whose ``absent`` names what a piece contradicts, fed elsewhere (« divergent : … » of the dossier).
DIVERGENT = "divergent"
_AGAINST = "against."


def check_arrows(checked: Checked) -> Iterator[Problem]:
    """Every arrow of every code, then the catalogue of indicators and elements."""
    for question in checked.questionnaire.questions:
        for code in question.codes:
            yield from _code(checked, question, code)
    yield from _catalogue(checked)
    yield from _coverage(checked)


def _code(checked: Checked, question: Question, code: Code) -> Iterator[Problem]:
    file, where = checked.file_of(question.id), f"{question.id}.{code.code}"
    known = checked.questionnaire.rules.indicator_by_id

    def unknown(field: str, name: str) -> Problem:
        near = checked.near(name, known)
        remedies = ("corriger le nom", "ajouter l'indicateur dans indicators.toml")
        return Problem(file, where, field, f"indicateur inconnu « {name} »{near}", remedies)

    if code.feeds is not None and code.feeds not in known:
        box = code.feeds.startswith("ctx.")
        remedies = ("l'écrire dans context", "l'écrire dans suggests avec un « if »")
        yield (
            Problem(file, where, "feeds", "une case de contexte ne se nourrit pas", remedies)
            if box
            else unknown("feeds", code.feeds)
        )
    for suggestion in code.suggests:
        name = suggestion.indicator
        if name.startswith("ctx."):
            yield from _box(checked, file, where, "suggests", name)
            if not suggestion.condition:
                remedies = ("écrire le « if »", "la mettre dans context : elle est cochée avec la réponse")
                yield Problem(file, where, "suggests", f"case « {name} » proposée sans « if »", remedies)
        elif name not in known:
            yield unknown("suggests", name)
        if name == code.feeds:
            remedies = ("retirer la proposition", "retirer feeds")
            yield Problem(file, where, "suggests", f"« {name} » est déjà nourri par ce code", remedies)
    for name in code.context:
        yield from _box(checked, file, where, "context", name)
    for name in code.absent:
        if name not in known:
            yield unknown("absent", name)
        else:
            yield from _absent(question, code, file, where, name)


def _box(checked: Checked, file: str, where: str, field: str, name: str) -> Iterator[Problem]:
    if name not in checked.boxes:
        near = checked.near(name, checked.boxes)
        remedies = ("corriger le nom", "ajouter la case [[box]] dans alerts.toml")
        yield Problem(file, where, field, f"case de contexte inconnue « {name} »{near}", remedies)


def _absent(question: Question, code: Code, file: str, where: str, name: str) -> Iterator[Problem]:
    if DIVERGENT in code.serves:
        return
    if name.startswith(_AGAINST):
        remedies = ("le retirer : un élément contraire ne s'écarte pas", "écrire l'indicateur « pour » visé")
        yield Problem(file, where, "absent", f"« {name} » est un élément contraire", remedies)
    elif name == code.feeds:
        yield Problem(file, where, "absent", f"« {name} » est nourri par ce code", ("le retirer", "retirer feeds"))
    elif name not in {other.feeds for other in question.codes if other is not code}:
        remedies = ("le retirer", "le nourrir (feeds) par un autre code de la question")
        yield Problem(file, where, "absent", f"« {name} » n'est nourri par aucun autre code ici", remedies)


def _catalogue(checked: Checked) -> Iterator[Problem]:
    rules = checked.questionnaire.rules
    for element in rules.elements:
        if element.scale not in _SCALES:
            what = f"échelle inconnue « {element.scale} »"
            yield Problem("elements.toml", element.id, "scale", what, ('écrire "c122" ou "teh"',))
    themes = {theme.id for theme in rules.themes}
    for indicator in rules.indicators:
        yield from _indicator(checked, indicator, themes)


def _indicator(checked: Checked, indicator: Indicator, themes: set[str]) -> Iterator[Problem]:
    file = "indicators.toml"
    known = checked.questionnaire.rules.element_by_id
    for feed in indicator.feeds:
        if feed.element not in known:
            near = checked.near(feed.element, known)
            remedies = ("corriger le nom", "ajouter l'élément dans elements.toml")
            yield Problem(file, indicator.id, "feeds", f"élément inconnu « {feed.element} »{near}", remedies)
    if not indicator.feeds:
        yield Problem(file, indicator.id, "feeds", "ne nourrit aucun élément", ("en écrire un", "retirer l'indicateur"))
    if indicator.theme not in themes:
        remedies = ("corriger le code du thème", "ajouter le [[theme]]")
        yield Problem(file, indicator.id, "theme", f"thème inconnu « {indicator.theme} »", remedies)
    against = indicator.direction is Direction.AGAINST
    if against != indicator.id.startswith(_AGAINST):
        remedies = ("corriger direction", "renommer l'indicateur s'il n'est pas publié")
        yield Problem(file, indicator.id, "direction", "le nom et le sens ne s'accordent pas", remedies)
    if against and not indicator.caution:
        remedies = ("écrire pourquoi il peut tromper", "retirer l'indicateur")
        yield Problem(file, indicator.id, "caution", "élément contraire sans mise en garde", remedies)
    adult, child = _ORDER.index(indicator.adult), _ORDER.index(indicator.child)
    if (child > adult) if against else (child < adult):
        side = "plus fort" if against else "plus faible"
        remedies = ("corriger child", "corriger adult")
        yield Problem(file, indicator.id, "child", f"{side} pour un mineur que pour un majeur", remedies)


def _coverage(checked: Checked) -> Iterator[Problem]:
    """Indicators that can never fire; elements that no question can speak for, or against."""
    questionnaire = checked.questionnaire
    reached = {
        name
        for question in questionnaire.questions
        for code in question.codes
        for name in (code.feeds, *(suggestion.indicator for suggestion in code.suggests))
        if name
    }
    rules = questionnaire.rules
    for indicator in rules.indicators:
        if indicator.id not in reached:
            remedies = ("le nourrir ou le proposer par un code", "retirer l'indicateur")
            yield Problem("indicators.toml", indicator.id, "", "ne peut jamais apparaître : aucune flèche", remedies)
    for element in rules.elements:
        for direction, word in ((Direction.FOR, "pour"), (Direction.AGAINST, "contre")):
            if not any(
                indicator.id in reached and indicator.direction is direction
                for indicator in rules.indicators
                if any(feed.element == element.id for feed in indicator.feeds)
            ):
                remedies = ("écrire une question qui le nourrit", "retirer l'élément")
                yield Problem("elements.toml", element.id, "", f"jamais exploré « {word} »", remedies)
