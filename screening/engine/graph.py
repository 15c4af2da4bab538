"""The dependency graph of a questionnaire, and the relevance of its questions as answers come in (design.md 5, 6).

Owns which questions are relevant, which answers are set aside, and the calculated values. Cost follows what depends
on the answer given, not the size of the questionnaire: :meth:`Evaluation.apply` walks dependents in document order,
each at most once. :func:`evaluate_completely` looks at every question instead, and must give the same.
Must not know gates, levels, languages or the journal.

A key is a question id, or ``question@occurrence`` for a question of a group. Relevance is per question, whatever the
occurrence; a condition sees the codes of all occurrences together, and the group's own id holds the occurrences, so
that ``count(persons) >= 2`` counts them.
"""

from collections.abc import Iterable, Mapping, Set
from heapq import heappop, heappush
from typing import NamedTuple

from screening.engine.compiled import Graph
from screening.engine.expression import Facts, Reason
from screening.engine.facts import codes_in
from screening.errors import ErrorCode, HearingError
from screening.model.answer import Status, Value

__all__ = ["NO_CHANGE", "Change", "Evaluation", "Given", "Graph", "evaluate_completely"]

#: What was answered to a key: status and value.
Given = tuple[Status, Value]


class Change(NamedTuple):
    """Questions that became relevant, or stopped being so, in document order."""

    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


NO_CHANGE = Change()


class _Known:
    """Facts kept up to date: answers of relevant questions, and calculated values. Nothing else is in it."""

    __slots__ = ("status", "statuses", "value", "values")

    def __init__(self) -> None:
        self.statuses: dict[str, Status] = {}
        self.values: dict[str, Value] = {}
        self.status = self.statuses.get  # the look-up itself is the method: conditions call it thousands of times
        self.value = self.values.get


class Evaluation:
    """The state of one hearing: answers given, relevant questions, facts that conditions see."""

    __slots__ = ("_answers", "_forced", "_known", "_occurrences", "_relevant", "graph")

    def __init__(self, graph: Graph, answers: Mapping[str, Given] | None = None, forced: Iterable[str] = ()) -> None:
        """Evaluate the whole questionnaire once; raises as :meth:`apply` does for an unknown key."""
        self.graph = graph
        self._known = _Known()
        self._answers: dict[str, Given] = {}
        self._occurrences: dict[str, set[str]] = {}  # question -> its keys with an occurrence
        self._forced = set(forced)
        self._relevant: set[str] = set()
        for key, given in (answers or {}).items():
            self._put(key, given)
        for position in range(len(graph.order)):
            self._update(position)

    @property
    def facts(self) -> Facts:
        """What conditions see now: live, it follows the next answer."""
        return self._known

    @property
    def relevant(self) -> Set[str]:
        """Ids of the relevant questions: live, to be frozen by whoever keeps it."""
        return self._relevant

    @property
    def forced(self) -> Set[str]:
        """Ids that the officer restored: they count as relevant whatever their condition."""
        return self._forced

    @property
    def answers(self) -> Mapping[str, Given]:
        """Every answer given, those set aside included, by key."""
        return self._answers

    @property
    def set_aside(self) -> tuple[str, ...]:
        """Keys of the answers whose question is not relevant, in document order."""
        aside = [key for key in self._answers if _question(key) not in self._relevant]
        return tuple(sorted(aside, key=lambda key: (self.graph.position[_question(key)], key)))

    @property
    def calculated(self) -> Mapping[str, float]:
        """The calculated values (never shown as a figure about the person)."""
        values = self._known.values
        return {name: value for name in self.graph.calculated if isinstance(value := values[name], (int, float))}

    def reasons(self, question_id: str) -> tuple[Reason, ...]:
        """The answers for which a question with a condition is asked; () when it is asked of everybody, or restored."""
        condition = self.graph.relevance.get(question_id)
        return condition.reasons(self._known) if condition else ()

    def apply(self, key: str, status: Status | None, value: Value = None) -> Change:
        """Take an answer in; ``status`` None makes it blank again.

        An answer to a question that is not relevant is kept aside. Raises :class:`HearingError` (QUESTION_UNKNOWN).
        """
        question = self._put(key, None if status is None else (status, value))
        if question in self._relevant and self._refresh(question):
            dependents = self.graph.dependents[self.graph.position[question]]
            return self._walk(list(dependents)) if dependents else NO_CHANGE
        return NO_CHANGE

    def force(self, question_id: str, relevant: bool) -> Change:
        """Restore an answer set aside (``relevant`` True), or leave the question to its condition again."""
        if question_id not in self.graph.questions:
            raise HearingError(ErrorCode.QUESTION_UNKNOWN, question=question_id)
        if relevant:
            self._forced.add(question_id)
        else:
            self._forced.discard(question_id)
        return self._walk([self.graph.position[question_id]])

    def _put(self, key: str, given: Given | None) -> str:
        question = _question(key)
        if question not in self.graph.questions:
            raise HearingError(ErrorCode.QUESTION_UNKNOWN, question=question)
        if question != key:
            self._occurrences.setdefault(question, set()).add(key)
        if given is None:
            self._answers.pop(key, None)
        else:
            self._answers[key] = given
        return question

    def _walk(self, pending: list[int]) -> Change:
        """Update ``pending`` (sorted) and what depends on it: a dependent is always later, so each is seen once."""
        order, all_dependents = self.graph.order, self.graph.dependents
        seen = set(pending)
        shown: list[str] = []
        hidden: list[str] = []
        while pending:
            position = heappop(pending)
            name = order[position]
            before = name in self._relevant
            changed = self._update(position)
            after = name in self._relevant
            if before is not after:
                (shown if after else hidden).append(name)
            if changed:
                for dependent in all_dependents[position]:
                    if dependent not in seen:
                        seen.add(dependent)
                        heappush(pending, dependent)
        return Change(tuple(shown), tuple(hidden)) if shown or hidden else NO_CHANGE

    def _update(self, position: int) -> bool:
        """Evaluate one question or calculated value; True when what conditions see of it changed."""
        name = self.graph.order[position]
        calculate = self.graph.calculated.get(name)
        if calculate is not None:
            value = calculate(self._known)
            changed = self._known.value(name) != value
            self._known.statuses[name], self._known.values[name] = Status.ANSWERED, value
            return changed
        condition = self.graph.conditions[position]
        relevant = condition is None or condition(self._known) is True or name in self._forced
        if relevant is (name in self._relevant):
            return False
        if relevant:
            self._relevant.add(name)
        else:
            self._relevant.discard(name)
        return self._refresh(name)

    def _refresh(self, question: str) -> bool:
        """Bring the facts of a question in line with its answers and its relevance; True when they changed."""
        given = self._seen(question) if question in self._relevant else None
        changed = self._set(question, given)
        group = self.graph.group_of.get(question)
        if group is None:
            return changed
        return self._set(group, self._occurrences_of(group)) or changed

    def _set(self, name: str, given: Given | None) -> bool:
        known = self._known
        status, value = given or (None, None)
        if known.status(name) is status and known.value(name) == value:
            return False
        if status is None:
            del known.statuses[name], known.values[name]
        else:
            known.statuses[name], known.values[name] = status, value
        return True

    def _seen(self, question: str) -> Given | None:
        """The answer to a question as conditions see it: its occurrences together."""
        occurrences = self._occurrences.get(question)
        if not occurrences:
            return self._answers.get(question)
        found = [given for key in sorted({question} | occurrences) if (given := self._answers.get(key))]
        answered = [value for status, value in found if status is Status.ANSWERED]
        if len(answered) > 1:
            return Status.ANSWERED, list(dict.fromkeys(c for value in answered for c in codes_in(value)))
        return (Status.ANSWERED, answered[0]) if answered else found[0] if found else None

    def _occurrences_of(self, group: str) -> Given | None:
        """The occurrences of a group that have an answer to a relevant question, as the answer to the group's id."""
        relevant = (q for q in self.graph.groups[group] if q in self._relevant)
        keys = (key for question in relevant for key in self._occurrences.get(question, ()) if key in self._answers)
        names = sorted({key.partition("@")[2] for key in keys})
        return (Status.ANSWERED, list(names)) if names else None


def evaluate_completely(graph: Graph, answers: Mapping[str, Given], forced: Iterable[str] = ()) -> Evaluation:
    """The same state, from nothing: every question in document order, without the walk over dependents."""
    return Evaluation(graph, answers, forced)


def _question(key: str) -> str:
    return key.partition("@")[0]
