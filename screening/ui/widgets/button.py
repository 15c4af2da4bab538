"""Buttons: with the key that does the same, as links, and boxes to tick. Space and Enter press them."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import (
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton

from screening.ui.widgets.flags import CENTRE, LEFT, MIDDLE, MNEMONIC
from screening.ui.widgets.mark import ink

_GAP = 9
_PAD = 5


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
        words = self.fontMetrics().size(MNEMONIC, self.text()).width()
        return max(0, super().sizeHint().width() - words)

    def _lines(self, room: int) -> list[str]:
        """The words in lines of ``room`` pixels."""
        metrics, lines = self.fontMetrics(), [""]
        for word in self.text().split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and metrics.size(MNEMONIC, longer).width() > room:
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
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers():
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
        painter = QPainter(self)  # its pen has the colour of a button's words
        metrics = QFontMetrics(self.font())
        words = metrics.size(MNEMONIC, self.text()).width()
        left = (self.width() - words - _GAP - self._key_width()) // 2
        painter.drawText(QRect(left, 0, words + 4, self.height()), MIDDLE | LEFT | MNEMONIC, self.text())
        self._draw_key(painter, left + words + _GAP)
        painter.end()

    def _draw_key(self, painter: QPainter, left: int) -> None:
        font, width = self._letters()
        height = QFontMetrics(font).height() + 2
        box = QRect(left, (self.height() - height) // 2, width, height)
        around = QPainterPath()
        around.addRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(around, ink(self.palette(), QPalette.ColorRole.AlternateBase, 1))
        painter.setFont(font)
        painter.drawText(box, CENTRE, self._key)


class LinkButton(Button):
    """A button drawn as a link; reached by Tab like any other."""

    def __init__(self, text: str = "") -> None:
        super().__init__("link", text, wrap=True)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand comes with the first mouse: nobody sees it before."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)
