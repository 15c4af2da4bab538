"""A file asked for by name: new, its owner's alone, whole or absent; and a file given, read up to a limit.

So that an export or a purge is not done, and then without its receipt or certificate because the disk refused.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from screening.errors import ErrorCode, ExchangeError, StorageError
from screening.storage import faults, files

Write = Callable[[bytes], None]


@contextmanager
def reserved(path: Path | None) -> Iterator[Write]:
    """Take the place of ``path``, give what writes it, and leave nothing when the block fails. None: writes nowhere.

    Raises ``FILE_EXISTS`` or an error of disk.
    """
    if path is None:
        yield lambda _data: None
        return
    with faults.foreseen():
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError as error:
            raise ExchangeError(ErrorCode.FILE_EXISTS) from error
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:

            def write(data: bytes) -> None:
                with faults.foreseen():
                    try:
                        written = file.write(data)
                        os.fsync(file.fileno())
                        if written != len(data):
                            raise OSError(errno.ENOSPC, "cut")
                        files.fsync_folder(path.parent)  # else a power cut leaves the bytes without their name
                    except OSError:
                        path.unlink(missing_ok=True)
                        raise

            yield write
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a new private file. Raises ``FILE_EXISTS`` or an error of disk."""
    with reserved(path) as write:
        write(data)


def bounded(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most ``most`` bytes: never more is read, a device or a pipe is refused."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="not_a_file")
        if found.st_size > most:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="too_large")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise ExchangeError(ErrorCode.FILE_NOT_FOUND) from error
    except OSError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="disk") from error
    if len(data) > most:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="too_large")
    return data


@contextmanager
def told_as(during: str) -> Iterator[None]:
    """An error of disk says during what it came: the sentence then speaks of that, not of an answer."""
    try:
        yield
    except StorageError as error:
        raise type(error)(error.code, **{**error.facts, "during": during}) from error
