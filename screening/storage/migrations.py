"""The tables of records.db and how one version becomes the next. Numbered, self-contained, never edited once released.

Imports no name of the product's formats: a migration must still mean the same in ten years.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screening.errors import ErrorCode, StorageError, VaultError
from screening.storage.database import Database

APPLICATION_ID = 0x53435231  # "SCR1"


@dataclass(frozen=True, slots=True)
class Migration:
    """From version ``to - 1`` to version ``to``."""

    to: int
    statements: tuple[str, ...]


def _append_only(table: str, last: str) -> tuple[str, ...]:
    """Triggers of an append-only table. The third also stops INSERT OR REPLACE, which the first two let through."""
    refuse = "BEGIN SELECT RAISE(ABORT, 'append only'); END"
    return (
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {last} {refuse}",
    )


SEARCH_TABLE = """CREATE VIRTUAL TABLE search USING fts5(
        words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2"
    )"""

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE vault_events (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, officer TEXT NOT NULL,
        prev_hash TEXT NOT NULL, hash TEXT NOT NULL, salt BLOB NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE questionnaires (
        digest TEXT PRIMARY KEY, id TEXT NOT NULL, version TEXT NOT NULL, text BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE records (
        key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, procedure TEXT NOT NULL,
        opened_at TEXT NOT NULL, officer TEXT NOT NULL, questionnaire TEXT NOT NULL REFERENCES questionnaires(digest),
        state TEXT NOT NULL, alias TEXT NOT NULL, version INTEGER NOT NULL, updated_at TEXT NOT NULL,
        seq INTEGER NOT NULL, noted INTEGER NOT NULL, merged INTEGER NOT NULL, folded TEXT NOT NULL, salt BLOB NOT NULL
    ) STRICT""",
    # id: record key << 20 | seq
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, at TEXT NOT NULL, officer TEXT NOT NULL, prev_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT""",
    # id: event id << 2 | 0 core, 1 words, 2 confidential
    """CREATE TABLE parts (
        id INTEGER PRIMARY KEY, salt BLOB NOT NULL, digest TEXT NOT NULL, body BLOB NOT NULL
    ) STRICT""",
    # id: event id
    "CREATE TABLE words (id INTEGER PRIMARY KEY, folded TEXT NOT NULL) STRICT",
    """CREATE TABLE current_answers (
        record INTEGER NOT NULL, address TEXT NOT NULL, seq INTEGER NOT NULL, status TEXT NOT NULL,
        value TEXT NOT NULL, codes TEXT NOT NULL, aside INTEGER NOT NULL, PRIMARY KEY (record, address)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE drafts (
        record INTEGER NOT NULL, question TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (record, question)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seals (
        record INTEGER NOT NULL, version INTEGER NOT NULL, seq INTEGER NOT NULL, digest TEXT NOT NULL,
        seal BLOB NOT NULL, PRIMARY KEY (record, version)
    ) STRICT, WITHOUT ROWID""",
    SEARCH_TABLE,
    *_append_only("vault_events", "NEW.seq <> (SELECT ifnull(max(seq), 0) + 1 FROM vault_events)"),
    *_append_only(
        "events",
        "NEW.id <> (SELECT ifnull(max(id), NEW.id >> 20 << 20) + 1 FROM events "
        "WHERE id BETWEEN NEW.id >> 20 << 20 AND NEW.id | 1048575)",
    ),
    *_append_only(
        "parts",
        "NEW.id & 3 = 3 OR EXISTS (SELECT 1 FROM parts WHERE id = NEW.id) OR NEW.id >> 2 <> "
        "(SELECT ifnull(max(id), 0) FROM events WHERE id BETWEEN NEW.id >> 22 << 20 AND NEW.id >> 2 | 1048575)",
    ),
    *_append_only("seals", "EXISTS (SELECT 1 FROM seals WHERE record = NEW.record AND version = NEW.version)"),
)

MIGRATIONS: tuple[Migration, ...] = (Migration(1, _FIRST),)


def version_of(database: Database) -> int:
    """The version of the tables, 0 for an empty database."""
    row = database.row("PRAGMA user_version")
    return int(row[0] or 0) if row else 0


def migrate(
    database: Database, before: Callable[[int], None] | None = None, migrations: Sequence[Migration] = MIGRATIONS
) -> int:
    """Bring the tables to the newest version, in one transaction; answers the version found.

    ``before(version)`` is called first when there is something to keep: it makes the encrypted copy.
    Raises ``VAULT_NEWER`` for a later version, ``STORE_DAMAGED`` when the check after it fails.
    """
    found, newest = version_of(database), migrations[-1].to
    if found > newest:
        raise VaultError(ErrorCode.VAULT_NEWER, version=found, supported=newest)
    if found == newest:
        return found
    if found and before is not None:
        before(found)
    with database.transaction():
        for migration in migrations:
            if migration.to > found:
                for statement in migration.statements:
                    database.execute(statement)
        database.execute(f"PRAGMA application_id={APPLICATION_ID}")
        database.execute(f"PRAGMA user_version={newest}")
        check = database.row("PRAGMA quick_check(1)")
        if check != ("ok",):
            raise StorageError(ErrorCode.STORE_DAMAGED, during="migration")
    return found
