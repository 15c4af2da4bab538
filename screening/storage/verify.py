"""``vault verify``: both chains, what ties them, what is derived from them; names the first event that does not hold.

Owns no writing. What is found is told by codes; the sentences are the messages' (app). A
damaged page is named and the rest is still read.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from screening.errors import ErrorCode, StorageError
from screening.model.canonical import is_canonical, sha256
from screening.model.chain import first_break, part_digest
from screening.model.event import Event
from screening.storage.database import Database
from screening.storage.header import Header
from screening.storage.journal import Journal, VaultHead


class Finding(StrEnum):
    """What ``verify`` may find."""

    PAGE_DAMAGED = "page_damaged"
    VAULT_CHAIN = "vault_chain"
    RECORD_CHAIN = "record_chain"
    RECORD_MISSING = "record_missing"
    RECORD_UNKNOWN = "record_unknown"
    RECORD_CHANGED = "record_changed"
    HEAD_DIFFERS = "head_differs"
    QUESTIONNAIRE_CHANGED = "questionnaire_changed"
    NOT_CANONICAL = "not_canonical"
    DERIVED_DIFFERS = "derived_differs"
    SEAL_DIFFERS = "seal_differs"
    HEADER_DIFFERS = "header_differs"
    AGAINST_DIFFERS = "against_differs"
    AGAINST_NOT_REACHED = "against_not_reached"


@dataclass(frozen=True, slots=True)
class Break:
    """One thing that does not hold: where (record id, "" for the vault), at which event (0: none in particular)."""

    finding: Finding
    record_id: str = ""
    seq: int = 0


@dataclass(frozen=True)
class VerifyReport:
    """The answer of ``vault verify``. ``compared`` is "compared", "different" or "not_compared" (``--against``)."""

    ok: bool
    first_break: Break | None
    breaks: tuple[Break, ...]
    number: int
    head: str
    compared: str
    records: int
    events: int


def verify(database: Database, header: Header, *, full: bool = False, against: str = "") -> VerifyReport:
    """Check the vault chain, each record, and (``full``) pages, canonical bytes and derived tables.

    ``against`` is "NUMBER:HEAD" from a paper, a receipt or a bundle.
    """
    check = _Verifier(database, header, full)
    vault = check.vault_chain()
    total = check.records(vault)
    if full:
        check.guarded(check.pages)
    compared = check.against(vault, against)
    head = VaultHead(vault[-1].seq, vault[-1].hash) if vault else VaultHead()
    found = tuple(check.breaks)
    count = len(check.seen)
    return VerifyReport(not found, found[0] if found else None, found, head.number, head.head, compared, count, total)


class _Verifier:
    def __init__(self, database: Database, header: Header, full: bool) -> None:
        self._database, self._header, self._full = database, header, full
        self._journal = Journal(database, header.id)
        self.breaks: list[Break] = []
        self.seen: set[str] = set()

    def add(self, finding: Finding, record_id: str = "", seq: int = 0) -> None:
        self.breaks.append(Break(finding, record_id, seq))

    def guarded(self, read: Callable[[], None], record_id: str = "") -> None:
        """Run ``read``; a damaged page becomes a finding, and the rest is still read."""
        try:
            read()
        except StorageError as error:
            if error.code is not ErrorCode.STORE_DAMAGED:
                raise
            self.add(Finding.PAGE_DAMAGED, record_id)

    def vault_chain(self) -> tuple[Event, ...]:
        found: list[Event] = []
        self.guarded(lambda: found.extend(self._journal.vault_events()))
        broken = first_break(found)
        if broken is not None:
            self.add(Finding.VAULT_CHAIN, seq=broken)
        self._canonical("", found)
        head = self._header.head
        if head.number and not any(event.seq == head.number and event.hash == head.head for event in found):
            self.add(Finding.HEADER_DIFFERS, seq=head.number)
        return tuple(found)

    def _canonical(self, record_id: str, events: Iterable[Event]) -> None:
        if self._full:
            for event in events:
                if not all(is_canonical(part.body) for part in event.parts.values() if part.body is not None):
                    self.add(Finding.NOT_CANONICAL, record_id, event.seq)

    def records(self, vault: tuple[Event, ...]) -> int:
        """Check every record that the vault chain or the table of records knows; answers how many events were read."""
        opened: dict[str, Event] = {}
        heads: dict[str, list[Event]] = {}
        for event in vault:
            if event.kind in ("record_opened", "record_head", "record_sealed", "record_purged"):
                record_id = str(event.payload.get("record", ""))
                if event.kind == "record_opened":
                    opened[record_id] = event
                elif event.kind == "record_purged":
                    opened.pop(record_id, None)
                else:
                    heads.setdefault(record_id, []).append(event)
        rows: list[str] = []
        self.guarded(lambda: rows.extend(str(row[0]) for row in self._database.rows("SELECT id FROM records")))
        self.seen = set(rows)
        for record_id in opened:
            if record_id not in self.seen:
                self.add(Finding.RECORD_MISSING, record_id)
        total = 0
        for record_id in rows:
            counted: list[int] = []
            self.guarded(
                lambda r=record_id, c=counted: c.append(  # type: ignore[misc]
                    self._record(r, opened.get(r), heads.get(r, []))
                ),
                record_id,
            )
            total += sum(counted)
        return total

    def _record(self, record_id: str, opened: Event | None, heads: list[Event]) -> int:
        events = self._journal.events(record_id)
        broken = first_break(events)
        if broken is not None:
            self.add(Finding.RECORD_CHAIN, record_id, broken)
        self._canonical(record_id, events)
        if opened is None:
            self.add(Finding.RECORD_UNKNOWN, record_id)
        else:
            self._row(record_id, opened)
        hashes = {event.seq: event.hash for event in events}
        for note in heads:
            facts = note.payload
            if note.kind == "record_head" and hashes.get(cast(int, facts.get("seq"))) != facts.get("head"):
                self.add(Finding.HEAD_DIFFERS, record_id, cast(int, facts.get("seq")))
        self._derived(record_id, len(events))
        self._seals(record_id, heads)
        return len(events)

    def _row(self, record_id: str, opened: Event) -> None:
        row = self._database.row(
            "SELECT r.number, r.opened_at, r.questionnaire, r.salt, r.procedure, q.text FROM records r "
            "LEFT JOIN questionnaires q ON q.digest = r.questionnaire WHERE r.id = ?",
            (record_id,),
        )
        facts = opened.payload
        number, at, questionnaire, salt, procedure, text = row or (None,) * 6
        promised = part_digest(cast(bytes, salt or b""), str(procedure).encode())
        said = (facts.get("number"), facts.get("at"), facts.get("questionnaire"), facts.get("procedure"))
        if said != (number, at, questionnaire, promised):
            self.add(Finding.RECORD_CHANGED, record_id)
        elif not isinstance(text, bytes) or sha256(text) != facts.get("text"):
            self.add(Finding.QUESTIONNAIRE_CHANGED, record_id)

    def _derived(self, record_id: str, last: int) -> None:
        row = self._database.row(
            "SELECT (SELECT seq FROM records WHERE id = ?1), "
            "(SELECT count(*) FROM current_answers WHERE record_id = ?1 AND seq NOT BETWEEN 1 AND ?2), "
            "(SELECT count(*) FROM words WHERE record_id = ?1 AND seq NOT BETWEEN 1 AND ?2)",
            (record_id, last),
        )
        if row != (last, 0, 0):
            self.add(Finding.DERIVED_DIFFERS, record_id)

    def _seals(self, record_id: str, notes: list[Event]) -> None:
        rows = self._database.rows(
            "SELECT version, seq, digest FROM seals WHERE record_id = ? ORDER BY version", (record_id,)
        )
        noted = [
            (note.payload.get("version"), note.payload.get("seq"), note.payload.get("digest"))
            for note in notes
            if note.kind == "record_sealed"
        ]
        if [tuple(row) for row in rows] != noted:
            self.add(Finding.SEAL_DIFFERS, record_id)

    def pages(self) -> None:
        """SQLCipher's HMAC of every page, then SQLite's own structure."""
        damaged = bool(self._database.rows("PRAGMA cipher_integrity_check"))
        if damaged or self._database.row("PRAGMA quick_check(1)") != ("ok",):
            self.add(Finding.PAGE_DAMAGED)

    def against(self, vault: tuple[Event, ...], text: str) -> str:
        """Compare with what left the laptop."""
        if not text:
            return "not_compared"
        number, _, head = text.strip().partition(":")
        known = {event.seq: event.hash for event in vault}
        wanted = int(number) if number.isascii() and number.isdigit() else -1
        if wanted in known and known[wanted] == head.strip().lower():
            return "compared"
        self.add(Finding.AGAINST_DIFFERS if wanted in known else Finding.AGAINST_NOT_REACHED, seq=max(wanted, 0))
        return "different"
