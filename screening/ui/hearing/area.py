"""The middle of the hearing window: one question, its answers, its words, and the buttons that go on.

Owns the entry being edited and what shows it. Dumb towards the session: what is recorded is asked by a signal.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.engine.expression import Reason
from screening.i18n.locale import _
from screening.model.answer import Because, Delivery, Status
from screening.model.questionnaire import Question, QuestionType, Support
from screening.model.record import Address
from screening.ui.fitting import Fitting
from screening.ui.hearing.aloud import AloudCard
from screening.ui.hearing.cards import Cards
from screening.ui.hearing.change import Change, default_because
from screening.ui.hearing.closed import Closed, waits_for_magistrate
from screening.ui.hearing.context import AlreadySaid, WhyAsked
from screening.ui.hearing.entry import (
    Entry,
    choose,
    drafted_part,
    first_waiting,
    from_answer,
    from_draft,
    one_code,
    recorded_part,
    said_part,
    tick,
    toggled,
)
from screening.ui.hearing.foot import Foot
from screening.ui.hearing.manner import Manner
from screening.ui.hearing.nonanswers import DOES_NOT_REMEMBER, NonAnswers
from screening.ui.hearing.options import Options, options_of
from screening.ui.hearing.probes import Probes
from screening.ui.hearing.question import QuestionHead, heading
from screening.ui.hearing.said import already_said
from screening.ui.hearing.suggest import Proposals, proposed
from screening.ui.hearing.texts import Line, Texts
from screening.ui.hearing.tray import Tray
from screening.ui.hearing.values import ValueFields
from screening.ui.hearing.why import why_of
from screening.ui.hearing.words import Words
from screening.ui.widgets import Banner, scrolled

Reasons = Callable[[str], Iterable[Reason]]


class QuestionArea(QWidget):
    """One question at a time. ``entry`` is what the officer typed; ``baseline`` what is recorded."""

    edited = Signal()
    field_left = Signal()
    opened = Signal(str)
    let_through = Signal(object)  # GateBlock
    rule_asked = Signal()
    restored = Signal(tuple)
    tray_closed = Signal()

    def __init__(self, texts: Texts, reasons: Reasons, today: date) -> None:
        super().__init__()
        self._texts, self._reasons = texts, reasons
        self.question: Question | None = None
        self.state: HearingState | None = None
        self._turned = False  # to another language, at this question
        self.entry = self.baseline = Entry("")
        self.aloud, self.cards = AloudCard(), Cards()
        self.head, self.closed, self.message = QuestionHead(), Closed(), Banner("warn")
        self.values, self.options, self.others = ValueFields(today), Options(), NonAnswers()
        self.words, self.change, self.proposals = Words(), Change(), Proposals()
        self.manner = Manner(texts.languages())
        self.heard: Callable[[], bool] = lambda: False  # the page knows what was heard
        self.said, self.probes, self.why = AlreadySaid(), Probes(), WhyAsked()
        self.tray, self.foot = Tray(), Foot()
        self._lay()
        self._wire()

    def _lay(self) -> None:
        inside = Fitting()
        column = QVBoxLayout(inside)
        column.setContentsMargins(22, 8, 22, 8)
        column.setSpacing(8)
        for part in (self.aloud, self.cards, self.head, self.closed, self.values, self.options, self.others,
                     self.message, self.words, self.manner, self.change, self.proposals, self.tray, self.said,
                     self.probes, self.why):  # fmt: skip
            column.addWidget(part)
        column.setStretchFactor(self.words, 1)
        column.addStretch(0)
        self.pane = scrolled(inside, "")
        self.pane.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_in_sight())
        self.pane.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.pane, 1)
        whole.addWidget(self.foot)

    def _wire(self) -> None:
        self.options.pressed.connect(self.press)
        self.others.chosen.connect(self.choose)
        self.others.reason_given.connect(lambda text: self._edit(replace(self.entry, reason=text)))
        self.words.edited.connect(self._words_edited)
        self.words.left_field.connect(self.field_left)
        self.manner.put.connect(lambda how, said: self._edit(replace(self.entry, delivery=how, asked_as=said)))
        self.manner.said_in.connect(lambda language: self._edit(replace(self.entry, language=language)))
        self.values.edited.connect(lambda parts: self._edit(replace(self.entry, parts=parts, status=None)))
        self.change.chosen.connect(lambda because: self._edit(replace(self.entry, because=because)))
        self.change.reason_given.connect(lambda text: self._edit(replace(self.entry, reason=text)))
        self.proposals.confirmed.connect(self.confirm)
        self.proposals.left.connect(self.leave)
        self.proposals.support_toggled.connect(self._toggle_support)
        self.said.opened.connect(self.opened)
        self.closed.gate_opened.connect(self.opened)
        self.closed.let_through.connect(self.let_through)
        self.why.rule_asked.connect(self.rule_asked)
        self.tray.restored.connect(self.restored)
        self.tray.closed.connect(self.tray_closed)

    def retranslate(self) -> None:
        self.pane.setAccessibleName(_("Question"))
        for part in (self.aloud, self.cards, self.said, self.others, self.words, self.change, self.probes, self.why,
                     self.tray, self.foot):  # fmt: skip
            part.retranslate()

    # -- rendering -------------------------------------------------------------------------------------------

    def render_state(self, state: HearingState, question_id: str) -> None:
        """Show ``question_id`` at ``state``. The same question again keeps what is typed."""
        question = state.questionnaire.question_by_id[question_id]
        same = self.question is question
        edited = same and self.dirty
        spoken = self.state.language if same and self.state is not None else state.language
        self._turned = same and (self._turned or spoken != state.language)
        self.state, self.question = state, question
        given = state.answers.get(Address(question_id))
        self.baseline = from_answer(question, given.answer) if given else Entry(question_id)
        if not same:
            draft = state.drafts.get(question_id)
            self.entry = from_draft(question, draft) if draft else self.baseline
            self.message.set_parts("")
            self.pane.verticalScrollBar().setValue(0)
        elif not edited:
            self.entry = self.baseline
        self._show_texts(state, question)
        self._show_entry(fresh=not same)
        self.tray.render_state(state)
        self.cards.render_state(state)
        if not state.set_aside:
            self.tray.hide()

    def recorded(self) -> None:
        """What was typed is now the answer: the next render shows the record."""
        self.entry = self.baseline

    def _show_texts(self, state: HearingState, question: Question) -> None:
        self.head.show_heading(heading(state, question, self._texts.asked(state, question)))
        self.closed.show_closed(state, question)
        self.said.show_said(already_said(state, question) if question.spoken else ())
        own = self._texts.own_probes(state, question)
        self.probes.show_probes(own, self._texts.probes(state, question)[len(own) :])
        self.why.show_why(why_of(state, question, self._reasons(question.id)))

    def _show_entry(self, *, fresh: bool = False) -> None:
        state, question, entry = self.state, self.question, self.entry
        assert state is not None
        assert question is not None
        kind = "radio" if one_code(question) else "check"
        self.options.setVisible(bool(question.codes) and question.type is not QuestionType.GRID)
        self.options.show_options(options_of(state, question, entry, self._texts), entry.codes, kind, state.language)
        self.values.show_value(question, entry.parts)
        needs_words = question.gate is not None
        self.others.show_choice(entry.status, entry.reason, needs_words=needs_words)
        if fresh:
            self.words.forget_typing()
        self.words.show_words(entry.verbatim, entry.french, entry.observation)  # first: what is written is never hidden
        self.show_manner(fresh=fresh)
        self._show_consequences(question, entry)

    def show_manner(self, *, fresh: bool = False) -> None:
        """How the question was put, and the language of the words: that of the hearing unless the officer said so.

        ``fresh``: another question was shown before, and the focus may still be where it was answered.
        """
        state, question, entry = self.state, self.question, self.entry
        assert state is not None
        assert question is not None
        language = entry.language or state.language
        by_voice = entry.delivery is Delivery.READ and self.baseline.blank and self.heard()
        delivery = Delivery.AUDIO if by_voice else entry.delivery
        relay = state.interpreter.language if state.interpreter and state.interpreter.pivot else ""
        self.manner.setVisible(question.spoken)
        self.manner.show_manner(delivery, entry.asked_as, language, relay)
        self.words.show_language(language, spoken=question.spoken or question.read_aloud, fresh=fresh)

    def _show_consequences(self, question: Question, entry: Entry) -> None:
        """What the ticks and words lead to: proposals, the reason of a change, the buttons."""
        changing = self.changes_answer
        self.change.setVisible(changing)
        if changing:
            because = entry.because or default_because(question)
            self.change.show_change(because, entry.reason if entry.status is None else "")
        self.proposals.show_proposals(proposed(self.state, question, entry), quoted=entry.words)
        waits = self.state is not None and waits_for_magistrate(self.state, question)
        closed = self.state is not None and bool(self.state.blocked.get(question.id))
        quoted = bool(entry.codes) and entry.status is None
        self.foot.show_buttons(self.state, question, waits=waits or closed, quoted=entry.words if quoted else None)

    # -- editing ---------------------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """True when the fields differ from what is recorded."""
        return recorded_part(self.entry) != recorded_part(self.baseline)

    @property
    def unsaved(self) -> bool:
        """True when the fields hold something that only a draft would keep."""
        return drafted_part(self.entry) != drafted_part(self.baseline)

    @property
    def changes_answer(self) -> bool:
        """True when a recorded answer is being replaced (confirming a suggestion replaces nothing)."""
        assert self.question is not None
        answered = self.state is not None and Address(self.question.id) in self.state.answers
        return answered and said_part(self.entry) != said_part(self.baseline)

    def _edit(self, entry: Entry) -> None:
        self.entry = entry
        self.message.set_parts("")
        self._show_entry()
        self.edited.emit()

    def press(self, code: str) -> None:
        """Tick or untick a code."""
        assert self.question is not None
        self._edit(tick(self.question, self.entry, code))

    def choose(self, status: Status) -> None:
        """Choose a non-answer; « ne sait pas » twice is « ne se souvient pas »."""
        again = self.entry.status is status
        if again and status is Status.DOES_NOT_KNOW and self.entry.reason != DOES_NOT_REMEMBER:
            self._edit(replace(self.entry, reason=DOES_NOT_REMEMBER))
            return
        self._edit(choose(self.entry, status))

    def confirm(self, indicator: str) -> None:
        """Confirm a suggestion, with the quotation; without one the officer is led to the words."""
        if not self.entry.words:
            self.say(_("Confirmer demande la citation ou ce que vous avez vu : notez-le d'abord."))
            self.focus_words()
            return
        left = tuple(item for item in self.entry.left if item != indicator)
        self._edit(replace(self.entry, confirmed=(*self.entry.confirmed, indicator), left=left))

    def leave(self, indicator: str) -> None:
        """Leave a suggestion as a lead to verify."""
        self._edit(replace(self.entry, left=(*self.entry.left, indicator)))

    def confirm_next(self) -> None:
        """F6."""
        assert self.question is not None
        if waiting := first_waiting(self.question, self.entry):
            self.confirm(waiting)

    def leave_next(self) -> None:
        """Shift+F6."""
        assert self.question is not None
        if waiting := first_waiting(self.question, self.entry):
            self.leave(waiting)

    def ask_because(self) -> None:
        """Alt+M, while an answered question is edited."""
        if not self.change.isHidden():
            self.change.ask()

    def _toggle_support(self, indicator: str, support: Support) -> None:
        self._edit(toggled(self.entry, indicator, support))

    def _words_edited(self) -> None:
        words = self.words
        self.entry = replace(
            self.entry,
            verbatim=words.verbatim.toPlainText(),
            french=words.french.toPlainText(),
            observation=words.observation.toPlainText(),
        )
        if self.question is not None:
            self.message.set_parts("")
            self._show_consequences(self.question, self.entry)
        self.edited.emit()

    # -- checks before recording -----------------------------------------------------------------------------

    def refusal(self) -> str:
        """Why the entry cannot be recorded as it stands, "" when it can; the focus goes where it is mended."""
        question, entry = self.question, self.entry
        assert question is not None
        if not self.values.readable:
            self.values.focus_first()
            return _("Un champ n'est pas lisible : rien n'est enregistré, le texte est gardé.")
        if entry.status is Status.NOT_ASKED and not entry.reason.strip():
            self.others.coded.setFocus()
            return _("Une question non posée demande un motif.")
        if entry.status is not None and question.gate is not None and not entry.reason.strip():
            self.others.written.setFocus()
            return _("À une porte, une non-réponse demande un motif écrit.")
        if self.changes_answer and entry.because is Because.ENTRY_ERROR and not entry.reason.strip():
            self.change.reason.setFocus()
            return _("Une erreur de saisie demande un motif écrit.")
        if entry.status is None and one_code(question) and not entry.codes:
            return _("Choisissez une réponse ou une non-réponse : les mots sont gardés en brouillon.")
        return ""

    def say(self, sentence: str, *, tone: str = "warn") -> None:
        """A sentence above the fields; gone at the next edit."""
        self.message.set_parts(sentence, tone=tone)

    def show_aloud(self, line: Line | None) -> None:
        """What is said in place of the question, above it, in sight."""
        if self.aloud.show_line(line):
            self.pane.verticalScrollBar().setValue(0)

    # -- focus -----------------------------------------------------------------------------------------------

    def show_tray(self) -> None:
        """The tray under the question, its first line ready; it is brought into sight once it is laid out."""
        self.tray.show()
        self.tray.focus_line(1)
        QTimer.singleShot(0, self, lambda: self.pane.ensureWidgetVisible(self.tray, 0, 8))

    @property
    def tray_focused(self) -> bool:
        """True when digits walk through the tray."""
        focused = self.window().focusWidget()
        return focused is not None and self.tray.isAncestorOf(focused)

    def _keep_in_sight(self) -> None:
        """The field where somebody types, once longer words of another language have pushed it down."""
        field = self.window().focusWidget() if self._turned else None
        if field is not None and self.words.isAncestorOf(field):
            QTimer.singleShot(0, self, lambda: self.pane.ensureWidgetVisible(field, 0, 40))

    def focus_words(self) -> None:
        field = self.words.first()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.ensureWidgetVisible(field, 0, 40)

    def focus_observation(self) -> None:
        self.words.observation.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.ensureWidgetVisible(self.words.observation, 0, 40)

    def focus_answers(self) -> None:
        """Where digits and letters alone code: the cards, else the pane itself. Esc leads here from any text."""
        if self.options.isHidden():
            self.pane.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.options.focus_first()

    def focus_start(self) -> None:
        """Where a new question begins: the words for an account, the cards or the value otherwise."""
        assert self.question is not None
        spoken_account = self.question.type is QuestionType.NARRATIVE and self.question.spoken
        typed_first = not self.values.isHidden() and self.values.focus_first()
        if not typed_first:
            if spoken_account or not self.question.codes:
                self.focus_words()
            else:
                self.focus_answers()
        self.pane.verticalScrollBar().setValue(0)
