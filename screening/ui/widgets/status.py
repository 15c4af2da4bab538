"""The line at the bottom of every page: what is saved and when, what is offline, which keys help."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from screening.ui.widgets.flags import LEFT, MIDDLE
from screening.ui.widgets.text import Label, set_tone


class _Cut(Label):
    """A text that gives way when the window is narrow, rather than push the window wider; whole in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words, metrics = self.text(), self.fontMetrics()
        if metrics.horizontalAdvance(words) > self.width():
            words = metrics.elidedText(words, QtCore.Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.drawText(self.rect(), MIDDLE | LEFT, words)
        painter.end()


class StatusLine(QFrame):
    """``show_left`` takes (text, tone) items, ``show_right`` the keys. A dot stands before a toned text.

    With little room the keys go, first to last, then the other items are cut; the first item never is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 4, 14, 4)
        self._row.setSpacing(22)
        self._row.addStretch(1)
        self._left: list[Label] = []
        self._right: list[Label] = []

    def _add(self, labels: list[Label], place: int) -> None:
        """A label more, made with its first words: a page says two or three of the eight that may stand here."""
        if labels is self._left:
            label = _Cut("plain") if place else Label("plain")
            self._row.insertWidget(place, label)
        else:
            label = _Cut("note")
            self._row.addWidget(label)
        labels.append(label)

    def show_left(self, *items: tuple[str, str]) -> None:
        """What is true now; tone ``good``, ``warn``, ``bad`` or ""."""
        for place in range(len(self._left), len(items)):
            self._add(self._left, place)
        for place, label in enumerate(self._left):
            text, tone = items[place] if place < len(items) else ("", "")
            label.setText(f"● {text}" if tone else text)
            set_tone(label, tone)
            label.setVisible(bool(text))
        self._fit()

    def show_right(self, *keys: str) -> None:
        """Which keys help here."""
        for place in range(len(self._right), len(keys)):
            self._add(self._right, place)
        for place, label in enumerate(self._right):
            label.setText(keys[place] if place < len(keys) else "")
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Larger letters or longer words ask for the room again."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Drop the keys that have no room: F1 lists them all. Before it is shown there is no room to ask for."""
        if not self.isVisible():
            return
        line = self.layout()
        assert line is not None
        sides = line.contentsMargins()
        room = self.width() - sides.left() - sides.right()
        left = [label for label in self._left if label.text()]
        keys = [label for label in self._right if label.text()]
        while keys and sum(label.sizeHint().width() + line.spacing() for label in (*left, *keys)) > room:
            keys.pop(0)
        for label in self._right:
            label.setVisible(label in keys)

    @property
    def text(self) -> str:
        """Everything it says now."""
        return " · ".join(label.text() for label in (*self._left, *self._right) if label.text())
