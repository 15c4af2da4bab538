"""What the conduct rules propose to the officer: one line at a time, never a block (hearing.md 3.4).

Dumb: renders the proposals of the state; remembers which were seen on this page. Urgencies come first.
"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from screening.app.state import HearingState, Proposal
from screening.i18n.locale import _
from screening.ui.widgets import Banner, Button, KeyButton, row

#: Rank of each kind: what may not wait stands first.
RANK: Mapping[str, int] = MappingProxyType({"urgency": 0, "pause": 1, "offer": 2, "card": 3, "order": 4})
URGENT, PAUSE = "urgency", "pause"


class Cards(QWidget):
    """« Conduite : … », with « vu » and, for a pause, the pause itself."""

    pause_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()
        self._proposals: tuple[Proposal, ...] = ()
        self.text = Banner("plain")
        self.done, self.pause = KeyButton("", "F3"), Button("secondary")
        line = row(self.text, self.pause, self.done, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.done.clicked.connect(lambda: self.see())
        self.pause.clicked.connect(lambda: self.pause_asked.emit())
        self.hide()

    def retranslate(self) -> None:
        self.done.set_texts(_("Vu"))
        self.done.setAccessibleName(_("Proposition vue"))
        self.pause.setText(_("Pause…"))

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """Proposals not seen yet, the most urgent first."""
        left = [proposal for proposal in self._proposals if proposal.id not in self._seen]
        return tuple(sorted(left, key=lambda proposal: RANK.get(proposal.kind, len(RANK))))

    def render_state(self, state: HearingState) -> None:
        if state.proposals != self._proposals:
            gone = {proposal.id for proposal in self._proposals} - {proposal.id for proposal in state.proposals}
            self._seen -= gone  # proposed again later, it is shown again
            self._proposals = state.proposals
        self._show()

    def _show(self) -> None:
        waiting = self.waiting
        self.setVisible(bool(waiting))
        if not waiting:
            return
        first = waiting[0]
        head = _("Urgence :") if first.kind == URGENT else _("Conduite proposée :")
        more = _("({n} de plus)").format(n=len(waiting) - 1) if len(waiting) > 1 else ""
        tone = "bad" if first.kind == URGENT else "plain"
        self.text.set_parts(("b", head), " ".join(first.text.split()), more, tone=tone)
        self.pause.setVisible(first.kind == PAUSE)

    def see(self) -> None:
        """F3: the next proposal, or none."""
        waiting = self.waiting
        if waiting:
            self._seen.add(waiting[0].id)
            self._show()
