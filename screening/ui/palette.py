"""Ctrl+K: every command by its name; F1: the same table to read. Window-modal, never a nested loop.

Dumb: shows (id, name, key) lines, says which was chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.hearing.outline import folded
from screening.ui.widgets import KeyButton, KeyCap, Label, row, scrolled

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


class Help(QDialog):
    """The keys, in two columns; Esc or Enter leaves."""

    def __init__(self, parent: QWidget, entries: Sequence[Entry], notes: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Touches"))
        self.resize(920, 600)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(14)
        keyed = [entry for entry in entries if entry.key]
        half = -(-len(keyed) // 2)
        for place, entry in enumerate(keyed):
            column, line = divmod(place, half)
            grid.addWidget(KeyCap(entry.key), line, column * 2, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label("plain", wrap=True, text=entry.name), line, column * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for line, note in enumerate(notes, start=half):
            grid.addWidget(Label("note", wrap=True, text=note), line, 0, 1, 4)
        self.close_button = KeyButton("primary", _("Échap"))
        self.close_button.set_texts(_("Fermer"))
        self.close_button.clicked.connect(self.accept)
        column_layout = QVBoxLayout(self)
        column_layout.addWidget(scrolled(inside, _("Touches")), 1)
        column_layout.addLayout(row(1, self.close_button))
        self.close_button.setFocus()
