"""Values as Typst literals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.reporting.escape import Choice, literal, replaced, visible
from tests.reporting.builders import quote, row
from tests.reporting.full import normal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("王", "‹U+738B›"),
        ("😢", "‹U+1F622›"),
        ("\x07", "‹U+0007›"),
        ("\x9f", "‹U+009F›"),
        ("\ue000", "‹U+E000›"),
        ("\u202eabc", "‹U+202E›abc"),
        ("a\u2066b", "a‹U+2066›b"),
        ("\ufdd0", "‹U+FDD0›"),
        ("Șoseaua", "Șoseaua"),
        ("\u200fمرحبا", "\u200fمرحبا"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_what_cannot_be_drawn_is_shown_as_its_number(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("value", "typst"),
    [
        ('a "b" \\ c', '"a \\"b\\" \\\\ c"'),
        ("ligne\nautre\tcolonne", '"ligne\\nautre\\tcolonne"'),
        ("#panic() $x$ @ref // c", '"#panic() $x$ @ref // c"'),
        (True, "true"),
        (12, "12"),
        ("", '""'),
    ],
)
def test_literal(value: object, typst: str) -> None:
    assert literal(value) == typst


@pytest.mark.parametrize("value", [None, 1.5, b"x", ["a"], ("a",)])
def test_other_values_are_refused(value: object) -> None:
    """An undefined or a list in a template is a mistake, never a text."""
    with pytest.raises(TypeError):
        literal(value)


@given(st.text())
def test_literal_is_one_line_and_closed(text: str) -> None:
    """Whatever the text: one pair of quotation marks that no backslash opens again, and no line break."""
    made = literal(text)
    inside = made[1:-1]
    assert made[0] == made[-1] == '"'
    assert "\n" not in made
    assert '"' not in inside.replace("\\\\", "").replace('\\"', "")
    assert not inside.replace("\\\\", "").endswith("\\")


def test_replaced_looks_into_the_whole_view() -> None:
    assert not replaced(normal())
    assert not replaced(row(quote=quote("a\r\nb")))
    assert replaced(row(quote=quote("😢")))
    assert replaced(normal(person="王"))


def test_narrow_choice_keeps_the_three_languages() -> None:
    text = "Où ? „Ți-a zis?” — „Щеше ли, ѝ?“ 300 €"
    assert visible(text, Choice.PLAIN) == text
    assert visible("مر", Choice.PLAIN) == "‹U+0645›‹U+0631›"
