"""What a condition may know of a hearing, and how codes and numbers are read in an answer.

Owns the :class:`Facts` contract and the reading of values (design.md 4, « JSON value »). Must not know the
questionnaire: a value says by its own shape whether it holds codes, a number, or both.
"""

from collections.abc import Collection
from typing import Protocol

from screening.model.answer import Status, Value


class Facts(Protocol):
    """Answers as conditions see them: an irrelevant question, or an answer set aside, is blank (status None)."""

    def status(self, question_id: str, /) -> Status | None:
        """Status of the current answer, None when blank."""

    def value(self, question_id: str, /) -> Value:
        """Value of the current answer, None when blank or said in words alone."""


def codes_in(value: Value) -> Collection[str]:
    """Codes held by ``value``: a bare code, a list, ``{…, codes}`` or the rows of a grid."""
    if isinstance(value, dict):
        rows: Value = [row.get("code") for row in value.values() if isinstance(row, dict)]
        value = value.get("codes", rows)
    if isinstance(value, list):
        return [item for item in value if isinstance(item, str)]
    return (value,) if isinstance(value, str) else ()


def number_in(value: Value) -> float | None:
    """The number held by ``value`` (bare, or ``{number, codes}``); None when it holds none."""
    if isinstance(value, dict):
        value = value.get("number")
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value
