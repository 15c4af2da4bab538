"""Gates, routes and what may be asked now (hearing.md 1.3 rule 6, 1.4, 3.5). Pure."""

from dataclasses import dataclass

from screening.model.answer import Status
from screening.model.questionnaire import GateClass


@dataclass(frozen=True, slots=True)
class GateBlock:
    """A gate that is not settled: why, and who may let through."""

    question: str
    gate: GateClass
    code: str = ""  # the closing code, "" when the gate is blank or has a non-answer without reason
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A place of a route for this person."""

    place: int
    question: str
    done: bool
    open: bool  # may be asked now
