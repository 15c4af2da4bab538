"""From a hearing to paper: preview, printer, and a clear file when somebody asks for it by name.

Each leaves an event in the journal. Owns what is on its way to paper, for as long as it takes.
"""

from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from screening.app.clear import write_pdf
from screening.app.fictional import file_name, sheet_mark
from screening.app.messages import sentence
from screening.app.session import Session
from screening.app.summary import summary_pages, summary_pdf
from screening.app.summary.sheets import SheetName, sheet_pages, sheet_pdf
from screening.errors import ScreeningError
from screening.i18n.locale import _
from screening.model.event import Kind
from screening.ui.cleartext import ClearTextDialog
from screening.ui.hearing.desk import Desk
from screening.ui.picking import pick_new_file
from screening.ui.preview import PreviewPage
from screening.ui.printing import PRINT_PPI, ChoosePrinter, print_pages, print_text, refusal, tell_refusal
from screening.ui.seal_view import digest_lines
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

_PREVIEW_PPI = 110


class PaperDesk:
    """Paper of one hearing."""

    def __init__(self, window: MainWindow, desk: Desk, preview: PreviewPage, choose_printer: ChoosePrinter) -> None:
        self._window, self._desk, self._preview, self._choose = window, desk, preview, choose_printer
        self._sheet: SheetName | None = None  # what the preview shows; None: the summary

    @property
    def _session(self) -> Session:
        return self._desk.session

    def show_pages(self, sheet: SheetName | None = None) -> bool:
        """Draw the pages in the preview. False, and a sentence, when they cannot be made."""
        self._sheet = sheet
        pages = self._pages(sheet, _PREVIEW_PPI)
        if pages is None:
            return False
        header = self._session.state.header
        self._preview.show_pages(header.number, pages, fictional=header.kind == "training", what=_what(sheet))
        self._desk.quietly(lambda s: s.note(Kind.VIEW, what=_what(sheet)))
        return True

    def _pages(self, sheet: SheetName | None, ppi: int) -> list[bytes] | None:
        try:
            with busy(self._window):
                return (
                    summary_pages(self._session, ppi=ppi) if sheet is None else sheet_pages(self._session, sheet, ppi)
                )
        except ScreeningError as error:
            self._desk.refused.emit(sentence(error), False)
            return None

    def print_summary(self) -> None:
        """F12: the summary, whatever was looked at before."""
        self._send(None)

    def print_shown(self) -> None:
        """What the preview shows."""
        self._send(self._sheet)

    def _send(self, sheet: SheetName | None) -> None:
        """Make Typst's own pages, then choose the printer that they go to: nobody chooses one for a page that fails."""
        pages = self._pages(sheet, PRINT_PPI)
        if pages is not None:
            self._choose(self._window, partial(self._print, sheet, pages))

    def _print(self, sheet: SheetName | None, pages: list[bytes], printer: QPrinter) -> None:
        """Nothing goes to paper that the journal did not take first: printed and not noted is what may not be."""
        if not self._desk.quietly(lambda s: s.note(Kind.PRINT, what=_what(sheet), pages=str(len(pages)))):
            return
        if not print_pages(pages, printer):
            self._desk.refused.emit(refusal(), False)

    def print_digest(self) -> None:
        """A sheet with the digest, to be copied in the procès-verbal."""
        state = self._session.state
        lines = (
            *sheet_mark(training=state.header.kind == "training"),
            _("Audition {number}, procédure {procedure}").format(
                number=state.header.number, procedure=state.header.procedure),
            _("Empreinte du sceau (SHA-256)"), *digest_lines(state.digest), "",
            _("Clé du coffre : {fingerprint}").format(fingerprint=self._session.store.info.seal_fingerprint),
        )  # fmt: skip

        def send(printer: QPrinter) -> None:
            if self._desk.quietly(lambda s: s.note(Kind.PRINT, what="digest")) and not print_text(lines, printer):
                tell_refusal(self._window)

        self._choose(self._window, send)

    # -- a file in clear -------------------------------------------------------------------------------------

    def ask_clear_file(self) -> None:
        """Reason, tick, passphrase; then where."""
        dialog = ClearTextDialog(self._window)
        dialog.agreed.connect(lambda reason, passphrase: self._check(dialog, reason, passphrase))
        dialog.show()

    def _check(self, dialog: ClearTextDialog, reason: str, passphrase: str) -> None:
        try:
            with busy(dialog):
                known = self._session.store.check_passphrase(passphrase)
        except ScreeningError as error:  # too many tries: how long to wait
            dialog.show_error(sentence(error))
            return
        if not known:
            dialog.show_error(_("Phrase secrète incorrecte. Rien n'a été écrit."))
            return
        dialog.accept()
        self._choose_file(reason)

    def _choose_file(self, reason: str) -> None:
        header = self._session.state.header
        name = f"audition-{header.number}-{self._sheet.value}.pdf" if self._sheet else f"audition-{header.number}.pdf"
        proposed = file_name(name, training=header.kind == "training")
        pick_new_file(self._window, _("Enregistrer le PDF en clair"), proposed, partial(self.write, reason=reason))

    def write(self, path: Path, reason: str) -> bool:
        """Write the PDF, readable by its owner alone, after its event with the reason."""
        try:
            with busy(self._window):
                write_pdf(self._session, path, self._pdf(), what=_what(self._sheet), reason=reason)
        except ScreeningError as error:
            self._desk.refused.emit(sentence(error), False)
            return False
        return True

    def _pdf(self) -> bytes:
        return sheet_pdf(self._session, self._sheet) if self._sheet else summary_pdf(self._session)


def _what(sheet: SheetName | None) -> str:
    """As the journal names it; None is the summary."""
    return sheet.value if sheet else "summary"
