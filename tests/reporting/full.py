"""A full page, like the one a magistrate would read, and one where everything is too long. Everything is fictional."""

from dataclasses import replace

from screening.reporting.view import (
    Alert,
    Annex,
    Change,
    ElementBlock,
    FindingLine,
    Line,
    Moment,
    Quote,
    Scale,
    Step,
    SummaryView,
    Theme,
)
from tests.reporting.builders import ELEMENTS_A, ELEMENTS_B, element, finding, quote, row, seal, tiny


def normal(**more: object) -> SummaryView:
    """Like the target picture: a boy of fifteen, shoplifting, sealed."""
    base = tiny(
        number="2026-0147",
        procedure="2026/004512",
        person="M.",
        age="15 ans déclarés, âge en doute",
        frame="23/11/2026, 14:10 – 15:41 · garde à vue",
        interpreter="n° 0412, roumain, visio",
        seal=seal(),
        guarantees=_GUARANTEES,
        missing=_MISSING,
        totals=_TOTALS,
        alert=_ALERT,
        scales=_scales(),
        unexplored=_UNEXPLORED,
        steps=_STEPS,
        law=_LAW,
        translation="Questions en roumain : traduction non relue.",
        annex=_annex(),
    )
    return replace(base, **more)  # type: ignore[arg-type]


def huge() -> SummaryView:
    """Everything too long and too many: what a page can least bear."""
    long = "Mi-a zis că dacă nu aduc trei sute de euro până seara o să-mi fie rău mie și surorii mele. " * 30
    said = quote(long, "Il a dit que si je n’apportais pas trois cents euros, ça irait mal. " * 40)
    many = tuple(
        finding(
            f"Constat numéro {n} au libellé assez long pour tenir sur deux lignes de la colonne",
            said,
            also=("Irrésistible", "Extérieure", "But"),
            notes=("corrigé à la relecture " * 10,),
            divergent=True,
        )
        for n in range(40)
    )
    scales = tuple(
        Scale(
            letter,
            title,
            law,
            tuple(
                element(n, *many, against=many, remark="Remarque. " * 40, contest="éléments contraires corroborés")
                for n in names
            ),
        )
        for letter, title, law, names in (
            ("A", "Contrainte", "art. 122-2 Code pénal", ELEMENTS_A),
            ("B", "Traite", "art. 225-4-1 Code pénal", ELEMENTS_B),
        )
    )
    lines = tuple(Line(f"Ligne {n}", "texte long et encore plus long, écrit de nuit " * 30) for n in range(24))
    return normal(
        person="M" * 300,
        age="quinze ans " * 60,
        interpreter="interprète " * 60,
        guarantees=lines,
        missing=lines,
        totals=_TOTALS * 2,
        alert=Alert(True, "Soupçon crédible signalé à 14:32", lines, lines[:6], ("piste " * 50,) * 40),
        scales=scales,
        unexplored=lines,
        steps=tuple(Step("Faire " * 80, "base " * 60, True) for _ in range(30)),
        law=lines[:3],
        annex=replace(_annex(), themes=(Theme("6. Le jour des faits", (row(quote=said),) * 150),)),
    )


_GUARANTEES = (
    Line("Faits notifiés", "vol en réunion, le 23/11/2026 vers 12:35, magasin, Valbourg (fictif)."),
    Line("Droits", "par interprète, 13:33 ; silence notifié, 13:33 ; compris, redits 13:36."),
    Line("Avocat", "présent, commis d’office, arrivé 13:38, entretien 13:40–13:58."),
    Line("Médecin", "requis 13:20, vu 14:52 : compatible."),
    Line("Adulte", "aucun ; représentants non appelés, décision du parquet 14:06."),
    Line("Enquêteur", "agent 1234567."),
    Line("Enregistrement", "en marche."),
)
_MISSING = (
    Line("Manquait au début", "examen médical, adulte, interprète sur place."),
    Line("Décidé par", "Mme Vasseur, parquet, 14:06 : aucun interprète de roumain sur place avant 16 h, poursuivre."),
)
_TOTALS = (
    "36 questions : 27 répondues, 1 ne sait pas, 2 refus, 1 silence, 1 non comprise, 4 non posées "
    "(34 en roumain, 2 en français). 29 relues : 25 confirmées, 3 corrigées, 1 remarque."
)
_ALERT = Alert(
    True,
    "Soupçon crédible signalé à 14:32 · magistrat avisé à 14:33 (permanence mineurs)",
    (Line("Règle AL-01", "un tiers décide du lieu (6.3, 14:31)."),),
    (),
    ("feuille manuscrite de sommes (1.5, 13:40)", "même alias que l’audition 2026-0112 (1.6, 13:44)"),
)
_UNEXPLORED = (
    Line("Refus (2)", "décision du départ (9.4) ; affaires emportées (6.5)"),
    Line("Silence (1)", "moment du compte (11.5)"),
    Line("Ne sait pas (1)", "11.3"),
    Line("Non comprise (1)", "11.7"),
    Line("Non posées (4)", "9.7, 9.8, 9.9, 11.8 : fatigue, à reprendre"),
    Line("Réponse changée", "lieu (6.2), deux fois, voir annexe"),
)
_STEPS = (
    Step("une sœur nommée comme menacée : recherche et protection", "12.4 ; art. 375-5 C. civ.", urgent=True),
    Step(
        "Protection : placement provisoire en lieu préparé ; interdiction de sortie du territoire", "art. 375-5 C. civ."
    ),
    Step("Famille : avis aux représentants différé ou adulte approprié, décision du magistrat", "L413-7, L311-2 CJPM"),
    Step("Représentation : administrateur ad hoc", "706-50 CPP"),
    Step("Traite : procédure distincte, audition comme victime ; saisine du service spécialisé", "706-52 CPP"),
    Step("Reprise : « sans faute antérieure », autre jour, interprète sur place", "9.4 à 9.9"),
)
_LAW = (
    Line("Code pénal 122-2, 225-4-1", "02/04/2026"),
    Line("CJPM L311-1, L311-2, L413-6 à L413-12", "03/04/2026"),
    Line("Code civil 375-5, 388", "03/04/2026"),
    Line("CPP 706-50, 706-52, 706-71, 803-5", "à vérifier"),
)


# What was said, quoted under the element it is about.
_CORROBORATED = "éléments contraires corroborés : une part des gains (blouson porté)"
_BLOWS = finding(
    "Coups si la somme manque",
    quote(
        "Dacă nu sunt destui bani, mă bate cu cureaua.",
        "S’il n’y a pas assez d’argent, [sujet non exprimé] me bat avec la ceinture.",
    ),
    where="12.3, 15:02",
)
_THREAT = finding(
    "Menace sur un proche",
    quote("A zis că vine rândul surorii mele.", "[Sujet non exprimé] a dit que ce serait le tour de ma sœur."),
    where="12.4, 15:09",
)
_ALONE = finding("Isolement", quote("Nu știu pe nimeni aici.", "Je ne connais personne ici."), where="13.2, 15:17")
_SUNDAY = finding(
    "Sort sans surveillance",
    quote("Duminica ies fără nimeni cu mine.", "Le dimanche, je sors sans personne avec moi."),
    where="13.5, 15:13",
    also=("Moyen",),
)
_JACKET = finding(
    "Garde une part des gains",
    quote("Mi-am luat și mie o geacă.", "Je me suis pris ou acheté un blouson, à moi aussi."),
    where="11.6, 15:06",
    supports=("D", "R"),
    also=("But",),
)
_PLACE = finding(
    "Lieu imposé",
    quote("El spune unde. Dacă nu mergem, se supără.", "C’est lui qui dit où. Si on n’y va pas, il se fâche."),
)
_CALLS = finding(
    "Contact autour des faits",
    Quote("", "fr", "Six appels du … 47 18 entre 11:20 et 12:31", spoken=False),
    supports=("R",),
    where="1.7, constat 13:52",
)
_TOTAL = finding(
    "Somme exigée ce jour",
    quote("Azi trebuia să aduc trei sute.", "Aujourd’hui, il fallait rapporter trois cents"),
    where="11.2, 15:00",
    notes=(
        "noté « deux cents » à 15:00, corrigé à la relecture sur signalement de l’interprète, "
        "confirmé par la personne à 15:47",
    ),
)
_GAINS = finding(
    "Gains remis",
    quote("Banii îi dau lui, el îi numără.", "L’argent, je le lui donne, il le compte."),
    where="11.4, 15:04",
)
_SHOP = finding(
    "De sa propre initiative",
    quote("La magazin am vrut și eu.", "Au magasin, moi aussi je voulais."),
    where="6.6, 14:24",
    also=("Extérieure", "But"),
)
_TRAVEL = finding(
    "Transport",
    quote("Ne-a adus cu mașina, a plătit el.", "On nous a amenés en voiture, c’est lui qui a payé."),
    where="9.3, 14:51",
)
_ROOM = finding(
    "Hébergement", quote("Stăm la el, într-o cameră.", "On habite chez lui, dans une chambre."), where="8.1, 14:54"
)
_PAPERS = finding("Papiers retenus", quote("Actele sunt la el.", "Les papiers sont chez lui."), where="13.3, 15:11")
_TAUGHT = finding(
    "Apprentissage", quote("O femeie ne-a arătat cum.", "Une femme nous a montré comment."), where="10.3, 14:56"
)


def _elsewhere(line: FindingLine, where: str) -> FindingLine:
    return replace(line, quote=None, see=where, also=())


def _coercion() -> tuple[ElementBlock, ...]:
    """The five elements of 122-2."""
    return (
        element(
            "Irrésistible",
            _BLOWS,
            _THREAT,
            _ALONE,
            against=(_SUNDAY, _JACKET),
            level="forte",
            rank=3,
            contest=_CORROBORATED,
            explanation="avoir pu agir autrement, ou non",
        ),
        element("Extérieure", _PLACE, _CALLS, against=(_elsewhere(_SHOP, "Lien avec l’acte"),), level="forte", rank=3),
        element(
            "Le jour des faits (contemporaine)",
            _TOTAL,
            _elsewhere(_CALLS, "Extérieure"),
            explanation="pression présente lors des faits",
        ),
        element(
            "Lien avec l’acte",
            _GAINS,
            against=(_SHOP,),
            level="forte",
            rank=3,
            explanation="le fait reproché est ce qui était exigé",
        ),
        element(
            "Sans faute antérieure",
            remark="Trois questions non posées, un refus : l’absence d’élément ne dit rien.",
            explanation="entrée dans la situation",
        ),
    )


def _trafficking() -> tuple[ElementBlock, ...]:
    """Act, means, purpose."""
    return (
        element(
            "Acte", _TRAVEL, _ROOM, level="quelques éléments", rank=1, explanation="recruter, transporter, héberger…"
        ),
        element(
            "Moyen",
            _elsewhere(_BLOWS, "Irrésistible"),
            _elsewhere(_THREAT, "Irrésistible"),
            _PAPERS,
            against=(_elsewhere(_SUNDAY, "Irrésistible"),),
            explanation="menace, contrainte, autorité, vulnérabilité…",
            remark="Non exigé pour un mineur (225-4-1, II) ; sa présence change la qualification (225-4-2, II).",
        ),
        element(
            "But",
            _elsewhere(_TOTAL, "Le jour des faits"),
            _TAUGHT,
            against=(_elsewhere(_JACKET, "Irrésistible"),),
            explanation="contraindre à commettre un délit…",
        ),
    )


def _scales() -> tuple[Scale, ...]:
    return (
        Scale("A", "Contrainte", "art. 122-2 Code pénal", _coercion()),
        Scale("B", "Traite", "art. 225-4-1 Code pénal", _trafficking()),
    )


def _annex() -> Annex:
    declined = row(
        "6.5",
        "Parlez-moi de ce que vous aviez avec vous en partant.",
        coded="",
        quote=Quote(),
        status="ne veut pas répondre",
        read_back="non relue",
    )
    return Annex(
        themes=(
            Theme("6. Le jour des faits", (row(), row("6.2"), row("6.3", mark="relue"), declined)),
            Theme("11. Argent, dette et gains", (row("11.1"), row("11.2", details=("relais par l’interprète n° 3",)))),
        ),
        changes=(
            Change(
                "14:36",
                "6.2",
                quote("Acolo.", "Là."),
                "Un lieu choisi par un tiers",
                Quote(),
                "Un lieu connu d’elle ; 3 réponses mises de côté",
                "la personne",
            ),
        ),
        aside=(row("6.9", status="mise de côté"),),
        coverage=(Line("Irrésistible", "9 répondues sur 14"),),
        leads=(Line("Feuille de sommes", "1.5, si ce tiers la tenait"),),
        remarks=(Moment("15:50", "le conseil", "Relève l’absence de l’adulte."),),
        events=(Moment("14:20", "langue", "roumain"),),
        journal=(Line("Tête du journal", "ab" * 32),),
    )
