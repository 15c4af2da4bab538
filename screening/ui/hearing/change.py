"""Why an answered question is answered again: the person, a new element, or a slip of the keyboard (design.md 6).

Dumb: shows the choice and the reason, says what was chosen.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.model.answer import Because
from screening.model.questionnaire import Question
from screening.ui.hearing.question import because_words
from screening.ui.widgets import KeyCap, Label, Segmented, blocked, row

#: Reasons the officer may choose; a withdrawal is an act of its own.
CHOICES = (Because.PERSON_CHANGED, Because.NEW_INFORMATION, Because.ENTRY_ERROR)


def default_because(question: Question) -> Because:
    """The person changes a spoken answer, the officer learns something on the others."""
    return Because.PERSON_CHANGED if question.spoken else Because.NEW_INFORMATION


def reason_needed(because: Because) -> bool:
    """Only an entry error may lower a level: it is never without a written reason."""
    return because is Because.ENTRY_ERROR


class Change(QWidget):
    """« Motif du changement », shown while an answered question is edited."""

    chosen = Signal(object)  # Because
    reason_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.key = Label("note"), KeyCap("Alt+M")
        self.choice = Segmented(role="chip")
        self.reason = QLineEdit()
        self.effect = Label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.title, self.key, 1, gap=6))
        column.addWidget(self.choice)
        column.addWidget(self.reason)
        column.addWidget(self.effect)
        self.choice.chosen.connect(lambda code: self.chosen.emit(Because(code)))
        self.reason.textEdited.connect(self.reason_given)
        self.hide()

    def retranslate(self) -> None:
        self.title.setText(_("Motif du changement"))
        self.choice.setAccessibleName(_("Motif du changement"))
        self.choice.set_options([(because.value, because_words(because)) for because in CHOICES])
        self.reason.setAccessibleName(_("Motif écrit du changement"))

    def show_change(self, because: Because, reason: str) -> None:
        self.choice.set_value(because.value)
        with blocked(self.reason):
            if self.reason.text() != reason:
                self.reason.setText(reason)
        needed = reason_needed(because)
        self.reason.setPlaceholderText(_("motif écrit, obligatoire") if needed else _("motif, facultatif"))
        self.effect.setText(
            _("Seule une erreur de saisie retire le constat ; elle est imprimée avec son motif.")
            if because is Because.ENTRY_ERROR
            else _("Le constat reste, marqué « divergent » ; aucun niveau ne baisse.")
        )

    def ask(self) -> None:
        """The focus where the reason is chosen."""
        self.choice.setFocus()
