"""Deleting one hearing in two gestures, and holding one against deletion; the certificate is written, then printed.

Owns one question at a time; the use case is :mod:`screening.app.care`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter

from screening.app import care
from screening.app.messages import sentence
from screening.app.state import RecordHeader
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.i18n.locale import _
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.keeping_dialogs import PurgeDialog
from screening.ui.picking import pick_folder
from screening.ui.printing import ChoosePrinter, print_text, tell_refusal
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

#: Acts of the list that are done here.
ACTS = ("purge", "hold", "lift")


class PurgeDesk(QObject):
    """``changed`` when a hearing is gone, held, or no longer held; ``refused`` carries a sentence, ``deleted`` an id.

    ``rescues``: where the application keeps what a disk refused.
    """

    changed = Signal()
    deleted = Signal(str)
    refused = Signal(str)

    def __init__(self, window: MainWindow, choose_printer: ChoosePrinter, rescues: Sequence[Path] = ()) -> None:
        super().__init__(window)
        self._window, self._choose_printer = window, choose_printer
        self._rescues = tuple(rescues)
        self._folder: Path | None = None

    def act(self, act: str, vault: Vault, header: RecordHeader) -> None:
        """One of ``ACTS``, for one hearing."""
        {"purge": self.ask, "hold": self.ask_hold, "lift": self.ask_lift}[act](vault, header)

    def ask(self, vault: Vault, header: RecordHeader) -> None:
        """The two gestures, for a hearing whose term has passed."""
        self._folder = None
        dialog = PurgeDialog(self._window, header.number)
        dialog.folder_asked.connect(lambda: self._choose_folder(dialog))
        dialog.agreed.connect(lambda number, reason: self._purge(dialog, vault, header, number, reason))
        dialog.show()

    def _choose_folder(self, dialog: PurgeDialog) -> None:
        pick_folder(dialog, _("Dossier qui reçoit le certificat"), partial(self.choose_folder, dialog))

    def choose_folder(self, dialog: PurgeDialog, folder: Path) -> None:
        self._folder = folder
        dialog.show_folder(str(folder))

    def _purge(self, dialog: PurgeDialog, vault: Vault, header: RecordHeader, number: str, reason: str) -> None:
        if self._folder is None:
            return
        try:
            with busy(dialog):
                target = care.certificate_path(self._folder, header.number, training=vault.training)
                done = care.purge(vault, header.id, confirm=number, reason=reason, certificate=target,
                                  rescues=self._rescues)  # fmt: skip
        except ScreeningError as error:
            dialog.show_error(sentence(error))
            return
        dialog.accept()
        self.deleted.emit(header.id)
        self.changed.emit()
        self._show(done)

    def _show(self, done: care.Purged) -> None:
        where = (_("Le certificat est dans le dossier choisi.") if done.written else
                 _("Le disque a refusé le certificat : imprimez-le maintenant."))  # fmt: skip
        text = "\n".join((where, "", done.text()))
        dialog = Ask(self._window, _("Audition supprimée"), text, (), _("Imprimer le certificat…"))

        def send(printer: QPrinter) -> None:
            if not print_text(done.text().splitlines(), printer):
                tell_refusal(self._window)

        dialog.given.connect(lambda _said: self._choose_printer(self._window, send))
        dialog.show()

    # -- holding ---------------------------------------------------------------------------------------------

    def ask_hold(self, vault: Vault, header: RecordHeader) -> None:
        """Lock against deletion while a purpose exists, with what it is."""
        fields = (Field("purpose", _("Finalité qui retient l'audition"), lines=2),)
        text = _("Tant qu'elle est retenue, l'audition ne peut pas être supprimée. La finalité reste au journal, même "
                 "après la suppression : n'y écrivez aucun nom.")  # fmt: skip
        dialog = Ask(self._window, _("Retenir cette audition"), text, fields, _("Retenir"))
        dialog.given.connect(lambda said: self._do(lambda: care.hold(vault, header.id, said["purpose"])))
        dialog.show()

    def ask_lift(self, vault: Vault, header: RecordHeader) -> None:
        text = _("L'audition suivra de nouveau la durée de conservation.")
        dialog = Ask(self._window, _("Lever la retenue ?"), text, (), _("Lever la retenue"))
        dialog.given.connect(lambda _said: self._do(lambda: care.lift_hold(vault, header.id)))
        dialog.show()

    def _do(self, doing: Callable[[], object]) -> None:
        try:
            doing()
        except ScreeningError as error:
            self.refused.emit(sentence(error))
            return
        self.changed.emit()
