"""Sealing on a disk that refuses: the hearing stays open, whole, and the sentence speaks of the seal."""

import contextlib
from pathlib import Path

from screening.app import evidence
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.sealing import seal_session
from screening.app.vault import Vault
from screening.errors import ErrorCode, StorageError
from screening.model.record import RecordState
from screening.storage.keys import KdfPolicy
from tests.app.exchanges import SAID, led
from tests.conftest import PASSPHRASE, MovingClock
from tests.storage.vaults import fill, mounted, refused


def test_a_disk_full_during_a_seal_leaves_the_hearing_open_and_whole(
    tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    with mounted(tmp_path / "petit", "-o", "size=8m") as disk:
        vault = Vault.create(disk / "s.vault", officer="1234567", passphrase=PASSPHRASE, library=library, clock=clock,
                             policy=KdfPolicy.training())  # fmt: skip
        session = led(vault, seal=False)
        other = fill(disk)
        with contextlib.suppress(StorageError):
            while True:  # the log still had room of its own
                session.remark("x" * 3000, "officer")
        events = session.store.record(session.header.id).seq
        with refused(ErrorCode.DISK_FULL) as caught:
            seal_session(session)
        said = sentence(caught.value)
        assert "Le scellement n'a pas été fait" in said
        assert "cette réponse" not in said
        assert session.state.header.state is RecordState.OPEN
        assert (session.store.record(session.header.id).seq, session.store.seals(session.header.id)) == (events, ())
        other.unlink()
        assert SAID in seal_session(session).json.decode()
        assert evidence.verify(vault, full=True).ok
        vault.close()
