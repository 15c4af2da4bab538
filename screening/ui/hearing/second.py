"""The tie between the hearing and the interpreter's window: opened, fed, and what happens there written down."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from screening.app.library import Library
from screening.app.state import HearingState
from screening.i18n.glossary import read_glossary
from screening.i18n.texts import NEUTRAL, POLITE, Role
from screening.i18n.voices import Voices, audio_folder, voice_id
from screening.model.event import Kind
from screening.model.questionnaire import Question
from screening.ui.hearing.aloud import Aloud
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.texts import Line, Texts
from screening.ui.interpreter import InterpreterWindow
from screening.ui.keyboard import KeyGuard
from screening.ui.spoken import Spoken, spoken
from screening.ui.voice import Player


class Second(QObject):
    """Owns the interpreter's window while it is open."""

    language_chosen = Signal(str)
    phrases_asked = Signal()
    heard = Signal()  # the question was said by its recording

    def __init__(self, desk: Desk, texts: Texts, library: Library, guard: KeyGuard, aloud: Aloud) -> None:
        super().__init__()
        self._desk, self._texts, self._library, self._guard, self._aloud = desk, texts, library, guard, aloud
        self._question = ""
        self.player = Player(self)
        self._voice: Path | None = None
        self.window: InterpreterWindow | None = None

    def toggle(self, question_id: str, officer: QScreen | None) -> None:
        """Open the window on the present question, or close it; ``officer`` is the screen of the hearing."""
        self._question = question_id
        if self.window is not None:
            self.window.close()
            return
        aloud = self._aloud
        window = InterpreterWindow(self._texts.languages(), read_glossary(self._library.locales))
        window.setWindowTitle(" ")
        window.language_chosen.connect(self.language_chosen)
        window.word_opened.connect(self._word)
        window.voice_asked.connect(self._play)
        window.probe_asked.connect(lambda: aloud.next_probe(self._desk.state, self._question))
        window.phrases_asked.connect(self.phrases_asked)
        window.question_asked.connect(aloud.stop)
        window.closed.connect(self._closed)
        self.window = window
        self._guard.register(window, window)
        self.render_state(self._desk.state, question_id)
        window.place(officer)

    def close(self) -> None:
        """Before a lock: nothing of the hearing stays on the second screen, nor is heard."""
        self.player.stop()
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
            line = self._aloud.line(state, question_id)
            shown = spoken(state, question, self._texts, line)
            self.window.render_spoken(shown)
            self._voice = self._recorded(state, question, shown, line)
            self.window.show_voice(there=self._voice is not None and self.player.ready)

    def _recorded(self, state: HearingState, question: Question, shown: Spoken, line: Line | None) -> Path | None:
        """The recorded voice of what is said now, in this wording."""
        if not shown.reads or (shown.paused and not line) or shown.asked.missing:
            return None
        voices = Voices(audio_folder(self._library.locales) / shown.language)
        if line is not None:
            names = [voice_id(line.id, Role.LABEL, address) for address in (state.address, NEUTRAL, POLITE)]
        else:
            role = Role.LABEL_15 if state.young and question.label_15 else Role.LABEL
            names = [voice_id(question.id, role, state.address)]
        return next((path for name in names if (path := voices.find(name, shown.asked.text))), None)

    def _play(self) -> None:
        """Said by the recording: the answer will tell so of its question."""
        if self._voice is not None:
            self.player.play(self._voice)
        if self._voice is not None and not self._aloud:
            self._desk.heard.add((self._question, self._desk.state.language))
            self.heard.emit()

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
