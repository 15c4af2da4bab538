"""Locking: blank first, nothing left in a widget, and back to the same hearing."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit

from screening.model.answer import Answer
from screening.model.event import Kind
from tests.ui.conftest import OFFICER, PASSPHRASE

CANARY = "canari violet"


@pytest.fixture
def leading(opened, shell, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing(alias=CANARY))
    session.record("now_need_first", Answer(value=["water_food"], verbatim=CANARY, french=CANARY))
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "hearing")
    return shell.flow.leading


def everything_said() -> str:
    """Every text of every widget, hidden ones included, each with the name of its class."""
    said = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QLabel), *top.findChildren(QLineEdit), *top.findChildren(QPlainTextEdit)):
            texts = [widget.windowTitle(), widget.accessibleName(), widget.toolTip()]
            if isinstance(widget, (QLabel, QLineEdit)):
                texts.append(widget.text())
            elif isinstance(widget, QPlainTextEdit):
                texts.append(widget.toPlainText())
            said += [f"{type(widget).__name__}: {text}" for text in texts if text]
    return "\n".join(said)


class Painted(QObject):
    """Writes down each painting of a page."""

    def __init__(self, page, done):
        super().__init__(page)
        self._done = done
        page.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            self._done.append("blank")
        return False


def noted(act, name, done):
    """The same act, which also writes its name down."""

    def doing(*given, **named):
        done.append(name)
        return act(*given, **named)

    return doing


def test_ctrl_l_blanks_the_screen_before_the_vault_is_written_to_and_closed(leading, shell, opened, monkeypatch):
    """The blank page is drawn first: drafts, checkpoint and keys wait for the disk, the screen does not."""
    done = []
    Painted(shell.flow.blank, done)
    leading.hearing.open("now_pain")
    opened.press("Alt+V").types("Mă doare")  # a draft to be kept
    store = shell.flow.vault.store
    for act in ("save_draft", "close", "release"):
        monkeypatch.setattr(store, act, noted(getattr(store, act), act, done))
    opened.press("Ctrl+L")
    assert shell.flow.vault is None
    acts = list(dict.fromkeys(done))
    assert acts == ["blank", "save_draft", "close", "release"]
    opened.sees("2. Ouvrez le coffre de formation")


def test_nothing_of_the_hearing_stays_in_a_widget(leading, shell, opened, qtbot):
    for page in ("gate", "readback", "seal", "hearing"):
        leading.go(page)
    assert CANARY in everything_said()
    opened.press("Ctrl+L")
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes
    assert [line for line in everything_said().splitlines() if CANARY in line] == []


def test_locks_over_a_modal_dialog(leading, shell, opened):
    leading.go("readback")
    opened.press("4")
    assert QApplication.activeModalWidget() is not None
    opened.press("Ctrl+L")
    assert shell.flow.vault is None
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_words_being_typed_come_back_after_the_lock(leading, shell, opened):
    leading.hearing.open("now_pain")
    opened.press("Alt+V").types("Mă doare")
    opened.press("Ctrl+L")
    assert shell.flow.open(shell.flow.unlock.place.folder, OFFICER, PASSPHRASE)
    assert shell.window.page is shell.flow.leading.hearing
    drafts = shell.flow.leading.state.drafts
    assert "Mă doare" in (drafts["now_pain"].verbatim, drafts["now_pain"].french)


def test_the_idle_clock_locks(leading, shell, opened):
    shell.flow.idle.warned.emit(42)
    opened.sees("Verrouillage dans 42 s.")
    shell.flow.idle.expired.emit()
    assert shell.flow.vault is None


def test_f9_covers_and_uncovers_without_losing_the_focus(leading, shell, opened):
    leading.hearing.open("now_pain")
    opened.press("Alt+V").types("Mă")
    focused = opened.focus
    opened.press("F9")
    assert shell.flow.discreet.on
    assert shell.window.windowTitle().strip() == ""
    opened.press("F9")
    assert not shell.flow.discreet.on
    assert opened.focus is focused
    opened.types(" doare")
    assert focused.toPlainText() == "Mă doare"
    kinds = [event.kind for event in shell.flow.vault.store.events(leading.state.header.id)]
    assert Kind.DISCREET in kinds


def test_the_discreet_screen_becomes_a_lock(leading, shell, opened):
    opened.press("F9")
    shell.flow.discreet.expired.emit()
    assert shell.flow.vault is None
    assert not shell.flow.discreet.on


def test_closing_the_window_closes_the_vault(leading, shell, opened, vault_folder, library, clock):
    from screening.app.vault import Vault

    shell.window.close()
    assert shell.flow.vault is None
    Vault.open(vault_folder, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock).close()


def test_locking_without_a_vault_does_nothing(shell, opened):
    opened.press("Ctrl+L")
    opened.press("Ctrl+L")
    opened.sees("2. Ouvrez le coffre de formation")
