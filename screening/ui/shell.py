"""What is around the pages: fonts, colours, language, settings, menu acts, crashes; one window.

:mod:`screening.ui.application` looks for the libraries of Qt before this module is imported.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from screening.app.library import Library
from screening.errors import AuthoringError
from screening.i18n.locale import interface_languages, set_interface_language
from screening.ui.crash import install_hook
from screening.ui.flow import Flow, Outside
from screening.ui.keyboard import KeyGuard
from screening.ui.keyshelp import KeysDialog
from screening.ui.settings import Settings, SettingsDialog, load_settings, save_settings
from screening.ui.theme import Theme
from screening.ui.typefaces import FAMILY, load_fonts
from screening.ui.window import MainWindow


def dress(application: QApplication, theme: Theme) -> None:
    """Fonts, palette and style sheet; before the first widget, and at each change of theme."""
    load_fonts()
    font = QFont(FAMILY)
    font.setPixelSize(theme.px(14))
    application.setFont(font)
    application.setStyle("Fusion")
    application.setPalette(theme.palette())
    sheet = theme.sheet()
    if application.styleSheet() != sheet:
        application.setStyleSheet(sheet)


def _ordered(codes: Iterable[str]) -> tuple[str, ...]:
    """French, Romanian, Bulgarian, then the others."""
    return tuple(sorted(codes, key=lambda code: ("fr", "ro", "bg").index(code) if code in ("fr", "ro", "bg") else 3))


class Shell(QObject):
    """Settings and menu acts around the flow of pages."""

    def __init__(self, application: QApplication, library: Library, outside: Outside, settings_path: Path) -> None:
        super().__init__(application)
        self._application, self._path = application, settings_path
        self.settings = load_settings(settings_path)
        self.languages = _ordered(interface_languages(library.locales))
        self._locales = library.locales
        self._wear(self.settings)
        self.window = MainWindow(self.languages)
        self.guard = KeyGuard(application)
        self.guard.register(self.window, self.window)
        self.flow = Flow(self.window, self.guard, library, outside, self.languages, lambda: self.settings.theme)
        self.flow.unlock.languages.set_value(self.settings.language)
        self.window.show_settings(self.settings)
        self.window.settings_chosen.connect(self.choose)
        self.window.asked.connect(self.act)
        self.window.closing.connect(self.flow.quit)
        self.flow.unlock.language_chosen.connect(self._choose_language)
        self.flow.home.settings_asked.connect(self.show_settings)
        application.aboutToQuit.connect(self.flow.quit)

    def _wear(self, settings: Settings) -> None:
        set_interface_language(settings.language, self._locales)
        dress(self._application, settings.theme)

    def choose(self, settings: Settings) -> None:
        """Language, colours, size: at once, everywhere, and kept."""
        self.settings = settings
        self._wear(settings)
        self.flow.unlock.languages.set_value(settings.language)
        self.window.show_settings(settings)
        save_settings(settings, self._path)

    def _choose_language(self, code: str) -> None:
        self.choose(Settings(code, self.settings.theme))

    def act(self, name: str) -> None:
        """An act of the menu."""
        acts: dict[str, Callable[[], object]] = {
            "new": self.flow.ask_new, "home": self.flow.show_home, "lock": self.flow.lock,
            "quit": self.window.close, "discreet": self.flow.discreet.toggle, "settings": self.show_settings,
            "about": self.show_settings, "keys": self.show_keys,
        }  # fmt: skip
        acts[name]()

    def show_settings(self) -> None:
        dialog = SettingsDialog(self.settings, self.languages, self.window)
        dialog.changed.connect(self.choose)
        dialog.show()

    def show_keys(self) -> None:
        KeysDialog(self.window).show()


def make(application: QApplication, outside: Outside, settings_path: Path, library: Library | None = None) -> Shell:
    """The window and what it needs, not yet shown. The questionnaire is read after the first window is drawn."""
    shell = Shell(application, library or Library.shipped(), outside, settings_path)
    QTimer.singleShot(0, partial(_read_library, shell.flow.library))
    return shell


def _read_library(library: Library) -> None:
    """300 ms that the unlock window does not wait for; an error is said when a vault is opened."""
    with suppress(AuthoringError):
        library.graph  # noqa: B018 - read for its effect: it is kept
        library.scorer  # noqa: B018 - the same
        library.catalog  # noqa: B018 - the same


def hook_crashes(shell: Shell, folder: Path, clock: Callable[[], datetime]) -> None:
    """From now on an unforeseen error closes the vault and says so."""
    install_hook(shell.flow.crashed, folder, clock)
