"""A child process that leads a hearing in the real windows: words typed by keys, crash report, preview, lock.

``python -m tests.ui.whole_hearing FOLDER SENTENCE``. It prints ``done`` at the end; what it left on the disk, and the
sockets it opened, are looked at by ``test_leaks``.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from screening.app.library import Library
from screening.app.vault import NewHearing, Vault
from screening.storage.keys import KdfPolicy
from screening.ui.flow import Outside
from screening.ui.shell import hook_crashes, make

OFFICER, PASSPHRASE = "1234567", "lanterne cerf violet sept"


def now() -> datetime:
    return datetime.now(UTC)


def types(text: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    for character in text:
        QApplication.sendEvent(target, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, character))


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def prepared(folder: Path, sentence: str) -> str:
    """A vault with one hearing about somebody named like the sentence; its record id."""
    vault = Vault.create(folder / "a.vault", officer=OFFICER, passphrase=PASSPHRASE, library=Library.shipped(),
                         clock=now, policy=KdfPolicy.training())  # fmt: skip
    session = vault.new_hearing(NewHearing(procedure="2026/77", measure="libre", alias=sentence, language="ro"))
    session.assume_gates(tuple(q.id for q in vault.library.questionnaire.questions if q.gate))
    session.remark(sentence, "lawyer")
    vault.close()
    return session.header.id


def main(folder: Path, sentence: str) -> None:
    record_id = prepared(folder, sentence)
    application = QApplication(["screening"])
    shell = make(application, Outside(now, (folder,)), folder / "state" / "settings.json")
    hook_crashes(shell, folder / "state", now)
    shell.flow.start(folder / "a.vault", OFFICER, "")
    shell.window.show()
    assert shell.flow.open(folder / "a.vault", OFFICER, PASSPHRASE)
    shell.flow.lead(record_id, "hearing")
    application.processEvents()
    press(shell.window, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    types(sentence)
    QTest.qWait(1300)  # the draft is kept within a second
    press(shell.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    press(shell.window, Qt.Key.Key_Return)
    shell.flow.lead(record_id, "preview")
    application.processEvents()
    try:
        raise ValueError(sentence)  # a bug whose text holds an answer
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    application.processEvents()
    shell.flow.quit()
    print("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
