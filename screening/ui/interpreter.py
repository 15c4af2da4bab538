"""The interpreter's window: the question large in the person's language, the hard words, and nothing else.

Never shows a level, an answer, a hint of the officer, or the option chosen. Its own words are in the person's
language. Dumb: renders a :class:`Spoken`, says what was asked for.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QGuiApplication, QResizeEvent, QScreen
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from screening.i18n.catalog import FRENCH
from screening.i18n.glossary import Glossary
from screening.i18n.locale import _
from screening.ui.fitting import Fitting
from screening.ui.hearing.question import Asked, dress, side_of, unbroken
from screening.ui.hearing.texts import clock, endonym
from screening.ui.interpreter_cells import Note, cell_of, emptied, high, measured
from screening.ui.interpreter_word import WordCard, ordered
from screening.ui.spoken import Spoken
from screening.ui.widgets import (
    Banner,
    Chip,
    FlowLayout,
    KeyButton,
    Label,
    Segmented,
    pane,
    scrolled,
)

Act = Callable[[], None]
#: Largest and smallest size of the question, in pixels at 768 of height.
LARGEST, SMALLEST = 62, 26
#: Margins around the question and the card of a hard word, in pixels.
_AROUND = 80
_WRAP = int(Qt.TextFlag.TextWordWrap)
#: From this number of options on, three columns.
_MANY = 6


class InterpreterWindow(QWidget):
    """Second window; full on the second screen when there is one."""

    language_chosen = Signal(str)
    word_opened = Signal(str)  # term id
    voice_asked = Signal()
    probe_asked = Signal()
    phrases_asked = Signal()
    question_asked = Signal()  # back from what was said in its place
    closed = Signal()

    def __init__(self, languages: Sequence[str], glossary: Glossary) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.setMinimumSize(800, 500)
        self._languages = tuple(languages)
        self._shown: Spoken | None = None
        self._options_at = ""
        self._noted_at = ""
        self._with_french = False
        self.language = Segmented(role="language")
        self.listen = KeyButton("", "Shift+F7")
        self.listen.hide()
        self.pivot, self.address, self.review = Chip(), Chip(), Chip()
        self.notice = Banner("warn")
        self.asked, self.french = Asked("interpreter-question"), Label("words-french", wrap=True)
        self.word = WordCard(glossary)
        self.close_key = KeyButton("primary", "Esc")
        self.hard, self.show_french = KeyButton("secondary", "F7"), KeyButton("", "Shift+F8")
        self.probe, self.phrases = KeyButton("", "F2"), KeyButton("", "Shift+F2")
        self.note = Note("note")
        self._lay()
        self.language.chosen.connect(self.language_chosen)
        self.close_key.clicked.connect(lambda: self.close_word())
        self.hard.clicked.connect(lambda: self.open_word())
        self.show_french.clicked.connect(lambda: self.toggle_french())
        self.probe.clicked.connect(self.probe_asked)
        self.phrases.clicked.connect(self.phrases_asked)
        self.word.opened.connect(self.word_opened)
        self.word.opened.connect(lambda _term: self._fit())
        self.word.search.textEdited.connect(lambda _words: self._searched())
        self.listen.clicked.connect(self.voice_asked)

    def _lay(self) -> None:
        top, bar = pane("bar", (28, 10, 28, 10), gap=10, across=True)
        bar.addWidget(self.language)
        bar.addStretch(1)
        bar.addWidget(self.listen)
        bar.addWidget(self.pivot)
        bar.addWidget(self.address)
        bar.addWidget(self.review)
        self._cells, self._others = Fitting(), QWidget()
        self._option_grid = QGridLayout(self._cells)
        self._option_grid.setContentsMargins(0, 6, 0, 6)
        self._option_grid.setSpacing(10)
        self._options = scrolled(self._cells, "")
        FlowLayout(self._others, gap=12, line_gap=10)
        self.middle = QWidget()
        inside = QVBoxLayout(self.middle)
        inside.setContentsMargins(90, 20, 90, 20)
        inside.setSpacing(16)
        inside.addStretch(1)
        for part in (self.asked, self.french, self._options, self._others):
            inside.addWidget(part)
        inside.setStretchFactor(self._options, 4)
        inside.addStretch(1)
        holder = QVBoxLayout()
        holder.setContentsMargins(28, 0, 28, 18)
        holder.addWidget(self.word)
        foot, under = pane("foot", (28, 12, 28, 12))
        keys = QWidget()
        line = FlowLayout(keys, gap=14, line_gap=8)
        for part in (self.close_key, self.hard, self.show_french, self.probe, self.phrases, self.note):
            line.addWidget(part)
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        under.addWidget(keys)
        self._bars = (top, foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.notice)
        column.addWidget(self.middle, 1)
        column.addLayout(holder)
        column.addWidget(foot)

    def place(self, officer: QScreen | None) -> None:
        """Full on the screen the officer does not use, who goes on typing in hers; in a window when alone."""
        others = [screen for screen in QGuiApplication.screens() if screen is not officer]
        if officer is not None and others:
            typing = QApplication.activeWindow()
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, True)
            self.setScreen(others[0])
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
            if typing is not None:
                typing.activateWindow()  # a platform may not have heeded the attribute
        else:
            self.resize(1024, 640)
            self.show()

    # -- rendering -------------------------------------------------------------------------------------------

    def render_spoken(self, shown: Spoken) -> None:
        """The same question in another language keeps the word opened and the French shown."""
        before = self._shown
        if before is not None and before.number != shown.number:
            self._options_at = ""
            self.word.hide()
        if shown == before:
            return
        self._shown = shown
        self.middle.setLayoutDirection(side_of(shown.language))
        for part in (self.notice, self.note):
            part.setLayoutDirection(side_of(shown.own_language))
        names = [(code, f"{endonym(code)}   Ctrl+{n}") for n, code in enumerate(self._languages, start=1)]
        self.language.set_options(names, shown.language)
        self.address.show_text(shown.address if shown.language != FRENCH else "")
        self.pivot.show_text(shown.pivot)
        self._show_review(shown)
        dress(self.asked, shown.asked.language)
        self.asked.setText(self._said(shown))
        dress(self.french, FRENCH)  # in a column from right to left its question mark would go first
        self.french.setText(shown.french)
        own = ("window_hard_word", "window_reviewed", "window_not_reviewed")
        self.word.say(*(shown.phrases[name] for name in own))
        self.word.show_language(ordered(self._languages, shown.language))
        self._show_options()
        self._show_keys()
        self._fit()

    @staticmethod
    def _said(shown: Spoken) -> str:
        if shown.paused and not shown.aloud:
            return shown.phrases["window_waiting"]
        return unbroken(shown.asked.text) if shown.reads else ""

    def _show_review(self, shown: Spoken) -> None:
        if shown.language == FRENCH or not shown.reads:
            self.review.show_text("")
        elif shown.asked.missing:
            self.review.show_text(shown.phrases["window_not_translated"], "warn")
        elif shown.asked.reviewed:
            self.review.show_text(shown.phrases["window_reviewed"], "good")
        else:
            self.review.show_text(shown.phrases["window_not_reviewed"], "warn")

    def _show_keys(self) -> None:
        shown = self._shown
        if shown is None:
            return
        phrases = shown.phrases
        opened = not self.word.isHidden()
        self.close_key.set_texts(phrases["window_close_word"])
        self.close_key.setVisible(opened)
        self.hard.set_texts(phrases["window_other_word"] if opened else phrases["window_hard_word"])
        french = phrases["window_hide_french"] if self._with_french else phrases["window_show_french"]
        self.show_french.set_texts(french)
        self.show_french.setVisible(shown.language != FRENCH and not opened)  # the card has its French
        for part, sign, named in (  # signs: no word of the officer's here
            (self.probe, "… ?", _("Dire la relance suivante, puis la question")),
            (self.phrases, "« … »", _("Phrases à dire")),
        ):
            part.set_texts(sign)
            part.setAccessibleName(named)
            part.setToolTip(named)
        self.probe.setVisible(shown.follows)
        self.french.setVisible(self._with_french and shown.language != FRENCH and bool(shown.french))
        if opened and self.word.term is not None and self._noted_at:
            noted = phrases["window_word_noted"].format(number=shown.number, time=self._noted_at)
            self.note.setText(f"{noted}\n{phrases['window_glossary_help']}")
        else:
            first = phrases["window_choice_not_shown" if self._options_at else "window_choices_hidden"]
            self.note.setText(f"{first}\n{phrases['window_translate_exactly']}")

    def _show_options(self) -> None:
        """The seven other answers, and the options, only once the officer has turned them on."""
        shown = self._shown
        visible = shown is not None and bool(self._options_at) and shown.reads and not shown.aloud
        self._options.setVisible(visible)
        self._others.setVisible(visible)
        emptied(self._option_grid)
        others = self._others.layout()
        assert others is not None
        emptied(others)
        if shown is None or not visible:
            self.notice.set_parts("")
            return
        at = shown.phrases["window_choices_shown_at"].format(time=self._options_at, number=shown.number)
        self.notice.set_parts(("b", shown.phrases["window_choices_shown"]), at,
                              shown.phrases["window_do_not_read_choices"])  # fmt: skip
        columns = 2 if len(shown.options) <= _MANY else 3
        for place, option in enumerate(shown.options):
            cell = cell_of("spoken-option", option)
            self._option_grid.addWidget(cell, place // columns, place % columns)
            measured(cell)
        for place in range(3):
            self._option_grid.setColumnStretch(place, 1 if place < columns else 0)
        for other in shown.others:
            cell = cell_of("spoken-other", other)
            others.addWidget(cell)
            measured(cell)
        others.invalidate()

    # -- acts ------------------------------------------------------------------------------------------------

    def show_options(self, at: str) -> None:
        """Turned on by the officer at ``at`` (ISO), or off with ""."""
        self._options_at = clock(at) if at else ""
        self._show_options()
        self._show_keys()
        self._fit()

    @property
    def options_shown(self) -> bool:
        return bool(self._options_at)

    def show_voice(self, *, there: bool) -> None:
        """Whether a recorded voice says this wording, and the system can play it."""
        self.listen.set_texts("▶")
        self.listen.setAccessibleName(_("Écouter l'enregistrement"))
        self.listen.setVisible(there)

    def open_word(self) -> None:
        """F7: the first hard word of the question, then the next one."""
        if self._shown is not None:
            self.word.show_word(self._shown.french, ordered(self._languages, self._shown.language))
            self._show_keys()
            self._fit()

    def _searched(self) -> None:
        """Another word, or none, is shown under the question."""
        self._show_keys()
        self._fit()

    def word_noted(self, at: str) -> None:
        """The opening of the word is in the journal since ``at``."""
        self._noted_at = clock(at)
        self._show_keys()

    def close_word(self) -> None:
        self.word.hide()
        self._show_keys()
        self._fit()

    def toggle_french(self) -> None:
        self._with_french = not self._with_french
        self._show_keys()
        self._fit()

    def act_of(self, name: str, _target: QWidget) -> Act | None:
        """Strokes of this window, for the application's key guard."""
        if name == "F7":
            return self.open_word
        if name == "Shift+F8":
            return self.toggle_french
        if name == "F2" and not self.probe.isHidden():
            return self.probe_asked.emit
        if name == "Shift+F2":
            return self.phrases_asked.emit
        if name == "Shift+F7" and not self.listen.isHidden():
            return self.voice_asked.emit
        if name == "Esc" and not self.word.isHidden():
            return self.close_word
        if name == "Esc" and self._shown is not None and self._shown.aloud:
            return self.question_asked.emit
        number = name.removeprefix("Ctrl+")
        if name.startswith("Ctrl+") and number.isdigit() and 0 < int(number) <= len(self._languages):
            language = self._languages[int(number) - 1]
            return lambda: self.language_chosen.emit(language)
        return None

    # -- size ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The question as large as it can be without pushing anything off the window."""
        width = max(200, self.width() - 180)
        room = self.height() * (0.5 if self._options.isHidden() else 0.16)
        font = QFont(self.asked.font())

        def needs(size: int) -> QRect:
            font.setPixelSize(size)
            return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, self.asked.text())

        bars = sum(high(part, self.width()) for part in self._bars)
        free = self.height() - bars - _AROUND
        free -= 0 if self.french.isHidden() else self.french.heightForWidth(width)
        if not self._options.isHidden():  # the other answers are never cut: the question gives first
            free -= high(self.notice, self.width()) + high(self._others, width) + high(self._options, width)
            free -= 2 * self.middle.layout().spacing()  # type: ignore[union-attr]
        room = min(room, free)
        if not self.word.isHidden():  # the card never covers the question, nor cuts it
            room = min(room, free - self.word.fit(self.width() - 56, free - needs(SMALLEST).height()))
        for size in range(round(LARGEST * max(1.0, self.height() / 768)), SMALLEST - 1, -2):
            box = needs(size)
            if box.height() <= room and box.width() <= width:
                break
        self.asked.setStyleSheet(f"font-size: {font.pixelSize()}px")
        self._give_options(width, bars)

    def _give_options(self, width: int, bars: int) -> None:
        """What the question leaves is for the answers, all of them if it can be, before anything is left empty."""
        inside = self.middle.layout()
        assert inside is not None
        margins, parts = inside.contentsMargins(), (self.asked, self.french, self._others)
        self.asked.ensurePolished()
        taken = bars + high(self.notice, self.width()) + margins.top() + margins.bottom()
        taken += sum(part.heightForWidth(width) + inside.spacing() for part in parts if not part.isHidden())
        room = 0 if self._options.isHidden() or not self.word.isHidden() else self.height() - taken
        self._options.setMinimumHeight(max(0, min(room, self._cells.heightForWidth(width))))

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
