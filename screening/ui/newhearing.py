"""What the officer says before the first question: procedure, measure, language, address, alias, interpreter."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from screening.app.vault import NewHearing
from screening.i18n.locale import _
from screening.model.answer import Interpreter, InterpreterMode
from screening.model.questionnaire import Question
from screening.ui.header import option_label
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import Banner, Button, KeyButton, Label, Segmented, frame, row, scrolled

_FRENCH = "fr"


class NewHearingDialog(QDialog):
    """``asked`` carries a :class:`NewHearing`. No name of the person: an alias is enough, and may stay empty."""

    asked = Signal(object)

    def __init__(self, measure: Question, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._measure, self._codes = measure, tuple(languages)
        self.procedure, self.alias, self.interpreter = QLineEdit(), QLineEdit(), QLineEdit()
        self.measure, self.language, self.address, self.mode = (Segmented() for _place in range(4))
        self.pivot, self.spoken = Segmented(), QLineEdit()  # of a relay only
        self._labels = [Label("plain") for _place in range(9)]
        self._advice, self._error = Label("note", wrap=True), Banner("warn")
        self._cancel, self._open = Button(), KeyButton("primary")
        self._cancel.clicked.connect(self.reject)
        self._open.clicked.connect(self._ask)
        self.procedure.textChanged.connect(lambda _text: self._check())
        self.measure.chosen.connect(lambda _code: self._check())
        self.language.chosen.connect(lambda _code: self._check())
        self.mode.chosen.connect(lambda _code: self._check())
        self._offer()  # before the layout: buttons made after it would come last at Tab
        self._build()
        self.retranslate()
        self.resize(760, 540)
        self.procedure.setFocus()

    def _build(self) -> None:
        inside, body = frame("", (24, 20, 24, 12), gap=7)
        self._title = Label("h2")
        body.addWidget(self._title)
        for label, field in zip(self._labels, self._fields(), strict=True):
            body.addWidget(label)
            body.addWidget(field)
            label.setBuddy(field)
        body.addWidget(self._advice)
        body.addWidget(self._error)
        body.addStretch(1)
        self._area = scrolled(inside, "")
        outer, around = frame("", gap=0)
        around.addWidget(self._area, 1)
        around.addLayout(row(1, self._cancel, self._open, margins=(24, 8, 24, 16)))
        box = row(outer)
        self.setLayout(box)

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            self.procedure, self.measure, self.language, self.address, self.alias, self.interpreter, self.mode,
            self.pivot, self.spoken,
        )  # fmt: skip

    def retranslate(self) -> None:
        self.setWindowTitle(_("Nouvelle audition"))
        self._title.setText(_("Nouvelle audition"))
        self._area.setAccessibleName(_("Nouvelle audition"))
        names = (
            _("Numéro de procédure"), _("Cadre de l'audition"), _("Langue de l'audition"),
            _("Forme d'adresse dans cette langue"), _("Alias (facultatif, jamais le nom)"),
            _("Interprète : référence (facultatif)"), _("Interprète : mode"), _("Langue de relais"),
            _("Langue de la personne, si l'écran ne l'a pas (code de la langue)"),
        )  # fmt: skip
        for label, field, name in zip(self._labels, self._fields(), names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._offer()
        self._advice.setText(
            _("Le français dit toujours « vous ». Tout se change ensuite : chaque changement est inscrit au journal.")
        )
        self._cancel.setText(_("Annuler"))
        self._open.set_texts(_("Ouvrir l'audition"), _("Ctrl+Entrée"))
        self._check()

    def _offer(self) -> None:
        self.measure.set_options([(code.code, option_label(self._measure, code.code)) for code in self._measure.codes])
        self.language.set_options([(code, endonym(code)) for code in self._codes], self.language.value or _FRENCH)
        self.address.set_options([("polite", _("polie")), ("familiar", _("familière"))], self.address.value or "polite")
        self.mode.set_options(
            [
                (InterpreterMode.ON_SITE.value, _("sur place")), (InterpreterMode.VIDEO.value, _("vidéo")),
                (InterpreterMode.TELEPHONE.value, _("téléphone")), (InterpreterMode.RELAY.value, _("relais")),
            ],
            self.mode.value or InterpreterMode.ON_SITE.value,
        )  # fmt: skip
        relays = [(code, endonym(code)) for code in self._codes if code != _FRENCH]
        self.pivot.set_options(relays, self.pivot.value or next((code for code, _name in relays), ""))

    def _check(self) -> None:
        foreign = self.language.value != _FRENCH
        relayed = foreign and self.mode.value == InterpreterMode.RELAY.value
        for place, wanted in ((3, foreign), (5, foreign), (6, foreign), (7, relayed), (8, relayed)):
            self._labels[place].setVisible(wanted)
            self._fields()[place].setVisible(wanted)
        self._open.setEnabled(bool(self.procedure.text().strip() and self.measure.value))

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if held:
                self._ask()
            return  # Enter alone in a field opens nothing by surprise
        super().keyPressEvent(event)

    def _ask(self) -> None:
        if not self._open.isEnabled():
            return
        foreign = self.language.value != _FRENCH
        reference = self.interpreter.text().strip()
        interpreter = None
        if foreign and reference:
            mode = InterpreterMode(self.mode.value)
            relayed = mode is InterpreterMode.RELAY
            language = self.spoken.text().strip() if relayed else ""
            pivot = self.pivot.value if relayed else ""
            interpreter = Interpreter(reference, language or self.language.value, mode, pivot)
        self.asked.emit(
            NewHearing(
                procedure=self.procedure.text().strip(), language=self.language.value,
                address=self.address.value if foreign else "polite", alias=self.alias.text().strip(),
                measure=self.measure.value, interpreter=interpreter,
            )
        )  # fmt: skip
