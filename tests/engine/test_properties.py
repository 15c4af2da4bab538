"""What is true of every questionnaire and every history (design.md 5, 6)."""

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.engine.expression import compile_expression
from screening.engine.graph import Evaluation, Given, Graph, evaluate_completely
from screening.errors import AuthoringError
from screening.model.answer import Status, Value
from screening.model.questionnaire import Questionnaire
from tests.effort import tries
from tests.engine.builders import form, question
from tests.engine.strategies import Form, forms, givens, histories, naive, source, trees

NAMES = ["x", "y", "z"]
#: The machine may be busy: no deadline. Forms are slow to draw, so few are drawn by the others than by the walk.
EVERY = settings(max_examples=tries(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEWER = settings(EVERY, max_examples=tries(30))


def state(evaluation: Evaluation) -> tuple[object, ...]:
    """All that anybody may see of an evaluation."""
    known = [*evaluation.graph.order, *evaluation.graph.groups]
    facts = {name: (evaluation.facts.status(name), evaluation.facts.value(name)) for name in known}
    return set(evaluation.relevant), facts, evaluation.set_aside, dict(evaluation.calculated)


def play(questionnaire: Questionnaire, history: list[tuple[str, Given | None]]) -> Evaluation:
    evaluation = Evaluation(Graph(questionnaire))
    for key, answer in history:
        evaluation.apply(key, *(answer or (None, None)))
    return evaluation


@EVERY
@given(trees(NAMES), st.fixed_dictionaries(dict.fromkeys(NAMES, givens)))
def test_a_condition_means_what_the_naive_reading_says(
    tree: tuple[object, ...], answers: dict[str, Given | None]
) -> None:
    seen = {name: answer for name, answer in answers.items() if answer}
    evaluation = Evaluation(Graph(form(*map(question, NAMES))), seen)
    condition = compile_expression(source(tree))
    expected = naive(tree, seen)
    assert condition.evaluate(evaluation.facts) is expected
    reasons = condition.reasons(evaluation.facts)
    assert bool(reasons) is (expected is True)
    assert {reason.question for reason in reasons} <= condition.dependencies


def relevance_by_the_book(shape: Form, answers: Mapping[str, Given], forced: set[str]) -> set[str]:
    """Every question in document order, naively; calculated values are answers with a number."""
    seen: dict[str, Given] = {}
    relevant: set[str] = set()
    for name in shape.names:
        if name in forced or name not in shape.conditions or naive(shape.conditions[name], seen):
            relevant.add(name)
            if name in answers:
                seen[name] = answers[name]
        value_id = f"k{name[1:]}"
        if value_id in shape.calculated:
            total = sum(then for tree, then in shape.calculated[value_id] if naive(tree, seen))
            seen[value_id] = (Status.ANSWERED, total)
    return relevant


@EVERY
@given(st.data(), forms())
def test_walking_dependents_gives_the_same_as_a_complete_evaluation(data: st.DataObject, shape: Form) -> None:
    graph = Graph(shape.questionnaire)
    evaluation = Evaluation(graph)
    for key, answer in data.draw(histories(shape.names)):
        before = set(evaluation.relevant)
        if data.draw(st.integers(0, 5)) == 0:
            change = evaluation.force(key, data.draw(st.booleans()))
        else:
            change = evaluation.apply(key, *(answer or (None, None)))
        complete = evaluate_completely(graph, evaluation.answers, evaluation.forced)
        assert state(evaluation) == state(complete)
        assert evaluation.relevant == relevance_by_the_book(shape, evaluation.answers, set(evaluation.forced))
        assert set(change.shown) == evaluation.relevant - before
        assert set(change.hidden) == before - evaluation.relevant
        for names in change:
            assert list(names) == sorted(names, key=graph.position.__getitem__)
            assert all(graph.position[name] >= graph.position[key] for name in names), "never an earlier question"


@FEWER
@given(st.data(), forms())
def test_the_order_of_the_answers_does_not_matter(data: st.DataObject, shape: Form) -> None:
    answers = data.draw(st.dictionaries(st.sampled_from(shape.names), givens))
    shuffled = data.draw(st.permutations(list(answers.items())))
    assert state(play(shape.questionnaire, list(answers.items()))) == state(play(shape.questionnaire, shuffled))


@FEWER
@given(st.data(), forms())
def test_hidden_then_shown_every_answer_is_kept(data: st.DataObject, shape: Form) -> None:
    """Whatever one answer hides, giving the former one again brings the whole state back."""
    evaluation = play(shape.questionnaire, data.draw(histories(shape.names)))
    before, answers = state(evaluation), dict(evaluation.answers)
    key = data.draw(st.sampled_from(shape.names))
    evaluation.apply(key, *(data.draw(givens) or (None, None)))
    kept = {name: answer for name, answer in evaluation.answers.items() if name != key}
    assert kept == {name: answer for name, answer in answers.items() if name != key}
    evaluation.apply(key, *answers.get(key, (None, None)))
    assert state(evaluation) == before


@FEWER
@given(st.data(), forms())
def test_evaluating_twice_gives_the_same(data: st.DataObject, shape: Form) -> None:
    history = data.draw(histories(shape.names))
    once = play(shape.questionnaire, history)
    assert state(once) == state(play(shape.questionnaire, history))
    for key, answer in dict(once.answers).items():
        assert once.apply(key, *answer) == ((), ())


GROUPED = form(
    question("who", group="persons"),
    question("role", "answered(who)", group="persons"),
    question("many", "count(persons) >= 2"),
    question("any_a", 'role == "a"'),
    question("count_role", "count(role) >= 2"),
    question("age", "role < 2 or declined(who)"),
)


@EVERY
@given(st.lists(st.tuples(st.sampled_from(["who", "role"]), st.sampled_from(["", "@p1", "@p2"]), givens), max_size=12))
def test_the_occurrences_of_a_group_agree_too(history: list[tuple[str, str, Given | None]]) -> None:
    evaluation = Evaluation(Graph(GROUPED))
    for name, occurrence, answer in history:
        evaluation.apply(name + occurrence, *(answer or (None, None)))
        assert state(evaluation) == state(evaluate_completely(evaluation.graph, evaluation.answers))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["codes", "number", "x"]), inner)
    ),
    max_leaves=6,
)


@EVERY
@given(trees(NAMES), JSON, st.sampled_from(list(Status)))
def test_no_value_whatever_its_shape_makes_a_condition_raise(
    tree: tuple[object, ...], value: Value, status: Status
) -> None:
    evaluation = Evaluation(Graph(form(*map(question, NAMES), question("last", source(tree)))))
    for name in NAMES:
        evaluation.apply(name, status, value)
    evaluation.reasons("last")
    assert evaluation.relevant >= set(NAMES)


@EVERY
@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_clean_refusal(text: str) -> None:
    try:
        condition = compile_expression(text)
    except AuthoringError:
        return
    assert condition.evaluate(Evaluation(Graph(GROUPED)).facts) in (True, False, None)
