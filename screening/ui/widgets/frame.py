"""Frames and layouts in few words: cards, rows, lines, panes that scroll."""

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from screening.ui.widgets.flags import NO_FOCUS, NO_SCROLL_BAR

Margins = tuple[int, int, int, int]
_NONE: Margins = (0, 0, 0, 0)


def pane(role: str, margins: Margins = _NONE, *, gap: int = 8, across: bool = False) -> tuple[QWidget, QBoxLayout]:
    """A widget with a role in the style sheet, and its layout: a column, or a row when ``across``.

    Of a plain `QWidget` the style sheet draws the ground by itself; of a class made from it, on demand only.
    """
    widget = QWidget()
    widget.setProperty("role", role)
    layout: QBoxLayout = QHBoxLayout(widget) if across else QVBoxLayout(widget)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return widget, layout


def frame(
    role: str, margins: Margins = _NONE, *, gap: int = 8, across: bool = False, tone: str = ""
) -> tuple[QFrame, QBoxLayout]:
    """A framed part (``card``, ``row``), and its layout."""
    widget = QFrame()
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)
    layout: QBoxLayout = QHBoxLayout(widget) if across else QVBoxLayout(widget)
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    return widget, layout


def row(*widgets: QWidget | int, gap: int = 8, margins: Margins = _NONE) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, widgets, gap, margins)
    return layout


def column(*widgets: QWidget | int, gap: int = 8, margins: Margins = _NONE) -> QVBoxLayout:
    """Widgets one under the other; a number is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, widgets, gap, margins)
    return layout


def _fill(layout: QBoxLayout, widgets: tuple[QWidget | int, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    beside = isinstance(layout, QHBoxLayout) and sum(isinstance(widget, QWidget) for widget in widgets) > 1
    for widget in widgets:
        if isinstance(widget, int):
            layout.addStretch(widget)
        else:
            layout.addWidget(widget)
            if beside and isinstance(widget, QAbstractButton) and _is_tall(widget):
                layout.setAlignment(widget, QtCore.Qt.AlignmentFlag.AlignVCenter)


def _is_tall(button: QAbstractButton) -> bool:
    """True when it would be as high as its line, not as its words; one of fixed height is centred by Qt itself."""
    return button.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Fixed


def line() -> QFrame:
    """A thin line across."""
    widget = QFrame()
    widget.setProperty("role", "line")
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return widget


class TallArea(QScrollArea):
    """Scrolls downwards only: it is never narrower than what it holds."""

    _least = QSize()

    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        width = inside.minimumSizeHint().width() if inside else 0
        return QSize(width + self.verticalScrollBar().sizeHint().width(), 60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.minimumSizeHint() != self._least:
            self._least = self.minimumSizeHint()
            self.updateGeometry()  # the words inside changed, and the narrowest width with them
        return super().eventFilter(watched, event)


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """``inside`` with a scroll bar when the window is too low; never sideways. ``name`` is read aloud."""
    area = TallArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", NO_SCROLL_BAR)
    area.setWidget(inside)
    area.setAccessibleName(name)
    area.setProperty("focusPolicy", NO_FOCUS)
    return area


def unfold(dialog: QWidget, inside: QWidget, foot: QBoxLayout, width: int) -> None:
    """Lay ``inside`` over ``foot`` in ``dialog``: as high as both need; on a low screen ``inside`` scrolls instead."""
    area = scrolled(inside, dialog.windowTitle())
    whole = column(area, gap=10, margins=(20, 16, 20, 16))
    whole.addLayout(foot)
    dialog.setLayout(whole)
    dialog.ensurePolished()
    held = inside.layout()
    room = width - 40 - area.verticalScrollBar().sizeHint().width()
    needed = held.heightForWidth(room) if held is not None and held.hasHeightForWidth() else inside.sizeHint().height()
    most = dialog.screen().availableGeometry().height() - 48
    dialog.resize(width, min(needed + foot.sizeHint().height() + 60, most))


def clear(layout: QBoxLayout) -> None:
    """Take every widget and nested layout out, and let them go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        if (widget := item.widget()) is not None:
            widget.hide()  # the layout may still have a show to come: without a parent it would be a window
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QBoxLayout):
            clear(inner)
