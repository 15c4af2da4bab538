"""Texts on screen: labels that never guess markup, key caps, chips, banners. Roles and tones, no colours.

Values typed by an officer or said by a person are shown as plain text (a `QLabel` alone would read ``<b>``).
"""

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenuBar,
    QSizePolicy,
    QWidget,
)

from screening.ui.widgets.flags import MIDDLE, PLAIN_TEXT

if TYPE_CHECKING:
    from screening.ui.widgets.runs import PartsLabel

#: Property of the application, true until its first window is drawn (``ui/application.py``).
UNDRAWN = "undrawn"
#: Longest line that a label asks for by itself, in characters.
LONGEST = 80


def restyle(widget: QWidget) -> None:
    """Read the style sheet again, after a role or a tone changed. What was never shown has not read it yet."""
    application = QCoreApplication.instance()
    if application is not None and application.property(UNDRAWN):
        return  # nothing was, and to ask it of the widget costs the first window 13 ms (``flags``)
    if not widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def set_tone(widget: QWidget, tone: str) -> None:
    """``good`` ``warn`` ``bad`` ``info`` ``current`` or ""; always beside a word or a sign, never alone."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        restyle(widget)


def set_role(widget: QWidget, role: str) -> None:
    """What the widget is in the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        restyle(widget)


class Label(QLabel):
    """Plain text, whatever it holds. ``wrap`` breaks lines."""

    def __init__(self, role: str = "", *, wrap: bool = False, text: str = "", tone: str = "") -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)


class TextLine(Label):
    """Plain text on one line where there is room for it, on several where there is not (a wrapped `QLabel` asks for a
    quarter of its width)."""

    def __init__(self, role: str = "", *, text: str = "", tone: str = "") -> None:
        super().__init__(role, wrap=True, text=text, tone=tone)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(line) for line in self.text().split("\n")), default=0)
        width = min(longest + 2, metrics.averageCharWidth() * LONGEST)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 2, metrics.height())


class KeyCap(Label):
    """The name of a key, beside what it does."""

    def __init__(self, text: str = "") -> None:
        super().__init__("key", text=text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Chip(Label):
    """A short state in a rounded frame: « En cours », « Scellée ». ``gives`` lets it be cut where room is short:
    the whole text is then in its tooltip."""

    def __init__(self, tone: str = "", text: str = "", *, gives: bool = False) -> None:
        super().__init__("chip", text=text, tone=tone)
        self._gives = gives
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().height() * 5), hint.height()) if self._gives else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        short = Label.sizeHint(self).width() > self.width()
        if not (self._gives and short):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.drawFrame(painter)
        room = self.contentsRect().adjusted(11, 0, -11, 0)
        words = self.fontMetrics().elidedText(self.text(), QtCore.Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(room, MIDDLE, words)
        painter.end()

    def show_text(self, text: str, tone: str = "") -> None:
        """Set text and tone; hidden when empty."""
        self.setText(text)
        if self._gives:
            self.setToolTip("" if "<" in text else text)
        set_tone(self, tone)
        self.setVisible(bool(text))


class Corner(Chip):
    """The kind of vault at the right end of a menu; cut, and whole in its tooltip, before a menu would be hidden."""

    def __init__(self, bar: QMenuBar, role: str = "corner", tone: str = "") -> None:
        super().__init__(tone, gives=True)
        self._bar, self._room = bar, 1 << 20
        set_role(self, role)
        bar.setCornerWidget(self)
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.ActionChanged, QEvent.Type.ActionAdded,
                            QEvent.Type.FontChange, QEvent.Type.StyleChange):  # fmt: skip
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        metrics = self._bar.fontMetrics()
        titles = [action.text().replace("&", "") for action in self._bar.actions() if action.isVisible()]
        menus = sum(metrics.horizontalAdvance(title) + metrics.height() + 8 for title in titles)
        self._room = max(self.minimumSizeHint().width(), self._bar.width() - menus - 12)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._room), hint.height())


class Banner(QFrame):
    """A sentence that must be read: ``info`` ``good`` ``warn`` ``bad`` or ``plain``; hidden when empty."""

    def __init__(self, tone: str = "info") -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.setProperty("tone", tone)
        self._label: PartsLabel | None = None
        self.hide()

    @property
    def label(self) -> "PartsLabel":
        """The words, made with the first ones: most banners never speak."""
        if self._label is None:
            from screening.ui.widgets.runs import PartsLabel  # noqa: PLC0415 - 4 ms of the start, where no banner speaks

            self._label = PartsLabel()
            row = QHBoxLayout(self)
            row.setContentsMargins(12, 8, 12, 8)
            row.addWidget(self._label)
        return self._label

    def set_parts(self, *parts: str | tuple[str, str], tone: str | None = None) -> None:
        """As :meth:`PartsLabel.set_parts`; an empty text hides the banner."""
        if tone is not None:
            set_tone(self, tone)
        speaks = any(part[1] if isinstance(part, tuple) else part for part in parts)
        if speaks or self._label is not None:
            self.label.set_parts(*parts)
        self.setVisible(speaks)

    @property
    def text(self) -> str:
        """What it says, without markup."""
        return self._label.accessibleName() if self._label is not None else ""
