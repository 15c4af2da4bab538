"""The summary of a questionnaire tried before any hearing: layout against questions, templates by Typst."""

from collections.abc import Iterator

from screening.app.library import Library
from screening.errors import ScreeningError
from screening.model.questionnaire import Questionnaire
from screening.reporting.layout import PageLayout
from screening.reporting.specimen import specimen

_FILE = "summary/page.toml"


def problems(library: Library) -> Iterator[str]:
    """One line each: ``fichier · identifiant · champ: quoi; veuillez soit …, soit …``. Writes the fonts in the user's cache."""
    try:
        layout = library.paper.layout
    except ScreeningError as error:
        yield f"{_FILE}: {error.__cause__}; veuillez soit le corriger, soit reprendre celui du produit."
        return
    questionnaire = library.questionnaire
    yield from _names(layout, questionnaire)
    elements = questionnaire.rules.elements
    scales = tuple(
        (one.letter, one.title, one.law, tuple(e.label for e in elements if e.scale == one.id)) for one in layout.scale
    )
    wrong = library.paper.renderer.diagnose(specimen(scales))
    if wrong:
        why = " ".join(wrong.split())
        yield f"summary/*.typ.j2: {why}; veuillez soit corriger le modèle, soit reprendre celui du produit."


def _names(layout: PageLayout, questionnaire: Questionnaire) -> Iterator[str]:
    """Ids that nothing answers to, and what the page would leave out."""
    questions, indicators = questionnaire.question_by_id, questionnaire.rules.indicator_by_id
    alone = (layout.frame, layout.age_kept, layout.age_said)
    named = [(question.id, "line") for line in layout.line for question in line.questions]
    named += [(question, "frame or age") for question in alone if question]
    for field in ("never_printed", "addresses", "proposed"):
        named += [(question, field) for question in getattr(layout, field)]
    for question, field in named:
        if question not in questions:
            yield _unknown(question, field, "question inconnue")
    for indicator in layout.short:
        if indicator not in indicators:
            yield _unknown(indicator, "short", "indicateur inconnu")
    scales = {element.scale for element in questionnaire.rules.elements}
    for scale in scales - {one.id for one in layout.scale}:
        yield f"{_FILE} · {scale} · scale: échelle absente; veuillez soit l'ajouter, soit retirer ses éléments."
    for remark in layout.remark:
        if remark.element not in questionnaire.rules.element_by_id:
            yield _unknown(remark.element, "remark", "élément inconnu")


def _unknown(name: str, field: str, kind: str) -> str:
    return f"{_FILE} · {name} · {field}: {kind}; veuillez soit corriger le nom, soit le retirer."
