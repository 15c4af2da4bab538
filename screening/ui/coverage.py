"""The map: themes × legal elements. For, contrary, unknown, not explored, no question. It helps forget nothing.

Dumb: renders the state, says which question to ask or which level to explain. It does not count cells.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.ui.coverage_map import AGAINST, ALL, TO_ASK, Matrix, cell_words
from screening.ui.fitting import AskLine, Fitting, characters
from screening.ui.header import Clock, custody_of, person_words
from screening.ui.hearing.marks import has_answer
from screening.ui.hearing.nonanswers import status_words
from screening.ui.hearing.texts import clock, french_of
from screening.ui.widgets import Banner, Chip, KeyButton, Label, Segmented, TextLine, clear, pane, scrolled

Act = Callable[[], None]


class CoveragePage(QWidget):
    """Map on the left, the chosen cell on the right. Enter asks, V explains, Esc goes back."""

    asked = Signal(str)
    explained = Signal(str)
    left = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._state: HearingState | None = None
        self._question = ""
        self.filter = Segmented(wrap=False)
        self.back, self.title = KeyButton("secondary", wrap=True), TextLine("h3")
        self.legend = Label("note", wrap=True)
        self.matrix = Matrix()
        self.cell_title, self.cell_text = Label("h3", wrap=True), Label("note", wrap=True)
        self.ask = KeyButton("primary", wrap=True)
        self.foot = Banner("info")
        self._lay()
        self.filter.chosen.connect(lambda _code: self._show())
        self.back.clicked.connect(lambda: self.left.emit())
        self.matrix.moved.connect(self._show_cell)
        self.matrix.asked.connect(self._ask)
        self.ask.clicked.connect(lambda: self._ask())

    def _lay(self) -> None:
        self._top, bar = pane("bar", (14, 8, 14, 8), gap=10, across=True)
        self.person, self.time = Chip(gives=True), Chip()
        for left in (self.title, self.person, self.time):
            bar.addWidget(left)
        bar.addStretch(1)
        bar.addWidget(self.filter)
        bar.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        main = QVBoxLayout()
        main.setContentsMargins(18, 12, 18, 12)
        main.addWidget(self.legend)
        inside = QWidget()
        holder = QVBoxLayout(inside)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(self.matrix)
        self.area = scrolled(inside, "")
        main.addWidget(self.area, 1)
        self._side, right = pane("side", (16, 12, 16, 12), gap=8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        listed = Fitting()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._lines)
        inner.addStretch(1)
        self._list = scrolled(listed, "")
        for below in (self.cell_title, self.cell_text, self._list, self.ask, self.foot):
            right.addWidget(below)
        right.setStretchFactor(self._list, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(main, 1)
        body.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(body, 1)

    def retranslate(self) -> None:
        self._side.setFixedWidth(max(320, characters(self, 44)))
        self.area.setAccessibleName(_("Carte de couverture"))
        self._list.setAccessibleName(_("Questions de la case"))
        self.filter.setAccessibleName(_("Montrer"))
        options = [(ALL, _("Tous")), (TO_ASK, _("Reste à poser")), (AGAINST, _("Contraires"))]
        self.filter.set_options(options, self.filter.value or ALL)
        self.back.set_texts(_("Revenir à la question"), _("Échap"))
        self.legend.setText(
            _("P pour   ·   C contraire   ·   ? inconnu : refus, silence, ne sait pas, non comprise   ·   "
              "hachures : non explorée   ·   gris : sans objet")
        )  # fmt: skip
        self.foot.set_parts(
            _("Une case vide n'est ni pour ni contre. La carte aide à ne rien oublier ; elle ne compte pas les cases."),
            ("b", _("L'appréciation revient au magistrat.")),
        )

    def render_state(self, state: HearingState) -> None:
        self._state = state
        self.title.setText(_("Carte de couverture · {number}").format(number=state.header.number))
        self._fit()
        self._show()

    def _fit(self) -> None:
        """With little room the person's words go, then the clock takes a line per part: it is never cut."""
        if self._state is None:
            return
        words = custody_of(self._state).words(self._clock())
        person = person_words(self._state)
        for said, time in ((person, words), ("", words), ("", words.replace(" · ", "\n"))):
            self.person.show_text(said)
            self.time.show_text(time)
            if self._top.sizeHint().width() <= self.width():
                break

    def _show(self) -> None:
        if self._state is not None:
            self.matrix.show_map(self._state, self.filter.value or ALL)
            self._show_cell()

    def _show_cell(self) -> None:
        state, cell = self._state, self.matrix.cell
        if state is None:
            return
        self.cell_title.setText(f"{self.matrix.section.title} × {self.matrix.element.label}")
        self.cell_text.setText(cell_words(cell))
        clear(self._lines)
        self._question = ""
        for question_id in (*cell.unknown, *cell.to_ask, *cell.answered):
            self._line(state, question_id)
        self.ask.setVisible(bool(self._question))
        if self._question:
            number = state.questionnaire.number(self._question)
            self.ask.set_texts(_("Poser {number} maintenant").format(number=number), _("Entrée"))

    def _line(self, state: HearingState, question_id: str) -> None:
        question = state.questionnaire.question_by_id[question_id]
        answer = state.answer(question_id)
        said = _("non posée")
        if answer is not None:
            given = next(g for address, g in state.answers.items() if address.question == question_id)
            said = f"{status_words(answer.status)}, {clock(given.at)}"
        number = state.questionnaire.number(question_id)
        button = AskLine(f"{number} {french_of(state, question)}", said)
        button.clicked.connect(lambda: self.asked.emit(question_id))
        button.setCheckable(True)
        if not self._question and not has_answer(state, question_id) and state.may_ask(question_id):
            self._question = question_id
            button.setChecked(True)
        self._lines.addWidget(button)

    def _ask(self) -> None:
        if self._question:
            self.asked.emit(self._question)

    def act_of(self, name: str, _target: QWidget) -> Act | None:
        if name == "Esc":
            return self.left.emit
        if name == "V":
            return lambda: self.explained.emit(self.matrix.element.id)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(characters(self, 80), 300)

    def start(self) -> None:
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
