"""Backups are whole or not there; a restored vault is another instance."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from screening.errors import ErrorCode, StorageError
from screening.storage import Store
from screening.storage.access import Access
from screening.storage.backup import Progress, backup, restore
from screening.storage.database import Database
from tests.storage.vaults import (
    CANARY,
    OFFICER,
    PASSPHRASE,
    RECORD,
    Clock,
    answer,
    begin,
    create,
    mounted,
    refused,
    reopen,
)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    made = create(tmp_path / "essai.vault", clock)
    begin(made)
    for number in range(20):
        answer(made, number, CANARY)
    return made


def test_a_backup_is_a_vault_that_opens_and_holds(tmp_path: Path, store: Store) -> None:
    shares: list[float] = []
    made = backup(store, tmp_path / "cle", shares.append)
    assert made.name == "essai.20261120-135000.vault"
    assert shares[-1] == 1.0
    assert sorted(path.name for path in made.iterdir()) == ["lock", "records.db", "vault.json"]
    assert {path.stat().st_mode & 0o777 for path in made.iterdir()} == {0o600}
    assert CANARY.encode() not in b"".join(path.read_bytes() for path in made.iterdir())
    answer(store, 30)  # the hearing goes on
    copy = reopen(made)
    assert len(copy.events(RECORD)) == 21
    assert copy.verify(full=True, against=str_of(store, "backup")).ok
    copy.close()
    store.close()


def str_of(store: Store, kind: str) -> str:
    event = next(event for event in store.vault_events() if event.kind == kind)
    return f"{event.seq}:{event.hash}"


def test_two_backups_of_one_second_do_not_meet(tmp_path: Path, store: Store, clock: Clock) -> None:
    backup(store, tmp_path / "cle")
    with refused(ErrorCode.FILE_EXISTS):
        backup(store, tmp_path / "cle")
    clock.moves(1)
    backup(store, tmp_path / "cle")
    assert len(list((tmp_path / "cle").iterdir())) == 2
    store.close()


def test_a_full_disk_leaves_the_earlier_backup_alone(tmp_path: Path, store: Store, clock: Clock) -> None:
    with mounted(tmp_path / "cle", "-o", "size=2m") as disk:
        first = backup(store, disk)
        before = {path.name: path.read_bytes() for path in first.iterdir()}
        clock.moves(60)
        room = os.statvfs(disk)
        (disk / "film").write_bytes(bytes(room.f_bavail * room.f_frsize - 32768))
        with refused(ErrorCode.DISK_FULL):
            backup(store, disk)
        assert {path.name for path in disk.iterdir()} == {first.name, "film"}
        assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    answer(store, 40)
    store.close()


def test_a_copy_that_does_not_read_back_is_no_backup(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Database.copy_to

    def older(database: Database, other: Database, progress: Progress) -> None:
        real(database, other, progress)
        other.execute("DROP TRIGGER vault_events_delete")
        other.execute("DELETE FROM vault_events WHERE kind = 'backup'")

    monkeypatch.setattr(Database, "copy_to", older)
    with refused(ErrorCode.STORE_DAMAGED):
        backup(store, tmp_path / "cle")
    assert list((tmp_path / "cle").iterdir()) == []
    store.close()


def test_a_key_unplugged_in_the_middle_leaves_the_vault_alone(tmp_path: Path, store: Store) -> None:
    with mounted(tmp_path / "cle", "-o", "size=8m") as disk:

        def unplugged(_: float) -> None:
            shutil.rmtree(disk / next(disk.iterdir()).name)

        with refused(ErrorCode.DISK_REMOVED):
            backup(store, disk, unplugged)
    answer(store, 41)
    assert store.verify(full=True).ok
    store.close()


def test_a_real_disk_unplugged_in_the_middle_keeps_its_earlier_backups(
    tmp_path: Path, store: Store, clock: Clock
) -> None:  # fmt: skip
    """An ext4 disk in a file: what was on it is looked at once it is plugged in again."""
    image, place = tmp_path / "disque.img", tmp_path / "cle"
    image.write_bytes(bytes(16 << 20))
    if subprocess.run(["mkfs.ext4", "-q", str(image)], capture_output=True, check=False).returncode:
        pytest.skip("mkfs.ext4 is missing")
    with mounted(place, "-o", "loop", source=str(image), kind=("-t", "ext4")) as disk:
        first = backup(store, disk)
        kept = {file.name: file.read_bytes() for file in first.iterdir()}
        clock.moves(60)

        def unplugged(_: float) -> None:
            for left in disk.glob("*.new"):
                shutil.rmtree(left)  # what a journal that never reached the disk forgets
            subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=False)

        with pytest.raises(StorageError):
            backup(store, disk, unplugged)
    answer(store, 42)
    with mounted(place, "-o", "loop", source=str(image), kind=("-t", "ext4")) as disk:
        assert [path.name for path in disk.glob("*.vault")] == [first.name]
        assert {file.name: file.read_bytes() for file in first.iterdir()} == kept
    assert store.verify(full=True).ok
    store.close()


def test_a_restored_vault_is_another_instance(tmp_path: Path, store: Store, clock: Clock) -> None:
    made = backup(store, tmp_path / "cle")
    before = {path.name: path.read_bytes() for path in made.iterdir()}
    first = store.info
    store.close()
    again = restore(made, tmp_path / "poste" / "essai.vault", officer=OFFICER, passphrase=PASSPHRASE, clock=clock)
    assert (again.info.id, again.info.seal_fingerprint) == (first.id, first.seal_fingerprint)
    assert again.info.instance != first.instance
    restored = [event.payload for event in again.vault_events() if event.kind == "restored"]
    assert [(facts["from"], facts["instance"]) for facts in restored] == [(first.instance, again.info.instance)]
    assert len(again.events(RECORD)) == 21
    Access(again).rotate()
    assert again.verify(full=True).ok
    again.close()
    assert {path.name: path.read_bytes() for path in made.iterdir()} == before


def test_restoring_over_something_is_refused(tmp_path: Path, store: Store, clock: Clock) -> None:
    made = backup(store, tmp_path / "cle")
    store.close()
    options = {"officer": OFFICER, "passphrase": PASSPHRASE, "clock": clock}
    with refused(ErrorCode.VAULT_EXISTS):
        restore(made, tmp_path / "essai.vault", **options)  # type: ignore[arg-type]
    with refused(ErrorCode.VAULT_NOT_FOUND):
        restore(tmp_path, tmp_path / "b.vault", **options)  # type: ignore[arg-type]
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        restore(made, tmp_path / "b.vault", officer=OFFICER, passphrase="autre", clock=clock)
    assert not (tmp_path / "b.vault").exists()


def test_restoring_the_live_vault_waits_and_counts_as_opening_it_does(
    tmp_path: Path, store: Store, clock: Clock
) -> None:
    live, new = store.opened.folder, tmp_path / "b.vault"
    options = {"officer": OFFICER, "passphrase": PASSPHRASE, "clock": clock}
    with refused(ErrorCode.VAULT_IN_USE):
        restore(live, new, **options)  # type: ignore[arg-type]
    store.close()
    for _ in range(3):
        with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
            restore(live, new, officer=OFFICER, passphrase="autre", clock=clock)
    with refused(ErrorCode.VAULT_WAIT):
        restore(live, new, **options)  # type: ignore[arg-type]
    with refused(ErrorCode.VAULT_WAIT):
        reopen(live, clock)
    clock.moves(10)
    again = restore(live, new, **options)  # type: ignore[arg-type]
    assert [event.payload["count"] for event in again.vault_events() if event.kind == "unlock_failed"] == [3]
    again.close()
    reopen(live, clock).close()


def test_a_failed_restore_leaves_nothing(tmp_path: Path, store: Store, clock: Clock) -> None:
    made = backup(store, tmp_path / "cle")
    store.close()
    (made / "records.db").write_bytes((made / "records.db").read_bytes()[:9000])
    with refused(ErrorCode.STORE_DAMAGED):
        restore(made, tmp_path / "b.vault", officer=OFFICER, passphrase=PASSPHRASE, clock=clock)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cle", "essai.vault"]


def test_a_restore_that_cannot_write_releases_what_it_took(
    tmp_path: Path, store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(store, tmp_path / "cle")
    store.close()

    def fails(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("screening.storage.opened.Opened.replace_header", fails)
    with refused(ErrorCode.DISK_FULL):
        restore(made, tmp_path / "b.vault", officer=OFFICER, passphrase=PASSPHRASE, clock=clock)
    assert not (tmp_path / "b.vault").exists()
