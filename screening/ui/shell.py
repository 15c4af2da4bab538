"""What is around the pages: settings, menu acts, crashes. Built once the first window is drawn."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from screening.app.library import Library
from screening.errors import AuthoringError
from screening.ui.crash import install_hook
from screening.ui.entrance import Entrance
from screening.ui.flow import Flow, Outside
from screening.ui.keyboard import KeyGuard
from screening.ui.keyshelp import KeysDialog
from screening.ui.preferences import Settings, save_settings
from screening.ui.qtwords import speak
from screening.ui.settings import SettingsDialog


class Shell(QObject):
    """Settings and menu acts around the flow of pages."""

    def __init__(self, entrance: Entrance, library: Library, outside: Outside) -> None:
        super().__init__(entrance.application)
        self._entrance = entrance
        self.languages, self.window = entrance.languages, entrance.window
        speak(entrance.application, self.settings.language)
        self.guard = KeyGuard(entrance.application)
        self.guard.register(self.window, self.window)
        self.flow = Flow(entrance, self.guard, library, outside)
        self.window.settings_chosen.connect(self.choose)
        self.window.asked.connect(self.act)
        self.window.closing.connect(self.flow.quit)
        self.flow.unlock.language_chosen.connect(self._choose_language)
        self.flow.home.settings_asked.connect(self.show_settings)
        entrance.application.aboutToQuit.connect(self.flow.quit)

    @property
    def settings(self) -> Settings:
        """Those in force."""
        return self._entrance.settings

    def choose(self, settings: Settings) -> None:
        """Language, colours, size: at once, everywhere, and kept."""
        spoken = settings.language != self.settings.language
        self._entrance.wear(settings)
        if spoken:
            speak(self._entrance.application, settings.language)
            self.flow.list.forget_words()
        self.flow.unlock.languages.set_value(settings.language)
        self.window.show_settings(settings)
        save_settings(settings, self._entrance.path)

    def _choose_language(self, code: str) -> None:
        self.choose(Settings(code, self.settings.theme))

    def act(self, name: str) -> None:
        """An act of the menu."""
        acts: dict[str, Callable[[], object]] = {
            "new": self.flow.ask_new, "open": self.flow.reader.choose, "vault": self.flow.show_keeping,
            "home": self.flow.show_home, "lock": self.flow.lock, "quit": self.window.close,
            "discreet": self.flow.discreet.toggle, "settings": self.show_settings, "about": self.show_settings,
            "keys": self.show_keys,
        }  # fmt: skip
        acts[name]()

    def show_settings(self) -> None:
        dialog = SettingsDialog(self.settings, self.languages, self.window, vault=self.flow.vault is not None)
        dialog.changed.connect(self.choose)
        dialog.vault_asked.connect(self.flow.show_keeping)
        dialog.show()

    def show_keys(self) -> None:
        KeysDialog(self.window).show()


def make(application: QApplication, outside: Outside, settings_path: Path, library: Library | None = None) -> Shell:
    """Entrance and shell together, not yet shown."""
    library = library or Library.shipped(apart=True)
    return furnish(Entrance(application, settings_path, library.locales, outside.folders), outside, library)


def furnish(entrance: Entrance, outside: Outside, library: Library) -> Shell:
    """Everything behind the first window. The questionnaire is read at the next idle moment."""
    shell = Shell(entrance, library, outside)
    QTimer.singleShot(0, partial(_read_library, library))
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
