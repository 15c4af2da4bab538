"""The functions that a condition may call, and how a room adds its own.

Owns the six functions of design.md 5 (``answered``, ``declined``, ``has_status``, ``includes_any``, ``count``,
``number``). :mod:`screening.engine.conduct` and ``scoring`` add theirs by handing a mapping to
:func:`screening.engine.expression.compile_expression`; nothing is registered globally.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from screening.engine.facts import Facts, codes_in, number_in
from screening.model.answer import Status

F = TypeVar("F", bound=Facts, contravariant=True)

#: True, false, or unknown (None).
Truth = Callable[[F], bool | None]
#: A number, or unknown (None).
Number = Callable[[F], float | None]

ANSWERED = Status.ANSWERED


@dataclass(frozen=True, slots=True)
class Arguments:
    """Arguments as written, by kind: question ids (aliases expanded), words between quotes, numbers."""

    questions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class TruthFunction(Generic[F]):
    """A function that is true, false or unknown.

    ``pattern`` is a regular expression over one letter per argument: ``q`` question, ``w`` word, ``n`` number.
    ``make`` is called once, when the condition is compiled; it may raise :class:`ValueError` for a word it refuses.
    """

    pattern: str
    make: Callable[[Arguments], Truth[F]]


@dataclass(frozen=True, slots=True)
class NumberFunction(Generic[F]):
    """A function that gives a number to compare; ``pattern`` and ``make`` as for :class:`TruthFunction`."""

    pattern: str
    make: Callable[[Arguments], Number[F]]


def includes(question: str, codes: frozenset[str]) -> Truth[Facts]:
    """True when the answer to ``question`` holds at least one of ``codes``; unknown unless it is answered."""
    if len(codes) == 1:
        (code,) = codes

        def holds_one(facts: Facts) -> bool | None:
            if facts.status(question) is not ANSWERED:
                return None
            value = facts.value(question)
            return value == code if value.__class__ is str else code in codes_in(value)

        return holds_one

    def holds_any(facts: Facts) -> bool | None:
        if facts.status(question) is not ANSWERED:
            return None
        value = facts.value(question)
        return value in codes if isinstance(value, str) else not codes.isdisjoint(codes_in(value))

    return holds_any


def number_of(question: str) -> Number[Facts]:
    """The number answered to ``question``; unknown when it is not answered or was answered by codes alone."""

    def number(facts: Facts) -> float | None:
        return number_in(facts.value(question)) if facts.status(question) is ANSWERED else None

    return number


def _count(arguments: Arguments) -> Number[Facts]:
    (question,) = arguments.questions

    def count(facts: Facts) -> float | None:
        return len(codes_in(facts.value(question))) if facts.status(question) is ANSWERED else None

    return count


def _has_status(arguments: Arguments) -> Truth[Facts]:
    (question,) = arguments.questions
    wanted = frozenset(Status(word) for word in arguments.words)

    def has_status(facts: Facts) -> bool | None:
        return facts.status(question) in wanted

    return has_status


def _is(status: Status) -> TruthFunction[Facts]:
    def make(arguments: Arguments) -> Truth[Facts]:
        (question,) = arguments.questions
        return lambda facts: facts.status(question) is status

    return TruthFunction("q", make)


FUNCTIONS: Mapping[str, TruthFunction[Facts] | NumberFunction[Facts]] = MappingProxyType(
    {
        "answered": _is(Status.ANSWERED),
        "declined": _is(Status.DECLINED),
        "has_status": TruthFunction("qw+", _has_status),
        "includes_any": TruthFunction("qw+", lambda a: includes(a.questions[0], frozenset(a.words))),
        "count": NumberFunction("q", _count),
        "number": NumberFunction("q", lambda a: number_of(a.questions[0])),
    }
)
