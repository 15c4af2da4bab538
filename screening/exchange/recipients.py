"""Age recipients and identities: X25519 keys of named persons, and the fingerprint by which they are compared.

Owns reading these keys from text. Knows no file and no address book. Nothing is trusted here: a key is compared by
somebody, by other means, and that is said elsewhere.
"""

import pyrage

from screening.errors import ErrorCode, ExchangeError
from screening.model.canonical import sha256
from screening.model.chain import groups

MAX_IDENTITIES = 64


def recipient_key(text: str) -> str:
    """The age public key in ``text`` (``age1…``), alone on its line or among comments.

    Raises ``FILE_UNREADABLE`` (``what``: ``recipient``) unless there is exactly one.
    """
    found = [line for line in _lines(text) if line.startswith("age1")]
    if len(found) != 1 or len(_lines(text)) != 1:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="recipient")
    _parse(found[0])
    return found[0]


def _parse(key: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="recipient") from error


def recipient_fingerprint(key: str) -> str:
    """SHA-256 of the text of the key, its first 128 bits in 8 groups of 4 (``printf %s age1… | sha256sum``)."""
    return groups(sha256(key.encode())[:32])


def parsed(keys: tuple[str, ...]) -> list[pyrage.x25519.Recipient]:
    """Keys ready to encrypt to."""
    return [_parse(key) for key in keys]


def identities(text: str) -> list[pyrage.x25519.Identity]:
    """The secret keys of an age key file: comments and empty lines do not matter.

    Raises ``FILE_UNREADABLE`` (``what``: ``identity``) when a line is no X25519 key, or there is none.
    """
    lines = _lines(text)
    if not 0 < len(lines) <= MAX_IDENTITIES:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="identity")
    try:
        return [pyrage.x25519.Identity.from_str(line) for line in lines]
    except pyrage.IdentityError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="identity") from error


def _lines(text: str) -> list[str]:
    """Lines that say something."""
    stripped = (line.strip() for line in text.splitlines())
    return [line for line in stripped if line and not line.startswith("#")]
