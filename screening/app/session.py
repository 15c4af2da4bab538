"""One hearing being led: the acts of the officer, each written before it is shown (design.md 3).

Every act checks, appends one event in one durable transaction, folds it, lets ``scoring`` look again and gives
the new :class:`~screening.app.state.HearingState`. When the store refuses, nothing changes and the error goes up.
Knows no window; ``replay`` and the windows use the same acts.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from screening.app import acts
from screening.app.assemble import Conditions, assemble, gate_blocks, notified
from screening.app.assessment_json import texts
from screening.app.drafts import draft_body, drafts_of
from screening.app.hearing import Hearing
from screening.app.library import Library
from screening.app.payloads import Payload, answer_payload, interpreter_value, supports_value
from screening.app.state import Draft, HearingState, RecordHeader
from screening.errors import ErrorCode, HearingError, StorageError
from screening.model.answer import Answer, Because, Interpreter, Value
from screening.model.assessment import Assessment
from screening.model.event import Event, Kind
from screening.model.questionnaire import GateClass, Support
from screening.model.record import Address, RecordState
from screening.storage.store import Store

Clock = Callable[[], datetime]
#: An act undone within this delay, and before another answer, is a slip of the keyboard (design.md 6).
UNDO_SECONDS = 60
#: What may come of reading one answer back (hearing.md, theme 18).
READ_BACK = frozenset({"confirmed", "corrected", "added", "withdrawn", "not_read", "remark"})


@dataclass
class Session:
    """Acts on one record. Not thread-safe: one window, one thread (design.md 3)."""

    store: Store
    library: Library
    header: RecordHeader
    clock: Clock
    read_only: bool = False  # its questionnaire cannot be built any more: what was said is read, nothing is added
    hearing: Hearing = field(init=False)
    state: HearingState = field(init=False)
    drafts: dict[str, Draft] = field(default_factory=dict)
    refused: Payload | None = None  # of the last act that the store could not write
    _conditions: Conditions = field(init=False)
    _assessment: Assessment = field(init=False)

    def __post_init__(self) -> None:
        self.hearing = Hearing(self.library.questionnaire, self.library.graph)
        self._conditions = Conditions.of(self.library.questionnaire)
        self._assessment = self._assess()
        for event in self.store.events(self.header.id):
            if self.hearing.apply(event):
                self._look_again()
        sealed = bool(self.hearing.sealed_at) and not self.hearing.amending  # as the events say, whatever the list says
        self.header = replace(self.header, state=RecordState.SEALED if sealed else RecordState.OPEN)
        self.drafts = {draft.question: draft for draft in drafts_of(self.store, self.header.id)}
        self.hearing.digest = next((kept.digest for kept in reversed(self.store.seals(self.header.id))), "")
        self.refresh()
        if self.hearing.last is not None and self.header.state is RecordState.OPEN and not self.read_only:
            self._raise_alerts()  # power may have gone between the answer and its alert

    # -- the way of one act ----------------------------------------------------------------------------------

    def _now(self) -> str:
        return self.clock().isoformat(timespec="seconds")

    def act(self, kind: Kind, payload: Payload, *, address: Address | None = None) -> HearingState:
        if self.read_only and kind not in acts.OUTWARD:
            raise HearingError(ErrorCode.QUESTIONNAIRE_LOST)
        if self.header.state is not RecordState.OPEN and kind not in acts.AFTER_SEAL and not self.hearing.amending:
            raise HearingError(ErrorCode.RECORD_SEALED)
        try:
            event = self._append(kind, payload, address)
        except StorageError:
            self.refused = payload  # its words are still somewhere
            raise
        if address:
            self.drafts.pop(address.question, None)
        return self.fold(event)

    def fold(self, event: Event) -> HearingState:
        """Take in an event that is durable: findings and alert looked at again, state made anew."""
        if self.hearing.apply(event):
            self._look_again()
            self._raise_alerts()
        return self.refresh()

    def _append(self, kind: Kind, payload: Payload, address: Address | None = None) -> Event:
        return self.store.append(
            self.header.id,
            kind=kind.value,
            at=self._now(),
            officer=self.header.officer,
            core=payload.core,
            words=payload.words,
            confidential=payload.confidential,
            projection=acts.projection(kind, payload, address, self.hearing.version),
            clears_draft=address.question if address and address.question in self.drafts else "",
        )

    def _assess(self) -> Assessment:
        evaluation = self.hearing.evaluation
        return self.library.scorer.assess(self.hearing.history(), evaluation.relevant, evaluation.facts)

    def _look_again(self) -> None:
        self._assessment = self._assess()
        acts.keep_vigilance(self.hearing, self._assessment)

    def _raise_alerts(self) -> None:
        """Write ``alert_raised`` for every trigger that is true for the first time, with its reasons."""
        if acts.preparing(self.hearing):
            return
        known = {hit.id for hit in self.hearing.alerts} - self.hearing.dismissed
        fresh = [hit for hit in self._assessment.alerts if hit.id not in known]
        if fresh and self.hearing.last is not None:
            seq = self.hearing.last.seq  # the answer, confirmation or box that made them true
            triggers: list[Value] = [{"id": hit.id, "at_event": seq, "reasons": texts(hit.reasons)} for hit in fresh]
            self.hearing.apply(self._append(Kind.ALERT_RAISED, Payload(core={"triggers": triggers})))

    def refresh(self) -> HearingState:
        if self.hearing.last is not None:
            self.header = replace(self.header, updated_at=self.hearing.last.at, version=self.hearing.version)
        self.state = assemble(self.hearing, self.header, self._assessment, self._conditions, self.drafts)
        return self.state

    # -- answers ---------------------------------------------------------------------------------------------

    def record(
        self, question_id: str, answer: Answer, *, because: Because | None = None, occurrence: str = "",
        change_reason: str = "",
    ) -> HearingState:  # fmt: skip
        """Record ``answer``; ``change_reason`` says why an earlier one is replaced (or ``answer.reason`` does).

        Raises :class:`HearingError` when it may not be asked or the value is refused.
        """
        question = acts.question(self.hearing, question_id, occurrence)
        acts.check_open(self.hearing, question, gate_blocks(self.hearing), amending=self.hearing.amending)
        answer = acts.checked(question, answer)
        acts.check_alert_answer(question, answer, minor=self._assessment.treated_as_minor)
        answer = acts.complete(self.hearing, self.library, question, answer, young=self.state.young)
        address = Address(question_id, occurrence)
        before = self.hearing.given_at(address)
        spoken_before = question.spoken and not notified(self.hearing, self._conditions)
        if before and answer.same_as(before.answer) and (spoken_before or not before.before_notice):
            return self.forget_draft(question_id)
        if before and because is None:
            because = acts.usual_cause(question, before, spoken_before)
        if because is Because.ENTRY_ERROR and not (change_reason or answer.reason):
            raise HearingError(ErrorCode.REASON_REQUIRED, what="entry_error")
        payload = answer_payload(
            question, occurrence, answer, because if before else None, spoken_before, change_reason
        )
        return self.act(Kind.ANSWER, payload, address=address)

    def confirm(self, question_id: str, *indicators: str, occurrence: str = "") -> HearingState:
        """Confirm suggestions of the current answer; refused when the answer does not suggest them."""
        question = acts.question(self.hearing, question_id, occurrence)
        given = acts.given(self.hearing, question_id, occurrence)
        acts.check_confirm(question, given.answer.codes, indicators)
        return self.act(Kind.CONFIRM, acts.about(question, occurrence, said={"confirmed": texts(indicators)}))

    def add_support(self, question_id: str, indicator: str, support: Support) -> HearingState:
        """Add a support to a finding of the current answer (indicators.md 1.4)."""
        question = acts.question(self.hearing, question_id, "")
        given = acts.given(self.hearing, question_id, "")
        supports = {indicator: (support,)}
        acts.check_supports(question, given.answer.codes, given.answer.confirmed, supports)
        return self.act(Kind.CONFIRM, acts.about(question, "", said={"supports": supports_value(supports)}))

    def withdraw(
        self, question_id: str, reason: str = "", because: Because = Because.WITHDRAWN, occurrence: str = ""
    ) -> HearingState:
        """The person takes the answer back: the question is blank again, its findings stay, divergent."""
        question = acts.question(self.hearing, question_id, occurrence)
        acts.given(self.hearing, question_id, occurrence)
        acts.check_text(reason)
        if because is Because.ENTRY_ERROR and not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="entry_error")
        payload = acts.about(question, occurrence, words={"reason": reason} if reason else {},
                             route={"because": because.value})  # fmt: skip
        return self.act(Kind.WITHDRAW, payload, address=Address(question_id, occurrence))

    def restore(self, question_id: str) -> HearingState:
        """Bring a set-aside answer back to the route, « répondue sur un autre parcours »."""
        if not any(address.question == question_id for address in self.hearing.aside):
            raise HearingError(ErrorCode.QUESTION_NOT_RELEVANT, question=question_id)
        return self.act(Kind.RESTORE, Payload(core={"question": question_id}))

    def may_undo(self) -> bool:
        """True when the last answer is less than sixty seconds old and nothing was answered after it."""
        last = self.hearing.given[-1] if self.hearing.given else None
        if last is None or self.hearing.given_at(last.address) is not last:
            return False
        return (self.clock() - datetime.fromisoformat(last.at)).total_seconds() <= UNDO_SECONDS

    def undo(self) -> HearingState:
        """Undo the last answer: an entry error, reason « frappe »."""
        if not self.may_undo():
            raise HearingError(ErrorCode.REASON_REQUIRED, what="entry_error")
        last = self.hearing.given[-1]
        question, occurrence = last.address.question, last.address.occurrence
        before = self.hearing.replaced.get(last.seq)  # what was current just before, not merely given earlier
        if before is None:
            return self.withdraw(question, "frappe", Because.ENTRY_ERROR, occurrence)
        again = self.hearing.given[before].answer
        return self.record(question, again, because=Because.ENTRY_ERROR, occurrence=occurrence, change_reason="frappe")

    # -- frame -----------------------------------------------------------------------------------------------

    def switch_language(self, language: str) -> HearingState:
        """Interview language from now on; earlier answers keep theirs."""
        if language == self.hearing.language:
            return self.state
        return self.act(Kind.LANGUAGE, Payload(core={"language": language}))

    def set_address(self, address: str) -> HearingState:
        """Familiar or polite, in Romanian and Bulgarian; the officer's French always says *vous*."""
        return self.act(Kind.ADDRESS, Payload(core={"address": address}))

    def set_interpreter(self, interpreter: Interpreter | None, reason: str = "") -> HearingState:
        """Who interprets from now on, None for nobody; earlier answers keep theirs. The same again writes nothing."""
        if interpreter == self.hearing.interpreter and not reason:
            return self.state
        acts.check_text(reason, *((interpreter.reference,) if interpreter else ()))
        core: dict[str, Value] = {"interpreter": interpreter_value(interpreter)}
        return self.act(Kind.INTERPRETER, Payload(core=core, words={"reason": reason} if reason else {}))

    def pause(self, reason: str, asked_by: str) -> HearingState:
        return self.act(Kind.PAUSE, Payload(core={"asked_by": asked_by}, words={"reason": reason}))

    def resume(self, asked_by: str) -> HearingState:
        return self.act(Kind.RESUME, Payload(core={"asked_by": asked_by}))

    def remark(self, text: str, by: str, *, confidential: bool = False) -> HearingState:
        """A remark, and whose: officer, person, lawyer, adult, interpreter. Always possible."""
        acts.check_text(text)
        core: dict[str, Value] = {"by": by, "is_confidential": confidential}
        words: Mapping[str, Value] = {"text": text}
        payload = Payload(core=core, confidential=words) if confidential else Payload(core=core, words=words)
        return self.act(Kind.REMARK, payload)

    def new_facts(self, words: str) -> HearingState:
        """Another offence was mentioned: the words, and no question (art. 65 CPP, hearing.md 1.3 rule 5)."""
        acts.check_text(words)
        return self.act(Kind.NEW_FACTS, Payload(words={"text": words}))

    def open_gate(self, question_id: str, who: str, reason: str, *, magistrate: bool) -> HearingState:
        """Let through a gate: a magistrate's decision lifts every class, the officer's reason the third only."""
        acts.check_gate(self.library.questionnaire, question_id)
        blocking = [b for group in gate_blocks(self.hearing).values() for b in group if b.question == question_id]
        if not reason or (magistrate and not who):
            raise HearingError(ErrorCode.REASON_REQUIRED, what="gate")
        if any(block.gate is not GateClass.OFFICER for block in blocking) and not magistrate:
            raise HearingError(ErrorCode.GATE_CLOSED, gate=question_id, question=question_id)
        core: dict[str, Value] = {"question": question_id, "magistrate": magistrate}
        return self.act(Kind.GATE_OPENED, Payload(core=core, words={"who": who, "reason": reason}))

    def assume_gates(self, gates: tuple[str, ...]) -> HearingState:
        """A script answers no gate it does not name: one event says which are taken as settled."""
        return self.act(Kind.GATES_ASSUMED, Payload(core={"gates": list(gates)})) if gates else self.state

    # -- alert and vigilance ---------------------------------------------------------------------------------

    def alert_told(self, who: str, means: str = "", told_at: str = "") -> HearingState:
        """Who was told, how, when. Raises REASON_REQUIRED without a name."""
        if not who:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="alert_who")
        words: dict[str, Value] = {"who": who, "means": means, **({"told_at": told_at} if told_at else {})}
        return self.act(Kind.ALERT_TOLD, Payload(words=words))

    def alert_later(self, reason: str) -> HearingState:
        if not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="alert_later")
        return self.act(Kind.ALERT_LATER, Payload(words={"reason": reason}))

    def alert_not_told(self, reason: str) -> HearingState:
        """« Non » exists for an adult only, with a reason that is printed."""
        if self._assessment.treated_as_minor:
            raise HearingError(ErrorCode.ALERT_MINOR_NO)
        if not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="alert_no")
        return self.act(Kind.ALERT_NOT_TOLD, Payload(words={"reason": reason}))

    def alert_close(self, reason: str) -> HearingState:
        """Close the banner when its basis was an entry error."""
        if not reason or not self.state.alert.basis_corrected:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="alert_close")
        return self.act(Kind.ALERT_CLOSED, Payload(words={"reason": reason}))

    def settle_vigilance(self, reason: str) -> HearingState:
        if not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="vigilance")
        return self.act(Kind.VIGILANCE_SETTLED, Payload(words={"reason": reason}))

    def continue_facts(self, reason: str) -> HearingState:
        """Go on with the facts after an alert about a minor: a written reason, printed."""
        if not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="facts")
        return self.act(Kind.FACTS_CONTINUED, Payload(words={"reason": reason}))

    def tick_context(self, context: str, reason: str = "") -> HearingState:
        """Tick a ``ctx.*`` box; the officer's suspicion is one key away, with one sentence of facts."""
        acts.check_context(self.library.questionnaire, context)
        if context == "ctx.officer_suspicion" and not reason:
            raise HearingError(ErrorCode.REASON_REQUIRED, what="suspicion")
        return self.act(Kind.CONTEXT, Payload(core={"context": context}, words={"reason": reason} if reason else {}))

    # -- the rest --------------------------------------------------------------------------------------------

    def read_back(
        self, question_id: str, outcome: str, by: str = "person", text: str = "", *, confirmed: bool | None = None
    ) -> HearingState:
        """Outcome of reading one answer back: confirmed, corrected, added, withdrawn, remark, not_read.

        ``confirmed`` says whether the person confirms a correction that somebody else asked for (hearing.md, theme 18).
        """
        question = acts.question(self.hearing, question_id, "")
        acts.check_text(text)
        if outcome not in READ_BACK:
            raise HearingError(ErrorCode.VALUE_REFUSED, question=question_id, what="read_back", detail=outcome)
        route: dict[str, Value] = {"outcome": outcome, "by": by}
        if confirmed is not None:
            route["confirmed"] = confirmed
        return self.act(Kind.READ_BACK, acts.about(question, "", words={"text": text} if text else {}, route=route))

    def note(self, kind: Kind, **facts: str) -> HearingState:
        """An event that changes nothing said: view, print, discreet screen, options shown, difficult word.

        What is seen, printed or taken out is in the vault chain as well: it outlives the record.
        """
        state = self.act(kind, Payload(core=dict(facts)))
        if kind in acts.OUTWARD:
            self.store.vault_event(kind.value, acts.outward_facts(self.header.id, facts))
        return state

    def save_draft(self, draft: Draft) -> None:
        """Keep text being typed, encrypted; not an answer, not an event."""
        acts.check_text(draft.verbatim, draft.french, draft.observation, draft.reason, draft.asked_as)
        self.store.save_draft(self.header.id, draft.question, draft_body(draft))
        self.drafts[draft.question] = draft
        self.state = replace(self.state, drafts=dict(self.drafts))

    def forget_draft(self, question_id: str) -> HearingState:
        """Drop the draft of an answer that was given again unchanged, or whose fields say what is recorded."""
        if self.drafts.pop(question_id, None) is not None:
            self.store.clear_draft(self.header.id, question_id)
            self.state = replace(self.state, drafts=dict(self.drafts))
        return self.state
