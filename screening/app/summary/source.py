"""What the page is made from: the state, the events, the layout; and how a question, a finding, an answer is named."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from screening.app.state import Coverage, HearingState
from screening.app.summary import words
from screening.i18n.catalog import Catalog
from screening.i18n.typography import typeset
from screening.model.answer import Answer, Status
from screening.model.assessment import Finding
from screening.model.event import Event, Kind
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

    def hour(self, at: str) -> str:
        """« 14:31 », with its date when the hearing was opened another day: an amendment comes later."""
        opened = words.moment(self.state.header.opened_at)
        time = words.moment(at)
        other_day = time is not None and opened is not None and time.date() != opened.date()
        return f"{words.day(at)} {words.hour(at)}" if other_day else words.hour(at)

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
        """The current answer outside groups that page 1 may show, or None."""
        return next((g for g in self.told if g.address.question == question_id and not g.address.occurrence), None)

    # -- before the notice of silence and rights ---------------------------------------------------------------

    @cached_property
    def told(self) -> tuple[Given, ...]:
        """Current answers that page 1 may name and count: none given before the notice (hearing.md 1.3, rule 1)."""
        return tuple(given for given in self.state.answers.values() if not given.before_notice)

    @cached_property
    def early(self) -> frozenset[str]:
        """Questions outside groups whose current answer was given before the notice: the annex alone has them."""
        return frozenset(a.question for a, g in self.state.answers.items() if g.before_notice and not a.occurrence)

    @cached_property
    def coverage(self) -> Coverage:
        """The counts of page 1: what was given before the notice is still to be asked, as it is for the levels."""
        covered = self.state.coverage
        early = Counter(g.answer.status for a, g in self.state.answers.items() if g.before_notice and not a.occurrence)
        return replace(
            covered,
            answered=covered.answered - early[Status.ANSWERED],
            does_not_know=covered.does_not_know - early[Status.DOES_NOT_KNOW],
            declined=covered.declined - early[Status.DECLINED],
            silent=covered.silent - early[Status.SILENT],
            not_understood=covered.not_understood - early[Status.NOT_UNDERSTOOD],
            not_asked=covered.not_asked - early[Status.NOT_ASKED],
            blank=covered.blank + early.total(),
            set_aside=covered.set_aside - sum(aside.given.before_notice for aside in self.state.set_aside),
        )

    # -- versions and read-back --------------------------------------------------------------------------------

    def after(self, given: Given) -> Given | None:
        """The answer given next to the same question, or None."""
        return next((g for g in self.state.history if g.address == given.address and g.seq > given.seq), None)

    def withdrawal(self, given: Given) -> Event | None:
        """The event that took ``given`` back before anything else was answered, or None."""
        after = self.after(given)
        for event in self.events(Kind.WITHDRAW):
            place = (event.payload.get("question"), event.payload.get("occurrence", ""))
            if place == (given.address.question, given.address.occurrence) and event.seq > given.seq:
                return event if after is None or event.seq < after.seq else None
        return None

    def read_back(self, given: Given) -> Event | None:
        """The last read-back of this very answer: neither of an earlier version, nor of a later one."""
        after = self.after(given)
        last = None
        for event in self.events(Kind.READ_BACK):
            within = event.seq > given.seq and (after is None or event.seq < after.seq)
            if within and event.payload.get("question") == given.address.question:
                last = event
        return last

    def label(self, indicator: str) -> str:
        """The short label of an indicator on paper."""
        known = self.state.questionnaire.rules.indicator_by_id.get(indicator)
        return typeset(self.layout.short.get(indicator) or (known.label if known else indicator))

    def box(self, context: str) -> str:
        """A ``ctx.*`` box, as it stands inside a sentence."""
        label = typeset(next((box.label for box in self.state.questionnaire.rules.boxes if box.id == context), context))
        return label[:1].lower() + label[1:]

    def element(self, element_id: str) -> str:
        known = self.state.questionnaire.rules.element_by_id.get(element_id)
        return typeset(known.label) if known else element_id

    def short_element(self, element_id: str) -> str:
        """The element as another one refers to it: « Le jour des faits »."""
        return self.element(element_id).partition(" (")[0]

    def asked(self, question: Question) -> str:
        """The question in French as it is put to this person."""
        young = self.state.young and question.label_15
        return typeset(question.label_15 if young else question.label)

    def short_question(self, question_id: str, most: int = 48) -> str:
        """The question in a few words, cut between words."""
        question = self.question(question_id)
        return words.shortened(typeset(question.label) if question else question_id, most)

    def answers_of(self, finding: Finding) -> tuple[Given, ...]:
        """The answers that a finding rests on and that may be shown, first given first."""
        found = [self.given_by_seq[seq] for seq in sorted(finding.events) if seq in self.given_by_seq]
        if not found:
            found = [given for given in self.state.history if given.address.question in finding.questions]
        return tuple(g for g in found if not self.secret(g.address.question) and not g.before_notice)

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
