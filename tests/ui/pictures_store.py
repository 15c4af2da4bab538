"""Pictures of the windows around the vault: first run, « Ce coffre », export, reader, deletion; and of its papers:
recovery shares, receipt, certificate of deletion.

``python -m tests.ui.pictures_store FOLDER [PERCENT]``; :func:`draw` for whoever has an application already.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pyrage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from screening.app import care, sealing
from screening.app.keys import Keyring
from screening.app.library import Library
from screening.app.recipients import AddressBook
from screening.app.replay import Player, ScriptClock
from screening.app.script import read_script
from screening.app.vault import NewHearing, Vault
from screening.exchange.recipients import recipient_fingerprint
from screening.paths import questionnaire_folder
from screening.storage.keys import KdfPolicy
from screening.ui.entrance import dress
from screening.ui.flow import Outside
from screening.ui.hearing.dialogs import Ask
from screening.ui.keeping_dialogs import PurgeDialog
from screening.ui.settings import Settings
from screening.ui.shell import Shell, make
from screening.ui.theme import Scheme, Theme

OFFICER, PASSPHRASE = "1234567", "lanterne cerf violet sept radeau brume"
NOW = datetime(2026, 11, 23, 9, 12, tzinfo=timezone(timedelta(hours=1)))
Shot = tuple[str, QWidget]


class _ToFile:
    """The printer writes one file after another."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0

    def __call__(self, _parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        self.count += 1
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"paper-{self.count}.pdf"))
        then(printer)


def _sealed(vault: Vault) -> str:
    """Scenario A, played and sealed."""
    script = read_script(questionnaire_folder() / "scenarios" / "a_metro.toml")
    clock = ScriptClock(script.hearing.started_at)
    session = vault.new_hearing(NewHearing(script.hearing.procedure, language="ro", address="familiar", alias="M."))
    session.clock = clock
    session.assume_gates(tuple(q.id for q in session.library.questionnaire.questions if q.gate))
    player = Player(session, clock)
    for step in script.step[:30]:
        player.play(step)
    session.clock = vault.clock
    sealing.seal_session(session)
    return session.header.id


def _first_run(shell: Shell) -> Iterator[Shot]:
    flow, page = shell.flow, shell.flow.firstrun
    flow.show_creation()
    page.kind.set_value("service")
    filled = {"officer": OFFICER, "service": "Commissariat de Valbourg (fictif)", "act": "Arrêté fictif 12",
              "passphrase": PASSPHRASE, "again": PASSPHRASE}  # fmt: skip
    for name, text in filled.items():
        page.field(name).setText(text)
    yield "firstrun", shell.window
    page._prepare.click()
    for place in (1, 2):
        flow.recovery.print_share(place)
    for (_label, field), holder in zip(page.shares._holders, ("Chef de service", "Greffe, coffre-fort"), strict=False):
        field.setText(holder)
    yield "firstrun-shares", shell.window
    flow.recovery.print_share(3)
    page.shares._holders[2][1].setText("Direction")
    page.shares._given.setChecked(True)
    page._create.click()
    yield "firstrun-check", _dialog()
    _dialog().reject()
    flow.lock()


def _dialog() -> QDialog:
    QApplication.processEvents()
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible())


def _kept(shell: Shell, vault: Vault, place: Path) -> None:
    ring = Keyring(vault, KdfPolicy.training())
    ring.add("7654321", "citron falaise tambour onze grenier loutre")
    ring.new_shares()
    care.set_retention(vault, 365)
    care.backup(vault, place / "usb")
    key = str(pyrage.x25519.Identity.generate().to_public())
    book = AddressBook(vault)
    book.add(key, "Parquet des mineurs, Mme R.", "magistrate")
    book.compare(
        key, fingerprint=recipient_fingerprint(key), by="agent 1234567", how="au téléphone, numéro du tribunal"
    )
    book.add(str(pyrage.x25519.Identity.generate().to_public()), "Cabinet de Me T.", "party")


def _vault_pages(shell: Shell, vault: Vault, record: str, place: Path) -> Iterator[Shot]:
    flow = shell.flow
    flow.show_keeping()
    yield "keeping", shell.window
    flow.keeping._ask_removal(next(slot.id for slot in Keyring(vault).slots() if slot.officer == "7654321"))
    yield "keeping-remove", _dialog()
    _dialog().reject()
    flow.show_home()
    flow.show_export(record)
    page = flow.export.page
    next(box for box in page._boxes.values() if box.isEnabled()).setChecked(True)
    yield "export", shell.window
    flow.export.choose_folder(place)
    flow.export.create(PASSPHRASE)
    yield "export-done", shell.window
    flow.export._print(_printer(place / "receipt.pdf"))
    flow.show_home()


def _printer(path: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _reader(shell: Shell, vault: Vault, record: str, place: Path) -> Iterator[Shot]:
    path = place / "audition.json"
    path.write_bytes(sealing.record_file(vault.store, record, withhold=frozenset({"confidential"})))
    shell.flow.reader.read(path)
    yield "reader", shell.window
    shell.flow.reader.compare(vault.info.seal_fingerprint)
    yield "reader-compared", shell.window
    shell.flow.reader.close()


def _purged(shell: Shell, vault: Vault, record: str, folder: Path) -> Iterator[Shot]:
    """The two gestures, what the window says after, the certificate as it is printed and as it is kept."""
    shell.flow.show_home()
    desk = shell.flow.list.purge
    desk.ask(vault, vault.record(record))
    dialog = _dialog()
    assert isinstance(dialog, PurgeDialog)
    desk.choose_folder(dialog, folder)
    yield "purge", dialog
    number = vault.record(record).number
    care.certificate_path(folder, number, training=vault.training).unlink(missing_ok=True)
    dialog.agreed.emit(number, "terme échu")
    done = _dialog()
    assert isinstance(done, Ask)
    yield "purge-done", done
    desk._choose_printer = lambda _parent, then: then(_printer(folder / "certificate.pdf"))
    done.given.emit({})
    done.reject()


def _papers(folder: Path) -> None:
    """A picture of each page that was printed, where poppler is there to make one."""
    if not shutil.which("pdftoppm"):
        print("pdftoppm is missing: papers stay PDF", file=sys.stderr)
        return
    for path in sorted(folder.glob("*.pdf")):
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(path), str(path.with_suffix(""))], check=True)


def draw(application: QApplication, folder: Path, percent: int = 100, language: str = "fr") -> None:
    """Every picture, into ``folder``; papers beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as base:
        place = Path(base)
        outside = Outside(lambda: NOW, (place,), _ToFile(folder), lambda _kind: KdfPolicy.training(),
                          known_keys=place / "known-keys.txt")  # fmt: skip
        library = Library.shipped()
        shell = make(application, outside, place / "settings.json", library)
        shell.choose(Settings(language, Theme(Scheme.LIGHT, percent)))
        shell.flow.recovery._policy = lambda kind: KdfPolicy(target=0.0) if kind == "service" else KdfPolicy.training()
        shell.window.resize(1366, 768)
        shell.window.show()
        _save(folder, percent, _first_run(shell))
        vault = Vault.create(place / "formation-1.vault", officer=OFFICER, passphrase=PASSPHRASE, library=library,
                             clock=outside.clock, policy=KdfPolicy.training())  # fmt: skip
        record = _sealed(vault)
        _kept(shell, vault, place)
        vault.close()
        shell.flow.start(place / "formation-1.vault", OFFICER)
        shell.flow.open(place / "formation-1.vault", OFFICER, PASSPHRASE)
        opened = shell.flow.vault
        assert opened is not None
        _save(folder, percent, _vault_pages(shell, opened, record, folder))
        _save(folder, percent, _reader(shell, opened, record, place))
        _save(folder, percent, _purged(shell, opened, record, folder))
        _papers(folder)
        shell.flow.quit()
        shell.window.close()


def _save(folder: Path, percent: int, shots: Iterator[Shot]) -> None:
    for name, widget in shots:
        for _turn in range(3):
            QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}-{percent}.png"))


def main() -> int:
    # a real screen: on a small one Qt makes dialogs narrower than they ask, and cuts them
    os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'screen.json'}")
    application = QApplication(sys.argv[:1])
    dress(application, Theme())
    draw(application, Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
    return 0


if __name__ == "__main__":
    sys.exit(main())
