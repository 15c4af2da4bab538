"""What the officer chose for this account: language of the interface, colours, size of the text. Nothing of a hearing.

Owns the settings file, ``settings.json`` in the state folder: three values, no vault, no name, no recent file.
The dialog is :mod:`screening.ui.settings`.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from screening.i18n.locale import mark
from screening.ui.theme import PERCENTS, Scheme, Theme

#: Languages by their own name, so that everyone finds theirs whatever is shown.
OWN_NAMES = {"fr": "Français", "ro": "Română", "bg": "Български", "en": "English"}
#: Names of the three sets of colours.
SCHEMES = {Scheme.LIGHT: mark("Clair"), Scheme.DARK: mark("Sombre"), Scheme.CONTRAST: mark("Contraste élevé")}


class Settings(NamedTuple):
    """What the officer chose for this account."""

    language: str = "fr"
    theme: Theme = Theme()


def load_settings(path: Path) -> Settings:
    """The settings, or the defaults when the file is absent or is not what it should be."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        theme = found["theme"]
        percent = int(theme["percent"])
        return Settings(
            language=str(found["language"]),
            theme=Theme(Scheme(theme["scheme"]), percent if percent in PERCENTS else 100),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()


def save_settings(settings: Settings, path: Path) -> None:
    """Keep them; a folder that cannot be written costs the choice only, so nothing is said."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = {"language": settings.language, "theme": settings.theme._asdict()}
        path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
