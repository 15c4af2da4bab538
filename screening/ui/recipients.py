"""Adding a recipient's key, and noting that its fingerprint was compared: who, how. Nothing is trusted by default.

Dumb: shows the fingerprint of what is pasted, says what was written. The key may come by any means; the fingerprint is
read with the person by another (design.md 10).
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from screening.app.messages import sentence
from screening.app.recipients import Recipient, Role
from screening.errors import ScreeningError
from screening.exchange.recipients import recipient_fingerprint, recipient_key
from screening.i18n.locale import _
from screening.ui.fitting import Fitting
from screening.ui.typefaces import load_monospaced
from screening.ui.widgets import Banner, Button, KeyButton, Label, Segmented, column, line, row, unfold


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written. ``fingerprint`` "" : the key is kept, not compared."""

    key: str
    name: str
    role: Role
    fingerprint: str = ""
    by: str = ""
    how: str = ""


class RecipientDialog(QDialog):
    """A new key, or the comparison of ``known``. ``given`` carries an :class:`Entry`; whoever listens closes it."""

    given = Signal(object)

    def __init__(self, parent: QWidget, officer: str, choose_file: Callable[[], None],
                 known: Recipient | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        load_monospaced()
        self._known, self._officer = known, officer
        self.key, self._file = QPlainTextEdit(), Button("secondary")
        self.key.setTabChangesFocus(True)
        self.key.setMinimumHeight(self.key.fontMetrics().lineSpacing() * 2 + 24)
        self.key.textChanged.connect(self._look)
        self._file.clicked.connect(choose_file)
        self.fields = {name: QLineEdit() for name in ("name", "fingerprint", "by", "how")}
        self._labels = {name: Label("note", wrap=True) for name in ("key", "role", *self.fields)}
        self.role = Segmented(role="chip")
        for field in self.fields.values():
            field.textChanged.connect(lambda _text: self._look())
        self._digest, self._compare_title = Label("digest", wrap=True), Label("h3", wrap=True)
        self._why, self._error = Label("plain", wrap=True), Banner("warn")
        self.ok, self.cancel = KeyButton("primary"), KeyButton()
        self.ok.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self._inside = Fitting()
        self._build()
        self.retranslate()
        unfold(self, self._inside, row(1, self.cancel, self.ok, gap=10), 680)
        (self.key if known is None else self.fields["fingerprint"]).setFocus()

    def _build(self) -> None:
        body = column(gap=6)
        new = [self._labels["key"], self.key, self._file, self._labels["name"], self.fields["name"],
               self._labels["role"], self.role]  # fmt: skip
        for widget in new:
            body.addWidget(widget)
            widget.setVisible(self._known is None)
        body.addWidget(line())
        for widget in (self._compare_title, self._digest, self._why):
            body.addWidget(widget)
        for name in ("fingerprint", "by", "how"):
            body.addWidget(self._labels[name])
            body.addWidget(self.fields[name])
        body.addWidget(self._error)
        self._inside.setLayout(body)
        self.setMinimumWidth(640)
        self.fields["by"].setText(_("agent {number}").format(number=self._officer))

    def retranslate(self) -> None:
        self.setWindowTitle(_("Clé d'un destinataire"))
        named: dict[str, QWidget] = {"key": self.key, "role": self.role, **self.fields}
        for name, words in (
            ("key", _("Clé publique (age1…), collée ou lue dans un fichier")),
            ("name", _("Destinataire (fonction : « Parquet des mineurs, permanence »)")), ("role", _("Qualité")),
            ("fingerprint", _("Empreinte dite par le destinataire, recopiée ici")), ("by", _("Qui a comparé")),
            ("how", _("Comment (de vive voix, téléphone connu, registre)")),
        ):  # fmt: skip
            self._labels[name].setText(words)
            named[name].setAccessibleName(words)
        self._file.setText(_("Lire un fichier de clé…"))
        self.role.set_options(
            [("magistrate", _("Magistrat")), ("party", _("Autre destinataire"))], self.role.value or "party"
        )
        self._compare_title.setText(_("Comparer l'empreinte"))
        self._why.setText(
            _("Appelez le destinataire à un numéro que vous connaissez : il lit son empreinte, vous la recopiez. Une "
              "clé jamais comparée, ou depuis plus de douze mois, ne peut pas être cochée.")
        )  # fmt: skip
        self.cancel.set_texts(_("Annuler"), _("Échap"))
        self._look()

    # -- render ----------------------------------------------------------------------------------------------

    def _key(self) -> str:
        """The key pasted, "" while it is none."""
        if self._known is not None:
            return self._known.key
        try:
            return recipient_key(self.key.toPlainText())
        except ScreeningError:
            return ""

    def _look(self) -> None:
        key = self._key()
        self._digest.setText(recipient_fingerprint(key) if key else "–")
        said = {name: field.text().strip() for name, field in self.fields.items()}
        compared = bool(said["fingerprint"])
        named = self._known is not None or bool(said["name"])
        self.ok.set_texts(_("Noter la comparaison") if compared else _("Ajouter sans comparer"), "")
        complete = bool(key and named and (not compared or (said["by"] and said["how"])))
        self.ok.setEnabled(complete and (compared or self._known is None))

    def show_key(self, text: str) -> None:
        """The text of a key file."""
        self.key.setPlainText(text)
        self.fields["name"].setFocus()

    def show_error(self, error: ScreeningError) -> None:
        self._error.set_parts(sentence(error))

    def _give(self) -> None:
        said = {name: field.text().strip() for name, field in self.fields.items()}
        role: Role = "party" if self.role.value == "party" else "magistrate"
        if self._known is not None:
            said["name"], role = self._known.name, self._known.role
        self.given.emit(Entry(self._key(), said["name"], role, said["fingerprint"], said["by"], said["how"]))
