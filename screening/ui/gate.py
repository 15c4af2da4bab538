"""Rights and guarantees, before any question on the facts or the personality. Renders a state; acts go out.

Rows come from the questionnaire's gates; what closes and who may let through comes from the engine.
Keys: Tab walks, T in a time writes the current one, Ctrl+Enter goes on.
"""

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, ngettext_
from screening.model.questionnaire import Question
from screening.ui.gate_row import GateRow, plain
from screening.ui.gate_side import GateSide, Missing
from screening.ui.header import HearingHeader
from screening.ui.hearing.commands import SHEETS, key_name
from screening.ui.hearing.texts import Texts, clock_seconds, french_of
from screening.ui.widgets import (
    Banner,
    Button,
    FlowLayout,
    Label,
    StatusLine,
    TextLine,
    clear,
    column,
    frame,
    pane,
    scrolled,
)


class GatePage(QWidget):
    """``answered`` (question id, Answer); ``decided`` (openings, reason); ``left`` hearing, needs, home, lock…"""

    answered = Signal(str, object)
    decided = Signal(tuple, str)
    language_chosen = Signal(str)
    without_answer = Signal(str)
    left = Signal(str)

    def __init__(self, texts: Texts, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._texts, self._clock = texts, now
        self._state: HearingState | None = None
        self._openings: dict[str, str] = {}
        self._rows: dict[str, GateRow] = {}
        self.header = HearingHeader(now, ("interpreter", "lock"))
        self.header.set_languages(texts.languages())
        self.header.language_chosen.connect(self.language_chosen)
        self.header.pressed.connect(self.left)
        self.side = GateSide(self._time)
        self.side.decided.connect(self.decided)
        self.side.going.connect(lambda: self.left.emit("hearing"))
        self.side.needs_asked.connect(lambda: self.left.emit("needs"))
        self.side.pause_asked.connect(lambda: self.left.emit("pause"))
        self.side.fill_asked.connect(self.go_to)
        self._build()

    def _time(self) -> str:
        return f"{self._clock():%H:%M}"

    def _build(self) -> None:
        left, body = pane("page", (14, 10, 14, 10), gap=6)
        self._title, self._about = TextLine("h2"), Label("note", wrap=True)
        self._error = Banner("bad")
        self._person, self._interpreter = Button(wrap=True), Button(wrap=True)
        for button, sheet in ((self._person, "person_notice"), (self._interpreter, "interpreter_notice")):
            button.clicked.connect(lambda _on=False, sheet=sheet: self.left.emit(SHEETS[sheet]))
        holder = QWidget()
        head = FlowLayout(holder, gap=10)
        head.addWidget(self._title)
        head.add_spring()
        for widget in (self._person, self._interpreter):
            head.addWidget(widget)
        body.addWidget(holder)
        body.addWidget(self._about)
        body.addWidget(self._error)
        card, self._list = frame("card", (1, 1, 1, 1), gap=0)
        holder, inside = pane("page", gap=0)
        inside.addWidget(card)
        inside.addStretch(1)
        self._area = scrolled(holder, "")
        body.addWidget(self._area, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.side)
        split.setSizes([1010, 352])
        split.setStretchFactor(0, 1)
        self.status = StatusLine()
        self.setLayout(column(self.header, split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    # -- render ----------------------------------------------------------------------------------------------

    def render_state(self, state: HearingState, openings: dict[str, str]) -> None:
        """``openings``: question id → who let it through, from the journal."""
        self._state, self._openings = state, openings
        self._error.set_parts()
        gates = shown_gates(state)
        if [question.id for question in gates] != list(self._rows):
            self._lay_rows(gates)
        self._show()

    def _lay_rows(self, gates: tuple[Question, ...]) -> None:
        """Rows that stay keep their widget, so that the focus does."""
        kept = self._rows
        self._rows = {}
        while self._list.count():
            self._list.takeAt(0)
        for question in gates:
            known = kept.pop(question.id, None)
            self._rows[question.id] = known or self._new_row(question)
            self._list.addWidget(self._rows[question.id])
        for gone in kept.values():
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._chain()

    def _chain(self) -> None:
        """Tab goes down the list, then to the decision."""
        controls = [control for shown in self._rows.values() for control in shown.controls()]
        for before, after in pairwise(controls):
            QWidget.setTabOrder(before, after)

    def _new_row(self, question: Question) -> GateRow:
        made = GateRow(question, self._time, lambda: self._clock().date())
        made.answered.connect(self.answered)
        made.without_answer.connect(self.without_answer)
        made.retranslate()
        return made

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        self.header.render_state(state, _("Audition {number}"))
        blocks = {block.question: block for block in state.missing_gates}
        for question_id, shown in self._rows.items():
            said = self._texts.asked(state, shown.question).text if shown.question.spoken else ""
            said = "" if state.language == "fr" else plain(said)
            shown.render_answer(
                state.answer(question_id),
                blocks.get(question_id),
                plain(french_of(state, shown.question)),
                said,
                self._openings.get(question_id, ""),
            )
        missing = [
            Missing(
                block,
                plain(state.questionnaire.question_by_id[block.question].label),
                self._rows[block.question].why(block),
            )
            for block in state.missing_gates
        ]
        self.side.render_missing(missing, paused=state.paused)
        met = len(self._rows) - len(missing)
        self.status.show_left(
            (_("Enregistré et chiffré à {time}").format(time=clock_seconds(state.saved_at)), "good"),
            (
                ngettext_("{n} garantie réunie sur {m}", "{n} garanties réunies sur {m}", met).format(
                    n=met, m=len(self._rows)
                ),
                "",
            ),
        )
        self.status.show_right(_("Tab champ suivant"), _("T heure actuelle"), _("F9 écran discret"), _("Hors ligne"))

    def retranslate(self) -> None:
        self.header.retranslate()
        self._title.setText(_("2 · Droits et garanties"))
        self._about.setText(
            _("Avant toute question sur les faits ou la personnalité. Langue et besoins : toujours ouverts.")
        )
        self._area.setAccessibleName(_("Garanties"))
        self._person.setText(_("Notice à la personne"))
        self._interpreter.setText(_("Notice à l'interprète"))
        self._person.setToolTip(key_name("Ctrl+Shift+N"))
        self._interpreter.setToolTip(key_name("Ctrl+Shift+T"))
        for shown in self._rows.values():
            shown.retranslate()
        self.side.retranslate()
        self._show()

    def show_error(self, text: str) -> None:
        """What was refused; nothing typed is lost."""
        self._error.set_parts(text)

    # -- acts ------------------------------------------------------------------------------------------------

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        """Ctrl+Enter, Ctrl+1 to 3, Ctrl+W, Ctrl+P, Ctrl+I, F12, Shift+F2; the notices."""
        if name.startswith("Ctrl+") and name[5:].isdigit():
            codes = self._texts.languages()
            place = int(name[5:]) - 1
            return (lambda: self.language_chosen.emit(codes[place])) if 0 <= place < len(codes) else None
        acts: dict[str, Callable[[], None]] = {
            "Ctrl+Enter": self.side.decide,
            "Ctrl+W": lambda: self.left.emit("home"),
            "Ctrl+P": lambda: self.left.emit("preview"),
            "F12": lambda: self.left.emit("print"),
            "Ctrl+I": lambda: self.left.emit("interpreter"),
            "Shift+F2": lambda: self.left.emit("phrases"),
            "Ctrl+Shift+N": lambda: self.left.emit(SHEETS["person_notice"]),
            "Ctrl+Shift+T": lambda: self.left.emit(SHEETS["interpreter_notice"]),
        }
        return acts.get(name)

    def go_to(self, question_id: str) -> None:
        """Show the row of a guarantee and put the focus on its answer."""
        if question_id in self._rows:
            self._area.ensureWidgetVisible(self._rows[question_id])
            self._rows[question_id].focus_first()

    def start(self) -> None:
        """The first guarantee that is missing, else the first row."""
        state = self._state
        first = state.missing_gates[0].question if state and state.missing_gates else next(iter(self._rows), "")
        QTimer.singleShot(0, lambda: self.go_to(first))

    def forget(self) -> None:
        self._state = None
        self._rows = {}
        clear(self._list)
        self.side.forget()
        self.header.forget()


def shown_gates(state: HearingState) -> tuple[Question, ...]:
    """Gates that this person meets, in document order, and whatever else closes something now."""
    closing = {block.question for block in state.missing_gates}
    return tuple(
        question
        for question in state.questionnaire.questions
        if question.id in closing or (question.gate is not None and question.id in state.relevant)
    )
