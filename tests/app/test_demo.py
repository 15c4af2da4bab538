"""The demonstration: three fictional hearings that answer their own gates, in a vault that is whole or not there."""

from pathlib import Path

from screening.app.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_vault
from screening.app.library import Library
from screening.app.vault import Vault
from screening.model.record import RecordState
from tests.conftest import MovingClock


def test_three_hearings_one_under_way_one_sealed_one_just_opened(
    tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    folder = demo_vault(tmp_path / "demo.vault", clock)
    vault = Vault.open(folder, officer=DEMO_OFFICER, passphrase=DEMO_PASSPHRASE, library=library, clock=clock)
    states = {header.alias: vault.resume(header.id).state for header in vault.records()}
    vault.close()
    assert states["K."].header.state is RecordState.SEALED
    assert (states["M."].language, states["M."].header.state) == ("ro", RecordState.OPEN)
    assert states["M."].alert.raised
    left = next(place.question for place in states["M."].core if not place.done)
    assert library.questionnaire.question_by_id[left].spoken  # README: the first thing seen is said in Romanian
    assert states["M."].missing_gates == states["K."].missing_gates == ()
    assert {block.question for block in states["L."].missing_gates} >= {"proc_silence", "proc_lawyer"}
    assert not list(tmp_path.glob("*.part"))


def test_it_is_made_once(tmp_path: Path, clock: MovingClock) -> None:
    folder = demo_vault(tmp_path / "demo.vault", clock)
    before = (folder / "records.db").stat().st_mtime_ns
    assert demo_vault(folder, clock) == folder
    assert (folder / "records.db").stat().st_mtime_ns == before
