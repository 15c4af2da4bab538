"""The file ``NAME.rescue``: bytes that only the ways in of one vault open (docs/formats.md, "rescue").

Encrypted with the vault's data key; a copy of that key, sealed to each way in as the header holds it, goes along: the
file opens even after the data key has changed. Knows no hearing.
"""

import msgspec

from screening.errors import ErrorCode, StorageError
from screening.model.answer import Value
from screening.model.canonical import canonical
from screening.storage import keys
from screening.storage.header import SCHEMA as VAULT_SCHEMA
from screening.storage.opened import Opened

SCHEMA = "screening/rescue/1"
MAX_BYTES = 16 << 20


class _Key(msgspec.Struct, forbid_unknown_fields=True):
    slot: str
    ephemeral: str
    nonce: str
    box: str


class _File(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    vault: str
    generation: int
    made_at: str
    keys: list[_Key]
    nonce: str
    box: str


def sealed(opened: Opened, at: str, plain: bytes) -> bytes:
    """The file: the text under the rescue key, and the data key sealed to each way in as the header holds it."""
    header, generation = opened.header, opened.generation
    box = keys.encrypt(keys.rescue_key(opened.data_key, header.id_bytes), plain, _bound(header.id, generation))
    copied: list[Value] = [
        {"slot": slot.id, "ephemeral": key.ephemeral, "nonce": key.nonce, "box": key.box}
        for slot in header.slots for key in slot.keys if key.generation == generation
    ]  # fmt: skip
    return canonical({"schema": SCHEMA, "vault": header.id, "generation": generation, "made_at": at, "keys": copied,
                      "nonce": box.nonce.hex(), "box": box.data.hex()})  # fmt: skip


def _bound(vault_id: str, generation: int) -> Value:
    return {"format": SCHEMA, "vault": vault_id, "generation": generation}


def opened_text(data: bytes, opened: Opened) -> bytes:
    """What a rescue file of this vault holds. Raises ``RESCUE_INVALID`` (``what``: shape, newer, other_vault, key)."""
    file = _decode(data)
    if file.vault != opened.header.id:
        raise StorageError(ErrorCode.RESCUE_INVALID, what="other_vault")
    try:
        data_key = _data_key(file, opened)
        box = keys.Box(bytes.fromhex(file.nonce), bytes.fromhex(file.box))
    except ValueError as error:
        raise StorageError(ErrorCode.RESCUE_INVALID, what="shape") from error
    plain = None
    if data_key is not None:
        bound = _bound(file.vault, file.generation)
        plain = keys.decrypt(keys.rescue_key(data_key, opened.header.id_bytes), box, bound)
    if plain is None:
        raise StorageError(ErrorCode.RESCUE_INVALID, what="key")
    return plain


def vault_of(data: bytes) -> str:
    """The id of the vault that a rescue file belongs to, "" when it is none: it is in clear, as in ``vault.json``."""
    try:
        return _decode(data).vault
    except StorageError:
        return ""


def _decode(data: bytes) -> _File:
    try:
        file = msgspec.json.decode(data, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise StorageError(ErrorCode.RESCUE_INVALID, what="shape") from error
    if file.schema != SCHEMA:
        newer = file.schema.startswith("screening/rescue/")
        raise StorageError(ErrorCode.RESCUE_INVALID, what="newer" if newer else "shape")
    return file


def _data_key(file: _File, opened: Opened) -> bytes | None:
    """The data key of that generation: the vault's, or, when it has changed since, from this way in's own half."""
    known = opened.unlocked.data_keys.get(file.generation)
    if known is not None:
        return known
    slot = opened.unlocked.slot.id
    bound: Value = {"format": VAULT_SCHEMA, "vault": file.vault, "slot": slot, "generation": file.generation}
    mine = next((key for key in file.keys if key.slot == slot), None)
    if mine is None:
        return None
    box = keys.Box(bytes.fromhex(mine.nonce), bytes.fromhex(mine.box))
    return keys.open_sealed(opened.unlocked.secret, keys.SealedKey(bytes.fromhex(mine.ephemeral), box), bound)
