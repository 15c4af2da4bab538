"""How a line of the plan is drawn: arrow, mark, words cut at their end, count at the right.

Knows no state of a hearing: it draws what a :class:`Row` says.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from screening.ui.hearing.marks import Mark

#: Where a line keeps its :class:`Row`.
ROW = Qt.ItemDataRole.UserRole
_LOOKS = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Open
#: Lines kept drawn: those of a window and those just changed, about 1 MB.
KEPT = 48
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the plan shows."""

    text: str
    right: str = ""
    mark: Mark = Mark.BLANK
    theme: bool = False
    aside: bool = False


class Pens:
    """Fonts, sizes and colours of a line, made once for a text size and a set of colours."""

    def __init__(self, font: QFont, palette: QPalette) -> None:
        role = QPalette.ColorRole
        self.palette = QPalette(palette)
        self.normal, self.bold, self.struck, self.small = QFont(font), QFont(font), QFont(font), QFont(font)
        self.bold.setBold(True)
        self.struck.setStrikeOut(True)
        self.small.setPixelSize(max(9, round(font.pixelSize() * 0.93)))
        self.metrics = {False: QFontMetrics(self.normal), True: QFontMetrics(self.bold)}
        self.small_metrics = QFontMetrics(self.small)
        self.height = self.metrics[False].height()
        self.text, self.muted = palette.color(role.Text), palette.color(role.PlaceholderText)
        self.link, self.ground = palette.color(role.Link), palette.color(role.Highlight)
        self._cut: dict[tuple[str, int, bool], str] = {}

    def cut(self, text: str, width: int, *, bold: bool) -> str:
        """``text`` cut to ``width``."""
        key = (text, width, bold)
        if key not in self._cut:
            self._cut[key] = self.metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._cut[key]


class Lines(QStyledItemDelegate):
    """Draws a line: arrow, mark, text cut at its end, count at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pens: tuple[tuple[int, int], Pens] | None = None
        self._drawn: dict[tuple[object, ...], QPixmap] = {}  # the last lines drawn: most of them come again

    def _pens_for(self, option: QStyleOptionViewItem) -> Pens:
        key = (option.font.pixelSize(), option.palette.cacheKey())
        if self._pens is None or self._pens[0] != key:
            self._pens = (key, Pens(option.font, option.palette))
            self._drawn.clear()
        return self._pens[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._pens_for(option).height + 9)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Row = index.data(ROW)
        pens, box, state = self._pens_for(option), option.rect, option.state
        key = (line, state & _LOOKS, box.width(), box.height(), painter.device().devicePixelRatio())
        drawn = self._drawn.pop(key, None)
        if drawn is None:
            drawn = self._draw(pens, line, state, box.size(), key[-1])
        self._drawn[key] = drawn
        if len(self._drawn) > KEPT:
            del self._drawn[next(iter(self._drawn))]
        painter.drawPixmap(box.topLeft(), drawn)

    def _draw(self, pens: Pens, line: Row, state: QStyle.StateFlag, size: QSize, ratio: float) -> QPixmap:
        drawn = QPixmap(size * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(pens.palette.color(QPalette.ColorRole.Base))
        painter = QPainter(drawn)
        self._line(painter, pens, line, state, QRect(QPoint(0, 0), size))
        painter.end()
        return drawn

    def _line(self, painter: QPainter, pens: Pens, line: Row, state: QStyle.StateFlag, box: QRect) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, pens.ground)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), pens.link)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pens.link)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        side = pens.height - 2
        left = box.left() + (20 if line.theme else 34)
        if line.theme:
            arrow = "▾" if state & QStyle.StateFlag.State_Open else "▸"
            painter.setFont(pens.normal)
            painter.setPen(pens.muted)
            painter.drawText(QRect(box.left() + 5, box.top(), 14, box.height()), _MIDDLE, arrow)
        if not line.aside:
            mark = QRect(left, box.top() + (box.height() - side) // 2, side, side)
            draw_state(painter, mark, line.mark, pens.palette)
        room = QRect(left + side + 8, box.top(), box.right() - left - side - 16, box.height())
        self._texts(painter, pens, line, room, chosen=chosen)

    @staticmethod
    def _texts(painter: QPainter, pens: Pens, line: Row, box: QRect, *, chosen: bool) -> None:
        taken = 0
        if line.right:
            taken = pens.small_metrics.horizontalAdvance(line.right) + 8
            painter.setFont(pens.small)
            painter.setPen(pens.muted)
            painter.drawText(box, _MIDDLE | int(Qt.AlignmentFlag.AlignRight), line.right)
        painter.setFont(pens.struck if line.aside else pens.bold if chosen else pens.normal)
        painter.setPen(pens.muted if line.aside else pens.link if chosen else pens.text)
        words = pens.cut(line.text, box.width() - taken, bold=chosen and not line.aside)
        painter.drawText(box, _MIDDLE, words)


def draw_state(painter: QPainter, box: QRect, mark: Mark, palette: QPalette) -> None:
    """✓ full, ◐ half, ○ empty, ! framed: four shapes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role = {Mark.DONE: QPalette.ColorRole.BrightText, Mark.WARN: QPalette.ColorRole.LinkVisited}
    ink = palette.color(role.get(mark, QPalette.ColorRole.Link))
    frame = box.toRectF().adjusted(1, 1, -1, -1)
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(QPen(muted if mark is Mark.BLANK else ink, 1.3))
    painter.setBrush(ink if mark is Mark.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(frame)
    if mark is Mark.HALF:
        painter.setBrush(ink)
        painter.drawPie(frame, 90 * 16, 180 * 16)
    elif mark is Mark.DONE:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.8))
        x, y, side = frame.left(), frame.top(), frame.width()
        spots = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))
        painter.drawPolyline([frame.topLeft().__class__(x + side * a, y + side * b) for a, b in spots])
    elif mark is Mark.WARN:
        painter.setFont(_bold(painter.font(), round(frame.height() * 0.7)))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def _bold(font: QFont, size: int) -> QFont:
    font = QFont(font)
    font.setPixelSize(max(8, size))
    font.setBold(True)
    return font
