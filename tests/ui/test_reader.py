"""A magistrate opens a received file without a vault: three answers apart, the page drawn again, nothing left."""

import json

import pyrage
import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from screening.app import sealing
from screening.app.summary import summary_pdf
from screening.exchange.bundle import Bundle, seal_to
from screening.exchange.seal import NOT_CONFIDENTIAL
from screening.model.answer import Answer
from screening.ui.reader_view import digest_words
from screening.ui.shell import Shell
from tests.ui.conftest import OFFICER, PASSPHRASE
from tests.ui.robot import HearingRobot

SECRET = "Ne pas dire où je dors."


@pytest.fixture
def sealed(vault, new_hearing):
    """A sealed hearing, with a confidential remark."""
    session = vault.new_hearing(new_hearing())
    session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    session.remark(SECRET, "person", confidential=True)
    sealing.seal_session(session)
    return session


@pytest.fixture
def record(sealed, tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(sealing.record_file(sealed.store, sealed.header.id, withhold=NOT_CONFIDENTIAL))
    return path


@pytest.fixture
def key(sealed):
    return sealed.store.info.seal_fingerprint


@pytest.fixture
def robot(shell: Shell, record, qtbot) -> HearingRobot:
    """The application with no vault: the first window."""
    shell.flow.start()
    return HearingRobot(qtbot, shell.window)


def bundle(sealed, recipient, tmp_path):
    """An export of the whole record to one recipient."""
    data = sealing.record_file(sealed.store, sealed.header.id)
    head = str(sealed.store.head())
    made = Bundle("2026-11-23T16:00:00+01:00", sealed.store.info.id, head, "whole",
                  {"record.json": data, "summary.pdf": summary_pdf(sealed)})  # fmt: skip
    path = tmp_path / "audition.age"
    path.write_bytes(seal_to(made, [str(recipient.to_public())]))
    return path


def picker() -> QFileDialog:
    QApplication.processEvents()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())


def pick(path) -> None:
    """What the officer does in the file dialog of the system."""
    found = picker()
    found.selectFile(str(path))
    found.fileSelected.emit(str(path))
    found.hide()
    found.deleteLater()
    QApplication.processEvents()


def test_ctrl_o_on_the_first_window_reads_a_file_without_a_vault(robot, shell, record, key):
    robot.press("Ctrl+O")
    pick(record)
    robot.sees("Intact · signé par la clé", "Clé pas encore comparée", "Procédure", "2026/004512", key,
               "Ce qui n'a pas pu être vérifié", "L'heure : celle du poste", "1 inscription confidentielle retenue",
               "L'appréciation revient au magistrat.", "Aucune copie en clair n'est laissée")  # fmt: skip
    assert shell.flow.vault is None
    assert shell.window.page is shell.flow.reader.page


def test_the_page_is_drawn_again_from_the_verified_data(robot, shell, record):
    shell.flow.reader.read(record)
    assert len(shell.flow.reader.page.preview._labels) >= 2
    robot.sees("La page est redessinée depuis les données vérifiées.", "page 1 sur")


def test_the_key_of_the_register_is_compared_as_it_is_typed(robot, shell, record, key):
    shell.flow.reader.read(record)
    robot.tab_to("Empreinte de la clé, au registre du service")
    robot.types(key.lower().replace(" ", "")).press("Enter")
    robot.sees("Clé comparée : c'est celle attendue.")
    robot.sees_not("L'origine : comparez la clé")
    shell.flow.reader.page.key.setText("0000 1111")
    robot.press("Enter")
    robot.sees("Ce n'est pas la clé attendue : ne vous y fiez pas")


def test_a_key_that_was_compared_is_kept_and_known_at_the_next_file(robot, shell, record, key, tmp_path):
    shell.flow.reader.read(record)
    robot.sees_not("Retenir cette clé…")
    robot.tab_to("Empreinte de la clé, au registre du service")
    robot.types(key).press("Enter").click("Retenir cette clé…")
    robot.types("Commissariat de Valbourg").press("Enter")
    robot.sees("1 clé ajoutée à votre liste.", "celle de Commissariat de Valbourg, dans votre liste")
    robot.press("Esc")
    shell.flow.reader.read(record)
    robot.sees("Clé comparée : celle de Commissariat de Valbourg, dans votre liste.").sees_not("L'origine : comparez")
    kept = (tmp_path / "known-keys.txt").read_text()
    assert [line for line in kept.splitlines() if not line.startswith("#")] == [f"{key} Commissariat de Valbourg"]


def test_an_officers_key_compared_does_not_let_the_vaults_be_kept(robot, shell, record, sealed, tmp_path):
    shell.flow.reader.read(record)
    robot.tab_to("Empreinte de la clé, au registre du service")
    robot.types(sealed.store.info.officer_fingerprint).press("Enter")
    robot.sees("Clé de l'agent comparée, celle du coffre non", "L'origine : comparez la clé")
    robot.sees_not("Retenir cette clé…")
    assert not shell.flow.reader.keep("Valbourg")
    assert not (tmp_path / "known-keys.txt").exists()


def test_a_list_of_keys_is_taken_in(robot, shell, record, key, tmp_path):
    received = tmp_path / "cles.txt"
    received.write_text(f"# parquet\n{'0123 ' * 8}Brigade\n{key.replace(' ', '').lower()} Valbourg\n", "utf-8")
    shell.flow.reader.read(record)
    robot.click("Reprendre une liste de clés…")
    pick(received)
    robot.sees("2 clés ajoutées à votre liste.", "celle de Valbourg, dans votre liste")


def test_a_key_outside_the_list_is_not_said_to_be_wrong(robot, shell, record, tmp_path):
    (tmp_path / "known-keys.txt").write_text(f"{'0123 ' * 8}Brigade\n", "utf-8")
    shell.flow.reader.read(record)
    robot.sees("Clé pas encore comparée")


@pytest.mark.parametrize("text", ["bonjour\n", "", "0123 4567 Brigade\n", "\udcff"])
def test_what_is_no_list_of_keys_adds_nothing(robot, shell, record, tmp_path, text):
    received = tmp_path / "cles.txt"
    received.write_bytes(text.encode("utf-8", "surrogateescape"))
    shell.flow.reader.read(record)
    assert not shell.flow.reader.take_list(received)
    robot.sees("une liste de clés est attendue")
    assert not (tmp_path / "known-keys.txt").exists()


def test_never_says_authentic(robot, shell, record):
    shell.flow.reader.read(record)
    assert not [text for text in robot.texts() if "authenti" in text.lower()]


def test_an_altered_record_is_not_shown(robot, shell, record, tmp_path):
    changed = json.loads(record.read_bytes())
    changed["record"]["procedure"] = "2026/999999"
    altered = tmp_path / "altered.json"
    altered.write_text(json.dumps(changed, sort_keys=True, separators=(",", ":"), ensure_ascii=False), "utf-8")
    shell.flow.reader.read(altered)
    robot.sees("Non intact", "l'empreinte du dossier diffère", "La page n'est pas refaite : le document")
    robot.sees_not("2026/999999", "Intact ·")
    assert not shell.flow.reader.page.preview.isVisible()


def test_a_pdf_is_read_by_its_attachment_and_compared_with_the_page_drawn_here(robot, shell, sealed, tmp_path):
    path = tmp_path / "summary.pdf"
    path.write_bytes(summary_pdf(sealed))
    shell.flow.reader.read(path)
    robot.sees("Intact · signé par la clé", "PDF avec données jointes", "Le PDF joint est identique à cette page.")


def test_a_pdf_with_another_page_is_said_unless_what_is_withheld_may_explain_it(
    robot, shell, vault, sealed, tmp_path, new_hearing
):
    open_one = vault.new_hearing(new_hearing())
    sealing.seal_session(open_one)
    path = tmp_path / "summary.pdf"
    path.write_bytes(summary_pdf(open_one) + b"\n% altered\n")
    shell.flow.reader.read(path)
    robot.sees("Le PDF joint diffère de cette page : fiez-vous à celle-ci.")
    path.write_bytes(summary_pdf(sealed) + b"\n% altered\n")
    shell.flow.reader.read(path)
    robot.sees("Le PDF joint n'est pas comparé à cette page : une partie est retenue.")


def test_an_encrypted_export_asks_for_the_key_file_and_opens_in_memory(robot, shell, sealed, tmp_path):
    identity = pyrage.x25519.Identity.generate()
    (tmp_path / "key.txt").write_text(str(identity), "utf-8")
    sent = bundle(sealed, identity, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    robot.press("Ctrl+O")
    pick(sent)
    robot.sees("Cet envoi est chiffré pour son destinataire.")
    robot.press("Enter")
    pick(tmp_path / "key.txt")
    robot.sees("Intact · signé par la clé", "envoi chiffré", "Le PDF joint est identique à cette page.")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_key_of_somebody_else_gives_one_sentence(robot, shell, sealed, tmp_path):
    sent = bundle(sealed, pyrage.x25519.Identity.generate(), tmp_path)
    (tmp_path / "key.txt").write_text(str(pyrage.x25519.Identity.generate()), "utf-8")
    assert not shell.flow.reader.read(sent, tmp_path / "key.txt")
    robot.sees("Cet envoi est chiffré pour un autre destinataire.")


@pytest.mark.parametrize("content", [b"", b"{}", b"%PDF-1.7 nothing", b"age-encryption.org/v1\nnothing"])
def test_what_is_no_record_gives_one_sentence_or_not_intact(robot, shell, tmp_path, content):
    path = tmp_path / "received"
    path.write_bytes(content)
    shell.flow.reader.read(path)
    robot.sees_not("Intact ·")


def test_ctrl_l_and_esc_leave_nothing_of_the_file(robot, shell, record):
    for way in ("Esc", "Ctrl+L"):
        shell.flow.reader.read(record)
        robot.sees("2026/004512").press(way)
        assert shell.window.page is shell.flow.unlock
        assert not shell.flow.reader.reading
        assert not any("2026/004512" in text for text in hidden_texts(shell.flow.reader.page))
        assert not shell.flow.idle.running


def hidden_texts(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QLabel)]


def test_the_idle_clock_runs_while_a_file_is_open(robot, shell, record):
    shell.flow.reader.read(record)
    assert shell.flow.idle.running
    shell.flow.idle.expired.emit()
    assert shell.window.page is shell.flow.unlock


def test_from_the_list_the_reader_comes_back_to_the_list(record, opened, shell):
    opened.press("Ctrl+O")
    pick(record)
    opened.sees("Intact · signé par la clé").press("Esc")
    assert shell.window.page is shell.flow.home
    assert shell.flow.vault is not None


def test_a_vault_open_behind_is_locked_with_the_file(record, opened, shell):
    shell.flow.reader.read(record)
    opened.press("Ctrl+L")
    assert shell.flow.vault is None
    assert not shell.flow.reader.reading
    assert shell.flow.open(shell.flow.unlock.place.folder, OFFICER, PASSPHRASE)


def test_the_page_is_printed(robot, shell, record, printed):
    shell.flow.reader.read(record)
    robot.press("Ctrl+P")
    assert printed.read_bytes().startswith(b"%PDF")


def test_the_digest_is_shown_in_sixteen_groups(robot, shell, record, sealed):
    shell.flow.reader.read(record)
    assert "".join(digest_words(shell.flow.reader._shown).split()).lower() == sealed.state.digest
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
