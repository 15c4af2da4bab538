"""From a sealed hearing to an encrypted file: the address book, the choices, the passphrase, the receipt.

Owns what is being sent, for as long as the window is open; the use case is :mod:`screening.app.exports`.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from screening.app.exports import Content, Order, Receipt, export
from screening.app.messages import sentence
from screening.app.private import bounded
from screening.app.received import MAX_IDENTITY
from screening.app.recipients import AddressBook
from screening.app.state import HearingState, RecordHeader
from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError, ScreeningError
from screening.exchange.recipients import recipient_fingerprint
from screening.i18n.locale import _
from screening.model.record import RecordState
from screening.ui.export import ExportPage
from screening.ui.export_others import OthersDialog
from screening.ui.export_view import recipient_rows
from screening.ui.picking import pick_file, pick_folder
from screening.ui.printing import ChoosePrinter, print_text, tell_refusal
from screening.ui.recipients import Entry, RecipientDialog
from screening.ui.widgets import busy
from screening.ui.window import MainWindow


class ExportDesk(QObject):
    """``closed`` carries the record id of the hearing that was in the window."""

    closed = Signal(str)

    def __init__(self, window: MainWindow, choose_printer: ChoosePrinter) -> None:
        super().__init__(window)
        self._window, self._choose_printer = window, choose_printer
        self._vault: Vault | None = None
        self._record_id = ""
        self._with: tuple[RecordHeader, ...] = ()  # other sealed hearings of the same file
        self._folder: Path | None = None
        self._receipt: Receipt | None = None
        self.page = ExportPage()
        window.add_page(self.page, self.page)
        self.page.asked.connect(self._act)
        self.page.compare_asked.connect(self._compare)
        self.page.content_chosen.connect(lambda _code: self._show())
        self.page.create_asked.connect(self.create)

    # -- showing ---------------------------------------------------------------------------------------------

    def start(self, vault: Vault, state: HearingState) -> None:
        """The window for one sealed hearing."""
        self._vault, self._record_id, self._receipt, self._folder = vault, state.header.id, None, None
        self._with = ()
        kind = "formation-" if vault.training else ""
        self.page.show_export(state, f"{kind}audition-{state.header.number}.age")
        self._show()
        self._window.show_page(self.page, menu=False, ribbon=True)
        self.page.start()

    @property
    def content(self) -> Content:
        return Content(self.page.content.value or Content.NOT_CONFIDENTIAL.value)

    def _show(self) -> None:
        if self._vault is not None:
            book = AddressBook(self._vault).all()
            self.page.show_recipients(recipient_rows(book, self._vault.clock(), self.content))
            self.page.show_others(self._with, possible=bool(self._others()))
            self.page.show_parts(self.content)

    # -- other hearings --------------------------------------------------------------------------------------

    def _others(self) -> tuple[RecordHeader, ...]:
        """What may go in the same file: sealed, and not the hearing of the window."""
        records = self._vault.records() if self._vault is not None else ()
        return tuple(one for one in records if one.state is RecordState.SEALED and one.id != self._record_id)

    def _ask_others(self) -> None:
        dialog = OthersDialog(self._window, self._others(), {one.id for one in self._with})
        dialog.agreed.connect(self._join)
        dialog.show()

    def _join(self, ids: frozenset[str]) -> None:
        self._with = tuple(one for one in self._others() if one.id in ids)
        self._show()

    # -- recipients ------------------------------------------------------------------------------------------

    def _add(self) -> None:
        self._ask_recipient(None)

    def _compare(self, key: str) -> None:
        self._ask_recipient(key)

    def _ask_recipient(self, key: str | None) -> None:
        vault = self._vault
        if vault is None:
            return
        known = AddressBook(vault).find(key) if key else None
        dialog = RecipientDialog(self._window, vault.officer, lambda: self._choose_key(dialog), known)
        dialog.given.connect(lambda entry: self._keep(dialog, entry, new=known is None))
        dialog.show()

    def _choose_key(self, dialog: RecipientDialog) -> None:
        pick_file(dialog, _("Fichier de clé publique"), partial(self.read_key, dialog))

    def read_key(self, dialog: RecipientDialog, path: Path) -> None:
        """The text of a key file, in the dialog."""
        try:
            dialog.show_key(bounded(path, MAX_IDENTITY).decode())
        except UnicodeDecodeError:
            dialog.show_error(ExchangeError(ErrorCode.FILE_UNREADABLE, what="recipient"))
        except ScreeningError as error:
            dialog.show_error(error)

    def _keep(self, dialog: RecipientDialog, entry: Entry, *, new: bool) -> None:
        """A fingerprint that differs keeps nothing: the key must not enter the book by the way."""
        if self._vault is None:
            return
        book = AddressBook(self._vault)
        try:
            if entry.fingerprint:
                check_fingerprint(entry)
            if new:
                book.add(entry.key, entry.name, entry.role)
            if entry.fingerprint:
                book.compare(entry.key, fingerprint=entry.fingerprint, by=entry.by, how=entry.how)
        except ScreeningError as error:
            dialog.show_error(error)
            return
        dialog.accept()
        self._show()

    # -- creating --------------------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        pick_folder(self._window, _("Dossier ou disque qui reçoit le fichier"), self.choose_folder)

    def choose_folder(self, folder: Path) -> None:
        self._folder = folder
        self.page.show_folder(folder)

    def create(self, passphrase: str) -> bool:
        """Write the file and its receipt. False, and a sentence on the page, when it is refused."""
        vault, folder = self._vault, self._folder
        if vault is None or folder is None:
            return False
        records = (self._record_id, *(one.id for one in self._with))
        order = Order(records, self.page.ticked, folder / file_name(self.page.name.text()), self.content)
        try:
            with busy(self._window):
                self._receipt = export(vault, order, passphrase)
        except ScreeningError as error:
            wrong = error.code is ErrorCode.VAULT_WRONG_PASSPHRASE
            text = _("Phrase secrète incorrecte. Rien n'a été écrit.") if wrong else sentence(error)
            self.page.show_error(text)
            return False
        self.page.show_done(
            _("{name}, et son reçu {receipt}, dans le dossier choisi. SHA-256 du fichier : {digest}").format(
                name=order.out.name, receipt=order.receipt.name, digest=self._receipt.sha256)
        )  # fmt: skip
        return True

    def _print(self, printer: QPrinter) -> None:
        if self._receipt is not None and not print_text(self._receipt.text().splitlines(), printer):
            tell_refusal(self._window)

    # -- acts ------------------------------------------------------------------------------------------------

    def _act(self, act: str) -> None:
        if act == "add":
            self._add()
        elif act == "folder":
            self._choose_folder()
        elif act == "others":
            self._ask_others()
        elif act == "print":
            self._choose_printer(self._window, self._print)
        else:
            record_id = self._record_id
            self.forget()
            self.closed.emit(record_id)

    def forget(self) -> None:
        """When it closes and at lock."""
        self._vault = self._folder = self._receipt = None
        self._record_id, self._with = "", ()
        self.page.forget()


def check_fingerprint(entry: Entry) -> None:
    """Raises ``FINGERPRINT_DIFFERS`` before anything is kept."""
    if "".join(entry.fingerprint.split()).upper() != "".join(recipient_fingerprint(entry.key).split()):
        raise ExchangeError(ErrorCode.FINGERPRINT_DIFFERS)


def file_name(typed: str) -> str:
    """A name without any folder, with its ending."""
    name = Path(typed.strip()).name
    return name if name.endswith(".age") else f"{name}.age"
