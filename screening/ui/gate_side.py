"""What is missing, by who may let through, and the decision that opens the way. Never a dead end (hearing.md 1.3).

Name, time and reason are compulsory for what only a magistrate may lift; the officer's reason is enough for the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QPlainTextEdit, QWidget

from screening.engine.navigate import GateBlock
from screening.i18n.locale import _, ngettext_, titled
from screening.model.questionnaire import GateClass
from screening.ui.widgets import (
    Banner,
    Button,
    KeyButton,
    Label,
    LinkButton,
    TimeField,
    clear,
    column,
    line,
    pane,
    read_time,
    row,
    scrolled,
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A guarantee that is missing, in words."""

    block: GateBlock
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Opening:
    """A decision to go on without a guarantee."""

    question: str
    who: str
    magistrate: bool


class MissingCard(QFrame):
    """One missing guarantee, with the name and the time of the decision when a magistrate must take it."""

    changed = Signal()
    filled = Signal(str, str)  # who, time: proposed to the cards still empty
    asked = Signal(str)

    def __init__(self, gate: GateClass, now: Callable[[], str]) -> None:
        super().__init__()
        self.gate = gate
        self.question = ""
        self.setProperty("role", "card")
        self.setProperty("tone", "bad" if gate is GateClass.LAW else "warn")
        self._title = Label("strong-small", wrap=True, tone="bad" if gate is GateClass.LAW else "")
        self._why, self._go = Label("plain", wrap=True), LinkButton()
        self._go.clicked.connect(lambda: self.asked.emit(self.question))
        self.who, self.time = QLineEdit(), TimeField(now)
        self.who.setProperty("role", "detail")
        self.who.editingFinished.connect(lambda: self.filled.emit(self.who.text().strip(), self.time.text()))
        self.time.entered.connect(lambda time: self.filled.emit(self.who.text().strip(), time))
        self.who.textChanged.connect(lambda _text: self.changed.emit())
        self.time.textChanged.connect(lambda _text: self.changed.emit())
        inside = column(self._title, gap=4, margins=(10, 7, 10, 8))
        inside.addLayout(row(self._why, self._go, gap=8))
        inside.addLayout(row(self.who, self.time, gap=6))
        self.setLayout(inside)
        self.by_magistrate = gate is not GateClass.OFFICER
        self.who.setVisible(self.by_magistrate)
        self.time.setVisible(self.by_magistrate)

    def propose(self, who: str, time: str) -> None:
        """One magistrate usually decides all at once: what is typed in a card fills those still empty."""
        if self.by_magistrate and not self.who.text():
            self.who.setText(who)
        if self.by_magistrate and not self.time.text():
            self.time.setText(time)

    def show_missing(self, missing: Missing) -> None:
        self.question = missing.block.question
        self._title.setText(missing.title)
        self._why.setText(missing.why)
        self._go.setText(_("remplir"))
        self._go.setAccessibleName(titled(missing.title, _("remplir")))
        self.who.setPlaceholderText(_("magistrat, nom ou permanence"))
        self.who.setToolTip(self.who.placeholderText())
        self.who.setAccessibleName(titled(missing.title, _("magistrat")))
        self.time.setAccessibleName(titled(missing.title, _("heure de la décision")))

    @property
    def complete(self) -> bool:
        return not self.by_magistrate or bool(self.who.text().strip() and read_time(self.time.text()))

    @property
    def opening(self) -> Opening:
        """Who decided and when, as kept in the journal."""
        who = f"{self.who.text().strip()}, {self.time.text()}" if self.by_magistrate else ""
        return Opening(self.question, who, self.by_magistrate)


class GateSide(QWidget):
    """``decided`` carries (openings, reason); ``going`` is emitted when nothing is missing."""

    decided = Signal(tuple, str)
    going = Signal()
    needs_asked = Signal()
    pause_asked = Signal()
    fill_asked = Signal(str)

    def __init__(self, now: Callable[[], str]) -> None:
        super().__init__()
        self._now = now
        self._cards: dict[str, MissingCard] = {}
        self._missing: tuple[Missing, ...] = ()
        self._paused = False
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._title, self._fine = Label("h2", wrap=True), Banner("good")
        self._lists: dict[GateClass, tuple[Label, QBoxLayout]] = {}
        inside, body = pane("surface", (14, 10, 14, 8), gap=8)
        body.addWidget(self._title)
        body.addWidget(self._fine)
        for gate in GateClass:
            self._lists[gate] = (Label("group", wrap=True), column(gap=7))
            body.addWidget(self._lists[gate][0])
            body.addLayout(self._lists[gate][1])
        body.addStretch(1)
        self._area = scrolled(inside, "")
        both = column(self._area, self._build_foot(), gap=0)
        both.setStretch(0, 1)
        self.setLayout(both)

    def _build_foot(self) -> QWidget:
        foot, body = pane("surface", (14, 6, 14, 10), gap=7)
        self._reason_label, self.reason = Label("group"), QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(84)
        self.reason.textChanged.connect(self._check)
        self._note = Label("note", wrap=True)
        self.go_on = KeyButton("primary")
        self.go_on.clicked.connect(self.decide)
        self._needs, self._pause = Button(), Button()
        self._needs.clicked.connect(self.needs_asked)
        self._pause.clicked.connect(self.pause_asked)
        for widget in (line(), self._reason_label, self.reason, self._note, self.go_on):
            body.addWidget(widget)
        body.addLayout(row(self._needs, self._pause))
        return foot

    def render_missing(self, missing: Sequence[Missing], *, paused: bool = False) -> None:
        """What is missing now; cards already being filled keep their text."""
        self._missing, self._paused = tuple(missing), paused
        wanted = {item.block.question: item for item in missing}
        if {(q, c.gate) for q, c in self._cards.items()} != {(q, m.block.gate) for q, m in wanted.items()}:
            self._lay_cards(wanted)
        self.retranslate()

    def _lay_cards(self, wanted: dict[str, Missing]) -> None:
        kept = {question: (card.who.text(), card.time.text()) for question, card in self._cards.items()}
        for _label, layout in self._lists.values():
            clear(layout)
        self._cards = {}
        for question, item in wanted.items():
            card = MissingCard(item.block.gate, self._now)
            if question in kept:
                card.who.setText(kept[question][0])
                card.time.setText(kept[question][1])
            card.changed.connect(self._check)
            card.asked.connect(self.fill_asked)
            card.filled.connect(self._propose)
            self._cards[question] = card
            self._lists[item.block.gate][1].addWidget(card)

    def retranslate(self) -> None:
        count = len(self._missing)
        self._title.setText(
            ngettext_("Il manque {n} garantie", "Il manque {n} garanties", count).format(n=count)
            if count
            else _("Toutes les garanties sont réunies")
        )
        law = any(item.block.gate is GateClass.LAW for item in self._missing)
        self._fine.set_parts(
            *(
                ()
                if law
                else (("b", _("Sans dérogation possible : réunies.")), _("Droits, silence, interprète, avocat, âge."))
            )
        )
        for gate, words in (
            (GateClass.LAW, _("Sans dérogation de l'enquêteur : seule une décision du magistrat ouvre la suite")),
            (GateClass.MAGISTRATE, _("Sur décision ou avis du magistrat : nom et heure obligatoires")),
            (GateClass.OFFICER, _("Sur motif de l'enquêteur")),
        ):
            self._lists[gate][0].setText(words)
            self._lists[gate][0].setVisible(any(item.block.gate is gate for item in self._missing))
        for item in self._missing:
            self._cards[item.block.question].show_missing(item)
        self._area.setAccessibleName(_("Garanties manquantes"))
        self._reason_label.setText(_("Motif écrit"))
        self.reason.setAccessibleName(_("Motif écrit"))
        self._note.setText(
            _(
                "Ce qui manque, le motif, l'heure et votre numéro sont inscrits au journal "
                "et imprimés en tête de la synthèse."
            )
        )
        for widget in (self._reason_label, self.reason, self._note):
            widget.setVisible(bool(count))
        self.go_on.set_texts(
            _("Continuer sur cette décision") if count else _("Poursuivre l'audition"), _("Ctrl+Entrée")
        )
        self._needs.setText(_("Besoins seulement"))
        self._pause.setText(_("Reprendre") if self._paused else _("Suspendre"))
        self._check()

    def _propose(self, who: str, time: str) -> None:
        for card in self._cards.values():
            card.propose(who, time)

    def _check(self) -> None:
        reason = bool(self.reason.toPlainText().strip())
        complete = all(card.complete for card in self._cards.values())
        self.go_on.setEnabled(not self._cards or (reason and complete))

    def decide(self) -> None:
        """Ctrl+Enter: say the decisions, or go on when nothing is missing."""
        if not self.go_on.isEnabled():
            return
        if self._cards:
            openings = tuple(card.opening for card in self._cards.values())
            self.decided.emit(openings, self.reason.toPlainText().strip())
        else:
            self.going.emit()

    def forget(self) -> None:
        """At lock: no reason and no name stays in a field."""
        self.reason.setPlainText("")
        self._lay_cards({})
