"""One version of the tables becomes the next: copy first, one transaction, check after."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode, StorageError
from screening.storage import migrations
from screening.storage.database import Database, connect
from screening.storage.migrations import MIGRATIONS, Migration, migrate, version_of
from tests.storage.vaults import RECORD, answer, begin, create, key_of, refused, reopen

NEXT = (*MIGRATIONS, Migration(2, ("CREATE TABLE added (x TEXT) STRICT", "INSERT INTO added VALUES ('y')")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = create(tmp_path / "essai.vault")
    begin(store)
    answer(store, 1)
    store.close()
    return tmp_path / "essai.vault"


def test_migrations_are_numbered_without_a_gap() -> None:
    assert [migration.to for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_vault_is_brought_to_the_next_version_with_a_copy(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "records.db").read_bytes()
    real = migrations.migrate
    monkeypatch.setattr(
        "screening.storage.opening.migrations.migrate",
        lambda database, before=None: real(database, before=before, migrations=NEXT),
    )
    (folder / "records.db.v1").write_bytes(b"left by an interrupted migration")
    store = reopen(folder)
    assert version_of(store._database) == 2
    assert store._database.row("SELECT x FROM added") == ("y",)
    assert len(store.events(RECORD)) == 2
    assert (folder / "records.db.v1").read_bytes() == before
    assert (folder / "records.db.v1").stat().st_mode & 0o777 == 0o600
    copy = connect(folder / "records.db.v1", key_of(store))
    assert copy.execute("SELECT count(*) FROM events").fetchone() == (2,)
    copy.close()
    store.close()


def test_a_migration_that_fails_changes_nothing(folder: Path) -> None:
    store = reopen(folder)
    wrong = (*MIGRATIONS, Migration(2, ("CREATE TABLE added (x TEXT) STRICT", "CREATE TABLE added (x TEXT) STRICT")))
    with pytest.raises(sqlcipher.OperationalError):
        migrate(store._database, migrations=wrong)
    assert version_of(store._database) == 1
    assert store._database.row("SELECT name FROM sqlite_schema WHERE name = 'added'") is None
    store.close()


def test_a_check_that_fails_after_a_migration_undoes_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = reopen(folder)
    real = Database.row

    def row(database: Database, statement: str, values: object = ()) -> object:
        return ("broken",) if "quick_check" in statement else real(database, statement, values)  # type: ignore[arg-type]

    monkeypatch.setattr(Database, "row", row)
    with refused(ErrorCode.STORE_DAMAGED):
        migrate(store._database, migrations=NEXT)
    monkeypatch.undo()
    assert version_of(store._database) == 1
    store.close()


def test_a_full_disk_during_the_copy_leaves_the_vault_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = reopen(folder)

    def full(_: int) -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    with refused(ErrorCode.DISK_FULL):
        migrate(store._database, before=full, migrations=NEXT)
    assert version_of(store._database) == 1
    store.close()
