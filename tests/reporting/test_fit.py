"""The guess of page 1's setting: near, never trusted."""

from dataclasses import replace
from itertools import pairwise

import pytest

from screening.reporting.escape import Choice
from screening.reporting.fit import SETTINGS, fit_at, guess
from screening.reporting.frame import setting
from screening.reporting.render import Renderer, _OverflowError
from screening.reporting.view import Annex, Line, Step, SummaryView
from tests.reporting import reading
from tests.reporting.builders import tiny
from tests.reporting.full import huge, normal


def first_that_fits(renderer: Renderer, view: SummaryView) -> int:
    """Every setting tried, from the roomiest."""
    source = renderer._templates.source(view, None)
    for place in range(len(SETTINGS)):
        try:
            renderer._typeset(setting(fit_at(view, place)) + source, 0, "pdf", Choice.DRAWABLE, 0)
        except _OverflowError:
            continue
        return place
    return len(SETTINGS)


@pytest.mark.parametrize("view", [tiny(), normal(), replace(huge(), annex=Annex())], ids=["tiny", "normal", "huge"])
def test_guess_is_at_most_one_setting_away(renderer: Renderer, view: SummaryView) -> None:
    assert abs(guess(view).place - first_that_fits(renderer, view)) <= 1


def test_wrong_guess_costs_time_and_nothing_else(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the estimate far too hopeful, the page would still be one page."""
    from screening.reporting import render as room

    expected = renderer.pdf(normal())
    monkeypatch.setattr(room, "guess", lambda view: fit_at(view, 0))
    again = reading.pages(renderer.pdf(normal()))
    assert reading.says(again[1], "Annexe")
    assert len(again) == len(reading.pages(expected))


def test_page_that_no_setting_holds_is_drawn_smaller(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    from screening.reporting import render as room

    monkeypatch.setattr(room, "SETTINGS", SETTINGS[:1])
    view = replace(normal(), annex=Annex())
    pages = reading.pages(renderer.pdf(view))
    assert reading.says(pages[0], "Sans faute antérieure")
    assert reading.says(pages[1], "Annexe")


def test_settings_go_from_roomy_to_tight() -> None:
    for one, other in pairwise(SETTINGS):
        assert other.size < one.size
        assert (other.quote, other.items, other.lines, other.text) <= (one.quote, one.items, one.lines, one.text)


def test_boxes_go_under_the_shorter_column() -> None:
    """The second scale alone is long: the boxes go under the first."""
    base = normal()
    left, right = base.scales
    crowded = replace(right, elements=(*right.elements, *left.elements))
    bare = replace(left, elements=left.elements[:1])
    assert fit_at(replace(base, scales=(bare, crowded)), 0).columns == (0, 0)
    assert fit_at(replace(base, scales=(crowded, bare)), 0).columns == (1, 1)


def test_long_boxes_are_shared_between_columns() -> None:
    lines = tuple(Line("À poser", "mot " * 60) for _ in range(8))
    steps = tuple(Step("Faire quelque chose " * 6, "art. 1") for _ in range(10))
    columns = fit_at(tiny(unexplored=lines, steps=steps), 0).columns
    assert sorted(columns) == [0, 1]


def test_without_proposal_there_is_one_box() -> None:
    assert len(fit_at(tiny(steps=()), 0).columns) == 1
