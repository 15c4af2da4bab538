"""A card that is a button: a mark, words inside, one Tab stop; Space, Enter or a click choose it."""

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]


class CardButton(QPushButton):
    """Lays its words out as any widget; they let the mouse through."""

    def __init__(self, margins: Margins = (16, 12, 16, 12), *, gap: int = 4) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setCheckable(True)
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.body: QBoxLayout = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(gap)

    def enterEvent(self, event: QEnterEvent) -> None:
        """From the first mouse on, clicks on the words are clicks on the card."""
        for widget in self.findChildren(QWidget):
            widget.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        super().enterEvent(event)

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.body.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self.body.heightForWidth(width)
        return height if height >= 0 else self.body.sizeHint().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)
