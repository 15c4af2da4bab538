"""Starting the application: what must be looked at before Qt is imported, then the windows until they are closed.

Imports no Qt module itself: a library that misses is named in one sentence, with what to install.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from screening.errors import ScreeningError
from screening.paths import locales_folder, rescues_folder, state_folder, vaults_folder
from screening.ui.platform import check_libraries, print_locally

if TYPE_CHECKING:
    from datetime import datetime

REFUSED = 3


class Launch(NamedTuple):
    """How to start. ``passphrase`` is that of a demonstration: it opens the vault at once and is shown as a hint."""

    vault: Path | None = None
    officer: str = ""
    passphrase: str = ""

    @classmethod
    def on(cls, vault: Path | None) -> "Launch":
        """The vault to propose; the demonstration needs nobody to know its passphrase."""
        if vault is None:
            return cls()
        from screening.app.demo import (  # noqa: PLC0415 - 200 ms of scripts that an ordinary start does not read
            DEMO_OFFICER,
            DEMO_PASSPHRASE,
            demo_folder,
        )

        return cls(vault, DEMO_OFFICER, DEMO_PASSPHRASE) if vault == demo_folder() else cls(vault)


def now() -> "datetime":
    """The laptop's clock, with its offset."""
    from datetime import UTC, datetime  # noqa: PLC0415 - 1 ms, first asked behind the window

    return datetime.now(UTC).astimezone()


def run(vault: Path | None = None) -> int:
    """Show the windows until they are closed; the exit code. One line on standard error when Qt cannot start."""
    print_locally()
    gc.disable()  # until the window is drawn
    try:
        check_libraries()
        return _show(Launch.on(vault), now)
    except ScreeningError as error:
        from screening.app.messages import cli_line  # noqa: PLC0415 - 12 ms of sentences that a good start never says

        sys.stderr.write(f"{cli_line(error)}\n")
        return REFUSED


def _show(launch: Launch, clock: "Callable[[], datetime]") -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - Qt aborts when a library misses: looked for above

    from screening.ui.entrance import Entrance, arguments  # noqa: PLC0415 - the same
    from screening.ui.widgets import UNDRAWN  # noqa: PLC0415 - the same

    application = QApplication(arguments())
    application.setApplicationName("screening")
    application.setDesktopFileName("screening")
    application.setProperty(UNDRAWN, True)
    folders = (vaults_folder(),)
    entrance = Entrance(application, state_folder() / "settings.json", locales_folder(), folders)
    entrance.start(launch.vault, launch.officer, launch.passphrase)
    entrance.window.show()
    application.processEvents()  # the officer sees the window; half a second of reading follows
    application.setProperty(UNDRAWN, False)
    gc.enable()

    from screening.app.library import Library  # noqa: PLC0415 - read behind the window, measured in benchmarks
    from screening.ui.flow import Outside  # noqa: PLC0415 - the same
    from screening.ui.shell import furnish, hook_crashes  # noqa: PLC0415 - the same

    outside = Outside(
        clock, folders, refuges=(rescues_folder(), *folders), known_keys=state_folder() / "known-keys.txt"
    )  # fmt: skip
    shell = furnish(entrance, outside, Library.shipped(apart=True))
    hook_crashes(shell, state_folder(), clock)
    shell.flow.chose(launch.vault)
    if launch.vault and launch.passphrase:
        shell.flow.open(launch.vault, launch.officer, launch.passphrase)
    return int(application.exec())
