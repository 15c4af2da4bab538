"""Canonical bytes: NFC text, then RFC 8785. The same value always gives the same bytes.

Raises :class:`ValueError` (through rfc8785) for what JSON cannot hold: NaN, huge integers, lone surrogates.
"""

import hashlib
import json
import unicodedata
from typing import cast

import rfc8785

from screening.model.answer import Value

#: Same bytes as RFC 8785 for what :func:`_plain` lets through, ten times faster: answers and events are such.
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
_SAFE = 2**53 - 1


def normal(value: Value) -> Value:
    """``value`` with every string, keys included, in NFC (rfc8785 does not normalise)."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normal(item) for item in value]
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): normal(item) for key, item in value.items()}
    return value


def canonical(value: Value) -> bytes:
    """RFC 8785 bytes of ``value`` after NFC."""
    ready = normal(value)
    return _ENCODER.encode(ready).encode() if _plain(ready) else bytes(rfc8785.dumps(ready))


def _plain(value: Value) -> bool:
    """True when ``json`` writes the same bytes: no float, no huge integer, keys in the order of their code units."""
    if value is None or isinstance(value, str):
        return True
    if isinstance(value, int):
        return -_SAFE <= value <= _SAFE
    if isinstance(value, dict):
        return all(isinstance(key, str) and (key.isascii() or max(key) < "\U00010000") for key in value) and all(
            _plain(item) for item in value.values()
        )
    return isinstance(value, list) and all(_plain(item) for item in value)


def parse(data: bytes) -> dict[str, Value]:
    """The JSON object in ``data``; :class:`ValueError` when it is not one."""
    value = json.loads(data)
    if not isinstance(value, dict):
        raise ValueError("a JSON object is expected")
    return cast(dict[str, Value], value)


def is_canonical(data: bytes) -> bool:
    """True when ``data`` is exactly the canonical form of what it says."""
    try:
        return canonical(json.loads(data)) == data
    except (ValueError, RecursionError):
        return False


def sha256(data: bytes) -> str:
    """SHA-256, hexadecimal lower case."""
    return hashlib.sha256(data).hexdigest()


def refused_character(text: str) -> str | None:
    """The first character that may not be typed (design.md 11: NUL and lone surrogates), or None."""
    for character in text:
        if character == "\x00" or 0xD800 <= ord(character) <= 0xDFFF:
            return character
    return None
