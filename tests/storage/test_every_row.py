"""Every row of every table of a small vault, each cell changed, each row removed: found.

By somebody who has the key and a SQL shell. Current answers and words are compared with what the application derives:
tests/app/test_evidence.py. Drafts are no evidence.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ScreeningError
from screening.storage import Finding, Store
from screening.storage.database import connect
from tests.storage.vaults import OFFICER, PASSPHRASE, RECORD, Clock, answer, begin, create, key_of, reopen

EVIDENCE = ("events", "parts", "vault_events", "seals")
#: Columns of ``records``: all but the number of the row.
HEADINGS = (
    "id", "number", "procedure", "opened_at", "questionnaire", "salt", "officer", "state", "alias", "version",
    "updated_at", "seq", "noted", "merged", "folded",
)  # fmt: skip


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A closed vault and its database key."""
    folder = tmp_path_factory.mktemp("vault") / "essai.vault"
    store = create(folder)
    begin(store)
    for number in range(3):
        answer(store, number)
    store.seal(
        RECORD, at="2026-11-20T14:00:00+00:00", officer=OFFICER, core={}, words={},
        digest_of=lambda row, events: "a" * 64, seal_of=lambda digest, head: {},
    )  # fmt: skip
    key = key_of(store)
    store.close()
    return folder, key


def holds(folder: Path) -> bool:
    """True when the vault opens and every check of it holds."""
    try:
        store = Store.open(folder, officer=OFFICER, passphrase=PASSPHRASE, clock=Clock())
    except ScreeningError:
        return False
    try:
        return store.verify(full=True).ok
    except ScreeningError:
        return False
    finally:
        store.release()


def changed(cell: object) -> object:
    """Another value of the same type, as near as can be."""
    if isinstance(cell, int):
        return cell + 1
    if isinstance(cell, bytes):
        return bytes([cell[0] ^ 1, *cell[1:]]) if cell else b"x"
    text = str(cell)
    return ("0" if text[:1] != "0" else "1") + text[1:]


def statements(folder: Path, key: bytes) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every cell of evidence changed, every row of it removed."""
    connection = connect(folder / "records.db", key)
    try:
        for table in (*EVIDENCE, "records"):
            names = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]
            keys = names[:2] if table == "seals" else names[:1]
            where = " AND ".join(f"{name} = ?" for name in keys)
            for row in connection.execute(f"SELECT * FROM {table}").fetchall():
                cells = dict(zip(names, row, strict=True))
                mine = tuple(cells[name] for name in keys)
                yield f"DELETE FROM {table} WHERE {where}", mine
                for name in HEADINGS if table == "records" else names:
                    if (table, name) == ("seals", "seal"):
                        continue  # its form is not the store's: tests/app/test_evidence.py
                    yield f"UPDATE {table} SET {name} = ? WHERE {where}", (changed(cells[name]), *mine)
    finally:
        connection.close()


@pytest.mark.slow
def test_each_cell_and_each_row_of_evidence_is_found(vault: tuple[Path, bytes], tmp_path: Path) -> None:
    folder, key = vault
    assert holds(folder)
    missed, tried = [], 0
    for statement, values in statements(folder, key):
        copy = tmp_path / "copie.vault"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(folder, copy)
        connection = connect(copy / "records.db", key)
        connection.execute("PRAGMA foreign_keys = OFF")
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        tried += 1
        try:
            connection.execute(statement, values)
        except sqlcipher.IntegrityError:
            continue  # the number of another row: SQLite refuses it by itself
        finally:
            connection.close()
        if holds(copy):
            missed.append((statement, values[-1]))
    assert missed == []
    assert tried > 100


def test_derived_rows_lost_are_found_and_no_event_with_them(vault: tuple[Path, bytes], tmp_path: Path) -> None:
    folder, key = vault
    copy = tmp_path / "copie.vault"
    shutil.copytree(folder, copy)
    connection = connect(copy / "records.db", key)
    for table in ("current_answers", "words"):
        connection.execute(f"DELETE FROM {table}")
    connection.close()
    store = reopen(copy)
    assert [found.finding for found in store.verify(full=True).breaks] == [Finding.SEARCH_DIFFERS]
    assert len(store.events(RECORD)) == 5
    store.close()
