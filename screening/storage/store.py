"""The store: the one door to a vault. Each writing is one durable transaction, or nothing and an error of the list.

Joins keys, header, database, journal, records and search. Knows no questionnaire, no level, no window; the meaning of
an event is the session's, which says in a :class:`Projection` what it changes in the derived tables.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from screening.errors import ErrorCode, StorageError
from screening.model.answer import Value
from screening.model.canonical import canonical, sha256
from screening.model.chain import part_digest
from screening.model.event import CONFIDENTIAL, CORE, WORDS, Event, Kind
from screening.model.life import AFTER_SEAL, SEALED
from screening.storage import asking, files, keys, opening, slots
from screening.storage.header import Head, Slot
from screening.storage.journal import VaultHead, derived_salts
from screening.storage.opened import Opened
from screening.storage.opened import VaultInfo as VaultInfo  # part of what the store gives
from screening.storage.opening import Clock
from screening.storage.reader import Reader
from screening.storage.records import KeptSeal, Projection, QuestionnaireText, RecordRow
from screening.storage.tip import Tip, tip_key
from screening.storage.ways_in import WaysIn, digest_of


class Store(Reader):
    """An open vault. Not for two threads; :meth:`close` in every case."""

    def __init__(self, opened: Opened, clock: Clock) -> None:
        super().__init__(opened)
        self.clock = clock
        self._tip_key = tip_key(opened.data_key, opened.header.id_bytes)
        self._tip = Tip(VaultHead())
        self._pending: list[tuple[str, str, dict[str, Value]]] = []
        self._latest: datetime | None = None
        self._unnoted: set[str] = set()  # records whose head the vault chain does not hold yet
        self._closed = self._set_back = False

    # opening

    @classmethod
    def create(
        cls, folder: Path, *, kind: str = "training", service: str = "", act: str = "", officer: str, passphrase: str,
        policy: keys.KdfPolicy, clock: Clock,
    ) -> "Store":  # fmt: skip
        """Create a vault and open it; see :func:`opening.create`."""
        opened = opening.create(
            folder, kind=kind, service=service, act=act, officer=officer, passphrase=passphrase, policy=policy,
            clock=clock,
        )  # fmt: skip
        return cls.begin(opened, clock, "vault_created")

    @classmethod
    def open(
        cls, folder: Path, *, officer: str = "", passphrase: str, clock: Clock, accept_loss: bool = False
    ) -> "Store":
        """Open a vault; ``officer`` "" tries every slot that has a passphrase. See :func:`opening.open_vault`."""
        unlock = partial(slots.unlock, passphrase=passphrase, officer=officer)
        opened = opening.open_vault(folder, unlock, clock, accept_loss=accept_loss)
        return cls.begin(opened, clock, "opened")

    @classmethod
    def open_to_read(cls, folder: Path, *, officer: str = "", passphrase: str, clock: Clock) -> "Store":
        """Read a vault whose disk takes no writing; see :func:`opening.open_to_read`. Every writing is refused."""
        unlock = partial(slots.unlock, passphrase=passphrase, officer=officer)
        store = cls(opening.open_to_read(folder, unlock, clock), clock)
        store._unmerged, _ = store._records.behind()
        return store

    @classmethod
    def begin(cls, opened: Opened, clock: Clock, kind: str) -> "Store":
        """The store of a vault that was opened one way or another; ``kind`` is the event that says which."""
        return cls(opened, clock)._begin(kind)

    def _begin(self, kind: str) -> "Store":
        """Write what happened before and at the opening.

        A full disk does not forbid reading, nor a damaged page when the officer accepts the loss: it waits, then.
        """
        self._pending += self._opening_events(kind, self.now())
        bearable = {ErrorCode.DISK_FULL} | ({ErrorCode.STORE_DAMAGED} if self._opened.accept_loss else set())
        try:
            self._latest = self._last_time()
            self._unmerged, self._unnoted = self._records.behind()
            with self._writing():
                self._note_heads(self.now())
            self._unnoted.clear()
        except StorageError as error:
            if error.code not in bearable:
                self.release()
                raise
        except BaseException:
            self.release()
            raise
        return self

    def _opening_events(self, kind: str, at: str) -> Iterator[tuple[str, str, dict[str, Value]]]:
        opened = self._opened
        if opened.failures.count:
            facts: dict[str, Value] = {"count": opened.failures.count, "times": list(opened.failures.times)}
            yield "unlock_failed", at, facts
        if opened.tip_lost is not None:
            lost: dict[str, Value] = {"record": opened.tip_lost.record_id, "seq": opened.tip_lost.seq}
            yield "events_lost", at, lost | {"number": opened.tip_lost.vault.number}
        slot = opened.unlocked.slot
        about: dict[str, Value] = {"slot": slot.id, "role": slot.role, "instance": opened.header.instance}
        about["generation"] = opened.generation
        if kind == "vault_created":
            about |= {"kind": opened.header.kind, "seal_key": opened.header.seal_key}
        if not WaysIn(self._database).settled(opened.header):
            about["slots"] = digest_of(opened.header.slots)
        signs = {"after_crash": opened.crashed, "loss_accepted": opened.damaged}
        yield kind, at, about | {name: True for name, shown in signs.items() if shown}

    def rekeyed(self) -> None:
        """After a rotation: the tip is made with the new data key."""
        self._tip_key = tip_key(self._opened.data_key, self._opened.header.id_bytes)

    # writing

    def now(self) -> str:
        """The time of the clock, as events bear it."""
        return self.clock().isoformat(timespec="seconds")

    def _last_time(self) -> datetime | None:
        row = self._database.row("SELECT at FROM vault_events ORDER BY seq DESC LIMIT 1")
        return datetime.fromisoformat(str(row[0])) if row else None

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that first writes what waits, and leaves the tip when it is durable."""
        if self._closed:
            raise StorageError(ErrorCode.VAULT_LOCKED)
        if self.read_only:
            raise StorageError(ErrorCode.DISK_READ_ONLY)
        before = self._latest, self._tip
        try:
            with self._database.transaction():
                if not self._opened.lock.held():  # taken away by hand: two windows would write over each other
                    raise StorageError(ErrorCode.VAULT_IN_USE, what="lock")
                for kind, at, facts in self._pending:
                    self._vault_event(kind, at, facts)
                    if "slots" in facts:
                        WaysIn(self._database).confirm(str(facts["slots"]))
                yield
        except BaseException:
            self._journal.forget()
            self._latest, self._tip = before
            raise
        if self._pending:
            self._pending.clear()
            files.Attempts(self._opened.folder / files.ATTEMPTS).forget()
        self._keep_tip()

    def _keep_tip(self) -> None:
        self._tip = Tip(self._journal.vault_head(), self._tip.record_id, self._tip.seq, self._tip.hash)
        with contextlib.suppress(OSError):  # it lags behind, which is harmless
            self._opened.lock.write(self._tip.encode(self._tip_key))

    def _watch_clock(self, at: str) -> None:
        """A time before the latest one known is written in the vault chain; it never blocks an answer."""
        time = datetime.fromisoformat(at)
        if self._latest is not None and time < self._latest:
            facts: dict[str, Value] = {"from": self._latest.isoformat(), "to": at}
            self._journal.append_vault("clock_set_back", at, self._opened.unlocked.slot.officer, facts)
            self._set_back = True
        self._latest = time

    def clock_went_back(self) -> bool:
        """True once after the clock went back: whoever leads the hearing says so."""
        found, self._set_back = self._set_back, False
        return found

    def _vault_event(self, kind: str, at: str, facts: Mapping[str, Value]) -> Event:
        self._watch_clock(at)
        return self._journal.append_vault(kind, at, self._opened.unlocked.slot.officer, facts)

    def _note_heads(self, at: str) -> None:
        """A ``record_head`` event for each record that grew since the last one."""
        for record_id in sorted(self._unnoted):
            head = self._journal.head(record_id)
            self._vault_event("record_head", at, {"record": record_id, "seq": head.seq, "head": head.hash})
            self._database.execute("UPDATE records SET noted = ? WHERE id = ?", (head.seq, record_id))

    def vault_event(self, kind: str, facts: Mapping[str, Value]) -> VaultHead:
        """An event of the vault chain (view, print, export …), after the heads of the records that grew."""
        at = self.now()
        with self._writing():
            self._note_heads(at)
            self._vault_event(kind, at, facts)
        self._unnoted.clear()
        return self._journal.vault_head()

    def change_ways_in(
        self, kind: str, facts: Mapping[str, Value], after: tuple[Slot, ...], write: Callable[[], object]
    ) -> None:
        """An event that tells the ways in ``after`` it, then ``write``, which puts them in the header.

        Cut short in between, the vault opens with the header it has, and that opening tells so.
        """
        at, ways, digest = self.now(), WaysIn(self._database), digest_of(after)
        with self._writing():
            self._note_heads(at)
            self._vault_event(kind, at, {**facts, "slots": digest})
            ways.announce(digest)
        self._unnoted.clear()
        write()
        with contextlib.suppress(StorageError), self._writing():  # else the next opening does it
            ways.confirm(digest)

    def check_passphrase(self, passphrase: str) -> bool:
        """True when ``passphrase`` opens the slot in use: asked again before an export. See :func:`asking.ask`."""
        return asking.ask(self._opened, passphrase, self.clock, self.vault_event)

    def replay_as(self, script: bytes) -> str:
        """Salts from now on, and the record id given back, follow from the vault's key and ``script``.

        The same script on the same vault key then gives the same page (design.md 14). Training vaults only, where
        nothing is secret: raises ``VAULT_NOT_TRAINING``.
        """
        if self._opened.header.kind != "training":
            raise StorageError(ErrorCode.VAULT_NOT_TRAINING)
        number = len(self._records.all())
        which = f"{number}/{sha256(script)}"
        self._journal.salt = derived_salts(keys.expand(self._opened.data_key, f"replay-salts/{which}"))
        return keys.expand(self._opened.data_key, f"replay-id/{which}").hex()[:32]

    def new_record(
        self, record_id: str, procedure: str, at: str, officer: str, questionnaire: QuestionnaireText
    ) -> RecordRow:
        """A new record, numbered « YEAR-NNNN » in this vault. Its first event is the session's to append."""
        with self._writing():
            salt = self._journal.salt()
            row = self._records.add(record_id, procedure, at, officer, questionnaire, salt)
            facts: dict[str, Value] = {
                "record": record_id, "number": row.number, "procedure": part_digest(salt, procedure.encode()), "at": at,
                "questionnaire": questionnaire.digest, "text": sha256(questionnaire.text),
            }  # fmt: skip
            self._vault_event("record_opened", self.now(), facts)
        self._unmerged.add(record_id)
        return row

    def append(
        self, record_id: str, *, kind: str, at: str, officer: str, core: Mapping[str, Value] | None = None,
        words: Mapping[str, Value] | None = None, confidential: Mapping[str, Value] | None = None,
        projection: Projection | None = None, clears_draft: str = "",
    ) -> Event:  # fmt: skip
        """Append one event; event, current answer, search words and removal of the draft are one FULL transaction.

        When it returns, the event is durable and the file was seen in its place. Raises ``RECORD_NOT_FOUND``,
        ``RECORD_SEALED`` or an error of disk; then nothing has changed.
        """
        with self._writing():
            event = self._append(record_id, kind, at, officer, core, words, confidential, projection)
            if clears_draft:
                self._records.clear_draft(self._journal.key(record_id), clears_draft)
            self._tip = Tip(self._tip.vault, record_id, event.seq, event.hash)
        self._unmerged.add(record_id)
        self._unnoted.add(record_id)
        return event

    def _append(
        self, record_id: str, kind: str, at: str, officer: str, core: Mapping[str, Value] | None,
        words: Mapping[str, Value] | None, confidential: Mapping[str, Value] | None, projection: Projection | None,
    ) -> Event:  # fmt: skip
        self._key(record_id)
        if self._journal.life(record_id).state == SEALED and kind not in AFTER_SEAL:
            raise StorageError(ErrorCode.RECORD_SEALED, record=record_id)
        self._watch_clock(at)
        parts = {CORE: core or {}, WORDS: words or {}, CONFIDENTIAL: confidential or {}}
        event = self._journal.append(record_id, kind, at, officer, parts)
        self._records.project(record_id, self._journal.key(record_id), event.seq, at, projection or Projection())
        return event

    def seal(
        self, record_id: str, *, at: str, officer: str, core: Mapping[str, Value], words: Mapping[str, Value],
        digest_of: Callable[[RecordRow, tuple[Event, ...]], str],
        seal_of: Callable[[str, VaultHead], Mapping[str, Value]],
    ) -> tuple[Event, KeptSeal]:  # fmt: skip
        """Close a record: ``sealed`` event, record digest, vault event, seal, in one transaction; then the header.

        ``digest_of`` receives the record and its events, ``seal_of`` that digest and the vault head that covers it.
        """
        with self._writing():
            event = self._append(record_id, Kind.SEALED, at, officer, core, words, None, Projection(state=SEALED))
            row = replace(self._records.get(record_id), version=self._journal.life(record_id).version)
            digest = digest_of(row, self._journal.events(record_id))
            self._unnoted.add(record_id)
            self._note_heads(at)
            facts: dict[str, Value] = {"record": record_id, "version": row.version, "seq": event.seq, "digest": digest}
            self._vault_event("record_sealed", at, facts)
            made = canonical(dict(seal_of(digest, self._journal.vault_head())))
            kept = KeptSeal(row.version, event.seq, digest, made)
            self._records.keep_seal(self._journal.key(record_id), kept)
            self._search.merge({*self._unmerged, record_id})
            self._tip = Tip(self._tip.vault, record_id, event.seq, event.hash)
        self._unmerged.clear()
        self._unnoted.clear()
        with contextlib.suppress(StorageError):  # the seal is durable; the header follows at the next occasion
            self.keep_head()
        return event, kept

    def keep_head(self) -> VaultHead:
        """Empty the log into the database, and write generation, number and head in the header (seal, export, lock)."""
        self._database.checkpoint()
        head = self._journal.vault_head()
        self._opened.replace_header(head=Head(self._opened.generation, head.number, head.head))
        return head

    def forget_record(self, record_id: str, reason: str, delete: Callable[[int], None]) -> VaultHead:
        """For :mod:`purge` alone: delete a record in one transaction with its ``record_purged`` event."""
        at = self.now()
        with self._writing():
            self._note_heads(at)
            delete(self._key(record_id))
            self._vault_event("record_purged", at, {"record": record_id, "reason": reason})
            self._journal.forget_record(record_id)
            self._tip = Tip(self._tip.vault)
        self._unmerged.discard(record_id)
        self._unnoted.clear()
        return self._journal.vault_head()

    # drafts

    def save_draft(self, record_id: str, question: str, body: Mapping[str, Value]) -> None:
        """Keep text being typed, encrypted like the rest; the caller does it at most once a second."""
        with self._writing():
            self._records.save_draft(self._key(record_id), question, self.now(), body)

    def clear_draft(self, record_id: str, question: str) -> None:
        with self._writing():
            self._records.clear_draft(self._key(record_id), question)

    # derived tables

    def rebuild_projections(self, project: Callable[[Event], Projection]) -> int:
        """Make current answers, states and search words again from the journal; answers how many records."""
        rows = self._records.all()
        with self._writing():
            for row in rows:
                key = self._key(row.id)
                self._records.clear_derived(key)
                for event in self._journal.events(row.id):
                    self._records.project(row.id, key, event.seq, event.at, project(event))
            self._search.merge(row.id for row in rows)
        self._unmerged.clear()
        return len(rows)

    # closing

    def checkpoint(self) -> None:
        """Empty the log into the database: after a section, at a pause."""
        self._database.checkpoint()

    def close(self, kind: str = "closed") -> None:
        """Note the heads, empty the log, write the header, release: released even when the disk refuses."""
        if self._closed:
            return
        if self.read_only:
            self.release()
            return
        try:
            at = self.now()
            with self._writing():
                self._search.merge(self._unmerged)
                self._note_heads(at)
                self._vault_event(kind, at, {})
            self.keep_head()
            with contextlib.suppress(OSError):
                self._opened.lock.write(b"")
        finally:
            self.release()

    def release(self) -> None:
        """Give the vault back without writing anything; once."""
        if self._closed:
            return
        self._closed = True
        self._database.close()
        self._opened.lock.release()
