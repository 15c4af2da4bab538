"""The hearing page: plan, question and scales around one session, led by keys.

Owns the layout, which question is shown, and the tie between commands and acts. Dumb towards the law: the session
refuses, the page says why. One signal, ``Desk.state_changed``, redraws everything; nothing typed is ever lost.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from screening.app.library import Library
from screening.app.session import Session
from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.ui.header import HearingHeader
from screening.ui.hearing.aloud import Aloud
from screening.ui.hearing.area import QuestionArea
from screening.ui.hearing.banner import AlertBanner
from screening.ui.hearing.closed import waits_for_magistrate
from screening.ui.hearing.conduct import Conduct
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.doing import Doing
from screening.ui.hearing.fronts import Fronts
from screening.ui.hearing.menus import Menus
from screening.ui.hearing.nonanswers import KEYS
from screening.ui.hearing.outline import Outline
from screening.ui.hearing.panes import Panes
from screening.ui.hearing.path import first_question, following, previous_question
from screening.ui.hearing.recording import Recorder
from screening.ui.hearing.saying import Saying
from screening.ui.hearing.scales import Scales
from screening.ui.hearing.second import Second
from screening.ui.hearing.status import HearingStatus
from screening.ui.hearing.strokes import Act, act_of
from screening.ui.hearing.texts import Texts
from screening.ui.keyboard import KeyGuard
from screening.ui.widgets import Banner


class HearingPage(QWidget):
    """One hearing. What the application must do is asked by signals."""

    shown = Signal(str)  # id of the question on screen
    lock_asked = Signal()
    discreet_asked = Signal()
    home_asked = Signal()
    gate_asked = Signal()
    read_back_asked = Signal()
    seal_asked = Signal()
    preview_asked = Signal()
    print_asked = Signal()
    sheet_asked = Signal(str)  # sheet:NAME
    settings_asked = Signal()

    def __init__(self, session: Session, library: Library, guard: KeyGuard, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.desk, self.guard, self._clock = Desk(session), guard, clock
        self.texts = Texts(library.catalog)
        self.conduct = Conduct(self.desk, self, clock)
        self.question = first_question(session)
        self._visited: list[str] = []
        self._focused: QWidget | None = None
        self._held = False
        questionnaire = session.state.questionnaire
        self.menus = Menus()
        self.header = HearingHeader(clock, ("interpreter", "pause", "distress", "lock"))
        self.header.set_languages(self.texts.languages())
        self.banner, self.failure = AlertBanner(), Banner("bad")
        self.outline, self.scales = Outline(questionnaire), Scales(questionnaire.rules.elements)
        reasons = session.hearing.evaluation.reasons
        self.area = QuestionArea(self.texts, reasons, clock().date())
        self.recorder = Recorder(self.desk, self.area)
        self.aloud = Aloud(self.texts)
        self.second = Second(self.desk, self.texts, library, guard, self.aloud)
        self.status = HearingStatus()
        self.splitter = Panes(self.outline, self.area, self.scales)
        self.pages = Fronts(self.splitter, self.header, clock)
        self.saying, self.doing = Saying(self), Doing(self)
        self.acts: Mapping[str, Act] = self.doing.table()
        self._lay()
        self._wire()
        self.retranslate()

    # -- building --------------------------------------------------------------------------------------------

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a side pane goes before the window grows
        for part in (self.menus, self.header, self.banner, self.failure):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)

    def _wire(self) -> None:
        area, foot = self.area, self.area.foot
        self.desk.state_changed.connect(self.render_state)
        self.desk.refused.connect(self._refused)
        self.aloud.changed.connect(self._say_aloud)
        area.aloud.left.connect(self.aloud.stop)
        area.probes.phrases_asked.connect(self.saying.choose)
        self.second.phrases_asked.connect(self.saying.choose_beside)
        self.menus.asked.connect(lambda command: self.acts[command]())
        for chooser in (self.header, self.second):
            chooser.language_chosen.connect(self.switch_language)
        self.header.pressed.connect(lambda name: self.acts[name]())
        self.outline.question_chosen.connect(self.open)
        self.outline.vigilance_asked.connect(self.conduct.vigilance)
        self.outline.core_asked.connect(self.doing.open_core)
        self.banner.told_asked.connect(self.conduct.told)
        self.banner.later_asked.connect(self.conduct.later)
        self.banner.not_told_asked.connect(self.conduct.not_told)
        self.banner.close_asked.connect(self.conduct.close_alert)
        self.banner.opened.connect(self.open)
        self.scales.explained.connect(self.doing.explain)
        self.scales.asked.connect(self.doing.explain)
        self.pages.asked.connect(self.open)
        self.pages.leaving.connect(self.save_draft)
        area.heard = lambda: (self.question, self.state.language) in self.desk.heard
        self.second.heard.connect(area.show_manner)
        area.opened.connect(self.open)
        area.let_through.connect(self.conduct.let_through)
        area.restored.connect(self.doing.restore)
        area.tray_closed.connect(area.tray.hide)
        area.cards.pause_asked.connect(self.conduct.pause)
        area.rule_asked.connect(self.doing.explain_question)
        self.splitter.narrowed.connect(self._narrow)
        self.recorder.drafted.connect(lambda: self.outline.render_state(self.state, self.question))
        foot.next_asked.connect(self.go_on)
        foot.theme_asked.connect(self.go_on)
        foot.previous_asked.connect(self.go_back)
        foot.later_asked.connect(self.leave_for_later)
        foot.undo_asked.connect(self.doing.undo)

    def retranslate(self) -> None:
        """Every text again, in the interface's language; then the state."""
        self.menus.retranslate(self.texts.languages())
        training = self.state.header.kind == "training"
        fictional = _("Coffre de formation : données fictives uniquement")
        self.menus.show_kind(fictional if training else _("Coffre de service"))
        for part in (self.header, self.banner, self.outline, self.area, self.scales, self.status, self.pages):
            part.retranslate()
        self.render_state(self.desk.state)
        self.splitter.fit()
        self._narrow(self.splitter.narrow)

    def _narrow(self, narrow: bool) -> None:
        """With little room, what a key and the menu do too goes from the bars."""
        self.area.foot.show_narrow(narrow=narrow)
        self.banner.show_narrow(narrow=narrow)
        self.header.buttons["interpreter"].setVisible(not narrow)

    # -- rendering -------------------------------------------------------------------------------------------

    @property
    def state(self) -> HearingState:
        return self.desk.state

    def render_state(self, state: HearingState) -> None:
        """Draw ``state``; each part writes only what differs. Held while an answer leads to the next question."""
        if self._held:
            return
        self.failure.set_parts("")
        self.header.render_state(state, _("Audition {number}"))
        self.banner.render_state(state)
        self.outline.render_state(state, self.question)
        self.area.render_state(state, self.question)
        self.area.foot.show_undo(possible=bool(state.set_aside) and self.desk.session.may_undo())
        self.scales.render_state(state)
        self._say_aloud()
        self.pages.render_state(state)
        self.status.render_state(state)

    def _say_aloud(self) -> None:
        """On both windows: the question, or what is said in its place."""
        self.area.show_aloud(self.aloud.line(self.state, self.question))
        self.second.render_state(self.state, self.question)

    def _refused(self, sentence: str, disk: bool) -> None:
        """Nothing changed; the sentence says whether the answers are safe. Typed text stays."""
        if disk:
            self.failure.set_parts(("b", _("Pas enregistré.")), sentence)
            self.status.show_failure(self.state)
        else:
            self.area.say(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        """The keys are at the question from the first moment."""
        super().showEvent(event)
        self.area.focus_start()

    # -- strokes ---------------------------------------------------------------------------------------------

    def act_of(self, name: str, target: QWidget) -> Act | None:
        """What a stroke does, for :class:`~screening.ui.keyboard.KeyGuard`."""
        return self.pages.act_of(name, target) or act_of(self, name, target)

    def in_question(self) -> bool:
        return self.pages.front is None

    def digit(self, digit: int) -> None:
        if self.area.tray_focused and self.area.tray.focus_line(digit):
            return
        self.area.options.press_digit(digit)

    def letter(self, letter: str) -> None:
        self.area.choose(KEYS[letter])

    def turn_page(self) -> None:
        self.area.options.turn_page()

    def escape(self) -> None:
        """Back to the question; else out of a field, to where digits and letters alone code."""
        if self.aloud:
            self.aloud.stop()
            return
        self.outline.end_search()
        self.area.focus_answers()

    # -- going through the questions -------------------------------------------------------------------------

    def open(self, question_id: str, *, remember: bool = True) -> None:
        """Show a question; what was being typed is kept as a draft."""
        if question_id == self.question:
            self.aloud.stop()
            self.area.focus_start()
            return
        self.save_draft()
        if remember:
            self._visited.append(self.question)
        self.question = question_id
        self.aloud.stop()
        self.area.tray.hide()
        self.outline.end_search()
        self.render_state(self.state)
        self.area.focus_start()
        self.shown.emit(question_id)

    def go_on(self) -> None:
        """Enter: record what is there, then the next question; both are drawn at once."""
        question = self.state.questionnaire.question_by_id[self.question]
        if not self.area.dirty:
            self._advance()
        elif waits_for_magistrate(self.state, question):
            self.conduct.continue_facts(self.area.entry.said, self.go_on, self.leave_for_later)
        else:
            self._record_and_go()

    def _record_and_go(self) -> None:
        aside = len(self.state.set_aside)
        self._held = True
        done = self.recorder.record()
        moved = len(self.state.set_aside) > aside
        found = following(self.desk.session, self.question) if done and not moved else None
        self._held = False
        if found is not None:
            self.open(found)
        elif done:
            self.render_state(self.state)
            self.area.show_tray() if moved else self._advance()

    def _advance(self) -> None:
        found = following(self.desk.session, self.question)
        if found is None:
            self.area.say(_("Plus aucune question ouverte : passez à la relecture (Ctrl+Maj+R)."), tone="info")
        else:
            self.open(found)

    def go_back(self) -> None:
        found = self._visited.pop() if self._visited else previous_question(self.state, self.question)
        if found is not None:
            self.open(found, remember=False)

    def leave_for_later(self) -> None:
        """The next question, without recording: what was typed stays a draft."""
        self.save_draft()
        self._advance()

    # -- acts ------------------------------------------------------------------------------------------------

    def save_draft(self) -> None:
        """Keep what is being typed; the application calls it before a lock."""
        self.recorder.save_draft()

    def leave_at_once(self) -> None:
        """Before a lock: the screens go first. What is being typed is kept after, not as its field loses the keys."""
        self.area.words.blockSignals(True)
        self.second.close()

    def switch_language(self, language: str) -> None:
        """The person's language from now on; focus, cursor, typed text and place stay."""
        self.desk.act(lambda session: session.switch_language(language))
