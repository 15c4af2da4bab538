"""The summary on screen, on a printer, and in a clear file asked for by name."""

import stat
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from shiboken6 import isValid

from screening.errors import ErrorCode, ReportError, StorageError
from screening.model.answer import Answer
from screening.model.event import Kind
from screening.storage.store import Store
from screening.ui.cleartext import ClearTextDialog
from screening.ui.printing import choose_printer
from tests.storage.vaults import mounted
from tests.ui.conftest import PASSPHRASE


@pytest.fixture
def page(opened, shell, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing())
    session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "preview")
    return shell.flow.leading.preview


def events(shell):
    return shell.flow.vault.store.events(shell.flow.leading.state.header.id)


def colours(image: QImage) -> int:
    return len({image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)})


def test_shows_the_pages_as_pictures_and_writes_the_view_down(page, shell, opened):
    assert len(page._pictures) >= 2
    assert colours(page._labels[0].pixmap().toImage()) > 10
    assert page._labels[-1].pixmap().isNull()  # out of sight
    opened.sees("Synthèse · 2026-0001", "page 1 sur", "données fictives")
    assert events(shell)[-1].kind == Kind.VIEW


def test_pages_shown_again_begin_at_the_first_before_they_are_placed(page, opened):
    page.show_pages("2026-0001", list(page._pictures), fictional=True)
    assert page.place == 0
    opened.sees("page 1 sur")


def test_page_down_turns_the_page(page, opened):
    opened.press("PageDown")
    assert page.place == 1
    assert not page._labels[1].pixmap().isNull()


def test_prints_typsts_own_pages_in_one_action_from_the_list(page, shell, opened, printed):
    pages = len(page._pictures)
    opened.press("Ctrl+P")
    with pikepdf.open(printed) as found:
        assert len(found.pages) == pages
    last = events(shell)[-1]
    assert (last.kind, last.payload["pages"]) == (Kind.PRINT, str(pages))


def test_one_key_takes_a_hearing_to_paper_and_leaves_the_officer_where_he_was(page, shell, opened, printed):
    shell.flow.leading.go("hearing")
    opened.press("Alt+V").types("Mi-e")
    field = opened.focus
    opened.press("F12")
    with pikepdf.open(printed) as found:
        assert len(found.pages) == len(page._pictures)
    assert events(shell)[-1].kind == Kind.PRINT
    assert shell.window.page is shell.flow.leading.hearing
    opened.types(" sete")
    assert field.toPlainText() == "Mi-e sete"


@pytest.mark.parametrize("where", ["gate", "readback", "seal"])
def test_the_same_key_prints_from_the_pages_around_a_hearing(page, shell, opened, printed, where):
    shell.flow.leading.go(where)
    front = shell.window.page
    opened.press("F12")
    assert printed.is_file()
    assert shell.window.page is front


@pytest.mark.parametrize("how", ["key", "button"])
def test_the_list_prints_in_one_action(page, shell, opened, printed, qtbot, how):
    opened.press("Esc")
    qtbot.waitUntil(lambda: shell.window.page is shell.flow.home)
    if how == "key":
        opened.press("F12")
    else:
        opened.tab_to("Imprimer…")
        opened.press("Enter")
    assert printed.is_file()
    assert events(shell)[-1].kind == Kind.PRINT


def test_no_printer_is_chosen_for_a_page_that_cannot_be_made(page, shell, opened, printed, monkeypatch):
    shell.flow.leading.go("hearing")

    def fails(*_arguments, **_named):
        raise ReportError(ErrorCode.RENDER_FAILED)

    monkeypatch.setattr("screening.ui.paper.summary_pages", fails)
    opened.press("F12")
    assert not printed.exists()
    opened.sees("La page n'a pas pu être composée.")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(page, shell, opened, printed):
    printed.mkdir()
    shell.flow.leading.go("hearing")
    opened.press("F12")
    opened.sees("L'imprimante a refusé la page.")


def test_pages_that_wait_for_a_printer_go_with_its_dialog_at_lock(page, shell, opened, monkeypatch):
    monkeypatch.setattr(shell.flow.leading.paper, "_choose", choose_printer)
    monkeypatch.setattr("screening.ui.printing.printers", lambda: ("Imprimante du bureau",))
    shell.flow.leading.go("hearing")
    opened.press("F12")
    asked = next(top for top in QApplication.topLevelWidgets() if isinstance(top, QPrintDialog))
    opened.press("Ctrl+L")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(asked)


def test_a_machine_without_a_printer_says_so_and_notes_no_print(page, shell, opened, monkeypatch):
    monkeypatch.setattr(shell.flow.leading.paper, "_choose", choose_printer)
    monkeypatch.setattr("screening.ui.printing.printers", lambda: ())
    shell.flow.leading.go("hearing")
    opened.press("F12")
    opened.sees("Aucune imprimante sur ce poste.")
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, QPrintDialog)]
    assert Kind.PRINT not in {event.kind for event in events(shell)}
    opened.press("Enter")


def test_esc_goes_back_to_the_list(page, shell, opened, qtbot):
    opened.press("Esc")
    qtbot.waitUntil(lambda: shell.window.page is shell.flow.home)


def test_a_clear_file_needs_a_reason_a_tick_and_the_passphrase(page, shell, opened):
    opened.click("Fichier PDF…")
    dialog = shell.window.findChild(ClearTextDialog)
    dialog.reason.setText("audience dans l'heure")
    dialog.passphrase.setText("autre chose")
    assert not dialog._write.isEnabled()
    opened.click("J'ai lu cet avertissement.")
    opened.click("Créer le PDF en clair…")
    opened.sees("Phrase secrète incorrecte. Rien n'a été écrit.")
    assert dialog.passphrase.text() == ""


def test_a_clear_file_is_readable_by_its_owner_alone_and_is_in_the_journal(page, shell, tmp_path):
    target = tmp_path / "page.pdf"
    assert shell.flow.leading.paper.write(target, "audience dans l'heure")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pikepdf.open(target) as made:
        assert len(made.pages) >= 2
    last = events(shell)[-1]
    assert (last.kind, last.payload["form"], last.payload["reason"]) == (
        Kind.EXPORT, "pdf_clear", "audience dans l'heure")  # fmt: skip


@pytest.fixture
def mute(monkeypatch):
    """A vault whose chain takes no event of what leaves the laptop."""
    kept = Store.vault_event

    def refuse(self, kind, payload):
        if kind in ("export", "print"):
            raise StorageError(ErrorCode.DISK_FULL)
        return kept(self, kind, payload)

    monkeypatch.setattr(Store, "vault_event", refuse)


def test_nothing_is_written_in_clear_that_the_journal_did_not_take_first(page, shell, opened, mute, tmp_path):
    target = tmp_path / "page.pdf"
    assert not shell.flow.leading.paper.write(target, "audience dans l'heure")
    assert not target.exists()


def test_nothing_is_printed_that_the_journal_did_not_take_first(page, shell, opened, printed, mute):
    shell.flow.leading.go("hearing")
    opened.press("F12")
    assert not printed.exists()
    shell.flow.leading.paper.print_digest()
    assert not printed.exists()


def test_the_sheet_of_the_digest_says_that_it_is_fictional_and_is_noted(page, shell, opened, printed, monkeypatch):
    sheets = []
    monkeypatch.setattr("screening.ui.paper.print_text", lambda lines, _printer: sheets.append(lines) or True)
    shell.flow.leading.paper.print_digest()
    assert [lines[0] for lines in sheets] == ["FORMATION, données fictives"]
    assert (events(shell)[-1].kind, events(shell)[-1].payload["what"]) == (Kind.PRINT, "digest")


def test_a_disk_that_fills_leaves_no_cut_file_and_the_event(page, shell, opened, tmp_path):
    with mounted(tmp_path / "petit", "-o", "size=64k") as disk:
        target = disk / "page.pdf"
        assert not shell.flow.leading.paper.write(target, "audience dans l'heure")
        assert list(disk.iterdir()) == []
    assert events(shell)[-1].kind == Kind.EXPORT
    opened.sees("disque")


def test_the_name_proposed_for_a_clear_file_says_that_it_is_fictional(page, shell, opened):
    shell.flow.leading.paper._choose_file("audience")
    picker = shell.window.findChild(QFileDialog)
    assert [Path(name).name for name in picker.selectedFiles()] == ["formation-audition-2026-0001.pdf"]
    picker.reject()


def test_a_clear_file_replaces_nothing(page, shell, opened, tmp_path):
    target = tmp_path / "page.pdf"
    target.write_bytes(b"mine")
    assert not shell.flow.leading.paper.write(target, "audience")
    assert target.read_bytes() == b"mine"
    opened.sees("Un fichier existe déjà à cet endroit")


def test_the_passphrase_is_asked_again_and_known(page, shell):
    assert shell.flow.vault.store.check_passphrase(PASSPHRASE)
