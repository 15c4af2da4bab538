"""The buttons under the question: back, later, undo, next. Dumb: shows what is possible, says what was pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.model.questionnaire import Question
from screening.ui.hearing.closed import waits_for_magistrate
from screening.ui.widgets import Button, KeyButton, Label


class Foot(QWidget):
    """Previous · later · undo … quotation · next."""

    previous_asked = Signal()
    later_asked = Signal()
    undo_asked = Signal()
    next_asked = Signal()
    theme_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._narrow = self._suspended = self._tight = False
        self.previous, self.later, self.undo = Button(), Button(wrap=True), KeyButton("", "Ctrl+Z", wrap=True)
        self.quoted = Label("note", wrap=True)
        self.quoted.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.theme, self.next = KeyButton("secondary", wrap=True), KeyButton("primary", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(22, 10, 22, 10)
        line.setSpacing(10)
        for left in (self.previous, self.later, self.undo):
            line.addWidget(left, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.quoted, 1)
        for right in (self.theme, self.next):
            line.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
        self.previous.clicked.connect(lambda: self.previous_asked.emit())
        self.later.clicked.connect(lambda: self.later_asked.emit())
        self.undo.clicked.connect(lambda: self.undo_asked.emit())
        self.next.clicked.connect(lambda: self.next_asked.emit())
        self.theme.clicked.connect(lambda: self.theme_asked.emit())
        self.undo.hide()

    def retranslate(self) -> None:
        self._show_previous()
        self.previous.setAccessibleName(_("Question précédente"))
        self.later.setText(_("Revenir plus tard"))
        self.undo.set_texts(_("Annuler la correction"))

    def show_buttons(self, state: HearingState | None, question: Question, *, waits: bool, quoted: bool | None) -> None:
        """``waits`` for a magistrate or a gate; ``quoted`` None when nothing is coded."""
        if state is None:
            return
        suspended = waits_for_magistrate(state, question)
        self.theme.setVisible(suspended)
        self._suspended = suspended
        self._show_previous()
        self.later.setVisible(not suspended and not self.undo.isVisibleTo(self))
        if suspended:
            self.theme.set_texts(_("Aller au thème suivant"), _("Entrée"))
            number = state.questionnaire.number(question.id)
            self.next.set_texts(_("Poser {number} : après l'avis").format(number=number), "")
        else:
            self.next.set_texts(_("Question suivante"), _("Entrée"))
        self.next.setEnabled(not suspended)
        words = ""
        if quoted is not None:
            words = _("Citation liée à la réponse ✓") if quoted else _("Codé sans citation")
        self.quoted.setText(words if not waits else "")
        self._fit()

    def show_narrow(self, *, narrow: bool) -> None:
        """With little room « ← » says it, and its name to a screen reader."""
        self._narrow = narrow
        self._show_previous()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Long words of another language: the note goes before a button is cut."""
        words = self.previous.fontMetrics().horizontalAdvance(f"← {_('Précédente')}")
        tight = self._room(words) > self.width()
        self.quoted.setVisible(not tight)
        if tight != self._tight:
            self._tight = tight
            self._show_previous()

    def _room(self, previous: int) -> int:
        """Width of what is on the line, with ``previous`` pixels for the words of the first button."""
        line = self.layout()
        assert line is not None
        shown = [w for w in (self.previous, self.later, self.undo, self.theme, self.next) if not w.isHidden()]
        room = sum(widget.sizeHint().width() for widget in shown) + len(shown) * line.spacing()
        if self.previous in shown:
            room += previous - self.previous.fontMetrics().horizontalAdvance(self.previous.text())
        sides = line.contentsMargins()
        return room + sides.left() + sides.right()

    def _show_previous(self) -> None:
        short = self._narrow or self._suspended or self._tight
        self.previous.setText("←" if short else f"← {_('Précédente')}")

    def show_undo(self, *, possible: bool) -> None:
        """The last answer can still be undone as a slip."""
        self.undo.setVisible(possible)
        self.previous.setVisible(not possible)
        self.later.setVisible(not possible and not self.theme.isVisibleTo(self))
