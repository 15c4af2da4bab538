"""Digests and the chain of design.md 9: parts, events, records. Pure.

Domain separation: each digest is SHA-256 over a label, one zero byte, and the data.
"""

from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as _text

from screening.model.answer import Value
from screening.model.canonical import canonical, sha256
from screening.model.event import Event, Part

EVENT_LABEL = b"screening/event/1\x00"
PART_LABEL = b"screening/part/1\x00"
RECORD_LABEL = b"screening/record/1\x00"
#: What the first event of a record points back to.
GENESIS = "0" * 64


def part_digest(salt: bytes, body: bytes) -> str:
    """Digest of a part: 16 random bytes first, so that a withheld part cannot be guessed."""
    return sha256(PART_LABEL + salt + body)


def make_part(value: Mapping[str, Value], salt: bytes) -> Part:
    """A part of an event: its canonical bytes and the digest that covers them and ``salt`` (16 random bytes)."""
    body = canonical(dict(value))
    return Part(salt=salt, body=body, digest=part_digest(salt, body))


def event_hash(
    seq: int, record_id: str, kind: str, at: str, officer: str, prev_hash: str, digests: Mapping[str, str]
) -> str:
    """Hash of an event from its fields and the digests of its parts."""
    texts = (record_id, kind, at, officer, prev_hash, *digests, *digests.values())
    if 0 <= seq < 2**53 and all(map(str.isascii, texts)):
        return sha256(EVENT_LABEL + _fields(seq, record_id, kind, at, officer, prev_hash, digests).encode())
    fields: dict[str, Value] = {
        "seq": seq, "record_id": record_id, "kind": kind, "at": at, "officer": officer,
        "prev_hash": prev_hash, "parts": dict(digests),
    }  # fmt: skip
    return sha256(EVENT_LABEL + canonical(fields))


def _fields(
    seq: int, record_id: str, kind: str, at: str, officer: str, prev_hash: str, digests: Mapping[str, str]
) -> str:
    """The canonical JSON of an event's fields when they are ASCII: thousands of them are verified at a time."""
    parts = ",".join(f"{_text(name)}:{_text(digests[name])}" for name in sorted(digests))
    return (
        f'{{"at":{_text(at)},"kind":{_text(kind)},"officer":{_text(officer)},"parts":{{{parts}}},'
        f'"prev_hash":{_text(prev_hash)},"record_id":{_text(record_id)},"seq":{seq}}}'
    )


def make_event(
    seq: int, record_id: str, kind: str, at: str, officer: str, prev_hash: str, parts: Mapping[str, Part]
) -> Event:
    """An event that points back to ``prev_hash``, with its own hash; ``at`` is an aware UTC time, in ISO format."""
    digests = {name: part.digest for name, part in parts.items()}
    digest = event_hash(seq, record_id, kind, at, officer, prev_hash, digests)
    return Event(seq, record_id, kind, at, officer, prev_hash, dict(parts), digest)


def first_break(events: Iterable[Event], start: str = GENESIS) -> int | None:
    """``seq`` of the first event that does not hold (part, hash, order or link), or None when all hold."""
    previous, expected = start, 1
    for event in events:
        for part in event.parts.values():
            if part.body is not None and part_digest(part.salt, part.body) != part.digest:
                return event.seq
        digests = {name: part.digest for name, part in event.parts.items()}
        computed = event_hash(event.seq, event.record_id, event.kind, event.at, event.officer, event.prev_hash, digests)
        if event.seq != expected or event.prev_hash != previous or computed != event.hash:
            return expected
        previous, expected = event.hash, expected + 1
    return None


def record_digest(record: Mapping[str, Value]) -> str:
    """Digest of ``record`` (the member of record.json that ends with the chain head)."""
    return sha256(RECORD_LABEL + canonical(dict(record)))


def groups(digest: str, size: int = 4) -> str:
    """A digest as printed: upper case groups of four."""
    upper = digest.upper()
    return " ".join(upper[i : i + size] for i in range(0, len(upper), size))


def fingerprint(public_key: bytes) -> str:
    """Fingerprint of a public key as printed and compared: SHA-256, its first 128 bits in 8 groups of 4."""
    return groups(sha256(public_key)[:32])
