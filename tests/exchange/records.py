"""A small sealed record made without a vault: events by the chain, two keys."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from screening.exchange.seal import NOTHING, SealedRecord, digest_of, make_seal, record_json, record_value
from screening.model.answer import Value
from screening.model.chain import GENESIS, make_event, make_part
from screening.model.event import Event

FIXTURES = Path(__file__).parent / "fixtures"
RECORD = "5a" * 16
VAULT = "7b" * 16
AT = "2026-11-20T15:00:00+01:00"


@dataclass(frozen=True)
class Key:
    """A signing key with a secret that everybody knows."""

    role: str
    officer: str
    seed: int

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes([self.seed]) * 32)

    @property
    def public_key(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)


KEYS = (Key("vault", "", 1), Key("officer", "1234567", 2))


@dataclass(frozen=True)
class Row:
    id: str = RECORD
    number: str = "2026-0147"
    procedure: str = "2026/004512"


@dataclass(frozen=True)
class Info:
    id: str = VAULT
    kind: str = "training"
    service: str = ""
    act: str = ""


QUESTIONNAIRE: dict[str, Value] = {"id": "forced_offending", "version": "1", "digest": "d" * 64, "rules": "1"}


def events(count: int = 3) -> tuple[Event, ...]:
    """An opening, answers with words and one confidential part, a closing; salts are fixed so that bytes are stable."""
    made: list[Event] = []
    for seq in range(1, count + 1):
        parts: dict[str, dict[str, Value]] = {"core": {"question": f"q{seq}", "codes": ["family"], "n": seq}}
        if seq > 1:
            parts["words"] = {"verbatim": "„El spune unde. Dacă nu mergem, se supără.”", "french": "« C'est lui. » 😀"}
        if seq == 3:
            parts["confidential"] = {"text": "au médecin seulement"}
        salted = {name: make_part(value, bytes([seq, len(name)]) * 8) for name, value in parts.items()}
        kind = "sealed" if seq == count else "answer"
        previous = made[-1].hash if made else GENESIS
        made.append(make_event(seq, RECORD, kind, f"2026-11-20T14:0{seq}:00+01:00", "1234567", previous, salted))
    return tuple(made)


def sealed(count: int = 3, withhold: frozenset[str] = NOTHING) -> SealedRecord:
    """The seal is made on the whole record; what is withheld is left out afterwards, as an export does."""
    whole = events(count)
    record = record_value(header=Row(), info=Info(), version=1, questionnaire=QUESTIONNAIRE, events=whole)
    seal = make_seal(digest_of(record), KEYS, AT, VAULT, f"12:{'e' * 64}")
    told = record_value(
        header=Row(), info=Info(), version=1, questionnaire=QUESTIONNAIRE, events=whole, withhold=withhold
    )
    return SealedRecord(record_json(told, seal), digest_of(record))
