"""A damaged vault, from the first window: what can be done is offered, what is lost is said and noted."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from screening.app.vault import Vault
from tests.ui.conftest import OFFICER, PASSPHRASE
from tests.ui.robot import HearingRobot


@pytest.fixture
def lost(vault: Vault, new_hearing, tmp_path: Path) -> Path:
    """The log of the last answers is gone, the sign of what was acknowledged is there: a disk that lied."""
    folder = tmp_path / "test.vault"
    vault.new_hearing(new_hearing())
    vault.store.checkpoint()
    kept = {file.name: file.read_bytes() for file in folder.iterdir()}
    vault.new_hearing(new_hearing(procedure="2026/2"))
    tip = (folder / "lock").read_bytes()
    vault.store.release()
    for name, data in kept.items():
        (folder / name).write_bytes(data)
    (folder / "records.db-wal").unlink(missing_ok=True)
    (folder / "lock").write_bytes(tip)
    return folder


@pytest.fixture
def robot(lost: Path, shell, qtbot) -> HearingRobot:
    shell.flow.start(lost, OFFICER)
    robot = HearingRobot(qtbot, shell.window)
    robot.types(PASSPHRASE).press("Enter")
    return robot.sees("Coffre endommagé", "Rien n'a été modifié", "Restaurer une sauvegarde…", "Ouvrir ce qui reste")


def opens(robot: HearingRobot) -> None:
    with robot.qtbot.waitActive(robot.window):  # offscreen, no window manager gives the keys back
        robot.window.activateWindow()
    robot.types(PASSPHRASE).press("Enter")


def test_what_is_left_opens_once_the_loss_is_accepted_and_noted(robot, shell, lost):
    robot.click("Ouvrir ce qui reste").click("Continuer")
    assert shell.flow.vault is None
    robot.sees("Redonnez la phrase secrète", "reste perdu dans ce coffre")
    opens(robot)
    robot.sees("ouvert en acceptant la perte : c'est noté au journal")
    noted = [event for event in shell.flow.vault.store.vault_events() if event.kind in ("events_lost", "opened")]
    assert [event.kind for event in noted[-2:]] == ["events_lost", "opened"]
    assert noted[-1].payload["loss_accepted"] is True


def test_a_backup_may_be_restored_instead(robot, shell):
    robot.click("Continuer")
    picker = next(top for top in shell.window.findChildren(QFileDialog) if top.isVisible())
    assert picker.windowTitle() == "Sauvegarde à restaurer"
    picker.reject()


def test_nothing_is_accepted_by_leaving_the_question(robot, shell, lost):
    robot.press("Esc")
    assert not shell.flow.open(lost, OFFICER, PASSPHRASE)
    robot.sees("Coffre endommagé")
