"""The summary of a questionnaire tried before any hearing: layout against questions, templates by Typst."""

from collections.abc import Iterator

from screening.app.library import Library
from screening.errors import ScreeningError
from screening.forms.problems import Problem
from screening.reporting.layout import PageLayout
from screening.reporting.render import Renderer
from screening.reporting.specimen import specimen, specimen_sheets

_LAYOUT, _TEMPLATES = "summary/page.toml", "summary/*.typ.j2"


def problems(library: Library) -> Iterator[Problem]:
    """Every problem of ``summary/``. Writes the fonts in the user's cache, as a first page would."""
    try:
        layout = library.paper.layout
    except ScreeningError as error:
        yield Problem(_LAYOUT, "", "", str(error.__cause__), ("corriger le fichier", "reprendre celui du produit"))
        return
    questionnaire = library.questionnaire
    yield from _names(layout, library)
    elements = questionnaire.rules.elements
    scales = tuple(
        (one.letter, one.title, one.law, tuple(e.label for e in elements if e.scale == one.id)) for one in layout.scale
    )
    renderer = Renderer(library.folder / "summary")
    for page in (specimen(scales), *specimen_sheets()):
        wrong = renderer.diagnose(page)
        if wrong:
            why = " ".join(wrong.split())
            yield Problem(_TEMPLATES, "", "", why, ("corriger le modèle", "reprendre celui du produit"))


def _names(layout: PageLayout, library: Library) -> Iterator[Problem]:
    """Ids that nothing answers to, and what the page would leave out."""
    questionnaire = library.questionnaire
    questions, rules = questionnaire.question_by_id, questionnaire.rules
    named = [(question.id, "line") for line in layout.line for question in line.questions]
    named += [(layout.frame, "frame"), (layout.age_kept, "age_kept"), (layout.age_said, "age_said")]
    for field in ("never_printed", "addresses", "proposed"):
        named += [(question, field) for question in getattr(layout, field)]
    for question, field in named:
        if question and question not in questions:
            yield _unknown(question, field, "question inconnue")
    for name, texts in layout.sheet.items():
        for one in texts.all:
            if one not in questions and not library.catalog.knows(one):
                yield _unknown(one, f"sheet.{name}", "ni phrase, ni question")
    for indicator in layout.short:
        if indicator not in rules.indicator_by_id:
            yield _unknown(indicator, "short", "indicateur inconnu")
    for scale in {element.scale for element in rules.elements} - {one.id for one in layout.scale}:
        yield Problem(_LAYOUT, scale, "scale", "échelle absente", ("l'ajouter", "retirer ses éléments"))
    for remark in layout.remark:
        if remark.element not in rules.element_by_id:
            yield _unknown(remark.element, "remark", "élément inconnu")


def _unknown(name: str, field: str, what: str) -> Problem:
    return Problem(_LAYOUT, name, field, what, ("corriger le nom", "le retirer"))
