"""What must be true of the machine before Qt starts. Imports no Qt module itself.

A missing library of Qt's core gives a plain ImportError; one of its X11 plugin's makes Qt abort, so it is looked for
first. Facts seen on Debian 12 with PySide6 6.11.
"""

import ctypes
import os
import re
import sys
from collections.abc import Mapping, MutableMapping
from importlib import import_module
from pathlib import Path

import PySide6

from screening.errors import ErrorCode, ScreeningError

#: Debian packages of the libraries that QtGui and QtWidgets link.
CORE_PACKAGES = "libgl1 libegl1 libglib2.0-0 libfontconfig1 libxkbcommon0 libdbus-1-3"
#: What the X11 plugin needs besides.
XCB_PACKAGES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 "
    "libxcb-xkb1 libxkbcommon-x11-0"
)
#: Where the printing service of a Linux desktop listens, on this machine alone.
PRINTING_SOCKET = "/run/cups/cups.sock"


def _library(message: str) -> str:
    found = re.search(r"[\w.+-]+\.so[\w.]*", message)
    return found[0] if found else "Qt"


def _missing(error: Exception, packages: str) -> ScreeningError:
    return ScreeningError(ErrorCode.QT_LIBRARY_MISSING, what=_library(str(error)), packages=packages)


def check_libraries(environment: Mapping[str, str] | None = None) -> None:
    """Raise QT_LIBRARY_MISSING, with the packages to install, or NO_DISPLAY; return when Qt can start."""
    environment = os.environ if environment is None else environment
    try:
        import_module("PySide6.QtWidgets")
    except ImportError as error:
        raise _missing(error, CORE_PACKAGES) from error
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if not sys.platform.startswith("linux") or chosen.split(":")[0] in ("offscreen", "minimal"):
        return
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        raise ScreeningError(ErrorCode.NO_DISPLAY)
    if environment.get("DISPLAY"):
        load_plugin(Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so")


def load_plugin(plugin: Path) -> None:
    """Load the X11 plugin as Qt will; Qt itself would abort. Raises QT_LIBRARY_MISSING."""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise _missing(error, XCB_PACKAGES) from error


def print_locally(environment: MutableMapping[str, str] | None = None) -> None:
    """Printers are asked of this machine alone, by a file of the system; called before any use of a printer.

    Without it CUPS, which Qt asks at the first printer dialog, tries port 631 of the machine when its socket is
    missing, and another machine when the environment or ``client.conf`` (ServerName) names one: both are a network. The
    variable has priority over that file. A path that somebody chose is kept. Elsewhere than on Linux the system's own
    service is asked, in its own way.
    """
    environment = os.environ if environment is None else environment
    if sys.platform.startswith("linux") and not environment.get("CUPS_SERVER", "").startswith("/"):
        environment["CUPS_SERVER"] = PRINTING_SOCKET
