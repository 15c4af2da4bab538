"""A box to tick, as large as the text, with words that may take several lines."""

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from screening.ui.widgets.flags import LEFT, MIDDLE, MNEMONIC, WORD_WRAP
from screening.ui.widgets.mark import draw_mark

_WORDS = LEFT | MNEMONIC | WORD_WRAP


class TickBox(QCheckBox):
    """A box to tick whose mark grows with the text; its words take several lines where there is no room for one."""

    ticked = Signal(bool)

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.toggled.connect(self.ticked)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        """Box, words and what is left of the line: all of it ticks."""
        return self.rect().contains(pos)

    def _words(self, room: int) -> QSize:
        metrics = self.fontMetrics()
        return metrics.boundingRect(QRect(0, 0, max(1, room), 10_000), _WORDS, self.text()).size()

    def _before(self) -> int:
        return self.fontMetrics().height() + 10

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self._words(10_000)
        return QSize(words.width() + self._before() + 6, words.height() + 8)

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + self._before() + 6, metrics.height() + 8)

    def heightForWidth(self, width: int) -> int:
        return self._words(width - self._before() - 2).height() + 8

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = QFontMetrics(self.font()).height()
        words = self.rect().adjusted(self._before(), 0, 0, 0)
        top = max(4, (self.height() - self._words(words.width()).height()) // 2)
        draw_mark(painter, QRect(2, top, side, side), self.palette(), "check", on=self.isChecked())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(words, _WORDS | MIDDLE, self.text())
        if self.hasFocus():
            painter.setBrush(QBrush())
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
