"""The tie between the hearing and the interpreter's window: opened, fed, and what happens there written down."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from screening.app.library import Library
from screening.app.state import HearingState
from screening.i18n.glossary import read_glossary
from screening.model.event import Kind
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.texts import Texts
from screening.ui.interpreter import InterpreterWindow, spoken
from screening.ui.keyboard import KeyGuard


class Second(QObject):
    """Owns the interpreter's window while it is open."""

    language_chosen = Signal(str)

    def __init__(
        self, desk: Desk, texts: Texts, library: Library, guard: KeyGuard, clock: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._desk, self._texts, self._library, self._guard, self._clock = desk, texts, library, guard, clock
        self._question = ""
        self.window: InterpreterWindow | None = None

    def toggle(self, question_id: str, officer: QScreen | None) -> None:
        """Open the window on the present question, or close it; ``officer`` is the screen of the hearing."""
        self._question = question_id
        if self.window is not None:
            self.window.close()
            return
        window = InterpreterWindow(self._texts.languages(), read_glossary(self._library.locales))
        window.setWindowTitle(" ")
        window.language_chosen.connect(self.language_chosen)
        window.word_opened.connect(self._word)
        window.closed.connect(self._closed)
        self.window = window
        self._guard.register(window, window)
        self.render_state(self._desk.state, question_id)
        window.place(officer)

    def close(self) -> None:
        """Before a lock: nothing of the hearing stays on the second screen."""
        if self.window is not None:
            self.window.close()

    def _closed(self) -> None:
        window, self.window = self.window, None
        if window is not None:
            self._guard.forget(window)
            window.deleteLater()

    def render_state(self, state: HearingState, question_id: str) -> None:
        self._question = question_id
        if self.window is not None:
            question = state.questionnaire.question_by_id[question_id]
            self.window.render_spoken(spoken(state, question, self._texts))

    def toggle_options(self) -> None:
        """The officer shows or hides the options; the time and the question are written down."""
        window = self.window
        if window is None:
            return
        if window.options_shown:
            window.show_options("")
        elif self._desk.act(lambda session: session.note(Kind.OPTIONS_SHOWN, question=self._question)):
            window.show_options(self._desk.state.saved_at)

    def open_word(self) -> None:
        if self.window is not None:
            self.window.open_word()

    def toggle_french(self) -> None:
        if self.window is not None:
            self.window.toggle_french()

    def _word(self, term: str) -> None:
        """A difficult word was opened: noted at the question, with its time."""
        noted = self._desk.act(lambda session: session.note(Kind.GLOSSARY, question=self._question, term=term))
        if noted and self.window is not None:
            self.window.word_noted(self._desk.state.saved_at)
