"""Ways into an open vault: officers and administrators by passphrase, recovery on paper (design.md 8).

Adding, removing and rotating need one open slot and nobody else's passphrase. When the vault has an administrator, only
an administrator (or the paper) may change the others' ways in. Each act is an event of the vault chain.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from screening.errors import ErrorCode, HearingError, VaultError
from screening.model.answer import Value
from screening.storage import keys, opening, rotation, slots
from screening.storage.header import MAX_SLOTS, Header, Officer, Slot
from screening.storage.keys import KdfPolicy
from screening.storage.opening import Clock
from screening.storage.slots import Unlocked
from screening.storage.store import Store


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A way in, as shown: no secret, no parameter."""

    id: str
    role: str
    officer: str
    created_at: str
    mine: bool


class Access:
    """Changes who can open ``store``."""

    def __init__(self, store: Store) -> None:
        self._store, self._opened = store, store.opened

    def slots(self) -> tuple[SlotInfo, ...]:
        mine = self._opened.unlocked.slot.id
        return tuple(
            SlotInfo(slot.id, slot.role, slot.officer, slot.created_at, slot.id == mine)
            for slot in self._opened.header.slots
        )

    def _check_allowed(self) -> None:
        header, role = self._opened.header, self._opened.unlocked.slot.role
        if role == "officer" and any(slot.role == "administrator" for slot in header.slots):
            raise VaultError(ErrorCode.VAULT_NOT_ALLOWED)

    def add(
        self, officer: str, passphrase: str, policy: KdfPolicy, role: Literal["officer", "administrator"] = "officer"
    ) -> str:
        """A new way in by passphrase; answers its id. Raises ``SLOT_TAKEN`` for a number that has one.

        Not after a recovery: the officer whose passphrase is forgotten gets in again beside it.
        """
        self._check_allowed()
        taken = {slot.officer for slot in self._opened.header.slots if slot.kdf is not None}
        if officer in taken and self._opened.unlocked.slot.role != "recovery":
            raise VaultError(ErrorCode.SLOT_TAKEN)
        header, secret, at = self._opened.header, keys.new_secret(), self._store.now()
        slot = slots.bare_slot(header.id, role, officer, at, secret, dict(self._opened.unlocked.data_keys))
        slot = slots.wrap(header.id, header.kind, slot, secret, passphrase, policy)
        public = keys.officer_signing_key(secret, officer, header.id_bytes).public_key
        added = Officer(officer, slot.id, public.hex(), at)
        after = (*header.slots, slot)
        self._change("slot_added", slot, {"seal_key": public.hex()}, after, officers=(*header.officers, added))
        return slot.id

    def prepare_recovery(self) -> tuple[bytes, tuple[str, ...]]:
        """A secret half and its three shares, to print once: nothing changes before :meth:`put_recovery`."""
        from screening.storage import recovery  # noqa: PLC0415 - 12 ms and a word list that no start needs

        self._check_allowed()
        secret = keys.new_secret()
        return secret, recovery.split(secret)

    def put_recovery(self, secret: bytes) -> None:
        """A recovery slot of this secret half, in place of the one before."""
        self._check_allowed()
        header = self._opened.header
        data_keys = dict(self._opened.unlocked.data_keys)
        slot = slots.bare_slot(header.id, "recovery", "", self._store.now(), secret, data_keys)
        self._change("slot_added", slot, {}, (*(s for s in header.slots if s.role != "recovery"), slot))

    def add_recovery(self) -> tuple[str, ...]:
        """Both at once: for whoever prints the shares as they come."""
        secret, shares = self.prepare_recovery()
        self.put_recovery(secret)
        return shares

    def remove(self, slot_id: str, *, rotate: bool = True, reason: str = "") -> None:
        """Remove a way in. The data key changes too, unless that is refused with a reason.

        Copies and backups made before stay openable by the slots of their date. Raises ``SLOT_NOT_FOUND``, and
        ``SLOT_LAST`` for the last one by passphrase, or the one in use (``own``): another one removes it.
        """
        self._check_allowed()
        header = self._opened.header
        slot = next((slot for slot in header.slots if slot.id == slot_id), None)
        if slot is None:
            raise VaultError(ErrorCode.SLOT_NOT_FOUND)
        if slot.kdf is not None and sum(other.kdf is not None for other in header.slots) == 1:
            raise VaultError(ErrorCode.SLOT_LAST)
        if slot_id == self._opened.unlocked.slot.id:
            raise VaultError(ErrorCode.SLOT_LAST, what="own")
        if not rotate and not reason.strip():
            raise HearingError(ErrorCode.REASON_REQUIRED, what="rotation")
        facts: dict[str, Value] = {"rotated": rotate, "reason": reason}
        after = tuple(other for other in header.slots if other.id != slot_id)
        if rotate:
            self._change("slot_removed", slot, facts, after, lambda: self._rotate(frozenset({slot_id})))
        else:
            self._change("slot_removed", slot, facts, after)

    def change_passphrase(self, passphrase: str, policy: KdfPolicy) -> None:
        """Another passphrase for the slot in use; its keys stay. Older copies of the header keep the older one."""
        header, unlocked = self._opened.header, self._opened.unlocked
        changed = slots.wrap(header.id, header.kind, self._mine(), unlocked.secret, passphrase, policy)
        others = tuple(changed if slot.id == changed.id else slot for slot in header.slots)
        self._change("passphrase_changed", changed, {}, others)

    def _mine(self) -> Slot:
        mine = self._opened.unlocked.slot.id
        for slot in self._opened.header.slots:
            if slot.id == mine:
                return slot
        raise VaultError(ErrorCode.SLOT_NOT_FOUND)  # the shares that opened it were replaced since

    def rotate(self) -> int:
        """A new data key for everybody; answers the new generation."""
        self._check_allowed()
        return self._rotate(frozenset())

    def _rotate(self, without: frozenset[str]) -> int:
        before = self._opened.generation
        self._store.vault_event("rotation_started", {"from": before})
        generation = rotation.rotate(self._opened, without)
        self._store.rekeyed()
        self._store.vault_event("rotated", {"from": before, "to": generation})
        self._store.keep_head()
        return generation

    def _change(
        self, kind: str, slot: Slot, more: dict[str, Value], after: tuple[Slot, ...],
        write: Callable[[], object] | None = None, **members: object,
    ) -> None:  # fmt: skip
        """The event, then the header with the slots ``after`` it, which ``write`` writes when it does more."""
        if len(after) > MAX_SLOTS:
            raise VaultError(ErrorCode.SLOT_MANY, most=MAX_SLOTS)
        facts: dict[str, Value] = {"slot": slot.id, "role": slot.role, "officer": slot.officer}
        plain = partial(self._opened.replace_header, slots=after, **members)
        self._store.change_ways_in(kind, facts | more, after, write or plain)


def recover(folder: Path, shares: tuple[str, ...], clock: Clock) -> Store:
    """Open a vault with two printed shares. The caller then adds a way in by passphrase, and proposes a rotation.

    Raises ``RECOVERY_REFUSED`` (see :func:`recovery.join`; ``other_vault``: right shares of something else,
    ``no_recovery``: this vault has none) or what an opening raises.
    """
    return Store.begin(opening.open_vault(folder, partial(_with_shares, shares), clock), clock, "recovered")


def _with_shares(shares: tuple[str, ...], header: Header) -> Unlocked | None:
    from screening.storage import recovery  # noqa: PLC0415 - as above

    slot = next((slot for slot in header.slots if slot.role == "recovery"), None)
    if slot is None:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="no_recovery")
    secret = recovery.join(shares)
    if keys.public_half(secret).hex() != slot.public:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="other_vault")
    return slots.with_secret(header, slot, secret)
