"""The five non-answers, one key each, none coloured; the reason where one is needed.

Dumb: shows what is chosen, says what was pressed. hearing.md 1.10: they are never evidence for or against.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.model.answer import Status
from screening.ui.widgets import FlowLayout, KeyButton, Label, Segmented, blocked, row

#: Key of each non-answer: ne Sait pas, Refuse, se Tait, pas Compris, Non posée.
KEYS = {
    "S": Status.DOES_NOT_KNOW,
    "R": Status.DECLINED,
    "T": Status.SILENT,
    "C": Status.NOT_UNDERSTOOD,
    "N": Status.NOT_ASKED,
}
#: Reason kept for « ne se souvient pas ».
DOES_NOT_REMEMBER = "does_not_remember"


def status_words(status: Status) -> str:
    """The officer's words for a status."""
    return {
        Status.ANSWERED: _("Répond"),
        Status.DOES_NOT_KNOW: _("Ne sait pas"),
        Status.DECLINED: _("Ne veut pas répondre"),
        Status.SILENT: _("Garde le silence"),
        Status.NOT_UNDERSTOOD: _("N'a pas compris"),
        Status.NOT_ASKED: _("Non posée"),
    }[status]


def reason_words(code: str) -> str:
    """Coded reasons of a question not asked, and the sub-reason of « ne sait pas »; any other text is itself."""
    return {
        DOES_NOT_REMEMBER: _("ne se souvient pas"),
        "time": _("temps"),
        "distress": _("détresse"),
        "lawyer": _("objection de l'avocat"),
        "irrelevant": _("sans rapport"),
        "postponed": _("reportée"),
    }.get(code, code)


NOT_ASKED_REASONS = ("time", "distress", "lawyer", "irrelevant", "postponed")


class NonAnswers(QWidget):
    """« Sinon : » and its five keys."""

    chosen = Signal(object)  # Status
    reason_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.otherwise = Label("note")
        self.buttons = {status: KeyButton("chip", key, wrap=True) for key, status in KEYS.items()}
        self.coded = Segmented(role="chip")
        self.written = QLineEdit()
        self._needs_words = False
        self._lay()
        for status, button in self.buttons.items():
            button.setCheckable(True)
            button.setProperty("tone", "dashed")
            button.clicked.connect(lambda _on=False, pressed=status: self.chosen.emit(pressed))
        self.coded.chosen.connect(self._coded)
        self.written.textEdited.connect(self.reason_given)

    def _lay(self) -> None:
        keys = QWidget()
        flow = FlowLayout(keys, gap=6, line_gap=6)
        flow.addWidget(self.otherwise)
        for button in self.buttons.values():
            flow.addWidget(button)
        self.reasons = QWidget()
        inner = row(self.coded, self.written, gap=8)
        inner.setStretch(0, 1)
        inner.setStretch(1, 1)
        self.reasons.setLayout(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(keys)
        column.addWidget(self.reasons)

    def retranslate(self) -> None:
        self.otherwise.setText(_("Sinon :"))
        for key, status in KEYS.items():
            self.buttons[status].set_texts(status_words(status), key)
        self.written.setPlaceholderText(_("Motif"))
        self.written.setAccessibleName(_("Motif de la non-réponse"))
        self.coded.setAccessibleName(_("Motif"))

    def show_choice(self, status: Status | None, reason: str, *, needs_words: bool) -> None:
        """``needs_words`` for a gate: a non-answer settles it only with a written reason."""
        with blocked(*self.buttons.values(), self.written):
            for known, button in self.buttons.items():
                button.setChecked(known is status)
            codes = self._codes(status)
            self.coded.setVisible(bool(codes))
            if codes:
                self.coded.set_options(
                    [(code, reason_words(code)) for code in codes], reason if reason in codes else ""
                )
            typed = "" if reason in codes else reason
            if self.written.text() != typed:
                self.written.setText(typed)
        self.written.setVisible(status is Status.NOT_ASKED or (needs_words and status is not None))
        self.reasons.setVisible(bool(codes) or not self.written.isHidden())

    @staticmethod
    def _codes(status: Status | None) -> tuple[str, ...]:
        if status is Status.NOT_ASKED:
            return NOT_ASKED_REASONS
        return (DOES_NOT_REMEMBER,) if status is Status.DOES_NOT_KNOW else ()

    def _coded(self, code: str) -> None:
        with blocked(self.written):
            self.written.setText("")
        self.reason_given.emit(code)
