"""Conditions of the questionnaire: a small Python-like language in three values (design.md 5).

Owns the compilation to closures and the reasons (« posée parce que 5.2 = … »); the grammar and its bounds are in
:mod:`screening.engine.grammar`. Must not know the questionnaire: whether an id exists is for
:mod:`screening.engine.graph` and ``forms`` to say.

A comparison on a blank, on one of the five non-answers or on an answer set aside is unknown (None);
``answered``, ``declined`` and ``has_status`` are always true or false. A code is compared by membership whatever
the type of the question: ``x == "a"``, ``"a" in x`` and ``includes_any(x, "a")`` say the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Generic, TypeVar, overload

from screening.engine.facts import Facts, codes_in, number_in
from screening.engine.functions import Arguments, NumberFunction, Truth, TruthFunction
from screening.engine.grammar import Compiler, Fault, Functions, Node, Not, Test, parse
from screening.model.answer import Status

__all__ = [
    "Arguments", "Expression", "Facts", "Fault", "NumberFunction", "Reason", "TruthFunction", "compile_expression",
]  # fmt: skip

F = TypeVar("F", bound=Facts, contravariant=True)


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer that made a condition true; status None says that the question is blank."""

    question: str
    status: Status | None
    codes: tuple[str, ...] = ()
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Expression(Generic[F]):
    """A compiled condition. ``evaluate`` never raises, whatever the shape of the values."""

    source: str
    dependencies: frozenset[str]
    evaluate: Truth[F]
    _root: Node[F] = field(repr=False)

    def decisive(self, facts: F) -> tuple[Truth[F], ...]:
        """The tests by which the condition is true, in its order; () otherwise. ``scoring.alert`` asks them why."""
        if self.evaluate(facts) is not True:
            return ()
        return tuple(test.test for test in _decisive_tests(self._root, True, facts))

    def reasons(self, facts: F) -> tuple[Reason, ...]:
        """Answers that made the condition true, one per question, in the order of the condition; () otherwise."""
        if self.evaluate(facts) is not True:
            return ()
        found: dict[str, Reason] = {}
        for test in _decisive_tests(self._root, True, facts):
            for question in test.questions:
                found.setdefault(question, _reason(question, test.words, facts))
        return tuple(found.values())


@overload
def compile_expression(source: str, aliases: Mapping[str, str] = ...) -> Expression[Facts]: ...
@overload
def compile_expression(source: str, aliases: Mapping[str, str], functions: Functions[F]) -> Expression[F]: ...
def compile_expression(
    source: str, aliases: Mapping[str, str] = MappingProxyType({}), functions: Functions[F] = MappingProxyType({})
) -> Expression[F]:
    """Compile ``source``; an alias stands for a question id or for a condition, ``functions`` add to the usual six.

    Raises :class:`AuthoringError` (EXPRESSION_INVALID, ``what`` a :class:`Fault`, ``at`` the piece).
    """
    compiler: Compiler[F] = Compiler(aliases, functions)
    root = compiler.condition(parse(source), 0)
    return Expression(source, frozenset(compiler.dependencies), _closure(root), root)


def _closure(node: Node[F]) -> Truth[F]:
    """The function that evaluates ``node``: one Python call per node, no look-up by kind while evaluating."""
    if isinstance(node, Test):
        return node.test
    if isinstance(node, Not):
        inner = _closure(node.item)

        def negated(facts: F) -> bool | None:
            result = inner(facts)
            return None if result is None else not result

        return negated
    decisive, tests = node.decisive, tuple(_closure(item) for item in node.items)

    def combined(facts: F) -> bool | None:
        outcome: bool | None = not decisive
        for test in tests:
            result = test(facts)
            if result is decisive:
                return decisive
            if result is None:
                outcome = None
        return outcome

    return combined


def _decisive_tests(node: Node[F], wanted: bool, facts: F) -> Iterator[Test[F]]:
    """The tests by which ``node`` has the value ``wanted``, which it has."""
    if isinstance(node, Test):
        yield node
    elif isinstance(node, Not):
        yield from _decisive_tests(node.item, not wanted, facts)
    else:
        for item in node.items:
            if _closure(item)(facts) is wanted:
                yield from _decisive_tests(item, wanted, facts)


def _reason(question: str, named: frozenset[str], facts: Facts) -> Reason:
    value = facts.value(question)
    codes = tuple(codes_in(value))
    return Reason(question, facts.status(question), tuple(c for c in codes if c in named) or codes, number_in(value))
