"""The cards of an explanation: one finding, a contrary one, leads, unknowns; each answer with a link back to it.

Dumb: makes widgets from the state, says through ``asked`` which question to open. Knows no page.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.model.assessment import ElementAssessment
from screening.model.record import Given
from screening.scoring.explain import CounterLine, Line
from screening.ui.explain_words import effect_words, marking_words, supports_words
from screening.ui.hearing.nonanswers import status_words
from screening.ui.hearing.question import given_words
from screening.ui.hearing.texts import clock, french_of
from screening.ui.widgets import Label, LinkButton, PartsLabel, TextLine, frame, row


class FindingCards:
    """``asked`` receives the question to open."""

    def __init__(self, asked: Callable[[str], None]) -> None:
        self._asked = asked

    def finding(self, state: HearingState, line: Line) -> QWidget:
        """A fact for the element: its supports, the answers it rests on, what became of it."""
        label = state.questionnaire.rules.indicator_by_id[line.finding.indicator].label
        foot = effect_words(line)
        return self._card(state, "", f"{supports_words(line.finding.supports)} · {label}", line.finding.events,
                          foot, line.finding.indicator, divergent=line.finding.divergent)  # fmt: skip

    def counter(self, state: HearingState, element: str, line: CounterLine) -> QWidget:
        """A contrary fact, as visible as the others, and the other elements it bears on."""
        rules = state.questionnaire.rules
        label = rules.indicator_by_id[line.finding.indicator].label
        others = [
            rules.element_by_id[feed.element].label for feed in rules.indicator_by_id[line.finding.indicator].feeds
            if feed.element != element and feed.element in rules.element_by_id
        ]  # fmt: skip
        also = _("vaut aussi pour : {elements}").format(elements=", ".join(others)) if others else ""
        foot = " · ".join(part for part in (marking_words(line), also, line.caution) if part)
        return self._card(state, "against", f"{supports_words(line.finding.supports)} · {label}", line.finding.events,
                          foot, line.finding.indicator, divergent=line.finding.divergent)  # fmt: skip

    def _card(
        self, state: HearingState, tone: str, title: str, events: tuple[int, ...], foot: str, rule: str, *,
        divergent: bool,
    ) -> QWidget:  # fmt: skip
        card, inside = frame("finding", (12, 8, 12, 8), gap=2, tone=tone)
        inside.addWidget(Label("strong-small", wrap=True, text=title))
        by_seq = {given.seq: given for given in state.history}
        for seq in events:
            if seq in by_seq:
                self._given(inside_of=inside.addWidget, state=state, given=by_seq[seq])
        words = _("divergent : la réponse a changé, le constat reste") if divergent else ""
        inside.addWidget(Label("small", wrap=True, text=" · ".join(p for p in (foot, words, rule) if p)))
        inside.addStretch(1)
        return card

    def _given(self, *, inside_of: Callable[[QWidget], object], state: HearingState, given: Given) -> None:
        """Question, answer, words and time of one answer, with a link back to it."""
        question = state.questionnaire.question_by_id[given.address.question]
        text = PartsLabel("plain")
        words = given_words(state, given) or status_words(given.answer.status)
        original = given.answer.verbatim
        text.set_parts(f"{french_of(state, question)} →", ("b", words), original)
        link = LinkButton(state.questionnaire.number(question.id))
        link.setAccessibleName(_("Ouvrir la question {number}").format(number=state.questionnaire.number(question.id)))
        link.clicked.connect(lambda: self._asked(question.id))
        holder = QWidget()
        line = row(text, link, gap=6)
        line.setStretch(0, 1)
        line.setAlignment(link, Qt.AlignmentFlag.AlignTop)
        holder.setLayout(line)
        inside_of(holder)
        at = _("à {time}").format(time=clock(given.at))
        spoken = given.answer.language_spoken if given.answer.verbatim else ""
        inside_of(Label("small", text=" · ".join(part for part in (at, spoken.upper()) if part)))

    def leads(self, state: HearingState, assessed: ElementAssessment) -> QWidget:
        """What was suggested and left: out of the level."""
        card, inside = frame("finding", (12, 8, 12, 8), gap=2, tone="lead")
        inside.addWidget(TextLine("strong-small", text=_("Pièces à vérifier : hors du niveau")))
        names = state.questionnaire.rules.indicator_by_id
        for lead in assessed.leads:
            label = names[lead.indicator].label if lead.indicator in names else lead.indicator
            words = f"{label} {_('si {condition}').format(condition=lead.condition) if lead.condition else ''}"
            link = LinkButton(state.questionnaire.number(lead.question))
            link.clicked.connect(lambda _on=False, chosen=lead.question: self._asked(chosen))
            holder = QWidget()
            line = row(link, Label("plain", wrap=True, text=words.strip()), gap=6)
            line.setStretch(1, 1)
            holder.setLayout(line)
            inside.addWidget(holder)
        inside.addStretch(1)
        return card

    def unknown(self, state: HearingState, assessed: ElementAssessment) -> QWidget:
        """Questions asked without an answer: neither for nor against."""
        card, inside = frame("finding", (12, 8, 12, 8), gap=2, tone="lead")
        inside.addWidget(TextLine("strong-small", text=_("Inconnu ({n})").format(n=len(assessed.unknown))))
        for question_id in assessed.unknown:
            answer = state.answer(question_id)
            question = state.questionnaire.question_by_id[question_id]
            said = status_words(answer.status).lower() if answer else ""
            words = f"{state.questionnaire.number(question_id)} {french_of(state, question)} → {said}"
            inside.addWidget(Label("plain", wrap=True, text=words))
        inside.addWidget(TextLine("small", text=_("ni pour, ni contre")))
        inside.addStretch(1)
        return card
