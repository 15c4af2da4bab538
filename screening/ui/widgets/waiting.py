"""Controls shut, and the waiting cursor, while something long is done."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def busy(*widgets: QWidget) -> Iterator[None]:
    """Disable ``widgets`` and show the waiting cursor; the focus comes back where it was."""
    focused = QApplication.focusWidget()
    QApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
    for widget in widgets:
        widget.setEnabled(False)
    QApplication.processEvents()
    try:
        yield
    finally:
        for widget in widgets:
            widget.setEnabled(True)
        QApplication.restoreOverrideCursor()
        if focused is not None and focused.isVisible():
            focused.setFocus()
