"""HearingState: everything a window may show of a hearing, frozen (design.md 3).

The session makes one after each event; views render it and never read the database. The screen can always be
redrawn from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from screening.engine.navigate import GateBlock, RouteStep
from screening.model.answer import Answer, Because, Delivery, Interpreter, Value
from screening.model.assessment import Assessment, TriggerHit
from screening.model.questionnaire import Questionnaire, Support
from screening.model.record import Address, Given, RecordState


@dataclass(frozen=True, slots=True)
class RecordHeader:
    """What the list of hearings shows. ``number`` is the vault's own (« 2026-0147 »), ``procedure`` the officer's."""

    id: str
    number: str
    procedure: str
    state: RecordState
    opened_at: str
    updated_at: str
    officer: str
    kind: str  # training or service
    alias: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class SetAside:
    """An answer whose question is no longer relevant: kept, shown with the reason, restored in one gesture."""

    given: Given
    caused_by: str  # question id whose change set it aside
    because: Because


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over relevant questions (``set_aside`` apart), as in assessment.json."""

    relevant: int = 0
    answered: int = 0
    does_not_know: int = 0
    declined: int = 0
    silent: int = 0
    not_understood: int = 0
    not_asked: int = 0
    blank: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class AlertNotice:
    """What the officer recorded about an alert: told, later, not told."""

    kind: str  # told, later, not_told
    at: str
    who: str = ""
    means: str = ""
    reason: str = ""
    seq: int = 0  # of its event: it answers the alert only when it comes after


@dataclass(frozen=True)
class AlertState:
    """The banner: raised once, never disappears by itself (design.md 7)."""

    raised: bool = False
    raised_at: str = ""
    triggers: tuple[TriggerHit, ...] = ()  # ever true, with the event and the reasons
    notices: tuple[AlertNotice, ...] = ()
    basis_corrected: bool = False  # every founding answer was an entry error
    closed: bool = False
    facts_suspended: bool = False  # minor: the facts wait for the magistrate
    minor: bool = True
    raised_seq: int = 0  # of the event that raised the alert now open

    @property
    def needs_notice(self) -> bool:
        """True while nobody was told since it rose: the banner asks. « Non » answers it for an adult only."""
        enough = {"told"} if self.minor else {"told", "not_told"}
        told = any(notice.kind in enough and notice.seq > self.raised_seq for notice in self.notices)
        return self.raised and not self.closed and not told


@dataclass(frozen=True, slots=True)
class Proposal:
    """A conduct proposal, an urgency card or an action: never a block."""

    id: str
    kind: str  # card, pause, order, offer, urgency
    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark, and whose."""

    seq: int
    at: str
    by: str
    text: str
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed and ticked at one question, at most one second old; not an answer."""

    question: str
    verbatim: str = ""
    french: str = ""
    observation: str = ""
    value: Value = None
    reason: str = ""  # of the change; that of a non-answer travels in ``value``
    because: Because | None = None
    confirmed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()  # suggestions seen and left as leads
    supports: Mapping[str, tuple[Support, ...]] = field(default_factory=dict)
    delivery: Delivery = Delivery.READ
    asked_as: str = ""
    language_spoken: str = ""  # "" for that of the hearing


@dataclass(frozen=True)
class HearingState:
    """One hearing, whole, at its last event."""

    header: RecordHeader
    questionnaire: Questionnaire
    language: str  # interview language
    address: str  # polite or familiar
    interpreter: Interpreter | None
    answers: Mapping[Address, Given]  # current answers, relevant or restored
    history: tuple[Given, ...]
    relevant: frozenset[str]
    restored: frozenset[str]  # answered on another route, restored by the officer
    set_aside: tuple[SetAside, ...]
    blocked: Mapping[str, tuple[GateBlock, ...]]  # question id -> gates that close it now
    missing_gates: tuple[GateBlock, ...]
    assessment: Assessment
    alert: AlertState
    vigilance: tuple[TriggerHit, ...]  # ever true
    vigilance_settled: str | None  # coded reason, or "route"
    proposals: tuple[Proposal, ...]
    core: tuple[RouteStep, ...]
    hour: tuple[RouteStep, ...]
    coverage: Coverage
    remarks: tuple[Remark, ...]
    drafts: Mapping[str, Draft]
    saved_at: str  # time returned by the last commit, ISO
    head: str  # hash of the last event
    paused: bool = False
    young: bool = False  # wording for 15 and under
    notified: bool = False  # silence and rights notified
    read_back: Mapping[str, str] = field(default_factory=dict)  # question -> confirmed, corrected, added, ...
    sealed_at: str = ""
    digest: str = ""

    def answer(self, question_id: str, occurrence: str = "") -> Answer | None:
        """The current answer, or None when blank or set aside."""
        given = self.answers.get(Address(question_id, occurrence))
        return given.answer if given else None

    def may_ask(self, question_id: str) -> bool:
        """True when the question is relevant and no gate closes it."""
        return question_id in self.relevant and not self.blocked.get(question_id)
