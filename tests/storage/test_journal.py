"""The journal is append only, whatever statement is tried."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.storage import Store
from screening.storage.rows import event_row, part_row
from tests.storage.vaults import RECORD, answer, begin, create


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = create(tmp_path / "essai.vault")
    begin(made)
    answer(made, 1)
    answer(made, 2)
    made.seal(
        RECORD, at="2026-11-20T14:00:00+00:00", officer="1", core={}, words={},
        digest_of=lambda row, events: "a" * 64, seal_of=lambda digest, head: {},
    )  # fmt: skip
    return made


@pytest.mark.parametrize("table", ["events", "parts", "vault_events", "seals"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {0} SET {1} = {1}",
        "DELETE FROM {0}",
        "INSERT INTO {0} SELECT * FROM {0} LIMIT 1",
        "INSERT OR REPLACE INTO {0} SELECT * FROM {0} LIMIT 1",
        "REPLACE INTO {0} SELECT * FROM {0}",
        "INSERT OR IGNORE INTO {0} SELECT * FROM {0} LIMIT 1",
        "UPDATE OR REPLACE {0} SET {2} = {2} + 1",
        "INSERT INTO {0} SELECT * FROM {0} WHERE true LIMIT 1 ON CONFLICT DO UPDATE SET {1} = excluded.{1}",
    ],
)
def test_what_is_written_is_neither_changed_nor_removed(store: Store, table: str, statement: str) -> None:
    column = "digest" if table in ("parts", "seals") else "hash"
    number = "id" if table in ("events", "parts") else "seq"
    connection = store._database._connection
    before = connection.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlcipher.IntegrityError, match="append only"):
        connection.execute(statement.format(table, column, number))
    assert connection.execute(f"SELECT * FROM {table}").fetchall() == before


def test_an_event_out_of_order_is_refused(store: Store) -> None:
    connection = store._database._connection
    for seq in (0, 3, 9):  # four are there; the fifth would be next
        with pytest.raises(sqlcipher.IntegrityError, match="append only"):
            connection.execute("INSERT INTO events VALUES (?, 'x', 'x', 'x', 'x', 'x')", (event_row(1, seq),))


def test_a_part_comes_with_its_event_only(store: Store) -> None:
    connection = store._database._connection
    last = event_row(1, 4)
    for row in (part_row(event_row(1, 1), "words"), part_row(last, "core"), part_row(last, "core") + 3,
                part_row(event_row(1, 5), "core"), part_row(event_row(2, 1), "core")):  # fmt: skip
        with pytest.raises(sqlcipher.IntegrityError, match="append only"):
            connection.execute("INSERT INTO parts VALUES (?, x'00', 'x', x'00')", (row,))
    connection.execute("INSERT INTO parts VALUES (?, x'00', 'x', x'00')", (part_row(last, "words"),))


def test_the_settings_hold_on_the_connection(store: Store) -> None:
    connection = store._database._connection
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "secure_delete", "temp_store", "recursive_triggers", "foreign_keys")
    }
    assert found == {
        "journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "temp_store": 2, "recursive_triggers": 1,
        "foreign_keys": 1,
    }  # fmt: skip
