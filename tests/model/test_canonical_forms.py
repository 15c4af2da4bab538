"""The quick ways to canonical bytes give the bytes of RFC 8785, for any value and any text."""

import json
from dataclasses import replace

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.model.canonical import canonical, is_canonical, normal, parse, refused_character, sha256
from screening.model.chain import EVENT_LABEL, GENESIS, event_hash, fingerprint, first_break, make_event, make_part
from tests.effort import tries

TEXT = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT | st.floats(-1e15, 1e15),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None, max_examples=tries(150))
@given(VALUES)
def test_canonical_is_rfc_8785_after_nfc(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(normal(value))  # type: ignore[arg-type]


@settings(deadline=None, max_examples=tries(60))
@given(VALUES)
def test_canonical_bytes_are_stable(value: object) -> None:
    data = canonical(value)  # type: ignore[arg-type]
    assert is_canonical(data)
    assert canonical(json.loads(data)) == data


@settings(deadline=None, max_examples=tries(150))
@given(st.integers(0, 2**53 - 1), TEXT, TEXT, TEXT, TEXT, TEXT, st.dictionaries(TEXT, TEXT, max_size=4))
def test_event_hash_is_over_canonical_json(
    seq: int, record_id: str, kind: str, at: str, officer: str, prev_hash: str, digests: dict[str, str]
) -> None:
    fields = {
        "seq": seq, "record_id": record_id, "kind": kind, "at": at, "officer": officer, "prev_hash": prev_hash,
        "parts": digests,
    }  # fmt: skip
    expected = sha256(EVENT_LABEL + rfc8785.dumps(normal(fields)))  # type: ignore[arg-type]
    assert event_hash(seq, record_id, kind, at, officer, prev_hash, digests) == expected


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**53, -(2**53), "\ud800", {"\ud800": 1}, [float("nan")]]
)
def test_what_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the family that the docstring promises
        canonical(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"a": 1}', b'{"b":1,"a":1}', b'{"a":1,"a":1}', b'"e\xcc\x81"', b"1.0", b"NaN", b"[" * 9999],
)
def test_other_forms_are_not_canonical(data: bytes) -> None:
    assert not is_canonical(data)


def test_an_object_is_read_and_nothing_else() -> None:
    assert parse(b'{"a": 1}') == {"a": 1}
    for data in (b"[]", b"1", b"{"):
        with pytest.raises(ValueError):  # noqa: PT011 - the family that the docstring promises
            parse(data)


def test_only_nul_and_lone_surrogates_are_refused() -> None:
    assert refused_character("l'été, 😀 \u202e\x07") is None
    assert refused_character("a\x00b") == "\x00"
    assert refused_character("a\udfff") == "\udfff"


def test_a_chain_tells_its_first_break() -> None:
    first = make_event(1, "r", "k", "t", "o", GENESIS, {"core": make_part({"a": 1}, bytes(16))})
    second = make_event(2, "r", "k", "t", "o", first.hash, {"core": make_part({"a": 2}, bytes(16))})
    assert first_break([first, second]) is None
    assert first_break([]) is None
    assert first_break([second]) == 1
    assert first_break([first, first]) == 2
    assert first_break([first, replace(second, officer="x")]) == 2
    withheld = replace(second, parts={"core": replace(second.parts["core"], body=None)})
    assert first_break([first, withheld]) is None
    altered = replace(second, parts={"core": replace(second.parts["core"], body=b"{}")})
    assert first_break([first, altered]) == 2


def test_a_fingerprint_has_eight_groups_of_four() -> None:
    text = fingerprint(b"k" * 32)
    assert [len(group) for group in text.split(" ")] == [4] * 8
    assert text == text.upper()
