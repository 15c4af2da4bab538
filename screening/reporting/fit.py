"""How tightly page 1 must be set, and under which column each box goes: estimated from the amount of text.

An estimate saves time, never correctness: Typst says when page 1 runs over, and the next setting is tried. Pure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from screening.reporting.view import ElementBlock, FindingLine, Line, SummaryView


@dataclass(frozen=True, slots=True)
class Setting:
    """How page 1 is set. ``size``: points; the rest: characters of a quotation, findings per element and direction,
    entries of a box, characters of a free text outside quotations."""

    size: float
    quote: int
    items: int
    lines: int
    text: int


#: From the roomiest to the tightest; the first that fits is taken.
SETTINGS = (
    Setting(9.2, 280, 9, 12, 400),
    Setting(8.8, 240, 9, 12, 400),
    Setting(8.4, 200, 9, 12, 320),
    Setting(8.0, 160, 8, 10, 260),
    Setting(7.7, 130, 7, 9, 210),
    Setting(7.5, 100, 6, 8, 160),
    Setting(7.3, 80, 5, 7, 120),
    Setting(7.1, 60, 4, 6, 90),
    Setting(7.0, 50, 3, 6, 80),
    Setting(6.9, 40, 2, 5, 70),
    Setting(6.7, 30, 1, 4, 60),
    Setting(6.4, 22, 1, 3, 45),
    Setting(6.2, 16, 1, 3, 36),
)
#: Longest text that page 1 may hold at all, in characters; the whole is in the annex.
LONGEST_ON_PAGE_1 = 2 * max(setting.text for setting in SETTINGS)
#: Characters at 8 points that fill page 1, all of it counted as one column; measured on the four scenarios (± 5 %).
_CAPACITY = 7300.0
_BASE = 8.0
#: What an element, the boxes, and the head with the foot hold besides the texts of the hearing.
_ELEMENT, _BOX, _AROUND = 170, 100, 700


@dataclass(frozen=True, slots=True)
class Fit:
    """A place in :data:`SETTINGS`, and for each box of page 1 the column that it ends."""

    place: int
    columns: tuple[int, ...]


def guess(view: SummaryView) -> Fit:
    """The roomiest setting that should hold page 1; the last one when none should."""
    for place, setting in enumerate(SETTINGS):
        if _amount(view, setting) * (setting.size / _BASE) ** 2 <= _CAPACITY:
            return fit_at(view, place)
    return fit_at(view, len(SETTINGS) - 1)


def fit_at(view: SummaryView, place: int) -> Fit:
    """The arrangement of the boxes in one setting: the one that leaves the longest column shortest."""
    columns, boxes = _columns(view, SETTINGS[place]), _boxes(view, SETTINGS[place])

    def longest(arrangement: tuple[int, ...]) -> float:
        heights = list(columns)
        for column, box in zip(arrangement, boxes, strict=True):
            heights[column] += box
        return max(heights)

    # the last column is preferred: boxes stay together at the end of the page when nothing is gained
    every = sorted(product(range(len(columns)), repeat=len(boxes)), reverse=True)
    return Fit(place, min(every, key=longest))


def _columns(view: SummaryView, setting: Setting) -> list[float]:
    return [sum(_element(element, setting) for element in scale.elements) for scale in view.scales]


def _boxes(view: SummaryView, setting: Setting) -> list[float]:
    """Amounts of the boxes of ``page.typ.j2``: what was not said, and what is proposed when something is."""
    unexplored = _BOX + _lines(view.unexplored[: setting.lines], setting.text)
    steps = view.steps[: setting.lines]
    proposed = sum(min(len(step.label), setting.text) + min(len(step.detail), setting.text) + 20 for step in steps)
    return [unexplored, _BOX + proposed] if view.steps else [unexplored]


def _amount(view: SummaryView, setting: Setting) -> float:
    """Everything on page 1, counted as characters of one column."""
    columns, boxes = _columns(view, setting), _boxes(view, setting)
    head = (*view.guarantees, *view.missing, *view.alert.rules, *view.alert.notices, *view.law)
    around = _AROUND + _lines(head, setting.text) + len(view.totals)
    around += min(sum(map(len, view.alert.verify)), 2 * setting.text)
    return 2 * max([*columns, (sum(columns) + sum(boxes)) / 2]) + around


def _lines(lines: Iterable[Line], text: int) -> int:
    return sum(len(line.label) + min(len(line.text), text) + 4 for line in lines)


def _element(element: ElementBlock, setting: Setting) -> int:
    whole = (
        _ELEMENT
        + 60 * bool(element.detail)
        + min(len(element.remark), setting.text)
        + min(len(element.contest), setting.text)
    )
    for found in (element.for_, element.against):
        own = [line for line in found if not line.see]
        elsewhere = [line for line in found if line.see]
        whole += sum(_finding(line, setting) for line in own[: setting.items])
        whole += setting.text * (len(own) > setting.items)
        whole += sum(len(line.label) + 12 for line in elsewhere[: 2 * setting.items + 3])
    return whole


def _finding(line: FindingLine, setting: Setting) -> int:
    said = line.quote
    quoted = min(len(said.original), setting.quote) + min(len(said.french), setting.quote) + 6 if said else 0
    more = min(len(line.caution), setting.quote) + sum(min(len(note), setting.text) for note in line.notes)
    return min(len(line.label), setting.text) + len(line.where) + 10 + quoted + more + sum(map(len, line.also))
