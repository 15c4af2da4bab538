"""The robot with the verbs of a hearing: it opens, types the words, codes with digits, goes on with Enter."""

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from screening.app.state import HearingState
from screening.ui.hearing.page import HearingPage
from tests.ui.robot import HearingRobot


class Lead(HearingRobot):
    """An officer at the hearing page. Codes are pressed by the digit that the screen shows beside them."""

    window: HearingPage

    @property
    def page(self) -> HearingPage:
        return self.window

    @property
    def state(self) -> HearingState:
        return self.page.state

    def opens(self, question_id: str) -> "Lead":
        """Go to a question as a click in the plan does."""
        self.page.open(question_id)
        QApplication.processEvents()
        assert self.page.question == question_id
        return self

    def digit_of(self, code: str) -> str:
        """The digit of ``code`` on the page of answers shown; turns pages until it is there."""
        options = self.page.area.options
        for _turn in range(options.pages):
            for card in options.cards.cards[: options.cards.used]:
                if card.option.code == code:
                    return card.digit
            self.press("Alt+PageDown")
        raise AssertionError(f"{code} is on no page of {self.page.question}")

    def codes(self, *codes: str) -> "Lead":
        """Tick codes by their digits: with Alt in a text, alone elsewhere."""
        for code in codes:
            digit = self.digit_of(code)
            self.press(f"Alt+{digit}" if isinstance(self.focus, QPlainTextEdit) else digit)
        return self

    def says(self, verbatim: str, french: str = "") -> "Lead":
        """The words as they are said, then their French."""
        self.press("Alt+V").types(verbatim)
        if french:
            self.press("Tab").types(french)
        return self

    def answers(self, question_id: str, *codes: str, words: str = "") -> "Lead":
        """A whole answer: open, words, codes, Enter."""
        self.opens(question_id)
        if words:
            self.says(words)
        self.codes(*codes)
        self.press("Enter")
        return self

    def recorded(self, question_id: str) -> tuple[str, ...]:
        """Codes of the recorded answer; fails when there is none."""
        answer = self.state.answer(question_id)
        assert answer is not None, f"{question_id} has no answer"
        return answer.codes
