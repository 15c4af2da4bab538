"""Where rescued answers wait until their vault can be written again: files of ours, in places outside the vault.

Owns the names and the search of these files; their bytes are encrypted before they come here
(:mod:`screening.app.rescue_file`). Reads back nothing.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from screening.app.private import bounded, write_new
from screening.app.rescue_file import MAX_BYTES, vault_of
from screening.errors import ScreeningError
from screening.storage import faults, files

SUFFIX = ".rescue"


def rewrite(path: Path, data: bytes) -> None:
    """Put ``data`` in ``path``, in place of an earlier state of the same answers: the old bytes or the new ones.

    When it returns they stay there, power cut or not. Raises an error of disk.
    """
    aside = path.with_name(f"{path.name}.new")
    with faults.foreseen():
        aside.unlink(missing_ok=True)
        write_new(aside, data)
        aside.replace(path)
        files.fsync_folder(path.parent)


def keep(data: bytes, name: str, places: Iterable[Path]) -> Path | None:
    """Write ``NAME.rescue`` in the first place that takes it; None when no place does."""
    for place in places:
        with suppress(ScreeningError, OSError):
            if not place.is_dir():
                place.mkdir(mode=0o700, parents=True, exist_ok=True)
                files.fsync_folder(place.parent)
            path = place / f"{name}{SUFFIX}"
            rewrite(path, data)
            return path
    return None


def waiting(vault_id: str, places: Iterable[Path]) -> Iterator[tuple[Path, bytes]]:
    """The files of this vault in ``places``, by name: the time is in the name."""
    for place in places:
        for path in sorted(place.glob(f"*{SUFFIX}")) if place.is_dir() else []:
            with suppress(ScreeningError):
                data = bounded(path, MAX_BYTES)
                if vault_of(data) == vault_id:
                    yield path, data


def drop(path: Path | None) -> None:
    """What it held is in the vault now."""
    if path is not None:
        with suppress(OSError):
            path.unlink()
