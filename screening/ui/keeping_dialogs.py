"""Questions about a vault: a way in with its passphrase, new shares on paper, a deletion in two gestures.

Dumb: says what was written; whoever listens does it and closes. No secret stays in a field.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from screening.app.strength import Level, advice, estimate
from screening.i18n.locale import _
from screening.ui.recovery import SharesPanel
from screening.ui.unlock import PassphraseField
from screening.ui.widgets import Banner, Button, KeyButton, Label, Segmented, TickBox, row


class _Sheet(QDialog):
    """A window-modal dialog with a column; F9 and Ctrl+L pass."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(8)
        self.error = Banner("warn")
        self.setMinimumWidth(560)

    def ask(self, words: str, field: QWidget) -> None:
        """A field under its name."""
        self.body.addWidget(Label("note", wrap=True, text=words))
        field.setAccessibleName(words)
        self.body.addWidget(field)

    def foot(self, *buttons: QWidget) -> None:
        self.body.addWidget(self.error)
        self.body.addLayout(row(1, *buttons, gap=10))

    def show_error(self, text: str) -> None:
        self.error.set_parts(text)


class WayInDialog(_Sheet):
    """A way in: ``agreed`` carries (officer, role, passphrase). ``officer`` given: another passphrase for it."""

    agreed = Signal(str, str, str)

    def __init__(self, parent: QWidget, kind: str, about: Sequence[str], officer: str = "") -> None:
        super().__init__(parent, _("Changer ma phrase secrète") if officer else _("Ajouter un agent"))
        self._kind, self._about, self._mine = kind, tuple(about), officer
        self.officer, self.role = QLineEdit(officer), Segmented(role="chip")
        self.passphrase, self.again = PassphraseField(), PassphraseField()
        self._advice = Label("note", wrap=True)
        self.ok, self.cancel = KeyButton("primary"), KeyButton("", _("Échap"))
        if not officer:
            self.body.addWidget(Label("plain", wrap=True, text=_(
                "L'agent tape lui-même sa phrase ; elle n'est écrite nulle part.")))  # fmt: skip
            self.ask(_("Numéro d'agent"), self.officer)
            self.ask(_("Rôle"), self.role)
            self.role.set_options([("officer", _("Agent")), ("administrator", _("Administrateur"))], "officer")
        self.ask(_("Nouvelle phrase secrète"), self.passphrase)
        self.ask(_("Retapez la phrase secrète"), self.again)
        self.body.addWidget(self._advice)
        self.ok.set_texts(_("Changer la phrase") if officer else _("Ajouter l'accès"))
        self.cancel.set_texts(_("Annuler"))
        self.foot(self.cancel, self.ok)
        for field in (self.officer, self.passphrase, self.again):
            field.textChanged.connect(lambda _text: self._look())
        self.ok.clicked.connect(self._give)
        self.again.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.forget())
        self._look()
        (self.passphrase if officer else self.officer).setFocus()

    def _look(self) -> None:
        found = estimate(self.passphrase.text(), (*self._about, self.officer.text()))
        words = advice(found, self._kind)
        self._advice.setText(words[0] if found.level is not Level.EMPTY else _("Plusieurs mots sans lien entre eux."))
        same = self.passphrase.text() == self.again.text()
        self.ok.setEnabled(bool(self.officer.text().strip()) and same and found.enough_for(self._kind))

    def _give(self) -> None:
        if self.ok.isEnabled():
            self.agreed.emit(self.officer.text().strip(), self.role.value or "officer", self.passphrase.text())

    def forget(self) -> None:
        for field in (self.passphrase, self.again):
            field.forget()


class RestoreDialog(_Sheet):
    """Whose way in opens the backup. ``agreed`` carries (officer, passphrase)."""

    agreed = Signal(str, str)

    def __init__(self, parent: QWidget, officer: str) -> None:
        super().__init__(parent, _("Restaurer une sauvegarde"))
        self.officer, self.passphrase = QLineEdit(officer), PassphraseField()
        self.body.addWidget(Label("plain", wrap=True, text=_(
            "Un nouveau coffre est fait sur ce poste ; la sauvegarde n'est que lue. Donnez l'accès qui valait à sa "
            "date.")))  # fmt: skip
        self.ask(_("Numéro d'agent"), self.officer)
        self.ask(_("Phrase secrète"), self.passphrase)
        self.ok, self.cancel = KeyButton("primary", _("Entrée")), KeyButton("", _("Échap"))
        self.ok.set_texts(_("Restaurer"))
        self.cancel.set_texts(_("Annuler"))
        self.foot(self.cancel, self.ok)
        self.ok.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.passphrase.forget())
        (self.passphrase if officer else self.officer).setFocus()

    def _give(self) -> None:
        if self.officer.text().strip() and self.passphrase.text():
            self.agreed.emit(self.officer.text().strip(), self.passphrase.text())


class SharesDialog(_Sheet):
    """Three new shares, not in force yet: printed one by one, never shown. ``agreed`` once they are handed over."""

    agreed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Nouvelles parts de secours"))
        self.shares = SharesPanel()
        self.shares.start()
        self._warning, self.ok, self.cancel = Banner("warn"), Button("primary"), KeyButton("", _("Échap"))
        self._warning.set_parts(
            ("b", _("Les parts d'avant valent encore.")),
            _("Elles ne valent plus une fois les trois neuves imprimées, remises et vérifiées. Fermée plus tôt, cette "
              "fenêtre ne change rien : détruisez alors ce qui est imprimé."),
        )  # fmt: skip
        self.body.addWidget(self._warning)
        self.body.addWidget(self.shares)
        self.ok.setText(_("Vérifier et remplacer les parts"))
        self.cancel.set_texts(_("Annuler"))
        self.ok.clicked.connect(self.agreed)
        self.cancel.clicked.connect(self.reject)
        self.foot(self.cancel, self.ok)
        self.shares.changed.connect(self._look)
        self._look()
        self.resize(760, 420)
        self.shares.focus_first()

    def _look(self) -> None:
        self.ok.setEnabled(self.shares.done)


class PurgeDialog(_Sheet):
    """Two gestures: number and reason typed, then a button apart. ``agreed`` carries (number, reason)."""

    agreed = Signal(str, str)
    folder_asked = Signal()

    def __init__(self, parent: QWidget, number: str) -> None:
        super().__init__(parent, _("Supprimer une audition"))
        self._number, self._placed = number, False
        self.number, self.reason, self.sure = QLineEdit(), QLineEdit(), TickBox()
        self._where, self._choose = Label("plain", wrap=True), Button("secondary")
        self._choose.clicked.connect(self.folder_asked)
        warning = Banner("bad")
        warning.set_parts(
            ("b", _("Supprimer l'audition {number}, pour toujours.").format(number=number)),
            _("Réponses, mots, brouillons et sceau disparaissent de ce coffre. Restent un certificat et une ligne au "
              "journal, avec le motif, sans aucun mot de l'audition. "
              "Les sauvegardes et les envois faits avant la contiennent encore."),
        )  # fmt: skip
        self.body.addWidget(warning)
        self.ask(_("Premier geste : retapez le numéro {number}").format(number=number), self.number)
        self.ask(_("Motif, inscrit pour toujours au certificat et au journal : aucun nom"), self.reason)
        self.ask(_("Dossier qui reçoit le certificat"), self._where)
        self.body.addWidget(self._choose)
        self._choose.setText(_("Choisir le dossier…"))
        self.body.addWidget(self.sure)
        self.sure.setText(_("Second geste : je demande la suppression."))
        self.delete, self.cancel = Button("danger"), KeyButton("", _("Échap"))
        self.delete.setText(_("Supprimer définitivement"))
        self.cancel.set_texts(_("Annuler"))
        self.foot(self.cancel, self.delete)
        for field in (self.number, self.reason):
            field.textChanged.connect(lambda _text: self._look())
        self.sure.ticked.connect(lambda _on: self._look())
        self.delete.clicked.connect(lambda: self.agreed.emit(self.number.text().strip(), self.reason.text().strip()))
        self.cancel.clicked.connect(self.reject)
        self.show_folder("")
        self.number.setFocus()

    def show_folder(self, folder: str) -> None:
        self._placed = bool(folder)
        self._where.setText(folder or _("aucun dossier choisi"))
        self._look()

    def _look(self) -> None:
        """The second gesture waits for the first: what changes in the first undoes the second."""
        typed = "".join(self.number.text().split()) == self._number and bool(self.reason.text().strip())
        ready = typed and self._placed
        self.sure.setEnabled(ready)
        if not ready and self.sure.isChecked():
            self.sure.setChecked(False)
        self.delete.setEnabled(ready and self.sure.isChecked())
