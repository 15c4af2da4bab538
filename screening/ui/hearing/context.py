"""Under the fields: what was already said on the subject, why the question is asked.

Dumb: shows lines, says which question to open.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.hearing.said import MOST, Said
from screening.ui.hearing.texts import clock
from screening.ui.widgets import KeyCap, Label, LinkButton, PartsLabel, frame, row


class SaidLine(QWidget):
    """One earlier answer: number, time, words, and a way back."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self.text, self.link = PartsLabel("plain"), LinkButton()
        line = row(self.text, self.link, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.link.clicked.connect(lambda: self.opened.emit(self._question))

    def show_line(self, said: Said) -> None:
        self._question = said.question
        words = " — ".join(part for part in (said.verbatim, said.french) if part)
        self.text.set_parts(f"{said.number}, {clock(said.at)}", _shortened(words))
        self.link.setText(_("ouvrir"))
        self.link.setAccessibleName(_("Ouvrir la question {number}").format(number=said.number))


class AlreadySaid(QWidget):
    """« Déjà dit à ce sujet »: the words, their time, and a way back to them. Its lines are made once."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Said, ...] | None = None
        self.card, inside = frame("card", (12, 8, 12, 8), gap=3)
        self.title = Label("group")
        self.lines = tuple(SaidLine() for _place in range(MOST))
        inside.addWidget(self.title)
        for line in self.lines:
            inside.addWidget(line)
            line.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def retranslate(self) -> None:
        self.title.setText(_("Déjà dit à ce sujet"))
        self._shown = None

    def show_said(self, said: tuple[Said, ...]) -> None:
        if said == self._shown:
            return
        self._shown = said
        self.setVisible(bool(said))
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(said))
            if place < len(said):
                line.show_line(said[place])


def _shortened(words: str, most: int = 160) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class Why:
    """Why the question is asked, and what it throws light on."""

    because: tuple[str, ...] = ()  # « 6.3 « Le lieu » = « choisi par un tiers » »
    light: tuple[str, ...] = ()


class WhyAsked(QWidget):
    """« Posée parce que … Éclaire : … »."""

    rule_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Why | None = None
        self.reason = PartsLabel("plain")
        self.rule = LinkButton()
        self.sign = KeyCap("?")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
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
