"""« Phrases à dire »: every phrase by its French, the one chosen large in the person's language. Window-modal.

Dumb: shows groups of lines, says which was chosen. :class:`SayNow` shows it before a page that has no place for it.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.fitting import characters
from screening.ui.hearing.aloud import AloudCard
from screening.ui.hearing.outline import folded
from screening.ui.hearing.phrases import Group
from screening.ui.hearing.texts import Line

_ID = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
#: Characters of the text's size across, and the most the laptop's screen holds, in pixels.
_WIDE, _WIDEST, _HIGH = 96, 1100, 660


class PhraseList(QDialog):
    """Type a few letters of the French, arrows choose, Enter says, Esc leaves."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Phrases à dire"))
        self._groups = tuple(groups)
        self._lines = {line.id: line for group in groups for line in group.lines}
        self.words, self.list, self.card = QLineEdit(), QListWidget(), AloudCard()
        self.card.leave.hide()
        self.card.key.hide()
        self.words.setPlaceholderText(_("Chercher une phrase, en français"))
        self.words.setAccessibleName(_("Chercher une phrase, en français"))
        self.list.setAccessibleName(_("Phrases à dire"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self.card)
        self.words.textEdited.connect(self._fill)
        self.list.itemClicked.connect(lambda item: self._choose(item))
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self._fill("")
        self.words.setFocus()
        self.resize(min(_WIDEST, characters(self, _WIDE)), _HIGH)

    def _fill(self, text: str) -> None:
        wanted = folded(text).split()
        self.list.clear()
        for group in self._groups:
            lines = [line for line in group.lines if _matches(wanted, line, group.title)]
            if lines:
                self._head(group.title)
            for line in lines:
                item = QListWidgetItem(f"    {line.french}")
                item.setData(_ID, line.id)
                self.list.addItem(item)
        self._step(1)

    def _head(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.list.font()
        font.setBold(True)
        item.setFont(font)
        self.list.addItem(item)

    def _step(self, by: int) -> None:
        """Over the titles; at most to the first or the last phrase."""
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID)]
        if not rows:
            self._show(None)
            return
        row = self.list.currentRow()
        place = rows.index(row) + by if row in rows else 0
        row = rows[max(0, min(len(rows) - 1, place))]
        self.list.setCurrentRow(row)
        if row == rows[0]:
            self.list.scrollToTop()  # with its title

    def _show(self, item: QListWidgetItem | None) -> None:
        self.card.show_line(self._lines.get(str(item.data(_ID))) if item is not None else None)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_ID):
            chosen = str(item.data(_ID))
            self.accept()
            self.chosen.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self._step(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentItem())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card keeps the height of its longest phrase: the list must not move under the eye."""
        super().resizeEvent(event)
        column = self.layout()
        assert column is not None
        margins = column.contentsMargins()
        self.card.hold(self._lines.values(), self.width() - margins.left() - margins.right())


def _matches(wanted: Sequence[str], line: Line, title: str) -> bool:
    words = folded(f"{line.french} {title}")
    return all(word in words for word in wanted)


class SayNow(QDialog):
    """One phrase, large, until Esc."""

    def __init__(self, parent: QWidget, line: Line) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("À dire maintenant"))
        self.card = AloudCard()
        self.card.retranslate()
        self.card.leave.setText(_("Fermer"))
        self.card.show_line(line)
        self.card.left.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(self.card)
        width = min(_WIDEST, characters(self, _WIDE))
        self.setFixedSize(width, self.heightForWidth(width))
