"""What an open vault is made of, shared by the store, the opening and the rotation. Owns no order of steps."""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from screening.model.chain import fingerprint
from screening.storage import faults, files
from screening.storage.database import Database
from screening.storage.files import Failures, Lock
from screening.storage.header import Header
from screening.storage.slots import Unlocked
from screening.storage.tip import Tip


@dataclass(frozen=True, slots=True)
class VaultInfo:
    """What windows and prints show of a vault."""

    id: str
    instance: str
    kind: str
    service: str
    act: str
    generation: int
    created_at: str
    officer: str
    role: str
    seal_fingerprint: str  # of the vault's key, for the service's register
    officer_fingerprint: str
    crashed: bool  # the last application did not close


@dataclass
class Opened:
    """What an open vault is made of. Closed by :meth:`Store.close`."""

    folder: Path
    header: Header
    unlocked: Unlocked
    database: Database
    lock: Lock
    generation: int  # of the key that opened the database
    failures: Failures = field(default_factory=Failures)
    tip_lost: Tip | None = None  # what the last application had acknowledged and the database no longer holds
    crashed: bool = False  # the last application did not close
    accept_loss: bool = False  # open what can be read of a damaged vault
    damaged: bool = False  # it was damaged, and the loss accepted
    read_only: bool = False  # on a disk that takes no writing: nothing is journaled

    @property
    def data_key(self) -> bytes:
        return self.unlocked.data_keys[self.generation]

    def info(self, officer_key: bytes) -> VaultInfo:
        """What is shown of this vault, to this officer."""
        head, slot = self.header, self.unlocked.slot
        return VaultInfo(
            head.id, head.instance, head.kind, head.service, head.act, self.generation, head.created_at, slot.officer,
            slot.role, fingerprint(bytes.fromhex(head.seal_key)), fingerprint(officer_key), self.crashed,
        )  # fmt: skip

    def replace_header(self, **changes: object) -> None:
        """Write the header with these members changed, its digest and MAC made again: old or new, never between."""
        changed = msgspec.structs.replace(self.header, **changes)
        signed = changed.signed(self.unlocked.data_keys[changed.generation])
        with faults.foreseen(self.folder):
            files.write_atomically(self.folder / files.HEADER, signed.encode())
        self.header = signed
