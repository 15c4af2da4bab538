"""Files beside the database: atomic writing, the lock of the application, the last acknowledged head, failed unlocks.

Owns how bytes reach the disk outside SQLite. Knows no key (the tip's MAC is made by the caller) and no record.
"""

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from screening.errors import ErrorCode, VaultError
from screening.paths import plain_bytes

if sys.platform == "win32":  # pragma: no cover - not run here
    import msvcrt
else:
    import fcntl

HEADER, DATABASE, ATTEMPTS, LOCK = "vault.json", "records.db", "attempts", "lock"
PRIVATE = 0o600
TIP_BYTES = 512  # one sector: written at once
LOCK_AT = 4096  # the byte that Windows locks, after the tip

FREE_ATTEMPTS = 2
LONGEST_WAIT = 300  # seconds
MOST_ATTEMPTS = 64 << 10  # bytes: a hundred times take five thousand


def fsync_folder(folder: Path) -> None:
    """Make a rename or a creation in ``folder`` durable."""
    if sys.platform == "win32":  # pragma: no cover - the system does it itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Old bytes or new bytes, never a mixture: written aside, fsync, renamed, folder fsync. Mode 0600."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    fsync_folder(path.parent)


def remove_left_over(folder: Path) -> None:
    """Files written aside by an application that was killed; called under the lock, when nobody writes."""
    for path in folder.glob("*.new"):
        with contextlib.suppress(OSError):
            path.unlink()


class Lock:
    """One application at a time on a vault; the file also holds the tip. Released by the system if we are killed."""

    def __init__(self, folder: Path, *, writable: bool = True) -> None:
        self._path = folder / LOCK
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT if writable else os.O_RDONLY, PRIVATE)
        try:
            self._acquire()
        except OSError as error:
            os.close(self._descriptor)
            raise VaultError(ErrorCode.VAULT_IN_USE) from error

    def _acquire(self) -> None:
        if sys.platform == "win32":  # pragma: no cover - not run here
            os.lseek(self._descriptor, LOCK_AT, os.SEEK_SET)
            msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def held(self) -> bool:
        """False when the file of that name is no longer the one locked: another application may have locked its own."""
        try:
            there, mine = self._path.stat(), os.fstat(self._descriptor)
        except OSError:
            return False
        return (there.st_dev, there.st_ino) == (mine.st_dev, mine.st_ino)

    def read(self) -> bytes:
        """The tip left by the last application, b"" after a clean close."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.read(self._descriptor, TIP_BYTES).rstrip(b" \x00")

    def write(self, tip: bytes) -> None:
        """Keep the tip; not forced to disk: it may only lag behind the database, which is."""
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, tip.ljust(TIP_BYTES))

    def release(self) -> None:
        os.close(self._descriptor)


class Failures(msgspec.Struct, frozen=True):
    """The ``attempts`` file: failed unlocks since the last opening. No officer, no name."""

    schema: str = "screening/attempts/1"
    count: int = 0
    times: tuple[str, ...] = ()  # ISO 8601, the last hundred

    def wait(self, now: datetime) -> int:
        """Seconds still to wait: 0 for the first failures, then 2, 4, 8 … up to 300. A clock set back waits in full."""
        if self.count <= FREE_ATTEMPTS or not self.times:
            return 0
        whole = min(LONGEST_WAIT, 2 ** min(self.count - FREE_ATTEMPTS, 20))
        elapsed = (now - datetime.fromisoformat(self.times[-1])).total_seconds()
        return whole if elapsed < 0 else max(0, -int(-(whole - elapsed) // 1))


@dataclass(frozen=True)
class Attempts:
    """Reads and writes the ``attempts`` file. What cannot be read counts as none: it may never lock anybody out."""

    path: Path

    def read(self) -> Failures:
        try:
            found = msgspec.json.decode(plain_bytes(self.path, MOST_ATTEMPTS), type=Failures)
            if found.times:
                _ = datetime.fromisoformat(found.times[-1]) - datetime.now(UTC)
        except (OSError, ValueError, TypeError, OverflowError, RecursionError, msgspec.MsgspecError):
            return Failures()
        return found if found.count > 0 else Failures()  # less than none would be tries without a wait

    def add(self, now: datetime) -> None:
        """One more failure. Best effort: a disk that refuses it does not hide the wrong passphrase."""
        known = self.read()
        times = (*known.times, now.isoformat(timespec="seconds"))[-100:]
        with contextlib.suppress(OSError):
            write_atomically(self.path, msgspec.json.encode(Failures(count=known.count + 1, times=times)))

    def wait_again(self, now: datetime) -> None:
        """The clock was set back: start the wait again from the new time."""
        known = self.read()
        times = (*known.times[:-1], now.isoformat(timespec="seconds"))
        with contextlib.suppress(OSError):
            write_atomically(self.path, msgspec.json.encode(Failures(count=known.count, times=times)))

    def forget(self) -> None:
        """After they were merged into the vault journal."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(folder: Path, *, writable: bool = True) -> Iterator[Lock]:
    """Hold the lock unless the block succeeds in keeping it: released on any error."""
    lock = Lock(folder, writable=writable)
    try:
        yield lock
    except BaseException:
        lock.release()
        raise
