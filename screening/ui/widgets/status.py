"""The line at the bottom of every page: what is saved and when, what is offline, which keys help."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from screening.ui.widgets.text import Label, set_tone


class _Cut(Label):
    """A text that gives way when the window is narrow, rather than push the window wider; whole in its tooltip."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if words != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        painter.end()


class StatusLine(QWidget):
    """``show_left`` takes (text, tone) items, ``show_right`` the keys. A dot stands before a toned text.

    With little room the keys go, first to last, then the other items are cut; the first item never is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(22)
        self._left: list[Label] = [Label("plain"), *(_Cut("plain") for _place in range(3))]
        self._right = [_Cut("note") for _place in range(4)]
        for label in self._left:
            row.addWidget(label)
        row.addStretch(1)
        for label in self._right:
            row.addWidget(label)
        self.show_left()
        self.show_right()

    def show_left(self, *items: tuple[str, str]) -> None:
        """What is true now; tone ``good``, ``warn``, ``bad`` or ""."""
        for place, label in enumerate(self._left):
            text, tone = items[place] if place < len(items) else ("", "")
            label.setText(f"● {text}" if tone else text)
            set_tone(label, tone)
            label.setVisible(bool(text))
        self._fit()

    def show_right(self, *keys: str) -> None:
        """Which keys help here."""
        for place, label in enumerate(self._right):
            label.setText(keys[place] if place < len(keys) else "")
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
        """Drop the keys that have no room: F1 lists them all."""
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
