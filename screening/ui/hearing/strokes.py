"""Which act a stroke means, by where the focus is: in a text digits and letters need Alt, elsewhere they are alone."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QTreeView, QWidget

from screening.ui.hearing.commands import BY_STROKE
from screening.ui.hearing.nonanswers import KEYS
from screening.ui.widgets import Button

#: Strokes that a text field keeps for itself once something was typed in it.
TEXT_KEEPS = frozenset({"Ctrl+Z"})
#: Roles of widgets that answer Enter themselves.
OWN_ENTER = frozenset({"search", "tray-line"})
Act = Callable[[], None]


class Window(Protocol):
    """What the strokes act upon."""

    acts: Mapping[str, Act]

    def digit(self, digit: int) -> None: ...
    def letter(self, letter: str) -> None: ...
    def turn_page(self) -> None: ...
    def escape(self) -> None: ...
    def in_question(self) -> bool: ...


def is_typing(target: QWidget) -> bool:
    """True when ``target`` takes the text typed."""
    if isinstance(target, QLineEdit | QPlainTextEdit):
        return not target.isReadOnly()
    return isinstance(target, QComboBox) and target.isEditable()


def act_of(window: Window, name: str, target: QWidget) -> Act | None:
    """The act of stroke ``name`` on ``target``, None to leave the key to the widget."""
    if not window.in_question():
        return window.acts.get(BY_STROKE.get(name, "")) if name.startswith(("Ctrl+", "F")) else None
    typing = is_typing(target)
    coded = name.removeprefix("Alt+") if name.startswith("Alt+") else name
    if name.startswith("Alt+") or not typing:
        found = _code(window, coded)
        if found is not None and BY_STROKE.get(name) is None:
            return found
    if name == "Esc":
        return window.escape
    if name == "Enter" and not _enter_is_ours(target):
        return None
    if name in TEXT_KEEPS and typing and _was_typed_in(target):
        return None
    command = BY_STROKE.get(name)
    return window.acts.get(command) if command else None


def _was_typed_in(target: QWidget) -> bool:
    """True when the text has something to undo, or to do again: one Ctrl+Z too many must not reach the last answer.

    The next question opens with the focus in its words: there, before anything is typed, Ctrl+Z is the answer's.
    """
    if isinstance(target, QLineEdit):
        return target.isUndoAvailable() or target.isRedoAvailable()
    return isinstance(target, QPlainTextEdit) and (
        target.document().isUndoAvailable() or target.document().isRedoAvailable()
    )


def _code(window: Window, name: str) -> Act | None:
    if name.isdigit():
        digit = int(name)
        return lambda: window.digit(digit)
    if name in KEYS:
        return lambda: window.letter(name)
    return window.turn_page if name == "PageDown" else None


def _enter_is_ours(target: QWidget) -> bool:
    """Enter presses a button, opens a line of the plan, or starts the search: elsewhere it goes on."""
    return not isinstance(target, Button | QTreeView) and target.property("role") not in OWN_ENTER
