"""The tip: the last event acknowledged, written after each commit into the ``lock`` file, emptied at a clean close.

A damaged or forgotten WAL loses acknowledged events in silence: SQLite's own checks say "ok". The tip, outside the
database and authenticated, tells. It is not forced to disk: after a power cut it may lag behind, never run ahead.
"""

from dataclasses import dataclass

from screening.storage import keys
from screening.storage.journal import Journal, VaultHead

LABEL = "screening/tip/1"


@dataclass(frozen=True, slots=True)
class Tip:
    """Head of the vault chain, and head of the record written last ("-" and 0 when none was)."""

    vault: VaultHead
    record_id: str = "-"
    seq: int = 0
    hash: str = "-"

    def encode(self, key: bytes) -> bytes:
        """One line under 512 bytes, with its HMAC under ``key``."""
        text = f"{LABEL} {self.vault.number} {self.vault.head} {self.record_id} {self.seq} {self.hash}"
        return f"{text} {keys.mac(key, text.encode())}".encode()

    @classmethod
    def decode(cls, line: bytes, key: bytes) -> "Tip | None":
        """None when there is no tip, or one that cannot be trusted (torn, or of another key)."""
        text, _, mac = line.decode("ascii", "replace").rpartition(" ")
        words = text.split(" ")
        if len(words) != 6 or not keys.same(keys.mac(key, text.encode()), mac):
            return None
        return cls(VaultHead(int(words[1]), words[2]), words[3], int(words[4]), words[5])

    def held_by(self, journal: Journal) -> bool:
        """True when the database still holds what was acknowledged."""
        if self.vault.number and journal.vault_hash_at(self.vault.number) != self.vault.head:
            return False
        return self.seq == 0 or journal.hash_at(self.record_id, self.seq) == self.hash

    def missing(self, journal: Journal) -> int:
        """How many events of the record written last are missing (0: those lost belong to the vault chain)."""
        return max(0, self.seq - journal.head(self.record_id).seq)


def tip_key(data_key: bytes, vault_id: bytes) -> bytes:
    """32 bytes for the HMAC of the tip."""
    return keys.expand(data_key, "tip", vault_id)
