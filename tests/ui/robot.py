"""A robot that leads the windows as an officer would: by keys, and by what is on the screen. No mock."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from screening.ui.widgets import Banner

MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
NAMED = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab, "Space": Qt.Key.Key_Space,
    "PageUp": Qt.Key.Key_PageUp, "PageDown": Qt.Key.Key_PageDown,
    "Up": Qt.Key.Key_Up, "Down": Qt.Key.Key_Down, "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right,
}  # fmt: skip


class HearingRobot:
    """``press`` sends one stroke to whatever has the focus; ``types`` writes text; ``sees`` reads the screen."""

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        self.qtbot = qtbot
        self.window = window
        with qtbot.waitActive(window):
            window.show()

    # -- keys --------------------------------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """The widget that has the focus, or the window."""
        return QApplication.focusWidget() or self.window

    def press(self, *strokes: str) -> "HearingRobot":
        """Strokes by name: « Ctrl+2 », « Alt+V », « S », « 3 », « F9 »."""
        for stroke in strokes:
            *held, name = stroke.split("+") if stroke != "+" else ("+",)
            modifiers = Qt.KeyboardModifier.NoModifier
            for modifier in held:
                modifiers |= MODIFIERS[modifier]
            QTest.keyClick(self.focus, _key(name), modifiers)
            QApplication.processEvents()
        return self

    def types(self, text: str) -> "HearingRobot":
        """Write ``text`` in the field that has the focus; accents included (QTest knows ASCII only)."""
        for character in text:
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()
        return self

    def azerty(self, character: str) -> "HearingRobot":
        """The key that gives ``character`` on a French keyboard, e.g. « & » for the first of the digit row."""
        code = ord(character.upper())
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, character)
            QApplication.sendEvent(self.focus, event)
        QApplication.processEvents()
        return self

    def azerty_with_alt(self, character: str) -> "HearingRobot":
        """The same key with Alt held, as Qt names it under a French layout."""
        QTest.keyClick(self.focus, Qt.Key(ord(character.upper())), Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        return self

    def tab_to(self, name: str, limit: int = 200) -> QWidget:
        """Walk with Tab until the control called ``name`` has the focus; fails when it is never reached."""
        for _step in range(limit):
            if name_of(self.focus) == name:
                return self.focus
            self.press("Tab")
        raise AssertionError(f"Tab never reaches « {name} »")

    # -- what is seen ------------------------------------------------------------------------------------------

    def texts(self) -> list[str]:
        """Every text on the screen: labels, buttons, fields."""
        QApplication.processEvents()  # widgets just made are shown by the next turn of the loop
        found = []
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                found += [text for widget in top.findChildren(QWidget) if widget.isVisible() for text in _said(widget)]
        return found

    def sees(self, *texts: str) -> "HearingRobot":
        """Fails unless each text is somewhere on the screen."""
        shown = "\n".join(self.texts())
        for text in texts:
            assert text in shown, f"« {text} » is not on the screen:\n{shown}"
        return self

    def sees_not(self, *texts: str) -> "HearingRobot":
        shown = "\n".join(self.texts())
        for text in texts:
            assert text not in shown, f"« {text} » is on the screen"
        return self

    def click(self, name: str) -> "HearingRobot":
        """Press the visible button called ``name``, as the mouse does."""
        QApplication.processEvents()
        in_front = sorted(QApplication.topLevelWidgets(), key=lambda top: not (top.isModal() and top.isVisible()))
        for top in in_front:  # a dialog hides the window behind it: its button is the one clicked
            for button in top.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled() and name in (name_of(button), button.text()):
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                    QApplication.processEvents()
                    return self
        raise AssertionError(f"no button « {name} »: {self.texts()}")


def name_of(widget: QWidget) -> str:
    """What a screen reader says of the control."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _key(name: str) -> Qt.Key:
    if name in NAMED:
        return NAMED[name]
    return Qt.Key[f"Key_{name}"] if len(name) > 1 or name.isalnum() else Qt.Key(ord(name))


def _said(widget: QWidget) -> list[str]:
    if isinstance(widget, Banner):
        return [widget.text]
    if isinstance(widget, (QLabel, QAbstractButton)):
        rich = isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.RichText
        plain = widget.accessibleName() if rich else widget.text()
        return [plain.replace("&&", "&")]
    if isinstance(widget, QLineEdit):
        return [widget.text(), widget.placeholderText()]
    return [widget.toPlainText()] if isinstance(widget, QPlainTextEdit) else []
