"""Marks of what is chosen, round or square: drawn by us, so that they grow with the text and tell by shape."""

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget


class ChoiceMark(QWidget):
    """The round or square mark of a card; the card holds focus and keys, the mark only shows."""

    def __init__(self, kind: str = "radio") -> None:
        super().__init__()
        self._kind = kind
        self._on = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def on(self) -> bool:
        return self._on

    def set_kind(self, kind: str) -> None:
        """``radio`` or ``check``."""
        self._kind = kind
        self.update()

    def set_on(self, on: bool) -> None:
        self._on = on
        self.update()

    def sizeHint(self) -> QSize:
        side = QFontMetrics(self.font()).height() + 1
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_mark(painter, self.rect(), self.palette(), self._kind, on=self._on)
        painter.end()


#: The sign of a ticked box, in parts of its side.
_TICK = ((0.22, 0.52), (0.43, 0.72), (0.79, 0.3))


def ink(palette: QPalette, role: QPalette.ColorRole, width: float) -> QPen:
    """For ``strokePath``: ``setPen`` and ``setBrush`` name the whole of ``Qt`` (``flags``), paths do not."""
    pen = QPen()
    pen.setBrush(palette.brush(role))
    pen.setWidthF(width)
    return pen


def draw_mark(painter: QPainter, box: QRect, palette: QPalette, kind: str, *, on: bool) -> None:
    """A radio or check mark in ``box``: full ground and a sign when on, so that shape tells as much as colour."""
    role = QPalette.ColorRole
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height()) - 2
    frame = QRect(box.left() + 1, box.top() + (box.height() - side) // 2, side, side).toRectF()
    around, sign = QPainterPath(), QPainterPath()
    if kind == "radio":
        around.addEllipse(frame)
        sign.addEllipse(frame.adjusted(side * 0.3, side * 0.3, -side * 0.3, -side * 0.3))
    else:
        around.addRoundedRect(frame, 3, 3)
        sign.addPolygon([QPointF(frame.left() + side * a, frame.top() + side * b) for a, b in _TICK])
    if on:
        painter.fillPath(around, palette.brush(role.Highlight))
    painter.strokePath(around, ink(palette, role.Highlight if on else role.AlternateBase, 1.4))
    if on and kind == "radio":
        painter.fillPath(sign, palette.brush(role.HighlightedText))
        painter.strokePath(sign, ink(palette, role.Highlight, 1.4))
    elif on:
        painter.strokePath(sign, ink(palette, role.HighlightedText, max(2.0, side / 8)))
