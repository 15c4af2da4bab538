"""What the vault chain keeps of a record that was purged: enough to make its certificate, and to make it again.

Knows no row of the record: they are gone. The certificate on paper is the application's.
"""

from dataclasses import dataclass

from screening.errors import ErrorCode, StorageError
from screening.model.event import Event
from screening.storage import cleaning
from screening.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was deleted, when, by whom; digests of its seals; the known backups that still hold it."""

    record_id: str
    number: str
    reason: str
    at: str
    officer: str
    events: int
    digests: tuple[str, ...]
    backups: tuple[str, ...]  # "DATE NUMBER:HEAD" of each backup made since the record was opened
    vault_head: str
    cleaned: bool = True  # False: free pages or the log may still hold deleted rows, until an opening finishes


def certificate(store: Reader, record: str) -> Certificate:
    """The certificate of a purged record, by id or by number. Raises ``RECORD_NOT_FOUND`` when none was purged."""
    chain = store.vault_events()
    opened = next((place for place, event in enumerate(chain) if _names(event, record)), None)
    if opened is None:
        raise StorageError(ErrorCode.RECORD_NOT_FOUND)
    record_id, number = str(chain[opened].payload["record"]), str(chain[opened].payload.get("number", ""))
    since = chain[opened:]
    last = next((place for place, event in enumerate(since) if _about(event, record_id, "record_purged")), None)
    if last is None:
        raise StorageError(ErrorCode.RECORD_NOT_FOUND)
    end, before = since[last], since[:last]
    heads = [event.payload["seq"] for event in before if _about(event, record_id, "record_head", "record_sealed")]
    return Certificate(
        record_id, number, str(end.payload["reason"]), end.at, end.officer,
        max((seq for seq in heads if isinstance(seq, int)), default=0),
        tuple(str(event.payload["digest"]) for event in before if _about(event, record_id, "record_sealed")),
        tuple(f"{event.at} {event.seq}:{event.hash}" for event in before if event.kind == "backup"),
        f"{end.seq}:{end.hash}", cleaned=not cleaning.pending(store.opened.database),
    )  # fmt: skip


def purged(store: Reader, record_id: str) -> bool:
    """True when the vault chain says that this record was deleted."""
    return any(_about(event, record_id, "record_purged") for event in store.vault_events())


def _names(event: Event, record: str) -> bool:
    """The opening of this record, by id or by number."""
    return event.kind == "record_opened" and record in (event.payload.get("record"), event.payload.get("number"))


def _about(event: Event, record_id: str, *kinds: str) -> bool:
    return event.kind in kinds and event.payload.get("record") == record_id
