"""What stands before the question: coverage and explanation, each shown whole and left with the focus where it was.

Owns which page is in front. Knows no question being edited: it says that it is about to cover it.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from screening.app.state import HearingState
from screening.ui.coverage import CoveragePage
from screening.ui.explain import ExplainPage
from screening.ui.hearing.strokes import Act

Page = CoveragePage | ExplainPage


class Fronts(QStackedWidget):
    """``question`` and the pages that cover it; ``header`` is hidden meanwhile."""

    leaving = Signal()  # the question is about to be covered
    asked = Signal(str)  # a question to go to

    def __init__(self, question: QWidget, header: QWidget, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._question, self._header = question, header
        self._focused: QWidget | None = None
        self.coverage, self.explain = CoveragePage(clock), ExplainPage()
        for whole in (question, self.coverage, self.explain):
            self.addWidget(whole)
        for page in (self.coverage, self.explain):
            page.asked.connect(self._ask)
            page.left.connect(self.back)
        self.explain.chosen.connect(self.explain.show_element)

    @property
    def front(self) -> Page | None:
        """The page before the question, None when the question is on screen."""
        shown = self.currentWidget()
        return shown if isinstance(shown, CoveragePage | ExplainPage) else None

    def retranslate(self) -> None:
        self.coverage.retranslate()
        self.explain.retranslate()

    def render_state(self, state: HearingState) -> None:
        if self.front is not None:
            self.front.render_state(state)

    def act_of(self, name: str, target: QWidget) -> Act | None:
        """What a stroke does on the page in front, if it means something there."""
        return self.front.act_of(name, target) if self.front is not None else None

    def show_page(self, page: Page, state: HearingState) -> None:
        self.leaving.emit()
        self._focused = self.window().focusWidget()
        page.render_state(state)
        self.setCurrentWidget(page)
        self._header.hide()
        page.start()

    def back(self) -> None:
        """Where the officer was: same question, same field."""
        self.setCurrentWidget(self._question)
        self._header.show()
        if self._focused is not None:
            self._focused.setFocus()

    def _ask(self, question_id: str) -> None:
        self.back()
        self.asked.emit(question_id)
