"""The pane beside the list: one hearing, what was declared, where it stands, both scales, and what may be done.

The two scales stand apart and never add up; « L'appréciation revient au magistrat » stands under them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from screening.app.state import HearingState, RecordHeader
from screening.i18n.locale import _, titled
from screening.model.record import RecordState
from screening.ui.glance import alert_words, core_words, language_words, short_element, state_words
from screening.ui.header import custody_of, person_words
from screening.ui.hearing.texts import clock, moment
from screening.ui.levels import contest_words, level_words
from screening.ui.widgets import (
    Banner,
    Button,
    Chip,
    FlowLayout,
    KeyButton,
    Label,
    LevelBar,
    clear,
    column,
    frame,
    pane,
    row,
    scrolled,
    set_tone,
)

SCALES = ("c122", "teh")
_FACTS = 8  # at most: six of the hearing, two that a narrow list leaves out


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a hearing is kept. ``until`` "" : no term is set; ``held`` is the purpose that keeps it longer."""

    until: str = ""
    passed: bool = False
    held: str = ""


class ScaleLine(QWidget):
    """One element: its name, the pattern, the word, and the contest mark under it with the same visibility."""

    def __init__(self, element_id: str) -> None:
        super().__init__()
        self._element = element_id
        self._name, self._words, self._contest = Label("plain"), Label("plain"), Label("plain", wrap=True)
        self._bar = LevelBar()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._bar, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._words, 0, 2)
        grid.addWidget(self._contest, 1, 1, 1, 2)
        grid.setColumnStretch(0, 41)
        grid.setColumnStretch(2, 45)

    def render_state(self, state: HearingState) -> None:
        found = state.assessment.elements[self._element]
        words = level_words(found)
        # from the state each time: the label follows the language of the interface
        label = state.questionnaire.rules.element_by_id[self._element].label
        self._name.setText(short_element(label))
        self._words.setText(words)
        self._bar.show_level(found.level, titled(label, words))
        mark = contest_words(found.contested)
        self._contest.setText(mark)
        self._contest.setVisible(bool(mark))


class DetailPane(QWidget):
    """``acted`` carries resume, preview, print, seal, gate, export, purge, hold, lift."""

    acted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._header: RecordHeader | None = None
        self._state: HearingState | None = None
        self._resume_at, self._term = "", Term()
        self._more: tuple[tuple[str, str], ...] = ()
        self._lines: dict[str, ScaleLine] = {}
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        inside, self._body = pane("surface", (16, 10, 16, 10), gap=8)
        self._area = scrolled(inside, "")
        self.setLayout(column(self._area, gap=0))
        self._build(self._body)

    def _build(self, body: QBoxLayout) -> None:
        self._number, self._chip = Label("h2"), Chip()
        self._empty = Label("note", wrap=True)
        body.addLayout(row(self._number, 1, self._chip))
        body.addWidget(self._empty)
        self._content, inside = pane("surface", gap=7)
        body.addWidget(self._content)
        self._facts = QGridLayout()
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self._names = [Label("note") for _place in range(_FACTS)]
        self._values = [Label("plain", wrap=True) for _place in range(_FACTS)]
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            self._facts.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, place, 1)
        inside.addLayout(self._facts)
        self.resume = KeyButton("primary")
        self.buttons: dict[str, Button] = {
            "resume": self.resume, "gate": Button("secondary"), "preview": Button("secondary"),
            "print": Button("secondary"), "seal": Button("secondary"), "export": Button("secondary"),
            "hold": Button("secondary"), "lift": Button("secondary"), "purge": Button("danger"),
        }  # fmt: skip
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, act=key: self.acted.emit(act))
        inside.addWidget(self.resume)
        holder = QWidget()
        flow = FlowLayout(holder, gap=8, line_gap=8)
        for act in ("preview", "print", "export", "gate", "seal", "hold", "lift", "purge"):
            flow.addWidget(self.buttons[act])
        inside.addWidget(holder)
        self._sealed = Banner("good")
        inside.addWidget(self._sealed)
        self._scales = column(gap=2)
        inside.addLayout(self._scales)
        self._never = Label("strong-small", wrap=True)
        inside.addWidget(self._never)
        body.addStretch(1)

    # -- render ----------------------------------------------------------------------------------------------

    def show_hearing(
        self, header: RecordHeader | None, state: HearingState | None, resume_at: str = "", term: Term | None = None
    ) -> None:
        """``state`` None: the hearing cannot be read, or none is chosen."""
        self._header, self._state, self._resume_at = header, state, resume_at
        self._term = term or Term()
        if state is None:
            self._more = ()
            for value in self._values:
                value.setText("")  # hidden words are words still
        self.retranslate()

    def show_more(self, more: Sequence[tuple[str, str]]) -> None:
        """(name, value) of what the list has no room for: it is said here instead."""
        if tuple(more) != self._more:
            self._more = tuple(more)
            self.retranslate()

    def retranslate(self) -> None:
        header, state = self._header, self._state
        self._area.setAccessibleName(_("Audition choisie"))
        self._content.setVisible(state is not None)
        self._number.setText(header.number if header else "")
        self._chip.show_text(*state_words(header.state) if header else ("", ""))
        self._empty.setText("" if state else _("Choisissez une audition, ou ouvrez-en une nouvelle."))
        self._empty.setVisible(state is None)
        self._never.setText(_("L'appréciation revient au magistrat."))
        if header is not None and state is not None:
            self._show_facts(state)
            self._show_buttons(header, state)
            self._show_scales(state)

    def _show_facts(self, state: HearingState) -> None:
        interpreter = state.interpreter
        language = language_words(state.language)
        if interpreter is not None:
            language += " · " + _("interprète n° {reference}").format(reference=interpreter.reference)
        custody = custody_of(state)
        since = custody.start and _("depuis {time}").format(time=moment(custody.start))
        alert = alert_words(state)
        pairs = (
            (_("Personne"), person_words(state)),
            (_("Mesure"), " ".join(part for part in (custody.measure or _("non saisie"), since) if part)),
            (_("Langue"), language),
            (_("Avancement"), core_words(state)),
            (_("Alerte"), alert or _("aucune")),
            (_("Conservation"), term_words(self._term)),
            *self._more,
        )
        pairs += (("", ""),) * (_FACTS - len(pairs))
        for place, (title, value) in enumerate(pairs):
            self._names[place].setText(title)
            self._values[place].setText(value)
            self._names[place].setVisible(bool(value))
            self._values[place].setVisible(bool(value))
        set_tone(self._values[5], "warn" if self._term.passed and not self._term.held else "")
        set_tone(self._values[4], "bad" if alert else "")

    def _show_buttons(self, header: RecordHeader, state: HearingState) -> None:
        opened = header.state is RecordState.OPEN
        number = state.questionnaire.number(self._resume_at) if self._resume_at else ""
        resume = _("Reprendre à la question {number}").format(number=number) if number else _("Reprendre l'audition")
        self.resume.set_texts(resume, _("Entrée"))
        for act, words in (
            ("gate", _("Droits et garanties…")), ("preview", _("Aperçu de la synthèse")),
            ("print", _("Imprimer…")), ("seal", _("Clore et sceller…")), ("export", _("Exporter…")),
            ("hold", _("Retenir…")), ("lift", _("Lever la retenue…")), ("purge", _("Supprimer…")),
        ):  # fmt: skip
            self.buttons[act].setText(words)
        for name in ("resume", "gate", "seal"):
            self.buttons[name].setVisible(opened)
        term = self._term
        self.buttons["hold"].setVisible(bool(term.until) and not term.held)
        self.buttons["lift"].setVisible(bool(term.held))
        self.buttons["purge"].setVisible(term.passed and not term.held)
        self.buttons["export"].setVisible(header.state is RecordState.SEALED)
        sealed = _("Scellée à {time}.").format(time=clock(state.sealed_at)) if state.sealed_at else ""
        self._sealed.set_parts(*((("b", sealed), _("Une correction s'ajoute par amendement.")) if sealed else ("",)))

    def _show_scales(self, state: HearingState) -> None:
        if not self._lines:
            self._build_scales(state)
        for place, scale in enumerate(SCALES):
            self._titles[place].setText({
                "c122": _("Contrainte · art. 122-2"), "teh": _("Traite · art. 225-4-1"),
            }[scale])  # fmt: skip
        for line_ in self._lines.values():
            line_.render_state(state)

    def _build_scales(self, state: HearingState) -> None:
        clear(self._scales)
        self._titles = []
        for scale in SCALES:
            box, inside = frame("", (0, 4, 0, 2), gap=2)
            title = Label("group")
            self._titles.append(title)
            inside.addWidget(title)
            for element in state.questionnaire.rules.elements:
                if element.scale == scale:
                    self._lines[element.id] = ScaleLine(element.id)
                    inside.addWidget(self._lines[element.id])
            self._scales.addWidget(box)


def term_words(term: Term) -> str:
    """« jusqu'au 23/11/2027 », what keeps it longer, or that its time has come; "" when no term is set."""
    if term.held:
        return _("retenue : {purpose}").format(purpose=term.held)
    if not term.until:
        return ""
    words = _("terme passé le {day}") if term.passed else _("jusqu'au {day}")
    return words.format(day=term.until)
