"""Random questionnaires, random answers, and a naive evaluator of conditions to compare with.

The naive evaluator shares nothing with the engine: it reads nested tuples, never source text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any  # nested tuples of a test

from hypothesis import strategies as st

from screening.engine.graph import Given
from screening.model.answer import Status, Value
from screening.model.questionnaire import Calculated, Question, Questionnaire, Term
from tests.engine.builders import form, question

CODES = ("a", "b", "c")
Tree = tuple[Any, ...]

codes = st.lists(st.sampled_from(CODES), max_size=3, unique=True)
numbers = st.integers(-3, 3)
values: st.SearchStrategy[Value] = st.one_of(
    st.sampled_from(CODES),
    codes,
    numbers,
    st.none(),
    st.builds(lambda number, ticked: {"number": number, "codes": ticked}, numbers, codes),
    st.builds(lambda ticked: {"text": "rue", "codes": ticked}, codes),
    st.builds(lambda code: {"row": {"code": code, "text": ""}}, st.sampled_from(CODES)),
)
#: An answer, a non-answer, or a blank (None).
givens: st.SearchStrategy[Given | None] = st.one_of(
    st.builds(lambda value: (Status.ANSWERED, value), values),
    st.builds(lambda status: (status, None), st.sampled_from(list(Status)[1:])),
    st.none(),
)


def tests_of(names: list[str]) -> st.SearchStrategy[Tree]:
    """One test of one of ``names``."""
    name, code = st.sampled_from(names), st.sampled_from(CODES)
    return st.one_of(
        st.tuples(st.sampled_from(("==", "!=", "in", "not in")), name, code),
        st.tuples(st.sampled_from(("any", "within")), name, st.lists(code, min_size=1, max_size=2, unique=True)),
        st.tuples(st.sampled_from(("answered", "declined", "silent")), name),
        st.tuples(st.sampled_from(("<", "<=", ">", ">=", "count")), name, numbers),
    )


def trees(names: list[str]) -> st.SearchStrategy[Tree]:
    """A condition on ``names``, as nested tuples."""

    def larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        many = st.tuples(st.sampled_from(("and", "or")), st.lists(inner, min_size=2, max_size=3).map(tuple))
        return st.one_of(st.tuples(st.just("not"), inner), many)

    return st.recursive(tests_of(names), larger, max_leaves=5)


def source(tree: Tree) -> str:
    """The condition as an author writes it."""
    op, *rest = tree
    match op:
        case "and" | "or":
            return "(" + f" {op} ".join(source(item) for item in rest[0]) + ")"
        case "not":
            return f"not {source(rest[0])}"
        case "==" | "!=":
            return f'{rest[0]} {op} "{rest[1]}"'
        case "in" | "not in":
            return f'"{rest[1]}" {op} {rest[0]}'
        case "any":
            return f"includes_any({rest[0]}, {', '.join(repr(code) for code in rest[1])})"
        case "within":
            return f"{rest[0]} in {tuple(rest[1])!r}"
        case "answered" | "declined":
            return f"{op}({rest[0]})"
        case "silent":
            return f'has_status({rest[0]}, "silent")'
        case "count":
            return f"count({rest[0]}) >= {rest[1]}"
        case _:
            return f"{rest[0]} {op} {rest[1]}"


def named(tree: Tree) -> set[str]:
    """The questions of a condition."""
    op, *rest = tree
    if op in ("and", "or"):
        return set().union(*(named(item) for item in rest[0]))
    return named(rest[0]) if op == "not" else {rest[0]}


def _parts(value: Value) -> tuple[list[Value], float | None]:
    """Codes and number of a value."""
    if isinstance(value, dict):
        if "row" in value:
            return [value["row"]["code"]], None  # type: ignore[index, call-overload]
        return list(value["codes"]), value.get("number")  # type: ignore[arg-type, return-value]
    if isinstance(value, list):
        return value, None
    return ([value], None) if isinstance(value, str) else ([], value)


COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}  # fmt: skip


def naive(tree: Tree, seen: Mapping[str, Given]) -> bool | None:
    """True, false or unknown, by the book (design.md 5). ``seen``: relevant questions that have an answer."""
    op, *rest = tree
    if op in ("and", "or"):
        found = [naive(item, seen) for item in rest[0]]
        settles = op == "or"
        return settles if settles in found else None if None in found else not settles
    if op == "not":
        inner = naive(rest[0], seen)
        return None if inner is None else not inner
    status, value = seen.get(rest[0], (None, None))
    if op in ("answered", "declined", "silent"):
        return status is not None and status.value == op
    if status is not Status.ANSWERED:
        return None
    ticked, number = _parts(value)
    if op == "count":
        return len(ticked) >= rest[1]
    if op in COMPARE:
        return None if number is None else COMPARE[op](number, rest[1])
    wanted = rest[1] if isinstance(rest[1], list) else [rest[1]]
    return any(code in wanted for code in ticked) is (op not in ("!=", "not in"))


@dataclass(frozen=True)
class Form:
    """A random questionnaire with its conditions as trees."""

    questionnaire: Questionnaire
    conditions: Mapping[str, Tree]
    calculated: Mapping[str, tuple[tuple[Tree, int], ...]]

    @property
    def names(self) -> list[str]:
        return list(self.questionnaire.question_by_id)


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to twelve questions on earlier ones, and calculated values that open later questions."""
    conditions: dict[str, Tree] = {}
    calculated: dict[str, tuple[tuple[Tree, int], ...]] = {}
    questions: list[Question] = []
    known: list[str] = []
    for number in range(draw(st.integers(1, 12))):
        name = f"q{number}"
        if known and draw(st.integers(0, 3)):
            conditions[name] = draw(trees(known))
        questions.append(question(name, source(conditions[name]) if name in conditions else ""))
        known.append(name)
        if draw(st.integers(0, 4)) == 0:
            calculated[f"k{number}"] = tuple(draw(st.lists(st.tuples(tests_of(known), numbers), max_size=3)))
            known.append(f"k{number}")
    sums = tuple(
        Calculated(name, tuple(Term(when=source(tree), then=then) for tree, then in terms))
        for name, terms in calculated.items()
    )
    return Form(form(*questions, calculated=sums), conditions, calculated)


def histories(names: list[str]) -> st.SearchStrategy[list[tuple[str, Given | None]]]:
    """Answers, non-answers and blanks, in any order, with returns."""
    return st.lists(st.tuples(st.sampled_from(names), givens), max_size=25)
