"""A question that a gate closes: which gate, why, who may let through. And the theme left after an alert.

Dumb: shows notices, says that the officer wants to open.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.engine.navigate import GateBlock
from screening.i18n.locale import _, titled
from screening.model.questionnaire import Question
from screening.ui.hearing.question import gate_words
from screening.ui.widgets import Banner, Button, clear, row

#: The theme that is left until the magistrate has answered, after an alert about a minor (hearing.md 1.3, rule 7).
FACTS_THEME = "facts"


def waits_for_magistrate(state: HearingState, question: Question) -> bool:
    """True when asking this question now means going on with the facts after an alert about a minor.

    Correcting or confirming an answer asks nothing new.
    """
    suspended = state.alert.facts_suspended and question.section == FACTS_THEME and question.spoken
    return suspended and state.answer(question.id) is None


def block_words(state: HearingState, block: GateBlock) -> tuple[str, str]:
    """The gate and its closing answer; and who may let through."""
    question = state.questionnaire.question_by_id[block.question]
    number = state.questionnaire.number(block.question)
    closing = question.code_by_id.get(block.code)
    why = f"« {closing.label} »" if closing else _("pas encore renseignée")
    return titled(f"{number} {question.label}", why), gate_words(block.gate)


class Closed(QWidget):
    """One line per gate that closes the question shown."""

    gate_opened = Signal(str)  # the officer goes to the gate's question
    let_through = Signal(object)  # GateBlock: the officer wants to open with a decision or a reason

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self.waiting = Banner("warn")
        self.hide()

    def show_closed(self, state: HearingState, question: Question) -> None:
        blocks = state.blocked.get(question.id, ())
        waits = waits_for_magistrate(state, question)
        wanted = (blocks, waits)
        if wanted == self._shown:
            return
        self._shown = wanted
        self.setVisible(bool(blocks) or waits)
        clear(self._lines)
        self.waiting = Banner("warn")
        for block in blocks:
            self._lines.addWidget(self._line(state, block))
        if waits:
            self._lines.addWidget(self.waiting)
            self.waiting.set_parts(
                ("b", _("À poser après l'avis et l'instruction du magistrat.")),
                _("Ce que la personne dit d'elle-même se note toujours."),
            )

    def _line(self, state: HearingState, block: GateBlock) -> QWidget:
        gate, who = block_words(state, block)
        banner = Banner("warn")
        go, through = Button(), Button("secondary")
        go.setText(_("Renseigner"))
        through.setText(_("Passer outre…"))
        go.setAccessibleName(_("Renseigner : {gate}").format(gate=gate))
        through.setAccessibleName(_("Passer outre : {gate}").format(gate=gate))
        go.clicked.connect(lambda: self.gate_opened.emit(block.question))
        through.clicked.connect(lambda: self.let_through.emit(block))
        holder = QWidget()
        line = row(banner, go, through, gap=8)
        line.setStretch(0, 1)
        holder.setLayout(line)
        banner.set_parts(("b", _("Question fermée :")), gate, f"\n{_('Pour passer :')} {who}.")
        return holder
