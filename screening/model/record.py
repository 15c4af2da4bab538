"""What is known of one hearing from its events: the history that ``scoring`` reads.

Pure fold of events; the session (:mod:`screening.app.session`) adds relevance and levels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from screening.model.answer import Answer, Because


class RecordState(StrEnum):
    """Life of a record."""

    OPEN = "open"
    SEALED = "sealed"
    EXPORTED = "exported"
    PURGED = "purged"


@dataclass(frozen=True, slots=True)
class Address:
    """A question, or one occurrence of a grouped question: ``persons[p1].who``."""

    question: str
    occurrence: str = ""

    def __str__(self) -> str:
        return f"{self.question}@{self.occurrence}" if self.occurrence else self.question


class Fate(StrEnum):
    """What became of a given answer (design.md 6); ``scoring`` derives divergence from it."""

    CURRENT = "current"
    CHANGED = "changed"  # replaced because the person changed, or new information: divergent
    WITHDRAWN = "withdrawn"  # taken back by the person: divergent
    ERASED = "erased"  # an entry error: its finding goes
    ASIDE = "aside"  # set aside by a change that is not an entry error: divergent
    ASIDE_ERROR = "aside_error"  # set aside by an entry error: its finding goes until restored


@dataclass(frozen=True)
class Given:
    """One answer event: where it is in the journal, what it said, what became of it."""

    seq: int
    at: str
    address: Address
    answer: Answer
    fate: Fate = Fate.CURRENT
    because: Because | None = None  # why it was replaced, set aside or withdrawn
    before_notice: bool = False  # said before silence and rights were notified: no finding
    officer: str = ""

    @property
    def counts(self) -> bool:
        """True when the answer is the current one of a relevant question and may feed, deny, and trigger."""
        return self.fate is Fate.CURRENT and self.answer.answered and not self.before_notice


@dataclass(frozen=True)
class ContextTick:
    """A ``ctx.*`` box: by an answer, or by the officer with a reason."""

    context: str
    seq: int
    reason: str = ""
    question: str = ""


@dataclass(frozen=True)
class History:
    """All that scoring may know: answers in the order of the journal, and context boxes. No clock, no language."""

    given: tuple[Given, ...] = ()
    context: tuple[ContextTick, ...] = ()
    current: Mapping[Address, Given] = field(default_factory=dict)
