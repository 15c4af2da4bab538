"""Places on disk: data that the product ships, and folders of the officer's account.

Owns where things are, not what they hold. The shipped data is found beside the package: in a checkout at the
project's root, in an installed wheel or bundle inside the package folder.
"""

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
