"""Small guards of the windows: signals blocked while rendering, controls shut while something long is done."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from PySide6.QtCore import QObject, QSignalBlocker, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def blocked(*objects: QObject) -> Iterator[None]:
    """Block the signals of ``objects``: a view that renders a state must not answer itself."""
    with ExitStack() as stack:
        for item in objects:
            blocker = QSignalBlocker(item)
            stack.callback(blocker.unblock)
        yield


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
