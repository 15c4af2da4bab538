"""Reading the answers back, one by one, in the person's language and in French side by side.

Two steps: is this what you said; do you want to add something. Keys: 1 or Enter confirmed, 2 correct, 3 remark,
4 not read back with a reason; with Alt inside a text. Renders a state; acts go out as signals.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from screening.app.readback import ReadItem, items_of
from screening.app.state import HearingState
from screening.app.summary.words import coded, unquoted, value_text
from screening.i18n.catalog import FRENCH
from screening.i18n.locale import _, format_number, ngettext_
from screening.ui.gate_row import plain
from screening.ui.header import HearingHeader
from screening.ui.hearing.commands import SHEETS
from screening.ui.hearing.strokes import is_typing
from screening.ui.hearing.texts import Texts, clock, clock_seconds, french_of
from screening.ui.readback_card import SaidCard
from screening.ui.readback_list import ReadList
from screening.ui.readback_panel import CorrectionPanel, RemarkPanel
from screening.ui.widgets import (
    Banner,
    Button,
    FlowLayout,
    KeyButton,
    Label,
    ShareBar,
    StatusLine,
    TextLine,
    blocked,
    column,
    line,
    pane,
    row,
    scrolled,
)


class ReadBackPage(QWidget):
    """``read`` (question id, outcome, by, text); ``corrected`` (question id, Correction); ``left`` where to go."""

    read = Signal(str, str, str, str)
    corrected = Signal(str, object)
    remarked = Signal(str, str, bool)
    reason_asked = Signal(str)
    question_asked = Signal(str)
    language_chosen = Signal(str)
    left = Signal(str)

    def __init__(self, texts: Texts, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._texts = texts
        self._state: HearingState | None = None
        self._items: tuple[ReadItem, ...] = ()
        self._current = ""
        self.header = HearingHeader(now, ("interpreter", "back", "lock"))
        self.header.set_languages(texts.languages())
        self.header.language_chosen.connect(self.language_chosen)
        self.header.pressed.connect(lambda name: self.left.emit("hearing" if name == "back" else name))
        self._build()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_list())
        split.addWidget(self._build_middle())
        split.setSizes([300, 1062])
        split.setStretchFactor(1, 1)
        self.status = StatusLine()
        self.setLayout(column(self.header, split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    def _build_list(self) -> QWidget:
        side, body = pane("side-left", gap=0)
        head, top = pane("surface", (12, 10, 12, 8), gap=5)
        self._passed, self._left, self._detail = TextLine("strong-small"), TextLine("note"), Label("small", wrap=True)
        self._bar = ShareBar()
        top.addLayout(row(self._passed, 1, self._left))
        top.addWidget(self._bar)
        top.addWidget(self._detail)
        self.list = ReadList()
        self.list.currentRowChanged.connect(self._row_chosen)
        for widget in (head, line(), self.list):
            body.addWidget(widget)
        return side

    def _build_middle(self) -> QWidget:
        middle, body = pane("page", gap=0)
        inside, main = pane("page", (24, 10, 24, 10), gap=9)
        self._where, self._error, self._done = TextLine("note"), Banner("bad"), Banner("good")
        self.spoken, self.french = SaidCard(french=False), SaidCard(french=True)
        self.correction, self.remark = CorrectionPanel(), RemarkPanel()
        self.correction.hide()
        self.correction.corrected.connect(lambda change: self.corrected.emit(self._current, change))
        self.correction.cancelled.connect(self._close_correction)
        self.correction.codes_asked.connect(lambda: self.question_asked.emit(self._current))
        self.remark.given.connect(self.remarked)
        main.addWidget(self._where)
        main.addWidget(self._error)
        main.addWidget(self._done)
        cards = row(self.spoken, self.french, gap=14)
        cards.setStretch(0, 53)
        cards.setStretch(1, 47)
        main.addLayout(cards, 1)
        main.addWidget(self.correction)
        main.addWidget(self.remark)
        self._middle = scrolled(inside, "")
        body.addWidget(self._middle, 1)
        body.addWidget(self._build_foot())
        return middle

    def _build_foot(self) -> QWidget:
        foot, inside = pane("foot", (24, 10, 24, 10))
        holder = QWidget()
        across = FlowLayout(holder, gap=10)
        inside.addWidget(holder)
        self._back, self._unread = Button(wrap=True), KeyButton("", "4", wrap=True)
        self._sheet = KeyButton("", "Ctrl+P", wrap=True)
        self._remark, self._correct = KeyButton("secondary", "3", wrap=True), KeyButton("secondary", "2", wrap=True)
        self._confirm, self._seal = KeyButton("primary", "1", wrap=True), Button("primary", wrap=True)
        for button, act in (
            (self._back, self.go_back), (self._unread, self.not_read), (self._remark, self.to_remark),
            (self._correct, self.correct), (self._confirm, self.confirm), (self._seal, lambda: self.left.emit("seal")),
            (self._sheet, self._print),
        ):  # fmt: skip
            button.clicked.connect(lambda _on=False, act=act: act())
        for widget in (self._back, self._unread, self._sheet):
            across.addWidget(widget)
        across.add_spring()
        for widget in (self._remark, self._correct, self._confirm, self._seal):
            across.addWidget(widget)
        return foot

    # -- render ----------------------------------------------------------------------------------------------

    def render_state(self, state: HearingState) -> None:
        self._state = state
        self._items = items_of(state)
        self._error.set_parts()
        if self.item is None:
            first = next((item for item in self._items if item.waiting), self._items[0] if self._items else None)
            self._current = first.question.id if first else ""
        self._show()

    def retranslate(self) -> None:
        self.header.retranslate()
        self.correction.retranslate()
        self.remark.retranslate()
        self.list.setAccessibleName(_("Réponses à relire"))
        self._back.setText(_("← Précédente"))
        self._unread.set_texts(_("Non relue, motif…"))
        self._sheet.set_texts(_("Feuille"))
        self._sheet.setAccessibleName(_("Feuille de relecture, à imprimer"))
        self._remark.set_texts(_("Remarque"))
        self._correct.set_texts(_("Corriger"))
        self._confirm.set_texts(_("Confirmée, suivante"), _("1 · Entrée"))
        self._seal.setText(_("Clore et sceller…"))
        self._show()

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        self.header.render_state(state, _("Relecture · {number}"))
        with blocked(self.list):
            self.list.show_items(self._items, self._place)
        self._show_progress()
        item = self.item
        for widget in (self.spoken, self.french, self._unread, self._correct, self._confirm, self._back):
            widget.setVisible(item is not None)
        if item is not None:
            self._show_item(state, item)
        over = not any(item.waiting for item in self._items)
        self._done.set_parts(*((("b", _("Tout est relu.")), _("Vous pouvez clore et sceller.")) if over else ()))
        self._seal.setVisible(over)
        self.status.show_left(
            (_("Enregistré et chiffré à {time}").format(time=clock_seconds(state.saved_at)), "good"),
            (_("La première version reste dans le journal"), ""),
        )
        self.status.show_right(_("F9 écran discret"), _("Ctrl+L verrouiller"), _("Hors ligne"))

    def _show_progress(self) -> None:
        total = len(self._items)
        waiting = sum(1 for item in self._items if item.waiting)
        changed = sum(1 for item in self._items if item.outcome in ("corrected", "added", "withdrawn"))
        sure = sum(1 for item in self._items if item.outcome == "confirmed")
        silent = sum(1 for item in self._items if item.silent)
        passed = total - waiting
        words = ngettext_("{n} passée en revue sur {m}", "{n} passées en revue sur {m}", passed)
        self._passed.setText(words.format(n=format_number(passed), m=format_number(total)))
        self._left.setText(ngettext_("{n} reste", "{n} restent", waiting).format(n=format_number(waiting)))
        parts = [ngettext_("{n} confirmée", "{n} confirmées", sure).format(n=sure)]
        if changed:
            parts.append(ngettext_("{n} changée", "{n} changées", changed).format(n=changed))
        if silent:
            parts.append(
                ngettext_("{n} sans réponse, non relue", "{n} sans réponse, non relues", silent).format(n=silent)
            )
        self._detail.setText(" · ".join(parts))
        self._bar.show_parts(passed - changed, changed, total, self._passed.text())

    def _show_item(self, state: HearingState, item: ReadItem) -> None:
        question, answer = item.question, item.given.answer
        language = answer.language_spoken if answer.language_spoken != FRENCH else state.language
        foreign = language != FRENCH
        self.spoken.setVisible(foreign)
        codes = coded(question, answer)
        value = value_text(question, answer.value)
        noted = " · ".join(part for part in (codes, value) if part)
        french = plain(french_of(state, question))
        quote = f"« {unquoted(answer.french)} »" if answer.french else ""
        if not foreign and answer.verbatim and not quote:
            quote = f"« {unquoted(answer.verbatim)} »"
        self.french.show_said(FRENCH, french, quote, _("Réponse codée : {codes}").format(codes=noted) if noted else "")
        self.french.show_asks(*self._phrases(FRENCH, state.address))
        if foreign:
            choices = self._texts.catalog.question(language, question.id, state.address)
            label = choices.label_15 if state.young else choices.label
            said = "; ".join(choices.choices[code].text for code in answer.codes if code in choices.choices)
            # no space before the signs: this pane is never in French
            coded_words = self._phrase(language, "read_answer_noted", state.address)
            coded_line = f"{coded_words}: {said or value}" if said or value else ""
            self.spoken.show_said(language, plain(label.text), answer.verbatim, coded_line)
            self.spoken.show_asks(*self._phrases(language, state.address))
        who = answer.interpreter
        self._where.setText(
            _("Question {n} sur {m} · {number}, donnée à {time}").format(
                n=self._place + 1, m=len(self._items), number=item.number, time=clock(item.given.at)
            )
            + (f" · {_('interprète n° {reference}').format(reference=who.reference)}" if who else "")
        )

    def _phrase(self, language: str, phrase: str, address: str) -> str:
        return self._texts.catalog.phrase(language, phrase, address if language != FRENCH else "polite").text

    def _phrases(self, language: str, address: str) -> tuple[str, str, str, str]:
        first, second, may, aloud = (
            self._phrase(language, phrase, address)
            for phrase in ("read_is_this", "read_anything_else", "read_may_say", "read_to_read_aloud")
        )
        return first, second, may, aloud

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)

    # -- acts ------------------------------------------------------------------------------------------------

    @property
    def item(self) -> ReadItem | None:
        """The answer on screen."""
        return next((item for item in self._items if item.question.id == self._current), None)

    @property
    def _place(self) -> int:
        return next((place for place, item in enumerate(self._items) if item.question.id == self._current), -1)

    def start(self) -> None:
        self.list.setFocus()

    def _row_chosen(self, place: int) -> None:
        if 0 <= place < len(self._items):
            self._close_correction()
            self._current = self._items[place].question.id
            self._show()

    def go_on(self) -> None:
        """The next answer that waits; the last one stays when none does."""
        rest = [*self._items[self._place + 1 :], *self._items[: self._place + 1]]
        following = next((item for item in rest if item.waiting), None)
        if following is not None:
            self._current = following.question.id
        self._close_correction()
        self._show()

    def go_back(self) -> None:
        if self._place > 0:
            self._row_chosen(self._place - 1)

    def confirm(self) -> None:
        """1 or Enter."""
        if self.item is not None and not self.item.silent:
            self.read.emit(self._current, "confirmed", "person", "")
        else:
            self.go_on()

    def correct(self) -> None:
        """2."""
        if self.item is not None:
            self.remark.hide()
            self.correction.show()
            self.correction.show_answer(self.item.given.answer)

    def _close_correction(self) -> None:
        self.correction.forget()
        self.correction.hide()
        self.remark.show()
        self.list.setFocus()

    def to_remark(self) -> None:
        """3."""
        self._close_correction()
        self.remark.text.setFocus()

    def not_read(self) -> None:
        """4: the reason is asked."""
        if self.item is not None:
            self.reason_asked.emit(self._current)

    def act_of(self, name: str, target: QWidget) -> Callable[[], None] | None:
        """Digits alone outside texts, with Alt inside; Enter confirms unless a button or a text keeps it."""
        acts: dict[str, Callable[[], None]] = {
            "1": self.confirm, "2": self.correct, "3": self.to_remark, "4": self.not_read,
        }  # fmt: skip
        if name.startswith("Alt+"):
            return acts.get(name.removeprefix("Alt+"))
        if name == "Shift+F2":
            return lambda: self.left.emit("phrases")
        if name == "Ctrl+P":
            return self._print
        if name == "Ctrl+Enter":
            return self.remark.give if self.correction.isHidden() else self.correction.give
        if name == "Esc":
            return self._close_correction if not self.correction.isHidden() or is_typing(target) else self._leave
        if name.startswith("Ctrl+") and name[5:].isdigit() and 0 < int(name[5:]) <= len(self._texts.languages()):
            language = self._texts.languages()[int(name[5:]) - 1]
            return lambda: self.language_chosen.emit(language)
        if name == "F12":
            return lambda: self.left.emit("print")
        if is_typing(target):
            return None
        if name == "Enter" and target is self.list:
            return self.confirm
        return acts.get(name)

    def _print(self) -> None:
        """Ctrl+P: the answers on paper, in both languages."""
        self.left.emit(SHEETS["read_sheet"])

    def _leave(self) -> None:
        self.left.emit("hearing")

    def forget(self) -> None:
        """At lock."""
        self._state, self._items, self._current = None, (), ""
        self.list.clear()
        self.correction.forget()
        self.remark.done()
        self.header.forget()
        for card in (self.spoken, self.french):
            card.show_said(FRENCH, "", "", "")
