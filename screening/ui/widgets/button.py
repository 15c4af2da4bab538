"""Buttons: with the key that does the same, as links, and boxes to tick. Space and Enter press them."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QStyleOptionButton, QWidget

_GAP = 9
_PAD = 5
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap)


class Button(QPushButton):
    """A button that Enter presses too (Qt's own answers to Space alone). ``role``: primary, secondary, danger, "".

    ``wrap`` lets its words take several lines where there is no room for one.
    """

    def __init__(self, role: str = "", text: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self._wrap = wrap
        self._drawn: str | None = None
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setText(text)
        if wrap:
            policy = QSizePolicy(
                QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum
            )  # fixed, it would stay one line
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def _around(self) -> int:
        """Width of what is beside the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()
        return max(0, super().sizeHint().width() - words)

    def _lines(self, room: int) -> list[str]:
        """The words in lines of ``room`` pixels."""
        metrics, lines = self.fontMetrics(), [""]
        for word in self.text().split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.size(Qt.TextFlag.TextShowMnemonic.value, longer).width() > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def minimumSizeHint(self) -> QSize:
        if not self._wrap:
            return super().minimumSizeHint()
        self.ensurePolished()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + self._around(), super().sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        one = super().sizeHint()
        if not self._wrap or width >= one.width():
            return one.height()
        more = len(self._lines(width - self._around())) - 1
        return one.height() + more * self.fontMetrics().lineSpacing()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        if self._drawn is not None:
            option.text = self._drawn

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._wrap and self.width() < super().sizeHint().width():
            self._draw_words(event, "\n".join(self._lines(self.width() - self._around())))
        else:
            super().paintEvent(event)

    def _draw_words(self, event: QPaintEvent, words: str) -> None:
        """Let Qt draw the button with other words than its own."""
        self._drawn = words
        QPushButton.paintEvent(self, event)
        self._drawn = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class KeyButton(Button):
    """A button that shows its key at its right: « Ouvrir [Entrée] »."""

    def __init__(self, role: str = "", key: str = "", *, wrap: bool = False) -> None:
        super().__init__(role, wrap=wrap)
        self._key = self._kept = key
        self._measured: tuple[QFont, int] | None = None  # letters of the key and its width, until one of them changes

    def show_key(self, *, shown: bool) -> None:
        """Without room the key goes from the button, not from what a screen reader says."""
        key = self._kept if shown else ""
        if key != self._key:
            self._key = key
            self._measured = None
            self.updateGeometry()
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measured = None

    def set_texts(self, text: str, key: str | None = None) -> None:
        """The words, and the name of the key when it changes with the language."""
        if text == self.text() and key in (None, self._kept):
            return  # said again, it would have the whole line laid out again
        if key is not None:
            hidden = self._kept and not self._key
            self._kept, self._key = key, "" if hidden else key
        self._measured = None
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(self._kept)
        self.updateGeometry()

    def _letters(self) -> tuple[QFont, int]:
        """The font of the key, and the width of its box."""
        if self._measured is None:
            font = QFont(self.font())
            font.setPixelSize(max(9, round(self.font().pixelSize() * 0.8)))
            width = QFontMetrics(font).horizontalAdvance(self._key) + 2 * _PAD if self._key else 0
            self._measured = font, width
        return self._measured

    def _key_width(self) -> int:
        return self._letters()[1]

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + (self._key_width() + _GAP if self._key else 0), hint.height())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if self._wrap else self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._key or (self._wrap and self.width() < self.sizeHint().width()):
            super().paintEvent(event)  # without room the key goes, then the words take several lines
            return
        self._draw_words(event, "")  # the words come after, beside their key
        painter = QPainter(self)
        role = QPalette.ColorRole
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        colour = self.palette().color(group, role.ButtonText)
        metrics = QFontMetrics(self.font())
        words = metrics.size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()
        left = (self.width() - words - _GAP - self._key_width()) // 2
        painter.setPen(colour)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextShowMnemonic
        painter.drawText(QRect(left, 0, words + 4, self.height()), int(flags), self.text())
        self._draw_key(painter, left + words + _GAP)
        painter.end()

    def _draw_key(self, painter: QPainter, left: int) -> None:
        font, width = self._letters()
        height = QFontMetrics(font).height() + 2
        box = QRect(left, (self.height() - height) // 2, width, height)
        colour = painter.pen().color()
        line = self.palette().color(QPalette.ColorRole.AlternateBase)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, 1))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class LinkButton(Button):
    """A button drawn as a link; reached by Tab like any other."""

    def __init__(self, text: str = "") -> None:
        super().__init__("link", text, wrap=True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class ChoiceMark(QWidget):
    """The round or square mark of a card; the card holds focus and keys, the mark only shows."""

    def __init__(self, kind: str = "radio") -> None:
        super().__init__()
        self._kind = kind
        self._on = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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


def draw_mark(painter: QPainter, box: QRect, palette: QPalette, kind: str, *, on: bool) -> None:
    """A radio or check mark in ``box``: full ground and a sign when on, so that shape tells as much as colour."""
    role = QPalette.ColorRole
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(box.width(), box.height()) - 2
    frame = QRect(box.left() + 1, box.top() + (box.height() - side) // 2, side, side).toRectF()
    full = palette.color(role.Highlight)
    painter.setPen(QPen(full if on else palette.color(role.AlternateBase), 1.4))
    painter.setBrush(full if on else Qt.BrushStyle.NoBrush)
    if kind == "radio":
        painter.drawEllipse(frame)
        if on:
            painter.setBrush(palette.color(role.HighlightedText))
            painter.drawEllipse(frame.adjusted(side * 0.3, side * 0.3, -side * 0.3, -side * 0.3))
        return
    painter.drawRoundedRect(frame, 3, 3)
    if on:
        painter.setPen(QPen(palette.color(role.HighlightedText), max(2.0, side / 8)))
        x, y = frame.left(), frame.top()
        painter.drawPolyline(
            [QPointF(x + side * a, y + side * b) for a, b in ((0.22, 0.52), (0.43, 0.72), (0.79, 0.3))]
        )


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
        painter.drawText(words, _WORDS | int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 2))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
