"""The grammar of conditions: what is let through, its bounds, and the tree of tests it becomes.

Owns the white list of :mod:`ast` nodes, the expansion of aliases and the faults of authors. Nothing is ever passed
to ``eval``. The language itself is told in :mod:`screening.engine.expression`.
"""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, NoReturn, TypeVar

from screening.engine.facts import Facts
from screening.engine.functions import (
    FUNCTIONS,
    Arguments,
    Number,
    NumberFunction,
    Truth,
    TruthFunction,
    includes,
    number_of,
)
from screening.errors import AuthoringError, ErrorCode

#: Bounds of one condition, aliases expanded (characters, nested nodes, nodes).
MAX_LENGTH, MAX_DEPTH, MAX_NODES = 2000, 40, 1000

F = TypeVar("F", bound=Facts, contravariant=True)
T = TypeVar("T")
Functions = Mapping[str, TruthFunction[F] | NumberFunction[F]]
_SEQUENCES = (ast.Tuple, ast.List, ast.Set)


class Fault(StrEnum):
    """Fact ``what`` of EXPRESSION_INVALID; fact ``at`` holds the piece of the condition."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_DEEP = "too_deep"  # too deep, or too many nodes once the aliases are expanded
    SYNTAX = "syntax"
    NOT_ALLOWED = "not_allowed"  # a node or a character outside the language
    UNKNOWN_FUNCTION = "unknown_function"
    ARGUMENTS = "arguments"
    COMPARISON = "comparison"  # the two sides cannot be compared
    BARE_QUESTION = "bare_question"  # a question, or a number, where something true or false is expected
    ALIAS_CYCLE = "alias_cycle"


@dataclass(frozen=True, slots=True)
class Test(Generic[F]):
    """A test of one or two answers. ``words`` are the codes that it names."""

    test: Truth[F]
    questions: tuple[str, ...]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Not(Generic[F]):
    """The contrary; unknown stays unknown."""

    item: "Node[F]"


@dataclass(frozen=True, slots=True)
class Many(Generic[F]):
    """« or » and « and »: ``decisive`` is the value of one item that settles the whole."""

    items: tuple["Node[F]", ...]
    decisive: bool  # True for « or », False for « and »


Node = Test[F] | Not[F] | Many[F]


def _refuse(fault: Fault, at: str) -> NoReturn:
    raise AuthoringError(ErrorCode.EXPRESSION_INVALID, what=fault.value, at=at[:80])


def _piece(node: ast.AST) -> str:
    try:
        return ast.unparse(node)
    except RecursionError:  # a chain of a thousand attributes parses, and is refused all the same
        return type(node).__name__


def parse(source: str) -> ast.expr:
    """The syntax tree of one expression, no name looked up yet. Raises AuthoringError(EXPRESSION_INVALID)."""
    text = " ".join(source.split())
    if not text:
        _refuse(Fault.EMPTY, "")
    if len(text) > MAX_LENGTH:
        _refuse(Fault.TOO_LONG, str(len(text)))
    for character in "#\\":  # a comment would hide the rest of the line, an escape would hide a code
        if character in text:
            _refuse(Fault.NOT_ALLOWED, character)
    try:
        with warnings.catch_warnings():  # what Python only warns about (« 1or x ») is refused
            warnings.simplefilter("error")
            return ast.parse(text, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise AuthoringError(ErrorCode.EXPRESSION_INVALID, what=Fault.SYNTAX.value, at=text[:80]) from error


@dataclass(frozen=True, slots=True)
class _Question:
    id: str


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Numbers:
    numbers: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Computed(Generic[F]):
    number: Number[F]
    questions: tuple[str, ...]


_Operand = _Question | _Words | _Numbers | _Computed[F]

_COMPARE: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = MappingProxyType(
    {ast.Eq: operator.eq, ast.NotEq: operator.eq, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
     ast.GtE: operator.ge}
)  # fmt: skip
_NEGATED = (ast.NotEq, ast.NotIn)


class Compiler(Generic[F]):
    """One compilation: counts nodes across aliases, gathers the questions named."""

    def __init__(self, aliases: Mapping[str, str], functions: Functions[F]) -> None:
        self._aliases = aliases
        self._functions: Functions[F] = {**FUNCTIONS, **functions}
        self._nodes = 0
        self._open: list[str] = []  # aliases being expanded
        self.dependencies: set[str] = set()

    def condition(self, node: ast.expr, depth: int) -> Node[F]:
        self._enter(node, depth)
        if isinstance(node, ast.BoolOp):
            items = tuple(self.condition(value, depth + 1) for value in node.values)
            return Many(items, isinstance(node.op, ast.Or))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Not(self.condition(node.operand, depth + 1))
        if isinstance(node, ast.Compare):
            return self._comparisons(node, depth)
        if isinstance(node, ast.Call):
            made = self._call(node, depth)
            return made if isinstance(made, Test) else _refuse(Fault.BARE_QUESTION, _piece(node))
        if isinstance(node, ast.Name):
            if node.id not in self._aliases:
                _refuse(Fault.BARE_QUESTION, node.id)
            return self._expanded(node.id, lambda tree: self.condition(tree, depth + 1))
        _refuse(Fault.NOT_ALLOWED, _piece(node))

    def _enter(self, node: ast.expr, depth: int) -> None:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            _refuse(Fault.TOO_DEEP, type(node).__name__)

    def _expanded(self, alias: str, read: Callable[[ast.expr], T]) -> T:
        if alias in self._open:
            _refuse(Fault.ALIAS_CYCLE, alias)
        self._open.append(alias)
        result = read(parse(self._aliases[alias]))
        self._open.pop()
        return result

    def _comparisons(self, node: ast.Compare, depth: int) -> Node[F]:
        operands = [self._operand(item, depth + 1) for item in (node.left, *node.comparators)]
        tests: list[Node[F]] = []
        for left, op, right in zip(operands, node.ops, operands[1:], strict=False):
            test = self._membership(left, op, right) or self._numeric(left, op, right)
            if test is None:
                _refuse(Fault.COMPARISON, _piece(node))
            tests.append(Not(test) if isinstance(op, _NEGATED) else test)
        return tests[0] if len(tests) == 1 else Many(tuple(tests), False)

    def _membership(self, left: _Operand[F], op: ast.cmpop, right: _Operand[F]) -> Test[F] | None:
        """The test of a question against codes, or None when the comparison is another one."""
        match left, op, right:
            case (_Question(question), ast.Eq() | ast.NotEq(), _Words((_,) as words)):
                pass
            case (_Words((_,) as words), ast.Eq() | ast.NotEq() | ast.In() | ast.NotIn(), _Question(question)):
                pass
            case (_Question(question), ast.In() | ast.NotIn(), _Words(words)):
                pass
            case _:
                return None
        named = frozenset(words)
        return Test(includes(question, named), (question,), named)

    def _numeric(self, left: _Operand[F], op: ast.cmpop, right: _Operand[F]) -> Test[F] | None:
        """The test of two numbers, or of a number against several, or None when the two sides are not numbers."""
        if isinstance(left, _Numbers) and isinstance(right, _Numbers):
            return None  # no answer in it
        if isinstance(op, (ast.Eq, ast.NotEq)) and isinstance(left, _Question) and isinstance(right, _Question):
            return None  # two questions are compared by order, or through number(): « == » would look like codes
        one = _number(left)
        if isinstance(op, (ast.In, ast.NotIn)):
            return _one_of(one, right.numbers) if one and isinstance(right, _Numbers) else None
        other, compare = _number(right), _COMPARE.get(type(op))
        if one is None or other is None or compare is None:
            return None
        return Test(_compared(one.number, compare, other.number), one.questions + other.questions)

    def _operand(self, node: ast.expr, depth: int) -> _Operand[F]:
        self._enter(node, depth)
        if isinstance(node, ast.Name):
            if node.id in self._aliases:
                return self._expanded(node.id, lambda tree: self._operand(tree, depth + 1))
            self.dependencies.add(node.id)
            return _Question(node.id)
        if isinstance(node, ast.Call):
            made = self._call(node, depth)
            return made if isinstance(made, _Computed) else _refuse(Fault.COMPARISON, _piece(node))
        literals = [_literal(item) for item in (node.elts if isinstance(node, _SEQUENCES) else (node,))]
        self._nodes += len(literals)
        if literals and all(isinstance(item, str) for item in literals):
            return _Words(tuple(item for item in literals if isinstance(item, str)))
        numbers = tuple(item for item in literals if not isinstance(item, str))
        return _Numbers(numbers) if numbers and len(numbers) == len(literals) else _mixed(node)

    def _call(self, node: ast.Call, depth: int) -> Test[F] | _Computed[F]:
        name = node.func.id if isinstance(node.func, ast.Name) else _piece(node.func)
        function = self._functions.get(name)
        if function is None:
            _refuse(Fault.UNKNOWN_FUNCTION, name)
        if node.keywords:
            _refuse(Fault.ARGUMENTS, _piece(node))
        arguments, kinds = self._arguments(node, depth)
        if not re.fullmatch(function.pattern, kinds):
            _refuse(Fault.ARGUMENTS, _piece(node))
        try:
            if isinstance(function, TruthFunction):
                return Test(function.make(arguments), arguments.questions, frozenset(arguments.words))
            return _Computed(function.make(arguments), arguments.questions)
        except ValueError:
            _refuse(Fault.ARGUMENTS, _piece(node))

    def _arguments(self, node: ast.Call, depth: int) -> tuple[Arguments, str]:
        questions: list[str] = []
        words: list[str] = []
        numbers: list[float] = []
        kinds = ""
        for argument in node.args:
            match self._operand(argument, depth + 1):
                case _Question(question):
                    questions.append(question)
                    kinds += "q"
                case _Words((word,)):
                    words.append(word)
                    kinds += "w"
                case _Numbers((number,)):
                    numbers.append(number)
                    kinds += "n"
                case _:
                    _refuse(Fault.ARGUMENTS, _piece(node))
        return Arguments(tuple(questions), tuple(words), tuple(numbers)), kinds


def _mixed(node: ast.expr) -> NoReturn:
    _refuse(Fault.COMPARISON, _piece(node))


def _finite(value: float) -> bool:
    """False for an integer that no number of ours can hold, too."""
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _literal(node: ast.expr) -> str | float:
    """A word or a finite number; ``True``, ``None``, bytes and complex numbers are outside the language."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, str) and sign == 1:
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool) and _finite(value):
            return sign * value
    _refuse(Fault.NOT_ALLOWED, _piece(node))


def _number(operand: _Operand[F]) -> _Computed[F] | None:
    match operand:
        case _Computed():
            return operand
        case _Question(question):
            return _Computed(number_of(question), (question,))
        case _Numbers((number,)):
            return _Computed(lambda _facts: number, ())
        case _:
            return None


def _compared(one: Number[F], compare: Callable[[float, float], bool], other: Number[F]) -> Truth[F]:
    def test(facts: F) -> bool | None:
        left = one(facts)
        if left is None:
            return None
        right = other(facts)
        return None if right is None else compare(left, right)

    return test


def _one_of(one: _Computed[F], numbers: tuple[float, ...]) -> Test[F]:
    number = one.number

    def test(facts: F) -> bool | None:
        left = number(facts)
        return None if left is None else left in numbers

    return Test(test, one.questions)
