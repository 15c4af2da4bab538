"""Under the fields: what was already said on the subject, how to follow up, why the question is asked.

Dumb: shows lines, says which question to open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.hearing.said import Said
from screening.ui.hearing.texts import clock
from screening.ui.widgets import KeyCap, Label, LinkButton, PartsLabel, clear, frame, row


class AlreadySaid(QWidget):
    """« Déjà dit à ce sujet »: the words, their time, and a way back to them."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Said, ...] | None = None
        self.card, self._lines = frame("card", (12, 8, 12, 8), gap=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_said(self, said: tuple[Said, ...]) -> None:
        if said == self._shown:
            return
        self._shown = said
        clear(self._lines)
        self.setVisible(bool(said))
        if said:
            self._lines.addWidget(Label("group", text=_("Déjà dit à ce sujet")))
        for line in said:
            self._lines.addWidget(self._line(line))

    def _line(self, said: Said) -> QWidget:
        text = PartsLabel("plain")
        words = " — ".join(part for part in (said.verbatim, said.french) if part)
        text.set_parts(f"{said.number}, {clock(said.at)}", _shortened(words))
        link = LinkButton(_("ouvrir"))
        link.setAccessibleName(_("Ouvrir la question {number}").format(number=said.number))
        link.clicked.connect(lambda: self.opened.emit(said.question))
        holder = QWidget()
        line = row(text, link, gap=8)
        line.setStretch(0, 1)
        holder.setLayout(line)
        return holder


def _shortened(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Why:
    """Why the question is asked, what it throws light on, and its neutral follow-ups."""

    because: tuple[str, ...] = ()  # « 6.3 « Le lieu » = « choisi par un tiers » »
    light: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()


class WhyAsked(QWidget):
    """« Posée parce que … Éclaire : … », and the probes."""

    rule_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Why | None = None
        self.probes = PartsLabel("plain")
        self.reason = PartsLabel("plain")
        self.rule = LinkButton()
        self.sign = KeyCap("?")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.probes)
        line = row(self.sign, self.reason, self.rule, gap=8)
        line.setStretch(1, 1)
        column.addLayout(line)
        self.rule.clicked.connect(lambda: self.rule_asked.emit())

    def retranslate(self) -> None:
        self.rule.setText(_("Règle"))
        self.rule.setAccessibleName(_("Voir la règle de cette question"))
        self._shown = None

    def show_why(self, why: Why) -> None:
        if why == self._shown:
            return
        self._shown = why
        parts: list[str | tuple[str, str]] = []
        if why.because:
            parts += [("b", _("Posée parce que")), f"{' ; '.join(why.because)}."]
        if why.light:
            parts += [("b", _("Éclaire :")), f"{', '.join(why.light)}."]
        self.rule.setVisible(bool(why.light))
        if not parts:
            parts = [_("Posée à toute personne ; ne nourrit aucun élément.")]
        self.reason.set_parts(*parts)
        self.probes.set_parts(("b", _("Relances :")), "  ·  ".join(why.probes))
        self.probes.setVisible(bool(why.probes))


def common_probes() -> Sequence[str]:
    """Follow-ups allowed everywhere (hearing.md 2.0); in French, the interpreter puts them."""
    return (_("Et ensuite ?"), _("Dites-moi tout là-dessus."), _("Qui ?"))
