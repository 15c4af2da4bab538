"""Colours, sizes and the one style sheet: light, dark and high contrast, text from 100 to 200 %.

Owns every colour of the product. Knows no window. Widgets that paint themselves read their colours from their own
``palette()``, which the style sheet fills: ``color`` (WindowText), ``background-color`` (Window),
``selection-color``, ``selection-background-color`` and ``alternate-background-color``.
"""

from collections.abc import Mapping
from enum import StrEnum
from string import Template
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from screening.ui.sheet import SHEET
from screening.ui.sheet_hearing import HEARING_SHEET


class Scheme(StrEnum):
    """The three sets of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


#: Text sizes offered in the settings, in per cent.
PERCENTS = (100, 125, 150, 175, 200)


class Colours(NamedTuple):
    """One set of colours; names say what a colour is for. A dataclass of 36 takes 3 ms of the start."""

    window: str
    surface: str
    subtle: str
    line: str
    soft_line: str
    field: str  # border of a field
    text: str
    muted: str
    primary: str
    hover: str
    on_primary: str
    key_line: str  # border of a key cap on a primary button
    tint: str  # quiet blue ground
    selection: str
    accent: str
    disabled: str
    off: str  # ground of a disabled button
    empty: str  # block of a level that is not reached
    hatch: str
    good: str
    good_ground: str
    good_line: str
    warn: str
    warn_ground: str
    warn_wash: str
    warn_line: str
    warn_bar: str
    bad: str
    bad_ground: str
    bad_line: str
    bad_bar: str
    shade: str  # behind a dialog
    paper: str  # around a page
    discreet: str  # the neutral screen
    discreet_text: str


LIGHT = Colours(
    window="#f6f6f6", surface="#ffffff", subtle="#fafafa", line="#dddddd", soft_line="#ececec", field="#8a8a8a",
    text="#161616", muted="#5c5c5c", primary="#000091", hover="#1f1fa8", on_primary="#ffffff", key_line="#6a6af4",
    tint="#f5f5fe", selection="#e3e3fd", accent="#6a6af4", disabled="#676767", off="#f0f0f0", empty="#e2e2e2",
    hatch="#a8a8a8", good="#18753c", good_ground="#e3fdeb", good_line="#b0e6c3", warn="#8a3500",
    warn_ground="#fff1e5", warn_wash="#fff8f2", warn_line="#f0b186", warn_bar="#e6752e", bad="#a00400",
    bad_ground="#fff0ef", bad_line="#f3b5b0", bad_bar="#ce0500", shade="#e9e9ed", paper="#dcdde1",
    discreet="#f0f1f3", discreet_text="#2b2f36",
)  # fmt: skip

DARK = Colours(
    window="#161618", surface="#202024", subtle="#26262b", line="#3d3d44", soft_line="#303036", field="#8d8d96",
    text="#f0f0f3", muted="#b9b9c2", primary="#a3a8ff", hover="#bcc0ff", on_primary="#0b0b3a", key_line="#3c3c8c",
    tint="#24243c", selection="#34345c", accent="#8585f6", disabled="#9a9aa2", off="#2b2b30", empty="#43434b",
    hatch="#8d8d96", good="#6fdc94", good_ground="#14301f", good_line="#2f6a45", warn="#ffb27a",
    warn_ground="#3a2413", warn_wash="#2c1f15", warn_line="#7d4a22", warn_bar="#e6752e", bad="#ff9d97",
    bad_ground="#3d1816", bad_line="#8a3430", bad_bar="#ff6159", shade="#0c0c0e", paper="#0c0c0e",
    discreet="#101113", discreet_text="#c4c8cf",
)  # fmt: skip

CONTRAST = Colours(
    window="#000000", surface="#000000", subtle="#000000", line="#ffffff", soft_line="#ffffff", field="#ffffff",
    text="#ffffff", muted="#ffffff", primary="#ffff00", hover="#ffffff", on_primary="#000000", key_line="#000000",
    tint="#00335a", selection="#00406e", accent="#ffff00", disabled="#b5b5b5", off="#404040", empty="#5e5e5e",
    hatch="#ffffff", good="#7dff9b", good_ground="#000000", good_line="#7dff9b", warn="#ffd27d",
    warn_ground="#000000", warn_wash="#000000", warn_line="#ffd27d", warn_bar="#ffd27d", bad="#ffaaa5",
    bad_ground="#000000", bad_line="#ffaaa5", bad_bar="#ffaaa5", shade="#000000", paper="#000000",
    discreet="#000000", discreet_text="#ffffff",
)  # fmt: skip

COLOURS: Mapping[Scheme, Colours] = MappingProxyType(
    {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK, Scheme.CONTRAST: CONTRAST}
)


class Theme(NamedTuple):
    """A set of colours and a text size. ``percent`` is 100 to 200."""

    scheme: Scheme = Scheme.LIGHT
    percent: int = 100

    @property
    def colours(self) -> Colours:
        return COLOURS[self.scheme]

    def px(self, size: float) -> int:
        """``size`` pixels at 100 %, at this text size."""
        return round(size * self.percent / 100)

    def sheet(self) -> str:
        """The style sheet of the whole application. ``$s14`` is a text size, ``$p8`` a distance, both scaled.

        Distances grow half as fast as text: at 200 % the room goes to the words.
        """
        names: dict[str, str] = self.colours._asdict()
        for size in range(1, 61):
            names[f"s{size}"] = f"{self.px(size)}px"
            names[f"p{size}"] = f"{round(size * (1 + (self.percent - 100) / 200))}px"
        return Template(SHEET + HEARING_SHEET).substitute(names)

    def palette(self) -> QPalette:
        """Colours of what the style sheet does not reach: menus of the platform, plain item views, tooltips."""
        palette = QPalette()
        role = QPalette.ColorRole
        colours = self.colours
        for name, colour in (
            (role.Window, colours.window), (role.WindowText, colours.text), (role.Base, colours.surface),
            (role.AlternateBase, colours.subtle), (role.Text, colours.text), (role.Button, colours.surface),
            (role.ButtonText, colours.text), (role.Highlight, colours.primary),
            (role.HighlightedText, colours.on_primary), (role.PlaceholderText, colours.muted),
            (role.ToolTipBase, colours.surface), (role.ToolTipText, colours.text), (role.Link, colours.primary),
            (role.Accent, colours.primary), (role.Mid, colours.line), (role.Midlight, colours.tint),
            (role.Dark, colours.field), (role.BrightText, colours.good), (role.LinkVisited, colours.warn),
        ):  # fmt: skip
            palette.setColor(name, QColor(colour))
        return palette
