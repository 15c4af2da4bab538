"""Names of strokes: by position, by Latin letter, by Cyrillic letter; AltGr writes a character and is none."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from screening.ui import keyboard
from screening.ui.keyboard import stroke

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def event(key: int, held: Qt.KeyboardModifier = NONE, text: str = "", code: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)


@pytest.fixture
def xcb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key codes as an X server gives them."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")


@pytest.mark.parametrize(("place", "character"), list(enumerate("&é\"'(-è_çà", start=1)))
def test_azerty_digit_row_by_its_characters(place: int, character: str) -> None:
    assert stroke(event(ord(character.upper()), text=character)) == str(place % 10)


@pytest.mark.parametrize("place", range(1, 11))
def test_digit_row_by_position(xcb: None, place: int) -> None:
    assert stroke(event(Qt.Key.Key_Ampersand, text="&", code=9 + place)) == str(place % 10)


def test_position_wins_over_the_character(xcb: None) -> None:
    assert stroke(event(ord("-"), text="-", code=20)) == ""
    assert stroke(event(ord("-"), text="-", code=15)) == "6"


def test_shifted_digit_is_the_digit() -> None:
    assert stroke(event(Qt.Key.Key_3, SHIFT, "3")) == "3"


@pytest.mark.parametrize(
    ("held", "name"), [(CTRL, "Ctrl+2"), (ALT, "Alt+2"), (CTRL | SHIFT, "Ctrl+2"), (CTRL | ALT, "")]
)
def test_held_keys_are_named_and_altgr_is_not_ours(held: Qt.KeyboardModifier, name: str) -> None:
    assert stroke(event(Qt.Key.Key_Eacute, held, "é")) == name


def test_letter_of_a_bulgarian_layout_by_position(xcb: None) -> None:
    """Traditional БДС: the key S gives я."""
    assert stroke(event(ord("Я"), text="я", code=39)) == "S"


def test_letter_of_a_phonetic_layout_without_key_codes() -> None:
    assert stroke(event(ord("С"), text="с")) == "S"


def test_latin_letter_wins_over_position(xcb: None) -> None:
    """BÉPO: the letter printed on the key counts."""
    assert stroke(event(Qt.Key.Key_S, text="s", code=45)) == "S"


def test_keypad_without_numlock() -> None:
    assert stroke(event(Qt.Key.Key_Home, Qt.KeyboardModifier.KeypadModifier)) == "7"
    assert stroke(event(Qt.Key.Key_Home)) == ""


@pytest.mark.parametrize(
    ("key", "held", "name"),
    [(Qt.Key.Key_F9, NONE, "F9"), (Qt.Key.Key_F8, SHIFT, "Shift+F8"), (Qt.Key.Key_Return, NONE, "Enter"),
     (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "Enter"), (Qt.Key.Key_L, CTRL, "Ctrl+L"),
     (Qt.Key.Key_Return, SHIFT, "Shift+Enter"), (Qt.Key.Key_V, ALT, "Alt+V")],
)  # fmt: skip
def test_named_keys(key: Qt.Key, held: Qt.KeyboardModifier, name: str) -> None:
    assert stroke(event(key, held)) == name


def test_every_stroke_of_the_table_is_unique_and_named() -> None:
    from screening.ui.hearing.commands import COMMANDS

    strokes = [command.stroke for command in COMMANDS if command.stroke]
    assert len(set(strokes)) == len(strokes)
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert not [name for name in strokes if name in keyboard.AZERTY]
