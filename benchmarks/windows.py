"""The real application offscreen on a real training vault, for the benchmarks that need it. Not a benchmark itself."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from screening.app.session import Session
    from screening.app.vault import Vault
    from screening.ui.shell import Shell

OFFICER, PASSPHRASE = "1234567", "lanterne cerf violet sept"


@dataclass
class Clock:
    """One second later each time it is read."""

    now: datetime = field(default=datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=1))))

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def own_home(place: Path) -> None:
    """Settings, fonts and vaults below ``place``: the account's own are neither read nor changed."""
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        os.environ[f"XDG_{name}_HOME"] = str(place / name.lower())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def apart(folder: Path) -> str:
    """:func:`new_hearing` by another process, so that what it reads is not in the memory of this one."""
    command = ["-c", "import sys, pathlib, benchmarks.windows as w; print(w.new_hearing(pathlib.Path(sys.argv[1])))"]
    done = subprocess.run([sys.executable, *command, str(folder)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def new_hearing(folder: Path) -> str:
    """A vault in ``folder`` with one hearing of a minor, every gate settled; its record id."""
    from screening.app.library import Library
    from screening.app.vault import Vault
    from screening.storage.keys import KdfPolicy

    vault = Vault.create(folder, officer=OFFICER, passphrase=PASSPHRASE, library=Library.shipped(), clock=Clock(),
                         policy=KdfPolicy.training())  # fmt: skip
    session = settled(vault)
    vault.close()
    return session.header.id


def settled(vault: "Vault") -> "Session":
    """A new hearing in Romanian of a minor of fifteen in custody, at the first question to the person."""
    from screening.app.vault import NewHearing
    from screening.model.answer import Answer

    session = vault.new_hearing(NewHearing("2026/004512", "ro", "familiar", "M.", "gav"))
    session.record("proc_age_status", Answer(value="13_15"))
    session.assume_gates(tuple(q.id for q in session.state.questionnaire.questions if q.gate))
    return session


@dataclass
class Windows:
    """The application with its shell; ``folder`` is the vault, ``record_id`` the hearing in it."""

    application: "QApplication"
    shell: "Shell"
    folder: Path
    record_id: str

    def settle(self) -> None:
        """Two turns of the loop: what was asked to be drawn is."""
        for _turn in range(2):
            self.application.processEvents()

    def lead(self, page: str = "hearing") -> None:
        """Open the vault when it is shut, and its hearing on ``page``, drawn."""
        if self.shell.flow.vault is None:
            assert self.shell.flow.open(self.folder, OFFICER, PASSPHRASE)
        self.shell.flow.lead(self.record_id, page)
        self.settle()


def windows(place: Path, record_id: str) -> Windows:
    """The application as it starts, on the vault ``place / "bench.vault"``, at the unlock window."""
    import_module("screening.ui")  # before anything else of ours, as the application does

    from PySide6.QtWidgets import QApplication

    from screening.app.library import Library
    from screening.ui.flow import Outside
    from screening.ui.shell import make

    application = QApplication(["screening"])
    shell = make(application, Outside(Clock(), (place,)), place / "settings.json", Library.shipped(apart=True))
    folder = place / "bench.vault"
    shell.flow.start(folder, OFFICER)
    shell.window.resize(1366, 768)
    shell.window.show()
    made = Windows(application, shell, folder, record_id)
    made.settle()
    return made
