"""Recovery on paper: the secret half of a slot as three SLIP-39 shares, two of which open the vault.

Owns the words. Knows no vault and no file. A share has 33 words of a published list, with its own checksum; other tools
read it. What is wrong with a typed share is named, so that the officer looks at the right word.
"""

from collections.abc import Sequence

import shamir_mnemonic
from shamir_mnemonic import MnemonicError
from shamir_mnemonic.share import Share
from shamir_mnemonic.wordlist import WORDLIST

from screening.errors import ErrorCode, VaultError

SHARES, NEEDED, WORDS = 3, 2, 33


def split(secret: bytes) -> tuple[str, ...]:
    """Three shares of a 32-byte secret; any two give it back, one says nothing of it."""
    return tuple(shamir_mnemonic.generate_mnemonics(1, [(NEEDED, SHARES)], secret)[0])


def normal(share: str) -> str:
    """As typed by somebody: case, spaces, line breaks and the numbers of a printed list do not matter."""
    return " ".join(word for word in share.lower().replace(".", " ").split() if not word.isdigit())


def join(shares: Sequence[str]) -> bytes:
    """The secret in two shares.

    Raises ``RECOVERY_REFUSED`` with ``what``: ``two_needed``, ``length`` and ``word`` (share, word: places from 1),
    ``checksum`` (share), ``same_share``, ``other_set``.
    """
    typed = [normal(share) for share in shares if share.strip()]
    if len(typed) != NEEDED:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="two_needed", share=len(typed))
    parsed = [_parse(place, share) for place, share in enumerate(typed, start=1)]
    if parsed[0].index == parsed[1].index and parsed[0].identifier == parsed[1].identifier:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="same_share")
    try:
        return bytes(shamir_mnemonic.combine_mnemonics(typed))
    except MnemonicError as error:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="other_set") from error


def _parse(place: int, share: str) -> Share:
    words = share.split()
    for number, word in enumerate(words, start=1):
        if word not in WORDLIST:
            raise VaultError(ErrorCode.RECOVERY_REFUSED, what="word", share=place, word=number)
    if len(words) != WORDS:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="length", share=place, word=len(words))
    try:
        return Share.from_mnemonic(share)
    except MnemonicError as error:
        raise VaultError(ErrorCode.RECOVERY_REFUSED, what="checksum", share=place) from error
