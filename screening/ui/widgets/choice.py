"""Choosing one of several, and typing a time: one Tab stop each, arrows inside, Space or Enter chooses."""

import re
from collections.abc import Callable, Sequence

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QPushButton, QSizePolicy, QWidget

from screening.i18n.locale import titled
from screening.ui.widgets.button import Button
from screening.ui.widgets.flags import CENTRE, CLICK_FOCUS, STRONG_FOCUS
from screening.ui.widgets.guard import blocked


def _grows(item: QLayoutItem) -> bool:
    """True for what takes more width than its words need. Of a plain widget its policy alone says so."""
    widget = item.widget()
    if widget is None or widget.layout() is not None:
        return bool(item.expandingDirections() & QtCore.Qt.Orientation.Horizontal)
    return widget.sizePolicy().horizontalPolicy() in (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)


class FlowLayout(QLayout):
    """Widgets in lines that break where the width ends. ``gap`` between them, in pixels."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, line_gap: int = 6, wrap: bool = True) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._wrap = gap, line_gap, wrap
        self._spring = -1
        self._heights: dict[int, int] = {}  # by width, until something inside changes: Qt asks ten times a pass
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._heights.clear()

    def add_spring(self) -> None:
        """What comes next goes to the right end of its line."""
        self._spring = len(self._items)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._heights.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        spare = max(0, rect.height() - self.heightForWidth(rect.width()))
        self._place(rect.adjusted(0, spare // 2, 0, 0), move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        if not self._wrap:
            return self.sizeHint()
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Lay the lines out; gives the height they need."""
        x, y, line = rect.x(), rect.y(), 0
        row: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if row and x + size.width() > rect.right() + 1:
                self._set(row, rect, y, line, move=move)
                x, y, line, row = rect.x(), y + line + self._line_gap, 0, []
            row.append((item, x, size))
            x += size.width() + self._gap
            line = max(line, size.height())
        self._set(row, rect, y, line, move=move)
        return y + line - rect.y()

    def _set(self, row: list[tuple[QLayoutItem, int, QSize]], rect: QRect, y: int, line: int, *, move: bool) -> None:
        """Place one line; its last item takes what is left of it when it may grow."""
        if not move:
            return
        end = row[-1][1] + row[-1][2].width() if row else 0
        pushed = rect.right() + 1 - end if self._spring >= 0 else 0
        for place, (item, left, size) in enumerate(row):
            x = left + pushed if pushed and self._at_right(item) else left
            if place == len(row) - 1 and _grows(item):
                size.setWidth(max(size.width(), rect.right() + 1 - x))
            spot = QRect(QPoint(x, y + (line - size.height()) // 2), size)
            if self._from_right:
                spot.moveLeft(rect.left() + rect.right() - spot.right())
            item.setGeometry(spot)

    @property
    def _from_right(self) -> bool:
        """Lines begin on the right in a column that runs from there."""
        holder = self.parentWidget()
        return holder is not None and holder.isRightToLeft()

    def _at_right(self, item: QLayoutItem) -> bool:
        return 0 <= self._spring <= self._items.index(item)


class Segmented(QWidget):
    """Buttons of which one is on. Arrows walk, Space or Enter chooses, so that walking records nothing."""

    chosen = Signal(str)

    def __init__(self, name: str = "", role: str = "segment", *, wrap: bool = True) -> None:
        super().__init__()
        self._role, self._wrap = role, wrap
        self._buttons: dict[str, QPushButton] = {}
        self._value = ""
        chips = role == "chip"
        FlowLayout(self, gap=8 if chips else -1, line_gap=6 if chips else 4, wrap=wrap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    @property
    def value(self) -> str:
        return self._value

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self._buttons)

    def button(self, code: str) -> QPushButton:
        return self._buttons[code]

    def set_options(self, options: Sequence[tuple[str, str]], value: str | None = None) -> None:
        """(code, label) in order. Existing buttons are kept: a language switch moves no focus."""
        if [code for code, _label in options] != list(self._buttons):
            self._build([code for code, _label in options])
        for code, label in options:
            self._buttons[code].setText(label.replace("&", "&&"))
        self._name_buttons()
        self.set_value(self._value if value is None else value)

    def setAccessibleName(self, name: str) -> None:
        """Each button is called « name : label »."""
        super().setAccessibleName(name)
        self._name_buttons()

    def _name_buttons(self) -> None:
        name = self.accessibleName()
        for button in self._buttons.values():
            label = button.text().replace("&&", "&")
            button.setAccessibleName(titled(name, label) if name else label)

    def _build(self, codes: Sequence[str]) -> None:
        layout = self.layout()
        assert layout is not None
        while layout.count():
            item = layout.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._buttons = {}
        last = len(codes) - 1
        for place, code in enumerate(codes):
            button = Button(self._role, wrap=self._wrap)
            end = "only" if last == 0 else "first" if place == 0 else "last" if place == last else ""
            button.setProperty("end", end)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, chosen=code: self._choose(chosen))
            button.installEventFilter(self)
            layout.addWidget(button)
            self._buttons[code] = button

    def set_value(self, value: str) -> None:
        """Show ``value`` on, "" for none; tells nobody."""
        self._value = value if value in self._buttons else ""
        for place, (code, button) in enumerate(self._buttons.items()):
            with blocked(button):
                button.setChecked(code == self._value)
            stop = code == self._value or (not self._value and place == 0)
            button.setProperty("focusPolicy", STRONG_FOCUS if stop else CLICK_FOCUS)
        if self._value:
            self.setFocusProxy(self._buttons[self._value])
        elif self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))

    def _choose(self, code: str) -> None:
        self.set_value(code)
        self.chosen.emit(code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {QtCore.Qt.Key.Key_Right: 1, QtCore.Qt.Key.Key_Left: -1}.get(QtCore.Qt.Key(event.key()), 0)
            buttons = list(self._buttons.values())
            if step and isinstance(watched, QPushButton) and watched in buttons:
                reached = buttons[(buttons.index(watched) + step) % len(buttons)]
                reached.setFocus(QtCore.Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)


_TIME = r"^\s*(\d{1,2})\s*[:hH.]?\s*(\d{2})?\s*$"


def read_time(text: str) -> str | None:
    """« 9h5 » is not read; « 9:05 », « 9h05 », « 905 », « 0905 », « 9h » are: « 09:05 ». None when it is no time."""
    digits = re.sub(r"\s", "", text)
    if digits.isdigit() and len(digits) in (3, 4):
        digits = f"{digits[:-2]}:{digits[-2:]}"
    found = re.match(_TIME, digits)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


class TimeField(QLineEdit):
    """A time of day, « HH:MM »; the key T writes the current one. ``now`` gives it, as « HH:MM »."""

    entered = Signal(str)

    def __init__(self, now: Callable[[], str], name: str = "") -> None:
        super().__init__()
        self._now = now
        self.setProperty("role", "time")
        self.setPlaceholderText("--:--")
        self.setMaxLength(5)
        self.setProperty("alignment", CENTRE)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._finish)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("00:00") + 26, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifier = QtCore.Qt.KeyboardModifier
        held = event.modifiers() & (modifier.ControlModifier | modifier.AltModifier)
        if event.text().lower() in ("t", "т") and not held:
            self.setText(self._now())
            self._finish()
            return
        super().keyPressEvent(event)

    def _finish(self) -> None:
        text = self.text().strip()
        read = read_time(text) if text else ""
        wrong = read is None
        if self.property("tone") != ("bad" if wrong else ""):
            self.setProperty("tone", "bad" if wrong else "")
            self.style().unpolish(self)
            self.style().polish(self)
        if read is not None:
            self.setText(read)
            self.entered.emit(read)
