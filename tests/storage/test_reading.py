"""A vault on a disk that takes no writing is read whole, log included, and nothing is written to it or beside it."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from screening.errors import ErrorCode
from screening.storage import Store, migrations
from screening.storage.migrations import Migration
from tests.storage.vaults import (
    OFFICER,
    PASSPHRASE,
    RECORD,
    Clock,
    abandon,
    answer,
    begin,
    create,
    read_only,
    refused,
    reopen,
)


def read(folder: Path, passphrase: str = PASSPHRASE) -> Store:
    return Store.open_to_read(folder, officer=OFFICER, passphrase=passphrase, clock=Clock())


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def filled(folder: Path) -> Store:
    store = create(folder)
    begin(store)
    for number in range(5):
        answer(store, number, "Il dit où aller, sous le tilleul.")
    return store


def kept_aside(store: Store, folder: Path) -> Path:
    """A copy of the folder as a kill would leave it: five answers are in the log alone."""
    copy = folder.with_name("copie.vault")
    shutil.copytree(folder, copy)
    abandon(store)
    (copy / "records.db-shm").unlink()
    return copy


def test_a_vault_that_was_closed_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    filled(folder).close()
    before = bytes_of(folder)
    with read_only(folder, tmp_path / "lecture") as disk:
        store = read(disk)
        assert len(store.events(RECORD)) == 6
        assert [hit.row.id for hit in store.search("tilleul")] == [RECORD]
        assert store.verify(full=True).ok
        assert store.read_only
        store.close()
    assert bytes_of(folder) == before
    again = reopen(folder)
    assert [event.kind for event in again.vault_events()].count("opened") == 1
    again.close()


def test_answers_that_are_in_the_log_alone_are_read_too(tmp_path: Path) -> None:
    """SQLite's own way for such a disk leaves the log out, and says nothing (pitfall)."""
    folder = kept_aside(filled(tmp_path / "essai.vault"), tmp_path / "essai.vault")
    before = bytes_of(folder)
    assert len(before["records.db-wal"]) > 0
    with read_only(folder, tmp_path / "lecture") as disk:
        store = read(disk)
        assert len(store.events(RECORD)) == 6
        assert [hit.row.id for hit in store.search("tilleul")] == [RECORD]
        assert store.verify(full=True).ok
        store.close()
    assert bytes_of(folder) == before


def test_a_log_that_is_missing_is_told(tmp_path: Path) -> None:
    folder = kept_aside(filled(tmp_path / "essai.vault"), tmp_path / "essai.vault")
    (folder / "records.db-wal").unlink()
    with refused(ErrorCode.STORE_DAMAGED):
        read(folder).close()


def test_nothing_is_written_even_where_it_could_be(tmp_path: Path) -> None:
    folder = kept_aside(filled(tmp_path / "essai.vault"), tmp_path / "essai.vault")
    before = bytes_of(folder)
    store = read(folder)
    with refused(ErrorCode.DISK_READ_ONLY):
        answer(store, 9)
    with refused(ErrorCode.DISK_READ_ONLY):
        store.vault_event("view", {"records": [RECORD]})
    store.close()
    assert bytes_of(folder) == before


def test_a_wrong_passphrase_and_a_vault_in_use_are_told_the_same_way(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = filled(folder)
    with refused(ErrorCode.VAULT_IN_USE):
        read(folder)
    store.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        read(folder, "autre chose")
    read(folder).close()


def test_tables_of_an_older_version_wait_for_a_disk_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "essai.vault"
    filled(folder).close()
    newer = (*migrations.MIGRATIONS, Migration(migrations.MIGRATIONS[-1].to + 1, ("CREATE TABLE other (id)",)))
    monkeypatch.setattr(migrations, "migrate", partial(migrations.migrate, migrations=newer))
    with refused(ErrorCode.DISK_READ_ONLY):
        read(folder)
