"""Between the session and the windows of one hearing: acts go in, one state comes out.

Owns the border where foreseen errors become a sentence. A refused act changes nothing: typed text stays, and what the
disk refused is held until it is written, in the order it was given.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from screening.app import rescue
from screening.app.messages import sentence
from screening.app.payloads import Payload
from screening.app.rescue import Unsaved, Words
from screening.app.session import Session
from screening.app.shown import shown
from screening.app.state import Draft, HearingState
from screening.errors import ErrorCode, ScreeningError, StorageError
from screening.model.answer import Answer, Because
from screening.ui.hearing.held import Held

#: What an act answers is not looked at: the state is read from the session.
Act = Callable[[Session], object]


class Desk(QObject):
    """One session, one signal for its state, one for what was refused, one for answers that are held."""

    state_changed = Signal(object)  # HearingState
    refused = Signal(str, bool)  # the sentence; True when the store could not write
    answer_held = Signal()
    warned = Signal(str)  # the act is recorded, and something must be known

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heard: set[tuple[str, str]] = set()  # (question, language) said by a recorded voice
        self.held = Held()
        self._disk = False  # the last act was refused by the disk

    @property
    def state(self) -> HearingState:
        """As the windows show it: what the disk refused is still in its fields."""
        state = self.session.state
        if self.held:
            state = replace(state, drafts={**state.drafts, **self.held.drafts})
        return shown(state, self.session.library)

    def act(self, doing: Act) -> bool:
        """Do one act and tell the windows. False, and a sentence, when it was refused; its words are held."""
        at = self.session.store.now()
        if not self.quietly(doing):
            self._hold_words(at)
            return False
        self.state_changed.emit(self.state)
        return True

    def quietly(self, doing: Act) -> bool:
        """The same for what changes nothing on screen (a draft): windows are told of a failure only."""
        waited = bool(self.held) and self.give_back()  # what was given before comes before
        try:
            doing(self.session)
        except ScreeningError as error:
            self._disk = isinstance(error, StorageError)
            self.refused.emit(sentence(error), self._disk)
            return False
        if self.session.store.clock_went_back():
            self.warned.emit(sentence(StorageError(ErrorCode.CLOCK_SET_BACK)))
        if waited:
            self.state_changed.emit(self.state)
        return True

    def _hold_words(self, at: str) -> None:
        refused, self.session.refused = self.session.refused, None
        words = Words.of(refused, at) if refused is not None else None
        if words is not None and "status" not in (refused or Payload()).core:  # an answer is held as one
            self.held.words.append(words)
            self.answer_held.emit()

    # -- what the disk may refuse ----------------------------------------------------------------------------

    def record(self, question: str, answer: Answer, because: Because | None, draft: Draft | None = None) -> bool:
        """Record an answer; refused by the disk, it is held with its time. ``draft``: the fields as they are."""
        self.held.forget(question)
        at = self.session.store.now()
        done = self.act(lambda session: session.record(question, answer, because=because))
        return done or self.hold(question, answer, because, at, draft)

    def hold(
        self, question: str, answer: Answer, because: Because | None, at: str, draft: Draft | None = None
    ) -> bool:  # fmt: skip
        """Hold an answer when it is the disk that refused the act before. False: it is not recorded."""
        if self._disk:
            one = Unsaved(question, rescue.as_given(self.session, question, answer), at, because=because)
            self.held.keep_answer(one, draft or rescue.draft_of(one))
            self.answer_held.emit()
        return False

    def save_draft(self, draft: Draft) -> bool:
        """Keep words being typed; False when they are held, or refused."""
        if draft.question not in self.held.answers:
            self.held.forget(draft.question)
        done = self.quietly(lambda session: session.save_draft(draft))
        if not done and self._disk:
            self.held.keep_draft(draft)
        return done

    def forget_draft(self, question: str) -> None:
        """The fields say what is recorded: an older draft must not come back over it."""
        self.held.forget(question)
        if question in self.session.state.drafts:
            self.quietly(lambda session: session.forget_draft(question))

    def give_back(self) -> bool:
        """Write what is held, in its order; False while the disk refuses. Nothing is said: what follows says it."""
        if not self.held:
            return True
        try:
            rescue.give_back(self.session, self.held.contents(self.session.header.id))
        except ScreeningError:
            self.session.refused = None
            return False
        self.held = Held()
        return True
