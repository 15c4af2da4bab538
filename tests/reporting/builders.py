"""Small views and their pieces; :mod:`tests.reporting.full` makes whole pages of them. Everything is fictional."""

from dataclasses import replace
from pathlib import Path

from screening.model.chain import groups
from screening.reporting.view import (
    ElementBlock,
    FindingLine,
    Quote,
    Row,
    Scale,
    Seal,
    SummaryView,
)

TEMPLATES = Path(__file__).parents[2] / "questionnaires" / "forced_offending" / "summary"
DIGEST = "7f2c91a40e5db836" * 4


def seal(digest: str = DIGEST) -> Seal:
    """A seal with its digest in groups."""
    return Seal(True, "23/11/2026 à 15:58:41", digest.upper(), tuple(groups(digest).split()), groups(DIGEST[::-1]))


def quote(original: str, french: str = "", language: str = "ro") -> Quote:
    return Quote(original, language, french)


def finding(label: str = "Lieu imposé", said: Quote | None = None, **more: object) -> FindingLine:
    """A finding said by the person."""
    base = FindingLine(label, ("D",), said or quote("El spune unde.", "C’est lui qui dit où."), "6.3, 14:31")
    return replace(base, **more)  # type: ignore[arg-type]


def element(name: str, *for_: FindingLine, against: tuple[FindingLine, ...] = (), **more: object) -> ElementBlock:
    base = ElementBlock(
        name,
        name,
        "pression d’un tiers",
        "substantielle" if for_ else "non explorée",
        2 if for_ else 0,
        "",
        f"pour {len(for_)} · contraire {len(against)} · inconnu 1 · à poser 2",
        "",
        "",
        for_,
        against,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def row(number: str = "6.1", question: str = "Parlez-moi de ce jour-là.", **more: object) -> Row:
    base = Row(
        number,
        "14:28",
        question,
        "Vorbește-mi despre ziua aceea.",
        "ro",
        "traduction non relue",
        "Récit",
        quote("Am plecat dimineața, eram trei.", "On est partis le matin, on était trois."),
        "",
        (),
        "répondue",
        "confirmée 15:44",
    )
    return replace(base, **more)  # type: ignore[arg-type]


def tiny(**more: object) -> SummaryView:
    """A hearing just opened."""
    base = SummaryView(
        number="2026-0001",
        procedure="2026/000001",
        person="",
        minor=True,
        age="âge non renseigné : règles des mineurs",
        frame="23/11/2026, 14:10",
        interpreter="non renseigné",
        training=True,
        service="",
        seal=Seal(),
        totals="96 questions ouvertes : 0 répondue, 96 à poser.",
        scales=(
            Scale("A", "Contrainte", "art. 122-2 Code pénal", tuple(element(n) for n in ELEMENTS_A)),
            Scale("B", "Traite", "art. 225-4-1 Code pénal", tuple(element(n) for n in ELEMENTS_B)),
        ),
        rules="questionnaire fc-fr-1.0, règles fc-fr-1",
        printed="état au 23/11/2026 à 14:12:05",
        stamp=1_795_446_000,
    )
    return replace(base, **more)  # type: ignore[arg-type]


ELEMENTS_A = (
    "Irrésistible",
    "Extérieure",
    "Le jour des faits (contemporaine)",
    "Lien avec l’acte",
    "Sans faute antérieure",
)
ELEMENTS_B = ("Acte", "Moyen", "But")
