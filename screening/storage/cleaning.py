"""After a purge: leave nothing of deleted rows. Marked in the database, so that an interrupted one is finished."""

from screening.storage.database import Database

PENDING = "purge_pending"


def finish(database: Database) -> bool:
    """Leave nothing of deleted rows in index, log or free pages; False when there was nothing to finish."""
    if database.row("SELECT 1 FROM meta WHERE name = ?", (PENDING,)) is None:
        return False
    with database.transaction():
        database.execute("INSERT INTO search (search) VALUES ('optimize')")
    database.compact()
    with database.transaction():
        database.execute("DELETE FROM meta WHERE name = ?", (PENDING,))
    database.checkpoint()
    return True
