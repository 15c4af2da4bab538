"""Three shares printed before the vault exists, never shown; two of them reopen it when the passphrase is lost."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QWidget

from screening.app.keys import Keyring
from screening.app.vault import Vault
from screening.storage.keys import KdfPolicy
from screening.storage.recovery import WORDLIST, join
from screening.ui.recovery import CheckDialog, RecoverDialog
from screening.ui.shell import Shell
from tests.ui.conftest import OFFICER, PASSPHRASE
from tests.ui.robot import HearingRobot

NEW = "citron falaise tambour onze grenier loutre"


@pytest.fixture
def robot(shell: Shell, qtbot, monkeypatch) -> HearingRobot:
    floor = KdfPolicy(target=0.0)  # what a service vault asks for at least
    cheap = KdfPolicy.training()
    monkeypatch.setattr(shell.flow.recovery, "_policy", lambda kind: floor if kind == "service" else cheap)
    shell.flow.start()
    return HearingRobot(qtbot, shell.window)


@pytest.fixture
def sheets(shell, monkeypatch):
    """Every sheet that went to the printer, as its lines."""
    found = []

    def keep(lines, _printer, *, fixed=False):
        found.append(tuple(lines))
        return True

    monkeypatch.setattr("screening.ui.recovery_desk.print_text", keep)
    return found


def filled(robot, service=True):
    robot.click("Créer un coffre…")
    if service:
        robot.click("Nature du coffre : Service")
        robot.tab_to("Service")
        robot.types("Commissariat de Valbourg (fictif)")
        robot.tab_to("Acte qui autorise le traitement (référence)")
        robot.types("Arrêté fictif 12")
    robot.tab_to("Numéro d'agent")
    robot.types("7654321")
    robot.tab_to("Plusieurs mots sans lien entre eux")
    robot.types(PASSPHRASE)
    robot.tab_to("Retapez la phrase secrète")
    robot.types(PASSPHRASE)


def prepared(robot, service=True):
    filled(robot, service)
    robot.click("Préparer les trois parts…")


def share(sheet):
    """The words on a printed sheet."""
    return " ".join(word for line in sheet[4:] for word in line.split() if not word.rstrip(".").isdigit())


def given(robot):
    """To whom each sheet went, then the box."""
    for place in (1, 2, 3):
        robot.tab_to(f"Part {place} remise à (fonction, sans nom)")
        robot.types(("Chef de service", "Greffe", "Coffre-fort")[place - 1])
    robot.tab_to("Les trois parts sont imprimées, séparées, remises.")
    robot.press("Space")


def checked(robot, sheets):
    """Words of the sheets typed again, as the dialog asks for them."""
    robot.click("Vérifier et créer le coffre")
    dialog = robot.window.findChild(CheckDialog)
    for sheet, numbers, fields in zip(sheets, dialog._asked, dialog._fields, strict=True):
        for number, field in zip(numbers, fields, strict=True):
            field.setText(share(sheet).split()[number - 1].upper())
    return dialog


def created(robot, sheets):
    given(robot)
    checked(robot, sheets)
    robot.click("Créer le coffre")


def words_in(widget: QWidget) -> set[str]:
    """Words of the published list that are in any label or field, shown or not."""
    texts = [child.text() for child in widget.findChildren(QLabel)]
    texts += [child.toPlainText() for child in widget.findChildren(QPlainTextEdit)]
    return {word for text in texts for word in text.lower().split() if word in WORDLIST}


def test_a_service_vault_is_not_created_before_its_three_shares_are_printed_and_given(robot, shell, sheets, tmp_path):
    prepared(robot)
    page = shell.flow.firstrun
    robot.sees("Part 1 sur 3", "33 mots, imprimés seulement, jamais affichés", "pas encore imprimée")
    for place in (1, 2, 3):
        assert not page._create.isEnabled()
        assert not page.shares._given.isEnabled()
        robot.press("Enter")  # the focus goes from one print button to the next
        assert len(sheets) == place
    robot.sees("✓ imprimée à 14:00")
    assert not page._create.isEnabled()
    assert not list(tmp_path.glob("*.vault"))
    created(robot, sheets)
    robot.sees("Coffre créé. Empreinte de la clé de sceau", shell.flow.vault.info.seal_fingerprint)
    assert [path.name for path in tmp_path.glob("*.vault*")] == ["service-1.vault"]


def test_a_share_is_never_shown(robot, shell, sheets):
    before = words_in(shell.window)
    prepared(robot)
    robot.press("Enter", "Enter", "Enter")
    assert words_in(shell.window) <= before
    assert len({share(sheet) for sheet in sheets}) == 3


def test_a_word_that_is_not_on_the_sheet_is_named_and_creates_nothing(robot, shell, sheets, tmp_path):
    prepared(robot)
    robot.press("Enter", "Enter", "Enter")
    given(robot)
    dialog = checked(robot, sheets)
    number = dialog._asked[1][2]
    dialog._fields[1][2].setText("zzz")
    robot.click("Créer le coffre")
    robot.sees(f"Ce n'est pas ce que porte la feuille : part 2, mot n° {number}.")
    assert shell.flow.vault is None
    assert not list(tmp_path.glob("*.vault"))
    robot.press("Esc")


def test_to_whom_the_sheets_went_is_in_the_journal(robot, shell, sheets):
    prepared(robot)
    robot.press("Enter", "Enter", "Enter")
    created(robot, sheets)
    noted = [event for event in shell.flow.vault.store.vault_events() if event.kind == "shares_given"]
    assert noted[0].payload["to"] == ["Chef de service", "Greffe", "Coffre-fort"]


def test_a_lock_takes_the_words_typed_again(robot, shell, sheets, tmp_path):
    prepared(robot)
    robot.press("Enter", "Enter", "Enter")
    given(robot)
    checked(robot, sheets)
    shell.flow.lock()
    QApplication.processEvents()
    robot.sees_not("Retapez ces mots")
    assert list(tmp_path.glob("*.vault*")) == []


def test_two_printed_sheets_reopen_the_vault_with_a_new_passphrase(robot, shell, sheets):
    prepared(robot)
    robot.press("Enter", "Enter", "Enter")
    created(robot, sheets)
    fingerprint = shell.flow.vault.info.seal_fingerprint
    robot.press("Ctrl+L")
    robot.click("Phrase oubliée : rouvrir avec deux parts…")
    robot.tab_to("Première part")
    robot.types(" ".join(sheets[0][4:]))  # numbers and all, as on the sheet
    robot.tab_to("Deuxième part")
    robot.types(share(sheets[2]))
    robot.tab_to("Nouvelle phrase secrète")
    robot.types(NEW)
    robot.tab_to("Retapez la phrase secrète")
    robot.types(NEW)
    robot.click("Rouvrir le coffre")
    robot.sees("Auditions", "Agent 7654321")
    assert shell.flow.vault.info.seal_fingerprint == fingerprint
    folder = shell.flow._folder
    robot.press("Ctrl+L")
    assert shell.flow.open(folder, "7654321", NEW)


def test_a_misspelt_word_is_named_and_what_was_typed_stays(robot, shell, vault_folder, library, clock):
    vault = Vault.open(vault_folder, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock)
    shares = Keyring(vault, KdfPolicy.training()).new_shares()
    vault.close()
    shell.flow.start(vault_folder, OFFICER)
    shell.flow.recovery.ask(vault_folder, OFFICER)
    dialog = shell.window.findChild(RecoverDialog)
    dialog.shares[0].setPlainText(shares[0].replace(shares[0].split()[6], "zzz", 1))
    dialog.shares[1].setPlainText(shares[1])
    for field in (dialog.passphrase, dialog.again):
        field.setText(NEW)
    robot.click("Rouvrir le coffre")
    robot.sees("le mot 7 de la part 1 n'est pas dans la liste")
    assert dialog.shares[1].toPlainText() == shares[1]
    robot.click("Annuler")
    QApplication.processEvents()
    assert shell.flow.vault is None


def test_a_weak_new_passphrase_reopens_nothing(robot, shell, vault_folder):
    shell.flow.recovery.ask(vault_folder, OFFICER)
    dialog = shell.window.findChild(RecoverDialog)
    for text in dialog.shares:
        text.setPlainText("academic acid")
    for field in (dialog.passphrase, dialog.again):
        field.setText("azerty")
    assert not dialog.ok.isEnabled()


@pytest.mark.parametrize("way", ["Esc", "Ctrl+L"])
def test_left_in_the_middle_the_words_and_the_empty_vault_go(robot, shell, sheets, tmp_path, way):
    prepared(robot)
    assert list(tmp_path.glob("*.part"))
    robot.press("Enter", way)
    assert shell.window.page is shell.flow.unlock
    assert list(tmp_path.glob("*.vault*")) == []
    assert shell.flow.recovery._sheets == ()
    assert shell.flow.firstrun.field("passphrase").text() == ""


def test_what_a_cut_creation_left_is_not_listed_and_is_made_again(robot, shell, sheets, tmp_path):
    left = tmp_path / "service-1.vault.part"
    left.mkdir()
    (left / "vault.json").write_text("{", "utf-8")
    shell.flow.show_unlock()
    robot.sees("Aucun coffre sur ce poste")
    prepared(robot)
    robot.sees("Part 1 sur 3")


def test_fictional_data_may_have_shares_too(robot, shell, sheets):
    prepared(robot, service=False)
    robot.press("Enter", "Enter", "Enter")
    created(robot, sheets)
    assert shell.flow.vault.training
    assert len(join((share(sheets[0]), share(sheets[1])))) == 32


def test_a_service_vault_cannot_do_without_shares(robot, shell):
    filled(robot)
    robot.sees_not("Sans parts de secours")
    assert not shell.flow.firstrun._create.isEnabled()


def test_a_share_is_really_drawn_by_the_printer(robot, shell, printed):
    prepared(robot)
    robot.press("Enter")
    assert printed.read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_share_that_the_printer_refused_is_not_said_to_be_printed(robot, shell, printed):
    printed.mkdir()
    prepared(robot)
    robot.press("Enter")
    robot.sees("L'imprimante a refusé la page.", "pas encore imprimée")
    robot.sees_not("✓ imprimée")
