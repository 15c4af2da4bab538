"""The fonts of the windows: without them Qt draws nothing, and says nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from screening.errors import ErrorCode, ReportError
from screening.fonts import MONOSPACED, WINDOW_FACES, Face, FontError, font_bytes, kept_file

FAMILY = "FiraGO"


def load_fonts() -> None:
    """The two faces of the first window, once per application. Raises FONTS_MISSING."""
    _load(FAMILY, WINDOW_FACES)


def load_monospaced() -> None:
    """The face of digests and fingerprints, when a page first shows one. Raises FONTS_MISSING."""
    _load(MONOSPACED, (Face("FiraMono_Regular"),))


def _load(family: str, faces: Sequence[Face]) -> None:
    application = QCoreApplication.instance()
    if application is None or application.property(family):
        return  # asked of the database, this would list every font of the machine first
    if not all(_added(face) for face in faces):
        raise ReportError(ErrorCode.FONTS_MISSING)
    application.setProperty(family, True)


def _added(face: Face) -> bool:
    kept = kept_file(face)
    if kept is not None and QFontDatabase.addApplicationFont(str(kept)) >= 0:
        return True
    try:
        (data,) = font_bytes((face,))
    except FontError:
        return False
    return QFontDatabase.addApplicationFontFromData(data) >= 0
