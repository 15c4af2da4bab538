"""Proposals to the officer (hearing.md 3.4): a card, a pause, an order of themes. They close nothing.

Owns the two functions that only conduct rules have: ``in_a_row(status, n)``, true when the last ``n`` answers given
all have that status, and ``event(kind)``, true once an event of that kind is in the journal.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from screening.engine.expression import compile_expression
from screening.engine.facts import Facts
from screening.engine.functions import Arguments, Truth, TruthFunction
from screening.model.answer import Status, Value
from screening.model.rules import ConductRule


@dataclass(frozen=True, slots=True)
class ConductFacts:
    """Answers, the statuses given so far in the order of the hearing, and the kinds of events written."""

    facts: Facts
    statuses: Sequence[Status]
    kinds: Collection[str]

    def status(self, question_id: str, /) -> Status | None:
        return self.facts.status(question_id)

    def value(self, question_id: str, /) -> Value:
        return self.facts.value(question_id)


def _in_a_row(arguments: Arguments) -> Truth[ConductFacts]:
    status, times = Status(arguments.words[0]), int(arguments.numbers[0])
    if times != arguments.numbers[0] or times < 1:
        raise ValueError("a whole number of answers, from one")

    def in_a_row(facts: ConductFacts) -> bool | None:
        last = facts.statuses[-times:]
        return len(last) == times and all(given is status for given in last)

    return in_a_row


def _event(arguments: Arguments) -> Truth[ConductFacts]:
    (kind,) = arguments.words
    return lambda facts: kind in facts.kinds


FUNCTIONS: Mapping[str, TruthFunction[ConductFacts]] = MappingProxyType(
    {"in_a_row": TruthFunction("wn", _in_a_row), "event": TruthFunction("w", _event)}
)


class Conduct:
    """The conduct rules of a questionnaire, compiled once: ``Graph.conduct``."""

    def __init__(self, rules: Iterable[ConductRule], aliases: Mapping[str, str]) -> None:
        """Raises :class:`~screening.errors.AuthoringError` (EXPRESSION_INVALID)."""
        self.rules = tuple((rule, compile_expression(rule.when, aliases, FUNCTIONS)) for rule in rules)


def proposals(
    conduct: Conduct, facts: Facts, statuses: Sequence[Status], kinds: Collection[str]
) -> tuple[ConductRule, ...]:
    """The rules that are true now, in the order of the questionnaire; unknown is not true.

    ``statuses``: those of every answer given, in the order of the hearing; ``kinds``: of the events written.
    """
    known = ConductFacts(facts, statuses, kinds)
    return tuple(rule for rule, condition in conduct.rules if condition.evaluate(known) is True)
