"""``vault verify``: both chains, what ties them, what is derived from them; names the first event that does not hold.

Owns no writing. What is found is told by codes; the sentences are the messages' (app). A
damaged page is named and the rest is still read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from screening.errors import ErrorCode, StorageError
from screening.model.answer import Value
from screening.model.canonical import is_canonical, sha256
from screening.model.chain import first_break, part_digest
from screening.model.event import CORE, Event
from screening.storage import rows
from screening.storage.database import Database
from screening.storage.derived import Expected, Project, index_differs
from screening.storage.header import Header
from screening.storage.journal import Journal, VaultHead
from screening.storage.ways_in import WaysIn

#: Of an event, as SQLite counts; Python reads no number of five thousand digits.
_NUMBER = r"[0-9]{1,18}"


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
    AFTER_SEAL = "after_seal"
    STATE_DIFFERS = "state_differs"
    HEADING_DIFFERS = "heading_differs"
    ANSWERS_DIFFER = "answers_differ"
    WORDS_DIFFER = "words_differ"
    SEARCH_DIFFERS = "search_differs"
    SEAL_DIFFERS = "seal_differs"
    STRAY_ROWS = "stray_rows"
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


def verify(
    database: Database, header: Header, *, full: bool = False, against: str = "", project: Project | None = None
) -> VerifyReport:
    """Check the vault chain, each record with its state, and (``full``) pages, canonical bytes, answers and words.

    ``against`` is "NUMBER:HEAD" from a paper, a receipt or a bundle. ``project`` says what each event derives.
    """
    check = _Verifier(database, header, project if full else None, full)
    vault = check.vault_chain()
    total = check.records(vault)
    if full:
        check.guarded(check.strays)
        check.guarded(check.index)
        check.guarded(check.pages)
    compared = check.against(vault, against)
    head = VaultHead(vault[-1].seq, vault[-1].hash) if vault else VaultHead()
    found = tuple(check.breaks)
    count = len(check.seen)
    return VerifyReport(not found, found[0] if found else None, found, head.number, head.head, compared, count, total)


def _canonical(event: Event) -> bool:
    return all(is_canonical(part.body) for part in event.parts.values() if part.body is not None)


def _tells_ways_in(event: Event) -> bool:
    return b'"slots":' in (event.parts[CORE].body or b"") and "slots" in _said(event)


def _is_head(note: Event) -> bool:
    return note.kind == "record_head"


def _said(event: Event) -> Mapping[str, Value]:
    """What an event says; nothing when its bytes are no longer JSON, which the chain tells already."""
    try:
        return event.payload
    except ValueError:
        return {}


class _Seen:
    """The events of one record as they pass: none is kept, what they must show is."""

    def __init__(self, events: Iterator[Event], noted: dict[int, Value], project: Project | None, full: bool) -> None:
        self._events, self._noted, self._full = events, noted, full
        self.expected = Expected(project)
        self.count = 0
        self.not_canonical: list[int] = []

    def __iter__(self) -> Iterator[Event]:
        for event in self._events:
            self.count += 1
            self.expected.see(event)
            if self._noted and self._noted.get(event.seq) == event.hash:
                del self._noted[event.seq]
            if self._full and not _canonical(event):
                self.not_canonical.append(event.seq)
            yield event

    def rest(self) -> None:
        """Look at what follows a break."""
        for _ in self:
            pass

    @property
    def missing(self) -> list[int]:
        """Heads that the vault chain noted and that no event has."""
        return sorted(self._noted)


class _Verifier:
    def __init__(self, database: Database, header: Header, project: Project | None, full: bool) -> None:
        self._database, self._header, self._full = database, header, full
        self._project = project
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
        for event in found if self._full else ():
            if not _canonical(event):
                self.add(Finding.NOT_CANONICAL, seq=event.seq)
        head = self._header.head
        if head.number and not any(event.seq == head.number and event.hash == head.head for event in found):
            self.add(Finding.HEADER_DIFFERS, seq=head.number)
        self.guarded(lambda: self._ways_in(found))
        return tuple(found)

    def _ways_in(self, found: list[Event]) -> None:
        told = next((event for event in reversed(found) if _tells_ways_in(event)), None)
        if told is not None and not WaysIn(self._database).agree(self._header, str(_said(told)["slots"])):
            self.add(Finding.HEADER_DIFFERS, seq=told.seq)

    def records(self, vault: tuple[Event, ...]) -> int:
        """Check every record that the vault chain or the table of records knows; answers how many events were read."""
        opened: dict[str, Event] = {}
        heads: dict[str, list[Event]] = {}
        for event in vault:
            if event.kind in ("record_opened", "record_head", "record_sealed", "record_purged"):
                record_id = str(_said(event).get("record", ""))
                if event.kind == "record_opened":
                    opened[record_id] = event
                elif event.kind == "record_purged":
                    opened.pop(record_id, None)
                else:
                    heads.setdefault(record_id, []).append(event)
        found: list[str] = []
        self.guarded(lambda: found.extend(str(row[0]) for row in self._database.rows("SELECT id FROM records")))
        self.seen = set(found)
        for record_id in opened:
            if record_id not in self.seen:
                self.add(Finding.RECORD_MISSING, record_id)
        total = 0
        for record_id in found:
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
        noted = {cast(int, _said(note).get("seq")): _said(note).get("head") for note in heads if _is_head(note)}
        last_noted = max((seq for seq in noted if isinstance(seq, int)), default=0)
        seen = _Seen(self._journal.each(record_id), noted, self._project, self._full)
        broken = first_break(seen)
        seen.rest()
        if broken is not None:
            self.add(Finding.RECORD_CHAIN, record_id, broken)
        for seq in seen.not_canonical:
            self.add(Finding.NOT_CANONICAL, record_id, seq)
        if opened is None:
            self.add(Finding.RECORD_UNKNOWN, record_id)
        else:
            self._row(record_id, opened)
        for seq in seen.missing:
            self.add(Finding.HEAD_DIFFERS, record_id, seq)
        self._derived(record_id, seen.count)
        self._life(record_id, seen.expected, last_noted, opened)
        if seen.expected.knows_answers:
            self._derived_whole(record_id, seen.expected)
        self._seals(record_id, heads, seen.expected.life.seals)
        return seen.count

    def _life(self, record_id: str, expected: Expected, noted: int, opened: Event | None) -> None:
        """What the events say of the record, against the events themselves, then against its row."""
        for seq in expected.life.strays:
            self.add(Finding.AFTER_SEAL, record_id, seq)
        by = opened.officer if opened else ""
        state, headings = expected.columns_differ(self._database, self._journal.key(record_id), noted, by)
        if state:
            self.add(Finding.STATE_DIFFERS, record_id)
        if headings:
            self.add(Finding.HEADING_DIFFERS, record_id)

    def _derived_whole(self, record_id: str, expected: Expected) -> None:
        key = self._journal.key(record_id)
        seq = expected.answer_differs(self._database, key)
        if seq is not None:
            self.add(Finding.ANSWERS_DIFFER, record_id, seq)
        seq = expected.word_differs(self._database, key)
        if seq is not None:
            self.add(Finding.WORDS_DIFFER, record_id, seq)

    def index(self) -> None:
        """The search index against one made again."""
        known = {row[0]: str(row[1]) for row in self._database.rows("SELECT key, id FROM records")}
        for key in index_differs(self._database):
            self.add(Finding.SEARCH_DIFFERS, known.get(key, ""))

    def _row(self, record_id: str, opened: Event) -> None:
        row = self._database.row(
            "SELECT r.number, r.opened_at, r.questionnaire, r.salt, r.procedure, q.text FROM records r "
            "LEFT JOIN questionnaires q ON q.digest = r.questionnaire WHERE r.id = ?",
            (record_id,),
        )
        facts = _said(opened)
        number, at, questionnaire, salt, procedure, text = row or (None,) * 6
        promised = part_digest(cast(bytes, salt or b""), str(procedure).encode())
        said = (facts.get("number"), facts.get("at"), facts.get("questionnaire"), facts.get("procedure"))
        if said != (number, at, questionnaire, promised):
            self.add(Finding.RECORD_CHANGED, record_id)
        elif not isinstance(text, bytes) or sha256(text) != facts.get("text"):
            self.add(Finding.QUESTIONNAIRE_CHANGED, record_id)

    def _derived(self, record_id: str, last: int) -> None:
        key = self._journal.key(record_id)
        row = self._database.row(
            "SELECT (SELECT seq FROM records WHERE key = ?1), "
            "(SELECT count(*) FROM current_answers WHERE record = ?1 AND seq NOT BETWEEN 1 AND ?2), "
            "(SELECT count(*) FROM words WHERE id BETWEEN ?3 AND ?4 AND id NOT BETWEEN ?3 + 1 AND ?3 + ?2)",
            (key, last, *rows.event_rows(key)),
        )
        if row != (last, 0, 0):
            self.add(Finding.DERIVED_DIFFERS, record_id)

    def _seals(self, record_id: str, notes: list[Event], events: list[tuple[int, int]]) -> None:
        kept = self._database.rows(
            "SELECT version, seq, digest FROM seals WHERE record = ? ORDER BY version", (self._journal.key(record_id),)
        )
        noted = [
            (_said(note).get("version"), _said(note).get("seq"), _said(note).get("digest"))
            for note in notes
            if note.kind == "record_sealed"
        ]
        if [tuple(row) for row in kept] != noted or [tuple(row[:2]) for row in kept] != events:
            self.add(Finding.SEAL_DIFFERS, record_id)

    def strays(self) -> None:
        """Rows that lie under no record, or parts under no event: they belong to nothing that was acknowledged."""
        row = self._database.row(
            "SELECT (SELECT count(*) FROM events WHERE id >> 20 NOT IN (SELECT key FROM records)) + "
            "(SELECT count(*) FROM parts WHERE id >> 2 NOT IN (SELECT id FROM events))"
        )
        if row != (0,):
            self.add(Finding.STRAY_ROWS)

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
        wanted = int(number) if re.fullmatch(_NUMBER, number) else -1
        if wanted in known and known[wanted] == head.strip().lower():
            return "compared"
        self.add(Finding.AGAINST_DIFFERS if wanted in known else Finding.AGAINST_NOT_REACHED, seq=max(wanted, 0))
        return "different"
