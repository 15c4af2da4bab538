"""What the page is made from: the state, the events, the layout; and how a question, a finding, an answer is named."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from screening.app.state import HearingState
from screening.app.summary import words
from screening.i18n.catalog import Catalog
from screening.i18n.typography import typeset
from screening.model.answer import Answer
from screening.model.assessment import Finding
from screening.model.event import Event
from screening.model.questionnaire import Action, Question
from screening.model.record import Given
from screening.reporting.layout import PageLayout
from screening.reporting.view import Quote


@dataclass(frozen=True)
class Material:
    """What the page needs beside the state. ``catalog`` None: the questions are printed in French only."""

    layout: PageLayout
    events: tuple[Event, ...] = ()
    catalog: Catalog | None = None
    kind: str = "training"
    service: str = ""
    act: str = ""
    fingerprint: str = ""  # of the vault's key
    product: str = ""  # version of the product
    actions: tuple[Action, ...] = ()  # those whose condition is true


@dataclass(frozen=True)
class Source:
    """State and material, with the look-ups that every part of the page shares."""

    state: HearingState
    material: Material

    @property
    def layout(self) -> PageLayout:
        return self.material.layout

    @cached_property
    def given_by_seq(self) -> dict[int, Given]:
        return {given.seq: given for given in self.state.history}

    @cached_property
    def time_by_seq(self) -> dict[int, str]:
        known = {given.seq: given.at for given in self.state.history}
        return known | {event.seq: event.at for event in self.material.events}

    def events(self, *kinds: str) -> Iterable[Event]:
        return (event for event in self.material.events if event.kind in kinds)

    def question(self, question_id: str) -> Question | None:
        return self.state.questionnaire.question_by_id.get(question_id)

    def number(self, question_id: str) -> str:
        return self.state.questionnaire.number(question_id) if self.question(question_id) else question_id

    def numbers(self, question_ids: Iterable[str]) -> str:
        """« 6.3, 6.5 », in document order, each once."""
        place = self.state.questionnaire.position
        known = sorted({q for q in question_ids if q in place}, key=lambda q: place[q])
        return ", ".join(self.number(q) for q in known)

    def secret(self, question_id: str) -> bool:
        """True when nothing of the answer may be on page 1 or in the annex."""
        question = self.question(question_id)
        return question is not None and question.confidential

    def printed(self, question_id: str) -> bool:
        return question_id not in self.layout.never_printed

    def current(self, question_id: str) -> Given | None:
        """The current answer outside groups, or None."""
        return next((g for a, g in self.state.answers.items() if a.question == question_id and not a.occurrence), None)

    def label(self, indicator: str) -> str:
        """The short label of an indicator on paper."""
        known = self.state.questionnaire.rules.indicator_by_id.get(indicator)
        return typeset(self.layout.short.get(indicator) or (known.label if known else indicator))

    def element(self, element_id: str) -> str:
        known = self.state.questionnaire.rules.element_by_id.get(element_id)
        return typeset(known.label) if known else element_id

    def short_element(self, element_id: str) -> str:
        """The element as another one refers to it: « Le jour des faits »."""
        return self.element(element_id).partition(" (")[0]

    def short_question(self, question_id: str, most: int = 48) -> str:
        """The question in a few words, cut between words."""
        question = self.question(question_id)
        text = typeset(question.label) if question else question_id
        return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;: ") + "…"

    def answers_of(self, finding: Finding) -> tuple[Given, ...]:
        """The answers that a finding rests on and that may be shown, first given first."""
        found = [self.given_by_seq[seq] for seq in sorted(finding.events) if seq in self.given_by_seq]
        if not found:
            found = [given for given in self.state.history if given.address.question in finding.questions]
        return tuple(given for given in found if not self.secret(given.address.question))

    def quoted(self, given: Given) -> Quote:
        """The words of an answer as page 1 and the annex may show them."""
        question = self.question(given.address.question)
        assert question is not None
        answer = self.open_answer(question, given.answer)
        return words.said(question, answer)

    def open_answer(self, question: Question, answer: Answer) -> Answer:
        """``answer`` without the address it may hold."""
        if question.id not in self.layout.addresses:
            return answer
        hidden = words.HIDDEN_ADDRESS
        value = answer.value
        if isinstance(value, dict) and value.get("text"):
            value = {**value, "text": hidden}
        return replace(
            answer, value=value, verbatim=hidden if answer.verbatim else "", french=hidden if answer.french else ""
        )

    def holds_address(self, question: Question, answer: Answer) -> bool:
        """True when something of the answer was hidden for the confidential sheet."""
        texts = (answer.verbatim, answer.french, answer.observation, words.value_text(question, answer.value))
        said = any(answer.verbatim or answer.french or text for text in texts[3:])
        return any(words.has_address(text) for text in texts) or (question.id in self.layout.addresses and said)

    def typed(self, question: Question, answer: Answer) -> str:
        """What was typed beside the codes, in French first: for the officer's own questions."""
        shown = self.open_answer(question, answer)
        value = words.value_text(question, shown.value)
        typed = words.unquoted(shown.french or shown.verbatim)
        return words.without_address(
            " ; ".join(dict.fromkeys(text for text in (value, typed, shown.observation, shown.reason) if text))
        )
