"""Deletion on time: the only path past the append-only triggers (design.md 9).

Owns retention, deletion locks and the purge of one record with everything derived from it; the caller asks for the two
gestures and keeps the certificate. What stays in the vault chain is ids, numbers and hashes. Knows no window.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

from screening.errors import ErrorCode, HearingError, StorageError
from screening.storage import cleaning
from screening.storage.certificate import Certificate, certificate
from screening.storage.database import Database
from screening.storage.records import RecordRow
from screening.storage.rows import event_rows, part_rows
from screening.storage.store import Store

_GUARDS = tuple(f"{table}_delete" for table in ("parts", "events", "seals"))


def set_retention(store: Store, days: int) -> None:
    """How long a record is kept after its last event."""
    store.vault_event("settings", {"retention_days": days})


def retention(store: Store) -> int | None:
    """Days, as last set; None when nothing was said."""
    said = [event.payload.get("retention_days") for event in store.vault_events() if event.kind == "settings"]
    days = next((value for value in reversed(said) if value is not None), None)
    return days if isinstance(days, int) else None


def due(store: Store, now: datetime) -> tuple[RecordRow, ...]:
    """Records whose time has come and that no purpose holds, oldest first."""
    days = retention(store)
    if days is None:
        return ()
    limit, held = now - timedelta(days=days), holds(store)
    rows = [row for row in store.records() if datetime.fromisoformat(row.updated_at) < limit and row.id not in held]
    return tuple(reversed(rows))


def hold(store: Store, record_id: str, purpose: str) -> None:
    """Lock a record against deletion while ``purpose`` exists."""
    store.record(record_id)
    if not purpose.strip():
        raise HearingError(ErrorCode.REASON_REQUIRED, what="hold")
    store.vault_event("hold_set", {"record": record_id, "purpose": purpose})


def lift_hold(store: Store, record_id: str) -> None:
    """End the lock of :func:`hold`, whatever its purpose; an entry of the audit."""
    store.vault_event("hold_lifted", {"record": record_id})


def holds(store: Store) -> Mapping[str, str]:
    """Record id → purpose of its lock."""
    held: dict[str, str] = {}
    for event in store.vault_events():
        if event.kind == "hold_set":
            held[str(event.payload["record"])] = str(event.payload["purpose"])
        elif event.kind == "hold_lifted":
            held.pop(str(event.payload["record"]), None)
    return held


def purge(store: Store, record_id: str, reason: str) -> Certificate:
    """Delete one record, whole. Raises ``RECORD_NOT_FOUND``, ``RECORD_HELD``, ``REASON_REQUIRED``, an error of disk.

    The rows go in one transaction with the ``record_purged`` event: an error means that nothing was deleted. Then the
    index is compacted, the log emptied, the pages made anew. What fails there is never raised, for the record is gone:
    the certificate says ``cleaned`` False, and the next opening finishes, as after a kill (:func:`cleaning.finish`).
    """
    row = store.record(record_id)
    if not reason.strip():
        raise HearingError(ErrorCode.REASON_REQUIRED, what="purge")
    if record_id in holds(store):
        raise StorageError(ErrorCode.RECORD_HELD, number=row.number)
    store.forget_record(record_id, reason, partial(_delete, store.opened.database))
    with suppress(StorageError):
        cleaning.finish(store.opened.database)
    with suppress(StorageError):
        store.keep_head()
    return certificate(store, record_id)


def _delete(database: Database, key: int) -> None:
    """Inside the transaction: triggers taken away, rows deleted, triggers put back word for word."""
    marks = ", ".join("?" for _ in _GUARDS)
    guards = database.rows(f"SELECT name, sql FROM sqlite_schema WHERE name IN ({marks})", _GUARDS)  # noqa: S608
    for name, _ in guards:
        database.execute(f"DROP TRIGGER {name!s}")
    database.execute("DELETE FROM search WHERE rowid = ?", (key,))
    database.execute("DELETE FROM parts WHERE id BETWEEN ? AND ?", part_rows(key))
    for table in ("events", "words"):
        database.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", event_rows(key))  # noqa: S608 - constants
    for table in ("seals", "current_answers", "drafts"):
        database.execute(f"DELETE FROM {table} WHERE record = ?", (key,))  # noqa: S608 - constants
    database.execute("DELETE FROM records WHERE key = ?", (key,))
    database.execute("DELETE FROM questionnaires WHERE digest NOT IN (SELECT questionnaire FROM records)")
    for _, statement in guards:
        database.execute(str(statement))
    database.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, x'01')", (cleaning.PENDING,))
