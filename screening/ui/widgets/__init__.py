"""Small widgets every window shares. They know the style sheet's roles; no session, no questionnaire text.

The words of a level (:mod:`screening.ui.levels`) can be had from here too; they are read at their first use, so that
the first window is drawn before the values of the questionnaire are imported.
"""

from typing import TYPE_CHECKING

from screening.ui.widgets.button import Button, ChoiceMark, KeyButton, LinkButton, TickBox
from screening.ui.widgets.card import CardButton
from screening.ui.widgets.choice import FlowLayout, Segmented, TimeField, read_time
from screening.ui.widgets.frame import clear, column, frame, line, pane, row, scrolled
from screening.ui.widgets.guard import blocked, busy
from screening.ui.widgets.level import (
    LevelBar,
    ProgressBlocks,
    ShareBar,
    StatusDot,
    StrengthBar,
)
from screening.ui.widgets.runs import PartsLabel
from screening.ui.widgets.status import StatusLine
from screening.ui.widgets.text import Banner, Chip, KeyCap, Label, restyle, set_role, set_tone

if TYPE_CHECKING:
    from screening.ui.levels import answered_words, contest_words, level_words

__all__ = [
    "Banner",
    "Button",
    "CardButton",
    "Chip",
    "ChoiceMark",
    "FlowLayout",
    "KeyButton",
    "KeyCap",
    "Label",
    "LevelBar",
    "LinkButton",
    "PartsLabel",
    "ProgressBlocks",
    "Segmented",
    "ShareBar",
    "StatusDot",
    "StatusLine",
    "StrengthBar",
    "TickBox",
    "TimeField",
    "answered_words",
    "blocked",
    "busy",
    "clear",
    "column",
    "contest_words",
    "frame",
    "level_words",
    "line",
    "pane",
    "read_time",
    "restyle",
    "row",
    "scrolled",
    "set_role",
    "set_tone",
]


def __getattr__(name: str) -> object:
    """The three words, at their first use."""
    if name in ("answered_words", "contest_words", "level_words"):
        from screening.ui import levels  # noqa: PLC0415 - 20 ms that the first window does not wait for

        return getattr(levels, name)
    raise AttributeError(name)
