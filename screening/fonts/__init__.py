"""The fonts of the product, out of the ``pymupdf-fonts`` wheel: one set for paper and for the windows.

FiraGO has the Romanian comma letters and the Bulgarian letterforms; Noto Sans and its symbols come after it, so
that a rare character is drawn rather than lost. Owns which faces there are, where Typst finds them, and which
code points they cover. Knows no page and no widget.
"""

import os
import tempfile
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_cache_path

from screening.fonts.coverage import CHECKS, DIGESTS, POINTS

#: Families in the order they are tried, for Typst and for style sheets.
FAMILIES = ("FiraGO", "Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols2", "Noto Sans Math")
MONOSPACED = "Fira Mono"


class Face(NamedTuple):
    """One font file: ``module`` in the wheel."""

    module: str

    @property
    def file_name(self) -> str:
        return f"{self.module}.ttf"


#: What the windows load first: the two faces that the first window shows.
WINDOW_FACES = (Face("FiraGO_Regular"), Face("FiraGO_Bold"))
#: Everything that paper may need.
FACES = (
    *WINDOW_FACES, Face("FiraGO_Italic"), Face("FiraGO_BoldItalic"), Face("NotoSans_Regular"), Face("NotoSans_Bold"),
    Face("NotoSansSymbols_Regular"), Face("NotoSansSymbols2_Regular"), Face("NotoSansMath_Regular"),
    Face("FiraMono_Regular"), Face("FiraMono_Bold"),
)  # fmt: skip


class FontError(Exception):
    """A face is not in the wheel, is not the one the product was made with, or cannot be written for Typst."""


@cache
def ranges() -> tuple[tuple[int, int], ...]:
    """Inclusive ranges of code points, in order."""
    return tuple((int(first, 16), int(last, 16)) for first, last in (span.split("-") for span in POINTS.split()))


def covered(code_point: int) -> bool:
    """True when one of :data:`FACES` has a glyph for ``code_point``. The table was made from the fonts themselves."""
    place = bisect_right(ranges(), (code_point, 0x110000)) - 1
    return place >= 0 and code_point <= ranges()[place][1]


def _is_ours(face: Face, data: bytes) -> bool:
    import hashlib  # noqa: PLC0415 - 3 ms for the library behind it, which the first window does without

    return hashlib.sha256(data).hexdigest() == DIGESTS[face.module]


def face_bytes(face: Face) -> bytes:
    """The font file of ``face`` as the wheel has it. Raises FontError."""
    try:
        # each module unpacks its font on import, 4 to 18 ms: only the faces asked for
        data = bytes(import_module(f"pymupdf_fonts.{face.module}").fontbuffer)
    except ImportError as error:
        raise FontError(face.module) from error
    if not _is_ours(face, data):
        raise FontError(face.module)
    return data


def font_bytes(faces: Sequence[Face] = WINDOW_FACES, cache: Path | None = None) -> list[bytes]:
    """Font files for ``QFontDatabase.addApplicationFontFromData``, from memory. Raises FontError.

    Unpacking the one of the wheel takes 20 ms a face, a fifth of the start: it is kept in the folder of Typst the
    first time, and read there (1 ms) as long as it is whole. A check sum says so; the digest is for paper
    (:func:`font_folder`): whoever writes in this account's folders does not need a font to do harm.
    """
    folder = _folder(cache)
    return [_kept(folder, face) or _unpacked(folder, face) for face in faces]


def kept_file(face: Face, cache: Path | None = None) -> Path | None:
    """The file of ``face`` kept by an earlier start, when it is whole: Qt reads it itself, 1.5 ms sooner than bytes."""
    folder = _folder(cache)
    return folder / face.file_name if _kept(folder, face) is not None else None


def _kept(folder: Path, face: Face) -> bytes | None:
    try:
        data = (folder / face.file_name).read_bytes()
    except OSError:
        return None
    return data if zlib.crc32(data) == CHECKS[face.module] else None


def _unpacked(folder: Path, face: Face) -> bytes:
    """The face of the wheel, kept for the next start; a disk that refuses costs that start 20 ms, and no more."""
    data = face_bytes(face)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / face.file_name, data)
    return data


def _folder(cache: Path | None) -> Path:
    return (cache or user_cache_path("screening", appauthor=False)) / "fonts"


def _written(folder: Path, face: Face) -> bytes | None:
    try:
        data = (folder / face.file_name).read_bytes()
    except OSError:
        return None
    return data if _is_ours(face, data) else None


def font_folder(cache: Path | None = None, faces: Iterable[Face] = FACES) -> Path:
    """A folder with every face, for Typst; written once, checked at each call (about 10 ms).

    ``cache`` is the parent folder, by default the user's cache. A face that is absent or is not byte for byte the
    one of the wheel is written again, aside and renamed, so that two applications may start together.
    Raises FontError when the folder cannot be written.
    """
    folder = _folder(cache)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for face in faces:
            if _written(folder, face) is None:
                _write(folder / face.file_name, face_bytes(face))
    except OSError as error:
        raise FontError("folder") from error
    return folder


def _write(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".font-")
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        aside.replace(target)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
