"""One application offscreen on two screens of 1366×768, a real training vault with a cheap key, a clock to turn."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from screening.app.library import Library
from screening.app.vault import NewHearing, Vault
from screening.i18n.locale import set_interface_language
from screening.storage.keys import KdfPolicy
from screening.ui.entrance import dress
from screening.ui.flow import Outside
from screening.ui.shell import Shell, make
from screening.ui.theme import Theme
from tests.ui.robot import HearingRobot

# before the first QApplication: two screens of 1366×768
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'screen.json'}"
os.environ.setdefault("LC_ALL", "C.UTF-8")

OFFICER = "1234567"
PASSPHRASE = "lanterne cerf violet sept radeau brume"
PARIS = timezone(timedelta(hours=1))


class TurnedClock:
    """A clock that the test turns; it goes on by a twentieth of a second each time it is read."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 14, 0, tzinfo=PARIS)

    def __call__(self) -> datetime:
        self.at += timedelta(milliseconds=50)
        return self.at

    def turn(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """Fonts from memory, light colours, French: each test begins alike."""
    dress(qapp, Theme())
    set_interface_language("fr")
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # else the next test dresses a thousand dead widgets
    set_interface_language("fr")
    if qapp.styleSheet() != Theme().sheet():
        qapp.setStyleSheet(Theme().sheet())


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def vault(tmp_path: Path, library: Library, clock: TurnedClock) -> Iterator[Vault]:
    """A real training vault on disk."""
    made = Vault.create(
        tmp_path / "test.vault",
        officer=OFFICER,
        passphrase=PASSPHRASE,
        library=library,
        clock=clock,
        policy=KdfPolicy.training(),
    )
    yield made
    made.close()


@pytest.fixture
def new_hearing() -> Callable[..., NewHearing]:
    """What the officer says before the first question; words given replace these."""

    def made(**words: str) -> NewHearing:
        return NewHearing(**{"procedure": "2026/004512", "language": "ro", "address": "familiar", "alias": "M.",
                             "measure": "gav", **words})  # type: ignore[arg-type]  # fmt: skip

    return made


@pytest.fixture
def vault_folder(vault: Vault, tmp_path: Path) -> Path:
    """The same vault, shut: what the unlock window finds."""
    vault.close()
    return tmp_path / "test.vault"


class FileOfPrinter:
    """Stands for the printer dialog: the officer's choice is a printer that writes to a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, _parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        then(printer)


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    """What came out of the printer."""
    return tmp_path / "printed.pdf"


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, library: Library, clock: TurnedClock, printed: Path) -> Iterator[Shell]:
    """The whole application, on a folder without a vault; not shown yet."""
    outside = Outside(clock, (tmp_path,), FileOfPrinter(printed), lambda _kind: KdfPolicy.training(),
                      known_keys=tmp_path / "known-keys.txt")  # fmt: skip
    made = make(qapp, outside, tmp_path / "settings.json", library)
    yield made
    made.flow.quit()
    qapp.removeEventFilter(made.guard)
    for widget in qapp.topLevelWidgets():
        widget.close()
    made.deleteLater()


@pytest.fixture
def opened(shell: Shell, vault_folder: Path, qtbot: QtBot) -> HearingRobot:
    """The application on the list of an open training vault."""
    shell.flow.start(vault_folder, OFFICER)
    robot = HearingRobot(qtbot, shell.window)
    assert shell.flow.open(vault_folder, OFFICER, PASSPHRASE)
    return robot
