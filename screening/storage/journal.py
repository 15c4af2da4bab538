"""The two chains: the events of each record, and the events of the vault (docs/formats.md, "event").

Owns appending and reading events. Knows no current answer, no search, no key. Called inside a transaction of
:class:`Database`; what it remembers of heads is forgotten when the transaction fails.
"""

import itertools
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from screening.model.answer import Value
from screening.model.canonical import sha256
from screening.model.chain import GENESIS, make_event, make_part
from screening.model.event import CORE, Event, Part
from screening.model.life import TURNS, Life
from screening.storage import rows
from screening.storage.database import Cell, Database

SALT_BYTES = 16
NO_RECORD = -1  # no row lies there


@dataclass(frozen=True, slots=True)
class VaultHead:
    """Number and hash of the last event of the vault chain: what papers, receipts and bundles bear."""

    number: int = 0
    head: str = GENESIS

    def __str__(self) -> str:
        return f"{self.number}:{self.head}"


@dataclass(frozen=True, slots=True)
class RecordHead:
    """Number, hash and time of the last event of a record."""

    seq: int = 0
    hash: str = GENESIS
    at: str = ""


def random_salt() -> bytes:
    """16 random bytes: without them a withheld part could be guessed from its digest."""
    return secrets.token_bytes(SALT_BYTES)


def derived_salts(key: bytes) -> Callable[[], bytes]:
    """A sequence of salts made from ``key``, for fictional data alone: the same replay gives the same digests."""
    numbers = itertools.count()
    return lambda: bytes.fromhex(sha256(key + next(numbers).to_bytes(8, "big")))[:SALT_BYTES]


class Journal:
    """Appends to and reads the chains of one vault."""

    def __init__(self, database: Database, vault_id: str) -> None:
        self._database, self._vault_id = database, vault_id
        self._heads: dict[str, RecordHead] = {}
        self._keys: dict[str, int] = {}
        self._lives: dict[str, Life] = {}
        self._vault_head: VaultHead | None = None
        self.salt: Callable[[], bytes] = random_salt

    def forget(self) -> None:
        """After a failed transaction: what is in the database is what counts."""
        self._heads.clear()
        self._keys.clear()
        self._lives.clear()
        self._vault_head = None

    def forget_record(self, record_id: str) -> None:
        """After a purge."""
        self._heads.pop(record_id, None)
        self._keys.pop(record_id, None)
        self._lives.pop(record_id, None)

    def vault_head(self) -> VaultHead:
        if self._vault_head is None:
            row = self._database.row("SELECT seq, hash FROM vault_events ORDER BY seq DESC LIMIT 1")
            self._vault_head = VaultHead(cast(int, row[0]), str(row[1])) if row else VaultHead()
        return self._vault_head

    def head(self, record_id: str) -> RecordHead:
        """The head of a record, ``RecordHead()`` when it has no event."""
        if record_id not in self._heads:
            row = self._database.row(
                "SELECT id, hash, at FROM events WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1",
                rows.event_rows(self.key(record_id)),
            )
            found = RecordHead(rows.seq_of(cast(int, row[0])), str(row[1]), str(row[2])) if row else RecordHead()
            self._heads[record_id] = found
        return self._heads[record_id]

    def life(self, record_id: str) -> Life:
        """Sealed or open, and which version, as the events say: a column changed by hand opens nothing again."""
        if record_id not in self._lives:
            found = self._database.rows(
                "SELECT id, kind FROM events WHERE id BETWEEN ? AND ? AND kind IN (?, ?) ORDER BY id",
                (*rows.event_rows(self.key(record_id)), *TURNS),
            )
            life = Life()
            for row, kind in found:
                life.see(rows.seq_of(cast(int, row)), str(kind))
            self._lives[record_id] = life
        return self._lives[record_id]

    def key(self, record_id: str) -> int:
        """The number under which the rows of a record lie; one that has none when the record is unknown."""
        if record_id not in self._keys:
            row = self._database.row("SELECT key FROM records WHERE id = ?", (record_id,))
            if row is None:
                return NO_RECORD
            self._keys[record_id] = cast(int, row[0])
        return self._keys[record_id]

    def append(
        self, record_id: str, kind: str, at: str, officer: str, parts: Mapping[str, Mapping[str, Value]]
    ) -> Event:
        """Write the next event of a record; empty parts are left out, ``core`` always stays."""
        head = self.head(record_id)
        made = {name: make_part(value, self.salt()) for name, value in parts.items() if value or name == CORE}
        event = make_event(head.seq + 1, record_id, kind, at, officer, head.hash, made)
        row = rows.event_row(self.key(record_id), event.seq)
        self._database.execute(
            "INSERT INTO events (id, kind, at, officer, prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (row, kind, at, officer, event.prev_hash, event.hash),
        )
        for name, part in made.items():
            self._database.execute(
                "INSERT INTO parts (id, salt, digest, body) VALUES (?, ?, ?, ?)",
                (rows.part_row(row, name), part.salt, part.digest, part.body),
            )
        self._heads[record_id] = RecordHead(event.seq, event.hash, at)
        if record_id in self._lives:
            self._lives[record_id].see(event.seq, kind)
        return event

    def append_vault(self, kind: str, at: str, officer: str, facts: Mapping[str, Value]) -> Event:
        """Write the next event of the vault chain: the same form, ``record_id`` is the vault's id, one part."""
        head = self.vault_head()
        part = make_part(facts, self.salt())
        event = make_event(head.number + 1, self._vault_id, kind, at, officer, head.head, {CORE: part})
        self._database.execute(
            "INSERT INTO vault_events (seq, kind, at, officer, prev_hash, hash, salt, digest, body) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (event.seq, kind, at, officer, event.prev_hash, event.hash, part.salt, part.digest, part.body),
        )
        self._vault_head = VaultHead(event.seq, event.hash)
        return event

    def events(self, record_id: str) -> tuple[Event, ...]:
        """Every event of a record, in order, with its parts."""
        return tuple(self.each(record_id))

    def each(self, record_id: str) -> Iterator[Event]:
        """The same, one at a time: what is verified need not be kept."""
        key = self.key(record_id)
        found = self._database.rows(
            "SELECT id, kind, at, officer, prev_hash, hash FROM events WHERE id BETWEEN ? AND ? ORDER BY id",
            rows.event_rows(key),
        )
        parts = self._database.rows(
            "SELECT id, salt, digest, body FROM parts WHERE id BETWEEN ? AND ? ORDER BY id", rows.part_rows(key)
        )
        place, end = 0, len(parts)
        for number, *row in found:
            mine: dict[str, Part] = {}
            while place < end and cast(int, parts[place][0]) >> rows.PART_BITS <= cast(int, number):
                part, salt, digest, body = cast(tuple[int, bytes, str, bytes], parts[place])
                event, name = rows.part_of(part)
                if event == number:  # a part without its event belongs to nothing: ``verify`` names it
                    mine[name] = Part(salt, body, digest)
                place += 1
            yield _event(record_id, rows.seq_of(cast(int, number)), row, mine)

    def vault_events(self) -> tuple[Event, ...]:
        """Every event of the vault chain, in order."""
        found = self._database.rows(
            "SELECT seq, kind, at, officer, prev_hash, hash, salt, digest, body FROM vault_events ORDER BY seq"
        )
        return tuple(
            _event(self._vault_id, cast(int, seq), row, {CORE: Part(cast(bytes, row[5]), cast(bytes, row[7]),
                                                                   cast(str, row[6]))})
            for seq, *row in found
        )  # fmt: skip

    def hash_at(self, record_id: str, seq: int) -> str | None:
        where = rows.event_row(self.key(record_id), seq)
        row = self._database.row("SELECT hash FROM events WHERE id = ?", (where,))
        return str(row[0]) if row else None

    def vault_hash_at(self, number: int) -> str | None:
        row = self._database.row("SELECT hash FROM vault_events WHERE seq = ?", (number,))
        return str(row[0]) if row else None


def _event(record_id: str, seq: int, row: Sequence[Cell], parts: dict[str, Part]) -> Event:
    """A row of events, whose columns are typed by the table itself (STRICT)."""
    kind, at, officer, prev_hash, digest = cast(list[str], row[:5])
    return Event(seq, record_id, kind, at, officer, prev_hash, parts, digest)
