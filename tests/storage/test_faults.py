"""Disk full, read-only, removed, failing, damaged: a code, nothing acknowledged lost, nothing half written."""

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode, StorageError
from screening.storage import Finding, Store, faults
from screening.storage.database import Database, connect
from screening.storage.files import write_atomically
from tests.storage.vaults import RECORD, abandon, answer, begin, create, key_of, mounted, read_only, refused, reopen


def test_a_full_disk_refuses_the_answer_and_keeps_the_others(tmp_path: Path) -> None:
    with mounted(tmp_path / "petit", "-o", "size=2m") as disk:
        store = create(disk / "essai.vault")
        begin(store)
        acknowledged = 0
        with refused(ErrorCode.DISK_FULL):
            for number in range(2000):
                answer(store, number, "un mot " * 200)
                acknowledged += 1
        assert acknowledged > 10
        assert len(store.events(RECORD)) == acknowledged + 1
        with refused(ErrorCode.DISK_FULL):
            answer(store, 3000, "un mot " * 2000)
        assert store.search("mot")  # reading goes on
        abandon(store)
        store = reopen(disk / "essai.vault")
        assert len(store.events(RECORD)) == acknowledged + 1
        assert store.verify().ok
        abandon(store)


def test_place_made_on_a_full_disk_is_enough_to_go_on(tmp_path: Path) -> None:
    with mounted(tmp_path / "petit", "-o", "size=3m") as disk:
        store = create(disk / "essai.vault")
        begin(store)
        filling = disk / "film"
        filling.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - 4096))
        with refused(ErrorCode.DISK_FULL):
            for number in range(2000):
                answer(store, number, "un mot " * 200)
        filling.unlink()
        answer(store, 5000)
        assert store.verify(full=True).ok
        store.close()


def test_a_full_disk_at_closing_releases_the_vault_and_loses_nothing(tmp_path: Path) -> None:
    with mounted(tmp_path / "petit", "-o", "size=2m") as disk:
        store = create(disk / "essai.vault")
        begin(store)
        with refused(ErrorCode.DISK_FULL):
            for number in range(2000):
                answer(store, number, "un mot " * 200)
        count = len(store.events(RECORD))
        (disk / "reste").write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize))
        with refused(ErrorCode.DISK_FULL):
            store.close()
        (disk / "reste").unlink()
        store = reopen(disk / "essai.vault")
        assert len(store.events(RECORD)) == count
        abandon(store)


def test_a_read_only_folder_is_told_at_opening(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    create(folder).close()
    with read_only(folder, tmp_path / "lecture") as disk, refused(ErrorCode.DISK_READ_ONLY):
        reopen(disk)
    reopen(folder).close()


def test_a_disk_that_becomes_read_only_refuses_the_answer(tmp_path: Path) -> None:
    """As after an error of the disk: the system remounts it read-only under an open vault."""
    with mounted(tmp_path / "petit", "-o", "size=8m") as disk:
        store = create(disk / "essai.vault")
        begin(store)
        answer(store, 1)
        connection = store._database._connection
        connection.execute("PRAGMA query_only=ON")  # SQLite's own refusal, the one it gives on such a disk
        with refused(ErrorCode.DISK_READ_ONLY):
            answer(store, 2)
        connection.execute("PRAGMA query_only=OFF")
        assert len(store.events(RECORD)) == 2
        answer(store, 2)
        store.close()


def test_a_removed_file_is_seen_before_saying_saved(tmp_path: Path) -> None:
    """SQLite would still answer OK (pitfall): the file is looked for by name after each commit."""
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store)
    (folder / "records.db").rename(tmp_path / "ailleurs.db")
    with refused(ErrorCode.DISK_REMOVED):
        answer(store, 1)
    (tmp_path / "ailleurs.db").rename(folder / "records.db")
    with refused(ErrorCode.DISK_REMOVED):  # once lost, the vault must be opened again
        answer(store, 1)
    with refused(ErrorCode.DISK_REMOVED):
        store.close()
    reopen(folder).close()


def test_a_removed_log_is_seen_too(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store)
    (folder / "records.db-wal").unlink()
    with refused(ErrorCode.DISK_REMOVED):
        answer(store, 1)
    abandon(store)


def test_a_file_put_in_the_place_of_the_database_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store)
    copy = folder / "copie"
    shutil.copy(folder / "records.db", copy)
    copy.replace(folder / "records.db")
    with refused(ErrorCode.DISK_REMOVED):
        answer(store, 1)
    abandon(store)


def test_a_disk_taken_away_during_a_hearing_is_seen(tmp_path: Path) -> None:
    with mounted(tmp_path / "cle", "-o", "size=8m") as disk:
        store = create(disk / "essai.vault")
        begin(store)
        answer(store, 1)
        subprocess.run(["umount", "-l", str(disk)], check=True)
        with refused(ErrorCode.DISK_REMOVED):
            answer(store, 2)
        abandon(store)


def test_removed_between_the_commit_and_the_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create(tmp_path / "essai.vault")
    begin(store)
    looks = iter([True, False])
    real = Database._where

    def where(database: Database) -> object:
        if next(looks):
            return real(database)
        raise FileNotFoundError

    monkeypatch.setattr(Database, "_where", where)
    with refused(ErrorCode.DISK_REMOVED):
        answer(store, 1)
    abandon(store)


def test_a_damaged_log_that_loses_answers_is_told(tmp_path: Path) -> None:
    """Every check of SQLite says ok (pitfall 5): the tip kept beside the database tells."""
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store)
    store.checkpoint()
    for number in range(40):
        answer(store, number)
    key = key_of(store)
    kept = {name: (folder / name).read_bytes() for name in ("records.db", "records.db-wal", "lock")}
    abandon(store)
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    log = bytearray(kept["records.db-wal"])
    log[len(log) // 2] ^= 1
    (folder / "records.db-wal").write_bytes(bytes(log))
    with refused(ErrorCode.STORE_DAMAGED) as caught:
        reopen(folder)
    assert 0 < int(caught.value.facts["lost"]) < 40
    store = reopen(folder, accept_loss=True)
    assert len(store.events(RECORD)) == 41 - int(caught.value.facts["lost"])
    told = [event.payload for event in store.vault_events() if event.kind == "events_lost"]
    assert [(event["record"], event["seq"]) for event in told] == [(RECORD, 41)]
    assert store._database.rows("PRAGMA cipher_integrity_check") == []
    assert key == key_of(store)
    store.close()
    reopen(folder).close()


def test_a_log_forgotten_in_a_copy_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store)
    answer(store, 1)
    copy = tmp_path / "copie.vault"
    copy.mkdir()
    for name in ("records.db", "vault.json", "lock"):
        shutil.copy(folder / name, copy / name)
    with refused(ErrorCode.STORE_DAMAGED):
        reopen(copy)
    store.close()


def test_lost_events_of_the_vault_chain_are_told_too(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder)
    store.keep_head()
    copy = shutil.copytree(folder, tmp_path / "copie.vault", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    store.vault_event("view", {})
    shutil.copy(folder / "lock", copy / "lock")
    with refused(ErrorCode.STORE_DAMAGED) as caught:
        reopen(copy)
    assert caught.value.facts["lost"] == 1
    store.close()


@pytest.mark.parametrize("text", [b"screening/tip/1 x", b"\xff" * 512, b"a b c d e f " + b"0" * 64])
def test_a_tip_that_cannot_be_trusted_blocks_nothing(tmp_path: Path, text: bytes) -> None:
    create(tmp_path / "essai.vault").close()
    (tmp_path / "essai.vault" / "lock").write_bytes(text)
    store = reopen(tmp_path / "essai.vault")
    assert store.info.crashed
    store.close()


def test_a_damaged_page_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder)
    records = [begin(store, f"{number:032x}", f"p{number}") for number in range(30)]
    for number, record_id in enumerate(records):
        answer(store, number, "un mot " * 600, record_id)
    store.close()
    path = folder / "records.db"
    good = path.read_bytes()
    refused_at_opening = read = 0
    for page in range(1, len(good) // 4096, 7):
        path.write_bytes(good[: page * 4096 + 100] + bytes([good[page * 4096 + 100] ^ 1]) + good[page * 4096 + 101 :])
        try:
            store = reopen(folder)
        except StorageError as error:
            refused_at_opening += error.code is ErrorCode.STORE_DAMAGED
            store = reopen(folder, accept_loss=True)
        report = store.verify(full=True)
        assert Finding.PAGE_DAMAGED in {found.finding for found in report.breaks}
        read += sum(readable(store, record_id) for record_id in records) >= 1
        abandon(store)
        for name in ("records.db-wal", "records.db-shm"):
            (folder / name).unlink(missing_ok=True)
        (folder / "lock").write_bytes(b"")
        path.write_bytes(good)
    assert read >= 0.8 * len(range(1, len(good) // 4096, 7))
    assert refused_at_opening < 3


def readable(store: Store, record_id: str) -> bool:
    try:
        return len(store.events(record_id)) == 2
    except StorageError:
        return False


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL), (errno.EDQUOT, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.DISK_READ_ONLY), (errno.EACCES, ErrorCode.DISK_READ_ONLY),
        (errno.ENOENT, ErrorCode.DISK_REMOVED), (errno.EIO, ErrorCode.DISK_FAILED),
    ],
)  # fmt: skip
def test_errors_of_the_system_have_a_code(number: int, code: ErrorCode) -> None:
    with refused(code), faults.foreseen():
        raise OSError(number, "x")


def named(name: str) -> sqlcipher.Error:
    error = sqlcipher.OperationalError("x")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", ErrorCode.DISK_FULL), ("SQLITE_READONLY_DBMOVED", ErrorCode.DISK_READ_ONLY),
        ("SQLITE_CORRUPT_VTAB", ErrorCode.STORE_DAMAGED), ("SQLITE_BUSY", ErrorCode.VAULT_IN_USE),
        ("SQLITE_IOERR_FSYNC", ErrorCode.DISK_FAILED),
    ],
)  # fmt: skip
def test_errors_of_sqlite_have_a_code(tmp_path: Path, name: str, code: ErrorCode) -> None:
    for folder in (None, tmp_path):
        with refused(code), faults.foreseen(folder):
            raise named(name)


def test_an_error_of_access_is_told_by_the_state_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with refused(ErrorCode.DISK_REMOVED), faults.foreseen(tmp_path / "parti"):
        raise named("SQLITE_CANTOPEN")
    monkeypatch.setattr("screening.storage.faults.os.access", lambda *_: False)
    with refused(ErrorCode.DISK_READ_ONLY), faults.foreseen(tmp_path):
        raise named("SQLITE_CANTOPEN")


def test_a_bug_stays_a_bug() -> None:
    with pytest.raises(sqlcipher.OperationalError), faults.foreseen():
        raise named("SQLITE_ERROR")


def test_a_key_has_32_bytes(tmp_path: Path) -> None:
    """SQLCipher would silently take anything else as a passphrase."""
    for key in (b"", b"k" * 31, b"k" * 33):
        with pytest.raises(ValueError, match="32"):
            connect(tmp_path / "x.db", key)


def test_a_writer_held_by_another_process_is_told(tmp_path: Path) -> None:
    store = create(tmp_path / "essai.vault")
    begin(store)
    other = connect(tmp_path / "essai.vault" / "records.db", key_of(store))
    other.execute("BEGIN IMMEDIATE")
    store._database._connection.execute("PRAGMA busy_timeout=10")
    with refused(ErrorCode.VAULT_IN_USE):
        answer(store, 1)
    other.execute("ROLLBACK")
    other.close()
    answer(store, 1)
    store.close()


def test_the_log_is_emptied_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.storage.database.CHECKPOINT_EVERY", 5)
    store = create(tmp_path / "essai.vault")
    begin(store)
    for number in range(60):
        answer(store, number)
    assert (tmp_path / "essai.vault" / "records.db-wal").stat().st_size < 60 * 5 * 4096
    store.close()


def test_a_failed_atomic_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"old")

    def fails(_: int) -> None:
        raise OSError(errno.EIO, "x")

    monkeypatch.setattr("screening.storage.files.os.fsync", fails)
    with pytest.raises(OSError, match="x"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["vault.json"]


def test_a_disk_that_fails_at_opening_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(tmp_path / "essai.vault").close()

    def fails(_: Path, __: bytes, **___: bool) -> object:
        raise named("SQLITE_IOERR_READ")

    with monkeypatch.context() as patch:
        patch.setattr("screening.storage.database.connect", fails)
        with refused(ErrorCode.DISK_FAILED):
            reopen(tmp_path / "essai.vault")
    reopen(tmp_path / "essai.vault").close()


def test_an_error_of_disk_in_a_check_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = create(tmp_path / "essai.vault")
    begin(store)

    def fails(*_: object) -> object:
        raise StorageError(ErrorCode.DISK_FAILED)

    monkeypatch.setattr("screening.storage.journal.Journal.each", fails)
    with refused(ErrorCode.DISK_FAILED):
        store.verify()
    monkeypatch.undo()
    store.close()


def test_a_rekey_takes_a_key_of_32_bytes(tmp_path: Path) -> None:
    store = create(tmp_path / "essai.vault")
    with pytest.raises(ValueError, match="32"):
        store._database.rekey(b"short")
    store.close()


def test_a_full_disk_is_known_by_its_text_when_the_library_names_no_code() -> None:
    """The copy of a database onto a full disk raises an error without a code."""
    found = faults.of_sqlite(sqlcipher.OperationalError("database or disk is full"))
    assert found is not None
    assert found.code is ErrorCode.DISK_FULL
