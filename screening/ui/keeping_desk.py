"""The life of the open vault: ways in, recovery paper, backups, restoring, retention, deletion.

Owns the words of new shares until their dialog closes. The use cases are :mod:`screening.app.keys` and
:mod:`screening.app.care`.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from screening.app import care, rescue
from screening.app.keys import Keyring, NewShares, role_name, share_sheet, words_to_check, wrong_words
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.session import Clock
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.i18n.locale import _, format_time
from screening.storage.keys import KdfPolicy
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.keeping import KeepingPage, Kept
from screening.ui.keeping_dialogs import RestoreDialog, SharesDialog, WayInDialog
from screening.ui.picking import pick_file, pick_folder
from screening.ui.printing import ChoosePrinter, print_text, tell_refusal
from screening.ui.recovery import CheckDialog
from screening.ui.rescue_desk import read_back
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

Policy = Callable[[str], KdfPolicy | None]
#: The longest retention that can be typed, in days.
MOST_DAYS = 36500


class KeepingDesk(QObject):
    """``closed`` when the page is left, ``due_asked`` to see hearings past their term, ``restored`` a vault made."""

    closed = Signal()
    due_asked = Signal(object)  # record ids
    restored = Signal(object, object)
    refused = Signal(str)

    def __init__(
        self, window: MainWindow, library: Library, clock: Clock, folder: Path, choose_printer: ChoosePrinter,
        policy: Policy,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._library, self._clock, self._base = window, library, clock, folder
        self._choose_printer, self._policy = choose_printer, policy
        self._vault: Vault | None = None
        self.page = KeepingPage()
        window.add_page(self.page, self.page)
        self.page.asked.connect(self._act)
        self.page.remove_asked.connect(self._ask_removal)

    # -- showing ---------------------------------------------------------------------------------------------

    def start(self, vault: Vault) -> None:
        self._vault = vault
        self._show()
        self._window.show_page(self.page, menu=False, ribbon=True)
        self.page.start()

    def _show(self, done: str = "") -> None:
        vault = self._vault
        if vault is not None:
            self.page.show_kept(
                Kept(self._ring(vault).slots(), care.backups(vault), care.retention(vault), len(care.due(vault)),
                     vault.info.seal_fingerprint, str(vault.store.head())), done)  # fmt: skip

    def _ring(self, vault: Vault) -> Keyring:
        return Keyring(vault, self._policy(vault.info.kind) or KdfPolicy())

    def _do(self, doing: Callable[[Vault], str], told: Callable[[str], None] | None = None) -> bool:
        """Do one act and say it; an error is said by ``told``, the page when it is None."""
        if self._vault is None:
            return False
        try:
            with busy(self._window):
                done = doing(self._vault)
        except ScreeningError as error:
            (told or self.page.show_error)(sentence(error))
            return False
        self._show(done)
        return True

    def _act(self, act: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "add": self._ask_officer, "passphrase": self._ask_passphrase, "shares": self._ask_shares,
            "rotate": self._ask_rotation, "backup": self._choose_backup, "retention": self._ask_retention,
            "due": self._show_due, "back": self._close,
            "rescue": lambda: pick_file(self._window, _("Fichier de secours"), self.read_rescue),
        }  # fmt: skip
        acts[act]()

    # -- ways in ---------------------------------------------------------------------------------------------

    def _ask_officer(self) -> None:
        self._way_in("")

    def _ask_passphrase(self) -> None:
        if self._vault is not None:
            self._way_in(self._vault.officer)

    def _way_in(self, officer: str) -> None:
        if self._vault is None:
            return
        info = self._vault.info
        dialog = WayInDialog(self._window, info.kind, (info.service, info.act), officer)

        def add(vault: Vault, number: str, role: str, phrase: str) -> str:
            ring = self._ring(vault)
            if officer:
                ring.change_passphrase(phrase)
                return _("Phrase secrète changée. Les sauvegardes d'avant s'ouvrent avec l'ancienne.")
            slot = ring.add(number, phrase, "administrator" if role == "administrator" else "officer")
            return _("Accès ajouté : {officer} ({role}).").format(officer=slot.officer, role=role_name(slot.role))

        def agreed(number: str, role: str, phrase: str) -> None:
            if self._do(partial(add, number=number, role=role, phrase=phrase), dialog.show_error):
                dialog.accept()

        dialog.agreed.connect(agreed)
        dialog.show()

    def _ask_removal(self, slot_id: str) -> None:
        text = _("L'accès est retiré et la clé des données change, sauf motif écrit. Les sauvegardes faites avant "
                 "s'ouvrent encore avec lui.")  # fmt: skip
        keys = (("change", _("Changer la clé")), ("keep", _("Garder la clé")))
        fields = (Field("key", _("Clé des données"), options=keys, value="change"),
                  Field("reason", _("Motif, si la clé est gardée"), required=False))  # fmt: skip
        dialog = Ask(self._window, _("Retirer cet accès ?"), text, fields, _("Retirer l'accès"))
        dialog.given.connect(lambda said: self.remove(slot_id, rotate=said["key"] == "change", reason=said["reason"]))
        dialog.show()

    def remove(self, slot_id: str, *, rotate: bool = True, reason: str = "") -> bool:
        """``rotate`` False keeps the data key, with the written reason that goes in the journal."""

        def doing(vault: Vault) -> str:
            slot = self._ring(vault).remove(slot_id, rotate=rotate, reason=reason)
            name = slot.officer or role_name(slot.role)
            if rotate:
                return _("Accès retiré : {officer}. La clé des données a changé.").format(officer=name)
            return _("Accès retiré : {officer}. La clé des données reste la même, motif noté.").format(officer=name)

        return self._do(doing)

    def _ask_rotation(self) -> None:
        text = _("Une nouvelle clé chiffre tout le coffre. Les phrases secrètes et les parts de secours restent les "
                 "mêmes. Interrompue, l'ancienne ou la nouvelle ouvre.")  # fmt: skip
        dialog = Ask(self._window, _("Changer la clé des données ?"), text, (), _("Changer la clé"))
        dialog.given.connect(lambda _said: self.rotate())
        dialog.show()

    def rotate(self) -> bool:
        return self._do(lambda vault: _("La clé des données a changé (génération {number}).").format(
            number=self._ring(vault).rotate()))  # fmt: skip

    def _ask_shares(self) -> None:
        text = _("Trois feuilles sont imprimées, remises et vérifiées ; celles d'avant valent jusque-là.")
        dialog = Ask(self._window, _("Refaire les parts de secours ?"), text, (), _("Refaire trois parts"))
        dialog.given.connect(lambda _said: self.new_shares())
        dialog.show()

    def new_shares(self) -> None:
        """Three new shares on paper; their words live as long as the dialog, which puts them in force at its end."""
        made: list[NewShares] = []
        sheets: list[tuple[str, ...]] = []

        def doing(vault: Vault) -> str:
            made.append(self._ring(vault).prepare_shares())
            shares = made[0].shares
            sheets.extend(share_sheet(shares, place, vault) for place in range(1, len(shares) + 1))
            return ""

        if not self._do(doing):
            return
        dialog = SharesDialog(self._window)

        def send(place: int, printer: QPrinter) -> None:
            if not sheets:
                return
            if print_text(sheets[place - 1], printer, fixed=True):
                dialog.shares.show_printed(place, format_time(self._clock()))
            else:
                tell_refusal(dialog)

        def ended(_result: int) -> None:
            made.clear()
            sheets.clear()

        dialog.shares.print_asked.connect(lambda place: self._choose_printer(dialog, partial(send, place)))
        dialog.agreed.connect(lambda: self._check_shares(dialog, made[0]))
        dialog.finished.connect(ended)
        dialog.show()

    def _check_shares(self, dialog: SharesDialog, made: NewShares) -> None:
        """Some words of each sheet typed again; then, and then only, the shares before no longer open the vault."""
        asked = words_to_check(made.shares)
        check = CheckDialog(dialog, asked, replacing=True)

        def put(vault: Vault) -> str:
            self._ring(vault).put_shares(made, dialog.shares.holders)
            return _("Trois parts de secours neuves.")

        def agreed(typed: tuple[tuple[str, ...], ...]) -> None:
            wrong = wrong_words(made.shares, asked, typed)
            if wrong:
                check.show_wrong(wrong)
                return
            check.accept()
            if self._do(put, dialog.show_error):
                dialog.accept()

        check.agreed.connect(agreed)
        check.show()

    # -- backups ---------------------------------------------------------------------------------------------

    def _choose_backup(self) -> None:
        pick_folder(self._window, _("Dossier ou disque de sauvegarde"), self.backup)

    def backup(self, target: Path) -> bool:
        """A complete copy, with its progress."""

        def progress(share: float) -> None:
            self.page.show_progress(share)
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

        def doing(vault: Vault) -> str:
            made = care.backup(vault, target, progress)
            return _("Sauvegarde faite et relue : {name}. Tête : {head}").format(
                name=made.folder.name, head=made.head)  # fmt: skip

        return self._do(doing)

    def choose_restore(self, officer: str) -> None:
        """From the first window: which backup."""
        pick_folder(self._window, _("Sauvegarde à restaurer"), lambda source: self.ask_restore(source, officer))

    def ask_restore(self, source: Path, officer: str) -> None:
        dialog = RestoreDialog(self._window, officer)
        dialog.agreed.connect(lambda number, phrase: self._restore(dialog, source, number, phrase))
        dialog.show()

    def _restore(self, dialog: RestoreDialog, source: Path, officer: str, passphrase: str) -> None:
        folder, number = self._base / source.name, 1
        while folder.exists():
            number += 1
            folder = self._base / f"{source.name.removesuffix('.vault')}-{number}.vault"
        try:
            with busy(dialog):
                vault = care.restore(source, folder, officer=officer, passphrase=passphrase, library=self._library,
                                     clock=self._clock)  # fmt: skip
        except ScreeningError as error:
            dialog.show_error(sentence(error))
            return
        dialog.accept()
        self.restored.emit(vault, folder)
        self.start(vault)
        self._ask_rotation()  # proposed after each restoring (design.md 9)

    def read_rescue(self, path: Path) -> bool:
        """Answers that a disk refused, kept in a file elsewhere."""

        def doing(vault: Vault) -> str:
            words, whole = read_back(vault, rescue.read(vault, path))
            return words if whole else f"{words} {_('Le reste est encore dans ce fichier : gardez-le.')}"

        return self._do(doing)

    # -- retention -------------------------------------------------------------------------------------------

    def _ask_retention(self) -> None:
        fields = (Field("days", _("Jours après le dernier événement")),)
        text = _("Passé ce terme, la liste propose la suppression ; rien n'est supprimé sans deux gestes.")
        dialog = Ask(self._window, _("Durée de conservation"), text, fields, _("Fixer la durée"))
        dialog.given.connect(lambda said: self.set_retention(said["days"]))
        dialog.show()

    def set_retention(self, typed: str) -> bool:
        if not (typed.isdecimal() and 0 < int(typed) <= MOST_DAYS):
            self.page.show_error(_("Un nombre de jours est attendu. La durée n'a pas changé."))
            return False

        def doing(vault: Vault) -> str:
            care.set_retention(vault, int(typed))
            return _("Durée de conservation fixée.")

        return self._do(doing)

    def _show_due(self) -> None:
        if self._vault is not None:
            found = [header.id for header in care.due(self._vault)]
            self.forget()
            self.due_asked.emit(found)

    # -- end -------------------------------------------------------------------------------------------------

    def _close(self) -> None:
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """At lock."""
        self._vault = None
        self.page.forget()
