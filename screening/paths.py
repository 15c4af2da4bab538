"""Places on disk: data that the product ships, and folders of the officer's account; what may be read there at all.

Owns where things are, not what they hold. The shipped data is found beside the package: in a checkout at the
project's root, in an installed wheel or bundle inside the package folder.
"""

import errno
import os
import stat
from pathlib import Path

import platformdirs

from screening.errors import AuthoringError, ErrorCode

_PACKAGE = Path(__file__).resolve().parent
QUESTIONNAIRE = "forced_offending"


def _data(name: str) -> Path:
    for base in (_PACKAGE, _PACKAGE.parent):
        folder = base / name
        if folder.is_dir():
            return folder
    raise AuthoringError(ErrorCode.QUESTIONNAIRE_NOT_FOUND, what=name)


def questionnaires_folder() -> Path:
    """All questionnaires that the product ships."""
    return _data("questionnaires")


def questionnaire_folder(name: str = QUESTIONNAIRE) -> Path:
    """The folder of one questionnaire."""
    return questionnaires_folder() / name


def locales_folder() -> Path:
    """Catalogues, one folder a language."""
    return _data("locales")


def cache_folder() -> Path:
    """What can be made again: fonts written for Typst. Never anything of a hearing."""
    return Path(platformdirs.user_cache_dir("screening", appauthor=False))


def state_folder() -> Path:
    """Interface settings and crash reports without answers."""
    return Path(platformdirs.user_state_dir("screening", appauthor=False))


def rescues_folder() -> Path:
    """Where the application keeps, encrypted, what a disk refused (docs/formats.md, "rescue")."""
    return state_folder() / "rescue"


def vaults_folder() -> Path:
    """Where vaults are created unless the officer chooses another folder."""
    return Path(platformdirs.user_data_dir("screening", appauthor=False))


def plain_bytes(path: Path, most: int) -> bytes:
    """The bytes of a plain file of at most ``most`` bytes: a pipe is not waited for, more is never read.

    Raises OSError: ``EFBIG`` for a larger one, ``EINVAL`` for what is not a plain file.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not a plain file")
        data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "too large")
    return data
