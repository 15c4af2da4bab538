"""Damages a good input: bytes changed, cut, repeated, moved, spliced with another, hostile pieces put in."""

import random
from collections.abc import Callable, Sequence

PIECES = (
    b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", "\u202e\u0301\u200d".encode(), "😢王".encode(), b"'\"\\", b"]]]]",
    b"{" * 300, b"[" * 5000, b"(" * 5000, b"not " * 2000, b"a.b." * 1000, b"9" * 400, b"-1", b"1e400", b"nan", b"null",
    b"true", b"[]", b"{}", b'""', b"\n[[question]]\n", b"\nid = 1\n", b"\nmsgid \"x\"\n", b"#, fuzzy\n",
    b"%s %d {0} {x!r}", b"../../etc/passwd", b"__import__('os')", b"2026-02-30", b"0001-01-01T00:00:00+23:59", b"\r",
    b" " * 3000, b"and or not in == <",
)  # fmt: skip
NUMBERS = (b"0", b"-1", b"99999999999999999999", b"1.5", b"007", b"2147483648")
Mutation = Callable[[random.Random, bytes, bytes], bytes]


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def change(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    altered = bytearray(data)
    for _time in range(chance.randint(1, 8)):
        if altered:
            altered[chance.randrange(len(altered))] = chance.randrange(256)
    return bytes(altered)


def cut(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    first, last = sorted((_place(chance, data), _place(chance, data)))
    return data[:first] + data[last:] if chance.random() < 0.5 else data[: first + 1]


def repeat(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    first = _place(chance, data)
    last = min(len(data), first + chance.randint(1, 400))
    return data[:last] + data[first:last] * chance.randint(1, 30) + data[last:]


def put(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    first = _place(chance, data)
    return data[:first] + chance.choice(PIECES) + data[first + chance.choice((0, 0, 1, 20)) :]


def splice(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def swap_lines(chance: random.Random, data: bytes, other: bytes) -> bytes:
    """Lines of a text moved, dropped or taken from another input: still well formed, mostly senseless."""
    lines, others = data.splitlines(keepends=True), other.splitlines(keepends=True)
    for _time in range(chance.randint(1, 4)):
        if lines:
            line = lines.pop(chance.randrange(len(lines)))
            if chance.random() < 0.7:
                lines.insert(chance.randint(0, len(lines)), chance.choice(others) if others else line)
    return b"".join(lines)


def number(chance: random.Random, data: bytes, _other: bytes) -> bytes:
    """A run of figures replaced by another number."""
    figures = [place for place, byte in enumerate(data) if 48 <= byte < 58]
    if not figures:
        return data
    first = chance.choice(figures)
    last = first
    while last < len(data) and 48 <= data[last] < 58:
        last += 1
    return data[:first] + chance.choice(NUMBERS) + data[last:]


ALL: Sequence[Mutation] = (change, cut, repeat, put, splice, swap_lines, number)


def damaged(chance: random.Random, samples: Sequence[bytes]) -> bytes:
    """One of ``samples`` after one to three damages."""
    data = chance.choice(samples)
    for _time in range(chance.randint(1, 3)):
        data = chance.choice(ALL)(chance, data, chance.choice(samples))
    return data
