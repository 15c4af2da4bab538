"""Backup and restore of a whole vault, encrypted under the same keys (design.md 9).

A backup is a vault folder: made aside, verified by reopening, renamed, so that an earlier one stays whole whatever
happens. It can be made during a hearing. Knows no passphrase: the keys of the open vault prove the copy.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from screening.errors import ErrorCode, StorageError, VaultError
from screening.model.answer import Value
from screening.storage import faults, files, header, keys, opening, slots, volumes
from screening.storage.database import Database
from screening.storage.files import Attempts, Lock
from screening.storage.journal import Journal, VaultHead
from screening.storage.opening import Clock
from screening.storage.store import Store

#: Share already copied, 0 to 1.
Progress = Callable[[float], None]
STAMP = "%Y%m%d-%H%M%S"


def nothing(_: float) -> None:
    """For callers who show no progress."""


def backup(store: Store, target: Path, progress: Progress = nothing) -> Path:
    """A complete copy of the open vault in ``target``; answers its folder, ``NAME.DATE-TIME.vault``.

    The event ``backup`` is written first, so that the copy holds it, and bears number and head. Raises an error of disk
    (of ``target`` as well), ``FILE_EXISTS``, or ``STORE_DAMAGED`` when the copy does not read back.
    """
    opened = store.opened
    head = store.vault_event("backup", {"instance": opened.header.instance})
    store.keep_head()
    stem = opened.folder.name.removesuffix(".vault")
    final = target / f"{stem}.{store.clock().strftime(STAMP)}.vault"
    with faults.foreseen(target):
        if final.exists():
            raise StorageError(ErrorCode.FILE_EXISTS)
        aside = target / f"{final.name}.{secrets.token_hex(4)}.new"
        try:
            aside.mkdir(mode=0o700, parents=True)
            _copy(store, aside, progress)
            _check(store, aside, head)
            aside.rename(final)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        files.fsync_folder(target)
    return final


def _copy(store: Store, aside: Path, progress: Progress) -> None:
    """The pages as one transaction sees them, then the header; each durable."""
    opened = store.opened
    copy = Database.create(aside, _key(store))
    try:
        opened.database.copy_to(copy, progress)
        copy.checkpoint()
    finally:
        copy.close()
    _force(aside / files.DATABASE)
    files.write_atomically(aside / files.LOCK, b" " * files.TIP_BYTES)
    files.write_atomically(aside / files.HEADER, opened.header.encode())


def _key(store: Store) -> bytes:
    opened = store.opened
    return keys.database_key(opened.data_key, opened.generation, opened.header.id_bytes)


def _force(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(store: Store, aside: Path, head: VaultHead) -> None:
    """Read the copy back from its files: header, pages, and the head it must hold."""
    found = opening.read_header(aside)
    found.check_mac(store.opened.data_key)
    copy = Database(aside, _key(store))
    try:
        held = Journal(copy, found.id).vault_hash_at(head.number) == head.head
        if not held or copy.rows("PRAGMA cipher_integrity_check"):
            raise StorageError(ErrorCode.STORE_DAMAGED, during="backup")
    finally:
        copy.close()
    (aside / f"{files.DATABASE}-wal").unlink(missing_ok=True)
    (aside / f"{files.DATABASE}-shm").unlink(missing_ok=True)


def restore(source: Path, folder: Path, *, officer: str, passphrase: str, clock: Clock) -> Store:
    """A new vault in ``folder`` from a backup, with a new instance id and a ``restored`` event; the caller proposes a
    rotation.

    The folder read may be the live vault itself: it waits, counts a wrong passphrase and refuses to be open elsewhere
    as an opening does. But for that count, it is only read. Raises ``VAULT_NOT_FOUND``, ``VAULT_EXISTS``,
    ``VAULT_ON_NETWORK``, ``VAULT_IN_USE``, ``VAULT_WAIT``, ``VAULT_WRONG_PASSPHRASE`` or what an opening raises.
    """
    if not (source / files.HEADER).is_file():
        raise VaultError(ErrorCode.VAULT_NOT_FOUND)
    if folder.exists():
        raise VaultError(ErrorCode.VAULT_EXISTS)
    if volumes.on_network(folder):
        raise VaultError(ErrorCode.VAULT_ON_NETWORK)
    with faults.foreseen(folder.parent), _alone(source):
        found = opening.read_header(source)
        unlocked = opening.tried(found, partial(slots.unlock, passphrase=passphrase, officer=officer),
                                 Attempts(source / files.ATTEMPTS), clock)  # fmt: skip
        aside = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.new")
        try:
            aside.mkdir(mode=0o700, parents=True)
            _take(source, aside)
            store = _begin(aside, unlocked, clock, found)
            store.close("closed")
            aside.rename(folder)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        files.fsync_folder(folder.parent)
    return Store.open(folder, officer=officer, passphrase=passphrase, clock=clock)


@contextlib.contextmanager
def _alone(source: Path) -> Iterator[None]:
    """Nobody has ``source`` open while it is copied. A copy made by hand may lack the lock: nobody opens that."""
    lock = Lock(source, writable=False) if (source / files.LOCK).is_file() else None
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _take(source: Path, aside: Path) -> None:
    for name in (files.DATABASE, f"{files.DATABASE}-wal", files.LOCK, files.ATTEMPTS, files.HEADER):
        if (source / name).exists():
            shutil.copyfile(source / name, aside / name)
            (aside / name).chmod(files.PRIVATE)


def _begin(aside: Path, unlocked: slots.Unlocked, clock: Clock, found: header.Header) -> Store:
    opened = opening.open_vault(aside, lambda _: unlocked, clock)
    facts: dict[str, Value] = {"from": found.instance, "number": found.head.number, "head": found.head.head}
    store = Store.begin(opened, clock, "opened")
    try:
        opened.replace_header(instance=secrets.token_hex(16))
        store.vault_event("restored", facts | {"instance": opened.header.instance})
    except BaseException:
        store.release()
        raise
    return store
