"""What is said now in place of the question: a follow-up or a phrase, on both windows, until Esc or another question.

Owns which one. Writes nothing down: no answer is of a phrase.
"""

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from screening.app.state import HearingState
from screening.i18n.catalog import FRENCH
from screening.i18n.locale import _
from screening.ui.hearing.question import Asked, dress, unbroken
from screening.ui.hearing.texts import Line, Texts, review_words
from screening.ui.widgets import KeyCap, Label, LinkButton, TextLine, set_tone

_AROUND, _GAP = QMargins(14, 8, 14, 10), 4
_WRAP = int(Qt.TextFlag.TextWordWrap)


class Aloud(QObject):
    """``changed`` when something else is said, or the question again."""

    changed = Signal()

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._id = ""

    def __bool__(self) -> bool:
        return bool(self._id)

    def line(self, state: HearingState, question_id: str) -> Line | None:
        """What is said at ``state``, None for the question itself: in its language of now."""
        question = state.questionnaire.question_by_id[question_id]
        probes = {line.id: line for line in self._texts.own_probes(state, question)}
        if not self._id or self._id in probes:
            return probes.get(self._id)
        return self._texts.phrase(state, self._id)

    def say(self, line_id: str) -> None:
        if line_id != self._id:
            self._id = line_id
            self.changed.emit()

    def next_probe(self, state: HearingState, question_id: str) -> None:
        """The next follow-up of the question; after the last one, the question."""
        probes = self._texts.probes(state, state.questionnaire.question_by_id[question_id])
        ids = ["", *(line.id for line in probes)]
        place = ids.index(self._id) + 1 if self._id in ids else 1
        self.say(ids[place] if place < len(ids) else "")

    def stop(self) -> None:
        """Back to the question."""
        self.say("")


class AloudCard(QFrame):
    """Dumb: one sentence large, its French under it, what is known of the translation, and how to leave it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Line | None = None
        self.setProperty("role", "card")
        self.setProperty("tone", "current")
        self.title, self.review = Label("group"), TextLine("note")
        self.leave, self.key = LinkButton(), KeyCap()
        self.said, self.french = Asked("question"), Label("question-french", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_AROUND)
        column.setSpacing(_GAP)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch(1)
        for part in (self.review, self.leave, self.key):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.french)
        column.addStretch(1)
        self.leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def retranslate(self) -> None:
        self.title.setText(_("À dire maintenant"))
        self.leave.setText(_("revenir à la question"))
        self.key.setText(_("Échap"))

    def hold(self, lines: Iterable[Line], width: int) -> None:
        """Keep the height that the longest of ``lines`` needs at ``width``."""
        self.ensurePolished()
        room = width - _AROUND.left() - _AROUND.right() - 2 * self.frameWidth()

        def high(label: Label, text: str) -> int:
            label.ensurePolished()
            metrics = label.fontMetrics()
            box = metrics.boundingRect(QRect(0, 0, room - metrics.height() // 20, 10_000), _WRAP, unbroken(text))
            return box.height() + metrics.height() // 8

        tallest = max((high(self.said, line.text.text) + high(self.french, line.french) for line in lines), default=0)
        head = self.review.fontMetrics().height() + 8
        self.setMinimumHeight(head + tallest + _AROUND.top() + _AROUND.bottom() + 3 * _GAP)

    def show_line(self, line: Line | None) -> bool:
        """True when a sentence appeared."""
        if line == self._shown:
            return False
        self._shown = line
        self.setVisible(line is not None)
        if line is None:
            return False
        words, tone = review_words(line.text)
        self.review.setText(words)
        set_tone(self.review, tone)
        dress(self.said, line.text.language)
        self.said.setText(unbroken(line.text.text))
        self.french.setText(line.french)
        self.french.setVisible(line.text.language != FRENCH)
        return True
