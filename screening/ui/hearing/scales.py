"""The two scales, apart: level in words and pattern, for / against / unknown, contest mark, what remains to ask.

Dumb: renders the state. Nothing adds up; no figure is about the person; the magistrate appreciates.
"""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, ngettext_
from screening.model.assessment import ElementAssessment, Level
from screening.model.rules import Element
from screening.ui.fitting import Fitting
from screening.ui.hearing.texts import clock
from screening.ui.widgets import (
    Banner,
    Button,
    KeyCap,
    Label,
    LevelBar,
    PartsLabel,
    answered_words,
    contest_words,
    level_words,
    line,
    row,
    scrolled,
)

MEANS = "teh.means"
#: Key that leads to each scale.
KEYS: Mapping[str, str] = MappingProxyType({"c122": "F4", "teh": "F5"})


def scale_title(scale: str) -> str:
    """The heading of a scale, with its article."""
    return _("Contrainte · art. 122-2 C. pén.") if scale == "c122" else _("Traite · art. 225-4-1 C. pén.")


def short_note(element: Element, assessed: ElementAssessment, *, minor: bool) -> str:
    """What stands beside the name: what is asked for, or how many questions were answered."""
    if minor and element.id == MEANS:
        return _("— non exigé pour un mineur")
    if assessed.level is Level.NONE and assessed.answered:
        return f"({answered_words(assessed)})"
    return ""


def since_words(state: HearingState, assessed: ElementAssessment) -> str:
    """« dont 2 constats divergents depuis 14:36 »; a change of mind lowers nothing, and shows."""
    divergent = [seen.finding for seen in (*assessed.for_, *assessed.against) if seen.finding.divergent]
    if not divergent:
        return ""
    questions = {question for finding in divergent for question in finding.questions}
    times = [given.at for given in state.history if given.address.question in questions]
    said = ngettext_("dont {n} constat divergent", "dont {n} constats divergents", len(divergent)).format(
        n=len(divergent)
    )
    return f"{said} {_('depuis {time}').format(time=clock(max(times)))}" if times else said


class ElementView(QWidget):
    """One element: five lines at most, and its two links."""

    explained = Signal(str)
    asked = Signal(str)

    def __init__(self, element: Element) -> None:
        super().__init__()
        self.element = element
        self._shown: object = None
        self.name, self.note = Label("strong-small"), Label("small", wrap=True)
        self.counts = PartsLabel("small-parts")
        self.bar, self.level = LevelBar(wide=True), Label("plain")
        self.contest = Label("small", tone="warn", wrap=True)
        self.divergent = Label("small", tone="warn", wrap=True)
        self.see, self.to_ask = Button("link-small"), Button("link-small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 4)
        column.setSpacing(0)
        head = row(self.name, self.note, self.see, gap=5)
        head.setStretch(1, 1)
        column.addLayout(head)
        column.addLayout(row(self.bar, self.level, 1, gap=8))
        column.addWidget(self.contest)
        column.addWidget(self.divergent)
        foot = row(self.counts, self.to_ask, gap=6)
        foot.setStretch(0, 1)
        column.addLayout(foot)
        self.see.clicked.connect(lambda: self.explained.emit(self.element.id))
        self.to_ask.clicked.connect(lambda: self.asked.emit(self.element.id))

    def retranslate(self) -> None:
        self._shown = None
        self.see.setText(_("voir"))
        self.to_ask.setText(_("questions à poser"))

    def render_element(self, state: HearingState, assessed: ElementAssessment) -> None:
        minor = state.assessment.treated_as_minor
        divergent = since_words(state, assessed)
        self.element = state.questionnaire.rules.element_by_id[self.element.id]  # in the interface's language
        wanted = (assessed, minor, divergent, self.element)
        if wanted == self._shown:
            return
        self._shown = wanted
        words = level_words(assessed)
        name, opening, rest = self.element.label.partition(" (")
        self.name.setText(name)
        note = short_note(self.element, assessed, minor=minor) or f"{opening.strip()}{rest}"
        self.note.setText(note)
        self.name.setToolTip(self.element.explanation)
        self.see.setAccessibleName(_("Expliquer : {element}").format(element=self.element.label))
        self.to_ask.setAccessibleName(_("Questions à poser : {element}").format(element=self.element.label))
        self.bar.show_level(assessed.level, words)
        self.level.setText(words)
        contest = contest_words(assessed.contested)
        self.contest.setText(contest)
        self.contest.setVisible(bool(contest))
        self.divergent.setText(divergent)
        self.divergent.setVisible(bool(divergent))
        self.counts.set_parts(
            _("pour"), ("b", str(len(assessed.for_))),
            _("contraire"), ("b", str(len(assessed.against))),
            _("inconnu"), ("b", str(len(assessed.unknown))),
        )  # fmt: skip
        self.to_ask.setEnabled(bool(assessed.to_ask))


class Scales(QWidget):
    """The right pane; it can be hidden from the person."""

    explained = Signal(str)
    asked = Signal(str)

    def __init__(self, elements: tuple[Element, ...]) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.elements = {element.id: ElementView(element) for element in elements}
        self.titles = {scale: Label("strong") for scale in KEYS}
        self.foot = Banner("plain")
        inside = Fitting()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(0)
        for place, scale in enumerate(KEYS):
            if place:
                column.addSpacing(4)
            column.addLayout(row(self.titles[scale], 1, KeyCap(KEYS[scale]), gap=6))
            for element in elements:
                if element.scale == scale:
                    column.addWidget(line())
                    column.addWidget(self.elements[element.id])
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.area = scrolled(inside, "")
        whole.addWidget(self.area, 1)
        whole.addWidget(self.foot)
        for view in self.elements.values():
            view.explained.connect(self.explained)
            view.asked.connect(self.asked)

    def retranslate(self) -> None:
        self.area.setAccessibleName(_("Les deux échelles"))
        for scale, title in self.titles.items():
            title.setText(scale_title(scale))
        for view in self.elements.values():
            view.retranslate()
        self.foot.set_parts(
            _("Deux lectures séparées, jamais additionnées."), ("b", _("L'appréciation revient au magistrat."))
        )

    def render_state(self, state: HearingState) -> None:
        for element_id, view in self.elements.items():
            assessed = state.assessment.elements.get(element_id)
            if assessed is not None:
                view.render_element(state, assessed)

    def focus_scale(self, scale: str) -> None:
        """The first « voir » of a scale takes the focus; arrows and Tab go on."""
        for view in self.elements.values():
            if view.element.scale == scale:
                view.see.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
