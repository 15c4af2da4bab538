"""Changing the data key of a vault, in steps that can be interrupted anywhere (design.md 8).

1. the header holds the old and the new data key for every slot that stays;
2. every page of the database is encrypted again, in one transaction of SQLCipher;
3. the header holds the new key only.

Killed after 1 or 2, the next opening finds two keys in the header and goes on. Knows no passphrase.
"""

import secrets

import msgspec

from screening.storage import keys, slots
from screening.storage.header import Slot
from screening.storage.opened import Opened


def rotate(opened: Opened, without: frozenset[str] = frozenset()) -> int:
    """Give the vault a new data key; slots named in ``without`` do not get it. Answers the new generation."""
    resume(opened)
    new = opened.generation + 1
    opened.unlocked.data_keys[new] = fresh = secrets.token_bytes(keys.KEY_BYTES)
    staying = [slot for slot in opened.header.slots if slot.id not in without]
    both = tuple(_with(opened, slot, new, fresh) for slot in staying)
    try:
        opened.replace_header(slots=both)
    except BaseException:
        del opened.unlocked.data_keys[new]
        raise
    return resume(opened)


def _with(opened: Opened, slot: Slot, generation: int, data_key: bytes) -> Slot:
    sealed = slots.seal_data_key(opened.header.id, slot.id, bytes.fromhex(slot.public), generation, data_key)
    kept = tuple(key for key in slot.keys if key.generation == opened.generation)
    return msgspec.structs.replace(slot, keys=(*kept, sealed))


def pending(opened: Opened) -> int | None:
    """The generation that a rotation under way leads to, or None."""
    newest = max(opened.unlocked.data_keys)
    return newest if newest != opened.header.generation else None


def resume(opened: Opened) -> int:
    """Bring a rotation under way to its end; nothing when there is none. Answers the generation in use."""
    new = pending(opened)
    if new is None:
        return opened.generation
    if opened.generation != new:
        key = keys.database_key(opened.unlocked.data_keys[new], new, opened.header.id_bytes)
        opened.database.rekey(key)
        opened.generation = new
    finished = tuple(
        msgspec.structs.replace(slot, keys=tuple(key for key in slot.keys if key.generation == new))
        for slot in opened.header.slots
    )
    opened.replace_header(generation=new, slots=finished)
    for old in set(opened.unlocked.data_keys) - {new}:
        del opened.unlocked.data_keys[old]
    return new
