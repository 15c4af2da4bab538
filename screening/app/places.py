"""Vaults found on this machine, as their headers say before any passphrase. Opens and proves nothing.

Reads three members of ``vault.json`` by hand: the first window is drawn before keys and store are imported. Whether
the header is whole is seen at the opening (:mod:`screening.storage.header`).
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".vault"
HEADER = "vault.json"
ATTEMPTS = "attempts"


@dataclass(frozen=True, slots=True)
class VaultPlace:
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
        found = json.loads((folder / ATTEMPTS).read_bytes())
        return int(found["count"]), str(found["times"][-1])
    except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        return 0, ""


def look(folder: Path) -> VaultPlace | None:
    """The vault in ``folder``; None when there is none. A damaged header is shown: opening it gives the sentence."""
    try:
        header = json.loads((folder / HEADER).read_bytes())
        kind = {"training": "training", "service": "service"}.get(header["kind"], "")
        officers = {str(slot["officer"]) for slot in header["slots"] if slot["officer"]}
        return VaultPlace(folder, kind, str(header["service"]), len(officers), *_failures(folder))
    except OSError:
        return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return VaultPlace(folder, "")


def find_vaults(folders: Iterable[Path]) -> tuple[VaultPlace, ...]:
    """Vaults among ``folders`` and in them, service first, each once."""
    found: dict[Path, VaultPlace] = {}
    for folder in folders:
        inside = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
        for candidate in (folder, *inside):
            place = look(candidate)
            if place is not None:
                found.setdefault(candidate.resolve(), place)
    return tuple(sorted(found.values(), key=lambda place: (place.kind != "service", place.folder.name)))
