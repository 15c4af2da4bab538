"""Shapes of values by type (design.md 4): what is refused, said as a short code.

A script or a window may give a bare code or a list of codes for any type; :func:`accepted` makes the full
shape. A violation is a value, shown beside the field, never an exception.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from screening.model.answer import Value, codes_of
from screening.model.canonical import refused_character
from screening.model.questionnaire import ONE_CODE, Question, QuestionType

PRECISIONS = ("day", "month", "season", "year")
#: Longest text kept in one field; a hearing is spoken, this is about forty pages.
MAX_TEXT = 100_000
#: Beyond it a number has no canonical form (RFC 8785).
MAX_NUMBER = 2**53 - 1
#: A time of day, 14:30; ASCII only, so that it reads the same on paper and in another program.
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):[0-5]?[0-9]")


@dataclass(frozen=True, slots=True)
class Violation:
    """Why a value is refused; ``what`` is a code of :mod:`screening.app.messages`, ``detail`` an id of ours."""

    what: str
    detail: str = ""


def _listed(question: Question, value: Value) -> Value:  # noqa: ARG001 - one signature for every shape
    if isinstance(value, str):
        return [value]
    return value if value is not None else []


def _with_codes(key: str) -> Callable[[Question, Value], Value]:
    """Full shape of a type whose value is an object with ``codes`` beside ``key``."""

    def shape(question: Question, value: Value) -> Value:
        if isinstance(value, dict):
            return {**value, "codes": value.get("codes") or []}
        if isinstance(value, list):
            return {key: None, "codes": value}
        if isinstance(value, str) and value in question.code_by_id:
            return {key: None, "codes": [value]}
        return {key: value, "codes": []}

    return shape


def _date(question: Question, value: Value) -> Value:
    if isinstance(value, dict):
        base: dict[str, Value] = {"from": None, "to": None, "precision": "day", "codes": []}
        return {**base, **value}
    if isinstance(value, str) and value not in question.code_by_id:
        return {"from": value, "to": None, "precision": "day", "codes": []}
    return {"from": None, "to": None, "precision": "day", "codes": _listed(question, value)}


def _one(question: Question, value: Value) -> Value:  # noqa: ARG001 - one signature for every shape
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _grid(question: Question, value: Value) -> Value:
    if isinstance(value, dict):
        return value
    codes = _listed(question, value)
    if not isinstance(codes, list):
        return value
    rows = question.rows or tuple(str(n + 1) for n in range(len(codes)))
    return {row: {"code": code, "text": ""} for row, code in zip(rows, codes, strict=False)}


_SHAPES: dict[QuestionType, Callable[[Question, Value], Value]] = {
    QuestionType.NARRATIVE: _listed,
    QuestionType.MULTI: _listed,
    QuestionType.OBSERVATION: _listed,
    QuestionType.SINGLE: _one,
    QuestionType.YES_NO: _one,
    QuestionType.CHECK: _one,
    QuestionType.INTEGER: _with_codes("number"),
    QuestionType.NUMBER: _with_codes("number"),
    QuestionType.DATE: _date,
    QuestionType.PERIOD: _date,
    QuestionType.TIME: _date,
    QuestionType.PLACE: _with_codes("text"),
    QuestionType.TEXT: _with_codes("text"),
    QuestionType.AMOUNT: _with_codes("amount"),
    QuestionType.GRID: _grid,
}


def accepted(question: Question, value: Value) -> Value:
    """``value`` in the full shape of the question's type; unknown shapes come back untouched for :func:`violation`."""
    shape = _SHAPES.get(question.type)
    return shape(question, value) if shape else value


#: Members that hold words, by type.
_TEXTS = {
    QuestionType.TEXT: ("text",),
    QuestionType.PLACE: ("text",),
    QuestionType.AMOUNT: ("currency", "per"),
}


def _is_day(text: Value) -> bool:
    if text is None:
        return True
    if not isinstance(text, str):
        return False
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            parse(text)
        except ValueError:
            continue
        return True
    return _TIME.fullmatch(text) is not None


def _is_number(value: Value) -> bool:
    """A finite number that JSON keeps exactly, or None; a truth value is none."""
    if value is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= MAX_NUMBER  # false for NaN


def _are_codes(value: Value) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _grid_violation(value: dict[str, Value]) -> Violation | None:
    for row in value.values():
        if not isinstance(row, dict) or not all(isinstance(row.get(key), str | None) for key in ("code", "text")):
            return Violation("object_expected")
    return None


def _shape_violation(question: Question, value: Value) -> Violation | None:
    kind = question.type
    if kind in ONE_CODE:
        return None if isinstance(value, str) else Violation("one_code_expected")
    if kind in (QuestionType.NARRATIVE, QuestionType.MULTI, QuestionType.OBSERVATION):
        return None if _are_codes(value) else Violation("codes_expected")
    if not isinstance(value, dict):
        return None if kind is QuestionType.PERSON_REF and isinstance(value, str) else Violation("object_expected")
    if kind is QuestionType.GRID:
        return _grid_violation(value)
    if not _are_codes(value.get("codes", [])):
        return Violation("codes_expected")
    return _member_violation(kind, value)


def _member_violation(kind: QuestionType, value: dict[str, Value]) -> Violation | None:
    """What is wrong beside ``codes`` in the object of a number, a date, a text or an amount."""
    if kind in (QuestionType.INTEGER, QuestionType.NUMBER):
        number = value.get("number")
        if not _is_number(number):
            return Violation("number_expected")
        if kind is QuestionType.INTEGER and isinstance(number, float) and not number.is_integer():
            return Violation("whole_number_expected")
    if kind is QuestionType.AMOUNT and not (isinstance(value.get("amount"), str) or _is_number(value.get("amount"))):
        return Violation("number_expected")
    if not all(isinstance(value.get(name), str | None) for name in _TEXTS.get(kind, ())):
        return Violation("text_expected")
    if kind in (QuestionType.DATE, QuestionType.PERIOD, QuestionType.TIME):
        if not (_is_day(value.get("from")) and _is_day(value.get("to"))):
            return Violation("date_expected")
        if value.get("precision") not in PRECISIONS:
            return Violation("precision_expected")
    return None


def violation(question: Question, value: Value) -> Violation | None:
    """The first reason to refuse ``value`` (already through :func:`accepted`), or None."""
    if question.type is QuestionType.NOTE:
        return Violation("note_has_no_answer")
    found = _shape_violation(question, value)
    if found:
        return found
    codes = codes_of(question, value)
    for code in codes:
        if question.codes and code not in question.code_by_id:
            return Violation("unknown_code", code)
    if len(set(codes)) != len(codes) and question.type is not QuestionType.GRID:
        return Violation("code_twice")
    return None


def text_violation(*texts: str) -> Violation | None:
    """NUL and lone surrogates are refused at input (design.md 11); so is a text longer than ``MAX_TEXT``."""
    for text in texts:
        if refused_character(text):
            return Violation("refused_character")
        if len(text) > MAX_TEXT:
            return Violation("text_too_long")
    return None
