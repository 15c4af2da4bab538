"""A questionnaire compiled once: conditions, positions and who depends on whom. Immutable.

Owns the order of evaluation and the refusal of what cannot be ordered: an unknown id, a condition on a later
question, calculated values in a circle. Must not know answers.

The faults raised here are the first found; ``forms`` names them all at once, with file and field.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from screening.engine.conduct import Conduct
from screening.engine.expression import Expression, Facts, compile_expression
from screening.engine.functions import Truth, number_of
from screening.engine.reach import ReachTable
from screening.errors import AuthoringError, ErrorCode
from screening.model.questionnaire import Calculated, Question, Questionnaire, Term


class Graph:
    """Positions are those of evaluation: document order, each calculated value right after what it needs."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Raises :class:`AuthoringError`: EXPRESSION_INVALID, or QUESTIONNAIRE_INVALID (``what``, ``id``, ``at``)."""
        self.questionnaire = questionnaire
        self.questions: Mapping[str, Question] = questionnaire.question_by_id
        self._expressions: dict[str, Expression[Facts]] = {}
        for source in _sources(questionnaire):
            if source not in self._expressions:
                self._expressions[source] = compile_expression(source, questionnaire.aliases)
        self.groups = _groups(questionnaire.questions)
        self.group_of: Mapping[str, str] = {q: group for group, members in self.groups.items() for q in members}
        self.calculated: Mapping[str, Callable[[Facts], float]] = {
            item.id: self._sum(item.terms) for item in questionnaire.calculated
        }
        self.relevance: Mapping[str, Expression[Facts]] = {
            question.id: self._expressions[question.relevant]
            for question in questionnaire.questions
            if question.relevant
        }
        self.order = tuple(self._ordered())
        self.position: Mapping[str, int] = MappingProxyType({name: place for place, name in enumerate(self.order)})
        self.conditions: tuple[Truth[Facts] | None, ...] = tuple(
            self.relevance[name].evaluate if name in self.relevance else None for name in self.order
        )
        self.dependents = self._dependents()
        self.reach = ReachTable.of(questionnaire)
        self.conduct = Conduct(questionnaire.rules.conduct, questionnaire.aliases)
        for source, condition in self._expressions.items():
            if unknown := [q for q in condition.dependencies if q not in self.position and q not in self.groups]:
                self._refuse_reference(source, unknown)

    def condition(self, source: str) -> Expression[Facts]:
        """The compiled form of a condition of this questionnaire, with its aliases."""
        return self._expressions.get(source) or compile_expression(source, self.questionnaire.aliases)

    def holds(self, source: str | None, facts: Facts) -> bool:
        """True when ``source`` is None (always) or true; unknown is not true."""
        return source is None or self.condition(source).evaluate(facts) is True

    def _sum(self, terms: tuple[Term, ...]) -> Callable[[Facts], float]:
        parts = tuple(self._term(term) for term in terms)

        def total(facts: Facts) -> float:
            return sum([part(facts) for part in parts])

        return total

    def _term(self, term: Term) -> Callable[[Facts], float]:
        then, otherwise, factor = term.then, term.otherwise, term.factor
        if term.when is not None:
            test = self._expressions[term.when].evaluate
            return lambda facts: then if test(facts) is True else otherwise
        if term.question is None:
            return lambda _facts: then
        number = number_of(term.question)
        return lambda facts: (number(facts) or 0) * factor

    def _needs(self, item: Calculated) -> set[str]:
        named = {term.question for term in item.terms if term.question and term.when is None}
        return named.union(*(self._expressions[term.when].dependencies for term in item.terms if term.when))

    def _ordered(self) -> Iterator[str]:
        """Every question and calculated value, each after what it depends on."""
        placed: set[str] = set()
        closes = {members[-1]: group for group, members in self.groups.items()}  # a group is known after its last one
        waiting = {item.id: self._needs(item) for item in self.questionnaire.calculated}
        users: dict[str, list[str]] = {}
        for name, needs in waiting.items():
            for need in needs:
                users.setdefault(need, []).append(name)

        def place(names: list[str]) -> Iterator[str]:
            """Place ``names``, then the calculated values that waited for nothing else."""
            while names:
                name = names.pop()
                placed.add(name)
                if name not in self.groups:
                    yield name
                for user in users.get(name, ()):
                    waiting[user].discard(name)
                names += [user for user in users.get(name, ()) if not waiting[user]]

        yield from place([name for name, needs in waiting.items() if not needs])
        for question in self.questions:
            condition = self.relevance.get(question)
            if condition and not condition.dependencies <= placed:
                self._refuse_reference(question, condition.dependencies - placed)
            yield from place([question])
            if question in closes:
                yield from place([closes[question]])
        for name, needs in waiting.items():
            if needs:
                self._refuse_reference(name, needs)

    def _refuse_reference(self, name: str, needs: Iterable[str]) -> None:
        at = min(needs)
        known = at in self.questions or at in self.calculated or at in self.groups
        what = "later_reference" if known else "unknown_reference"
        raise AuthoringError(ErrorCode.QUESTIONNAIRE_INVALID, what=what, id=name, at=at)

    def _dependents(self) -> tuple[tuple[int, ...], ...]:
        """For each position, the later positions that depend on it, in order."""
        found: list[set[int]] = [set() for _ in self.order]
        needs = {name: condition.dependencies for name, condition in self.relevance.items()}
        needs |= {item.id: frozenset(self._needs(item)) for item in self.questionnaire.calculated}
        for name, dependencies in needs.items():
            for dependency in dependencies:
                for source in self.groups.get(dependency, (dependency,)):
                    found[self.position[source]].add(self.position[name])
        return tuple(tuple(sorted(positions)) for positions in found)


def _groups(questions: Iterable[Question]) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for question in questions:
        if question.group is not None:
            groups.setdefault(question.group, []).append(question.id)
    return {group: tuple(members) for group, members in groups.items()}


def _sources(questionnaire: Questionnaire) -> Iterator[str]:
    """Every condition that the engine itself evaluates. Triggers, actions and constraints are others' business."""
    for question in questionnaire.questions:
        closings = (code.closes.when for code in question.codes if code.closes)
        places = (place.when for place in (question.core, question.hour) if place)
        yield from (source for source in (question.relevant, *closings, *places) if source)
    for item in questionnaire.calculated:
        yield from (term.when for term in item.terms if term.when)
    whole = (questionnaire.notified_when, questionnaire.minor_when, questionnaire.young_when)
    yield from (source for source in whole if source)
