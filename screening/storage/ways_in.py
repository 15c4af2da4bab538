"""Which header belongs to this database: the ways in, as the vault chain last told them (docs/formats.md).

A header put back from an older copy has a good MAC, and would let in again an officer removed or a passphrase changed.
The event of each change bears a digest of the ways in after it. It is written before the header, so that no change is
without its event: the digest is *announced* until the header follows, and both headers are good in between.
"""

from typing import cast

import msgspec

from screening.errors import ErrorCode, StorageError, VaultError
from screening.model.answer import Value
from screening.model.canonical import canonical, sha256
from screening.storage.database import Database
from screening.storage.header import Header, Slot

LABEL = b"screening/slots/1\x00"
KNOWN, ANNOUNCED = "slots", "slots_next"


def digest_of(slots: tuple[Slot, ...]) -> str:
    """Of every member of each slot but its data keys, which each rotation renews."""
    members = cast(list[dict[str, Value]], msgspec.to_builtins(slots))
    bare: list[Value] = [{name: value for name, value in slot.items() if name != "keys"} for slot in members]
    return sha256(LABEL + canonical(bare))


class WaysIn:
    """What the database knows of the ways in. :meth:`announce` and :meth:`confirm` are called inside a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def _meta(self, name: str) -> str:
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        return cast(bytes, row[0]).decode("ascii", "replace") if row else ""

    @property
    def known(self) -> str:
        """Digest of the ways in of the header last seen; "" in a vault that no version with digests opened."""
        return self._meta(KNOWN)

    @property
    def announced(self) -> str:
        """Digest that an event told and no header was seen with yet; "" when there is none."""
        return self._meta(ANNOUNCED)

    def announce(self, digest: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (ANNOUNCED, digest.encode()))

    def confirm(self, digest: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (KNOWN, digest.encode()))
        self._database.execute("DELETE FROM meta WHERE name = ?", (ANNOUNCED,))

    def refuse_older(self, header: Header) -> None:
        """Raise ``VAULT_HEADER_OLDER`` when these ways in are neither the last known nor those announced."""
        known = self.known
        if known and digest_of(header.slots) not in (known, self.announced):
            raise VaultError(ErrorCode.VAULT_HEADER_OLDER)

    def settled(self, header: Header) -> bool:
        """False after a change cut short, and in a vault of an earlier version: this opening then tells the ways in."""
        try:
            return not self.announced and self.known == digest_of(header.slots)
        except StorageError:  # a damaged page, whose loss is accepted
            return True

    def agree(self, header: Header, told: str) -> bool:
        """True when header, database and the last event that tells the ways in say the same."""
        found, known, announced = digest_of(header.slots), self.known, self.announced
        return (announced == told and found in (known, announced)) if announced else found == known == told
