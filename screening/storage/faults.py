"""From what SQLite and the system say to an error code. The only place that reads their error names.

Owns no state and opens nothing; knows neither keys nor records.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode, StorageError

LITTLE_ROOM = 128 * 1024  # bytes; SQLite needs 32 KiB for its -shm alone

_BY_NAME = {
    "SQLITE_FULL": ErrorCode.DISK_FULL,
    "SQLITE_READONLY": ErrorCode.DISK_READ_ONLY,
    "SQLITE_PERM": ErrorCode.DISK_READ_ONLY,
    "SQLITE_CORRUPT": ErrorCode.STORE_DAMAGED,
    "SQLITE_NOTADB": ErrorCode.STORE_DAMAGED,
    "SQLITE_BUSY": ErrorCode.VAULT_IN_USE,
    "SQLITE_IOERR": ErrorCode.DISK_FAILED,
    "SQLITE_CANTOPEN": ErrorCode.DISK_FAILED,
}
_BY_ERRNO = {
    errno.ENOSPC: ErrorCode.DISK_FULL,
    errno.EDQUOT: ErrorCode.DISK_FULL,
    errno.EFBIG: ErrorCode.DISK_FULL,  # a quota by file size
    errno.EROFS: ErrorCode.DISK_READ_ONLY,
    errno.EACCES: ErrorCode.DISK_READ_ONLY,
    errno.EPERM: ErrorCode.DISK_READ_ONLY,
    errno.ENOENT: ErrorCode.DISK_REMOVED,
    errno.ENODEV: ErrorCode.DISK_REMOVED,
    errno.ESTALE: ErrorCode.DISK_REMOVED,
}


def of_sqlite(error: sqlcipher.Error, folder: Path | None = None) -> StorageError | None:
    """The foreseen error behind ``error``, or None when it is a bug (a wrong statement, a broken rule of ours)."""
    # the backup of the library names no code: its text alone tells a full disk
    name = getattr(error, "sqlite_errorname", "") or ("SQLITE_FULL" if "disk is full" in str(error) else "")
    code = next((code for prefix, code in _BY_NAME.items() if name.startswith(prefix)), None)
    if code is None:
        return None
    if code is ErrorCode.DISK_FAILED and folder is not None:
        code = _look(folder)
    return StorageError(code)


def _look(folder: Path) -> ErrorCode:
    """What SQLite calls an I/O error, by the state of the folder: its -shm on a full disk is one."""
    try:
        room = shutil.disk_usage(folder).free
    except OSError:
        return ErrorCode.DISK_REMOVED
    if not os.access(folder, os.W_OK):
        return ErrorCode.DISK_READ_ONLY
    return ErrorCode.DISK_FULL if room < LITTLE_ROOM else ErrorCode.DISK_FAILED


def of_system(error: OSError) -> StorageError:
    """The foreseen error behind a failed system call on the vault."""
    return StorageError(_BY_ERRNO.get(error.errno or 0, ErrorCode.DISK_FAILED))


@contextmanager
def foreseen(folder: Path | None = None) -> Iterator[None]:
    """Turn what SQLite and the system raise inside into :class:`StorageError`; a bug passes unchanged."""
    try:
        yield
    except sqlcipher.Error as error:
        known = of_sqlite(error, folder)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise of_system(error) from error
