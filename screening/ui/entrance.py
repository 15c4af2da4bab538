"""The first window, drawn before anything else is read: settings, colours, the vaults found. No questionnaire here.

Importing this module costs little: keys, store, pages and questionnaire are read once the officer sees the window
(``ui/application.py``), while she types.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from screening.app.places import find_vaults
from screening.i18n.locale import interface_languages, set_interface_language
from screening.ui.preferences import Settings, load_settings
from screening.ui.theme import Theme
from screening.ui.typefaces import FAMILY, load_fonts
from screening.ui.unlock import UnlockPage
from screening.ui.window import SHUT, MainWindow

_FIRST = ("fr", "ro", "bg")


def arguments() -> list[str]:
    """For ``QApplication``: the same style everywhere. Asked of the application instead, it costs 6 ms of enums."""
    return ["screening", "-style", "Fusion"]


def dress(application: QApplication, theme: Theme) -> None:
    """Fonts, palette and style sheet; before the first widget, and at each change of theme."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(theme.px(14))
    application.setFont(font)
    application.setPalette(theme.palette())
    sheet = theme.sheet()
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """French, Romanian, Bulgarian, then the others."""
    return tuple(sorted(codes, key=lambda code: _FIRST.index(code) if code in _FIRST else len(_FIRST)))


class Entrance:
    """The window with its first page. ``locales`` holds the catalogues of the interface."""

    def __init__(self, application: QApplication, settings_path: Path, locales: Path, folders: Sequence[Path]) -> None:
        self.application, self.path, self.locales = application, settings_path, locales
        self.folders = tuple(folders)
        self.settings = load_settings(settings_path)
        self.languages = _ordered(interface_languages(locales))
        self.wear(self.settings)
        self.window = MainWindow(self.languages)
        self.unlock = UnlockPage(self.languages, self.window.pages)
        self.unlock.languages.set_value(self.settings.language)
        self.window.show_settings(self.settings)
        self.unlock.retranslate()  # before it is laid out: words and tones are read once
        self.window.add_page(self.unlock, self.unlock)

    def wear(self, settings: Settings) -> None:
        """Language, colours and size of ``settings``, from now on."""
        set_interface_language(settings.language, self.locales)
        dress(self.application, settings.theme)
        self.settings = settings

    def start(self, chosen: Path | None = None, officer: str = "", hint: str = "") -> None:
        """Show the vaults found; ``chosen`` is ticked, ``hint`` is the passphrase of a demonstration."""
        self.unlock.officer.setText(officer)
        self.unlock.show_hint(hint)
        self.show_unlock(chosen)

    def show_unlock(self, chosen: Path | None) -> None:
        """The first page, with the vaults as they are now."""
        self.unlock.render_places(find_vaults((*((chosen,) if chosen else ()), *self.folders)), chosen)
        self.window.show_vault("")
        self.window.offer(*SHUT)
        self.window.show_page(self.unlock, menu=False)
        self.unlock.start()
