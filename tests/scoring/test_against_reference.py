"""Two readings of the rule agree: the shipped one, and ``reference.py`` written from the prose alone."""

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.model.assessment import RANK
from screening.model.rules import Direction
from tests.effort import tries
from tests.scoring.builders import alerts, assessed, rules
from tests.scoring.reference import ROWS, Case
from tests.scoring.strategies import CODES, PROPERTY, boxes, findings, minors

MANY = settings(PROPERTY, max_examples=tries(300))


def compare(found: dict[str, str], minor: bool, ticked: set[str]) -> None:
    case = Case({code: set(letters) for code, letters in found.items()}, minor, ticked)
    assessment = assessed(found, minor, sorted(ticked))
    for element, shown in assessment.elements.items():
        assert RANK[shown.level] == case.level(element), element
        assert shown.contested.value == case.mark(element), element
    assert alerts(assessment) == case.alerts()


@MANY
@given(findings(), minors, boxes)
def test_levels_marks_and_alerts_agree_on_random_findings(found: dict[str, str], minor: bool, ticked: set[str]) -> None:
    compare(found, minor, ticked)


@MANY
@given(findings(max_size=3), minors, boxes)
def test_they_agree_on_few_findings(found: dict[str, str], minor: bool, ticked: set[str]) -> None:
    """Few findings, where most alert rules change their mind."""
    compare(found, minor, ticked)


@MANY
@given(st.sampled_from(CODES), st.sampled_from(CODES), st.sampled_from(["D", "R"]), minors)
def test_they_agree_on_pairs(one: str, other: str, supports: str, minor: bool) -> None:
    compare({one: "D", other: supports}, minor, set())


def test_they_agree_on_every_single_finding() -> None:
    for code in CODES:
        for supports in ("D", "R"):
            for minor in (False, True):
                compare({code: supports}, minor, {"ctx.under_13"})


def test_the_shipped_catalogue_is_the_annex_of_the_dossier() -> None:
    shipped = {
        indicator.id: (
            indicator.theme,
            {feed.element: feed.lower for feed in indicator.feeds},
            indicator.adult.value,
            indicator.child.value,
        )
        for indicator in rules().indicators
    }
    assert shipped == {code: (row.theme, row.feeds, row.adult, row.child) for code, row in ROWS.items()}
    assert len(shipped) == 70
    contrary = {indicator.id for indicator in rules().indicators if indicator.direction is Direction.AGAINST}
    assert contrary == {code for code in ROWS if code.startswith("against.")}
