"""Signals blocked while a view renders."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from PySide6.QtCore import QObject, QSignalBlocker


@contextmanager
def blocked(*objects: QObject) -> Iterator[None]:
    """Block the signals of ``objects``: a view that renders a state must not answer itself."""
    with ExitStack() as stack:
        for item in objects:
            blocker = QSignalBlocker(item)
            stack.callback(blocker.unblock)
        yield
