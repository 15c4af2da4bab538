"""The idle clock: locks after fifteen minutes without a key or a click, warned sixty seconds before; at once after a
suspend, which the monotonic clock does not count on Linux.

Owns time without use. Knows no vault: whoever listens locks.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

IDLE_SECONDS = 15 * 60
WARN_SECONDS = 60
#: The two clocks drift apart by more than this only when the machine slept.
SLEPT_SECONDS = 2.0

Seconds = Callable[[], float]


def since_boot() -> float:
    """Seconds that go on during a suspend."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    # elsewhere than Linux the wall clock: setting it forward locks too, which is harmless
    return time.time() if boot is None else time.clock_gettime(int(boot))


class IdleWatch(QObject):
    """Ticks each second while it runs. ``warned`` carries the seconds left, 0 when the warning is over."""

    warned = Signal(int)
    expired = Signal()

    def __init__(
        self, parent: QObject | None = None, *, awake: Seconds = time.monotonic, boot: Seconds = since_boot,
        idle: int = IDLE_SECONDS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._awake, self._boot, self._idle = awake, boot, idle
        self._touched = awake()
        self._drift = boot() - awake()
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """From now on: a vault is open."""
        self._touched = self._awake()
        self._drift = self._boot() - self._awake()
        self._warning = False
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._warning = False

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    @property
    def left(self) -> int:
        """Seconds before the lock."""
        return max(0, int(self._idle - (self._awake() - self._touched)))

    def touch(self) -> None:
        """A key or a click."""
        self._touched = self._awake()
        if self._warning:
            self._warning = False
            self.warned.emit(0)

    def tick(self) -> None:
        """One second went by; call it from tests with clocks that they turn."""
        slept = self._boot() - self._awake() - self._drift > SLEPT_SECONDS
        if slept or self.left <= 0:
            self.stop()
            self.expired.emit()
        elif self.left <= WARN_SECONDS:
            self._warning = True
            self.warned.emit(self.left)
