"""From the fields to the journal: record, confirm, keep a draft, undo. Nothing typed is lost when the store refuses."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from screening.app.session import Session
from screening.model.answer import Delivery
from screening.model.questionnaire import Question
from screening.ui.hearing.area import QuestionArea
from screening.ui.hearing.change import default_because
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.entry import Entry, to_answer, to_draft

#: A draft is never older than this and the time of one write: under a second (design.md 3).
DRAFT_MS = 600


class Recorder(QObject):
    """Writes what ``area`` holds through ``desk``. ``drafted`` says that a draft was kept."""

    drafted = Signal()

    def __init__(self, desk: Desk, area: QuestionArea) -> None:
        super().__init__()
        self._desk, self._area = desk, area
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.save_draft)
        area.edited.connect(self._edited)
        area.field_left.connect(self.save_draft)

    @property
    def answered(self) -> bool:
        """True when the question shown has a recorded answer."""
        question = self._area.question
        return question is not None and self._desk.state.answer(question.id) is not None

    def _edited(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def save_draft(self) -> None:
        """Keep what is being typed; called by the timer, on leaving a field or a question, before a lock."""
        self._timer.stop()
        area = self._area
        if area.question is None:
            return
        if not area.unsaved:
            self._desk.forget_draft(area.question.id)
            return
        draft = to_draft(area.question, area.entry)
        if self._desk.session.state.drafts.get(draft.question) == draft:
            return
        if self._desk.save_draft(draft):
            self.drafted.emit()

    def record(self) -> bool:
        """Record the entry. False, and a sentence above the fields, when it cannot be."""
        area = self._area
        wrong = area.refusal()
        if wrong:
            area.say(wrong)
            return False
        question = area.question
        assert question is not None
        self._timer.stop()
        entry, before = area.entry, area.baseline
        done = self._confirm(question, entry, before) if self._only_confirms else self._record(question, entry)
        if done:
            area.recorded()
            self._desk.forget_draft(question.id)  # a confirmation is no answer: it leaves the draft where it is
        return done

    @property
    def _only_confirms(self) -> bool:
        return self.answered and not self._area.changes_answer

    def _record(self, question: Question, entry: Entry) -> bool:
        because = (entry.because or default_because(question)) if self.answered else None
        state = self._desk.state
        answer = to_answer(question, entry, state.language, state.answer(question.id))
        heard = (question.id, state.language) in self._desk.heard
        if heard and not self.answered and answer.delivery is Delivery.READ:
            answer = replace(answer, delivery=Delivery.AUDIO)
        return self._desk.record(question.id, answer, because, to_draft(question, entry))

    def _confirm(self, question: Question, entry: Entry, before: Entry) -> bool:
        """Suggestions confirmed and supports added to an answer that stays the same."""
        fresh = tuple(indicator for indicator in entry.confirmed if indicator not in before.confirmed)
        supports = [(name, support) for name, added in entry.supports.items() for support in added
                    if support not in before.supports.get(name, ())]  # fmt: skip
        if before.confirmed and set(before.confirmed) - set(entry.confirmed):
            return self._record(question, entry)

        def act(session: Session) -> None:
            if fresh:
                session.confirm(question.id, *fresh)
            for name, support in supports:
                session.add_support(question.id, name, support)

        return self._desk.act(act)

    def undo(self) -> str:
        """Undo the last answer as a slip; gives its question, "" when there is nothing to undo."""
        session = self._desk.session
        if not session.may_undo():
            return ""
        last = session.state.history[-1].address.question
        area = self._area
        if area.question is not None and area.question.id == last:
            area.entry = replace(area.baseline)  # what is on screen is what is undone
        return last if self._desk.act(lambda acts: acts.undo()) else ""
