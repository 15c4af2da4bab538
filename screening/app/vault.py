"""An open vault as the windows and the command line use it: list, new hearing, resume, search, lock.

Wraps one :class:`screening.storage.store.Store`. Owns record ids (128 random bits) and nothing else.
"""

import secrets
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from screening.app.acts import derived_again
from screening.app.library import Library
from screening.app.payloads import Payload, interpreter_value
from screening.app.private import told_as
from screening.app.session import Clock, Session
from screening.app.state import RecordHeader
from screening.errors import AuthoringError, ErrorCode, HearingError, StorageError, VaultError
from screening.model.answer import Answer, Interpreter, Value
from screening.model.canonical import sha256
from screening.model.event import Kind
from screening.model.record import RecordState
from screening.storage.keys import KdfPolicy
from screening.storage.records import QuestionnaireText, RecordRow
from screening.storage.store import Store, VaultInfo

TRAINING, SERVICE = "training", "service"


@dataclass(frozen=True)
class NewHearing:
    """What the officer says before the first question."""

    procedure: str
    language: str = "fr"
    address: str = "polite"
    alias: str = ""
    measure: str = ""
    interpreter: Interpreter | None = None


@dataclass
class Vault:
    """One open vault. ``close`` checkpoints, writes the head in the header and drops the keys."""

    store: Store
    library: Library
    officer: str
    clock: Clock
    _kept: dict[str, Library | None] = field(default_factory=dict)  # by digest; None when it cannot be built

    @classmethod
    def create(
        cls, folder: Path, *, officer: str, passphrase: str, library: Library, clock: Clock,
        kind: str = TRAINING, service: str = "", act: str = "", policy: KdfPolicy | None = None,
    ) -> "Vault":  # fmt: skip
        """Create a vault; a service vault needs the service and the authorising act (law.md 6.1)."""
        if kind == SERVICE and not (service.strip() and act.strip()):
            raise VaultError(ErrorCode.VAULT_SERVICE_MISSING)
        if not passphrase:
            raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
        with told_as("creation"):
            store = Store.create(folder, kind=kind, service=service, act=act, officer=officer, passphrase=passphrase,
                                 policy=policy or KdfPolicy(), clock=clock)  # fmt: skip
        return cls(store, library, officer, clock)

    @classmethod
    def open(
        cls, folder: Path, *, officer: str, passphrase: str, library: Library, clock: Clock, accept_loss: bool = False,
        to_read: bool = False,
    ) -> "Vault":  # fmt: skip
        """Open a vault with one officer's passphrase.

        ``accept_loss`` opens what is left of a damaged one, and makes again what derives from the journal that is left.
        ``to_read`` opens it on a disk that takes no writing too: nothing is journaled then (:attr:`read_only`).
        """
        with told_as("opening"):
            try:
                store = Store.open(folder, officer=officer, passphrase=passphrase, clock=clock, accept_loss=accept_loss)
            except StorageError as error:
                if not to_read or error.code is not ErrorCode.DISK_READ_ONLY:
                    raise
                store = Store.open_to_read(folder, officer=officer, passphrase=passphrase, clock=clock)
                return cls(store, library, store.info.officer, clock)
        if accept_loss:
            with suppress(StorageError, ValueError, LookupError):  # not all readable: the tables stay as they are
                store.rebuild_projections(derived_again())
        return cls(store, library, store.info.officer, clock)

    @property
    def info(self) -> VaultInfo:
        return self.store.info

    @property
    def read_only(self) -> bool:
        """True on a disk that takes no writing: what is read is not in the vault's journal."""
        return self.store.read_only

    @property
    def training(self) -> bool:
        return self.store.info.kind == TRAINING

    def records(self) -> tuple[RecordHeader, ...]:
        """Every hearing of the vault, last modified first."""
        rows = sorted(self.store.records(), key=lambda row: (row.updated_at, row.number), reverse=True)
        return tuple(self._header(row) for row in rows)

    def record(self, record_id: str) -> RecordHeader:
        """One hearing, by id or by the number shown (« 2026-0147 »)."""
        for header in self.records():
            if record_id in (header.id, header.number):
                return header
        raise StorageError(ErrorCode.RECORD_NOT_FOUND)

    def _header(self, row: RecordRow) -> RecordHeader:
        return RecordHeader(
            id=row.id,
            number=row.number,
            procedure=row.procedure,
            state=RecordState(row.state),
            opened_at=row.opened_at,
            updated_at=row.updated_at,
            officer=row.officer,
            kind=self.store.info.kind,
            alias=row.alias,
            version=row.version,
        )

    def new_hearing(self, new: NewHearing, record_id: str | None = None) -> Session:
        """Open a hearing: its first events are the opening and, when said, the measure (design.md 14)."""
        questionnaire = self.library.questionnaire
        identity: dict[str, Value] = {"id": questionnaire.id, "version": questionnaire.version,
                                      "digest": questionnaire.digest}  # fmt: skip
        text = QuestionnaireText(questionnaire.id, questionnaire.version, questionnaire.digest, self.library.source)
        row = self.store.new_record(record_id or secrets.token_hex(16), new.procedure,
                                    self.clock().isoformat(timespec="seconds"), self.officer, text)  # fmt: skip
        header = replace(self._header(row), alias=new.alias)  # the row gets it from the opening event
        session = Session(self.store, self.library, header, self.clock)
        opening: dict[str, Value] = {
            "language": new.language, "address": new.address, "questionnaire": identity,
            "interpreter": interpreter_value(new.interpreter), "rules": questionnaire.rules.version,
        }  # fmt: skip
        words: dict[str, Value] = {"procedure": new.procedure, **({"alias": new.alias} if new.alias else {})}
        session.act(Kind.OPENED, Payload(core=opening, words=words))
        if new.measure:
            session.record(questionnaire.measure_question, Answer(value=new.measure))
        return session

    def resume(self, record_id: str) -> Session:
        """The hearing as it was left, drafts included, with the questionnaire it was begun with.

        When this version cannot build that questionnaire, the hearing is read with today's and takes no act; it
        raises ``QUESTIONNAIRE_LOST`` when its answers are not in today's.
        """
        header = self.record(record_id)
        library = self.library_of(header.id)
        if library is not None:
            return Session(self.store, library, header, self.clock, read_only=self.read_only)
        try:
            return Session(self.store, self.library, header, self.clock, read_only=True)
        except (HearingError, LookupError) as error:
            raise HearingError(ErrorCode.QUESTIONNAIRE_LOST) from error

    def library_of(self, record_id: str) -> Library | None:
        """The questionnaire a record was begun with: today's, or the one kept with it; None when it cannot be built."""
        digest = next(row.questionnaire for row in self.store.records() if row.id == record_id)
        if digest == self.library.questionnaire.digest:
            return self.library
        if digest not in self._kept:
            self._kept[digest] = self._kept_library(digest)
        return self._kept[digest]

    def _kept_library(self, digest: str) -> Library | None:
        kept = self.store.questionnaire(digest)
        if kept is None or sha256(kept.text) != digest:
            return None
        try:
            library = self.library.kept(kept.text)
            library.graph  # noqa: B018 - compiled now: a condition that this version refuses is found here
        except (AuthoringError, ValueError):
            return None
        return library

    def search(self, words: str, limit: int = 50) -> tuple[RecordHeader, ...]:
        """Hearings in which every word was said, in any of the languages; procedure, number and alias too."""
        return tuple(self._header(hit.row) for hit in self.store.search(words, limit))

    def close(self) -> None:
        with told_as("closing"):
            self.store.close()
