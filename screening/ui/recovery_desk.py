"""Making a vault with its paper, and reopening one from paper. Owns the words of the shares until they are printed.

A vault that waits for its shares is made aside, in a folder that no list shows: it takes its name once the three are
printed. Left in the middle, it is removed; nothing was ever in it.
"""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from screening.app.fictional import sheet_mark
from screening.app.keys import Keyring, note_holders, recover, share_sheet, words_to_check, wrong_words
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.places import look
from screening.app.private import told_as
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.i18n.locale import _, format_time
from screening.storage import faults
from screening.storage.keys import KdfPolicy
from screening.ui.firstrun import Creation, FirstRunPage
from screening.ui.printing import ChoosePrinter, print_text, tell_refusal
from screening.ui.recovery import CheckDialog, RecoverDialog
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

Policy = Callable[[str], KdfPolicy | None]


class RecoveryDesk(QObject):
    """``made`` carries a vault just made and its folder; ``reopened`` one opened again from paper."""

    made = Signal(object, object)
    reopened = Signal(object, object)

    def __init__(
        self, window: MainWindow, page: FirstRunPage, library: Library, clock: Callable[[], datetime], folder: Path,
        choose_printer: ChoosePrinter, policy: Policy,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._page, self._library, self._clock = window, page, library, clock
        self._base, self._choose_printer, self._policy = folder, choose_printer, policy
        self._aside: Path | None = None
        self._shares: tuple[str, ...] = ()
        self._sheets: tuple[tuple[str, ...], ...] = ()
        self._fingerprint: tuple[str, ...] = ()  # of the vault just made, as printed for the register
        page.shares_asked.connect(self.prepare)
        page.shares.print_asked.connect(self.print_share)
        page.create_asked.connect(self.ask_creation)
        page.print_asked.connect(self.print_fingerprint)
        page.cancelled.connect(self.discard)
        page.cancelled.connect(page.forget)

    # -- making ----------------------------------------------------------------------------------------------

    def _folder(self, kind: str) -> Path:
        number = 1
        while (self._base / f"{kind}-{number}.vault").exists():
            number += 1
        return self._base / f"{kind}-{number}.vault"

    def _make(self, folder: Path, creation: Creation) -> Vault:
        return Vault.create(
            folder, officer=creation.officer, passphrase=creation.passphrase, library=self._library,
            clock=self._clock, kind=creation.kind, service=creation.service, act=creation.act,
            policy=self._policy(creation.kind),
        )  # fmt: skip

    def prepare(self, creation: Creation) -> bool:
        """Make the vault aside, and its three shares. False, and a sentence on the page, when it cannot be."""
        self.discard()
        folder = self._folder(creation.kind)
        aside = folder.with_name(folder.name + ".part")
        try:
            with busy(self._page), told_as("creation"):
                shutil.rmtree(aside, ignore_errors=True)  # left by a creation that was cut
                vault = self._make(aside, creation)
                self._aside = aside
                try:
                    self._shares = shares = Keyring(vault, self._policy(creation.kind) or KdfPolicy()).new_shares()
                    self._sheets = tuple(share_sheet(shares, place, vault) for place in range(1, len(shares) + 1))
                finally:
                    vault.close()
        except ScreeningError as error:
            self.discard()
            self._page.show_error(sentence(error))
            return False
        self._page.show_shares()
        return True

    def print_share(self, place: int) -> None:
        """One share on its own sheet; it is never shown."""

        def send(printer: QPrinter) -> None:
            if not self._sheets:
                return
            if print_text(self._sheets[place - 1], printer, fixed=True):
                self._page.shares.show_printed(place, format_time(self._clock()))
            else:
                tell_refusal(self._window)

        self._choose_printer(self._window, send)

    def ask_creation(self, creation: Creation) -> None:
        """With shares, some of their words are typed again from the paper first."""
        if not self._aside:
            self.create(creation)
            return
        asked = words_to_check(self._shares)
        dialog = CheckDialog(self._window, asked)

        def agreed(typed: tuple[tuple[str, ...], ...]) -> None:
            wrong = wrong_words(self._shares, asked, typed)
            if wrong:
                dialog.show_wrong(wrong)
            else:
                dialog.accept()
                self.create(creation)

        dialog.agreed.connect(agreed)
        dialog.show()

    def create(self, creation: Creation) -> bool:
        """The vault takes its name, and is open. False, and a sentence on the page, when it cannot be."""
        folder = self._folder(creation.kind)
        try:
            with busy(self._page), told_as("creation"):
                shared = bool(self._aside)
                vault = self._name(folder, creation) if shared else self._make(folder, creation)
                if shared:
                    note_holders(vault, self._page.shares.holders)
        except ScreeningError as error:
            self._page.show_error(sentence(error))
            return False
        self._aside, self._sheets, self._shares = None, (), ()
        info = vault.info
        mark = sheet_mark(training=info.kind == "training")
        lines = (*mark, _("Empreinte de la clé de sceau"), info.seal_fingerprint, info.service, info.created_at)
        self._fingerprint = tuple(line for line in lines if line)
        self.made.emit(vault, folder)
        return True

    def print_fingerprint(self) -> None:
        """For the service's register."""

        def send(printer: QPrinter) -> None:
            if not print_text(self._fingerprint, printer):
                tell_refusal(self._window)

        self._choose_printer(self._window, send)

    def _name(self, folder: Path, creation: Creation) -> Vault:
        assert self._aside is not None
        with faults.foreseen(folder.parent):
            self._aside.rename(folder)
        self._aside = None
        return Vault.open(folder, officer=creation.officer, passphrase=creation.passphrase, library=self._library,
                          clock=self._clock)  # fmt: skip

    def discard(self) -> None:
        """Given up, or locked: the words and the empty vault go."""
        self._sheets = self._shares = ()
        if self._aside is not None:
            shutil.rmtree(self._aside, ignore_errors=True)
            self._aside = None

    # -- reopening -------------------------------------------------------------------------------------------

    def ask(self, folder: Path, officer: str) -> None:
        """« Rouvrir avec deux parts »."""
        place = look(folder)
        dialog = RecoverDialog(self._window, officer, place.kind if place else "")
        dialog.agreed.connect(
            lambda shares, number, phrase, rotate: self.recover(dialog, folder, shares, number, phrase, rotate=rotate)
        )
        dialog.show()

    def recover(
        self, dialog: RecoverDialog, folder: Path, shares: tuple[str, ...], officer: str, passphrase: str, *,
        rotate: bool,
    ) -> None:  # fmt: skip
        place = look(folder)
        try:
            with busy(dialog):
                vault = recover(folder, shares, officer=officer, passphrase=passphrase, library=self._library,
                                clock=self._clock, rotate=rotate,
                                policy=self._policy(place.kind if place else ""))  # fmt: skip
        except ScreeningError as error:
            dialog.show_error(sentence(error))
            return
        dialog.accept()
        self.reopened.emit(vault, folder)
