"""Recovery on paper: three shares printed one by one, never shown; two of them typed again to reopen a vault.

Dumb: shows which share is printed and when, says what is asked. Holds no word of a share, except those being typed at
the reopening, which are forgotten with the dialog.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from screening.app.strength import Level, estimate
from screening.i18n.locale import _, listed
from screening.ui.fitting import Fitting
from screening.ui.unlock import PassphraseField
from screening.ui.widgets import (
    Banner,
    Button,
    KeyButton,
    Label,
    TickBox,
    column,
    frame,
    row,
    set_role,
    set_tone,
    unfold,
)

SHARES, WORDS = 3, 33
#: Height of letters, in pixels, from which the number that stands above a button is not said again on it.
LARGE = 22


class SharesPanel(QWidget):
    """Three cards. ``print_asked`` carries the place of a share, from 1; ``changed`` when something more is done."""

    print_asked = Signal(int)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._printed = [""] * SHARES  # at what time
        self._about = Label("plain", wrap=True)
        self._cards = [
            (Label("h3"), Label("plain", wrap=True), Button(), Label("note", wrap=True)) for _n in range(SHARES)
        ]
        self._holders = [(Label("note", wrap=True), QLineEdit()) for _n in range(SHARES)]
        across = row(gap=10)
        for place, (title, what, button, state) in enumerate(self._cards, start=1):
            card, inside = frame("card", (12, 10, 12, 10), gap=6, tone="dashed")
            button.clicked.connect(lambda _on=False, share=place: self.print_asked.emit(share))
            label, field = self._holders[place - 1]
            label.setBuddy(field)
            field.textChanged.connect(lambda _text: self._look())
            for widget in (title, what, button, state, label, field):
                inside.addWidget(widget)
            inside.addStretch(1)
            across.addWidget(card, 1)
        self._given, self._lasts = TickBox(), Label("note", wrap=True)
        self._given.ticked.connect(lambda _on: self.changed.emit())
        body = column(self._about, gap=8)
        body.addLayout(across)
        body.addWidget(self._given)
        body.addWidget(self._lasts)
        self.setLayout(body)

    @property
    def done(self) -> bool:
        """True once the three are printed, each for somebody, and said to be handed over."""
        return self._ready and self._given.isChecked()

    @property
    def _ready(self) -> bool:
        return all(self._printed) and all(self.holders)

    @property
    def holders(self) -> tuple[str, ...]:
        """To whom each share goes: a function, no name."""
        return tuple(field.text().strip() for _label, field in self._holders)

    def _look(self) -> None:
        """What is still missing keeps the box shut."""
        self._given.setEnabled(self._ready)
        if not self._ready:
            self._given.setChecked(False)
        self.changed.emit()

    def start(self) -> None:
        """Three new shares: none is printed."""
        self._printed = [""] * SHARES
        self._given.setChecked(False)
        for _label, field in self._holders:
            field.setText("")
        self.retranslate()

    def show_printed(self, place: int, time: str) -> None:
        """Share ``place`` (from 1) came out of the printer at ``time``."""
        self._printed[place - 1] = time
        self.retranslate()
        self.changed.emit()
        self.focus_first()

    def focus_first(self) -> None:
        """The next thing to do."""
        waiting = [card[2] for card, printed in zip(self._cards, self._printed, strict=True) if not printed]
        empty = [field for _label, field in self._holders if not field.text().strip()]
        (*waiting, *empty, self._given)[0].setFocus()

    def retranslate(self) -> None:
        self._about.setText(
            _("Une part seule ne vaut rien. Deux parts quelconques rouvrent le coffre (SLIP-39). "
              "Remettez-les à trois personnes, en trois enveloppes, rangées en trois lieux.")
        )  # fmt: skip
        following = next((place for place, printed in enumerate(self._printed) if not printed), -1)
        for place, (title, what, button, state) in enumerate(self._cards):
            number, printed = place + 1, self._printed[place]
            title.setText(_("Part {n} sur {m}").format(n=number, m=SHARES))
            what.setText(_("{n} mots, imprimés seulement, jamais affichés").format(n=WORDS))
            words = (
                _("Imprimer…") if self.fontMetrics().height() > LARGE else _("Imprimer la part {n}…").format(n=number)
            )
            button.setText(_("Réimprimer…") if printed else words)
            button.setAccessibleName(
                _("Réimprimer la part {n}").format(n=number) if printed else _("Imprimer la part {n}").format(n=number)
            )
            set_role(button, "primary" if place == following else "")
            state.setText(_("✓ imprimée à {time}").format(time=printed) if printed else _("pas encore imprimée"))
            set_tone(state, "good" if printed else "")
        for place, (label, field) in enumerate(self._holders, start=1):
            label.setText(_("Remise à (fonction, sans nom)"))
            field.setPlaceholderText(_("à désigner"))
            field.setAccessibleName(_("Part {n} remise à (fonction, sans nom)").format(n=place))
        self._given.setText(_("Les trois parts sont imprimées, séparées, remises."))
        self._given.setEnabled(self._ready)
        self._lasts.setText(_("Changer la clé du coffre ne périme pas ces feuilles."))


class CheckDialog(QDialog):
    """Some words of each sheet typed again: the paper can be read. ``agreed`` carries them, share by share."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, asked: Sequence[Sequence[int]], *, replacing: bool = False) -> None:
        super().__init__(parent)
        self._replacing = replacing  # shares of a vault that exists, in place of those before
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asked, self._error = asked, Banner("warn")
        self._fields = [[QLineEdit() for _number in numbers] for numbers in asked]
        self.ok, self.cancel = KeyButton("primary"), KeyButton("", _("Échap"))
        body = QVBoxLayout(self)
        body.setContentsMargins(20, 16, 20, 16)
        body.setSpacing(8)
        self._about = Label("plain", wrap=True)
        body.addWidget(self._about)
        for place, (numbers, fields) in enumerate(zip(asked, self._fields, strict=True), start=1):
            body.addWidget(Label("strong-small", text=_("Part {n} sur {m}").format(n=place, m=len(asked))))
            body.addLayout(row(*(self._cell(place, *cell) for cell in zip(numbers, fields, strict=True)), gap=10))
        body.addWidget(self._error)
        body.addLayout(row(1, self.cancel, self.ok, gap=10))
        self.ok.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.forget())
        self.setMinimumWidth(560)
        self.retranslate()
        self._fields[0][0].setFocus()

    def _cell(self, place: int, number: int, field: QLineEdit) -> QWidget:
        inside = QWidget()
        words = _("mot n° {number}").format(number=number)
        label = Label("note", text=words)
        label.setBuddy(field)
        field.setAccessibleName(_("Part {n}, mot n° {number}").format(n=place, number=number))
        field.textChanged.connect(lambda _text: self._look())
        field.returnPressed.connect(self._go_on)
        inside.setLayout(column(label, field, gap=2))
        return inside

    def retranslate(self) -> None:
        self.setWindowTitle(_("Vérification"))
        self._about.setText(
            _("Retapez ces mots depuis les feuilles imprimées : une feuille illisible se voit maintenant. "
              "Les parts d'avant ne cessent de valoir qu'ensuite.") if self._replacing else
            _("Retapez ces mots depuis les feuilles imprimées : une feuille illisible se voit maintenant. "
              "Le coffre n'est créé qu'ensuite.")
        )  # fmt: skip
        self.ok.set_texts(_("Remplacer les parts") if self._replacing else _("Créer le coffre"), _("Entrée"))
        self.cancel.set_texts(_("Annuler"))
        self._look()

    def _all(self) -> list[QLineEdit]:
        return [field for fields in self._fields for field in fields]

    def _look(self) -> None:
        self.ok.setEnabled(all(field.text().strip() for field in self._all()))

    def _go_on(self) -> None:
        """Enter: the next empty field, then the creation."""
        empty = next((field for field in self._all() if not field.text().strip()), None)
        self._give() if empty is None else empty.setFocus()

    def _give(self) -> None:
        if self.ok.isEnabled():
            self.agreed.emit(tuple(tuple(field.text() for field in fields) for fields in self._fields))

    def show_wrong(self, wrong: Sequence[tuple[int, int]]) -> None:
        """Which words are not those of the paper; the first of them has the keys."""
        places = [_("part {n}, mot n° {number}").format(n=place, number=number) for place, number in wrong]
        self._error.set_parts(_("Ce n'est pas ce que porte la feuille : {places}.").format(places=listed(places)))
        place, number = wrong[0]
        field = self._fields[place - 1][list(self._asked[place - 1]).index(number)]
        field.setFocus()
        field.selectAll()

    def forget(self) -> None:
        """No word stays in a field."""
        for field in self._all():
            field.setText("")


class RecoverDialog(QDialog):
    """Two shares as printed, and a new way in. ``agreed`` carries (shares, officer, passphrase, rotate)."""

    agreed = Signal(object, str, str, bool)

    def __init__(self, parent: QWidget, officer: str, kind: str) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kind = kind
        self.shares = (QPlainTextEdit(), QPlainTextEdit())
        self.officer, self.passphrase, self.again = QLineEdit(officer), PassphraseField(), PassphraseField()
        self.rotate = TickBox()
        self._about, self._strong, self._error = Label("plain", wrap=True), Label("note", wrap=True), Banner("warn")
        self._inputs: tuple[QWidget, ...] = (*self.shares, self.officer, self.passphrase, self.again)
        self._labels = [Label("note", wrap=True) for _input in self._inputs]
        self.ok, self.cancel = KeyButton("primary"), KeyButton()
        inside, body = Fitting(), column(self._about, gap=6)
        for label, field in zip(self._labels, self._inputs, strict=True):
            body.addWidget(label)
            body.addWidget(field)
        for text in self.shares:
            text.setUndoRedoEnabled(False)  # nothing typed here can be brought back
            text.setTabChangesFocus(True)
            text.setMinimumHeight(text.fontMetrics().lineSpacing() * 4 + 16)
            text.textChanged.connect(self._look)
        for field in (self.officer, self.passphrase, self.again):
            field.textChanged.connect(lambda _text: self._look())
        for widget in (self._strong, self.rotate, self._error):
            body.addWidget(widget)
        inside.setLayout(body)
        self.ok.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: self.forget())
        self.retranslate()
        unfold(self, inside, row(1, self.cancel, self.ok, gap=10), 720)

    def retranslate(self) -> None:
        self.setWindowTitle(_("Rouvrir avec deux parts"))
        self._about.setText(
            _("Recopiez deux des trois feuilles, mots dans l'ordre ; les numéros ne comptent pas. "
              "Vous créez ensuite un accès neuf ; l'accès perdu se retire dans les paramètres.")
        )  # fmt: skip
        words = (_("Première part"), _("Deuxième part"), _("Numéro d'agent"), _("Nouvelle phrase secrète"),
                 _("Retapez la phrase secrète"))  # fmt: skip
        for label, field, text in zip(self._labels, self._inputs, words, strict=True):
            label.setText(text)
            field.setAccessibleName(text)
        self.rotate.setText(_("Changer aussi la clé des données (si l'ancienne phrase a pu être vue)."))
        self.ok.set_texts(_("Rouvrir le coffre"), "")
        self.cancel.set_texts(_("Annuler"), _("Échap"))
        self._look()

    def _look(self) -> None:
        found = estimate(self.passphrase.text(), (self.officer.text(),))
        self._strong.setText({
            Level.EMPTY: _("Plusieurs mots sans lien entre eux."), Level.WEAK: _("Phrase faible."),
            Level.FAIR: _("Phrase acceptable pour des données fictives."), Level.SOLID: _("Phrase solide."),
        }[found.level])  # fmt: skip
        same = self.passphrase.text() == self.again.text()
        typed = all(text.toPlainText().strip() for text in self.shares)
        self.ok.setEnabled(typed and bool(self.officer.text().strip()) and same and found.enough_for(self._kind))

    def _give(self) -> None:
        shares = tuple(" ".join(text.toPlainText().split()) for text in self.shares)
        self.agreed.emit(shares, self.officer.text().strip(), self.passphrase.text(), self.rotate.isChecked())

    def show_error(self, text: str) -> None:
        """What is wrong with a share: what was typed stays, so that the right word is looked at."""
        self._error.set_parts(text)

    def forget(self) -> None:
        """No word stays in a field."""
        for text in self.shares:
            text.setPlainText("")
        for field in (self.passphrase, self.again):
            field.forget()
