"""What a value must look like by type: anything else is refused before it is kept, never later on paper."""

import pytest

from screening.model.answer import Value
from screening.model.questionnaire import Code, Question, QuestionType
from screening.model.values import accepted, violation

NAN, INFINITE = float("nan"), float("inf")


def refused(kind: QuestionType, value: Value) -> str:
    """Why ``value`` is refused to a question of type ``kind`` with one code, or ""."""
    question = Question("q", kind, "first", "Une question", codes=(Code("unknown", "Inconnu"),))
    found = violation(question, accepted(question, value))
    return found.what if found else ""


@pytest.mark.parametrize(
    ("kind", "value", "why"),
    [
        (QuestionType.INTEGER, {"number": 3, "codes": "x"}, "codes_expected"),
        (QuestionType.NUMBER, {"number": 3, "codes": [1]}, "codes_expected"),
        (QuestionType.DATE, {"from": None, "codes": [1]}, "codes_expected"),
        (QuestionType.DATE, 5, "codes_expected"),
        (QuestionType.TEXT, {"text": 5}, "text_expected"),
        (QuestionType.TEXT, {"text": {}}, "text_expected"),
        (QuestionType.PLACE, {"text": []}, "text_expected"),
        (QuestionType.AMOUNT, {"amount": {}}, "number_expected"),
        (QuestionType.AMOUNT, {"amount": 3, "currency": 5}, "text_expected"),
        (QuestionType.GRID, {"row": "x"}, "object_expected"),
        (QuestionType.GRID, {"row": {"code": 1}}, "object_expected"),
        (QuestionType.GRID, 5, "object_expected"),
        (QuestionType.TIME, "\u0663:\u0663", "date_expected"),
        (QuestionType.TIME, "24:00", "date_expected"),
        (QuestionType.INTEGER, NAN, "number_expected"),
        (QuestionType.NUMBER, INFINITE, "number_expected"),
        (QuestionType.NUMBER, 1e300, "number_expected"),
        (QuestionType.INTEGER, 10**20, "number_expected"),
        (QuestionType.INTEGER, 10**400, "number_expected"),
        (QuestionType.AMOUNT, NAN, "number_expected"),
    ],
    ids=lambda item: str(item)[:40],
)
def test_a_shape_that_nothing_can_read_is_refused(kind: QuestionType, value: Value, why: str) -> None:
    assert refused(kind, value) == why


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (QuestionType.INTEGER, 2**53 - 1),
        (QuestionType.INTEGER, -3),
        (QuestionType.NUMBER, 1.5),
        (QuestionType.INTEGER, "unknown"),
        (QuestionType.TEXT, {"text": None, "codes": ["unknown"]}),
        (QuestionType.AMOUNT, {"amount": "trois cents", "currency": "EUR", "per": None}),
        (QuestionType.GRID, {"row": {"code": None, "text": "vu"}}),
        (QuestionType.TIME, "9:05"),
        (QuestionType.DATE, {"from": "2026-11-20", "to": None}),
    ],
)
def test_what_was_said_is_kept(kind: QuestionType, value: Value) -> None:
    assert refused(kind, value) == ""
