"""Plays a recording with what the system has: the product carries no sound library (Qt's is not in Essentials).

Linux: PipeWire, PulseAudio or ALSA's command; macOS: afplay; Windows: its own ``winsound``, for ``.wav`` alone. Where
none is there, :attr:`Player.ready` is false and no button is shown.
"""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess

#: Commands that play the file given, and stop when they are ended, in the order of preference.
COMMANDS = ("pw-play", "paplay", "aplay", "afplay")


class Player(QObject):
    """One recording at a time."""

    def __init__(self, parent: QObject | None = None, find: Callable[[str], str | None] = shutil.which) -> None:
        super().__init__(parent)
        self._command = next((path for name in COMMANDS if (path := find(name))), "")
        self._process = QProcess(self)

    @property
    def ready(self) -> bool:
        return bool(self._command) or sys.platform == "win32"

    def play(self, path: Path) -> None:
        """Start ``path`` from its beginning; what was playing stops."""
        self.stop()
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - exists on Windows alone

            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
        elif self._command:
            self._process.start(self._command, [str(path)])

    def stop(self) -> None:
        if sys.platform == "win32":
            import winsound  # noqa: PLC0415 - the same

            winsound.PlaySound(None, winsound.SND_PURGE)
        elif self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)
