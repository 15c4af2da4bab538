"""Plays the scenarios of a questionnaire through the session, on a vault that lives for the time of a check.

What they must give, and the comparison, belong to :mod:`screening.forms.scenarios`.
"""

import tempfile
from pathlib import Path

from screening.app.assessment_json import assessment_value
from screening.app.library import Library
from screening.app.replay import ScriptClock, play
from screening.app.script import Script, convert_script
from screening.app.state import HearingState
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.forms.scenarios import Scenario, differences
from screening.storage.keys import KdfPolicy

_PASSPHRASE = "scénario"  # noqa: S105 - of a vault of fictional data, deleted at once


def played(script: Script, library: Library) -> HearingState:
    """The hearing of ``script`` at its last event."""
    with tempfile.TemporaryDirectory() as place:
        clock = ScriptClock(script.hearing.started_at)
        vault = Vault.create(Path(place) / "s.vault", officer="0", passphrase=_PASSPHRASE, library=library,
                             clock=clock, policy=KdfPolicy.training())  # fmt: skip
        try:
            return play(script, vault, clock).session.state
        finally:
            vault.close()


def mismatches(scenario: Scenario, library: Library) -> tuple[str, ...]:
    """What the scenario gives otherwise than expected, one line each; empty when it holds."""
    try:
        state = played(convert_script(scenario.script), library)
    except ScreeningError as error:
        return (f"{scenario.name} · étape {error.facts.get('step', 0)} : {error}",)
    found = differences(scenario.expected, assessment_value(state), state.relevant)
    return tuple(f"{scenario.name} · {line}" for line in found)
