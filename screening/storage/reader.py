"""Reading an open vault, and proving what it holds. The store adds writing to it. Owns no transaction."""

from screening.errors import ErrorCode, StorageError
from screening.model.answer import Value
from screening.model.event import Event
from screening.storage import keys, opening
from screening.storage.derived import Project
from screening.storage.journal import NO_RECORD, Journal, VaultHead
from screening.storage.opened import Opened, VaultInfo
from screening.storage.records import CurrentAnswer, KeptSeal, QuestionnaireText, RecordRow, Records
from screening.storage.search import Hit, Search
from screening.storage.verify import VerifyReport, verify


class Reader:
    """What can be read of a vault. Not for two threads: a connection belongs to the one that opened it."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._database = opened.database
        self._journal = Journal(opened.database, opened.header.id)
        self._records = Records(opened.database)
        self._search = Search(opened.database, self._records)
        self._unmerged: set[str] = set()  # records whose words the search index does not hold yet

    @property
    def opened(self) -> Opened:
        """For the other modules of the store: keys, header, database."""
        return self._opened

    @property
    def read_only(self) -> bool:
        """True on a disk that takes no writing: what is read there is not journaled."""
        return self._opened.read_only

    @property
    def info(self) -> VaultInfo:
        return self._opened.info(self.signers[1].public_key)

    def records(self) -> tuple[RecordRow, ...]:
        return self._records.all()

    def record(self, record_id: str) -> RecordRow:
        return self._records.get(record_id)

    def events(self, record_id: str) -> tuple[Event, ...]:
        self._key(record_id)
        return self._journal.events(record_id)

    def _key(self, record_id: str) -> int:
        """The number under which the rows of a record lie. Raises ``RECORD_NOT_FOUND``."""
        key = self._journal.key(record_id)
        if key == NO_RECORD:
            raise StorageError(ErrorCode.RECORD_NOT_FOUND, record=record_id)
        return key

    def vault_events(self) -> tuple[Event, ...]:
        return self._journal.vault_events()

    def current(self, record_id: str) -> tuple[CurrentAnswer, ...]:
        return self._records.current(self._key(record_id))

    def seals(self, record_id: str) -> tuple[KeptSeal, ...]:
        return self._records.seals(self._key(record_id))

    def questionnaire(self, digest: str) -> QuestionnaireText | None:
        return self._records.questionnaire(digest)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        return self._search.find(text, limit, self._unmerged)

    def head(self) -> VaultHead:
        """Number and head of the vault chain now: what papers, receipts and bundles bear."""
        return self._journal.vault_head()

    def drafts(self, record_id: str) -> dict[str, dict[str, Value]]:
        return self._records.drafts(self._key(record_id))

    @property
    def signers(self) -> tuple[keys.SigningKey, keys.SigningKey]:
        """The vault's key, then the officer's."""
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (opening.SEAL_KEY,))
        if row is None or not isinstance(row[0], bytes):
            raise StorageError(ErrorCode.STORE_DAMAGED, missing=opening.SEAL_KEY)
        unlocked, vault_id = self._opened.unlocked, self._opened.header.id_bytes
        officer = keys.officer_signing_key(unlocked.secret, unlocked.slot.officer, vault_id)
        return keys.SigningKey("vault", "", row[0]), officer

    def sign(self, message: bytes) -> tuple[bytes, bytes]:
        """Ed25519 signatures of ``message`` by the vault's key, then the officer's."""
        vault, officer = self.signers
        return vault.sign(message), officer.sign(message)

    def verify(self, full: bool = False, against: str = "", project: Project | None = None) -> VerifyReport:
        """Check both chains and what is derived from them; see :func:`verify.verify`."""
        return verify(self._database, self._opened.header, full=full, against=against, project=project)
