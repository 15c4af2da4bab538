"""Ctrl+K: every command by its name. Window-modal, never a nested loop.

Dumb: shows (id, name, key) lines, says which was chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.hearing.outline import folded

ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it does and its key, "" when it has none."""

    id: str
    name: str
    key: str = ""


class Palette(QDialog):
    """Type a few letters, arrows choose, Enter does, Esc leaves."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, entries: Sequence[Entry]) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Toutes les commandes"))
        self.setMinimumSize(560, 420)
        self._entries = tuple(entries)
        self.words, self.list = QLineEdit(), QListWidget()
        self.words.setPlaceholderText(_("Chercher une commande"))
        self.words.setAccessibleName(_("Chercher une commande"))
        self.list.setAccessibleName(_("Commandes"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.words.textEdited.connect(self._fill)
        self.list.itemClicked.connect(lambda item: self._choose(item))
        self._fill("")
        self.words.setFocus()

    def _fill(self, text: str) -> None:
        wanted = folded(text).split()
        self.list.clear()
        for entry in self._entries:
            if all(word in folded(entry.name) for word in wanted):
                item = QListWidgetItem(f"{entry.name}    {entry.key}".rstrip())
                item.setData(ID, entry.id)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            chosen = str(item.data(ID))
            self.accept()
            self.chosen.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)
