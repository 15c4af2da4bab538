"""F9: a clock over every window at once, no data; back with F9 within sixty seconds, after that a lock.

Owns the covers and their time. Knows no hearing and no vault: whoever listens locks. Window titles say nothing
meanwhile; the focus, the cursor and the text being typed stay where they are underneath.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from screening.i18n.locale import _, format_date, format_time
from screening.ui.keyboard import KeyGuard

#: Seconds during which F9 brings the windows back; then it is a lock (design.md 8).
BACK_SECONDS = 60
Seconds = Callable[[], float]


class Cover(QWidget):
    """Covers one window whole; a clock on the large ones, a plain ground on dialogs."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "discreet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation, True)
        self.setAccessibleName(_("Écran discret"))
        self.title = window.windowTitle()
        self._time = self._day = self._hint = ""
        window.setWindowTitle(" ")
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def show_time(self, now: datetime, left: int) -> None:
        self._time = format_time(now)
        self._day = format_date(now.date(), style="full")
        self._hint = f"{_('F9 : revenir')}   ·   {_('verrouillage dans {n} s').format(n=left)}"
        self.update()

    def lift(self) -> None:
        """Uncover, and give the window its title back."""
        window = self.parentWidget()
        if window is not None:
            window.removeEventFilter(self)
            window.setWindowTitle(self.title)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None:
            self.setGeometry(window.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        if self.height() > 400:
            self._clock(painter)
        painter.end()

    def _clock(self, painter: QPainter) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for text, size, top, height in (
            (self._time, 0.25, 0.30, 0.32),
            (self._day, 0.04, 0.59, 0.09),
            (self._hint, 0.018, 0.88, 0.05),
        ):
            font = QFont(self.font())
            font.setPixelSize(max(12, round(self.height() * size)))
            painter.setFont(font)
            box = self.rect().toRectF()
            box.setTop(self.height() * top)
            box.setHeight(self.height() * height)
            painter.drawText(box, int(middle), text)


class Discreet(QObject):
    """The covers of all windows. ``covered`` at F9, ``uncovered`` at the next one, ``expired`` when it must lock."""

    covered = Signal()
    uncovered = Signal()
    expired = Signal()

    def __init__(self, guard: KeyGuard, clock: Callable[[], datetime], seconds: Seconds) -> None:
        super().__init__(guard)
        self._guard, self._clock, self._seconds = guard, clock, seconds
        self._covers: list[Cover] = []
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    @property
    def on(self) -> bool:
        return bool(self._covers)

    def toggle(self) -> None:
        """F9."""
        if not self.on:
            self.cover()
        elif self.left <= 0:
            self.tick()  # too late is a lock, never a way back
        else:
            self.lift()
            self.uncovered.emit()

    def cover(self) -> None:
        """Cover every window that is on screen, first of all; what follows may take its time."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            popup = QApplication.activePopupWidget()
        windows = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
        self._covers = [Cover(window) for window in windows]
        self._guard.covered = True
        self._since = self._seconds()
        self._show()
        for cover in self._covers:
            cover.repaint()
        self._timer.start()
        self.covered.emit()

    def lift(self) -> None:
        """Uncover without asking; the lock does it once the windows are empty."""
        self._timer.stop()
        self._guard.covered = False
        covers, self._covers = self._covers, []
        for cover in covers:
            cover.lift()

    @property
    def left(self) -> int:
        return max(0, BACK_SECONDS - int(self._seconds() - self._since))

    def tick(self) -> None:
        """One second went by."""
        if not self.on:
            return
        if self.left <= 0:
            self._timer.stop()
            self.expired.emit()
            return
        self._show()

    def _show(self) -> None:
        now = self._clock()
        for cover in self._covers:
            cover.show_time(now, self.left)
