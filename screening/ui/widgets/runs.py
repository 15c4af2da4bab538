"""A text in runs of their own weight, laid out by Qt's text layout: no markup is parsed, so a value cannot become any.

A `QLabel` in rich text makes a whole document for each sentence; there are forty of them on the hearing page.
"""

import re

from PySide6.QtCore import QEvent, QPointF, QSize
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from screening.ui.widgets.flags import PLAIN_TEXT
from screening.ui.widgets.text import LONGEST

_LINE_END = "\u2028"
_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class PartsLabel(QLabel):
    """Several runs of plain text: a run is a text, or (``b``, ``u`` or ``small``, text). Line ends are kept."""

    def __init__(self, role: str = "plain") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setProperty("role", role)
        self._runs: tuple[tuple[str, str], ...] = ()
        self._laid: dict[int, tuple[QTextLayout, float, float]] = {}
        self._formats: list[QTextLayout.FormatRange] | None = None  # until the words or the letters change
        self._widest: int | None = None  # pixels of its widest word, likewise

    def set_parts(self, *parts: str | tuple[str, str]) -> None:
        """The runs, a space between them."""
        runs = tuple(part if isinstance(part, tuple) else ("", part) for part in parts)
        if runs == self._runs:
            return
        self._runs = runs
        self._laid.clear()
        self._formats = self._widest = None
        words = " ".join(text for _tag, text in runs)
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    # -- layout ----------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.LayoutDirectionChange):
            self._laid.clear()
            self._formats = self._widest = None

    def setWordWrap(self, on: bool) -> None:
        super().setWordWrap(on)
        if hasattr(self, "_laid"):
            self._laid.clear()

    def _format(self, tag: str) -> QTextCharFormat:
        form = QTextCharFormat()
        font = QFont(self.font())
        if tag == "b":
            font.setBold(True)
        elif tag == "u":
            font.setUnderline(True)
        elif tag == "small":
            font.setPixelSize(max(9, round(font.pixelSize() * 0.88)))
        form.setFont(font)
        return form

    def _ranges(self) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for tag, text in self._runs:
            if tag and text:
                span = QTextLayout.FormatRange()
                span.start, span.length, span.format = start, len(text.encode("utf-16-le")) // 2, self._format(tag)
                ranges.append(span)
            start += len(text.encode("utf-16-le")) // 2 + 1
        return ranges

    def _lay(self, width: int) -> tuple[QTextLayout, float, float]:
        """The lines at ``width``, their height, and the width they take."""
        found = self._laid.get(width)
        if found is not None:
            return found
        self.ensurePolished()
        layout = QTextLayout(self.text().replace("\n", _LINE_END), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.ManualWrap)
        if self.isRightToLeft() or _FROM_RIGHT.search(self.text()):
            option.setTextDirection(self.layoutDirection())  # not asked of Latin letters, which run one way (``flags``)
        layout.setTextOption(option)
        if self._formats is None:
            self._formats = self._ranges()
        layout.setFormats(self._formats)
        height = taken = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            taken = max(taken, line.naturalTextWidth())
        layout.endLayout()
        self._laid[width] = (layout, height, taken)
        return self._laid[width]

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        _layout, height, _taken = self._lay(max(1, width - margins.left() - margins.right()))
        return round(height + 0.49) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        most = self.fontMetrics().averageCharWidth() * LONGEST if self.wordWrap() else 1 << 20
        _layout, height, taken = self._lay(most)
        margins = self.contentsMargins()
        width = round(taken + 0.99) + margins.left() + margins.right()
        return QSize(width, round(height + 0.49) + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return self.sizeHint()
        if self._widest is None:
            self.ensurePolished()
            font = self._format("b").font() if any(tag == "b" for tag, _text in self._runs) else self.font()
            metrics = QFontMetrics(font)
            # the word with most letters is not always the widest
            self._widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(self._widest, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        layout, height, _taken = self._lay(max(1, room.width()))
        top = room.top() + max(0.0, (room.height() - height) / 2)
        layout.draw(painter, QPointF(room.left(), top))
        painter.end()
