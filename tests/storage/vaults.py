"""A real vault for tests: cheap key derivation, a clock that the test moves, a hearing of fictional answers."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode, ScreeningError
from screening.model.event import Event, Kind
from screening.storage import KdfPolicy, Projection, QuestionnaireText, Store
from screening.storage.database import connect
from screening.storage.keys import database_key

OFFICER, PASSPHRASE = "1234567", "nuage tambour ficelle sel"
RECORD = "5a" * 16
FORM = QuestionnaireText("forced_offending", "1", "d" * 64, b'{"sections": []}')
CANARY = "le perroquet de la rue Mouffetard"


class Clock:
    """Moves only when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 13, 50, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def create(folder: Path, clock: Clock | None = None, **options: str) -> Store:
    return Store.create(
        folder, officer=OFFICER, passphrase=PASSPHRASE, policy=KdfPolicy.training(), clock=clock or Clock(), **options
    )


def reopen(folder: Path, clock: Clock | None = None, passphrase: str = PASSPHRASE, **options: bool) -> Store:
    return Store.open(folder, officer=OFFICER, passphrase=passphrase, clock=clock or Clock(), **options)


def begin(store: Store, record_id: str = RECORD, procedure: str = "2026/004512") -> str:
    store.new_record(record_id, procedure, "2026-11-20T13:50:00+00:00", OFFICER, FORM)
    store.append(record_id, kind=Kind.OPENED, at="2026-11-20T13:50:00+00:00", officer=OFFICER, core={"language": "ro"})
    return record_id


def answer(store: Store, number: int, words: str = "Il dit où aller.", record_id: str = RECORD) -> Event:
    """One answer to question ``number``, at ten seconds from the one before."""
    at = datetime(2026, 11, 20, 13, 50, tzinfo=UTC) + timedelta(seconds=10 * number)
    return store.append(
        record_id,
        kind=Kind.ANSWER,
        at=at.isoformat(),
        officer=OFFICER,
        core={"question": f"q{number}", "status": "answered", "codes": ["family"], "value": ["family"]},
        words={"verbatim": words, "french": words},
        projection=Projection(f"q{number}", "answered", '["family"]', ("family",), words),
    )


def raw(folder: Path, store: Store) -> sqlcipher.Connection:
    """A second connection under the same key: what somebody with the key could do."""
    return connect(folder / "records.db", key_of(store))


def key_of(store: Store) -> bytes:
    opened = store._opened  # the key leaves the store in tests only
    return database_key(opened.data_key, opened.generation, opened.header.id_bytes)


@contextmanager
def refused(code: ErrorCode) -> Iterator[pytest.ExceptionInfo[ScreeningError]]:
    """The block raises a foreseen error of this code."""
    with pytest.raises(ScreeningError) as caught:
        yield caught
    assert caught.value.code is code, str(caught.value)


def abandon(store: Store) -> None:
    """What a kill does, in this process: nothing is written, the system closes the files."""
    store._database.close()
    store._opened.lock.release()
    store._closed = True


@contextmanager
def read_only(folder: Path, place: Path) -> Iterator[Path]:
    """``folder`` as a disk that takes no writing shows it, at ``place``; skipped where mounting is refused."""
    with mounted(place, "-o", "bind", source=str(folder), kind=()) as disk:
        done = subprocess.run(["mount", "-o", "remount,bind,ro", str(disk)], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        yield disk


def fill(disk: Path) -> Path:
    """Somebody else's file takes what room is left; answers it."""
    other = disk / "autre"
    with other.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(4096)):
            pass
    return other


@contextmanager
def mounted(
    folder: Path, *options: str, source: str = "tmpfs", kind: tuple[str, ...] = ("-t", "tmpfs")
) -> Iterator[Path]:
    """A small file system on ``folder``; the test is skipped where the system refuses to mount."""
    folder.mkdir(exist_ok=True)
    done = subprocess.run(["mount", *kind, *options, source, str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting is refused here (uid {os.geteuid()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True, check=False)
