"""Conditions in three values (design.md 5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from screening.engine.expression import (
    Arguments,
    Fault,
    NumberFunction,
    Reason,
    TruthFunction,
    compile_expression,
)
from screening.engine.grammar import MAX_DEPTH, MAX_LENGTH, MAX_NODES
from screening.errors import AuthoringError, ErrorCode
from screening.model.answer import NON_ANSWERS, Status, Value


@dataclass
class Given:
    """Answers of a test: a value means answered, a status means a non-answer, absent means blank."""

    answers: Mapping[str, Value | Status] = field(default_factory=dict)

    def status(self, question_id: str, /) -> Status | None:
        if question_id not in self.answers:
            return None
        answer = self.answers[question_id]
        return answer if isinstance(answer, Status) else Status.ANSWERED

    def value(self, question_id: str, /) -> Value:
        answer = self.answers.get(question_id)
        return None if isinstance(answer, Status) else answer


def evaluate(source: str, aliases: Mapping[str, str] | None = None, **answers: Value | Status) -> bool | None:
    return compile_expression(source, aliases or {}).evaluate(Given(answers))


@pytest.mark.parametrize("value", ["a", ["a"], {"codes": ["a"]}, {"row": {"code": "a", "text": ""}}])
def test_a_code_is_found_whatever_the_shape_of_the_value(value: Value) -> None:
    for source in ('x == "a"', '"a" == x', '"a" in x', 'x in ("a", "b")', 'x in "a"', 'includes_any(x, "a", "b")'):
        assert evaluate(source, x=value) is True, source
    for source in ('x != "a"', '"a" != x', '"a" not in x', 'x not in ["a", "b"]', 'not includes_any(x, "a", "b")'):
        assert evaluate(source, x=value) is False, source


@pytest.mark.parametrize("value", ["c", ["c"], [], {"codes": []}, {"text": "rue"}, {"row": {}}, None, 3, True])
def test_another_answer_is_a_real_no(value: Value) -> None:
    assert evaluate('x == "a"', x=value) is False
    assert evaluate('x in ("a", "b")', x=value) is False
    assert evaluate('x != "a"', x=value) is True


COMPARISONS = (
    'x == "a"', 'x != "a"', '"a" in x', 'x not in ("a", "b")', 'includes_any(x, "a")',
    "x < 18", "18 > x", "number(x) >= 2", "count(x) == 0", "x in (1, 2)",
)  # fmt: skip


@pytest.mark.parametrize("source", COMPARISONS)
@pytest.mark.parametrize("blank", [{}, *({"x": status} for status in sorted(NON_ANSWERS))])
def test_a_comparison_on_a_blank_or_a_non_answer_is_unknown(source: str, blank: dict[str, Status]) -> None:
    assert evaluate(source, **blank) is None


def test_statuses_are_always_true_or_false() -> None:
    assert evaluate("answered(x)") is False
    assert evaluate("answered(x)", x="a") is True
    assert evaluate("answered(x)", x=Status.SILENT) is False
    assert evaluate("declined(x)", x=Status.DECLINED) is True
    assert evaluate("declined(x)") is False
    assert evaluate('has_status(x, "silent", "declined")', x=Status.SILENT) is True
    assert evaluate('has_status(x, "silent", "declined")', x="a") is False
    assert evaluate("not answered(x)") is True


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('unknown == "a" or answered(x)', True),
        ('answered(x) or unknown == "a"', True),
        ('unknown == "a" or answered(y)', None),
        ('unknown == "a" and answered(y)', False),
        ('answered(y) and unknown == "a"', False),
        ('unknown == "a" and answered(x)', None),
        ('not unknown == "a"', None),
        ('not (answered(unknown) and unknown == "a")', True),
        ('answered(x) and x == "a" and not answered(y)', True),
    ],
)
def test_unknown_goes_through_or_and_and_not(source: str, expected: bool | None) -> None:
    assert evaluate(source, x="a") is expected


@pytest.mark.parametrize("value", [17, {"number": 17, "codes": []}])
def test_numbers_compare(value: Value) -> None:
    for source in ("x < 18", "x <= 17", "18 > x", "x == 17", "17 == x", "x in (16, 17)", "number(x) >= 17", "x != -1",
                   "13 <= x < 18", "x > 16.5", "x < y", "number(x) != number(y)"):  # fmt: skip
        assert evaluate(source, x=value, y=40) is True, source
    assert evaluate("13 <= x < 17", x=value) is False
    assert evaluate("x not in (16, 17)", x=value) is False
    assert evaluate("x < y", x=value) is None


@pytest.mark.parametrize("value", ["a", ["a"], {"codes": ["unknown"]}, True, None, {"number": "17"}])
def test_an_answer_without_a_number_is_unknown_to_a_number(value: Value) -> None:
    assert evaluate("x < 18", x=value) is None


def test_count_counts_codes() -> None:
    assert evaluate("count(x) >= 2", x=["a", "b"]) is True
    assert evaluate("count(x) >= 2", x="a") is False
    assert evaluate("count(x) == 0", x=[]) is True


ALIASES = {
    "age_status": "proc_age_status",
    "minor_rules": 'not answered(age_status) or age_status != "adult"',
    "child": 'age_status in ("under13", "13_15")',
    "loop": "not looping",
    "looping": "not loop",
}


def test_aliases_stand_for_a_question_or_a_condition() -> None:
    assert evaluate("minor_rules", ALIASES) is True
    assert evaluate("minor_rules", ALIASES, proc_age_status=Status.DECLINED) is True
    assert evaluate("minor_rules", ALIASES, proc_age_status="adult") is False
    assert evaluate("not child and answered(age_status)", ALIASES, proc_age_status="16_17") is True
    assert compile_expression("minor_rules or y == 'a'", ALIASES).dependencies == {"proc_age_status", "y"}


def fault(source: str, aliases: Mapping[str, str] | None = None) -> tuple[str | int, str | int]:
    with pytest.raises(AuthoringError) as caught:
        compile_expression(source, aliases or ALIASES)
    assert caught.value.code is ErrorCode.EXPRESSION_INVALID
    return caught.value.facts["what"], caught.value.facts["at"]


@pytest.mark.parametrize(
    ("source", "what", "at"),
    [
        ("", Fault.EMPTY, ""),
        (" \n ", Fault.EMPTY, ""),
        ("answered(x) or " * 200 + "answered(x)", Fault.TOO_LONG, "3011"),
        ("x ==", Fault.SYNTAX, "x =="),
        ("x == \ud800", Fault.SYNTAX, "x == \ud800"),
        ("1or answered(x)", Fault.SYNTAX, "1or answered(x)"),
        ("(" * 300 + ")" * 300, Fault.SYNTAX, "(" * 80),
        ("answered(x) # or y", Fault.NOT_ALLOWED, "#"),
        ('x == "\\x61"', Fault.NOT_ALLOWED, "\\"),
        ("not " * 100 + "answered(x)", Fault.TOO_DEEP, "UnaryOp"),
        ("lambda: answered(x)", Fault.NOT_ALLOWED, "lambda: answered(x)"),
        ("x" + ".y" * 900, Fault.NOT_ALLOWED, None),
        ("True", Fault.NOT_ALLOWED, "True"),
        ("x == None", Fault.NOT_ALLOWED, "None"),
        ("x == 1e999", Fault.NOT_ALLOWED, None),
        ("x == " + "9" * 400, Fault.NOT_ALLOWED, None),
        ("x == 2j", Fault.NOT_ALLOWED, "2j"),
        ("x == -'a'", Fault.NOT_ALLOWED, None),
        ("x == 1 + 1", Fault.NOT_ALLOWED, "1 + 1"),
        ("x == y.z", Fault.NOT_ALLOWED, "y.z"),
        ("x == f'{y}'", Fault.NOT_ALLOWED, None),
        ("(x := 3) == 3", Fault.NOT_ALLOWED, None),
        ("[x for x in y]", Fault.NOT_ALLOWED, None),
        ("eval('1')", Fault.UNKNOWN_FUNCTION, "eval"),
        ("x.__class__()", Fault.UNKNOWN_FUNCTION, "x.__class__"),
        ("answered()", Fault.ARGUMENTS, "answered()"),
        ("answered(x, y)", Fault.ARGUMENTS, "answered(x, y)"),
        ('answered("x")', Fault.ARGUMENTS, "answered('x')"),
        ("answered(question=x)", Fault.ARGUMENTS, "answered(question=x)"),
        ("answered(count(x))", Fault.ARGUMENTS, "answered(count(x))"),
        ("includes_any(x)", Fault.ARGUMENTS, "includes_any(x)"),
        ("includes_any(x, 3)", Fault.ARGUMENTS, "includes_any(x, 3)"),
        ("has_status(x, 'bored')", Fault.ARGUMENTS, "has_status(x, 'bored')"),
        ("x == y", Fault.COMPARISON, "x == y"),
        ("x in y", Fault.COMPARISON, "x in y"),
        ("x is y", Fault.COMPARISON, "x is y"),
        ("x < 'a'", Fault.COMPARISON, "x < 'a'"),
        ("x == ('a', 'b')", Fault.COMPARISON, "x == ('a', 'b')"),
        ("('a', 'b') in x", Fault.COMPARISON, "('a', 'b') in x"),
        ("x in ()", Fault.COMPARISON, "()"),
        ("x in ('a', 1)", Fault.COMPARISON, "('a', 1)"),
        ("'a' == 'a'", Fault.COMPARISON, "'a' == 'a'"),
        ("1 < 2", Fault.COMPARISON, "1 < 2"),
        ("3 in (3, 4)", Fault.COMPARISON, "3 in (3, 4)"),
        ("x == answered(y)", Fault.COMPARISON, "answered(y)"),
        ("x == minor_rules", Fault.NOT_ALLOWED, None),
        ("x", Fault.BARE_QUESTION, "x"),
        ("age_status", Fault.BARE_QUESTION, "proc_age_status"),
        ("count(x)", Fault.BARE_QUESTION, "count(x)"),
        ("loop", Fault.ALIAS_CYCLE, "loop"),
    ],
)  # fmt: skip
def test_a_wrong_condition_is_refused_with_its_fault(source: str, what: Fault, at: str | None) -> None:
    found, place = fault(source)
    assert found == what
    if at is not None:
        assert place == at


def test_the_bounds_are_exact() -> None:
    assert evaluate("not " * (MAX_DEPTH - 1) + "answered(x)") is True
    assert fault("not " * MAX_DEPTH + "answered(x)")[0] == Fault.TOO_DEEP
    one = {"a": "answered(x)"}  # three nodes: the alias, the call, the question
    many = MAX_NODES // 3
    assert evaluate(" or ".join(["a"] * many), one) is False
    assert fault(" or ".join(["a"] * (many + 1)), one)[0] == Fault.TOO_DEEP
    assert fault(f"answered({'x' * (MAX_LENGTH - 9)})")[0] == Fault.TOO_LONG
    assert evaluate(f"answered({'x' * (MAX_LENGTH - 10)})") is False


def test_aliases_cannot_grow_without_bound() -> None:
    """Thirty short aliases, each twice the one before, would be a thousand million nodes."""
    doubling = {f"a{n}": f"a{n - 1} or a{n - 1}" for n in range(1, 30)} | {"a0": "answered(x)"}
    assert fault("a29", doubling)[0] == Fault.TOO_DEEP


def reasons(source: str, **answers: Value | Status) -> tuple[Reason, ...]:
    return compile_expression(source, ALIASES).reasons(Given(answers))


def test_reasons_name_the_answers_that_made_it_true() -> None:
    source = 'x == "a" or includes_any(y, "b", "c") or z < 18'
    assert reasons(source, x="a", y="d", z=40) == (Reason("x", Status.ANSWERED, ("a",)),)
    assert reasons(source, x="e", y=["c", "d"], z=12) == (
        Reason("y", Status.ANSWERED, ("c",)),
        Reason("z", Status.ANSWERED, (), 12),
    )
    assert reasons(source, x="e") == ()


def test_reasons_of_a_contrary_name_what_was_answered() -> None:
    assert reasons('not (x == "a" and y == "b")', x="c", y="b") == (Reason("x", Status.ANSWERED, ("c",)),)
    assert reasons('not (x == "a" or y == "b")', x="c", y="d") == (
        Reason("x", Status.ANSWERED, ("c",)),
        Reason("y", Status.ANSWERED, ("d",)),
    )
    assert reasons("minor_rules") == (Reason("proc_age_status", None),)
    assert reasons("declined(x)", x=Status.DECLINED) == (Reason("x", Status.DECLINED),)


@dataclass
class Shelf(Given):
    """A room's own facts: what scoring will add."""

    present: frozenset[str] = frozenset()


def _present(arguments: Arguments) -> Callable[[Shelf], bool | None]:
    (indicator,) = arguments.words
    return lambda shelf: indicator in shelf.present


def _present_count(_: Arguments) -> Callable[[Shelf], float | None]:
    return lambda shelf: len(shelf.present)


def test_a_room_adds_its_own_functions() -> None:
    functions = {"present": TruthFunction("w", _present), "present_count": NumberFunction("", _present_count)}
    condition = compile_expression('present("threat.self") and x == "a" and present_count() >= 1', {}, functions)
    shelf = Shelf({"x": "a"}, frozenset({"threat.self"}))
    assert condition.evaluate(shelf) is True
    assert condition.evaluate(Shelf({"x": "a"})) is False
    assert condition.reasons(shelf) == (Reason("x", Status.ANSWERED, ("a",)),)
    assert condition.dependencies == {"x"}


def test_decisive_tests_are_those_that_made_it_true() -> None:
    condition = compile_expression('x == "a" or y == "b" or answered(z)')
    facts = Given({"x": "c", "y": "b", "z": "d"})
    assert [test(facts) for test in condition.decisive(facts)] == [True, True]
    assert condition.decisive(Given()) == ()
