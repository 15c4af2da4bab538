"""What the disk refused: answers given and words being typed, in their order, until they are written somewhere.

Pure: no widget. In memory alone; :mod:`screening.ui.rescue_desk` keeps it elsewhere, encrypted.
"""

from screening.app.rescue import Rescue, Unsaved, Words, draft_of
from screening.app.state import Draft


class Held:
    """``drafts`` shows again what was given too: the fields of a refused answer are not emptied."""

    def __init__(self) -> None:
        self.answers: dict[str, Unsaved] = {}
        self.drafts: dict[str, Draft] = {}
        self.words: list[Words] = []
        self._given: dict[str, Draft] = {}  # the fields as the refused answer had them

    def __bool__(self) -> bool:
        return bool(self.answers or self.drafts or self.words)

    def keep_answer(self, one: Unsaved, draft: Draft) -> None:
        """The last one of a question, at its place in time."""
        self.forget(one.question)
        self.answers[one.question] = one
        self.drafts[one.question] = self._given[one.question] = draft

    def keep_draft(self, draft: Draft) -> None:
        """Words typed after an answer was refused do not take its place."""
        self.drafts[draft.question] = draft

    def forget(self, question_id: str) -> None:
        for kept in (self.answers, self.drafts, self._given):
            kept.pop(question_id, None)

    def load(self, rescue: Rescue) -> None:
        """What an earlier window could not write either."""
        for one in rescue.answers:
            self.keep_answer(one, draft_of(one))
        for draft in rescue.drafts:
            self.keep_draft(draft)
        self.words += rescue.words

    def contents(self, record_id: str) -> Rescue:
        """All of it; the fields of a refused answer are that answer, not a draft."""
        drafts = tuple(draft for name, draft in self.drafts.items() if self._given.get(name) != draft)
        return Rescue(record_id, tuple(self.answers.values()), drafts, tuple(self.words))
