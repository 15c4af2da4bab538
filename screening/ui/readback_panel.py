"""Correcting an answer at read-back, and noting a remark. The first version stays; nobody is asked why.

Dumb: fields and signals. Who asked for the change is kept and, when it was not the person, whether she confirms it.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.model.answer import Answer
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import (
    Banner,
    Button,
    KeyButton,
    Label,
    LinkButton,
    Segmented,
    TextLine,
    TickBox,
    column,
    row,
)

PERSON = "person"
_LINES = 2


def who_options(*, officer: bool) -> list[tuple[str, str]]:
    """Who asks or remarks."""
    options = [
        (PERSON, _("la personne")), ("lawyer", _("l'avocat")), ("interpreter", _("l'interprète")),
        ("adult", _("l'adulte")),
    ]  # fmt: skip
    return [*options, ("officer", _("l'enquêteur"))] if officer else options


def _editor() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    return field


def _fit(field: QPlainTextEdit, lines: int) -> None:
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 20)


@dataclass(frozen=True)
class Correction:
    """A change asked for at read-back. ``confirmed``: yes, no, or "" when the person herself asked."""

    outcome: str  # corrected, added, withdrawn
    answer: Answer
    by: str
    confirmed: str


class CorrectionPanel(QFrame):
    """The words again, who asked, and whether the person confirms."""

    corrected = Signal(object)  # Correction
    cancelled = Signal()
    codes_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("tone", "warn")
        self._answer: Answer | None = None
        self._first = Banner("plain")
        self.outcome, self.by, self.confirmed = Segmented(), Segmented(), Segmented()
        self._labels = [TextLine("strong-small") for _place in range(3)]
        self._spoken_label, self._french_label = TextLine("note"), TextLine("note")
        self.spoken, self.french = _editor(), _editor()
        self._codes, self._cancel, self.save = LinkButton(), Button(wrap=True), KeyButton("primary", wrap=True)
        self.by.chosen.connect(lambda _code: self._look())
        self.outcome.chosen.connect(lambda _code: self._look())
        self.confirmed.chosen.connect(lambda _code: self._look())
        self.save.clicked.connect(self.give)
        self._cancel.clicked.connect(self.cancelled)
        self._codes.clicked.connect(self.codes_asked)
        self._build()

    def _build(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(6)
        inside.addWidget(self._first)
        choices = (self.outcome, self.by, self.confirmed)
        for label, choice in zip(self._labels, choices, strict=True):
            inside.addLayout(row(label, choice, 1, gap=10))
        inside.addLayout(row(_boxed(self._spoken_label, self.spoken), _boxed(self._french_label, self.french), gap=10))
        inside.addLayout(row(self._codes, 1, self._cancel, self.save))

    def show_answer(self, answer: Answer) -> None:
        """Open on the words as they are now."""
        self._answer = answer
        self.spoken.setPlainText(answer.verbatim)
        self.french.setPlainText(answer.french)
        self.outcome.set_value("corrected")
        self.by.set_value(PERSON)
        self.confirmed.set_value("")
        self.retranslate()
        (self.french if answer.language_spoken == "fr" else self.spoken).setFocus()

    def retranslate(self) -> None:
        for label, words in zip(
            self._labels, (_("Ce qui change"), _("Demandé par"), _("Confirmé par la personne")), strict=True
        ):
            label.setText(words)
        self.outcome.setAccessibleName(_("Ce qui change"))
        self.outcome.set_options(
            [("corrected", _("corrigée")), ("added", _("complétée")), ("withdrawn", _("retirée"))],
            self.outcome.value or "corrected",
        )
        self.by.setAccessibleName(_("Demandé par"))
        self.by.set_options(who_options(officer=True), self.by.value or PERSON)
        self.confirmed.setAccessibleName(_("Confirmé par la personne"))
        self.confirmed.set_options([("yes", _("oui")), ("no", _("non"))])
        language = self._answer.language_spoken if self._answer else "fr"
        self._spoken_label.setText(_("Ses mots ({language})").format(language=endonym(language)))
        self._french_label.setText(_("En français"))
        self.spoken.setAccessibleName(_("Ses mots"))
        self.french.setAccessibleName(_("En français"))
        self._codes.setText(_("Changer aussi les choix cochés…"))
        self._cancel.setText(_("Annuler"))
        self.save.set_texts(_("Enregistrer"), _("Ctrl+Entrée"))
        first = self._answer.french or self._answer.verbatim if self._answer else ""
        self._first.set_parts(("b", _("Première version, conservée :")), first or _("sans mots notés"))
        for field in (self.spoken, self.french):
            _fit(field, _LINES)
        self._look()

    def _look(self) -> None:
        words = self.outcome.value != "withdrawn"
        foreign = self._answer is not None and self._answer.language_spoken != "fr"
        for widget in (self.spoken, self._spoken_label):
            widget.setVisible(words and foreign)
        for widget in (self.french, self._french_label):
            widget.setVisible(words)
        theirs = self.by.value == PERSON
        self._labels[2].setVisible(not theirs)
        self.confirmed.setVisible(not theirs)
        self.save.setEnabled(theirs or bool(self.confirmed.value))

    def give(self) -> None:
        """Ctrl+Enter."""
        if self._answer is None or not self.save.isEnabled():
            return
        changed = replace(
            self._answer, verbatim=self.spoken.toPlainText().strip(), french=self.french.toPlainText().strip()
        )
        confirmed = "" if self.by.value == PERSON else self.confirmed.value
        self.corrected.emit(Correction(self.outcome.value, changed, self.by.value, confirmed))

    def forget(self) -> None:
        self._answer = None
        for field in (self.spoken, self.french):
            field.setPlainText("")


class RemarkPanel(QWidget):
    """A remark and whose, word for word; confidential ones leave page 1 and the annex."""

    given = Signal(str, str, bool)  # text, by, confidential

    def __init__(self) -> None:
        super().__init__()
        self._label, self.by, self._note = TextLine("plain"), Segmented(), TextLine("note")
        self.text, self.secret, self.save = _editor(), TickBox(), KeyButton(wrap=True)
        self.by.chosen.connect(lambda _code: self.text.setFocus())
        self.text.textChanged.connect(lambda: self.save.setEnabled(bool(self.text.toPlainText().strip())))
        self.save.clicked.connect(self.give)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(row(self._label, self.by, self._note, 1, gap=10))
        inside.addLayout(row(self.text, _stacked(self.secret, self.save), gap=10))

    def retranslate(self) -> None:
        self._label.setText(_("Remarque de"))
        self.by.setAccessibleName(_("Remarque de"))
        self.by.set_options(who_options(officer=True), self.by.value or PERSON)
        self._note.setText(_("(mot à mot)"))
        self.text.setPlaceholderText(_("Ne demandez pas pourquoi la personne corrige."))
        self.text.setAccessibleName(_("Remarque"))
        self.secret.setText(_("confidentielle"))
        self.secret.setToolTip(_("Feuillet séparé au magistrat, jamais en page 1 ni en annexe."))
        self.save.set_texts(_("Noter"), _("Ctrl+Entrée"))
        self.save.setEnabled(bool(self.text.toPlainText().strip()))
        _fit(self.text, _LINES)

    def give(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.given.emit(text, self.by.value, self.secret.isChecked())

    def done(self) -> None:
        """The remark is recorded: the field is empty again."""
        self.text.setPlainText("")
        self.secret.setChecked(False)


def _boxed(label: Label, field: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(label, field, gap=2))
    return holder


def _stacked(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*widgets, gap=4))
    return holder
