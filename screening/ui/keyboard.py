"""Keys by their place on the keyboard, and the one filter that sees them before any widget.

Owns the name of a stroke (« Ctrl+2 », « Alt+V », « S », « 3 », « F9 ») whatever the layout: the digit row of an AZERTY
keyboard gives « & é " ' ( - è _ ç à », a Bulgarian one gives Cyrillic letters. Digits are read by position, letters by
Latin letter, then by position, then by Cyrillic letter. Knows no window: they register a table of strokes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

#: Characters of the unshifted digit row of a French keyboard, and the digit of the same key.
AZERTY = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "-": 6, "è": 7, "_": 8, "ç": 9, "à": 0}
#: Keypad keys as Qt names them when NumLock is off.
KEYPAD = {
    Qt.Key.Key_Insert: 0,
    Qt.Key.Key_End: 1,
    Qt.Key.Key_Down: 2,
    Qt.Key.Key_PageDown: 3,
    Qt.Key.Key_Left: 4,
    Qt.Key.Key_Clear: 5,
    Qt.Key.Key_Right: 6,
    Qt.Key.Key_Home: 7,
    Qt.Key.Key_Up: 8,
    Qt.Key.Key_PageUp: 9,
}
#: X11 (and Wayland) key codes of the letters, named as on a QWERTY keyboard. Windows codes are eight less.
POSITIONS = {
    **{24 + place: letter for place, letter in enumerate("QWERTYUIOP")},
    **{38 + place: letter for place, letter in enumerate("ASDFGHJKL")},
    **{52 + place: letter for place, letter in enumerate("ZXCVBNM")},
}
#: Cyrillic letters as the Latin letter they stand for (Bulgarian phonetic keyboards).
CYRILLIC = dict(zip("АБВГДЕФХИЙКЛМНОПРСТУЦ", "ABVGDEFHIJKLMNOPRSTUC", strict=True))
NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
}
_TYPED = (QInputEvent, QInputMethodEvent)
_DIGIT_ROW = range(10, 20)
_KEYPAD_CODES = {87: 1, 88: 2, 89: 3, 83: 4, 84: 5, 85: 6, 79: 7, 80: 8, 81: 9, 90: 0}
_WINDOWS_SHIFT = 8


def position_of(event: QKeyEvent) -> int:
    """The X11 code of the key pressed, 0 when the platform gives none (offscreen, macOS)."""
    platform = QGuiApplication.platformName()
    code = event.nativeScanCode()
    if platform == "windows" and code:
        return code + _WINDOWS_SHIFT
    return code if platform in ("xcb", "wayland") else 0


def digit_of(event: QKeyEvent) -> int | None:
    """The digit printed on the key, shifted or not, on the row or the keypad; None when it is another key."""
    position = position_of(event)
    if position in _DIGIT_ROW:
        return (position - _DIGIT_ROW.start + 1) % 10
    keypad = bool(event.modifiers() & Qt.KeyboardModifier.KeypadModifier)
    if position:
        return _KEYPAD_CODES.get(position) if keypad or position in _KEYPAD_CODES else None
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return int(key) - int(Qt.Key.Key_0)
    if keypad:
        return KEYPAD.get(Qt.Key(key))
    character = event.text() or (chr(key) if key < 0x110000 else "")
    return AZERTY.get(character.lower())


def letter_of(event: QKeyEvent) -> str | None:
    """The capital Latin letter meant by the key, whatever the script of the layout."""
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    character = (event.text() or (chr(key) if 0 < key < 0x110000 else "")).upper()
    if not character.isalpha():
        return None
    return POSITIONS.get(position_of(event)) or CYRILLIC.get(character)


def stroke(event: QKeyEvent) -> str:
    """The name of the stroke, « » when it is none of ours. AltGr (Ctrl+Alt on Windows) writes a character: none.

    Shift is dropped before a digit, which a French keyboard only gives with it.
    """
    held = event.modifiers()
    ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    if (ctrl and alt) or held & (Qt.KeyboardModifier.GroupSwitchModifier | Qt.KeyboardModifier.MetaModifier):
        return ""
    prefix = ("Ctrl+" if ctrl else "") + ("Alt+" if alt else "")
    key = event.key()
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F12:
        return f"{prefix}{'Shift+' if shift else ''}F{int(key) - int(Qt.Key.Key_F1) + 1}"
    number = digit_of(event)
    if number is not None:
        return f"{prefix}{number}"
    name = NAMED.get(Qt.Key(key)) or letter_of(event)
    return f"{prefix}{'Shift+' if shift else ''}{name}" if name else ""


class Strokes(Protocol):
    """A window that reads strokes: it answers the act of a stroke, or None to leave the key to the widget."""

    def act_of(self, name: str, target: QWidget) -> Callable[[], None] | None: ...


@dataclass(frozen=True)
class Table:
    """A fixed table of strokes for simple windows."""

    acts: Mapping[str, Callable[[], None]]

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        return self.acts.get(name)


class KeyGuard(QObject):
    """The application's filter: F9 and Ctrl+L always, even over a modal dialog; the others by window.

    While ``covered`` nothing else passes: not a key, not a click on the tab order. ``touched`` is emitted at most once
    per event of the keyboard or the mouse: the idle clock listens to it.
    """

    discreet_asked = Signal()
    lock_asked = Signal()
    touched = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.covered = False
        self._readers: dict[QWidget, Strokes] = {}
        application.installEventFilter(self)

    def register(self, window: QWidget, reader: Strokes) -> None:
        """Strokes typed in ``window`` go to ``reader`` first, unless a dialog or a menu is above it."""
        self._readers[window] = reader
        window.destroyed.connect(lambda: self._readers.pop(window, None))

    def forget(self, window: QWidget) -> None:
        self._readers.pop(window, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, _TYPED):
            return False  # two hundred events of painting and laying out after each answer
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and self._key(watched, event)
        if kind == QEvent.Type.MouseButtonPress:
            self.touched.emit()
        elif kind == QEvent.Type.InputMethod:
            return self.covered
        return False

    def _key(self, target: QWidget, event: QKeyEvent) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress
        name = stroke(event)
        act = self._always(name) or (None if self.covered else self._act(name, target))
        if pressed:
            self.touched.emit()
        if act is None:
            return self.covered
        event.accept()
        if pressed and not event.isAutoRepeat():  # a key held down must not run through the questions
            act()
        return True

    def _always(self, name: str) -> Callable[[], None] | None:
        if name == "F9":
            return self.discreet_asked.emit
        return self.lock_asked.emit if name == "Ctrl+L" else None

    def _act(self, name: str, target: QWidget) -> Callable[[], None] | None:
        if not name or QApplication.activePopupWidget() is not None:
            return None
        if QApplication.focusWidget() not in (None, target):
            return None  # a key that the field has seen comes again to its parents: it is not a second stroke
        window = target.window()
        modal = QApplication.activeModalWidget()
        if modal is not None and modal is not window:
            return None
        reader = self._readers.get(window)
        return reader.act_of(name, target) if reader else None
