"""Which questions can be reached, each shown by a route: answers given in order that open it.

Owns the search of a route; the proof is the engine's own evaluation of it. Deterministic.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from screening.engine.expression import Expression, Facts
from screening.engine.graph import Evaluation, Graph
from screening.model.answer import Status, Value
from screening.model.questionnaire import ONE_CODE, Question

#: Answers put together to open one question; the real trame never needs three.
MAX_TOGETHER = 3
#: Combinations tried before giving up on a question, and for a whole questionnaire (per question, on average).
MAX_TRIES, MEAN_TRIES = 2_000, 100
Given = tuple[Status, Value]
#: Question id → answer, in document order.
Route = Mapping[str, Given]
_NUMBERS = (0, 1, 12, 18, 100)


def answers_of(question: Question) -> Iterator[Given]:
    """Answers worth trying: words alone, each code, all codes together, numbers, a refusal."""
    if question.codes:
        for code in question.codes:
            yield Status.ANSWERED, code.code if question.type in ONE_CODE else [code.code]
        if question.type not in ONE_CODE:
            yield Status.ANSWERED, [code.code for code in question.codes]
    if not question.codes or question.type not in ONE_CODE:
        yield Status.ANSWERED, []
    if question.type.value in ("integer", "number"):
        for number in _NUMBERS:
            yield Status.ANSWERED, {"number": number, "codes": []}
    yield from ((status, None) for status in Status if status is not Status.ANSWERED)


@dataclass(frozen=True)
class _Supposed:
    """Facts that are only the answers supposed."""

    answers: Route

    def status(self, question_id: str, /) -> Status | None:
        given = self.answers.get(question_id)
        return given[0] if given else None

    def value(self, question_id: str, /) -> Value:
        given = self.answers.get(question_id)
        return given[1] if given else None


@dataclass
class Reach:
    """Routes found so far, by question; None when no answers were found that open it."""

    graph: Graph
    routes: dict[str, Route | None] = field(default_factory=dict)
    tried: int = 0

    def route(self, question_id: str) -> Route | None:
        """Answers, in document order, after which ``question_id`` is relevant; () when it always is."""
        if question_id not in self.routes:
            self.routes[question_id] = None  # a condition in a circle meets itself here
            self.routes[question_id] = self._search(question_id)
        return self.routes[question_id]

    def _search(self, question_id: str) -> Route | None:
        condition = self.graph.relevance.get(question_id)
        if condition is None:
            return {}
        budget = MAX_TRIES + MEAN_TRIES * len(self.graph.questions) - self.tried
        for supposed in islice(self._supposed(condition), max(0, min(MAX_TRIES, budget))):
            self.tried += 1
            if condition.evaluate(_Supposed(supposed)) is True:
                route = self._joined(supposed)
                if route is not None and question_id in self.after(route).relevant:
                    return route
        return None

    def _supposed(self, condition: Expression[Facts]) -> Iterator[Route]:
        names = [name for name in self.graph.order if name in condition.dependencies and name in self.graph.questions]
        for together in range(min(MAX_TOGETHER, len(names)) + 1):
            for chosen in combinations(names, together):
                candidates = (tuple(answers_of(self.graph.questions[name])) for name in chosen)
                yield from (dict(zip(chosen, answers, strict=True)) for answers in product(*candidates))

    def _joined(self, supposed: Route) -> Route | None:
        """The answers supposed, with those that make their questions relevant; None when two disagree."""
        joined: dict[str, Given] = dict(supposed)
        for name in supposed:
            before = self.route(name)
            if before is None:
                return None
            for needed, given in before.items():
                if joined.setdefault(needed, given) != given:
                    return None
        return {name: joined[name] for name in self.graph.questions if name in joined}

    def after(self, route: Route) -> Evaluation:
        """The state of a hearing where ``route`` was answered in order."""
        evaluation = Evaluation(self.graph)
        for name, (status, value) in route.items():
            if name not in evaluation.relevant:
                break
            evaluation.apply(name, status, value)
        return evaluation
