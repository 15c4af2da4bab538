"""The keys of services that a reader has compared: a text file, a line a key, that anybody may read and correct.

``FINGERPRINT NAME``; a line that begins with ``#`` is a note. Owns the file, and what a signature is compared with.
Holds public fingerprints alone: nothing of a hearing. A key that is not in the list is not a wrong one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.app.private import bounded
from screening.app.received import normal_fingerprint
from screening.app.refuge import rewrite
from screening.errors import ErrorCode, ExchangeError, HearingError
from screening.exchange.verify import Verification

MAX_BYTES = 1 << 20
_LINE = re.compile(r"((?:[0-9A-Fa-f]{4}\s*){8})(?![0-9A-Fa-f])[\s;,]*(\S.*)")
_HEAD = "# Clés des services, comparées par le lecteur : EMPREINTE NOM\n"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """Whose key it is, as the reader calls the service."""

    fingerprint: str
    name: str


@dataclass(frozen=True)
class KnownKeys:
    """The list in one file; absent, it is empty."""

    path: Path

    def all(self) -> tuple[KnownKey, ...]:
        """Raises ``FILE_UNREADABLE`` (``known_keys``): a list that cannot be read must not count as empty."""
        return parse(_text(self.path)) if self.path.exists() else ()

    def add(self, keys: Iterable[KnownKey]) -> int:
        """Keep these; a fingerprint already there takes the new name. How many were new. Raises an error of disk."""
        known = {key.fingerprint: key for key in self.all()}
        before = len(known)
        for key in keys:
            if not key.name.strip():
                raise HearingError(ErrorCode.REASON_REQUIRED, what="recipient")
            known[key.fingerprint] = key
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        rewrite(self.path, (_HEAD + "".join(f"{key.fingerprint} {key.name}\n" for key in known.values())).encode())
        return len(known) - before

    def take_in(self, path: Path) -> int:
        """A list received: the reader chose it, and answers for where it comes from. Raises ``FILE_UNREADABLE``."""
        found = parse(_text(path))
        if not found:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="known_keys")
        return self.add(found)


def parse(text: str) -> tuple[KnownKey, ...]:
    """The keys of a list. Raises ``FILE_UNREADABLE`` (``known_keys``) for a line that is none."""
    lines = [line.strip() for line in text.splitlines()]
    found = [_LINE.fullmatch(line) for line in lines if line and not line.startswith("#")]
    if not all(found):
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="known_keys")
    return tuple(KnownKey(normal_fingerprint(line[1].upper()), line[2].strip()) for line in found if line)


def signer(found: Verification, keys: Sequence[KnownKey]) -> KnownKey | None:
    """The key of the list that is the vault's of this file; None when the list does not know it."""
    signed = {one.fingerprint for one in found.signed_by if one.role == "vault"}
    return next((key for key in keys if key.fingerprint in signed), None)


def _text(path: Path) -> str:
    try:
        return bounded(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="known_keys") from error
