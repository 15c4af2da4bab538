"""While something of a hearing can be read: idle lock and clipboard, started and stopped together."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from screening.ui.clipboard import ClipboardGuard, ask_copy
from screening.ui.idle import IdleWatch
from screening.ui.keyboard import KeyGuard
from screening.ui.window import MainWindow


class Watch(QObject):
    """``expired`` asks for the lock."""

    expired = Signal()

    def __init__(self, window: MainWindow, guard: KeyGuard) -> None:
        super().__init__(window)
        self._window = window
        self.idle = IdleWatch(self)
        self.clipboard = ClipboardGuard(QGuiApplication.clipboard(), self._ask_copy, self)
        guard.touched.connect(self.idle.touch)
        self.idle.warned.connect(window.show_idle)
        self.idle.expired.connect(self.expired)

    def _ask_copy(self) -> None:
        ask_copy(self._window, self.clipboard.agree)

    def start(self) -> None:
        self.clipboard.watch(True)
        self.idle.start()

    def stop(self) -> None:
        """Nothing is left to read: what was copied goes too."""
        self.idle.stop()
        self._window.show_idle(0)
        self.clipboard.clear()
        self.clipboard.watch(False)
