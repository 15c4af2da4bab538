"""vault.json: what is known of a vault before it is opened, and its proof against change (docs/formats.md, "vault").

Owns the structure, its reading, digest and MAC. Knows no passphrase and no database. Schema ``screening/vault/1``.
"""

from typing import Literal, cast

import msgspec

from screening.errors import ErrorCode, VaultError
from screening.model.answer import Value
from screening.model.canonical import canonical, sha256
from screening.storage import keys

SCHEMA = "screening/vault/1"
DIGEST_LABEL = b"screening/vault/1\x00"
MAX_BYTES = 1 << 20
MAX_SLOTS = 64
KINDS = ("training", "service")
Role = Literal["officer", "administrator", "recovery"]


class Kdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Argon2id parameters of a slot, as read: not yet checked against a policy."""

    name: Literal["argon2id"]
    salt: str
    memory_kib: int
    iterations: int
    lanes: int

    def parameters(self) -> keys.KdfParameters:
        return keys.KdfParameters(bytes.fromhex(self.salt), self.memory_kib, self.iterations, self.lanes)


class SealedKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key of one generation, encrypted to the slot's public half."""

    generation: int
    ephemeral: str
    nonce: str
    box: str


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way in: an X25519 pair whose secret half is wrapped (officer, administrator) or on paper (recovery)."""

    id: str
    role: Role
    officer: str
    created_at: str
    public: str
    kdf: Kdf | None
    check: str  # tells a wrong passphrase from changed surroundings
    nonce: str
    wrapped: str
    keys: tuple[SealedKey, ...]


class Officer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An officer's public signing key; kept when the slot goes, so that old seals can still be attributed."""

    officer: str
    slot: str
    seal_key: str
    created_at: str


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The vault chain as it was at the last seal, export, lock or close."""

    generation: int
    number: int
    head: str


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole header. ``mac`` is made with the data key of ``generation``."""

    schema: Literal["screening/vault/1"]
    id: str
    instance: str
    kind: Literal["training", "service"]
    service: str
    act: str
    created_at: str
    generation: int
    seal_key: str
    officers: tuple[Officer, ...]
    slots: tuple[Slot, ...]
    head: Head
    digest: str = ""
    mac: str = ""

    @property
    def id_bytes(self) -> bytes:
        return bytes.fromhex(self.id)

    def body(self) -> bytes:
        """Canonical JSON of all members but ``digest`` and ``mac``."""
        members = cast(dict[str, Value], msgspec.to_builtins(self))
        return canonical({name: value for name, value in members.items() if name not in ("digest", "mac")})

    def signed(self, data_key: bytes) -> "Header":
        """The same header with its digest and MAC."""
        body = self.body()
        mac = keys.mac(keys.header_key(data_key, self.id_bytes), body)
        return msgspec.structs.replace(self, digest=sha256(DIGEST_LABEL + body), mac=mac)

    def encode(self) -> bytes:
        """The bytes of vault.json: canonical JSON and a line feed."""
        return canonical(cast(dict[str, Value], msgspec.to_builtins(self))) + b"\n"

    def check_mac(self, data_key: bytes) -> None:
        """Raise ``VAULT_HEADER_CHANGED`` unless the MAC holds."""
        if not keys.same(keys.mac(keys.header_key(data_key, self.id_bytes), self.body()), self.mac):
            raise VaultError(ErrorCode.VAULT_HEADER_CHANGED)


class _Schema(msgspec.Struct):
    schema: str


_HEX = {
    "id": 16, "instance": 16, "seal_key": 32, "salt": 16, "ephemeral": 32, "nonce": 12, "public": 32,
    "check": 32, "head": 32, "digest": 32, "mac": 32, "wrapped": 48, "box": 48,
}  # fmt: skip


def decode(data: bytes) -> Header:
    """The header in ``data``.

    Raises ``VAULT_NEWER`` for a later schema, ``VAULT_HEADER_DAMAGED`` when it cannot be read,
    ``VAULT_HEADER_CHANGED`` when its digest does not hold.
    """
    try:
        schema = msgspec.json.decode(data, type=_Schema).schema
        _refuse_newer(schema)
        header = msgspec.json.decode(data, type=Header)
        _check_lengths(cast(dict[str, Value], msgspec.to_builtins(header)))
        if len(header.slots) > MAX_SLOTS:
            raise ValueError("slots")
        body = header.body()
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise VaultError(ErrorCode.VAULT_HEADER_DAMAGED) from error
    if sha256(DIGEST_LABEL + body) != header.digest:
        raise VaultError(ErrorCode.VAULT_HEADER_CHANGED)
    return header


def _refuse_newer(schema: str) -> None:
    name, _, version = schema.rpartition("/")
    if name == "screening/vault" and version.isascii() and version.isdigit() and version != "1":
        raise VaultError(ErrorCode.VAULT_NEWER, version=int(version[:6]), supported=1)


def _check_lengths(value: Value, name: str = "") -> None:
    """Raise ValueError unless every hexadecimal member has its exact length (empty allowed for a recovery slot)."""
    if isinstance(value, dict):
        for member, inner in value.items():
            _check_lengths(inner, member)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_lengths(inner, name)
    elif isinstance(value, str) and name in _HEX and value:
        _check_hex(name, value)


def _check_hex(name: str, value: str) -> None:
    if len(bytes.fromhex(value)) != _HEX[name] or value != value.lower() or len(value) != 2 * _HEX[name]:
        raise ValueError(name)
