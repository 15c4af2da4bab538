"""Plays a script through the acts of a session, as the hearing window would (design.md 14).

The clock is the script's, and so are the random bytes: derived from the vault's key and the script, so that the
same script on the same vault key gives the same page. Training vaults only.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from screening.app import acts
from screening.app.assemble import gate_blocks
from screening.app.script import Script, Step, act_of
from screening.app.sealing import amend, seal_session
from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, HearingError, ScreeningError, VaultError
from screening.exchange.seal import SealedRecord
from screening.model.answer import Answer
from screening.model.questionnaire import GateClass

#: Time between two steps that give no ``at``.
STEP = timedelta(seconds=10)


@dataclass
class ScriptClock:
    """A clock that the script moves."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Player:
    """Plays one script on one session."""

    session: Session
    clock: ScriptClock
    sealed: SealedRecord | None = None

    def play(self, step: Step) -> None:
        _PLAYS[act_of(step)](self, step)

    def answer(self, step: Step) -> None:
        assert step.answer is not None
        if step.gate_reason:
            self._open_gates(step.answer, step.gate_reason)
        answer = Answer(
            status=step.status,
            value=step.value,
            reason=step.reason,
            verbatim=step.verbatim,
            french=step.french,
            observation=step.observation,
            confirmed=step.confirm,
            supports=step.supports,
            delivery=step.delivery,
            asked_as=step.asked_as,
            language_spoken=step.spoken,
        )
        self.session.record(step.answer, answer, because=step.because, occurrence=step.occurrence)

    def _open_gates(self, question_id: str, reason: str) -> None:
        for block in gate_blocks(self.session.hearing).get(question_id, ()):
            magistrate = block.gate is not GateClass.OFFICER
            self.session.open_gate(block.question, who=reason if magistrate else "", reason=reason,
                                   magistrate=magistrate)  # fmt: skip

    def switch(self, step: Step) -> None:
        self.session.switch_language(step.switch_language or "fr")

    def address(self, step: Step) -> None:
        self.session.set_address(step.address or "polite")

    def interpreter(self, step: Step) -> None:
        self.session.set_interpreter(step.interpreter.value() if step.interpreter else None)

    def pause(self, step: Step) -> None:
        self.session.pause(step.reason or _words(step.pause), step.by or "officer")

    def resume(self, step: Step) -> None:
        self.session.resume(step.by or _words(step.resume) or "officer")

    def remark(self, step: Step) -> None:
        self.session.remark(step.remark or "", step.by or "officer", confidential=step.confidential)

    def new_facts(self, step: Step) -> None:
        self.session.new_facts(step.new_facts or "")

    def alert(self, step: Step) -> None:
        if step.alert == "told":
            self.session.alert_told(step.who, step.means)
        elif step.alert == "later":
            self.session.alert_later(step.reason)
        else:
            self.session.alert_not_told(step.reason)

    def context(self, step: Step) -> None:
        self.session.tick_context(step.context or "", step.reason)

    def withdraw(self, step: Step) -> None:
        self.session.withdraw(step.withdraw or "", step.reason, occurrence=step.occurrence)

    def restore(self, step: Step) -> None:
        self.session.restore(step.restore or "")

    def amend(self, step: Step) -> None:
        if not self.session.hearing.sealed_at:
            self.sealed = seal_session(self.session)
        amend(self.session, step.amend or step.reason)


def _words(said: str | bool | None) -> str:
    """The words of an act that a script may also give as ``true``."""
    return said if isinstance(said, str) else ""


_PLAYS: Mapping[str, Callable[[Player, Step], None]] = {
    "answer": Player.answer,
    "switch_language": Player.switch,
    "address": Player.address,
    "interpreter": Player.interpreter,
    "pause": Player.pause,
    "resume": Player.resume,
    "remark": Player.remark,
    "new_facts": Player.new_facts,
    "alert": Player.alert,
    "context": Player.context,
    "withdraw": Player.withdraw,
    "restore": Player.restore,
    "amend": Player.amend,
}


def _unanswered_gates(script: Script, vault: Vault) -> tuple[str, ...]:
    answered = {step.answer for step in script.step}
    if script.hearing.measure:
        answered.add(vault.library.questionnaire.measure_question)
    return tuple(gate for gate in acts.gates(vault.library.questionnaire) if gate not in answered)


def open_hearing(script: Script, vault: Vault, *, assume: bool = True) -> Session:
    """The hearing of ``script``, opened, its unanswered gates taken as settled (``assume``)."""
    first = script.hearing
    record_id = vault.store.replay_as(msgspec.json.encode(script))
    new = NewHearing(
        procedure=first.procedure,
        language=first.language,
        address=first.address,
        alias=first.alias,
        interpreter=script.interpreter.value() if script.interpreter else None,
    )
    session = vault.new_hearing(new, record_id)
    if assume:
        session.assume_gates(_unanswered_gates(script, vault))
    if first.measure:
        session.record(vault.library.questionnaire.measure_question, Answer(value=first.measure))
    return session


def play(script: Script, vault: Vault, clock: ScriptClock, *, assume: bool = True) -> Player:
    """Play every step; seal when the script says so. An error names its step in ``facts["step"]``.

    Without ``assume`` the script answers its gates itself, as the officer would (the demonstration).
    """
    if not vault.training:
        raise VaultError(ErrorCode.VAULT_NOT_TRAINING)
    clock.now = script.hearing.started_at
    player = Player(open_hearing(script, vault, assume=assume), clock)
    for number, step in enumerate(script.step, 1):
        clock.now = step.at or script.hearing.started_at + STEP * number
        try:
            player.play(step)
        except ScreeningError as error:
            error.facts["step"] = number
            raise
        except ValueError as error:  # a value that canonical JSON refuses: NaN, a number beyond 2^53
            what = str(error)
            raise HearingError(ErrorCode.VALUE_REFUSED, step=number, question=step.answer or "", what=what) from error
    if script.hearing.seal:
        clock.now = script.hearing.started_at + STEP * (len(script.step) + 1)
        player.sealed = seal_session(player.session)
    return player
