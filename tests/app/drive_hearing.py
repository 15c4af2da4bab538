"""A whole hearing as the campaign of kills plays it: scenario A through the session, drafts, pause, switch, undo, seal.

``python -m tests.storage.campaign --driver tests.app.drive_hearing:drive`` (``make campaign``). What is acknowledged is
what the window would show as saved: the last event after each act.
"""

from datetime import datetime
from pathlib import Path

import msgspec

from screening.app.library import Library
from screening.app.replay import Player, ScriptClock
from screening.app.script import Script, Step, act_of, read_script
from screening.app.sealing import amend, seal_session
from screening.app.session import Session
from screening.app.state import Draft
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, ScreeningError
from screening.model.record import RecordState
from screening.paths import questionnaire_folder
from tests.storage.campaign import Acknowledge
from tests.storage.vaults import OFFICER, PASSPHRASE

#: Read once, before the children of the campaign are forked.
LIBRARY = Library.shipped()
LIBRARY.graph  # noqa: B018 - compiled now
SCRIPT = questionnaire_folder() / "scenarios" / "a_metro.toml"


def drive(folder: Path, record_id: str, acknowledge: Acknowledge) -> None:
    """One round: open or resume the record, play the scenario with words that change, seal, amend, close."""
    script = read_script(SCRIPT)
    clock = ScriptClock(script.hearing.started_at)
    vault = Vault.open(folder, officer=OFFICER, passphrase=PASSPHRASE, library=LIBRARY, clock=clock)
    session = _session(vault, script, record_id)
    clock.now = max(clock.now, _last_time(session))
    for round_number in range(3):
        _play(session, script, clock, round_number, acknowledge)
        seal_session(session)
        _said(session, acknowledge)
        amend(session, "suite de la campagne")
        _said(session, acknowledge)
    vault.close()


def _said(session: Session, acknowledge: Acknowledge) -> None:
    last = session.hearing.last
    assert last is not None
    acknowledge(last.seq, last.hash)


def _last_time(session: Session) -> datetime:
    return datetime.fromisoformat(session.state.saved_at)


def _session(vault: Vault, script: Script, record_id: str) -> Session:
    known = {header.id: header for header in vault.records()}
    if record_id in known and vault.store.events(record_id):
        session = vault.resume(record_id)
        if session.header.state is RecordState.SEALED:
            amend(session, "reprise après une coupure")
        return _with_gates(session)
    new = NewHearing(procedure=script.hearing.procedure, language="ro", address="familiar")
    session = Session(vault.store, vault.library, known[record_id], vault.clock) if record_id in known else (
        vault.new_hearing(new, record_id))  # fmt: skip
    return _with_gates(session)


def _with_gates(session: Session) -> Session:
    """Gates taken as settled, once; the kill may have come before."""
    if not session.hearing.assumed:
        session.assume_gates(tuple(q.id for q in session.library.questionnaire.questions if q.gate))
    return session


def _play(session: Session, script: Script, clock: ScriptClock, number: int, acknowledge: Acknowledge) -> None:
    player = Player(session, clock)
    for place, step in enumerate(script.step):
        clock.now = clock.now.replace(microsecond=0)
        session.save_draft(Draft("facts_free", verbatim="Dimineața plecăm patru " * (place % 7)))
        try:
            player.play(_worded(step, number))
        except ScreeningError as error:
            if error.code not in (ErrorCode.QUESTION_NOT_RELEVANT, ErrorCode.CONFIRM_NOT_SUGGESTED):
                raise
            continue
        _said(session, acknowledge)
        if place % 11 == 5:
            session.switch_language("fr" if session.state.language == "ro" else "ro")
            _said(session, acknowledge)


def _worded(step: Step, number: int) -> Step:
    """The same act with other words, so that every round writes."""
    if act_of(step) != "answer":
        return step
    return msgspec.structs.replace(step, observation=f"{step.observation} ({number})", because=None)
