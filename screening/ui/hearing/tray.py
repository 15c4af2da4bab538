"""Answers set aside by a change of route: kept, shown with their reason, restored in one gesture (design.md 6).

Dumb: renders the state, says what to restore. Nothing is ever erased here.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.app.state import HearingState, SetAside
from screening.i18n.locale import _, ngettext_
from screening.ui.hearing.nonanswers import status_words
from screening.ui.hearing.question import given_words
from screening.ui.hearing.texts import clock, french_of
from screening.ui.widgets import Button, KeyCap, Label, PartsLabel, TextLine, clear, frame, row


def kept_words(state: HearingState, aside: SetAside) -> str:
    """The answer kept, and when it was given."""
    answer = aside.given.answer
    words = given_words(state, aside.given) if answer.answered else status_words(answer.status)
    return f"{words} · {clock(aside.given.at)}"


class TrayLine(QWidget):
    """One answer; Enter restores it."""

    restored = Signal(str)
    kept = Signal(str)

    def __init__(self, question_id: str, digit: int) -> None:
        super().__init__()
        self.question_id = question_id
        self.setProperty("role", "tray-line")
        self.digit = KeyCap(str(digit % 10) if digit <= 10 else " ")
        self.title, self.words = Label("strong-small", wrap=True), Label("note", wrap=True)
        self.restore, self.keep = Button("secondary", wrap=True), Button(wrap=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        line = row(self.digit, gap=10, margins=(4, 5, 4, 5))
        line.addLayout(texts, 1)
        line.addWidget(self.restore)
        line.addWidget(self.keep)
        self.setLayout(line)
        self.restore.clicked.connect(lambda: self.restored.emit(self.question_id))
        self.keep.clicked.connect(lambda: self.kept.emit(self.question_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.restored.emit(self.question_id)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
            painter.end()


class Tray(QWidget):
    """« n réponses mises de côté », under the question; digits walk, Enter restores, F8 opens and closes."""

    restored = Signal(tuple)  # question ids
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.lines: list[TrayLine] = []
        self.card, inside = frame("card", (14, 10, 14, 10), gap=4, tone="tray")
        self.title, self.key = TextLine("h3"), KeyCap("F8")
        self.all, self.none = Button("secondary", wrap=True), Button(wrap=True)
        self.text = PartsLabel("plain")
        self.foot = Label("note", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inside.addLayout(row(self.title, self.key, 1, self.all, self.none, gap=10))
        inside.addWidget(self.text)
        inside.addLayout(self._list)
        inside.addWidget(self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.all.clicked.connect(lambda: self.restored.emit(tuple(line.question_id for line in self.lines)))
        self.none.clicked.connect(lambda: self.closed.emit())
        self.hide()

    def retranslate(self) -> None:
        self._shown = None
        self.all.setText(_("Tout restaurer"))
        self.none.setText(_("Tout garder de côté"))

    def render_state(self, state: HearingState) -> None:
        if state.set_aside == self._shown:
            return
        self._shown = state.set_aside
        count = len(state.set_aside)
        self.title.setText(ngettext_("{n} réponse mise de côté", "{n} réponses mises de côté", count).format(n=count))
        causes = dict.fromkeys(state.questionnaire.number(aside.caused_by) for aside in state.set_aside)
        self.text.set_parts(
            _("Elles dépendaient de {questions}.").format(questions=", ".join(causes)),
            ("b", _("Rien n'est effacé, aucun niveau ne baisse")),
            _("sauf erreur de saisie : les constats restent, marqués « divergents » ; "
              "les réponses figureront dans l'annexe, « mises de côté »."),
        )  # fmt: skip
        alert = ""
        if state.alert.raised:
            alert = _("L'alerte de {time} et les avis donnés restent inscrits.").format(
                time=clock(state.alert.raised_at)
            )
        restored = _("Restaurer une réponse la rend au parcours, avec la mention « répondue sur un autre parcours ».")
        self.foot.setText(f"{restored} {alert}".strip())
        self._fill(state)

    def _fill(self, state: HearingState) -> None:
        clear(self._list)
        self.lines = []
        for place, aside in enumerate(state.set_aside, start=1):
            question = state.questionnaire.question_by_id[aside.given.address.question]
            line = TrayLine(question.id, place)
            line.title.setText(f"{state.questionnaire.number(question.id)} {french_of(state, question)}")
            line.words.setText(kept_words(state, aside))
            line.restore.setText(_("Restaurer"))
            line.keep.setText(_("Garder de côté"))
            line.setAccessibleName(_("Restaurer : {title}").format(title=line.title.text()))
            line.restore.setAccessibleName(_("Restaurer : {title}").format(title=line.title.text()))
            line.keep.setAccessibleName(_("Garder de côté : {title}").format(title=line.title.text()))
            line.restored.connect(lambda question_id: self.restored.emit((question_id,)))
            line.kept.connect(self._keep)
            self._list.addWidget(line)
            self.lines.append(line)

    def _keep(self, question_id: str) -> None:
        """The line leaves the list; the answer stays in the tray."""
        for line in self.lines:
            if line.question_id == question_id:
                line.hide()
        if all(line.isHidden() for line in self.lines):
            self.closed.emit()

    def focus_line(self, digit: int) -> bool:
        """The line of ``digit`` takes the focus."""
        place = (digit - 1) % 10
        if place >= len(self.lines):
            return False
        self.lines[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True
