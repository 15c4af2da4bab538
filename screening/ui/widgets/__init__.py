"""Small widgets every window shares. They know the style sheet's roles; no session, no questionnaire text."""

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
    answered_words,
    contest_words,
    level_words,
)
from screening.ui.widgets.status import StatusLine
from screening.ui.widgets.text import Banner, Chip, KeyCap, Label, PartsLabel, restyle, set_role, set_tone

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
