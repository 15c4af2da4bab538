"""Keys of a vault: passphrase → slot → data key → database key, header key, signing keys (docs/formats.md, "vault").

Owns the cryptography of the store. Knows no file, no database, no clock. Secrets are ``bytes`` that Python may copy:
what cannot be promised about memory is written in SECURITY.md.
"""

import hmac
import secrets
import time
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from screening.errors import ErrorCode, VaultError
from screening.model.answer import Value
from screening.model.canonical import canonical

KEY_BYTES, NONCE_BYTES, SALT_BYTES = 32, 12, 16
MEBIBYTE = 1024  # KDF memory is counted in KiB
#: KiB × passes for one passphrase, all slots tried together: twice what the fastest machine is tuned to, ≈ 15 s on a
#: slow one. A header that anybody may have written must not occupy the machine for an hour.
MAX_WORK = 12 * 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id: ``memory_kib`` KiB, ``iterations`` passes, ``lanes`` lanes; ``salt`` 16 random bytes."""

    salt: bytes
    memory_kib: int
    iterations: int
    lanes: int

    @property
    def work(self) -> int:
        return self.memory_kib * self.iterations


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Least and greatest parameters accepted before anything is derived, and the time aimed at when creating."""

    memory_kib: tuple[int, int] = (64 * MEBIBYTE, 1024 * MEBIBYTE)
    iterations: tuple[int, int] = (2, 10)
    lanes: tuple[int, int] = (1, 8)
    target: float = 0.7  # seconds; 0: take the floor, do not tune

    @classmethod
    def training(cls) -> "KdfPolicy":
        """For fictional data only (tests, demo, replay): milliseconds instead of a second. Never on a service vault."""
        return cls(memory_kib=(MEBIBYTE, 1024 * MEBIBYTE), iterations=(1, 10), target=0.0)

    def accepts(self, parameters: KdfParameters) -> bool:
        """True when every parameter is within bounds: checked before deriving, also on what a header says."""
        found = (parameters.memory_kib, parameters.iterations, parameters.lanes)
        bounds = (self.memory_kib, self.iterations, self.lanes)
        within = all(low <= value <= high for value, (low, high) in zip(found, bounds, strict=True))
        return within and len(parameters.salt) == SALT_BYTES

    def choose(self) -> KdfParameters:
        """Parameters for this machine: passes first, then memory, until a derivation takes about ``target`` seconds."""
        memory, passes = self.memory_kib[0], self.iterations[0]
        if self.target:
            memory, passes = _tune(self, memory, passes)
        return KdfParameters(secrets.token_bytes(SALT_BYTES), memory, passes, self.lanes[0])


def _tune(policy: KdfPolicy, memory: int, passes: int) -> tuple[int, int]:
    """Double the memory while half the target allows it, up to a quarter of the bound; then add passes."""
    while True:
        started = time.perf_counter()
        derive(b"tuning", KdfParameters(bytes(SALT_BYTES), memory, passes, policy.lanes[0]))
        spent = time.perf_counter() - started
        if spent * 2 > policy.target or memory * 4 > policy.memory_kib[1]:
            break
        memory *= 2
    per_pass = spent / passes
    return memory, max(policy.iterations[0], min(policy.iterations[1], round(policy.target / per_pass)))


def passphrase_bytes(passphrase: str) -> bytes:
    """NFC, UTF-8: the same passphrase typed on another keyboard layout or system gives the same bytes."""
    text = unicodedata.normalize("NFC", passphrase)
    if not text:
        raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
    return text.encode("utf-8", "surrogatepass")


def derive(passphrase: bytes, parameters: KdfParameters) -> bytes:
    """32 bytes from a passphrase. The caller has checked the parameters against a policy."""
    kdf = Argon2id(
        salt=parameters.salt, length=KEY_BYTES, iterations=parameters.iterations,
        lanes=parameters.lanes, memory_cost=parameters.memory_kib,
    )  # fmt: skip
    return bytes(kdf.derive(passphrase))


def expand(key: bytes, label: str, salt: bytes = b"") -> bytes:
    """HKDF-SHA256 of ``key``: 32 bytes for one use, named by ``label``."""
    return bytes(HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=label.encode()).derive(key))


def database_key(data_key: bytes, generation: int, vault_id: bytes) -> bytes:
    """32 bytes for SQLCipher; each change of key is another ``generation``."""
    return expand(data_key, f"db/{generation}", vault_id)


def header_key(data_key: bytes, vault_id: bytes) -> bytes:
    """32 bytes for the HMAC of the header."""
    return expand(data_key, "header-mac", vault_id)


def rescue_key(data_key: bytes, vault_id: bytes) -> bytes:
    """32 bytes for ``NAME.rescue``, what is set aside when a disk refuses."""
    return expand(data_key, "rescue", vault_id)


def mac(key: bytes, data: bytes) -> str:
    """HMAC-SHA256, hexadecimal."""
    return hmac.new(key, data, "sha256").hexdigest()


def same(one: str, other: str) -> bool:
    """Comparison in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


@dataclass(frozen=True, slots=True)
class Box:
    """AES-256-GCM: 12-byte nonce and ciphertext with its tag."""

    nonce: bytes
    data: bytes


def encrypt(key: bytes, plain: bytes, bound_to: Value) -> Box:
    """``plain`` under ``key``, bound to the canonical JSON of ``bound_to`` (associated data)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Box(nonce, AESGCM(key).encrypt(nonce, plain, canonical(bound_to)))


def decrypt(key: bytes, box: Box, bound_to: Value) -> bytes | None:
    """What :func:`encrypt` was given, or None when key, text or associated data differ."""
    if len(box.nonce) != NONCE_BYTES:
        return None
    try:
        return AESGCM(key).decrypt(box.nonce, box.data, canonical(bound_to))
    except InvalidTag:
        return None


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A data key that only the holder of a slot's secret half can read."""

    ephemeral: bytes
    box: Box


def new_secret() -> bytes:
    """A fresh X25519 secret half, 32 bytes."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_half(secret: bytes) -> bytes:
    """The 32 bytes of the public key that goes with an X25519 secret."""
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def seal_to(public: bytes, data_key: bytes, bound_to: Value) -> SealedKey:
    """Encrypt ``data_key`` to a slot's public half: nobody else's passphrase is needed."""
    ephemeral = X25519PrivateKey.generate()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public))
    mine = ephemeral.public_key().public_bytes_raw()
    return SealedKey(mine, encrypt(expand(shared, "data-key", mine + public), data_key, bound_to))


def open_sealed(secret: bytes, sealed: SealedKey, bound_to: Value) -> bytes | None:
    """The data key, or None when this slot is not the one it was sealed to, or something was changed."""
    try:
        theirs = X25519PublicKey.from_public_bytes(sealed.ephemeral)
        shared = X25519PrivateKey.from_private_bytes(secret).exchange(theirs)
    except ValueError:  # a point of small order, or not 32 bytes
        return None
    return decrypt(expand(shared, "data-key", sealed.ephemeral + public_half(secret)), sealed.box, bound_to)


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 key that signs seals: the vault's, or the officer's. ``officer`` is "" for the vault's."""

    role: str  # "vault" or "officer"
    officer: str
    secret: bytes

    @property
    def public_key(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)

    def __repr__(self) -> str:  # a secret never reaches a log or a traceback
        return f"SigningKey({self.role})"


def officer_signing_key(secret: bytes, officer: str, vault_id: bytes) -> SigningKey:
    """The officer's key, from the secret half of the slot: another officer of the same vault cannot sign with it."""
    return SigningKey("officer", officer, expand(secret, "officer-seal", vault_id))
