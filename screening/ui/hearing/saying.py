"""Opens « Phrases à dire » over the window that asked, and has the phrase said.

Owns the tie between the list and what is said in place of the question.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from screening.ui.hearing.phrases import fitting, groups_of
from screening.ui.phraselist import PhraseList, SayNow

if TYPE_CHECKING:
    from screening.ui.hearing.page import HearingPage

HEARING = "hearing"


class Saying:
    """``place`` answers the page in front: the hearing's own shows the phrase itself."""

    def __init__(self, page: "HearingPage") -> None:
        self._page = page
        self.place: Callable[[], str] = lambda: HEARING

    def choose(self) -> None:
        """Shift+F2 on the officer's window."""
        self._open(self._page.window(), self._say)

    def choose_beside(self) -> None:
        """Shift+F2 on the interpreter's window: the officer's own page is left as it is."""
        window = self._page.second.window
        if window is not None:
            self._open(window, self._page.aloud.say)

    def _open(self, over: QWidget, say: Callable[[str], None]) -> None:
        page = self._page
        question = page.state.questionnaire.question_by_id[page.question]
        given = page.state.answer(question.id)
        met = page.area.entry.status or (given.status if given else None)
        first = fitting(page.texts, page.state, question, self.place(), met)
        found = PhraseList(over, groups_of(page.texts, page.state, first))
        found.chosen.connect(say)
        found.open()

    def _say(self, phrase_id: str) -> None:
        page = self._page
        page.aloud.say(phrase_id)
        if self.place() != HEARING:
            before = SayNow(page.window(), page.texts.phrase(page.state, phrase_id))
            before.finished.connect(lambda _code: page.aloud.stop())
            before.open()
