"""From a received file to the reader's page: choosing it, its key when it is encrypted, comparing, printing.

Owns what is being read, in memory, for as long as the page is open. Writes nothing; needs no vault.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from screening.app.known_keys import KnownKey, KnownKeys, signer
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.reader import Reading, Unreadable
from screening.app.received import Item, Received, normal_fingerprint, read_file
from screening.errors import ErrorCode, ScreeningError
from screening.exchange.verify import Verification
from screening.i18n.locale import _, ngettext_
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.picking import pick_file
from screening.ui.printing import PRINT_PPI, ChoosePrinter, print_pages, tell_refusal
from screening.ui.reader import ReaderPage
from screening.ui.reader_view import Shown
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

_PPI = 110


class ReaderDesk(QObject):
    """``opened`` when a file is shown, ``closed`` when the page is left, ``refused`` carries a sentence for whoever is
    in front."""

    opened = Signal()
    closed = Signal()
    refused = Signal(str)

    def __init__(
        self, window: MainWindow, library: Library, choose_printer: ChoosePrinter, known: KnownKeys
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._known = known
        self._window, self._library, self._choose_printer = window, library, choose_printer
        self._name, self._place = "", 0
        self._received: Received | None = None
        self._shown: Shown | None = None
        self.page = ReaderPage()
        window.add_page(self.page, self.page)
        self.page.asked.connect(self._act)
        self.page.compare_asked.connect(self.compare)
        self.page.record_chosen.connect(self._choose_record)

    @property
    def reading(self) -> bool:
        """True while a file is open."""
        return self._received is not None

    # -- choosing --------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Which file. The list of recent files of the system is not touched."""
        kinds = (_("Envois, PDF, données (*.age *.pdf *.json)"), _("Tous les fichiers (*)"))
        pick_file(self._window, _("Ouvrir un fichier reçu"), self.read, kinds)

    def read(self, path: Path, identity: Path | None = None) -> bool:
        """Read and verify. False, and a sentence or a question, when it cannot be opened."""
        try:
            with busy(self._window):
                received = read_file(path, library=self._library, identity=identity)
        except ScreeningError as error:
            if error.code is ErrorCode.IDENTITY_REQUIRED:
                self._ask_identity(path)
            else:
                self._refuse(sentence(error))
            return False
        self._received, self._name = received, path.name
        self._choose_record(0)
        self._window.show_page(self.page, menu=False)
        self.page.start()
        self.opened.emit()
        return True

    def _refuse(self, text: str) -> None:
        if self.reading:
            self.page.show_error(text)
        else:
            self.refused.emit(text)

    def _ask_identity(self, path: Path) -> None:
        text = _("Cet envoi est chiffré pour son destinataire. Choisissez votre fichier de clé (age) ; "
                 "il est lu, rien n'en est gardé.")  # fmt: skip
        dialog = Ask(self._window, _("Votre clé"), text, (), _("Choisir le fichier de clé…"))
        dialog.given.connect(lambda _said: self._choose_identity(path))
        dialog.ok.setFocus()
        dialog.show()

    def _choose_identity(self, path: Path) -> None:
        pick_file(self._window, _("Votre fichier de clé"), partial(self.read, path))

    # -- showing ---------------------------------------------------------------------------------------------

    def _item(self) -> Item | None:
        return self._received.items[self._place] if self._received is not None else None

    def _choose_record(self, place: int) -> None:
        """One of the records of the file; a file has one, an export may have several."""
        self._place = place
        item, received = self._item(), self._received
        if item is None or received is None:
            return
        with busy(self._window):
            pages, unreadable = self._pages(item.reading, _PPI)
            same = item.reading.same_page(item.page) if pages and item.page is not None else None
        shown = Shown(
            self._name, received.kind, item.verification, item.reading.head, pages, unreadable, same,
            tuple(other.name or self._name for other in received.items), place,
        )  # fmt: skip
        self._show(shown)

    def _show(self, shown: Shown) -> None:
        """With what the list of known keys says of the signature; a key that it does not hold is not a wrong one."""
        try:
            mine, wrong = signer(shown.verification, self._known.all()), ""
        except ScreeningError as error:
            mine, wrong = None, sentence(error)
        if mine is not None and shown.verification.compared == "not_compared":
            shown = replace(shown, verification=self._against(mine.fingerprint, shown), known=mine.name)
        self._shown = shown
        self.page.show_file(shown)
        if wrong:
            self.page.show_error(wrong)

    def _against(self, fingerprint: str, shown: Shown) -> Verification:
        item = self._item()
        return Reading.of(item.reading.data, self._library, (fingerprint,)).verification if item else shown.verification

    def _pages(self, reading: Reading, ppi: int) -> tuple[list[bytes], Unreadable]:
        """The pages drawn again, with the magistrate's sheet when the file holds what is confidential."""
        if reading.unreadable:
            return [], reading.unreadable
        try:
            return reading.pages(ppi, confidential="confidential" not in reading.verification.withheld), Unreadable.NO
        except ScreeningError:
            return [], Unreadable.NONSENSE

    def compare(self, typed: str) -> None:
        """The fingerprint read on the service's register, as typed."""
        item, shown = self._item(), self._shown
        if item is None or shown is None:
            return
        with busy(self._window):
            again = self._against(normal_fingerprint(typed), shown)
        self._show(replace(shown, verification=again, known=""))

    # -- known keys ------------------------------------------------------------------------------------------

    def _ask_name(self) -> None:
        fields = (Field("name", _("Service, comme vous l'appelez")),)
        text = _("Les prochains envois de cette clé seront dits « comparés ». Seuls l'empreinte et ce nom sont gardés.")
        dialog = Ask(self._window, _("Retenir cette clé"), text, fields, _("Retenir"))
        dialog.given.connect(lambda said: self.keep(said["name"]))
        dialog.show()

    def keep(self, name: str) -> bool:
        """The vault's key of the file that is open, once it was compared."""
        shown = self._shown
        if shown is None or not shown.verification.vault_compared:
            return False  # an officer's key compared says nothing of the vault's, which would be kept
        key = next(one for one in shown.verification.signed_by if one.role == "vault")
        return self._change(lambda: self._known.add((KnownKey(key.fingerprint, name.strip()),)))

    def take_list(self, path: Path) -> bool:
        """Keys of several services, from a file."""
        return self._change(lambda: self._known.take_in(path))

    def _change(self, doing: Callable[[], int]) -> bool:
        try:
            count = doing()
        except ScreeningError as error:
            self.page.show_error(sentence(error))
            return False
        item = self._item()
        if self._shown is not None and item is not None:
            self._show(replace(self._shown, verification=item.verification, known=""))
        words = ngettext_("{n} clé ajoutée à votre liste.", "{n} clés ajoutées à votre liste.", count)
        self.page.show_done(words.format(n=count))
        return True

    # -- acts ------------------------------------------------------------------------------------------------

    def _act(self, act: str) -> None:
        if act == "open":
            self.choose()
        elif act == "print":
            self._choose_printer(self._window, self._print)
        elif act == "keep":
            self._ask_name()
        elif act == "list":
            pick_file(self._window, _("Liste de clés"), self.take_list)
        elif act == "back":
            self.close()

    def _print(self, printer: QPrinter) -> None:
        item = self._item()
        if item is not None:
            with busy(self._window):
                pages, _unreadable = self._pages(item.reading, PRINT_PPI)
            if not print_pages(pages, printer):
                tell_refusal(self._window)

    def close(self) -> None:
        """Out of the file; nothing of it stays."""
        if self.reading:
            self.forget()
            self.closed.emit()

    def forget(self) -> None:
        """At lock."""
        self._received = self._shown = None
        self._name, self._place = "", 0
        self.page.forget()
