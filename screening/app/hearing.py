"""The hearing as a fold of its events: one way for a live act and for a resumed record.

Owns what an event does to answers, fates, the set-aside tray, gates, alert and read-back. Knows no store, no
clock, no widget. Levels are computed by ``scoring`` after each event that may touch a finding.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from screening.app.payloads import answer_from, interpreter_from, supports_from
from screening.app.state import AlertNotice, Remark, SetAside
from screening.engine.graph import Evaluation, Graph
from screening.model.answer import Because, Interpreter, Status, Value
from screening.model.assessment import TriggerHit
from screening.model.event import Event, Kind
from screening.model.questionnaire import Questionnaire
from screening.model.record import Address, ContextTick, Fate, Given, History

#: What a replaced answer becomes (design.md 6).
FATE_OF_REPLACED: Mapping[Because | None, Fate] = {
    None: Fate.CHANGED,
    Because.ASKED_AGAIN: Fate.CHANGED,
    Because.PERSON_CHANGED: Fate.CHANGED,
    Because.NEW_INFORMATION: Fate.CHANGED,
    Because.WITHDRAWN: Fate.WITHDRAWN,
    Because.ENTRY_ERROR: Fate.ERASED,
}


@dataclass
class Hearing:
    """Mutable fold; :mod:`screening.app.assemble` freezes it into a HearingState."""

    questionnaire: Questionnaire
    graph: Graph
    evaluation: Evaluation = field(init=False)
    given: list[Given] = field(default_factory=list)
    current: dict[Address, int] = field(default_factory=dict)  # index in ``given``
    aside: dict[Address, SetAside] = field(default_factory=dict)
    restored: set[str] = field(default_factory=set)
    context: list[ContextTick] = field(default_factory=list)
    lifted: dict[str, str] = field(default_factory=dict)  # gate question -> reason
    assumed: set[str] = field(default_factory=set)
    openings: list[Event] = field(default_factory=list)
    language: str = "fr"
    address: str = "polite"
    interpreter: Interpreter | None = None
    opening: Mapping[str, Value] = field(default_factory=dict)
    paused: bool = False
    remarks: list[Remark] = field(default_factory=list)
    alerts: list[TriggerHit] = field(default_factory=list)
    alert_at: str = ""
    alert_seq: int = 0  # of the event that raised the alert now open: a notice counts when it comes after
    dismissed: set[str] = field(default_factory=set)  # triggers closed for an entry error: they may rise again
    replaced: dict[int, int | None] = field(default_factory=dict)  # answer seq -> index of what it replaced
    notices: list[AlertNotice] = field(default_factory=list)
    alert_closed: bool = False
    facts_continued: bool = False
    vigilance: list[TriggerHit] = field(default_factory=list)
    vigilance_settled: str | None = None
    read_back: dict[str, str] = field(default_factory=dict)
    kinds: list[str] = field(default_factory=list)
    sealed_at: str = ""
    digest: str = ""
    version: int = 1
    amending: bool = False
    last: Event | None = None

    def __post_init__(self) -> None:
        self.evaluation = Evaluation(self.graph)

    # -- reading ---------------------------------------------------------------------------------------------

    def given_at(self, address: Address) -> Given | None:
        index = self.current.get(address)
        return self.given[index] if index is not None else None

    def history(self) -> History:
        """What scoring reads."""
        return History(
            given=tuple(self.given),
            context=tuple(self.context),
            current={address: self.given[index] for address, index in self.current.items()},
        )

    # -- folding ---------------------------------------------------------------------------------------------

    def apply(self, event: Event) -> bool:
        """Fold ``event`` in. True when a finding, a box or the profile may have changed."""
        self.last = event
        self.kinds.append(event.kind)
        handler = _HANDLERS.get(event.kind)
        return handler(self, event, event.payload) if handler else False

    def answer(self, event: Event, payload: Mapping[str, Value]) -> bool:
        address = Address(str(payload["question"]), str(payload.get("occurrence", "")))
        because = Because(str(payload["because"])) if payload.get("because") else None
        answer = answer_from(payload)
        self.replaced[event.seq] = self.current.get(address)
        self._replace(address, because)
        notice = bool(payload.get("before_notice"))
        self.given.append(Given(event.seq, event.at, address, answer, before_notice=notice, officer=event.officer))
        self.current[address] = len(self.given) - 1
        self.lifted.pop(address.question, None)
        self.assumed.discard(address.question)
        self._move(address, answer.status, answer.value, because)
        return True

    def withdraw(self, event: Event, payload: Mapping[str, Value]) -> bool:
        address = Address(str(payload["question"]), str(payload.get("occurrence", "")))
        because = Because(str(payload.get("because") or Because.WITHDRAWN.value))
        self._replace(address, because)
        self._move(address, None, None, because)
        return True

    def _replace(self, address: Address, because: Because | None) -> None:
        self.aside.pop(address, None)
        self.read_back.pop(address.question, None)  # what was read back is not what is now recorded
        index = self.current.pop(address, None)
        if index is not None:
            fate = FATE_OF_REPLACED[because]
            self.given[index] = replace(self.given[index], fate=fate, because=because)

    def _move(self, cause: Address, status: Status | None, value: Value, because: Because | None) -> None:
        """Tell the graph, then move answers to the tray or back from it."""
        change = self.evaluation.apply(str(cause), status, value)
        self._set_aside(change.hidden, cause.question, because)
        self._bring_back(change.shown)

    def _set_aside(self, hidden: tuple[str, ...], cause: str, because: Because | None) -> None:
        fate = Fate.ASIDE_ERROR if because is Because.ENTRY_ERROR else Fate.ASIDE
        reason = because or Because.NEW_INFORMATION
        for address in [a for a in self.current if a.question in hidden]:
            index = self.current.pop(address)
            self.given[index] = replace(self.given[index], fate=fate, because=reason)
            self.aside[address] = SetAside(self.given[index], cause, reason)

    def _bring_back(self, shown: tuple[str, ...]) -> None:
        for address in [a for a in self.aside if a.question in shown]:
            kept = self.aside.pop(address).given
            index = next(i for i, given in enumerate(self.given) if given.seq == kept.seq)
            self.given[index] = replace(self.given[index], fate=Fate.CURRENT, because=None)
            self.current[address] = index

    def restore(self, event: Event, payload: Mapping[str, Value]) -> bool:
        question = str(payload["question"])
        self.restored.add(question)
        self._bring_back((question, *self.evaluation.force(question, True).shown))
        return True

    def confirm(self, event: Event, payload: Mapping[str, Value]) -> bool:
        address = Address(str(payload["question"]), str(payload.get("occurrence", "")))
        index = self.current.get(address)
        if index is None:
            return False
        answer = self.given[index].answer
        added = payload.get("confirmed")
        confirmed = [*answer.confirmed, *(str(i) for i in added if i not in answer.confirmed)] if isinstance(
            added, list) else list(answer.confirmed)  # fmt: skip
        supports = dict(answer.supports)
        for indicator, more in supports_from(payload.get("supports")).items():
            supports[indicator] = tuple(dict.fromkeys((*supports.get(indicator, ()), *more)))
        changed = replace(answer, confirmed=tuple(confirmed), supports=supports)
        self.given[index] = replace(self.given[index], answer=changed)
        return True

    def tick(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.context.append(ContextTick(str(payload["context"]), event.seq, str(payload.get("reason", ""))))
        return True

    # -- frame -----------------------------------------------------------------------------------------------

    def open(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.opening = payload
        self.language = str(payload.get("language", "fr"))
        self.address = str(payload.get("address", "polite"))
        self.interpreter = interpreter_from(payload.get("interpreter"))
        return False

    def switch(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.language = str(payload.get("language", self.language))
        self.address = str(payload.get("address", self.address))
        return False

    def change_interpreter(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.interpreter = interpreter_from(payload.get("interpreter"))
        return False

    def pause(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.paused = event.kind == Kind.PAUSE
        return False

    def remark(self, event: Event, payload: Mapping[str, Value]) -> bool:
        confidential = bool(payload.get("is_confidential"))
        text = str(payload.get("text", ""))
        self.remarks.append(Remark(event.seq, event.at, str(payload.get("by", "officer")), text, confidential))
        return False

    def open_gate(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.lifted[str(payload["question"])] = str(payload.get("reason", ""))
        self.openings.append(event)
        return False

    def assume_gates(self, event: Event, payload: Mapping[str, Value]) -> bool:
        gates = payload.get("gates")
        self.assumed |= {str(gate) for gate in gates} if isinstance(gates, list) else set()
        return False

    # -- alert -----------------------------------------------------------------------------------------------

    def raise_alert(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.alert_at = self.alert_at or event.at
        if not self.alert_seq or self.alert_closed:
            self.alert_seq = event.seq
        triggers = payload.get("triggers")
        for trigger in triggers if isinstance(triggers, list) else []:
            assert isinstance(trigger, dict)
            reasons, at_event = trigger.get("reasons"), trigger["at_event"]
            assert isinstance(reasons, list)
            assert isinstance(at_event, int)
            self.alerts.append(TriggerHit(str(trigger["id"]), at_event, tuple(str(reason) for reason in reasons)))
            self.dismissed.discard(str(trigger["id"]))
        # a new ground is a new alert: whatever was closed for an entry error opens again
        self.alert_closed = False
        return False

    def notice(self, event: Event, payload: Mapping[str, Value]) -> bool:
        kind = {Kind.ALERT_TOLD: "told", Kind.ALERT_LATER: "later", Kind.ALERT_NOT_TOLD: "not_told"}[Kind(event.kind)]
        who, means, reason = (str(payload.get(name, "")) for name in ("who", "means", "reason"))
        self.notices.append(AlertNotice(kind, str(payload.get("told_at") or event.at), who, means, reason, event.seq))
        return False

    def close_alert(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.alert_closed = True
        self.dismissed = {hit.id for hit in self.alerts}
        return False

    def continue_facts(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.facts_continued = True
        return False

    def settle(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.vigilance_settled = str(payload.get("reason", ""))
        return False

    # -- end -------------------------------------------------------------------------------------------------

    def reread(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.read_back[str(payload["question"])] = str(payload.get("outcome", ""))
        return False

    def seal(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.sealed_at = event.at
        self.amending = False
        return False

    def amend(self, event: Event, payload: Mapping[str, Value]) -> bool:
        self.version += 1
        self.amending = True
        return False


Handler = Callable[[Hearing, Event, Mapping[str, Value]], bool]

_HANDLERS: Mapping[str, Handler] = {
    Kind.OPENED: Hearing.open,
    Kind.ANSWER: Hearing.answer,
    Kind.CONFIRM: Hearing.confirm,
    Kind.WITHDRAW: Hearing.withdraw,
    Kind.RESTORE: Hearing.restore,
    Kind.CONTEXT: Hearing.tick,
    Kind.LANGUAGE: Hearing.switch,
    Kind.ADDRESS: Hearing.switch,
    Kind.INTERPRETER: Hearing.change_interpreter,
    Kind.PAUSE: Hearing.pause,
    Kind.RESUME: Hearing.pause,
    Kind.REMARK: Hearing.remark,
    Kind.GATE_OPENED: Hearing.open_gate,
    Kind.GATES_ASSUMED: Hearing.assume_gates,
    Kind.ALERT_RAISED: Hearing.raise_alert,
    Kind.ALERT_TOLD: Hearing.notice,
    Kind.ALERT_LATER: Hearing.notice,
    Kind.ALERT_NOT_TOLD: Hearing.notice,
    Kind.ALERT_CLOSED: Hearing.close_alert,
    Kind.FACTS_CONTINUED: Hearing.continue_facts,
    Kind.VIGILANCE_SETTLED: Hearing.settle,
    Kind.READ_BACK: Hearing.reread,
    Kind.SEALED: Hearing.seal,
    Kind.AMENDMENT: Hearing.amend,
}
