"""Sending a sealed hearing to named recipients, by keys: compared keys, what is left out, passphrase, receipt."""

import stat

import pyrage
import pytest
from PySide6.QtWidgets import QApplication

from screening.app import sealing
from screening.app.received import read_file
from screening.app.recipients import AddressBook
from screening.exchange.recipients import recipient_fingerprint
from screening.model.answer import Answer
from tests.ui.conftest import PASSPHRASE

SECRET = "Ne pas dire où je dors."
NAME = "Parquet des mineurs, permanence"


@pytest.fixture
def identity():
    return pyrage.x25519.Identity.generate()


@pytest.fixture
def key(identity):
    return str(identity.to_public())


@pytest.fixture
def sealed(vault, new_hearing):
    session = vault.new_hearing(new_hearing())
    session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    session.remark(SECRET, "person", confidential=True)
    sealing.seal_session(session)
    return session.header.id


@pytest.fixture
def known(vault, key):
    """A recipient whose key was compared today."""
    book = AddressBook(vault)
    book.add(key, NAME)
    book.compare(key, fingerprint=recipient_fingerprint(key), by="agent 1234567", how="de vive voix")


@pytest.fixture
def page(sealed, opened, shell):
    """The export window, from the list, on the sealed hearing."""
    shell.flow.home.choose(sealed)
    opened.press("Ctrl+E")
    assert shell.window.page is shell.flow.export.page
    return shell.flow.export.page


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "usb"
    made.mkdir()
    return made


def create(opened, shell, folder):
    opened.tab_to(f"{NAME}, {shell.flow.export.page._rows[0].fingerprint}, jusqu'au 23/11/2027")
    opened.press("Space")
    shell.flow.export.choose_folder(folder)
    opened.tab_to("Votre phrase secrète, à nouveau")
    opened.types(PASSPHRASE).press("Ctrl+Enter")


def add(opened, key, fingerprint=""):
    opened.click("Ajouter une clé reçue…")
    opened.tab_to("Clé publique (age1…), collée ou lue dans un fichier")
    opened.types(key)
    opened.tab_to("Destinataire (fonction : « Parquet des mineurs, permanence »)")
    opened.types(NAME)
    if fingerprint:
        opened.tab_to("Empreinte dite par le destinataire, recopiée ici")
        opened.types(fingerprint)
        opened.tab_to("Comment (de vive voix, téléphone connu, registre)")
        opened.types("de vive voix")


def test_what_is_left_out_is_listed_first_the_confidential_sheet_before_all(known, page, opened):
    opened.sees("Exporter · 2026-0001", "Feuillet confidentiel au magistrat", "exclu · 1 inscription",
                "jusqu'au 23/11/2027")  # fmt: skip
    texts = opened.texts()
    assert texts.index("exclu · 1 inscription") < texts.index("inclus · toujours inclus")
    opened.sees_not(SECRET)


def test_creates_an_encrypted_file_by_keys_that_the_recipient_reads(known, page, opened, shell, folder, identity):
    create(opened, shell, folder)
    opened.sees("Fichier créé.", "formation-audition-2026-0001.age")
    sent = folder / "formation-audition-2026-0001.age"
    assert stat.S_IMODE(sent.stat().st_mode) == 0o600
    (folder / "key.txt").write_text(str(identity), "utf-8")
    received = read_file(sent, library=shell.flow.library, identity=folder / "key.txt")
    assert received.verification.intact
    assert received.verification.withheld["confidential"] == 1
    assert SECRET.encode() not in received.items[0].reading.data
    assert shell.flow.vault.store.vault_events()[-1].kind in ("export", "head_kept")
    assert "Destinataire : Parquet des mineurs" in (folder / f"{sent.name}.receipt.txt").read_text("utf-8")


def test_several_sealed_hearings_go_in_one_file(
    vault, new_hearing, known, page, opened, shell, folder, identity
):  # fmt: skip
    for procedure in ("2026/2", "2026/3"):
        session = shell.flow.vault.new_hearing(new_hearing(procedure=procedure, alias=""))
        if procedure == "2026/2":
            sealing.seal_session(session)
    shell.flow.export._show()
    opened.click("Joindre d'autres auditions…")
    opened.sees("2026-0002 · 2026/2", "Chacune garde son sceau").sees_not("2026-0003 · 2026/3")  # not sealed
    opened.press("Space").click("Joindre")
    opened.sees("Auditions du fichier : 2026-0001, 2026-0002")
    with opened.qtbot.waitActive(shell.window):  # offscreen, no window manager gives the keys back
        shell.window.activateWindow()
    page.start()
    create(opened, shell, folder)
    sent = folder / "formation-audition-2026-0001.age"
    (folder / "key.txt").write_text(str(identity), "utf-8")
    received = read_file(sent, library=shell.flow.library, identity=folder / "key.txt")
    assert [item.name for item in received.items] == ["2026-0001", "2026-0002"]
    assert all(item.verification.intact for item in received.items)
    receipt = (folder / f"{sent.name}.receipt.txt").read_text("utf-8")
    assert "Audition 2026-0001" in receipt
    assert "Audition 2026-0002" in receipt


def test_alone_in_the_vault_a_hearing_is_joined_by_none(known, page, opened):
    opened.sees_not("Joindre d'autres auditions…")


def test_the_receipt_is_printed(known, page, opened, shell, folder, printed):
    create(opened, shell, folder)
    opened.click("Imprimer le reçu…")
    assert printed.read_bytes().startswith(b"%PDF")


def test_a_wrong_passphrase_writes_nothing(known, page, opened, shell, folder):
    next(iter(page._boxes.values())).setChecked(True)
    shell.flow.export.choose_folder(folder)
    opened.tab_to("Votre phrase secrète, à nouveau")
    opened.types("autre chose").press("Ctrl+Enter")
    opened.sees("Phrase secrète incorrecte. Rien n'a été écrit.")
    assert list(folder.iterdir()) == []
    assert page.passphrase.text() == ""


@pytest.mark.parametrize("missing", ["recipient", "folder", "passphrase"])
def test_ctrl_enter_creates_nothing_while_something_is_missing(known, page, opened, shell, folder, missing):
    if missing != "recipient":
        next(iter(page._boxes.values())).setChecked(True)
    if missing != "folder":
        shell.flow.export.choose_folder(folder)
    if missing != "passphrase":
        page.passphrase.setText(PASSPHRASE)
    opened.press("Ctrl+Enter")
    assert list(folder.iterdir()) == []


def test_a_key_never_compared_cannot_be_ticked(page, opened, key):
    add(opened, key)
    opened.click("Ajouter sans comparer")
    opened.sees(NAME, "jamais comparée")
    assert not page._boxes[key].isEnabled()


def test_a_key_compared_more_than_twelve_months_ago_cannot_be_ticked(known, page, opened, shell, clock, key):
    opened.press("Esc")
    clock.turn(days=366)
    shell.flow.show_export(shell.flow.home.chosen_id)
    opened.sees("expirée", "de vive voix")
    assert not page._boxes[key].isEnabled()
    opened.click(f"Comparer la clé de {NAME}")
    opened.tab_to("Empreinte dite par le destinataire, recopiée ici")
    opened.types(recipient_fingerprint(key))
    opened.tab_to("Comment (de vive voix, téléphone connu, registre)")
    opened.types("téléphone connu")
    opened.click("Noter la comparaison")
    assert page._boxes[key].isEnabled()


def test_a_key_is_added_and_compared_with_who_and_how(page, opened, shell, key):
    add(opened, key, recipient_fingerprint(key).lower())
    opened.click("Noter la comparaison")
    opened.sees(NAME, "de vive voix, par agent 1234567")
    assert page._boxes[key].isEnabled()
    assert AddressBook(shell.flow.vault).find(key).compared_how == "de vive voix"


def test_a_fingerprint_that_differs_keeps_no_key(page, opened, shell, key):
    add(opened, key, "0000 1111 2222 3333 4444 5555 6666 7777")
    opened.click("Noter la comparaison")
    opened.sees("L'empreinte donnée n'est pas celle de cette clé.")
    assert AddressBook(shell.flow.vault).all() == ()


def test_what_is_no_key_cannot_be_added(page, opened):
    add(opened, "age1nothing")
    with pytest.raises(AssertionError, match="no button"):
        opened.click("Ajouter sans comparer")


def test_confidential_answers_go_to_a_magistrate_alone(vault, key, sealed, opened, shell):
    assert shell.flow.vault is not None
    book = AddressBook(shell.flow.vault)
    book.add(key, "Avocat", "party")
    book.compare(key, fingerprint=recipient_fingerprint(key), by="a", how="b")
    shell.flow.show_export(sealed)
    box = shell.flow.export.page._boxes[key]
    box.setChecked(True)
    opened.click("Contenu : Tout, pour le magistrat seul")
    opened.sees("magistrat seul", "inclus · 1 inscription")
    assert shell.flow.export.page.ticked == ()


def test_arrows_walk_the_recipients(known, page, opened, shell, vault):
    book = AddressBook(shell.flow.vault)
    other = str(pyrage.x25519.Identity.generate().to_public())
    book.add(other, "Juge des enfants, cabinet 3")
    book.compare(other, fingerprint=recipient_fingerprint(other), by="a", how="b")
    shell.flow.export._show()
    page.start()
    first = opened.focus
    opened.press("Down")
    assert opened.focus is not first
    opened.press("Down")
    assert opened.focus is first


def test_esc_comes_back_to_the_list_and_lock_forgets(known, page, opened, shell, sealed):
    page.passphrase.setText("abc")
    opened.press("Esc")
    assert shell.window.page is shell.flow.home
    assert shell.flow.home.chosen_id == sealed
    shell.flow.show_export(sealed)
    page.passphrase.setText("abc")
    opened.press("Ctrl+L")
    assert page.passphrase.text() == ""
    assert page._rows == ()


def test_from_the_closing_window_ctrl_e_exports(sealed, opened, shell, qtbot):
    shell.flow.lead(sealed, "seal")
    opened.press("Ctrl+E")
    qtbot.waitUntil(lambda: shell.window.page is shell.flow.export.page)
    opened.sees("Exporter · 2026-0001")


def test_an_open_hearing_is_not_exported(opened, shell, new_hearing):
    record_id = shell.flow.vault.new_hearing(new_hearing()).header.id
    shell.flow.show_home()
    shell.flow.home.choose(record_id)
    opened.sees_not("Exporter…").press("Ctrl+E")
    QApplication.processEvents()
    assert shell.window.page is shell.flow.home
