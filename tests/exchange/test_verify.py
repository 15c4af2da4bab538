"""A received record.json: intact, signed by, compared; every alteration is found, nothing raises."""

import json
import random
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.exchange import verify as verify_module
from screening.exchange.seal import NOT_CONFIDENTIAL, WITHOUT_WORDS, make_seal, record_json, seal
from screening.exchange.verify import Problem, verify_record
from screening.model.answer import Value
from screening.model.canonical import canonical
from screening.model.chain import GENESIS, event_hash, fingerprint, part_digest
from tests.effort import tries
from tests.exchange.records import AT, FIXTURES, KEYS, VAULT, Key, sealed

Json = dict[str, Value]


def test_a_sealed_record_holds() -> None:
    made = sealed()
    found = verify_record(made.json)
    assert found.intact
    assert found.problem is Problem.NONE
    assert found.digest == made.digest
    assert [(by.role, by.officer, by.public_key) for by in found.signed_by] == [
        (key.role, key.officer, key.public_key) for key in KEYS
    ]
    assert found.compared == "not_compared"
    assert found.withheld == {}
    assert (found.vault_head, found.sealed_at) == (f"12:{'e' * 64}", AT)


def test_the_key_is_compared_apart_from_the_rest() -> None:
    """Compared by fingerprint as printed, by its bare form, or by the whole key; never taken from the file itself."""
    data = sealed().json
    printed = fingerprint(KEYS[0].public_key)
    for expected in (printed, printed.lower().replace(" ", ""), KEYS[1].public_key.hex()):
        assert verify_record(data, (expected,)).compared == "compared"
    other = verify_record(data, (fingerprint(b"x" * 32),))
    assert (other.intact, other.compared) == (True, "different")
    assert verify_record(data, ("", " ")).compared == "not_compared"


@pytest.mark.parametrize(
    ("withhold", "counts"),
    [(NOT_CONFIDENTIAL, {"confidential": 1}), (WITHOUT_WORDS, {"words": 2, "confidential": 1})],
)
def test_parts_left_out_change_neither_digest_nor_signatures(withhold: frozenset[str], counts: dict[str, int]) -> None:
    whole, part = sealed(), sealed(withhold=withhold)
    found = verify_record(part.json)
    assert found.intact
    assert found.digest == whole.digest
    assert found.withheld == counts
    assert "médecin" not in part.json.decode()
    assert "médecin" in whole.json.decode()


def test_the_file_is_one_canonical_form() -> None:
    data = sealed().json
    assert canonical(json.loads(data)) == data
    for other in (data + b"\n", b" " + data, json.dumps(json.loads(data)).encode(), b"\xef\xbb\xbf" + data):
        found = verify_record(other)
        assert not found.intact
    assert verify_record(json.dumps(json.loads(data)).encode()).problem is Problem.NOT_CANONICAL


def test_every_changed_byte_is_found() -> None:
    """Each byte, eight ways; and each byte once where parts are withheld."""
    for made, bits in ((sealed(2), range(8)), (sealed(3, WITHOUT_WORDS), (5,))):
        data = made.json
        for place in range(len(data)):
            for bit in bits:
                altered = data[:place] + bytes([data[place] ^ (1 << bit)]) + data[place + 1 :]
                assert not verify_record(altered).intact, (place, bit)


def test_a_thousand_altered_records_are_found() -> None:
    """Bytes removed, doubled, exchanged, put elsewhere."""
    data, chance = sealed().json, random.Random(5)
    for _ in range(1000):
        one, other = sorted(chance.sample(range(len(data)), 2))
        altered = chance.choice(
            [
                data[:one] + data[other:],
                data[:other] + data[one:],
                data[:one] + data[other:] + data[one:other],
                data[:one] + bytes(chance.choices(range(256), k=4)) + data[one:],
                data[:one],
            ]
        )
        if altered != data:
            assert not verify_record(altered).intact


def edited(change: Callable[[Json, Json], None]) -> bytes:
    """The record changed with care: still canonical, and not signed again."""
    value = json.loads(sealed().json)
    change(value["record"], value["seal"])
    return canonical(value)


def drop_last(record: Json, _: Json) -> None:
    record["events"].pop()  # type: ignore[union-attr]


def set_in(path: str, value: Value) -> Callable[[Json, Json], None]:
    def change(record: Json, seal: Json) -> None:
        place: object = {"record": record, "seal": seal}
        *way, last = path.split(".")
        for step in way:
            place = place[int(step) if step.isdigit() else step]  # type: ignore[index]
        place[last] = value  # type: ignore[index]

    return change


def swap(record: Json, _: Json) -> None:
    events = record["events"]
    events[0], events[1] = events[1], events[0]  # type: ignore[index]


def double(record: Json, _: Json) -> None:
    record["events"].insert(1, record["events"][1])  # type: ignore[union-attr, index]


FIRST = "record.events.0.parts.core"


@pytest.mark.parametrize(
    ("change", "problem", "at_event"),
    [
        (drop_last, Problem.HEAD, 0),
        (swap, Problem.CHAIN, 1),
        (double, Problem.CHAIN, 3),
        (set_in("record.events.1.at", "2020"), Problem.CHAIN, 2),
        (set_in("record.events.1.officer", "x"), Problem.CHAIN, 2),
        (set_in("record.events.1.kind", "x"), Problem.CHAIN, 2),
        (set_in("record.events.1.parts.words.body", '{"verbatim":"autre"}'), Problem.CHAIN, 2),
        (set_in("record.events.1.parts.words.salt", "00" * 16), Problem.CHAIN, 2),
        (set_in("record.events.1.parts.words.salt", "AB" * 16), Problem.PART, 2),
        (set_in("record.events.1.parts.words.salt", "00"), Problem.PART, 2),
        (set_in("record.events.1.parts.words.salt", "zz"), Problem.PART, 2),
        (set_in("record.events.1.parts.words.body", '{ "verbatim": "autre"}'), Problem.PART, 2),
        (set_in("record.events.1.parts.words.body", "[" * 100_000), Problem.PART, 2),
        (set_in("record.events.1.parts.words", {"digest": "0" * 64}), Problem.CHAIN, 2),
        (set_in("record.events.1.parts.words", {}), Problem.PART, 2),
        (set_in("record.events.1.parts.words", {"digest": "0" * 64, "salt": "00" * 16}), Problem.PART, 2),
        (set_in("record.events.1.parts", {}), Problem.CHAIN, 2),
        (set_in("record.events", []), Problem.HEAD, 0),
        (set_in("record.id", "00"), Problem.CHAIN, 1),
        (set_in("record.head", "0" * 64), Problem.HEAD, 0),
        (set_in("record.procedure", "2026/1"), Problem.DIGEST, 0),
        (set_in("record.number", "2026-0001"), Problem.DIGEST, 0),
        (set_in("record.kind", "service"), Problem.DIGEST, 0),
        (set_in("record.kind", "autre"), Problem.SHAPE, 0),
        (set_in("record.service", "x"), Problem.DIGEST, 0),
        (set_in("record.version", 2), Problem.DIGEST, 0),
        (set_in("record.questionnaire.version", "2"), Problem.DIGEST, 0),
        (set_in("record.more", 1), Problem.SHAPE, 0),
        (set_in("seal.digest", "0" * 64), Problem.DIGEST, 0),
        (set_in("seal.at", "2020"), Problem.SIGNATURE, 0),
        (set_in("seal.vault.number", 13), Problem.SIGNATURE, 0),
        (set_in("seal.keys.officer.officer", "7654321"), Problem.SIGNATURE, 0),
        (set_in("seal.keys.vault.public", "00" * 32), Problem.SIGNATURE, 0),
        (set_in("seal.keys.vault.public", "zz"), Problem.SIGNATURE, 0),
        (set_in("seal.signatures.officer", "00" * 64), Problem.SIGNATURE, 0),
        (set_in("seal.signatures.vault", "00"), Problem.SIGNATURE, 0),
        (set_in("seal.algorithm", "none"), Problem.SHAPE, 0),
    ],
)
def test_a_careful_change_is_named(change: Callable[[Json, Json], None], problem: Problem, at_event: int) -> None:
    found = verify_record(edited(change))
    assert (found.intact, found.problem, found.at_event) == (False, problem, at_event)
    assert found.signed_by == ()


def test_signed_again_by_somebody_else_is_intact_and_shown_as_theirs() -> None:
    """The product never says authentic: whoever changes and signs again is betrayed by the key alone."""
    value = json.loads(sealed().json)
    value["record"]["procedure"] = "2026/1"
    forger = (Key("vault", "", 8), Key("officer", "1234567", 9))
    again = seal(value["record"], forger, at=AT, vault_id=VAULT, vault_head=f"12:{'e' * 64}")
    found = verify_record(again.json, (fingerprint(KEYS[0].public_key),))
    assert (found.intact, found.compared) == (True, "different")
    assert found.signed_by[0].fingerprint == fingerprint(forger[0].public_key)


def resealed(change: Callable[[Json], None], keys: tuple[Key, ...] = KEYS) -> bytes:
    """A record changed, its chain and its seal made again by the true keys: only what it says can betray it."""
    record = json.loads(sealed().json)["record"]
    change(record)
    previous = GENESIS
    for seq, event in enumerate(record["events"], start=1):
        parts = {name: part.get("digest") or part_digest(bytes.fromhex(part["salt"]), part["body"].encode())
                 for name, part in event["parts"].items()}  # fmt: skip
        event |= {"seq": seq, "prev_hash": previous}
        event["hash"] = event_hash(seq, record["id"], event["kind"], event["at"], event["officer"], previous, parts)
        previous = event["hash"]
    record["head"] = previous
    return seal(record, keys, at=AT, vault_id=VAULT, vault_head=f"12:{'e' * 64}").json


def kinds(*names: str, version: int = 1) -> Callable[[Json], None]:
    def change(record: Json) -> None:
        first = record["events"][0]  # type: ignore[index]
        record["events"] = [{**first, "kind": name} for name in names]  # type: ignore[dict-item]
        record["version"] = version

    return change


def without_core(record: Json) -> None:
    event = record["events"][1]  # type: ignore[index]
    part = event["parts"]["core"]  # type: ignore[index, call-overload]
    digest = part_digest(bytes.fromhex(part["salt"]), part["body"].encode())  # type: ignore[index, call-overload, arg-type, union-attr]
    event["parts"]["core"] = {"digest": digest}  # type: ignore[index, call-overload]


#: What the true keys may sign and this program never makes, with the event that is named.
NOT_A_SEALED_RECORD = {
    "version 2 without amendment": (kinds("hearing_opened", "sealed", version=2), KEYS, 2),
    "version 1 with amendment": (kinds("hearing_opened", "sealed", "amendment", "sealed"), KEYS, 4),
    "no event": (kinds(), KEYS, 0),
    "no seal": (kinds("hearing_opened", "answer"), KEYS, 2),
    "seen after the seal": (kinds("hearing_opened", "sealed", "view"), KEYS, 3),
    "answer after the seal": (kinds("hearing_opened", "sealed", "answer", "sealed"), KEYS, 3),
    "amendment of an open one": (kinds("hearing_opened", "amendment", "sealed", version=2), KEYS, 2),
    "core withheld": (without_core, KEYS, 2),
    "one key for both": (kinds("hearing_opened", "sealed"), (Key("vault", "", 2), KEYS[1]), 0),
}


@pytest.mark.parametrize("name", NOT_A_SEALED_RECORD)
def test_a_record_that_no_seal_leaves_so_is_not_intact_whoever_signed_it(name: str) -> None:
    change, keys, at_event = NOT_A_SEALED_RECORD[name]
    found = verify_record(resealed(change, keys), (fingerprint(KEYS[1].public_key),))
    assert (found.intact, found.problem, found.at_event) == (False, Problem.STRUCTURE, at_event)
    assert found.compared == "not_compared"


def test_an_amended_record_seen_between_its_seals_holds() -> None:
    again = kinds("hearing_opened", "sealed", "view", "export", "amendment", "answer", "sealed", version=2)
    assert verify_record(resealed(again)).intact


def test_an_officers_key_compared_says_nothing_of_the_vaults() -> None:
    forger = (Key("vault", "", 8), KEYS[1])
    data = resealed(kinds("hearing_opened", "sealed"), forger)
    for key, told in ((KEYS[1], ("compared", False)), (forger[0], ("compared", True)), (KEYS[0], ("different", False))):
        found = verify_record(data, (fingerprint(key.public_key),))
        assert (found.compared, found.vault_compared) == told


def test_an_officers_key_in_place_of_the_vaults_is_not_taken() -> None:
    value = json.loads(sealed().json)
    one = make_seal(value["seal"]["digest"], KEYS[:1], AT, VAULT, f"12:{'e' * 64}")
    assert verify_record(record_json(value["record"], one)).problem is Problem.SHAPE


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.NOT_JSON), (b"{", Problem.NOT_JSON), (b"\xff", Problem.NOT_JSON), (b"null", Problem.SHAPE),
        (b"[]", Problem.SHAPE), (b"{}", Problem.SHAPE), (b'{"schema":1}', Problem.SHAPE),
        (b'{"schema":"autre/1"}', Problem.SHAPE), (b'{"schema":"screening/record/2"}', Problem.NEWER),
        (b'{"schema":"screening/record/1"}', Problem.SHAPE), (b"[" * 200_000, Problem.NOT_JSON),
        (b'{"schema":"screening/record/1","record":' + b'{"a":' * 100_000, Problem.NOT_JSON),
        (b"%PDF-1.7", Problem.NOT_JSON), (b"1e999", Problem.NOT_JSON),
    ],
)  # fmt: skip
def test_any_bytes_give_one_problem(data: bytes, problem: Problem) -> None:
    assert verify_record(data).problem is problem


def test_a_file_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_module, "MAX_BYTES", 10)
    assert verify_record(sealed().json).problem is Problem.TOO_LARGE


shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=tries(100))
@given(st.data())
def test_a_record_with_anything_anywhere_never_raises(data: st.DataObject) -> None:
    """One member of a good file replaced by any JSON."""
    value = json.loads(sealed(2).json)
    place = value
    while True:
        steps = list(place) if isinstance(place, dict) else list(range(len(place)))
        step = data.draw(st.sampled_from(steps))
        if isinstance(place[step], dict | list) and place[step] and data.draw(st.booleans()):
            place = place[step]
            continue
        before, place[step] = place[step], data.draw(shapes)
        changed = place[step] != before or type(place[step]) is not type(before)
        break
    try:
        altered = msgspec.json.encode(value)
    except (ValueError, UnicodeEncodeError):
        return
    assert not verify_record(altered).intact or not changed


@settings(deadline=None, max_examples=tries(100))
@given(st.binary(max_size=200))
def test_any_bytes_never_raise(data: bytes) -> None:
    assert not verify_record(data).intact


def test_the_sample_of_each_format_version_still_verifies() -> None:
    """Files made by a released version: they must verify for ever (``python -m tests.exchange.make_fixtures``)."""
    found = verify_record((FIXTURES / "record-1.json").read_bytes(), (fingerprint(KEYS[0].public_key),))
    assert (found.intact, found.compared, found.withheld) == (True, "compared", {})
    assert found.digest == "f64d219e15930f443f072dd80891c34097d4fc1f8ac01902d14503d0bc6faf7e"
    part = verify_record((FIXTURES / "record-1-without-words.json").read_bytes())
    assert (part.intact, part.withheld) == (True, {"words": 2, "confidential": 1})
    assert part.digest == found.digest


def test_the_same_record_gives_the_same_bytes() -> None:
    assert sealed().json == (FIXTURES / "record-1.json").read_bytes()
