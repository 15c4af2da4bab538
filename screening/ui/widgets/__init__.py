"""Small widgets every window shares. They know the style sheet's roles; no session, no questionnaire text.

What the first window does not show is imported at its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from screening.ui.widgets.button import Button, KeyButton, LinkButton
from screening.ui.widgets.card import CardButton
from screening.ui.widgets.choice import FlowLayout, Segmented, TimeField, read_time
from screening.ui.widgets.frame import clear, column, frame, line, pane, row, scrolled, unfold
from screening.ui.widgets.guard import blocked
from screening.ui.widgets.mark import ChoiceMark
from screening.ui.widgets.status import StatusLine
from screening.ui.widgets.text import (
    UNDRAWN,
    Banner,
    Chip,
    Corner,
    KeyCap,
    Label,
    TextLine,
    restyle,
    set_role,
    set_tone,
)

if TYPE_CHECKING:
    from screening.ui.levels import answered_words, contest_words, level_words
    from screening.ui.widgets.level import LevelBar, ProgressBlocks, ShareBar, StatusDot, StrengthBar
    from screening.ui.widgets.runs import PartsLabel
    from screening.ui.widgets.tick import TickBox
    from screening.ui.widgets.waiting import busy

__all__ = [
    "UNDRAWN",
    "Banner",
    "Button",
    "CardButton",
    "Chip",
    "ChoiceMark",
    "Corner",
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
    "TextLine",
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
    "unfold",
]


_LATER = {
    **dict.fromkeys(("answered_words", "contest_words", "level_words"), "screening.ui.levels"),
    **dict.fromkeys(("LevelBar", "ProgressBlocks", "ShareBar", "StatusDot", "StrengthBar"), f"{__name__}.level"),
    "PartsLabel": f"{__name__}.runs",
    "TickBox": f"{__name__}.tick",
    "busy": f"{__name__}.waiting",
}


def __getattr__(name: str) -> object:
    """What the first window does without: 25 ms that it does not wait for."""
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(name)
