"""Hearings of the open vault: begun, opened on one of their pages, ended. One at a time.

Owns the hearing that is led and what the disk refused of it (:mod:`screening.ui.rescue_desk`). The vault is lent at
each act; what happens once a hearing is left is for :mod:`screening.ui.flow`.
"""

from PySide6.QtCore import QObject, Signal

from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.errors import ScreeningError
from screening.ui.hearing.texts import Texts
from screening.ui.keyboard import KeyGuard
from screening.ui.leading import Leading
from screening.ui.newhearing import NewHearingDialog
from screening.ui.outside import Outside
from screening.ui.rescue_desk import RescueDesk
from screening.ui.window import SHUT, MainWindow

#: Acts of the menu in a hearing.
_OFFERED = ("home", "lock", *SHUT)


class Hearings(QObject):
    """``left`` says why the hearing is left: home, lock, discreet, settings, export."""

    left = Signal(str)

    def __init__(self, window: MainWindow, guard: KeyGuard, outside: Outside, rescue: RescueDesk) -> None:
        super().__init__(window)
        self._window, self._guard, self._outside, self._rescue = window, guard, outside, rescue
        self._vault: Vault | None = None
        self.leading: Leading | None = None

    @property
    def led(self) -> str:
        """The id of the hearing that is led, "" when none is."""
        return self.leading.session.header.id if self.leading is not None else ""

    def ask_new(self, vault: Vault, library: Library) -> None:
        """What is said before the first question."""
        questionnaire = library.questionnaire
        measure = questionnaire.question_by_id[questionnaire.measure_question]
        dialog = NewHearingDialog(measure, Texts(library.catalog).languages(), self._window)
        dialog.asked.connect(lambda new: self._new(vault, dialog, new))
        dialog.show()

    def _new(self, vault: Vault, dialog: NewHearingDialog, new: NewHearing) -> None:
        try:
            session = vault.new_hearing(new)
        except ScreeningError as error:
            dialog.show_error(sentence(error))
            return
        dialog.accept()
        self._lead(vault, session, "gate")

    def lead(self, vault: Vault, record_id: str, where: str) -> str:
        """Open a hearing on one of its pages; the sentence that says why it cannot be, or ""."""
        try:
            session = vault.resume(record_id)
        except ScreeningError as error:
            return sentence(error)
        self._lead(vault, session, where)
        return ""

    def _lead(self, vault: Vault, session: Session, where: str) -> None:
        self.end()
        leading = Leading(self._window, self._guard, session, self._outside.clock, self._outside.choose_printer)
        self.leading, self._vault = leading, vault
        self._rescue.watch(leading.desk, vault)
        leading.left.connect(self.left)
        self._window.offer(*_OFFERED)
        leading.start(where)

    def end(self) -> None:
        """Its pages go; what the disk refused stays with the rescue."""
        leading, self.leading = self.leading, None
        vault, self._vault = self._vault, None
        if leading is not None and vault is not None:
            leading.end()
            self._rescue.take(leading.desk, vault)
