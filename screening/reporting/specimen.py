"""A page with one of everything, in words of no hearing: what a changed template is tried on."""

from dataclasses import fields

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


def specimen(scales: tuple[tuple[str, str, str, tuple[str, ...]], ...]) -> SummaryView:
    """Every field filled. ``scales``: letter, title, law and names of the elements of each scale."""
    said = Quote(HOSTILE, "ro", HOSTILE)
    lines = (Line("Libellé", HOSTILE), Line(HOSTILE, "texte"))
    moments = (Moment("14:31", "qui", HOSTILE),)
    theirs = Said(HOSTILE, "bg", "traduction non relue")
    row = Row("6.3", "14:31", HOSTILE, HOSTILE, "bg", "traduction non relue", HOSTILE, said, HOSTILE, (HOSTILE,),
              "répondue", "confirmée 15:02", theirs, theirs)  # fmt: skip
    for_ = FindingLine("Constat", ("D", "R"), said, "6.3, 14:31", notes=(HOSTILE,), divergent=True)
    elsewhere = FindingLine("Constat", ("O",), None, "6.4, 14:32", see="Ailleurs")
    against = FindingLine("Contraire", ("T",), said, "6.5, 14:33", also=("Ailleurs",), caution=HOSTILE)
    lists = {field.name: lines for field in fields(Annex) if field.type == "tuple[Line, ...]"}
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
        scales=tuple(
            Scale(letter, title, law, tuple(
                ElementBlock(name, name, HOSTILE, "forte", 3, "2 sur 3", "pour 1", "contesté", HOSTILE,
                             (for_, elsewhere), (against,))
                for name in names
            ))
            for letter, title, law, names in scales
        ),
        unexplored=lines,
        steps=(Step(HOSTILE, HOSTILE, HOSTILE, urgent=True), Step("Suite", "")),
        law=lines,
        translation=HOSTILE,
        rules="questionnaire 0, règles 0",
        printed="état au 20/11/2026",
        annex=Annex(
            themes=(Theme("6. Thème", (row,)),),
            changes=(Change("14:40", "6.3", said, "avant", said, "après", HOSTILE, theirs, theirs),),
            aside=(row,),
            remarks=moments,
            events=moments,
            amendments=moments,
            **lists,
        ),
        confidential=Confidential((row,), moments),
    )  # fmt: skip
