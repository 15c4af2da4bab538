"""The table of hearings: a model over headers and glances, and the chip of the state column."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from screening.app.state import RecordHeader
from screening.i18n.locale import _
from screening.ui.glance import Glance, state_words, when
from screening.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NUMBER, PROCEDURE, PERSON, LANGUAGE, STATE, UNEXPLORED, MODIFIED = range(7)
_COLUMNS = 7
TONE: Final = int(Qt.ItemDataRole.UserRole) + 1
ID: Final = int(Qt.ItemDataRole.UserRole) + 2


class RecordModel(QAbstractTableModel):
    """Headers at once; glances as they are read, one hearing at a time."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._rows: tuple[RecordHeader, ...] = ()
        self._glances: dict[str, Glance] = {}

    def show_records(self, rows: Sequence[RecordHeader], glances: Mapping[str, Glance]) -> None:
        self.beginResetModel()
        self._rows, self._glances = tuple(rows), dict(glances)
        self.endResetModel()

    def show_glance(self, record_id: str, glance: Glance) -> None:
        self._glances[record_id] = glance
        place = self.row_of(record_id)
        if place >= 0:
            self.dataChanged.emit(self.index(place, 0), self.index(place, _COLUMNS - 1))

    def row_of(self, record_id: str) -> int:
        return next((place for place, row in enumerate(self._rows) if row.id == record_id), -1)

    def header_at(self, place: int) -> RecordHeader | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def waiting(self, first: int = 0, last: int | None = None) -> str:
        """The first hearing of these rows whose glance is not read yet, "" when none."""
        rows = self._rows[first:] if last is None else self._rows[first : last + 1]
        return next((row.id for row in rows if row.id not in self._glances), "")

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            _("Audition"), _("Procédure"), _("Personne"), _("Langue"), _("État"),
            _("Reste à explorer"), _("Modifiée"),
        )[section]  # fmt: skip

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        header = self.header_at(index.row())
        if header is None:
            return None
        if role == ID:
            return header.id
        if role == TONE and index.column() == STATE:
            return state_words(header.state)[1]
        if role == Qt.ItemDataRole.FontRole and index.column() == NUMBER:
            font = QFont()  # the size stays that of the list
            font.setBold(True)
            return font
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(header, index.column())
            # an item's tooltip guesses markup: a value with a sign of one is shown without tooltip
            return text if role == Qt.ItemDataRole.DisplayRole or "<" not in text else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(header, index.column())
        return None

    def _text(self, header: RecordHeader, column: int) -> str:
        glance = self._glances.get(header.id)
        alias = _("« {alias} »").format(alias=header.alias) if header.alias else "…"
        return {
            NUMBER: header.number,
            PROCEDURE: header.procedure,
            PERSON: glance.person if glance else alias,
            LANGUAGE: glance.language if glance else "…",
            STATE: state_words(header.state)[0],
            UNEXPLORED: glance.unexplored if glance else "…",
            MODIFIED: when(header.updated_at, self._now()),
        }[column]


class StateChip(QStyledItemDelegate):
    """Draws the state as a chip: words in a rounded frame."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        colours = self._theme().colours
        tones = {
            "warn": (colours.warn, colours.warn_ground, colours.warn_line),
            "good": (colours.good, colours.good_ground, colours.good_line),
        }
        ink, ground, edge = tones.get(str(index.data(TONE)), (colours.text, colours.surface, colours.line))
        metrics = QFontMetrics(option.font)
        box = QRect(option.rect)
        height = metrics.height() + 4
        chip = QRect(box.left() + 8, box.center().y() - height // 2, metrics.horizontalAdvance(text) + 20, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(edge))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.setFont(option.font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 30, hint.height())
