"""The level of one element: the vectors of the dossier (indicators 4.9), discount, thresholds, contest mark."""

import pytest

from screening.model.assessment import RANK, Contest
from screening.scoring.explain import Condition, missing
from screening.scoring.levels import Counter, Weight, contest, discount, level, level_of, tally

LETTERS = {"F": 3, "M": 2, "f": 1, "a": 0}

VECTORS = {
    "V01": ("", 0),
    "V02": ("T01:f", 1),
    "V03": ("T01:F", 1),
    "V04": ("T01:F*", 1),
    "V05": ("T01:M T01:M T02:f", 1),
    "V06": ("T01:M T02:M T03:f", 2),
    "V07": ("T01:M T02:M", 1),
    "V08": ("T01:M T02:M T03:M", 2),
    "V09": ("T01:F T01:F", 1),
    "V10": ("T01:F* T01:M", 2),
    "V11": ("T01:F T02:f", 2),
    "V12": ("T01:F T02:F", 2),
    "V13": ("T01:F T02:M T03:M", 2),
    "V14": ("T01:F T02:M* T03:M", 3),
    "V15": ("T01:F* T01:F* T02:F*", 2),
    "V16": ("T01:M* T02:M* T03:M* T04:M*", 2),
    "V17": ("T01:F T02:M T03:M T04:f*", 2),
    "V18": ("T01:f T02:f T03:f T04:f", 1),
    "V19": ("T01:F T01:F T01:F T01:F", 1),
    "V20": ("T01:F* T02:F T03:F", 3),
}


def weights(line: str) -> list[Weight]:
    """``"T01:F* T02:M"``: theme and class already adjusted, ``*`` corroborated."""
    items = (item.split(":") for item in line.split())
    return [Weight(theme, LETTERS[letter[0]], letter.endswith("*")) for theme, letter in items]


@pytest.mark.parametrize("vector", VECTORS)
def test_vector_gives_the_published_rank(vector: str) -> None:
    line, rank = VECTORS[vector]
    assert RANK[level(weights(line))] == rank


def test_the_vectors_are_whole() -> None:
    assert list(VECTORS) == [f"V{number:02}" for number in range(1, 21)]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("T01:F T01:F T01:F T01:F", (3, 2, 1, 0)),
        ("T01:f T01:M", (0, 2)),
        ("T01:M T01:f T02:f", (2, 0, 1)),
        ("T01:M T01:M T02:M", (2, 1, 2)),
        ("T01:a T01:M", (0, 2)),
        ("T01:M T01:M*", (1, 2)),
    ],
)
def test_in_a_theme_each_place_loses_one_class(line: str, kept: tuple[int, ...]) -> None:
    assert discount(weights(line)) == kept


def test_support_only_takes_no_place_in_its_theme() -> None:
    assert discount(weights("T17:a T17:a T17:F")) == (0, 0, 3)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", {Condition.FINDING}),
        ("T01:f", {Condition.THRESHOLD, Condition.TWO_THEMES_OR_SUPPORT}),
        ("T01:F*", {Condition.THRESHOLD}),
        ("T01:F T01:F", {Condition.TWO_THEMES_OR_SUPPORT}),
        ("T01:M T02:M", {Condition.THRESHOLD}),
        ("T01:F T02:F", {Condition.THREE_THEMES, Condition.SUPPORT}),
        ("T01:M* T02:M* T03:M*", {Condition.STRONG_FINDING}),
        ("T01:F T02:M T03:M T04:f*", {Condition.SUPPORT}),
        ("T01:F* T02:F T03:f", {Condition.THREE_THEMES}),
        ("T01:F* T02:F T03:F", set()),
    ],
)
def test_the_missing_conditions_of_the_next_rank_are_named(line: str, expected: set[Condition]) -> None:
    counts = tally(weights(line), discount(weights(line)))
    assert set(missing(counts, level_of(counts))) == expected


WORD, PIECE = Counter(2, corroborated=False, needs_support=False), Counter(2, corroborated=True, needs_support=False)
DENIAL, PROVED_DENIAL = WORD._replace(needs_support=True), PIECE._replace(needs_support=True)
LISTED = Counter(0, corroborated=True, needs_support=False)


@pytest.mark.parametrize(
    ("counters", "adult", "minor"),
    [
        ([], "none", "none"),
        ([WORD], "declared", "none"),
        ([PIECE], "corroborated", "corroborated"),
        ([WORD, PIECE], "corroborated", "corroborated"),
        ([PIECE, WORD], "corroborated", "corroborated"),
        ([DENIAL], "none", "none"),
        ([DENIAL, WORD], "declared", "none"),
        ([WORD, DENIAL], "declared", "none"),
        ([PROVED_DENIAL], "corroborated", "corroborated"),
        ([LISTED], "none", "none"),
        ([LISTED, WORD], "declared", "none"),
    ],
)
def test_contest_mark(counters: list[Counter], adult: str, minor: str) -> None:
    assert contest(counters, minor=False) is Contest(adult)
    assert contest(counters, minor=True) is Contest(minor)
