"""A page with one of everything, in words of no hearing: what a changed template is tried on."""

from dataclasses import fields

from screening.reporting.sheets import Both, Head, Notice, ReadBackSheet, ReadRow, Sheet
from screening.reporting.view import (
    Alert,
    Annex,
    Change,
    Confidential,
    ElementBlock,
    FindingLine,
    Line,
    Moment,
    Quote,
    Row,
    Said,
    Scale,
    Seal,
    Step,
    SummaryView,
    Theme,
)

#: Characters that a careless template would let through as markup.
HOSTILE = 'Texte « d’essai » : #x $y$ <z> @w [v] {u} \\ " *t* _s_ // r'
_SAID = Quote(HOSTILE, "ro", HOSTILE)
_THEIRS = Said(HOSTILE, "bg", "traduction non relue")
_MOMENTS = (Moment("14:31", "qui", HOSTILE),)


def specimen(scales: tuple[tuple[str, str, str, tuple[str, ...]], ...]) -> SummaryView:
    """Every field filled. ``scales``: letter, title, law and names of the elements of each scale."""
    lines = (Line("Libellé", HOSTILE), Line(HOSTILE, "texte"))
    return SummaryView(
        number="2026-0000",
        procedure=HOSTILE,
        person=HOSTILE,
        minor=True,
        age=HOSTILE,
        frame="20/11/2026, 13:50 – 15:02 · Garde à vue",
        interpreter=HOSTILE,
        training=True,
        service=HOSTILE,
        seal=Seal(True, "20/11/2026 à 15:02:00", "0" * 64, ("0000",) * 16, "0000 " * 8),
        version=2,
        guarantees=lines,
        missing=lines,
        totals=HOSTILE,
        alert=Alert(True, HOSTILE, lines, lines, (HOSTILE,)),
        scales=tuple(_scale(*scale) for scale in scales),
        unexplored=lines,
        steps=(Step(HOSTILE, HOSTILE, HOSTILE, urgent=True), Step("Suite", "")),
        law=lines,
        translation=HOSTILE,
        rules="questionnaire 0, règles 0",
        printed="état au 20/11/2026",
        annex=_annex(lines),
        confidential=Confidential((_row(),), _MOMENTS),
    )


def _scale(letter: str, title: str, law: str, names: tuple[str, ...]) -> Scale:
    """Each element with a finding for, one quoted elsewhere, and one against."""
    for_ = FindingLine("Constat", ("D", "R"), _SAID, "6.3, 14:31", notes=(HOSTILE,), divergent=True)
    elsewhere = FindingLine("Constat", ("O",), None, "6.4, 14:32", see="Ailleurs")
    against = FindingLine("Contraire", ("T",), _SAID, "6.5, 14:33", also=("Ailleurs",), caution=HOSTILE)
    elements = (
        ElementBlock(name, name, HOSTILE, "forte", 3, "2 sur 3", "pour 1", "contesté", HOSTILE,
                     (for_, elsewhere), (against,))
        for name in names
    )  # fmt: skip
    return Scale(letter, title, law, tuple(elements))


def _row() -> Row:
    return Row("6.3", "14:31", HOSTILE, HOSTILE, "bg", "traduction non relue", HOSTILE, _SAID, HOSTILE, (HOSTILE,),
               "répondue", "confirmée 15:02", _THEIRS, _THEIRS)  # fmt: skip


def _annex(lines: tuple[Line, ...]) -> Annex:
    """Every list of lines is filled by its type: a new one cannot be forgotten."""
    lists = {field.name: lines for field in fields(Annex) if field.type == "tuple[Line, ...]"}
    return Annex(
        themes=(Theme("6. Thème", (_row(),)),),
        changes=(Change("14:40", "6.3", _SAID, "avant", _SAID, "après", HOSTILE, _THEIRS, _THEIRS),),
        aside=(_row(),),
        remarks=_MOMENTS,
        events=_MOMENTS,
        amendments=_MOMENTS,
        **lists,
    )


def specimen_sheets() -> tuple[Sheet, ...]:
    """The other sheets, in two columns and in French alone, with one of everything."""
    made: list[Sheet] = []
    for language in ("ar", "fr"):
        foreign = language != "fr"
        both = Both(HOSTILE, Said(HOSTILE, language, "traduction non relue") if foreign else Said())
        missing = Both(HOSTILE, Said("", language, "non traduite, texte français") if foreign else Said())
        head = Head(
            "Feuille", "2026-0000", HOSTILE, True, HOSTILE, language, "langue", HOSTILE, "questionnaire 0", "", 0
        )
        row = ReadRow("6.3", "14:31", both, Quote(HOSTILE, language, HOSTILE), both, False, "confirmée 15:02")
        silent = ReadRow("6.4", "14:32", missing, Quote(), missing, True, "")
        made.append(Notice(head, both, (both, missing), both, both, HOSTILE))
        made.append(Notice(head, missing, (both,), both))
        made.append(ReadBackSheet(head, both, (both, missing), both, (both,), both, (both, missing), "Langue",
                                  (row, silent), both, HOSTILE))  # fmt: skip
        made.append(ReadBackSheet(head, both, (), both, (), both, (), "Langue", (), both, ""))
    return tuple(made)
