"""Vaults found on this machine, as their headers say before any passphrase. Opens and proves nothing.

Reads three members of ``vault.json`` by hand: the first window is drawn before keys and store are imported. Whether
the header is whole is seen at the opening (:mod:`screening.storage.header`). Anybody may have put these files there:
plain ones alone are read, up to a limit, and what they show is short and printable.
"""

import errno
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from screening.paths import plain_bytes

SUFFIX = ".vault"
HEADER = "vault.json"
ATTEMPTS = "attempts"
MOST = 1 << 20  # bytes, as the store reads
LONGEST_NAME = 120


class VaultPlace(NamedTuple):
    """A vault that can be opened: its folder, and what its header shows to anyone."""

    folder: Path
    kind: str  # training, service, or "" when the header cannot be read
    service: str = ""
    officers: int = 0
    failures: int = 0  # wrong passphrases since the last opening
    failed_at: str = ""  # of the last one, ISO


def _failures(folder: Path) -> tuple[int, str]:
    """Failed attempts since the last opening; a file that cannot be read counts as none."""
    try:
        attempts = plain_bytes(folder / ATTEMPTS, MOST)
    except OSError:
        return 0, ""
    from datetime import datetime  # noqa: PLC0415 - 1 ms that a start without a failed attempt does not take

    try:
        found = json.loads(attempts)
        count, at = found["count"], found["times"][-1]
        if type(count) is not int or count < 0:
            return 0, ""
        return count, datetime.fromisoformat(at).isoformat()
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return 0, ""


def look(folder: Path) -> VaultPlace | None:
    """The vault in ``folder``; None when there is none. A damaged header is shown: opening it gives the sentence."""
    try:
        header = json.loads(plain_bytes(folder / HEADER, MOST))
        kind = {"training": "training", "service": "service"}.get(header["kind"], "")
        officers = {str(slot["officer"]) for slot in header["slots"] if slot["officer"]}
        return VaultPlace(folder, kind, _shown(header["service"]), len(officers), *_failures(folder))
    except OSError as error:
        return VaultPlace(folder, "") if error.errno == errno.EFBIG else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return VaultPlace(folder, "")


def _shown(text: object) -> str:
    """A name on one line, whatever the header says; raises TypeError for what is no text."""
    if not isinstance(text, str):
        raise TypeError("text")
    return "".join(letter for letter in text[:LONGEST_NAME] if letter.isprintable())


def _inside(folder: Path) -> list[Path]:
    """Folders named as vaults in ``folder``; none in one that cannot be read."""
    try:
        return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    except OSError:
        return []


def find_vaults(folders: Iterable[Path]) -> tuple[VaultPlace, ...]:
    """Vaults among ``folders`` and in them, service first, each once."""
    found: dict[Path, VaultPlace] = {}
    for folder in folders:
        for candidate in (folder, *_inside(folder)):
            place = look(candidate)
            if place is not None:
                found.setdefault(candidate.resolve(), place)
    return tuple(sorted(found.values(), key=lambda place: (place.kind != "service", place.folder.name)))
