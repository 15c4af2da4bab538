"""Who signed the printed document, who refused, with the time. Kept as one answer, in the French of the record.

The observation is « la personne : a signé (15:55) ; l'avocat : refuse (15:56) ». The seal replaces no signature.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from screening.i18n.locale import _, mark
from screening.model.answer import Answer
from screening.ui.widgets import Label, Segmented, StatusDot, TextLine, clear

#: Signatories, in the order of the page: the French of the record.
SIGNATORIES: Mapping[str, str] = {
    "person": mark("la personne"), "interpreter": mark("l'interprète"), "lawyer": mark("l'avocat"),
    "adult": mark("l'adulte"), "officer": mark("l'enquêteur"),
}  # fmt: skip
OUTCOMES: Mapping[str, str] = {
    "signed": mark("a signé"), "refused": mark("refuse"), "cannot": mark("ne peut"), "remote": mark("à distance"),
}  # fmt: skip
_ALLOWED: Mapping[str, tuple[str, ...]] = {
    "person": ("signed", "refused", "cannot"), "interpreter": ("signed", "remote"),
    "lawyer": ("signed", "refused"), "adult": ("signed", "refused"), "officer": ("signed",),
}  # fmt: skip
_ENTRY = re.compile(r"^(.+?) : (.+?) \((\d{2}:\d{2})\)$")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signatory did, and when."""

    outcome: str
    time: str


def read_signatures(answer: Answer | None) -> dict[str, Signature]:
    """Signatures of the answer kept; what is not recognised is left out."""
    roles = {words: role for role, words in SIGNATORIES.items()}
    outcomes = {words: outcome for outcome, words in OUTCOMES.items()}
    found = {}
    for entry in (answer.observation if answer else "").split(" ; "):
        match = _ENTRY.match(entry)
        if match and match[1] in roles and match[2] in outcomes:
            found[roles[match[1]]] = Signature(outcomes[match[2]], match[3])
    return found


def signatures_answer(signatures: Mapping[str, Signature], expected: Sequence[str]) -> Answer:
    """The answer to keep: one code, and who did what."""
    if signatures.get("person", Signature("", "")).outcome == "refused":
        code = "person_refused"
    else:
        code = (
            "all"
            if all(signatures.get(role, Signature("", "")).outcome == "signed" for role in expected)
            else "partial"
        )
    entries = [
        f"{SIGNATORIES[role]} : {OUTCOMES[signatures[role].outcome]} ({signatures[role].time})"
        for role in SIGNATORIES
        if role in signatures
    ]
    return Answer(value=code, codes=(code,), observation=" ; ".join(entries))


class SignatureRows(QWidget):
    """One line per signatory. ``signed`` carries the answer to record."""

    signed = Signal(object)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self._now = now
        self._kept: dict[str, Signature] = {}
        self._roles: tuple[str, ...] = ()
        self._rows: dict[str, tuple[StatusDot, Label, Segmented, Label]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def render_answer(self, answer: Answer | None, roles: Sequence[str]) -> None:
        self._kept = read_signatures(answer)
        if tuple(roles) != self._roles:
            self._roles = tuple(roles)
            clear(self._column)
            self._rows = {role: self._row(role) for role in roles}
        self.retranslate()

    def _row(self, role: str) -> tuple[StatusDot, Label, Segmented, Label]:
        box = QFrame()
        box.setProperty("role", "row")
        across = QHBoxLayout(box)
        across.setContentsMargins(14, 5, 14, 5)
        across.setSpacing(12)
        parts = (StatusDot(), TextLine("plain"), Segmented(), Label("note"))
        parts[2].chosen.connect(lambda outcome, who=role: self._choose(who, outcome))
        across.addWidget(parts[0])
        across.addWidget(parts[1], 3)
        across.addWidget(parts[2], 2)
        across.addWidget(parts[3])
        self._column.addWidget(box)
        return parts

    def retranslate(self) -> None:
        for role, (dot, name, choice, time) in self._rows.items():
            words = _(SIGNATORIES[role])
            name.setText(words[:1].upper() + words[1:])
            choice.setAccessibleName(words)
            kept = self._kept.get(role)
            choice.set_options([(code, _(OUTCOMES[code])) for code in _ALLOWED[role]], kept.outcome if kept else "")
            time.setText(kept.time if kept else "--:--")
            state = "todo" if kept is None else "done" if kept.outcome == "signed" else "warn"
            dot.show_state(state, words)

    def _choose(self, role: str, outcome: str) -> None:
        signatures = {**self._kept, role: Signature(outcome, self._now())}
        self.signed.emit(signatures_answer(signatures, self._roles))

    def lock(self, on: bool) -> None:
        """After the seal nothing changes."""
        for _dot, _name, choice, _time in self._rows.values():
            choice.setEnabled(not on)
