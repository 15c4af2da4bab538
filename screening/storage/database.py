"""records.db: one SQLCipher connection, its settings, its transactions, and the proof that the file is still there.

Owns pragmas and transactions. Knows no table, no key derivation. A connection belongs to the thread that opened it.
"""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode, StorageError
from screening.storage import faults
from screening.storage.files import DATABASE, PRIVATE

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]

#: Commits between two checkpoints made by ourselves: SQLite's own would fall on any answer.
CHECKPOINT_EVERY = 500

_SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA wal_autocheckpoint=0",
    "PRAGMA secure_delete=ON",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA recursive_triggers=ON",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
#: Of a vault that is only read: the index of its log is kept in memory, where SQLite would make a file beside it.
_READING = ("PRAGMA locking_mode=EXCLUSIVE", "PRAGMA query_only=ON", "PRAGMA temp_store=MEMORY",
            "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON")  # fmt: skip
_WITHOUT_LOCKS = "win32-none" if sys.platform == "win32" else "unix-none"


def connect(path: Path, key: bytes, *, read_only: bool = False) -> sqlcipher.Connection:
    """A keyed connection. A malformed raw key would silently become a passphrase: it is built from 32 bytes."""
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    place = _to_read(path) if read_only else str(path)
    connection = sqlcipher.connect(place, isolation_level=None, timeout=2.0, cached_statements=256, uri=read_only)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        for setting in _READING if read_only else _SETTINGS:
            connection.execute(setting).fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _to_read(path: Path) -> str:
    """The address of a database that nothing is written to or beside.

    ``immutable`` alone would leave out, without a word, the answers that are still in the log; with a log, SQLite takes
    no lock of its own, which it could not on such a disk: the vault's lock is held.
    """
    log = path.with_name(f"{path.name}-wal")
    left = log.is_file() and log.stat().st_size > 0
    return f"{path.absolute().as_uri()}?mode=ro&{f'vfs={_WITHOUT_LOCKS}' if left else 'immutable=1'}"


class Database:
    """The open database of one vault folder. ``read_only`` writes nothing to it or beside it."""

    def __init__(self, folder: Path, key: bytes, *, read_only: bool = False) -> None:
        self._folder, self._key, self._read_only = folder, key, read_only
        self._path = folder / DATABASE
        self._log = folder / f"{DATABASE}-wal"
        self._lost = False
        self._commits = 0
        with faults.foreseen(folder):
            self._connection = connect(self._path, key, read_only=read_only)
            try:
                self.check_readable()
                self._identity = self._where()
            except BaseException:
                self._connection.close()
                raise

    @classmethod
    def create(cls, folder: Path, key: bytes) -> "Database":
        """A new, empty, private file: SQLite gives the same mode to -wal and -shm."""
        with faults.foreseen(folder):
            os.close(os.open(folder / DATABASE, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE))
        return cls(folder, key)

    @property
    def path(self) -> Path:
        return self._path

    @property
    def read_only(self) -> bool:
        return self._read_only

    def _where(self) -> tuple[tuple[int, int], ...]:
        """Device and file number of the database and its log, as they are found by name now."""
        found = (self._path,) if self._read_only else (self._path, self._log)
        return tuple((state.st_dev, state.st_ino) for state in (path.stat() for path in found))

    def check_present(self) -> None:
        """Raise ``DISK_REMOVED`` when the files were unlinked or the disk detached: SQLite would still say OK."""
        try:
            present = not self._lost and self._where() == self._identity
        except OSError:
            present = False
        if not present:
            self._lost = True
            raise StorageError(ErrorCode.DISK_REMOVED)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """One FULL transaction. When it ends without error everything inside is durable and the file is there."""
        self.check_present()
        with faults.foreseen(self._folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException as error:
                self._roll_back()
                if isinstance(error, sqlcipher.DatabaseError | StorageError):
                    self._renew(error)
                raise
        self.check_present()
        self._commits += 1
        if self._commits % CHECKPOINT_EVERY == 0:
            with contextlib.suppress(StorageError):  # the answer is durable in the log: say nothing
                self.checkpoint("PASSIVE")

    def _renew(self, error: Exception) -> None:
        known = error if isinstance(error, StorageError) else None
        if isinstance(error, sqlcipher.Error):
            known = faults.of_sqlite(error)
        if known is not None and known.code is ErrorCode.STORE_DAMAGED:
            self.reopen()

    def _roll_back(self) -> None:
        """Undo, and never hide the error that made it necessary."""
        with contextlib.suppress(sqlcipher.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def execute(self, statement: str, values: Sequence[Cell] = ()) -> None:
        """One statement inside :meth:`transaction`, which turns its errors into ours."""
        self._connection.execute(statement, values)

    def rows(self, statement: str, values: Sequence[Cell] = ()) -> list[Row]:
        """All rows of a reading."""
        with self._reading():
            return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, values: Sequence[Cell] = ()) -> Row | None:
        """The first row of a reading, or None."""
        with self._reading():
            found: Row | None = self._connection.execute(statement, values).fetchone()
        return found

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        """A damaged page fails its own reading only: the connection, which would refuse good pages, is made anew."""
        try:
            with faults.foreseen(self._folder):
                yield
        except StorageError as error:
            if error.code is ErrorCode.STORE_DAMAGED and not self._connection.in_transaction:
                self.reopen()
            raise

    def checkpoint(self, mode: str = "TRUNCATE") -> bool:
        """Move the log into the database; False when another reader held it back."""
        row = self.row(f"PRAGMA wal_checkpoint({mode})")
        return row is not None and row[0] == 0

    def reopen(self) -> None:
        """A fresh connection to the same files."""
        self._connection.close()
        with faults.foreseen(self._folder):
            self._connection = connect(self._path, self._key, read_only=self._read_only)
            self._identity = self._where()

    def compact(self) -> None:
        """Make every page anew: nothing of deleted rows stays in free pages or in the log.

        Raises ``VAULT_IN_USE`` when a reader holds the log back: the checkpoint itself would say nothing.
        """
        with faults.foreseen(self._folder):
            for step in (None, "VACUUM"):
                if step:
                    self._connection.execute(step)
                if not self.checkpoint():
                    raise StorageError(ErrorCode.VAULT_IN_USE)

    def copy_to(self, other: "Database", progress: Callable[[float], None]) -> None:
        """Every page, as one moment sees them, into ``other``; ``progress`` gets the share already copied."""

        def said(_: int, remaining: int, total: int) -> None:
            progress(1 - remaining / total if total else 1.0)

        with faults.foreseen(self._folder):
            self._connection.backup(other._connection, pages=256, progress=said)

    def rekey(self, key: bytes) -> None:
        """Encrypt every page under another key, in one transaction: the old key or the new one opens, never neither.

        PRAGMA rekey answers "ok" on a full disk as well: it is believed after a reading, then an opening.
        """
        if len(key) != 32:
            raise ValueError("a database key has 32 bytes")
        self.check_present()
        self.checkpoint()
        old = self._key
        try:
            with faults.foreseen(self._folder):
                self._connection.execute(f"PRAGMA rekey=\"x'{key.hex()}'\"").fetchall()
                self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            self._key = key
            self.reopen()
            self.check_readable()
        except StorageError:
            self._key = old
            self.reopen()
            raise
        self.checkpoint()

    def check_readable(self) -> None:
        """Raise unless the key opens the file: SQLCipher tells at the first page only."""
        with faults.foreseen(self._folder):
            self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def close(self) -> None:
        self._connection.close()
