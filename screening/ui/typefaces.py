"""The fonts of the windows, from memory: without them Qt draws nothing, and says nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from screening.errors import ErrorCode, ReportError
from screening.fonts import MONOSPACED, WINDOW_FACES, Face, FontError, font_bytes

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
    try:
        data = font_bytes(faces)
    except FontError as error:
        raise ReportError(ErrorCode.FONTS_MISSING) from error
    if any(QFontDatabase.addApplicationFontFromData(face) < 0 for face in data):
        raise ReportError(ErrorCode.FONTS_MISSING)
    application.setProperty(family, True)
