"""record.json: one record as it leaves the vault, and its seal (docs/formats.md, "record.json").

Owns the shape of ``screening/record/1`` and what is signed. Knows no vault, no database, no file. The keys come as
:class:`Signer`: whoever holds them signs, the seal never sees a secret.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from screening.model.answer import Value
from screening.model.canonical import canonical
from screening.model.chain import GENESIS, part_digest, record_digest
from screening.model.event import CONFIDENTIAL, WORDS, Event

SCHEMA = "screening/record/1"
ALGORITHM = "Ed25519"
SEAL_LABEL = b"screening/seal/1\x00"

#: Parts left out of an export, by what is asked.
NOTHING: frozenset[str] = frozenset()
NOT_CONFIDENTIAL = frozenset({CONFIDENTIAL})
WITHOUT_WORDS = frozenset({CONFIDENTIAL, WORDS})


class Signer(Protocol):
    """A key that signs: role "vault" or "officer", the officer's number ("" for the vault)."""

    @property
    def role(self) -> str: ...
    @property
    def officer(self) -> str: ...
    @property
    def public_key(self) -> bytes: ...
    def sign(self, message: bytes) -> bytes: ...


class Header(Protocol):
    """What is taken of a record: the store's row has it."""

    @property
    def id(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def procedure(self) -> str: ...


class Origin(Protocol):
    """What is taken of the vault: kind (training, service), service, authorising act."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def service(self) -> str: ...
    @property
    def act(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """The bytes of record.json, and the digest that paper bears."""

    json: bytes
    digest: str


def record_value(
    *, header: Header, info: Origin, version: int, questionnaire: Mapping[str, Value], events: Sequence[Event],
    withhold: frozenset[str] = NOTHING,
) -> dict[str, Value]:  # fmt: skip
    """The member ``record``: who and what, events with their parts, head. Parts named in ``withhold`` are left out.

    ``questionnaire`` has ``id``, ``version``, ``digest``, and ``rules`` when the version of the rules is known.
    """
    return {
        "id": header.id, "number": header.number, "procedure": header.procedure, "kind": info.kind,
        "service": info.service, "act": info.act, "version": version, "questionnaire": dict(questionnaire),
        "events": [_event(event, withhold) for event in events],
        "head": events[-1].hash if events else GENESIS,
    }  # fmt: skip


def _event(event: Event, withhold: frozenset[str]) -> Value:
    parts: dict[str, Value] = {}
    for name, part in event.parts.items():
        if name in withhold or part.body is None:
            parts[name] = {"digest": part.digest}
        else:
            parts[name] = {"salt": part.salt.hex(), "body": part.body.decode()}
    return {
        "seq": event.seq, "kind": event.kind, "at": event.at, "officer": event.officer,
        "prev_hash": event.prev_hash, "parts": parts, "hash": event.hash,
    }  # fmt: skip


def digest_of(record: Mapping[str, Value]) -> str:
    """The record's digest: every part is reduced to its digest first, so that withholding changes nothing."""
    events = [_reduced(cast(dict[str, Value], event)) for event in cast(list[Value], record["events"])]
    return record_digest({**record, "events": events})


def _reduced(event: Mapping[str, Value]) -> Value:
    parts: dict[str, Value] = {}
    for name, part in cast(dict[str, dict[str, str]], event["parts"]).items():
        digest = part.get("digest") or part_digest(bytes.fromhex(part["salt"]), part["body"].encode())
        parts[name] = {"digest": digest}
    return {**event, "parts": parts}


def statement(seal: Mapping[str, Value]) -> bytes:
    """What is signed: a label, then the canonical seal without its signatures."""
    return SEAL_LABEL + canonical({name: value for name, value in seal.items() if name != "signatures"})


def make_seal(digest: str, signers: Sequence[Signer], at: str, vault_id: str, vault_head: str) -> dict[str, Value]:
    """The seal of a digest. ``vault_head`` is "NUMBER:HEAD" of the vault chain, which already holds the digest."""
    number, _, head = vault_head.partition(":")
    seal: dict[str, Value] = {
        "digest": digest, "algorithm": ALGORITHM, "at": at,
        "vault": {"id": vault_id, "number": int(number), "head": head},
        "keys": {signer.role: _key(signer) for signer in signers},
    }  # fmt: skip
    message = statement(seal)
    return seal | {"signatures": {signer.role: signer.sign(message).hex() for signer in signers}}


def _key(signer: Signer) -> Value:
    named: dict[str, Value] = {"officer": signer.officer} if signer.officer else {}
    return named | {"public": signer.public_key.hex()}


def record_json(record: Mapping[str, Value], seal: Mapping[str, Value]) -> bytes:
    """The bytes of record.json: canonical JSON, nothing after it."""
    return canonical({"schema": SCHEMA, "record": dict(record), "seal": dict(seal)})


def seal(
    record: Mapping[str, Value], signers: Sequence[Signer], *, at: str, vault_id: str, vault_head: str
) -> SealedRecord:
    """record.json in one go."""
    digest = digest_of(record)
    return SealedRecord(record_json(record, make_seal(digest, signers, at, vault_id, vault_head)), digest)
