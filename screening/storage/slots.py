"""Slots: who can open a vault, and the data key sealed to each (design.md 8).

Joins :mod:`keys` and :mod:`header`. Knows no file and no database.
"""

import secrets
from dataclasses import dataclass

import msgspec

from screening.errors import ErrorCode, VaultError
from screening.model.answer import Value
from screening.storage import keys
from screening.storage.header import SCHEMA, Header, Kdf, Role, SealedKey, Slot


@dataclass(frozen=True)
class Unlocked:
    """An open slot: its secret half and the data keys it could read, by generation."""

    slot: Slot
    secret: bytes
    data_keys: dict[int, bytes]

    def __repr__(self) -> str:
        return f"Unlocked({self.slot.id})"


def policy_for(kind: str) -> keys.KdfPolicy:
    """The bounds accepted when opening: strict for a service vault, low for fictional data."""
    return keys.KdfPolicy() if kind == "service" else keys.KdfPolicy.training()


def _bound(vault_id: str, kind: str, slot: Slot) -> Value:
    """Associated data of the wrapped secret: never the whole header, so that another slot may change."""
    kdf: Value = None
    if slot.kdf is not None:
        kdf = {
            "name": slot.kdf.name, "salt": slot.kdf.salt, "memory_kib": slot.kdf.memory_kib,
            "iterations": slot.kdf.iterations, "lanes": slot.kdf.lanes,
        }  # fmt: skip
    return {
        "format": SCHEMA, "vault": vault_id, "kind": kind, "slot": slot.id, "role": slot.role,
        "officer": slot.officer, "kdf": kdf, "public": slot.public,
    }  # fmt: skip


def seal_data_key(vault_id: str, slot_id: str, public: bytes, generation: int, data_key: bytes) -> SealedKey:
    """The data key of ``generation`` for one slot."""
    sealed = keys.seal_to(public, data_key, _bound_key(vault_id, slot_id, generation))
    return SealedKey(generation, sealed.ephemeral.hex(), sealed.box.nonce.hex(), sealed.box.data.hex())


def _bound_key(vault_id: str, slot_id: str, generation: int) -> Value:
    return {"format": SCHEMA, "vault": vault_id, "slot": slot_id, "generation": generation}


def bare_slot(
    vault_id: str, role: Role, officer: str, created_at: str, secret: bytes, data_keys: dict[int, bytes]
) -> Slot:
    """A slot whose secret half is kept nowhere yet: on paper (recovery), or wrapped by :func:`wrap` next."""
    slot_id, public = secrets.token_hex(16), keys.public_half(secret)
    sealed = tuple(seal_data_key(vault_id, slot_id, public, number, key) for number, key in data_keys.items())
    return Slot(slot_id, role, officer, created_at, public.hex(), None, "", "", "", sealed)


def wrap(vault_id: str, kind: str, slot: Slot, secret: bytes, passphrase: str, policy: keys.KdfPolicy) -> Slot:
    """The same slot, opened by ``passphrase``; ``VAULT_KDF_REFUSED`` when the policy is too weak for the kind."""
    typed, parameters = keys.passphrase_bytes(passphrase), policy.choose()
    if not policy_for(kind).accepts(parameters):
        raise VaultError(ErrorCode.VAULT_KDF_REFUSED, kind=kind)
    kdf = Kdf("argon2id", parameters.salt.hex(), parameters.memory_kib, parameters.iterations, parameters.lanes)
    derived = keys.derive(typed, parameters)
    slot = msgspec.structs.replace(slot, kdf=kdf, check=keys.expand(derived, "check").hex())
    box = keys.encrypt(keys.expand(derived, "wrap"), secret, _bound(vault_id, kind, slot))
    return msgspec.structs.replace(slot, nonce=box.nonce.hex(), wrapped=box.data.hex())


def unlock(header: Header, passphrase: str, officer: str = "") -> Unlocked | None:
    """Try the slots of ``officer`` (every slot with a passphrase when empty); None when none opens.

    Raises ``VAULT_KDF_REFUSED`` before deriving when a slot asks for too little or too much, or all of them together
    for too much (``number``: the officer's would leave fewer), and ``VAULT_HEADER_CHANGED`` when the passphrase is
    right and what surrounds it was changed.
    """
    typed, policy = keys.passphrase_bytes(passphrase), policy_for(header.kind)
    tried = [(slot, slot.kdf.parameters()) for slot in header.slots
             if slot.kdf is not None and (not officer or slot.officer == officer)]  # fmt: skip
    if sum(parameters.work for _, parameters in tried if policy.accepts(parameters)) > keys.MAX_WORK:
        raise VaultError(ErrorCode.VAULT_KDF_REFUSED, kind=header.kind, what="" if officer else "number")
    for slot, parameters in tried:
        if not policy.accepts(parameters):
            raise VaultError(ErrorCode.VAULT_KDF_REFUSED, kind=header.kind)
        derived = keys.derive(typed, parameters)
        if keys.same(keys.expand(derived, "check").hex(), slot.check):
            return _open(header, slot, derived)
    return None


def _open(header: Header, slot: Slot, derived: bytes) -> Unlocked:
    box = keys.Box(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped))
    secret = keys.decrypt(keys.expand(derived, "wrap"), box, _bound(header.id, header.kind, slot))
    if secret is None or keys.public_half(secret).hex() != slot.public:
        raise VaultError(ErrorCode.VAULT_HEADER_CHANGED)
    return with_secret(header, slot, secret)


def with_secret(header: Header, slot: Slot, secret: bytes) -> Unlocked:
    """The data keys that the secret half of ``slot`` opens; checks the header's MAC."""
    found: dict[int, bytes] = {}
    for key in slot.keys:
        box = keys.Box(bytes.fromhex(key.nonce), bytes.fromhex(key.box))
        sealed = keys.SealedKey(bytes.fromhex(key.ephemeral), box)
        opened = keys.open_sealed(secret, sealed, _bound_key(header.id, slot.id, key.generation))
        if opened is not None:
            found[key.generation] = opened
    if header.generation not in found:
        raise VaultError(ErrorCode.VAULT_HEADER_CHANGED)
    header.check_mac(found[header.generation])
    return Unlocked(slot, secret, found)
