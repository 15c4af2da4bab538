"""Finds texts that are cut: a label or a button smaller than its words. Cut lines of the plan have their tooltip."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from screening.ui.header import HearingHeader
from screening.ui.hearing.options import OptionCard


def clipped(window: QWidget) -> list[str]:
    """« class: text (needs, has) » of each text cut in ``window``."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or (not widget.visibleRegion() and not _scrolled(widget)):
            continue
        cut = _cut(widget)
        if cut:
            found.append(f"{type(widget).__name__}: {_text(widget)!r} {cut}")
    return found


def _scrolled(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _must_be_whole(widget: QWidget) -> bool:
    """What is on disk since when, and the custody clock: a tooltip does not replace them."""
    header = widget.window().findChild(HearingHeader)
    return _text(widget).startswith("● ") or (header is not None and widget is header.time)


def _cut(widget: QWidget) -> str:
    if isinstance(widget, OptionCard):
        needs = widget.height_for(widget.width())
        return f"needs {needs} high, has {widget.height()}" if needs > widget.height() else ""
    if widget.toolTip() and widget.toolTip() == _text(widget) and not _must_be_whole(widget):
        return ""  # cut on purpose where room is short, whole in its tooltip
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        if widget.wordWrap():
            needs = widget.heightForWidth(widget.width())
            return f"needs {needs} high, has {widget.height()}" if needs > widget.height() + 1 else ""
        needs = widget.sizeHint()
        if needs.width() > widget.width() + 1 or needs.height() > widget.height() + 2:
            return f"needs {needs.toTuple()}, has {widget.size().toTuple()}"
    if isinstance(widget, QAbstractButton) and widget.text():
        needs = widget.sizeHint()
        if needs.width() > widget.width() + 1:
            return f"needs {needs.width()} wide, has {widget.width()}"
    return ""
