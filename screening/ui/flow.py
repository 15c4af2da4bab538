"""From the unlock window to the list and back: opening, creating, locking a vault. One vault at a time.

Owns the open vault and who may see it. Each foreseen error becomes a sentence here; a hearing is led by
:mod:`screening.ui.hearings`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from screening.app.known_keys import KnownKeys
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.places import look
from screening.app.vault import Vault
from screening.errors import ErrorCode, ScreeningError, VaultError
from screening.i18n.locale import _
from screening.ui.crash import CrashPage
from screening.ui.damaged import Damaged, opening_words
from screening.ui.discreet import Discreet
from screening.ui.entrance import Entrance
from screening.ui.export_desk import ExportDesk
from screening.ui.firstrun import FirstRunPage
from screening.ui.hearing.dialogs import dismiss_dialogs
from screening.ui.hearings import Hearings
from screening.ui.home import HomePage
from screening.ui.home_desk import HomeDesk
from screening.ui.keeping_desk import KeepingDesk
from screening.ui.keeping_purge import ACTS
from screening.ui.keyboard import KeyGuard
from screening.ui.leading import Leading
from screening.ui.outside import Outside as Outside  # part of what the flow is given
from screening.ui.picking import pick_folder
from screening.ui.reader_desk import ReaderDesk
from screening.ui.recovery_desk import RecoveryDesk
from screening.ui.rescue_desk import RescueDesk
from screening.ui.unlock import UnlockPage
from screening.ui.watch import Watch
from screening.ui.widgets import busy
from screening.ui.window import SHUT, BlankPage

#: Acts of the menu on the list.
_LIST = ("new", "open", "vault", "lock", *SHUT)


class Flow(QObject):
    """Ties pages to the vault."""

    def __init__(self, entrance: Entrance, guard: KeyGuard, library: Library, outside: Outside) -> None:
        super().__init__(entrance.window)
        self._entrance, self.window, self.unlock = entrance, entrance.window, entrance.unlock
        self.guard, self.library, self.outside = guard, library, outside
        self.vault: Vault | None = None
        self._folder: Path | None = None
        self._resume = ""  # the hearing to come back to after a lock
        self.firstrun = FirstRunPage()
        self.home = HomePage(outside.clock, lambda: entrance.settings.theme)
        self.list = HomeDesk(self.window, self.home, outside.choose_printer, outside.refuges or outside.folders)
        self.crash, self.blank = CrashPage(), BlankPage()
        for page in (self.firstrun, self.home, self.crash, self.blank):
            self.window.add_page(page, page)
        self.recovery = RecoveryDesk(self.window, self.firstrun, library, outside.clock, outside.folders[0],
                                     outside.choose_printer, outside.policy)  # fmt: skip
        self.keeping = KeepingDesk(self.window, library, outside.clock, outside.folders[0], outside.choose_printer,
                                   outside.policy)  # fmt: skip
        self.damaged = Damaged(self.window, self.keeping.choose_restore, self.unlock.show_error)
        self.reader = ReaderDesk(self.window, library, outside.choose_printer, KnownKeys(outside.known_keys))
        self.export = ExportDesk(self.window, outside.choose_printer)
        self.rescue = RescueDesk(self.window, outside.refuges or outside.folders, outside.clock)
        self.hearings = Hearings(self.window, guard, outside, self.rescue)
        self.watch = Watch(self.window, guard)
        self.idle, self.clipboard = self.watch.idle, self.watch.clipboard
        self.discreet = Discreet(guard, outside.clock, outside.seconds)
        self._wire()

    def _wire(self) -> None:
        unlock, home = self.unlock, self.home
        unlock.open_asked.connect(self.open)
        unlock.create_asked.connect(self.show_creation)
        unlock.browse_asked.connect(self._browse)
        unlock.restore_asked.connect(self.keeping.choose_restore)
        self.keeping.restored.connect(self._opened)
        self.keeping.closed.connect(lambda: self.leading.go("hearing") if self.leading else self.show_home())
        self.keeping.due_asked.connect(self._show_due)
        self.recovery.made.connect(self._made)
        self.recovery.reopened.connect(self._reopened)
        unlock.recover_asked.connect(self.recovery.ask)
        self.firstrun.cancelled.connect(self.show_unlock)
        self.firstrun.opened.connect(self.show_home)
        home.acted.connect(self._act)
        home.new_asked.connect(self.ask_new)
        home.lock_asked.connect(self.lock)
        self.hearings.left.connect(self._left)
        for page in (unlock, home):
            page.read_asked.connect(self.reader.choose)
        self.reader.refused.connect(self._say)
        self.reader.opened.connect(self.watch.start)  # kept as closely as a vault
        self.reader.closed.connect(self._done_reading)
        self.export.closed.connect(self._back_to)
        self.crash.resumed.connect(self.show_unlock)
        self.rescue.said.connect(self._say)
        self.list.purge.deleted.connect(self.rescue.forget_record)
        self.rescue.leave_asked.connect(self.window.close)
        self.window.may_close = self._may_close
        self.guard.lock_asked.connect(self.lock)
        self.guard.discreet_asked.connect(self.discreet.toggle)
        self.discreet.expired.connect(self.lock)
        self.discreet.covered.connect(self._covered)
        self.watch.expired.connect(self.lock)

    # -- opening and creating --------------------------------------------------------------------------------

    def start(self, chosen: Path | None = None, officer: str = "", hint: str = "") -> None:
        """The first window: the vaults found, or the creation of one on a fresh machine."""
        self._folder = chosen
        self._entrance.start(chosen, officer, hint)

    def chose(self, folder: Path | None) -> None:
        """The vault that the entrance shows already."""
        self._folder = folder

    def show_unlock(self) -> None:
        self._entrance.show_unlock(self._folder)

    def show_creation(self) -> None:
        self._show(self.firstrun, menu=False)
        self.firstrun.start()

    def open(self, folder: Path, officer: str, passphrase: str) -> bool:
        """Open the vault; False, and a sentence on the page, when it cannot be."""
        accepted = self.damaged.accepted(folder)
        try:
            with busy(self.unlock):
                vault = Vault.open(folder, officer=officer, passphrase=passphrase, library=self.library,
                                   clock=self.outside.clock, accept_loss=accepted)  # fmt: skip
                self.library.catalog.prepare("fr")  # read before the first hearing needs it
        except ScreeningError as error:
            seconds = error.facts.get("seconds", 0) if error.code is ErrorCode.VAULT_WAIT else 0
            self.unlock.show_error(sentence(error), int(seconds))
            place = look(folder)
            if place is not None:
                self.unlock.show_failures(place.failures, place.failed_at)
            if error.code is ErrorCode.STORE_DAMAGED:
                self.damaged.ask(sentence(error), folder, officer)
            return False
        self._opened(vault, folder)
        resume, self._resume = self._resume, ""
        told = (opening_words(folder, loss=accepted), self.rescue.back(vault))
        back = " ".join(words for words in told if words)
        self.show_home()
        self._say(back)
        if resume:
            self.lead(resume, "hearing")
        return True

    def _made(self, vault: Vault, folder: Path) -> None:
        """A vault just made: the page shows its fingerprint."""
        officer = vault.officer
        self._opened(vault, folder)
        self.unlock.officer.setText(officer)
        self.firstrun.show_created(vault.info.seal_fingerprint)

    def _reopened(self, vault: Vault, folder: Path) -> None:
        """Opened from paper: the way in is new."""
        self._opened(vault, folder)
        self.unlock.officer.setText(vault.officer)
        self.show_home()

    def _opened(self, vault: Vault, folder: Path) -> None:
        if self._folder != folder:
            self._resume = ""
        self.vault, self._folder = vault, folder
        self.unlock.forget()
        self.firstrun.forget()
        self.window.show_vault(vault.info.kind, vault.info.service)
        self.watch.start()

    def _browse(self) -> None:
        pick_folder(self.window, _("Dossier du coffre"), self.choose_folder)

    def choose_folder(self, folder: Path) -> None:
        """A vault kept elsewhere, on a disk of the service for instance."""
        if look(folder) is None:
            self.unlock.show_error(sentence(VaultError(ErrorCode.VAULT_NOT_FOUND)))
            return
        self._folder = folder
        self.show_unlock()

    # -- locking ---------------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Blank first, then drafts, checkpoint, keys; every window and dialog of the hearing goes."""
        if self.vault is None:
            self._lock_without_vault()
            return
        for dialog in [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]:
            dialog.hide()
        if self.leading is not None:
            self.leading.hearing.leave_at_once()
        self._show(self.blank, menu=False)
        self.window.repaint()
        self._close_vault()
        self.discreet.lift()
        self.show_unlock()
        if self.rescue.only_in_memory:
            self.rescue.ask_to_keep()

    def _may_close(self) -> bool:
        """Locked first; the window stays while something is in memory alone."""
        if self.leading is not None:
            self.lock()
        if self.rescue.only_in_memory:
            self.rescue.ask_to_leave()
        return not self.rescue.only_in_memory

    def _lock_without_vault(self) -> None:
        """A file being read, a vault being made: they go too."""
        dismiss_dialogs()
        self.reader.close()
        self.recovery.discard()
        self.discreet.lift()
        if self.window.page is self.firstrun:
            self.firstrun.forget()
            self.show_unlock()

    def _close_vault(self) -> None:
        self.watch.stop()
        if self.leading is not None:
            self._resume = self.hearings.led
            self.hearings.end()
        dismiss_dialogs()
        self.recovery.discard()
        for part in (self.reader, self.export, self.keeping, self.list):
            part.forget()
        vault, self.vault = self.vault, None
        if vault is not None:
            said = self.rescue.words
            try:
                vault.close()
            except ScreeningError as error:  # the disk is gone: the keys are dropped all the same
                said = said or sentence(error)
            if said:
                self.unlock.show_error(said)

    def quit(self) -> None:
        """The window closes, or the session of the desktop ends."""
        self._close_vault()

    def crashed(self, report: Path | None) -> None:
        """An error nobody foresaw: the vault is closed, then the page says so."""
        self._close_vault()
        self.discreet.lift()
        self.window.show_vault("")
        self.crash.show_report(report)
        self._show(self.crash, menu=False)

    def _covered(self) -> None:
        if self.leading is not None:
            self.leading.note_discreet()

    # -- a received file -------------------------------------------------------------------------------------

    def _say(self, text: str) -> None:
        page = self.window.page
        if text and isinstance(page, UnlockPage | HomePage):
            page.show_error(text)
        elif text and self.leading is not None:
            self.leading.hearing.area.say(text, tone="info")

    def _done_reading(self) -> None:
        if self.vault is None:
            self.watch.stop()
        self.show_home()  # the first window when no vault is open

    # -- the list --------------------------------------------------------------------------------------------

    def show_home(self) -> None:
        if self.vault is None:
            self.show_unlock()
            return
        self.hearings.end()
        self.list.show(self.vault)
        self.window.offer(*_LIST)
        self._show(self.home, ribbon=True)
        self.home.start()
        self._say(self.rescue.words)

    def show_keeping(self) -> None:
        """Who opens the vault, its backups, how long hearings are kept."""
        if self.leading is not None:
            self.leading.hearing.save_draft()
        if self.vault is not None:
            self.keeping.start(self.vault)

    def _show_due(self, ids: Sequence[str]) -> None:
        self.show_home()
        self.home.show_found(ids)

    # -- hearings --------------------------------------------------------------------------------------------

    @property
    def leading(self) -> Leading | None:
        """The hearing that is led, None when none is."""
        return self.hearings.leading

    def ask_new(self) -> None:
        """What is said before the first question."""
        if self.vault is not None:
            self.hearings.ask_new(self.vault, self.library)

    def _act(self, act: str, record_id: str) -> None:
        if act == "export":
            self.show_export(record_id)
        elif act not in ACTS:  # deletion is between the list and its vault
            self.lead(record_id, "hearing" if act == "resume" else act)

    def lead(self, record_id: str, where: str) -> None:
        """Open a hearing on one of its pages."""
        if self.vault is not None and (why := self.hearings.lead(self.vault, record_id, where)):
            self.home.show_error(why)

    def _left(self, where: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "home": lambda: self._back_to(self.hearings.led), "lock": self.lock, "discreet": self.discreet.toggle,
            "settings": lambda: self.window.asked.emit("settings"), "export": self._export_led,
        }  # fmt: skip
        QTimer.singleShot(0, acts[where])  # the page that asks is still in its own act

    def _back_to(self, record_id: str) -> None:
        self.show_home()
        if record_id:
            self.home.choose(record_id)

    def _export_led(self) -> None:
        """The hearing is left first: the export writes in its journal."""
        record_id = self.hearings.led
        self._back_to(record_id)
        self.show_export(record_id)

    def show_export(self, record_id: str) -> None:
        """Who may open the file, and what it holds: a sealed hearing only."""
        state = self.list.state(record_id)
        if self.vault is not None and state is not None and state.digest:
            self.export.start(self.vault, state)

    def _show(self, page: QWidget, *, menu: bool = True, ribbon: bool = False) -> None:
        self.window.show_page(page, menu=menu, ribbon=ribbon)
