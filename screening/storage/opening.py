"""Creating and opening a vault folder: lock, header, wait, keys, database, and what must agree before anything is read.

Owns the order of these steps. Knows no event of a record. The result, :class:`Opened`, belongs to the store.
"""

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from screening.errors import ErrorCode, StorageError, VaultError
from screening.storage import cleaning, faults, files, header, keys, migrations, rotation, slots, volumes
from screening.storage.database import Database
from screening.storage.files import Attempts, Failures, Lock
from screening.storage.header import Header, Officer
from screening.storage.journal import Journal
from screening.storage.opened import Opened
from screening.storage.slots import Unlocked
from screening.storage.tip import Tip, tip_key
from screening.storage.ways_in import WaysIn

Clock = Callable[[], datetime]
SEAL_KEY = "seal_key"


def create(
    folder: Path, *, kind: str, service: str, act: str, officer: str, passphrase: str, policy: keys.KdfPolicy,
    clock: Clock,
) -> Opened:  # fmt: skip
    """A new vault in ``folder``, made aside and renamed: it exists whole or not at all.

    Raises ``VAULT_EXISTS``, ``VAULT_ON_NETWORK``, ``VAULT_SERVICE_MISSING``, ``VAULT_KDF_REFUSED``,
    ``PASSPHRASE_EMPTY`` or an error of disk.
    """
    if kind not in header.KINDS:
        raise ValueError(f"kind of vault: {kind}")
    if kind == "service" and not (service.strip() and act.strip()):
        raise VaultError(ErrorCode.VAULT_SERVICE_MISSING)
    keys.passphrase_bytes(passphrase)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VaultError(ErrorCode.VAULT_EXISTS)
    if volumes.on_network(folder):
        raise VaultError(ErrorCode.VAULT_ON_NETWORK)
    made, unlocked, seal_key = _new_header(kind, service, act, officer, passphrase, policy, clock)
    aside = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.new")
    with faults.foreseen():
        try:
            aside.mkdir(mode=0o700, parents=True)
            _fill(aside, made, unlocked, seal_key)
            if folder.exists():
                folder.rmdir()
            aside.rename(folder)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        files.fsync_folder(folder.parent)
        with files.locked(folder) as lock:
            return _assemble(folder, made, unlocked, lock)


def _new_header(
    kind: str, service: str, act: str, officer: str, passphrase: str, policy: keys.KdfPolicy, clock: Clock
) -> tuple[Header, Unlocked, bytes]:
    vault_id, at = secrets.token_hex(16), clock().isoformat(timespec="seconds")
    secret, data_key, seal_key = keys.new_secret(), secrets.token_bytes(keys.KEY_BYTES), secrets.token_bytes(32)
    slot = slots.bare_slot(vault_id, "officer", officer, at, secret, {1: data_key})
    slot = slots.wrap(vault_id, kind, slot, secret, passphrase, policy)
    signing = keys.officer_signing_key(secret, officer, bytes.fromhex(vault_id))
    vault_signing = keys.SigningKey("vault", "", seal_key)
    bare = Header(
        schema="screening/vault/1", id=vault_id, instance=secrets.token_hex(16),
        kind="service" if kind == "service" else "training", service=service, act=act, created_at=at, generation=1,
        seal_key=vault_signing.public_key.hex(),
        officers=(Officer(officer, slot.id, signing.public_key.hex(), at),), slots=(slot,),
        head=header.Head(1, 0, "0" * 64),
    )  # fmt: skip
    return bare.signed(data_key), Unlocked(slot, secret, {1: data_key}), seal_key


def _fill(folder: Path, made: Header, unlocked: Unlocked, seal_key: bytes) -> None:
    """Every file of the vault, durable."""
    data_key = unlocked.data_keys[1]
    database = Database.create(folder, keys.database_key(data_key, 1, made.id_bytes))
    try:
        migrations.migrate(database)
        with database.transaction():
            database.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (SEAL_KEY, seal_key))
        database.checkpoint()
    finally:
        database.close()
    files.write_atomically(folder / files.LOCK, b" " * files.TIP_BYTES)
    files.write_atomically(folder / files.HEADER, made.encode())


def _assemble(folder: Path, found: Header, unlocked: Unlocked, lock: Lock, *, read_only: bool = False) -> Opened:
    """Open the database with whichever data key fits: during a rotation the header holds two."""
    path = folder / files.DATABASE
    if not path.is_file() or path.stat().st_size == 0:
        raise StorageError(ErrorCode.STORE_DAMAGED, missing=files.DATABASE)
    others = sorted(set(unlocked.data_keys) - {found.generation}, reverse=True)
    for generation in (found.generation, *others):
        key = keys.database_key(unlocked.data_keys[generation], generation, found.id_bytes)
        try:
            database = Database(folder, key, read_only=read_only)
        except StorageError as error:
            if error.code is not ErrorCode.STORE_DAMAGED:
                raise
            continue
        if migrations.version_of(database) == 0:  # shorter than a page, a file reads as an empty database
            database.close()
            raise StorageError(ErrorCode.STORE_DAMAGED, missing=files.DATABASE)
        return Opened(folder, found, unlocked, database, lock, generation, read_only=read_only)
    raise StorageError(ErrorCode.STORE_DAMAGED)


def open_vault(
    folder: Path, unlock: Callable[[Header], Unlocked | None], clock: Clock, *, accept_loss: bool = False
) -> Opened:
    """Open the vault in ``folder`` with what ``unlock`` makes of its header (a passphrase, shares of a recovery).

    Raises ``VAULT_NOT_FOUND``, ``VAULT_IN_USE``, ``VAULT_WAIT`` (seconds), ``VAULT_WRONG_PASSPHRASE``,
    ``VAULT_HEADER_DAMAGED``, ``VAULT_HEADER_CHANGED``, ``VAULT_KDF_REFUSED``, ``VAULT_NEWER``,
    ``VAULT_OLDER_THAN_HEADER``, ``VAULT_HEADER_OLDER`` (its ways in are not the last told), ``STORE_DAMAGED`` or an
    error of disk. ``STORE_DAMAGED`` with a fact ``lost`` means that acknowledged events are missing at the end of the
    log. ``accept_loss`` opens what can still be read, and says in the vault journal what was lost.
    """
    if not (folder / files.HEADER).is_file():
        raise VaultError(ErrorCode.VAULT_NOT_FOUND)
    with faults.foreseen(), files.locked(folder) as lock:
        files.remove_left_over(folder)
        found = read_header(folder)
        attempts = Attempts(folder / files.ATTEMPTS)
        failures = attempts.read()
        unlocked = tried(found, unlock, attempts, clock)
        opened = _assemble(folder, found, unlocked, lock)
        try:
            opened.failures = failures
            opened.accept_loss = accept_loss
            _resume_rotation(opened)
            with _bearable(opened):
                cleaning.attempt(opened.database)  # a purge interrupted after its transaction
            migrations.migrate(opened.database, before=lambda version: copy_before(opened, version))
            with _bearable(opened):
                _compare(opened)
        except BaseException:
            opened.database.close()
            raise
        return opened


def open_to_read(folder: Path, unlock: Callable[[Header], Unlocked | None], clock: Clock) -> Opened:
    """Open a vault whose disk takes no writing; nothing is written to it or anywhere, the opening not journaled.

    What was left to finish (a rotation, a purge) waits for a disk that can be written. Raises what :func:`open_vault`
    raises, and ``DISK_READ_ONLY`` for tables of an older version, which would have to be changed.
    """
    with faults.foreseen(), files.locked(folder, writable=False) as lock:
        found = read_header(folder)
        refuse_haste(Attempts(folder / files.ATTEMPTS), clock)
        unlocked = unlock(found)
        if unlocked is None:
            raise VaultError(ErrorCode.VAULT_WRONG_PASSPHRASE)
        opened = _assemble(folder, found, unlocked, lock, read_only=True)
        try:
            migrations.migrate(opened.database, before=_cannot_migrate)
            _compare(opened)
        except BaseException:
            opened.database.close()
            raise
        return opened


def _cannot_migrate(_version: int) -> None:
    raise StorageError(ErrorCode.DISK_READ_ONLY)


@contextlib.contextmanager
def _bearable(opened: Opened) -> Iterator[None]:
    """Damage does not stop the opening of what is left, when the officer accepts the loss."""
    try:
        yield
    except StorageError as error:
        if error.code is not ErrorCode.STORE_DAMAGED or not opened.accept_loss:
            raise
        opened.damaged = True


def _resume_rotation(opened: Opened) -> None:
    """A full disk does not forbid opening: both keys stay in the header, and the next opening goes on."""
    try:
        rotation.resume(opened)
    except StorageError as error:
        if error.code is not ErrorCode.DISK_FULL:
            raise


def read_header(folder: Path) -> Header:
    """The header of a vault folder, its digest checked."""
    with (folder / files.HEADER).open("rb") as file:
        data = file.read(header.MAX_BYTES + 1)
    if len(data) > header.MAX_BYTES:
        raise VaultError(ErrorCode.VAULT_HEADER_DAMAGED)
    return header.decode(data)


def tried(found: Header, unlock: Callable[[Header], Unlocked | None], attempts: Attempts, clock: Clock) -> Unlocked:
    """What ``unlock`` makes of the header, after the wait; a failure is counted. Every question of a passphrase."""
    refuse_haste(attempts, clock)
    unlocked = unlock(found)
    if unlocked is None:
        attempts.add(clock())
        raise VaultError(ErrorCode.VAULT_WRONG_PASSPHRASE, seconds=attempts.read().wait(clock()))
    return unlocked


def refuse_haste(attempts: Attempts, clock: Clock) -> Failures:
    """Raise ``VAULT_WAIT`` while the wait lasts: it is on disk, and survives a restart. Never wipes anything."""
    failures, now = attempts.read(), clock()
    seconds = failures.wait(now)
    if seconds:
        if now < datetime.fromisoformat(failures.times[-1]):
            attempts.wait_again(now)
        raise VaultError(ErrorCode.VAULT_WAIT, seconds=seconds)
    return failures


def copy_before(opened: Opened, version: int) -> None:
    """An encrypted copy of the database before a migration, under the same key."""
    opened.database.checkpoint()
    copy = opened.folder / f"{files.DATABASE}.v{version}"
    with faults.foreseen(opened.folder):
        with contextlib.suppress(FileNotFoundError):
            copy.unlink()
        descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, files.PRIVATE)
        with os.fdopen(descriptor, "wb") as target, opened.database.path.open("rb") as source:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
        files.fsync_folder(opened.folder)


def _compare(opened: Opened) -> None:
    """The database against the header, then against the tip left by an application that did not close."""
    journal, head = Journal(opened.database, opened.header.id), opened.header.head
    if head.number and journal.vault_hash_at(head.number) != head.head:
        raise VaultError(ErrorCode.VAULT_OLDER_THAN_HEADER, found=journal.vault_head().number, expected=head.number)
    WaysIn(opened.database).refuse_older(opened.header)
    left = opened.lock.read()
    opened.crashed = bool(left)
    tip = Tip.decode(left, tip_key(opened.data_key, opened.header.id_bytes))
    if tip is not None and not tip.held_by(journal):
        opened.tip_lost = tip
        raise StorageError(ErrorCode.STORE_DAMAGED, lost=max(1, tip.missing(journal)))
