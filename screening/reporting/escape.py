"""Values as Typst string literals: the only door by which an answer enters a page.

A value is never markup. What no font can draw, what PDF/A refuses and what would turn a line round is shown as
``‹U+1F622›``; ``record.json`` keeps the original (design.md 11).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property

from screening.fonts import covered, ranges

#: Bidi embeddings, overrides and isolates: unclosed, they would reorder the words of the page around them.
_BIDI = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
#: Control, surrogate, private use: refused by PDF/A, or drawn as nothing.
_REFUSED_CATEGORIES = frozenset(("Cc", "Cs", "Co"))
#: Blocks that every hearing needs; all that is left when a rare sequence still has no glyph (see ``plain``).
_LETTERS = ((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x400, 0x45F))
_SIGNS = ((0x2010, 0x2027), (0x202F, 0x203A), (0x20AC, 0x20AC))
#: Characters without a space: the longest word of the three languages is under thirty, a column holds forty.
_LONGEST_RUN, _RUN_BETWEEN_BREAKS = 32, 12
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_PIECE = re.compile(r"‹U\+[0-9A-F]{4,6}›|\S")


def drawable(character: str) -> bool:
    """True when the page can show ``character`` as it is."""
    point = ord(character)
    if point in _BIDI or unicodedata.category(character) in _REFUSED_CATEGORIES:
        return character in "\n\t"
    return covered(point)


def unmarked(character: str) -> bool:
    """True for what is drawable and no combining mark: a mark may have a glyph, but not in the font of its letter."""
    return drawable(character) and unicodedata.category(character) not in ("Mn", "Mc", "Me")


def plain(character: str) -> bool:
    """True for the letters and signs of the languages of the product; the narrow choice after two refusals of Typst."""
    return character in "\n\t" or any(first <= ord(character) <= last for first, last in (*_LETTERS, *_SIGNS))


class Choice(Enum):
    """Which characters are kept, from the widest to the narrowest: the first that Typst accepts is printed."""

    DRAWABLE = "drawable"
    UNMARKED = "unmarked"
    PLAIN = "plain"

    @cached_property
    def refused(self) -> re.Pattern[str]:
        """One character that is not kept. A table made once: an hour of words is a million characters."""
        keeps = {Choice.DRAWABLE: drawable, Choice.UNMARKED: unmarked, Choice.PLAIN: plain}[self]
        kept = (point for first, last in ranges() for point in range(first, last + 1) if keeps(chr(point)))
        return re.compile(f"[^{''.join(re.escape(chr(point)) for point in kept)}]")


def visible(text: str, choice: Choice = Choice.DRAWABLE) -> str:
    """``text`` with each character that is not kept written as its code point."""
    return choice.refused.sub(lambda found: f"‹U+{ord(found[0]):04X}›", _one_newline(text))


def breakable(text: str) -> str:
    """``text`` where a run of more than ``_LONGEST_RUN`` characters without a space may be broken by a line.

    On paper only: a run wider than its column would be drawn over its neighbours and off the page, and lost. The mark
    itself is not printed: :data:`screening.reporting.frame.PRELUDE` puts an empty box there.
    """
    return _LONG_RUN.sub(_broken, text)


def _broken(found: re.Match[str]) -> str:
    """The run, with a zero-width space after each dozen: never inside ``‹U+…›``, never before a mark."""
    pieces, length = [], 0
    for piece in _PIECE.findall(found[0]):
        marks = unicodedata.category(piece[0]) in ("Mn", "Mc", "Me", "Cf")
        if length >= _RUN_BETWEEN_BREAKS and not marks:
            pieces.append("\u200b")
            length = 0
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces)


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def replaced(value: object, choice: Choice = Choice.DRAWABLE) -> bool:
    """True when a character of some text in ``value`` (dataclasses, tuples, strings) will be replaced."""
    if isinstance(value, str):
        return choice.refused.search(_one_newline(value)) is not None
    if is_dataclass(value) and not isinstance(value, type):
        return any(replaced(getattr(value, field.name), choice) for field in fields(value))
    return isinstance(value, Iterable) and any(replaced(item, choice) for item in value)


def literal(value: object, choice: Choice = Choice.DRAWABLE) -> str:
    """A Typst literal of a string, a whole number or a truth value; TypeError for anything else.

    Write ``#{{ value }};`` in a template, with the semicolon: without it ``(`` or ``[`` after it would be a call.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise TypeError(type(value).__name__)
    shown = breakable(visible(value, choice)).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + shown.replace("\n", "\\n").replace("\t", "\\t") + '"'
