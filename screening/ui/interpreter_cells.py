"""Pieces of the interpreter's window: the cells of answers and non-answers, its note, and what a part needs in height.

Knows no hearing: a text with its language.
"""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLayout, QSizePolicy, QWidget

from screening.i18n.catalog import Text
from screening.ui.hearing.question import dress, unbroken
from screening.ui.widgets import Label, TextLine, frame, row


def high(part: QWidget, width: int) -> int:
    """What ``part`` needs at ``width``; of what scrolls, its least."""
    if isinstance(part, QAbstractScrollArea):
        return part.minimumSizeHint().height()
    return max(part.sizeHint().height(), part.heightForWidth(width))


class Note(TextLine):
    """As wide as its longest line: the rest of the keys' line, or one of its own, and never higher than it needs."""

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        width = max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n")) + 2
        return QSize(width, self.heightForWidth(width))


def cell_of(role: str, text: Text) -> QFrame:
    """A text in letterforms and direction of its own language, which is French where the translation misses."""
    cell, inside = frame(role, (20, 10, 20, 10), across=True)
    label = Label("words-french", wrap=role == "spoken-option", text=unbroken(text.text))
    dress(label, text.language)
    inside.addLayout(row(label))
    policy = QSizePolicy.Policy.Maximum if role == "spoken-other" else QSizePolicy.Policy.Preferred
    cell.setSizePolicy(policy, QSizePolicy.Policy.Preferred)
    return cell


def measured(cell: QFrame) -> None:
    """Shown in its letters at once: a layout measures no text that waits to be shown."""
    cell.show()
    for label in cell.findChildren(Label):
        label.ensurePolished()


def emptied(layout: QLayout) -> None:
    """Take the cells of a layout out."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (old := item.widget()) is not None:
            old.hide()  # the layout may still have a show to come: without a parent it would be a window
            old.setParent(None)
            old.deleteLater()
