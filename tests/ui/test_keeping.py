"""« Ce coffre »: who opens it, its backups, how long hearings are kept; and a deletion in two gestures."""

import pytest

from screening.app import care, rescue
from screening.app.keys import Keyring
from screening.app.vault import Vault
from screening.model.answer import Answer
from screening.ui.keeping_dialogs import PurgeDialog, SharesDialog
from screening.ui.recovery import CheckDialog
from tests.ui.conftest import OFFICER, PASSPHRASE
from tests.ui.test_recovery import share

NEW = "citron falaise tambour onze grenier loutre"


@pytest.fixture
def page(opened, shell):
    opened.click("Paramètres")
    opened.click("Ce coffre : accès, sauvegardes, conservation…")
    assert shell.window.page is shell.flow.keeping.page
    return shell.flow.keeping.page


@pytest.fixture
def old(vault, new_hearing, clock):
    """A hearing whose term has passed, another that is recent; thirty days are set."""
    first = vault.new_hearing(new_hearing()).header
    clock.turn(days=40)
    vault.new_hearing(new_hearing(alias="K."))
    care.set_retention(vault, 30)
    return first


def add(opened, number="7654321", role="Agent"):
    opened.click("Ajouter un agent…")
    opened.tab_to("Numéro d'agent")
    opened.types(number)
    opened.click(f"Rôle : {role}")
    opened.tab_to("Nouvelle phrase secrète")
    opened.types(NEW)
    opened.tab_to("Retapez la phrase secrète")
    opened.types(NEW).press("Enter")


def test_shows_who_opens_the_vault_and_what_to_compare(page, opened, shell):
    opened.sees(f"Agent {OFFICER}", "votre accès", "Aucune sauvegarde connue.", "Aucune durée n'est fixée",
                shell.flow.vault.info.seal_fingerprint, shell.flow.vault.store.head().head[:32])  # fmt: skip
    opened.sees_not("Retirer…", "Voir les auditions au terme")
    opened.press("Esc")
    assert shell.window.page is shell.flow.home


def test_adds_an_officer_who_then_opens_the_vault(page, opened, shell, vault_folder):
    add(opened)
    opened.sees("Accès ajouté : 7654321 (agent).", "Agent 7654321")
    opened.press("Ctrl+L")
    assert shell.flow.open(vault_folder, "7654321", NEW)


def test_removes_an_officer_and_changes_the_key(page, opened, shell, vault_folder):
    add(opened)
    opened.click("Retirer Agent 7654321, agent")
    opened.sees("Les sauvegardes faites avant s'ouvrent encore avec lui.")
    opened.click("Retirer l'accès")
    opened.sees("Accès retiré : 7654321. La clé des données a changé.").sees_not("Agent 7654321")
    assert shell.flow.vault.info.generation == 2
    opened.press("Ctrl+L")
    assert not shell.flow.open(vault_folder, "7654321", NEW)
    shell.flow.unlock._wait.stop()


def test_the_key_is_kept_only_with_a_written_reason(page, opened, shell):
    add(opened)
    opened.click("Retirer Agent 7654321, agent").click("Garder la clé").click("Retirer l'accès")
    opened.sees("Un motif écrit est nécessaire", "Agent 7654321")
    opened.click("Retirer Agent 7654321, agent").click("Garder la clé")
    opened.tab_to("Motif, si la clé est gardée")
    opened.types("mutation, clé jamais connue").press("Enter")
    opened.sees("La clé des données reste la même, motif noté.").sees_not("Agent 7654321")
    assert shell.flow.vault.info.generation == 1
    removed = [event for event in shell.flow.vault.store.vault_events() if event.kind == "slot_removed"][-1]
    assert (removed.payload["rotated"], removed.payload["reason"]) == (False, "mutation, clé jamais connue")


def test_beside_an_administrator_an_officer_is_shown_nothing_that_is_refused(page, opened, shell):
    add(opened, role="Administrateur")
    opened.sees("administrateur", "Changer ma phrase secrète…").sees_not(
        "Ajouter un agent…", "Retirer…", "Changer la clé des données…", "Nouvelles parts de secours…")  # fmt: skip


def test_changes_the_passphrase_and_the_key(page, opened, shell, vault_folder):
    opened.click("Changer ma phrase secrète…")
    opened.types(NEW)
    opened.tab_to("Retapez la phrase secrète")
    opened.types(NEW).press("Enter")
    opened.sees("Phrase secrète changée.")
    opened.click("Changer la clé des données…")
    opened.click("Changer la clé")
    opened.sees("La clé des données a changé (génération 2).")
    opened.press("Ctrl+L")
    assert shell.flow.open(vault_folder, OFFICER, NEW)


def test_a_weak_passphrase_adds_nobody(page, opened, shell):
    opened.click("Ajouter un agent…")
    opened.types("7654321")
    for name in ("Nouvelle phrase secrète", "Retapez la phrase secrète"):
        opened.tab_to(name)
        opened.types("azerty")
    opened.press("Enter").sees("Qui copierait le coffre la trouverait")
    assert len(Keyring(shell.flow.vault).slots()) == 1


@pytest.fixture
def sheets(monkeypatch):
    """Every sheet that went to the printer, as its lines."""
    found = []
    monkeypatch.setattr(
        "screening.ui.keeping_desk.print_text", lambda lines, _printer, **_k: found.append(lines) or True
    )
    return found


def shares_given(opened):
    """Three new shares printed by keys, each handed to somebody, the box ticked."""
    opened.click("Nouvelles parts de secours…")
    opened.click("Refaire trois parts")
    opened.sees("Les parts d'avant valent encore.", "Part 1 sur 3")
    opened.press("Enter", "Enter", "Enter", "Space")
    for place in (1, 2, 3):
        opened.tab_to(f"Part {place} remise à (fonction, sans nom)")
        opened.types("Greffe")
    opened.tab_to("Les trois parts sont imprimées, séparées, remises.")
    opened.press("Space")


def recovery(shell):
    return [slot.id for slot in Keyring(shell.flow.vault).slots() if slot.role == "recovery"]


def test_new_shares_count_once_printed_handed_over_and_some_words_typed_again(page, opened, shell, sheets):
    shell.flow.keeping._ring(shell.flow.vault).new_shares()
    before = recovery(shell)
    shares_given(opened)
    assert recovery(shell) == before
    opened.click("Vérifier et remplacer les parts")
    dialog = shell.window.findChild(CheckDialog)
    for sheet, numbers, fields in zip(sheets, dialog._asked, dialog._fields, strict=True):
        for number, field in zip(numbers, fields, strict=True):
            field.setText(share(sheet).split()[number - 1])
    right = dialog._fields[2][0].text()
    dialog._fields[2][0].setText("perroquet")
    opened.click("Remplacer les parts")
    opened.sees("Ce n'est pas ce que porte la feuille")
    assert recovery(shell) == before
    dialog._fields[2][0].setText(right)
    opened.click("Remplacer les parts")
    assert len(recovery(shell)) == 1
    assert recovery(shell) != before
    given = [event.payload["to"] for event in shell.flow.vault.store.vault_events() if event.kind == "shares_given"]
    assert given == [["Greffe", "Greffe", "Greffe"]]
    assert len({tuple(sheet) for sheet in sheets}) == 3
    opened.sees("Trois parts de secours neuves.", "parts de secours")


def test_new_shares_closed_too_soon_change_nothing(page, opened, shell, sheets):
    shell.flow.keeping._ring(shell.flow.vault).new_shares()
    before, chain = recovery(shell), len(shell.flow.vault.store.vault_events())
    shares_given(opened)
    opened.press("Esc")
    assert shell.window.findChild(SharesDialog) is None or not shell.window.findChild(SharesDialog).isVisible()
    assert (recovery(shell), len(shell.flow.vault.store.vault_events())) == (before, chain)


def test_backs_up_and_restores_with_a_rotation_proposed(page, opened, shell, tmp_path, qtbot):
    assert shell.flow.keeping.backup(tmp_path / "usb")
    opened.sees("Sauvegarde faite et relue :", "Tête :").sees_not("Aucune sauvegarde connue.")
    made = next((tmp_path / "usb").iterdir())
    opened.press("Ctrl+L")
    opened.sees("Restaurer une sauvegarde…")
    shell.flow.keeping.ask_restore(made, OFFICER)
    opened.tab_to("Phrase secrète")
    opened.types(PASSPHRASE).press("Enter")
    opened.sees("Changer la clé des données ?")
    opened.click("Changer la clé")
    opened.sees("La clé des données a changé (génération 2).")
    assert shell.flow.vault.info.generation == 2
    assert (tmp_path / made.name).is_dir()
    opened.press("Esc")
    assert shell.window.page is shell.flow.home


def test_backs_up_during_a_hearing_and_comes_back_to_it(opened, shell, new_hearing, tmp_path, library, clock):
    session = shell.flow.vault.new_hearing(new_hearing())
    shell.flow.lead(session.header.id, "hearing")
    hearing = shell.flow.leading.hearing
    hearing.open("now_pain")
    opened.press("Esc", "1", "Alt+V").types("Mă doare.").press("Enter")
    hearing.open("now_last_meal")
    opened.press("Alt+V").types("Azi")
    shell.act("settings")
    opened.click("Ce coffre : accès, sauvegardes, conservation…")
    shares = []
    show = shell.flow.keeping.page.show_progress
    shell.flow.keeping.page.show_progress = lambda share: (shares.append(share), show(share))
    assert shell.flow.keeping.backup(tmp_path / "usb")
    assert shares[-1] == 1.0
    opened.sees("Sauvegarde faite et relue :").press("Esc")
    assert shell.window.page is hearing
    assert (hearing.question, hearing.area.entry.verbatim) == ("now_last_meal", "Azi")
    made = next((tmp_path / "usb").iterdir())
    copy = Vault.open(made, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock)
    state = copy.resume(session.header.id).state
    copy.close()
    assert state.answer("now_pain").verbatim == "Mă doare."
    assert state.drafts["now_last_meal"].verbatim == "Azi"


def test_a_restore_with_another_passphrase_makes_nothing(page, opened, shell, tmp_path):
    shell.flow.keeping.backup(tmp_path / "usb")
    made = next((tmp_path / "usb").iterdir())
    opened.press("Ctrl+L")
    shell.flow.keeping.ask_restore(made, OFFICER)
    opened.tab_to("Phrase secrète")
    opened.types("autre chose").press("Enter")
    opened.sees("Phrase secrète ou numéro d'agent incorrect.")
    assert not (tmp_path / made.name).exists()


def test_a_disk_that_is_not_there_is_said_and_the_page_stays(page, opened, shell, tmp_path):
    (tmp_path / "file").write_text("x", "utf-8")
    assert not shell.flow.keeping.backup(tmp_path / "file")
    opened.sees("La sauvegarde n'a pas été faite")


@pytest.mark.parametrize(("typed", "said"), [("365", "365 jours après"), ("x", "Un nombre de jours est attendu"),
                                             ("0", "Un nombre de jours est attendu")])  # fmt: skip
def test_the_retention_is_set_in_days(page, opened, typed, said):
    opened.click("Fixer la durée…")
    opened.types(typed).press("Enter")
    opened.sees(said)


def test_hearings_past_their_term_are_listed_from_the_page(old, opened, shell):
    shell.flow.show_keeping()
    opened.sees("1 audition a passé son terme.")
    opened.click("Voir les auditions au terme")
    assert shell.window.page is shell.flow.home
    assert shell.flow.home.model.rowCount() == 1


# -- deletion --------------------------------------------------------------------------------------------------


def purging(opened, shell, old, folder):
    shell.flow.home.choose(old.id)
    opened.click("Supprimer…")
    dialog = shell.window.findChild(PurgeDialog)
    shell.flow.list.purge.choose_folder(dialog, folder)
    return dialog


def test_the_list_says_until_when_and_only_a_term_passed_offers_the_deletion(old, opened, shell):
    shell.flow.home.choose(old.id)
    opened.sees("terme passé le 23/12/2026", "Supprimer…", "Retenir…")
    other = next(found.id for found in shell.flow.home.records if found.alias == "K.")
    shell.flow.home.choose(other)
    opened.sees("jusqu'au 01/02/2027").sees_not("Supprimer…")


def test_two_gestures_delete_and_leave_a_certificate(old, opened, shell, tmp_path, printed):
    dialog = purging(opened, shell, old, tmp_path)
    opened.tab_to(f"Premier geste : retapez le numéro {old.number}")
    opened.types(old.number)
    opened.tab_to("Motif, inscrit pour toujours au certificat et au journal : aucun nom")
    opened.types("terme échu")
    assert not dialog.delete.isEnabled()
    opened.tab_to("Second geste : je demande la suppression.")
    opened.press("Space")
    opened.click("Supprimer définitivement")
    opened.sees("Audition supprimée", "Motif : terme échu")
    assert [found.alias for found in shell.flow.vault.records()] == ["K."]
    assert "terme échu" in (tmp_path / f"formation-certificat-{old.number}.txt").read_text("utf-8")
    opened.click("Imprimer le certificat…")
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_deletion_takes_what_the_disk_had_refused_and_a_copy_put_back_goes_too(old, opened, shell, tmp_path):
    session = shell.flow.vault.resume(old.id)
    given = rescue.Unsaved("now_need_first", Answer(value=["sleep"]), session.store.now())
    rescue.write(session, tmp_path / "a.rescue", (given,))
    kept = (tmp_path / "a.rescue").read_bytes()
    dialog = purging(opened, shell, old, tmp_path)
    dialog.number.setText(old.number)
    dialog.reason.setText("terme échu")
    dialog.sure.setChecked(True)
    opened.click("Supprimer définitivement")
    opened.sees("Audition supprimée")
    assert not (tmp_path / "a.rescue").exists()
    opened.press("Esc", "Ctrl+L")
    (tmp_path / "a.rescue").write_bytes(kept)
    assert shell.flow.open(tmp_path / "test.vault", OFFICER, PASSPHRASE)
    opened.sees("Un fichier de secours complétait une audition supprimée depuis : il est effacé.")
    assert not (tmp_path / "a.rescue").exists()


def test_one_gesture_deletes_nothing(old, opened, shell, tmp_path):
    dialog = purging(opened, shell, old, tmp_path)
    dialog.sure.setChecked(True)
    assert not dialog.delete.isEnabled()
    dialog.number.setText(old.number)
    dialog.reason.setText("terme échu")
    dialog.sure.setChecked(True)
    dialog.number.setText("2026-9999")  # what changes in the first gesture undoes the second
    assert not dialog.sure.isChecked()
    assert not dialog.delete.isEnabled()
    assert len(shell.flow.vault.records()) == 2


def test_a_hearing_held_is_not_deleted_until_the_hold_is_lifted(old, opened, shell):
    shell.flow.home.choose(old.id)
    opened.click("Retenir…")
    opened.types("Instruction en cours").press("Enter")
    shell.flow.home.choose(old.id)
    opened.sees("retenue : Instruction en cours", "Lever la retenue…").sees_not("Supprimer…")
    opened.click("Lever la retenue…")
    opened.click("Lever la retenue")
    shell.flow.home.choose(old.id)
    opened.sees("Supprimer…")


def test_without_a_term_nothing_is_offered(opened, shell, new_hearing):
    shell.flow.vault.new_hearing(new_hearing())
    shell.flow.show_home()
    opened.sees_not("Supprimer…", "Retenir…", "Conservation")


def test_a_lock_leaves_nothing_of_the_page(page, opened, shell):
    opened.press("Ctrl+L")
    assert shell.flow.keeping._vault is None
    assert page._kept is None
