"""Creating a vault on a fresh machine, by keys."""

import pytest

from screening.app.vault import Vault
from screening.ui.shell import Shell
from tests.ui.conftest import PASSPHRASE
from tests.ui.robot import HearingRobot

ALONE = "Sans parts de secours : données fictives, perdues avec la phrase."


@pytest.fixture
def robot(shell: Shell, qtbot) -> HearingRobot:
    shell.flow.start()
    return HearingRobot(qtbot, shell.window)


def fill(robot: HearingRobot, passphrase: str = PASSPHRASE) -> None:
    robot.click("Créer un coffre…")
    robot.tab_to("Numéro d'agent")
    robot.types("7654321")
    robot.tab_to("Plusieurs mots sans lien entre eux")
    robot.types(passphrase)
    robot.tab_to("Retapez la phrase secrète")
    robot.types(passphrase)
    robot.tab_to(ALONE)
    robot.press("Space")


def test_a_fresh_machine_has_no_vault_and_offers_to_create_one(robot):
    robot.sees("Aucun coffre sur ce poste", "Créer un coffre…")
    assert robot.focus.text() == "Créer un coffre…"
    robot.press("Enter").sees("Créer le coffre de formation")


def test_creates_a_training_vault_and_shows_the_fingerprint_for_the_register(robot, shell, tmp_path, library, clock):
    fill(robot)
    robot.click("Créer le coffre")
    robot.sees("Empreinte de la clé de sceau, pour le registre du service", shell.flow.vault.info.seal_fingerprint)
    robot.click("Voir les auditions")
    robot.sees("Auditions", "Agent 7654321", "Ce coffre ne contient aucune audition.")
    shell.flow.lock()
    again = Vault.open(tmp_path / "training-1.vault", officer="7654321", passphrase=PASSPHRASE, library=library,
                       clock=clock)  # fmt: skip
    assert again.training
    again.close()


def test_a_service_vault_asks_for_the_service_and_the_act(robot, shell):
    fill(robot)
    robot.click("Nature du coffre : Service")
    assert not shell.flow.firstrun._create.isEnabled()
    robot.sees("Créer le coffre de service", "Acte qui autorise le traitement (référence)")
    assert any("avis de la CNIL" in text for text in robot.texts())
    robot.tab_to("Service")
    robot.types("Commissariat de Valbourg (fictif)")
    robot.tab_to("Acte qui autorise le traitement (référence)")
    robot.types("Arrêté fictif 12")
    assert shell.flow.firstrun._prepare.isEnabled()


def test_two_different_passphrases_create_nothing(robot, shell):
    fill(robot)
    shell.flow.firstrun.field("again").setText("autre")
    assert not shell.flow.firstrun._create.isEnabled()


def test_no_secret_stays_in_the_form_after_the_creation(robot, shell):
    fill(robot)
    robot.click("Créer le coffre")
    assert [shell.flow.firstrun.field(name).text() for name in ("passphrase", "again")] == ["", ""]


def test_esc_leaves_the_form(robot):
    robot.click("Créer un coffre…")
    robot.press("Esc")
    robot.sees("Aucun coffre sur ce poste")


def test_the_fingerprint_is_printed(robot, printed):
    fill(robot)
    robot.click("Créer le coffre")
    robot.click("Imprimer l'empreinte")
    assert printed.read_bytes().startswith(b"%PDF")


def test_the_sheet_of_the_fingerprint_says_that_it_is_fictional(robot, printed, monkeypatch):
    sheets = []
    monkeypatch.setattr("screening.ui.recovery_desk.print_text", lambda lines, _printer: sheets.append(lines) or True)
    fill(robot)
    robot.click("Créer le coffre")
    robot.click("Imprimer l'empreinte")
    assert [lines[0] for lines in sheets] == ["FORMATION, données fictives"]


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [("chat", "faible"), ("azertyuiopqsdfghjklm", "faible"), ("7654321 7654321", "faible"), (PASSPHRASE, "solide")],
)
def test_the_passphrase_is_estimated_never_counted(robot, passphrase, said):
    robot.click("Créer un coffre…")
    robot.tab_to("Numéro d'agent")
    robot.types("7654321")
    robot.tab_to("Plusieurs mots sans lien entre eux")
    robot.types(passphrase).sees(said)
