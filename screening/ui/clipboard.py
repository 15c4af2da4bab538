"""What is copied out of the windows: asked once, cleared after thirty seconds and at lock (design.md 8)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QWidget

from screening.i18n.locale import _
from screening.ui.hearing.dialogs import Ask

CLEAR_SECONDS = 30


class ClipboardGuard(QObject):
    """Watches the clipboard while a vault is open. ``ask`` puts the question; :meth:`agree` is its yes."""

    def __init__(self, clipboard: QClipboard, ask: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard, self._ask = clipboard, ask
        self._agreed = False
        self._watching = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEAR_SECONDS * 1000)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    def watch(self, on: bool) -> None:
        """True while a vault is open; the question is asked again at each opening."""
        self._watching = on
        self._agreed = False

    def _changed(self) -> None:
        if not self._watching or not self._clipboard.ownsClipboard() or not self._clipboard.text():
            return
        if self._agreed:
            self._timer.start()
        else:
            self.clear()  # nothing waits in the clipboard while the question is asked
            self._ask()

    def agree(self) -> None:
        """From now on, until the lock, a copy is let through for thirty seconds."""
        self._agreed = True

    def clear(self) -> None:
        """Empty it when it still holds our text; what another program put there is left alone."""
        self._timer.stop()
        if self._clipboard.ownsClipboard() and self._clipboard.text():
            self._clipboard.setText("")


def ask_copy(window: QWidget, agree: Callable[[], None]) -> None:
    """Copying is allowed once asked: the text leaves the vault for as long as the clipboard keeps it."""
    dialog = Ask(
        window, _("Copier ?"),
        _("Le texte copié quitte le coffre : un autre logiciel peut le lire pendant 30 secondes. "
          "Copiez de nouveau pour le faire."), (), _("J'ai compris"),
    )  # fmt: skip
    dialog.accepted.connect(agree)
    dialog.show()
