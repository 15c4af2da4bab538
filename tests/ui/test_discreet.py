"""F9 covers every window at once, even over a modal dialog; back within sixty seconds, then a lock."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QMessageBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from screening.ui.discreet import BACK_SECONDS, Cover, Discreet
from screening.ui.keyboard import KeyGuard
from tests.ui.conftest import TurnedClock


class Seconds:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[KeyGuard]:
    made = KeyGuard(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def discreet(guard: KeyGuard, clock: TurnedClock, seconds: Seconds) -> Discreet:
    made = Discreet(guard, clock, seconds)
    guard.discreet_asked.connect(made.toggle)
    return made


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    """A window with a secret and a field."""
    made = QMainWindow()
    made.setWindowTitle("secret")
    made.setCentralWidget(QLineEdit("Trei sute"))
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
    made.centralWidget().setFocus()
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def covers() -> list[Cover]:
    return [cover for top in QApplication.topLevelWidgets() for cover in top.findChildren(Cover) if cover.isVisible()]


def test_every_window_is_covered_and_its_title_says_nothing(
    window: QMainWindow, discreet: Discreet, qtbot: QtBot
) -> None:
    second = QWidget()
    second.setWindowTitle("question")
    second.resize(900, 600)
    second.show()
    press(Qt.Key.Key_F9)
    assert {cover.parentWidget() for cover in covers()} == {window, second}
    assert all(cover.geometry() == cover.parentWidget().rect() for cover in covers())
    assert (window.windowTitle().strip(), second.windowTitle().strip()) == ("", "")
    press(Qt.Key.Key_F9)
    assert not covers()
    assert (window.windowTitle(), second.windowTitle()) == ("secret", "question")


def test_nothing_typed_passes_and_the_text_is_there_at_the_return(window: QMainWindow, discreet: Discreet) -> None:
    field = window.centralWidget()
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_X)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F9)
    assert field.text() == "Trei sute"
    assert QApplication.focusWidget() is field


@pytest.mark.parametrize("modal", ["dialog", "message"])
def test_f9_and_ctrl_l_pass_over_a_modal_dialog(
    window: QMainWindow, discreet: Discreet, guard: KeyGuard, qtbot: QtBot, modal: str
) -> None:
    dialog = QMessageBox(window) if modal == "message" else QDialog(window)
    if modal == "dialog":
        QVBoxLayout(dialog).addWidget(QLineEdit("nom"))
    dialog.setModal(True)
    with qtbot.waitActive(dialog):
        dialog.show()
    press(Qt.Key.Key_F9)
    assert {cover.parentWidget() for cover in covers()} == {window, dialog}
    press(Qt.Key.Key_F9)
    with qtbot.waitSignal(guard.lock_asked, timeout=500):
        press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog.close()


def test_after_sixty_seconds_it_is_a_lock(
    window: QMainWindow, discreet: Discreet, seconds: Seconds, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_F9)
    seconds.at = BACK_SECONDS - 1.0
    discreet.tick()
    assert covers()
    seconds.at = BACK_SECONDS + 0.5
    with qtbot.waitSignal(discreet.expired, timeout=500):
        press(Qt.Key.Key_F9)
    assert covers()


def test_cover_shows_a_clock_and_no_data(window: QMainWindow, discreet: Discreet) -> None:
    before = window.grab().toImage()
    press(Qt.Key.Key_F9)
    covered = window.grab().toImage()
    assert covered != before
    assert covered.pixelColor(5, 5) == covered.pixelColor(1360, 760)


def test_every_cover_is_painted_before_anything_else_is_done(
    window: QMainWindow, discreet: Discreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What follows, an event in the journal among others, waits for the disk: the screen does not."""
    second = QWidget()
    second.resize(900, 600)
    second.show()
    QApplication.processEvents()
    done: list[str] = []
    paint = Cover.paintEvent

    def painted(cover: Cover, event: QPaintEvent) -> None:
        paint(cover, event)
        done.append("painted")

    monkeypatch.setattr(Cover, "paintEvent", painted)
    discreet.covered.connect(lambda: done.append("told"))
    press(Qt.Key.Key_F9)
    assert done[:3] == ["painted", "painted", "told"]
