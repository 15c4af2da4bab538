"""Asking for a PDF in clear: what it means, a reason, a tick, and the passphrase again (design.md 10)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.unlock import PassphraseField
from screening.ui.widgets import Banner, Button, Label, TickBox, row


class ClearTextDialog(QDialog):
    """``agreed`` carries (reason, passphrase); whoever listens checks the passphrase and says what is wrong."""

    agreed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._warning, self._error = Banner("bad"), Banner("warn")
        self._reason_label, self._passphrase_label = Label("plain"), Label("plain")
        self.reason, self.passphrase = QLineEdit(), PassphraseField()
        self.understood = TickBox()
        self._cancel, self._write = Button(), Button("danger")
        self.reason.textChanged.connect(lambda _text: self._look())
        self.passphrase.textChanged.connect(lambda _text: self._look())
        self.understood.ticked.connect(lambda _on: self._look())
        self._cancel.clicked.connect(self.reject)
        self._write.clicked.connect(lambda: self.agreed.emit(self.reason.text().strip(), self.passphrase.text()))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.setSpacing(8)
        for widget in (
            self._warning, self._reason_label, self.reason, self._passphrase_label, self.passphrase,
            self.understood, self._error,
        ):  # fmt: skip
            inside.addWidget(widget)
        inside.addLayout(row(1, self._cancel, self._write))
        self.setMinimumWidth(560)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("PDF en clair"))
        self._warning.set_parts(
            ("b", _("PDF en clair, non chiffré.")),
            _("Toute personne qui trouve ce fichier peut le lire : récit d'un mineur, tiers nommés. "
              "Une clé USB perdue peut le mettre en danger."),
        )  # fmt: skip
        self._reason_label.setText(_("Motif, obligatoire"))
        self._passphrase_label.setText(_("Votre phrase secrète, à nouveau"))
        self.reason.setAccessibleName(_("Motif, obligatoire"))
        self.passphrase.setAccessibleName(_("Votre phrase secrète, à nouveau"))
        self.understood.setText(_("J'ai lu cet avertissement."))
        self._cancel.setText(_("Annuler"))
        self._write.setText(_("Créer le PDF en clair…"))
        self._look()

    def _look(self) -> None:
        filled = bool(self.reason.text().strip() and self.passphrase.text())
        self._write.setEnabled(filled and self.understood.isChecked())

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)
        self.passphrase.forget()
        self.passphrase.setFocus()
