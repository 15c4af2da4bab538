"""Verifying a received record.json: *intact*, *signed by*, *compared*. It never says authentic (design.md 9).

Reads bytes from anybody: bounded, strict, without an uncaught error. Knows no vault. What it checks is written in
docs/formats.md, "record.json", from which an independent verifier can be made.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, cast

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from screening.exchange.seal import SCHEMA, digest_of, statement
from screening.model.answer import Value
from screening.model.canonical import is_canonical
from screening.model.chain import GENESIS, event_hash, fingerprint, part_digest
from screening.model.event import CORE, Kind
from screening.model.life import Life

MAX_BYTES = 64 << 20


class Problem(StrEnum):
    """Why a file is not intact; "" when it is."""

    NONE = ""
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NEWER = "newer"
    SHAPE = "shape"
    NOT_CANONICAL = "not_canonical"
    PART = "part"
    CHAIN = "chain"
    HEAD = "head"
    DIGEST = "digest"
    SIGNATURE = "signature"
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """A key whose signature holds. ``role`` is "vault" or "officer"."""

    role: str
    officer: str
    public_key: bytes
    fingerprint: str


@dataclass(frozen=True)
class Verification:
    """The three answers, apart. ``at_event`` is the event that does not hold, 0 when none in particular."""

    intact: bool
    problem: Problem
    at_event: int = 0
    signed_by: tuple[SignedBy, ...] = ()
    compared: Literal["compared", "not_compared", "different"] = "not_compared"
    withheld: Mapping[str, int] = field(default_factory=dict)  # part name -> how many events
    digest: str = ""
    vault_head: str = ""
    sealed_at: str = ""
    vault_compared: bool = False  # the vault's own key is among those expected: the officer's says nothing of it

    @property
    def compared_key(self) -> str:
        """``compared``, or "officer_only" when the officer's key alone was: the vault's may be anybody's."""
        return "officer_only" if self.compared == "compared" and not self.vault_compared else self.compared


class _Part(msgspec.Struct, forbid_unknown_fields=True):
    salt: str | None = None
    body: str | None = None
    digest: str | None = None


class _Event(msgspec.Struct, forbid_unknown_fields=True):
    seq: int
    kind: str
    at: str
    officer: str
    prev_hash: str
    hash: str
    parts: dict[str, _Part]


class _Questionnaire(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    version: str
    digest: str
    rules: str = ""


class _Record(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    number: str
    procedure: str
    kind: Literal["training", "service"]
    service: str
    act: str
    version: int
    questionnaire: _Questionnaire
    events: list[_Event]
    head: str


class _Vault(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    number: int
    head: str


class _Key(msgspec.Struct, forbid_unknown_fields=True):
    public: str
    officer: str = ""


class _Keys(msgspec.Struct, forbid_unknown_fields=True):
    vault: _Key
    officer: _Key


class _Signatures(msgspec.Struct, forbid_unknown_fields=True):
    vault: str
    officer: str


class _Seal(msgspec.Struct, forbid_unknown_fields=True):
    digest: str
    algorithm: Literal["Ed25519"]
    at: str
    vault: _Vault
    keys: _Keys
    signatures: _Signatures


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: Literal["screening/record/1"]
    record: _Record
    seal: _Seal


class _RefusedError(Exception):
    def __init__(self, problem: Problem, at_event: int = 0) -> None:
        super().__init__(problem)
        self.problem, self.at_event = problem, at_event


def verify_record(data: bytes, expect_keys: Collection[str] = ()) -> Verification:
    """Verify the bytes of a record.json; never raises on what they hold.

    ``expect_keys`` are fingerprints or hexadecimal public keys known by other means (``--expect-key``, the reader's
    list): without any the answer is ``not_compared``, and ``different`` when none of the two keys is among them.
    """
    try:
        file, raw = _read(data)
        _chain(file.record)
        digest = digest_of(cast(dict[str, Value], raw["record"]))
        if digest != file.seal.digest:
            raise _RefusedError(Problem.DIGEST)
        signed = _signatures(file.seal, raw)
        _structure(file.record, signed)
    except _RefusedError as refused:
        return Verification(False, refused.problem, refused.at_event)
    withheld: dict[str, int] = {}
    for event in file.record.events:
        for name, part in event.parts.items():
            if part.digest is not None:
                withheld[name] = withheld.get(name, 0) + 1
    return Verification(
        True, Problem.NONE, 0, signed, _compare(signed, expect_keys), withheld, digest,
        f"{file.seal.vault.number}:{file.seal.vault.head}", file.seal.at,
        _compare(signed[:1], expect_keys) == "compared",
    )  # fmt: skip


def _read(data: bytes) -> tuple[_File, dict[str, Value]]:
    """The file as structures, and as the plain JSON that was hashed. It must be canonical: one form, one meaning."""
    if len(data) > MAX_BYTES:
        raise _RefusedError(Problem.TOO_LARGE)
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise _RefusedError(Problem.NOT_JSON) from error
    schema = raw.get("schema") if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or not isinstance(schema, str) or not schema.startswith("screening/record/"):
        raise _RefusedError(Problem.SHAPE)
    if schema != SCHEMA:
        raise _RefusedError(Problem.NEWER)
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise _RefusedError(Problem.SHAPE) from error
    if not is_canonical(data):
        raise _RefusedError(Problem.NOT_CANONICAL)
    return file, cast(dict[str, Value], raw)


def _chain(record: _Record) -> None:
    previous = GENESIS
    for expected, event in enumerate(record.events, start=1):
        digests = {name: _part(part, event.seq) for name, part in event.parts.items()}
        computed = event_hash(event.seq, record.id, event.kind, event.at, event.officer, event.prev_hash, digests)
        if event.seq != expected or event.prev_hash != previous or computed != event.hash:
            raise _RefusedError(Problem.CHAIN, expected)
        previous = event.hash
    if record.head != previous:
        raise _RefusedError(Problem.HEAD)


def _structure(record: _Record, signed: tuple[SignedBy, ...]) -> None:
    """What whoever signs cannot leave out: a seal at the end, an amendment before each later version, every core.

    A program that seals makes no other record; keys that sign one have signed what this program did not make.
    """
    life = Life()
    for event in record.events:
        life.see(event.seq, event.kind)
        core = event.parts.get(CORE)
        if life.strays or core is None or core.body is None:
            raise _RefusedError(Problem.STRUCTURE, event.seq)
    if not record.events or record.events[-1].kind != Kind.SEALED or life.version != record.version:
        raise _RefusedError(Problem.STRUCTURE, len(record.events))
    if len({by.public_key for by in signed}) < len(signed):
        raise _RefusedError(Problem.STRUCTURE)


def _part(part: _Part, seq: int) -> str:
    """The digest of a part: given when it is withheld, computed when it is not."""
    if part.digest is not None:
        if part.salt is not None or part.body is not None:
            raise _RefusedError(Problem.PART, seq)
        return part.digest
    if part.salt is None or part.body is None:
        raise _RefusedError(Problem.PART, seq)
    try:
        salt, body = _hexadecimal(part.salt, 16), part.body.encode()
    except ValueError as error:
        raise _RefusedError(Problem.PART, seq) from error
    if not is_canonical(body):
        raise _RefusedError(Problem.PART, seq)
    return part_digest(salt, body)


def _hexadecimal(text: str, size: int) -> bytes:
    """``size`` bytes from lower-case hexadecimal, which has one form only; ValueError otherwise."""
    value = bytes.fromhex(text)
    if len(value) != size or value.hex() != text:
        raise ValueError("hexadecimal")
    return value


def _signatures(seal: _Seal, raw: dict[str, Value]) -> tuple[SignedBy, ...]:
    message = statement(cast(dict[str, Value], raw["seal"]))
    signed = []
    for role, key, signature in (
        ("vault", seal.keys.vault, seal.signatures.vault), ("officer", seal.keys.officer, seal.signatures.officer)
    ):  # fmt: skip
        try:
            public = _hexadecimal(key.public, 32)
            Ed25519PublicKey.from_public_bytes(public).verify(_hexadecimal(signature, 64), message)
        except (ValueError, InvalidSignature) as error:
            raise _RefusedError(Problem.SIGNATURE) from error
        signed.append(SignedBy(role, key.officer, public, fingerprint(public)))
    return tuple(signed)


def _compare(
    signed: tuple[SignedBy, ...], expected: Collection[str]
) -> Literal["compared", "not_compared", "different"]:
    wanted = {"".join(text.split()).lower() for text in expected}
    wanted.discard("")
    if not wanted:
        return "not_compared"
    return "compared" if any(wanted & _forms(by) for by in signed) else "different"


def _forms(by: SignedBy) -> set[str]:
    return {by.public_key.hex(), "".join(by.fingerprint.split()).lower()}
