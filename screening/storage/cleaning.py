"""After a purge: leave nothing of deleted rows. Marked in the database, so that an interrupted one is finished."""

from contextlib import suppress

from screening.errors import ErrorCode, StorageError
from screening.storage import faults, files
from screening.storage.database import Database

PENDING = "purge_pending"

#: A disk without room, a reader on the log: neither forbids opening the vault, the next opening goes on.
_LATER = frozenset({ErrorCode.DISK_FULL, ErrorCode.VAULT_IN_USE})


def pending(database: Database) -> bool:
    """True while deleted rows may still be in free pages, in the log or in a copy."""
    return database.row("SELECT 1 FROM meta WHERE name = ?", (PENDING,)) is not None


def finish(database: Database) -> bool:
    """Leave nothing of deleted rows in index, log, free pages or copies; False when there was nothing to finish.

    The mark goes last: killed at any instant before, the next opening does it all again.
    """
    if not pending(database):
        return False
    with database.transaction():
        database.execute("INSERT INTO search (search) VALUES ('optimize')")
    database.compact()
    _remove_copies(database)
    with database.transaction():
        database.execute("DELETE FROM meta WHERE name = ?", (PENDING,))
    with suppress(StorageError):  # the log holds that mark alone
        database.checkpoint()
    return True


def attempt(database: Database) -> bool:
    """The same at an opening, which a full disk or another reader does not forbid; False when it waits."""
    try:
        finish(database)
    except StorageError as error:
        if error.code not in _LATER:
            raise
        return False
    return True


def _remove_copies(database: Database) -> None:
    """Copies made before a migration hold the record too."""
    folder = database.path.parent
    with faults.foreseen(folder):
        for path in folder.glob(f"{files.DATABASE}.v*"):
            path.unlink()
        files.fsync_folder(folder)
