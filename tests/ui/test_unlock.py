"""The first window: which vault, who, and what is said when it does not open."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from screening.app.places import VaultPlace
from screening.app.vault import Vault
from screening.storage import volumes
from screening.storage.keys import KdfPolicy
from screening.ui.shell import Shell
from screening.ui.unlock import UnlockPage, VaultCard
from tests.storage.vaults import fill, mounted, read_only
from tests.ui.conftest import OFFICER, PASSPHRASE
from tests.ui.robot import HearingRobot


@pytest.fixture
def robot(shell: Shell, vault_folder: Path, qtbot) -> HearingRobot:
    shell.flow.start(vault_folder, OFFICER)
    return HearingRobot(qtbot, shell.window)


def test_shows_that_the_vault_is_fictional_and_that_nothing_is_connected(robot):
    robot.sees("Coffre de formation", "données fictives", "Hors ligne", "L'appréciation revient au magistrat.")


def test_opens_with_the_passphrase_and_enter(robot, shell):
    robot.tab_to("Phrase secrète")
    robot.types(PASSPHRASE).press("Enter")
    robot.sees("Auditions", f"Agent {OFFICER}", "Coffre de formation : données fictives uniquement.")
    assert shell.flow.vault is not None


def test_a_vault_on_a_share_opens_and_says_that_it_should_not_be_there(robot, shell, tmp_path, monkeypatch):
    (tmp_path / "mounts").write_text(f"22 1 8:1 / {tmp_path} rw - cifs //serveur/x rw\n")
    monkeypatch.setattr(volumes, "_MOUNTS", tmp_path / "mounts")
    robot.tab_to("Phrase secrète")
    robot.types(PASSPHRASE).press("Enter")
    robot.sees("Ce coffre est sur un partage réseau", "restaurez-le sur un disque de ce poste")


def test_says_one_sentence_for_a_wrong_passphrase_and_empties_the_field(robot, shell):
    robot.tab_to("Phrase secrète")
    robot.types("autre chose").press("Enter")
    robot.sees("Phrase secrète ou numéro d'agent incorrect. Le coffre n'a pas été ouvert")
    assert shell.flow.unlock.passphrase.text() == ""
    assert shell.flow.vault is None
    robot.sees("1 essai manqué", "rien n'est effacé")


def test_a_wrong_passphrase_cannot_be_brought_back_by_undo(robot, shell):
    robot.tab_to("Phrase secrète")
    robot.types("autre chose").press("Enter")
    robot.press("Ctrl+Z")
    assert shell.flow.unlock.passphrase.text() == ""


def test_too_many_wrong_passphrases_keep_the_button_shut_for_a_while(robot, shell):
    for _try in range(8):
        shell.flow.open(shell.flow.unlock.place.folder, OFFICER, "autre chose")
    robot.sees("attendez")
    assert not shell.flow.unlock._open.isEnabled()


def test_warns_when_letters_come_in_capitals(robot, shell):
    robot.tab_to("Phrase secrète")
    robot.types("ABC")
    robot.sees("Verrouillage des majuscules ?")
    robot.types("d")
    robot.sees_not("Verrouillage des majuscules ?")


def test_the_vault_is_in_use_elsewhere(robot, shell, vault_folder, library, clock):
    from screening.app.vault import Vault

    other = Vault.open(vault_folder, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock)
    try:
        assert not shell.flow.open(vault_folder, OFFICER, PASSPHRASE)
        robot.sees("Ce coffre est déjà ouvert dans une autre fenêtre.")
    finally:
        other.close()


def test_alt_digit_chooses_a_vault_even_on_azerty(qtbot, shell, tmp_path):
    shell.flow.start()
    robot = HearingRobot(qtbot, shell.window)
    page: UnlockPage = shell.flow.unlock
    page.render_places([VaultPlace(tmp_path / "a", "service", "BPM", 2), VaultPlace(tmp_path / "b", "training")])
    robot.press("Alt+2")
    assert page.place.kind == "training"
    robot.sees("2. Ouvrez le coffre de formation", "2 agents habilités")
    robot.azerty_with_alt("&")
    assert page.place.kind == "service"


def test_a_click_on_a_vault_goes_on_to_what_is_typed_next(robot, shell, qtbot):
    page: UnlockPage = shell.flow.unlock
    for officer, expected in (("", page.officer), (OFFICER, page.passphrase)):
        page.officer.setText(officer)
        qtbot.mouseClick(page.findChild(VaultCard), Qt.MouseButton.LeftButton)
        assert shell.window.focusWidget() is expected


def test_the_other_button_of_the_mouse_goes_on_to_nothing(robot, shell, qtbot):
    page: UnlockPage = shell.flow.unlock
    page.officer.setText(OFFICER)
    qtbot.mouseClick(page.findChild(VaultCard), Qt.MouseButton.RightButton)
    assert shell.window.focusWidget() is not page.passphrase


def test_a_folder_without_a_vault_is_said(robot, shell, tmp_path):
    (tmp_path / "empty").mkdir()
    shell.flow.choose_folder(tmp_path / "empty")
    robot.sees("Aucun coffre à cet endroit.")


def test_speaks_the_language_chosen(robot, shell):
    robot.click("Langue de l'interface : English")
    assert shell.settings.language == "en"
    assert shell.flow.unlock.languages.value == "en"


def test_a_vault_whose_header_is_damaged_is_shown_and_said(qtbot, shell, vault_folder):
    (vault_folder / "vault.json").write_text("{", encoding="utf-8")
    shell.flow.start(vault_folder, OFFICER)
    robot = HearingRobot(qtbot, shell.window)
    robot.sees("Coffre illisible")
    assert not shell.flow.open(vault_folder, OFFICER, PASSPHRASE)
    robot.sees("L'en-tête du coffre est illisible.")


def test_a_vault_on_a_read_only_or_a_full_disk_is_told_of_the_vault(shell, library, clock, qtbot, tmp_path):
    """Nothing was typed: no answer is spoken of."""
    place = tmp_path / "essai.vault"
    Vault.create(place, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock,
                 policy=KdfPolicy.training()).close()  # fmt: skip
    robot = HearingRobot(qtbot, shell.window)
    with read_only(place, tmp_path / "lecture") as disk:
        shell.flow.start(disk, OFFICER)
        robot.types(PASSPHRASE).press("Enter")
        robot.sees("Le coffre n'a pas été ouvert : son dossier est en lecture seule", "Les auditions y sont en sûreté")
        robot.sees_not("cette réponse")
    with mounted(tmp_path / "petit", "-o", "size=2m") as disk:
        shutil.copytree(place, disk / "essai.vault")
        fill(disk)
        shell.flow.start(disk / "essai.vault", OFFICER)
        robot.types(PASSPHRASE).press("Enter")
        robot.sees("Le coffre n'a pas été ouvert : son disque est plein")
        robot.sees_not("cette réponse")
