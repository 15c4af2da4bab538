"""One level, explained: each finding with its support, question, words, time and rule; what could change it.

Dumb: renders the state, says which question to ask. Contrary facts are as visible as the others; the sentences of
the rule are in :mod:`screening.ui.explain_words`, the cards in :mod:`screening.ui.explain_cards`.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, listed
from screening.model.assessment import ElementAssessment
from screening.scoring.explain import Explanation, explain
from screening.ui.explain_cards import FindingCards
from screening.ui.explain_words import condition_words
from screening.ui.fitting import AskLine, Fitting, characters
from screening.ui.hearing.scales import KEYS, scale_title, short_note
from screening.ui.hearing.suggest import SUPPORTS, support_words
from screening.ui.hearing.texts import french_of
from screening.ui.widgets import (
    Banner,
    Button,
    FlowLayout,
    KeyButton,
    Label,
    LevelBar,
    LinkButton,
    PartsLabel,
    TextLine,
    clear,
    contest_words,
    frame,
    level_words,
    pane,
    row,
    scrolled,
)

Act = Callable[[], None]
#: Questions offered with a digit.
MOST_QUESTIONS = 9
#: Characters across from which findings stand in two columns.
_WIDE = 150


class ExplainPage(QWidget):
    """Elements on the left, findings in the middle, what could change on the right. Digits ask, Esc goes back."""

    asked = Signal(str)
    left = Signal()
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._columns = 2
        self._state: HearingState | None = None
        self._element = ""
        self._made = FindingCards(self.asked.emit)
        self._questions: tuple[str, ...] = ()
        self.title, self.back = Label("h3"), KeyButton("secondary")
        self.level_title, self.bar, self.counts = TextLine("h2"), LevelBar(wide=True), PartsLabel("small-parts")
        self.contest, self.rule = Label("plain", tone="warn", wrap=True), Label("plain", wrap=True)
        self.ask, self.foot = KeyButton("primary", wrap=True), Banner("info")
        self._elements, self._found, self._change = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._lay()
        self.back.clicked.connect(lambda: self.left.emit())
        self.ask.clicked.connect(lambda: self._ask(1))

    def _lay(self) -> None:
        top, bar = pane("bar", (14, 8, 14, 8), gap=10, across=True)
        bar.addWidget(self.title)
        bar.addStretch(1)
        bar.addWidget(self.back)
        card, inside = frame("card", (15, 10, 15, 10), gap=6)
        levels = QWidget()
        flow = FlowLayout(levels, gap=10)
        for part in (self.level_title, self.bar, self.counts):
            flow.addWidget(part)
        inside.addWidget(levels)
        inside.addWidget(self.contest)
        inside.addWidget(self.rule)
        middle = Fitting()
        main = QVBoxLayout(middle)
        main.setContentsMargins(18, 12, 18, 12)
        main.addWidget(card)
        main.addLayout(self._found)
        main.addStretch(1)
        self._left, elements = pane("side-left", (0, 10, 1, 10), gap=0)  # the line at its side stays whole
        walked = Fitting()
        inner_left = QVBoxLayout(walked)
        inner_left.setContentsMargins(0, 0, 0, 0)
        inner_left.setSpacing(0)
        inner_left.addLayout(self._elements)
        inner_left.addStretch(1)
        self._walk = scrolled(walked, "")
        elements.addWidget(self._walk)
        listed = Fitting()
        inner = QVBoxLayout(listed)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._change)
        inner.addStretch(1)
        self._side, right = pane("side", (16, 12, 16, 12), gap=8)
        self._list, self.area = scrolled(listed, ""), scrolled(middle, "")
        right.addWidget(self._list, 1)
        right.addWidget(self.ask)
        right.addWidget(self.foot)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addWidget(self.area, 1)
        body.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addLayout(body, 1)

    def retranslate(self) -> None:
        self._share_width()
        self._walk.setAccessibleName(_("Éléments"))
        self.area.setAccessibleName(_("Constats"))
        self._list.setAccessibleName(_("Ce qui pourrait changer ce niveau"))
        self.back.set_texts(_("Revenir à la question"), _("Échap"))
        self.foot.set_parts(
            _("Un niveau range des faits ; il ne dit pas si l'élément est établi."),
            ("b", _("L'appréciation revient au magistrat.")),
        )

    def _share_width(self) -> None:
        """Side panes grow with the text as long as the findings keep half of the width; then these stand in one column
        rather than two."""
        width = self.width()
        self._left.setFixedWidth(min(max(250, characters(self, 37)), round(width * 0.23)))
        self._side.setFixedWidth(min(max(310, characters(self, 42)), round(width * 0.27)))
        columns = 2 if width >= characters(self, _WIDE) else 1
        if columns != self._columns:
            self._columns = columns
            if self._state is not None:
                self.render_state(self._state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    # -- rendering -------------------------------------------------------------------------------------------

    def show_element(self, element_id: str) -> None:
        self._element = element_id
        if self._state is not None:
            self.render_state(self._state)

    def render_state(self, state: HearingState) -> None:
        self._state = state
        assessed = state.assessment.elements.get(self._element)
        element = state.questionnaire.rules.element_by_id.get(self._element)
        if assessed is None or element is None:
            return
        explained = explain(assessed, state.questionnaire.rules, state.assessment.treated_as_minor)
        self.title.setText(_("Explication · {element}").format(element=element.label))
        self.level_title.setText(_("Niveau : {level}").format(level=level_words(assessed)))
        self.bar.show_level(assessed.level, level_words(assessed))
        self.counts.set_parts(
            _("pour"), ("b", str(len(assessed.for_))), f"· {_('contraire')}", ("b", str(len(assessed.against))),
            f"· {_('inconnu')}", ("b", str(len(assessed.unknown))),
        )  # fmt: skip
        self.contest.setText(contest_words(assessed.contested))
        self.contest.setVisible(bool(contest_words(assessed.contested)))
        self.rule.setText(f"{element.explanation} — {element.law}")
        self._show_elements(state)
        self._show_findings(state, assessed, explained)
        self._show_change(state, assessed, explained)

    def _show_elements(self, state: HearingState) -> None:
        clear(self._elements)
        minor = state.assessment.treated_as_minor
        for scale in KEYS:
            self._elements.addLayout(row(TextLine("group", text=scale_title(scale)), 1, margins=(14, 6, 8, 4)))
            for element in state.questionnaire.rules.elements:
                assessed = state.assessment.elements.get(element.id)
                if element.scale != scale or assessed is None:
                    continue
                line, inside = frame("row", (12, 4, 8, 4), gap=1, tone="current" if element.id == self._element else "")
                name = LinkButton(element.label)
                name.clicked.connect(lambda _on=False, chosen=element.id: self.chosen.emit(chosen))
                bar = LevelBar()
                bar.show_level(assessed.level, level_words(assessed))
                inside.addWidget(name)
                words = " ".join(part for part in (level_words(assessed), short_note(element, assessed, minor=minor))
                                 if part)  # fmt: skip
                inside.addLayout(row(bar, Label("plain", wrap=True, text=words), gap=8))
                self._elements.addWidget(line)
        note = Label("note", wrap=True, text=_("Les deux lectures ne s'additionnent jamais."))
        self._elements.addLayout(row(note, margins=(14, 10, 8, 4)))

    def _show_findings(self, state: HearingState, assessed: ElementAssessment, explained: Explanation) -> None:
        clear(self._found)
        legend = "   ".join(support_words(support) for support in SUPPORTS)
        self._title(_("Pour ({n})").format(n=len(explained.lines)), legend)
        cards = [self._made.finding(state, line) for line in explained.lines]
        if assessed.leads:
            cards.append(self._made.leads(state, assessed))
        self._cards(cards)
        self._title(_("Contraire ({n})").format(n=len(explained.counters)), _("compté à part, jamais soustrait"))
        contrary = [self._made.counter(state, self._element, line) for line in explained.counters]
        if assessed.unknown:
            contrary.append(self._made.unknown(state, assessed))
        self._cards(contrary)

    def _title(self, title: str, note: str) -> None:
        self._found.addLayout(row(Label("strong", text=title), TextLine("note", text=note), 1, margins=(0, 8, 0, 2)))

    def _cards(self, cards: list[QWidget]) -> None:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, card in enumerate(cards):
            grid.addWidget(card, place // self._columns, place % self._columns)
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        if not cards:
            grid.addWidget(Label("note", text=_("rien à ce stade")), 0, 0)
        self._found.addWidget(holder)

    def _show_change(self, state: HearingState, assessed: ElementAssessment, explained: Explanation) -> None:
        clear(self._change)
        self._change.addWidget(Label("strong", wrap=True, text=_("Ce qui pourrait changer ce niveau")))
        lines: list[tuple[str, str]] = []
        if explained.missing:
            lines.append((_("vers le haut :"), listed(condition_words(code) for code in explained.missing)))
        stays = _("le constat reste, marqué « divergent » ; le niveau ne baisse pas")
        lines += [
            (_("si la personne change une réponse :"), stays),
            (_("vers le bas :"), _("seule une erreur de saisie corrigée, avec son motif")),
            (_("sans effet :"), _("refus, silence, question non posée")),
        ]  # fmt: skip
        for title, words in lines:
            text = PartsLabel("plain")
            text.set_parts("•", ("b", title), words)
            self._change.addWidget(text)
        self._questions = tuple(q for q in assessed.to_ask if state.may_ask(q))[:MOST_QUESTIONS]
        heading = _("Questions encore à poser ({n})").format(n=len(assessed.to_ask))
        self._change.addLayout(row(TextLine("strong", text=heading), 1, margins=(0, 10, 0, 2)))
        for place, question_id in enumerate(self._questions, start=1):
            self._change.addWidget(self._question(state, question_id, place))
        self.ask.setVisible(bool(self._questions))
        if self._questions:
            number = state.questionnaire.number(self._questions[0])
            self.ask.set_texts(_("Poser {number}").format(number=number), _("Entrée"))

    def _question(self, state: HearingState, question_id: str, place: int) -> QWidget:
        question = state.questionnaire.question_by_id[question_id]
        words = f"{state.questionnaire.number(question_id)} {french_of(state, question)}"
        button = AskLine(words, key=str(place))
        button.clicked.connect(lambda: self._ask(place))
        return button

    # -- acts ------------------------------------------------------------------------------------------------

    def _ask(self, place: int) -> None:
        if place <= len(self._questions):
            self.asked.emit(self._questions[place - 1])

    def act_of(self, name: str, target: QWidget) -> Act | None:
        if name == "Esc":
            return self.left.emit
        if name.isdigit() and name != "0":
            return lambda: self._ask(int(name))
        if name == "Enter" and not isinstance(target, Button):
            return lambda: self._ask(1)
        return None

    def minimumSizeHint(self) -> QSize:
        return QSize(characters(self, 80), 300)

    def start(self) -> None:
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)
