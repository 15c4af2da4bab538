"""What is shown of a level and of progress: a pattern and a word, never a colour alone, never a figure of a person."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:  # the first window is drawn before the questionnaire's values are imported
    from screening.model.assessment import Level

_ROLE = QPalette.ColorRole
_BLOCKS = 3
#: Full blocks of each level, by value.
_FULL: Mapping[str, int] = MappingProxyType({"none": 0, "some": 1, "substantial": 2, "strong": 3})
_TONE: Mapping[str, str] = MappingProxyType(
    {"done": "good", "warn": "warn", "bad": "bad", "info": "info", "half": "info", "edited": "warn", "unknown": "warn"}
)
_SIGN: Mapping[str, str] = MappingProxyType({"warn": "!", "bad": "!", "none": "–", "info": "i", "unknown": "?"})


class _Painted(QWidget):
    """A small picture drawn from the palette; a name for screen readers, no focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)

    def unit(self) -> int:
        return QFontMetrics(self.font()).height()


class LevelBar(_Painted):
    """Three blocks: full up to the level, hatched when nothing was found or asked. ``wide`` for the hearing pane."""

    def __init__(self, *, wide: bool = False) -> None:
        super().__init__()
        self._rank = 0
        self._wide = wide

    def show_level(self, level: "Level", words: str = "") -> None:
        self._rank = _FULL[level.value]
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        unit = self.unit()
        return QSize(round(unit * (6.2 if self._wide else 2.2)), max(8, unit // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        gap = 3
        width = (self.width() - gap * (_BLOCKS - 1)) / _BLOCKS
        for place in range(_BLOCKS):
            block = QRectF(place * (width + gap), 0, width, self.height())
            if self._rank:
                painter.fillRect(block, self.colour(_ROLE.WindowText if place < self._rank else _ROLE.AlternateBase))
            else:
                self._hatch(painter, block)
        painter.end()

    def _hatch(self, painter: QPainter, block: QRectF) -> None:
        painter.save()
        painter.setClipRect(block)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colour(_ROLE.Highlight), 1))
        inner = block.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRect(inner)
        step = 5.0
        start = block.left() - block.height()
        while start < block.right():
            painter.drawLine(QLineF(start, block.bottom(), start + block.height(), block.top()))
            start += step
        painter.restore()


class ProgressBlocks(_Painted):
    """Places of a route: done full, next framed, left empty."""

    def __init__(self) -> None:
        super().__init__()
        self._done: tuple[bool, ...] = ()

    def show_steps(self, done: tuple[bool, ...], words: str = "") -> None:
        self._done = done
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self._done) * 7, max(10, self.unit() * 2 // 3))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        following = self._done.index(False) if False in self._done else -1
        for place, done in enumerate(self._done):
            block = QRectF(place * 7, 0, 5, self.height())
            painter.fillRect(block, self.colour(_ROLE.WindowText if done else _ROLE.AlternateBase))
            if place == following:
                painter.setPen(QPen(self.colour(_ROLE.WindowText), 1.4))
                painter.drawRect(block.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class StrengthBar(_Painted):
    """Steps reached out of some, for the passphrase; always beside a word."""

    def __init__(self) -> None:
        super().__init__()
        self._reached, self._steps = 0, 3

    def show_steps(self, reached: int, steps: int, words: str = "") -> None:
        self._reached, self._steps = reached, steps
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(44 * self._steps, max(7, self.unit() // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width = self.width() / self._steps
        for place in range(self._steps):
            role = _ROLE.WindowText if place < self._reached else _ROLE.AlternateBase
            painter.fillRect(QRectF(place * width, 0, width - 4, self.height()), self.colour(role))
        painter.end()


class ShareBar(_Painted):
    """A bar of what is done and what needs a look, out of a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = (0, 0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, done: int, marked: int, whole: int, words: str = "") -> None:
        self._parts = (done, marked, max(1, whole))
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        done, marked, whole = self._parts
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.colour(_ROLE.AlternateBase))
        width = self.width() / whole
        painter.fillRect(QRectF(0, 0, width * done, self.height()), self.colour(_ROLE.WindowText))
        painter.fillRect(QRectF(width * done, 0, width * marked, self.height()), self.colour(_ROLE.Highlight))
        painter.end()


class StatusDot(_Painted):
    """A state in a circle: ``done`` ✓, ``half``, ``todo`` empty, ``warn`` !, ``bad`` ! full, ``none`` –, ``info`` i,
    ``unknown`` ?, ``edited`` ✎. Each has its own sign."""

    def __init__(self, state: str = "todo") -> None:
        super().__init__()
        self._state = state
        self._digit = ""
        self.setProperty("tone", _TONE.get(state, ""))

    @property
    def state(self) -> str:
        return self._state

    def show_state(self, state: str, words: str = "", digit: str = "") -> None:
        """``digit`` is written in the circle (steps of an assistant)."""
        self._state = state
        self._digit = digit
        self.setAccessibleName(words)
        tone = _TONE.get(state, "")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.unit() + 3
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 2
        box = QRectF(1, (self.height() - side) / 2, side, side)
        full = self._state in ("done", "bad")
        ring = self.colour(_ROLE.WindowText)
        painter.setPen(QPen(ring, 1.3))
        painter.setBrush(self.colour(_ROLE.Highlight) if full else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        ink = self.colour(_ROLE.HighlightedText) if full else ring
        if self._state == "done":
            self._tick(painter, box, ink)
        elif self._state == "half":
            painter.setBrush(self.colour(_ROLE.Highlight))
            painter.drawPie(box, 90 * 16, 180 * 16)
        elif self._state == "edited":
            self._pencil(painter, box, ink)
        else:
            self._letter(painter, box, ink)
        painter.end()

    def _letter(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        sign = self._digit or _SIGN.get(self._state, "")
        font = painter.font()
        font.setPixelSize(max(8, round(box.height() * 0.62)))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)

    @staticmethod
    def _tick(painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(QPen(ink, max(1.6, box.height() / 9)))
        points = [(0.27, 0.53), (0.44, 0.69), (0.74, 0.34)]
        painter.drawPolyline(_points(box, points))

    @staticmethod
    def _pencil(painter: QPainter, box: QRectF, ink: QColor) -> None:
        painter.setPen(QPen(ink, max(1.6, box.height() / 9)))
        painter.drawPolyline(_points(box, [(0.3, 0.7), (0.68, 0.32)]))
        painter.drawPolyline(_points(box, [(0.3, 0.72), (0.42, 0.72)]))


def _points(box: QRectF, places: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in places])
