"""The inside of a scrolled pane, exactly as high as its wrapped texts need at its width.

A layout of wrapped labels claims the height they would have at their narrowest: the pane would scroll over nothing.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from screening.ui.widgets import Button, KeyCap, Label, row


class Fitting(QWidget):
    """Set a layout on it, then give it to a scroll area."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain-ground")

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


def characters(widget: QWidget, count: int) -> int:
    """Width of ``count`` characters in the text size of ``widget``: side panes grow with the text."""
    widget.ensurePolished()
    return widget.fontMetrics().averageCharWidth() * count


class AskLine(Button):
    """A button whose words wrap: a question to ask, what became of it, and a digit when it has one."""

    def __init__(self, words: str, note: str = "", key: str = "") -> None:
        super().__init__("ask-line")
        self.setAccessibleName(" ".join(part for part in (words, note) if part))
        self.setAccessibleDescription(key)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        text = Label("plain", wrap=True, text=f"{words}\n{note}" if note else words)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parts: list[QWidget | int] = [text]
        if key:
            parts.append(KeyCap(key))
        line = row(*parts, gap=8, margins=(10, 6, 8, 6))
        line.setStretch(0, 1)
        self.setLayout(line)

    def sizeHint(self) -> QSize:
        width = self.width() or 280
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)
