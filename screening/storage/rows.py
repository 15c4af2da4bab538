"""Where a row stands: events, parts and words of a record lie together, in order, under one number. Pure.

``event = record key × 2²⁰ + seq`` and ``part = event × 4 + place``: an answer is written at the end of each table,
which costs one page where a key of text would move several.
"""

from screening.model.event import CONFIDENTIAL, CORE, WORDS

SEQ_BITS, PART_BITS = 20, 2
LAST_SEQ = (1 << SEQ_BITS) - 1
PARTS = (CORE, WORDS, CONFIDENTIAL)


def event_row(key: int, seq: int) -> int:
    """Row of event ``seq`` of the record whose key is ``key``."""
    return key << SEQ_BITS | seq


def event_rows(key: int) -> tuple[int, int]:
    """First and last row that events of this record may have."""
    return event_row(key, 0), event_row(key, LAST_SEQ)


def part_row(event: int, name: str) -> int:
    """Row of a part of the event at row ``event``."""
    return event << PART_BITS | PARTS.index(name)


def part_rows(key: int) -> tuple[int, int]:
    """First and last row that parts of this record may have."""
    first, last = event_rows(key)
    return first << PART_BITS, last << PART_BITS | 3


def seq_of(event: int) -> int:
    """``seq`` of the event at this row, from 1, in its own record."""
    return event & LAST_SEQ


def part_of(part: int) -> tuple[int, str]:
    """Event row and name of a part; a place that no part has reads as a name that holds in no chain."""
    place = part & 3
    return part >> PART_BITS, PARTS[place] if place < len(PARTS) else f"part{place}"
