"""What the ticked answers propose: confirmed with one key and the quotation, or left as a lead to verify.

Dumb: shows proposals, says which was confirmed or left. hearing.md 1.11: a code is ticked only if the words bear it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, titled
from screening.model.questionnaire import Code, Question, Support
from screening.ui.hearing.entry import Entry, fed, suggestions
from screening.ui.widgets import Button, FlowLayout, KeyButton, KeyCap, PartsLabel, clear, frame, row

#: Letters of the supports, in the order of the dossier.
SUPPORTS = (Support.DECLARED, Support.OBSERVED, Support.RECORDED, Support.THIRD_PARTY)


def support_words(support: Support) -> str:
    """D dit, O vu, R pièce, T tiers."""
    return {
        Support.DECLARED: _("D dit"),
        Support.OBSERVED: _("O vu"),
        Support.RECORDED: _("R pièce"),
        Support.THIRD_PARTY: _("T tiers"),
    }[support]


@dataclass(frozen=True, slots=True)
class Proposed:
    """One finding of the entry: automatic, or proposed and waiting, confirmed, left."""

    indicator: str
    label: str
    condition: str
    state: str  # automatic, waiting, confirmed, left
    default: Support
    added: tuple[Support, ...] = ()


class Proposals(QWidget):
    """Findings of the answer being coded, the one F6 confirms marked with its key."""

    confirmed = Signal(str)
    left = Signal(str)
    support_toggled = Signal(str, object)  # indicator, Support

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Proposed, ...], bool] | None = None
        self.card, self._lines = frame("card", (12, 6, 12, 6), gap=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self.hide()

    def show_proposals(self, proposals: Sequence[Proposed], *, quoted: bool) -> None:
        """Made again only when something differs. ``quoted`` says that words stand beside the codes."""
        wanted = (tuple(proposals), quoted)
        if wanted == self._shown:
            return
        self._shown = wanted
        clear(self._lines)
        self.setVisible(bool(proposals))
        first = True
        for proposed in proposals:
            self._lines.addWidget(self._line(proposed, following=first and proposed.state == "waiting", quoted=quoted))
            first = first and proposed.state != "waiting"

    def _line(self, proposed: Proposed, *, following: bool, quoted: bool) -> QWidget:
        text = PartsLabel("plain")
        head = {
            "automatic": _("Constat :"),
            "waiting": _("À confirmer :"),
            "confirmed": _("Confirmé ✓ :"),
            "left": _("Piste à vérifier :"),
        }[proposed.state]
        condition = _("si {condition}").format(condition=proposed.condition) if proposed.condition else ""
        missing = _("— citation manquante (Alt+V)") if proposed.state == "waiting" and not quoted else ""
        text.set_parts(("b", head), proposed.label, condition, missing)
        parts: list[QWidget | int] = []
        if proposed.state in ("waiting", "left"):
            parts.append(self._confirm(proposed, following=following))
        if proposed.state == "waiting":
            leave = Button("link", _("laisser en piste"))
            leave.setAccessibleName(_("Laisser en piste : {label}").format(label=proposed.label))
            leave.clicked.connect(lambda: self.left.emit(proposed.indicator))
            parts.append(leave)
            if following:
                parts.append(KeyCap("⇧F6"))
        if proposed.state in ("automatic", "confirmed"):
            parts += self._supports(proposed)
        acts = QWidget()
        flow = FlowLayout(acts, line_gap=2)  # under each other where the pane is narrow
        for part in parts:
            if isinstance(part, QWidget):
                flow.addWidget(part)
        holder = QWidget()
        line = row(text, acts, gap=6)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder

    def _confirm(self, proposed: Proposed, *, following: bool) -> QWidget:
        button = KeyButton("chip", "F6" if following else "")
        button.set_texts(_("Confirmer"))
        button.setAccessibleName(_("Confirmer : {label}").format(label=proposed.label))
        button.clicked.connect(lambda: self.confirmed.emit(proposed.indicator))
        return button

    def _supports(self, proposed: Proposed) -> list[QWidget | int]:
        buttons: list[QWidget | int] = []
        for support in SUPPORTS:
            button = Button("chip", support.value)
            button.setCheckable(True)
            button.setChecked(support is proposed.default or support in proposed.added)
            button.setEnabled(support is not proposed.default)
            button.setToolTip(support_words(support))
            button.setAccessibleName(titled(f"{_('Appui')} {support_words(support)}", proposed.label))
            button.clicked.connect(
                lambda _on=False, chosen=support: self.support_toggled.emit(proposed.indicator, chosen)
            )
            buttons.append(button)
        return buttons


def proposed(state: HearingState | None, question: Question, entry: Entry) -> tuple[Proposed, ...]:
    """What the ticks of ``entry`` feed by themselves, then what they suggest and where the officer stands with it."""
    assert state is not None
    names = state.questionnaire.rules.indicator_by_id

    def one(indicator: str, condition: str, known: str, code: Code) -> Proposed:
        label = names[indicator].label if indicator in names else indicator
        added = tuple(entry.supports.get(indicator, ()))
        return Proposed(indicator, label, condition, known, question.default_support(code), added)

    found = []
    for indicator in sorted(fed(question, entry.codes)):
        code = next(c for c in question.codes if c.feeds == indicator and c.code in entry.codes)
        found.append(one(indicator, "", "automatic", code))
    for item in suggestions(question, entry.codes):
        known = "confirmed" if item.indicator in entry.confirmed else "waiting"
        known = "left" if item.indicator in entry.left else known
        found.append(one(item.indicator, item.condition, known, question.code_by_id[item.code]))
    return tuple(found)
