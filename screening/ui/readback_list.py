"""The list of the answers that are read back, and how far the reading has come."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from screening.app.readback import ReadItem
from screening.i18n.locale import _
from screening.model.answer import Status

Index = QModelIndex | QPersistentModelIndex
_ITEM: Final = int(Qt.ItemDataRole.UserRole) + 1


def outcome_words(item: ReadItem) -> str:
    """« confirmée », « corrigée », « refus, non relu »…"""
    if item.outcome:
        return {
            "confirmed": _("confirmée"), "corrected": _("corrigée"), "added": _("complétée"),
            "withdrawn": _("retirée"), "not_read": _("non relue"), "remark": _("remarque"),
        }.get(item.outcome, item.outcome)  # fmt: skip
    return {
        Status.DECLINED: _("refus, non relu"), Status.SILENT: _("silence, non relu"),
        Status.DOES_NOT_KNOW: _("ne sait pas"), Status.NOT_UNDERSTOOD: _("non comprise"),
        Status.NOT_ASKED: _("non posée"), Status.ANSWERED: "",
    }[item.given.answer.status]  # fmt: skip


class ReadList(QListWidget):
    """The answers; each line has a sign, a number, the question, and the outcome in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_ReadLine(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)

    def show_items(self, items: tuple[ReadItem, ...], current: int) -> None:
        if self.count() != len(items):
            self.clear()
            for _place in items:
                self.addItem(QListWidgetItem())
        for place, item in enumerate(items):
            line = self.item(place)
            line.setData(_ITEM, item)
            words = outcome_words(item)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.number} {item.title}, {words}")
        if 0 <= current < self.count():
            self.setCurrentRow(current)
        self.viewport().update()


class _ReadLine(QStyledItemDelegate):
    """Paints one line: ✓ read, ✎ changed, – nothing to read, empty ring to do."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(_ITEM)
        if not isinstance(item, ReadItem):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        palette = option.palette
        painter.save()
        if chosen:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), _ink(palette))
        font = QFont(option.font)
        font.setBold(chosen)
        metrics = QFontMetrics(font)
        box = option.rect.adjusted(12, 0, -10, 0)
        self._sign(painter, box, metrics, item, palette)
        words = outcome_words(item)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width() // 2)
        wide = metrics.horizontalAdvance(words) + 8 if words else 0
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        middle = Qt.AlignmentFlag.AlignVCenter
        left = metrics.height() + 8
        number = metrics.horizontalAdvance("00.000")
        painter.drawText(box.adjusted(left, 0, 0, 0), middle, item.number)
        title = box.adjusted(left + number, 0, -wide, 0)
        painter.drawText(title, middle, metrics.elidedText(item.title, Qt.TextElideMode.ElideRight, title.width()))
        painter.setFont(option.font)
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, words)
        painter.restore()

    @staticmethod
    def _sign(painter: QPainter, box: QRect, metrics: QFontMetrics, item: ReadItem, palette: QPalette) -> None:
        side = metrics.height()
        ring = QRect(box.left(), box.center().y() - side // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_ink(palette), 1.2))
        painter.drawEllipse(ring)
        sign = {"confirmed": "✓", "corrected": "✎", "added": "+", "withdrawn": "×", "not_read": "–"}.get(
            item.outcome, "–" if item.silent else ""
        )
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, sign)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, QFontMetrics(option.font).height() + 14)


def _ink(palette: QPalette) -> QColor:
    return palette.color(QPalette.ColorRole.Text)
