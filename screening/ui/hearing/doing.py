"""What each command of :mod:`screening.ui.hearing.commands` does at the hearing page.

Owns the tie between a command's name and an act, and the acts that are more than one line. The page goes through the
questions and draws; ``conduct`` asks what must be written first.
"""

from collections.abc import Callable
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING

from screening.app.session import Session
from screening.i18n.locale import _
from screening.ui.hearing.commands import SHEETS
from screening.ui.hearing.interpreting import InterpreterChange
from screening.ui.hearing.path import next_core
from screening.ui.hearing.said import elements_of
from screening.ui.hearing.strokes import Act
from screening.ui.keyshelp import KeysDialog

if TYPE_CHECKING:
    from screening.ui.hearing.page import HearingPage

NEEDS_QUESTION = "now_need_first"


class Doing:
    """Acts on ``page``."""

    def __init__(self, page: "HearingPage") -> None:
        self._page = page
        self._change = InterpreterChange(page.desk, page.conduct)
        page.pages.coverage.explained.connect(self.explain)

    def table(self) -> dict[str, Act]:
        """Command id → act."""
        page = self._page
        conduct, area, second, pages = page.conduct, page.area, page.second, page.pages
        acts: dict[str, Act] = {
            "pause": conduct.pause, "distress": self._distress, "suspicion": conduct.suspicion,
            "told": conduct.told, "alert_later": conduct.later, "new_facts": conduct.new_facts,
            "remark": conduct.remark, "gate": page.gate_asked.emit, "read_back": page.read_back_asked.emit,
            "interpreter_change": self._change.ask,
            "seal": page.seal_asked.emit, "preview": page.preview_asked.emit, "home": page.home_asked.emit,
            "print": page.print_asked.emit,
            **{name: partial(page.sheet_asked.emit, sheet) for name, sheet in SHEETS.items()},
            "lock": page.lock_asked.emit, "discreet": page.discreet_asked.emit,
            "next": page.go_on, "previous": page.go_back, "later": page.leave_for_later, "undo": self.undo,
            "withdraw": self._withdraw, "words": area.focus_words, "observation": area.focus_observation,
            "because": area.ask_because, "confirm": area.confirm_next, "leave": area.leave_next,
            "tray": self._toggle_tray, "manner": lambda: self._manner(area.manner.ask_how),
            "tongue": lambda: self._manner(area.manner.ask_language),
            "core": self.open_core, "seen": area.cards.see, "find": page.outline.start_search,
            "coverage": lambda: pages.show_page(pages.coverage, page.state),
            "palette": lambda: page.menus.open_palette(page.acts),
            "help": lambda: KeysDialog(page.window()).open(),
            "c122": lambda: self._focus_scale("c122"), "teh": lambda: self._focus_scale("teh"),
            "scales": lambda: page.splitter.show_scales(shown=page.scales.isHidden()),
            "interpreter": lambda: second.toggle(page.question, page.screen()), "options": second.toggle_options,
            "word": second.open_word, "french": second.toggle_french, "settings": page.settings_asked.emit,
            "phrases": page.saying.choose, "probe": lambda: page.aloud.next_probe(page.state, page.question),
            "polite": lambda: self._act(lambda s: s.set_address("polite")),
            "familiar": lambda: self._act(lambda s: s.set_address("familiar")),
        }  # fmt: skip
        for place, language in enumerate(page.texts.languages()[:9], start=1):
            acts[f"language_{place}"] = partial(page.switch_language, language)
        return acts

    def _act(self, act: Callable[[Session], object]) -> None:
        self._page.desk.act(act)

    def open_core(self) -> None:
        found = next_core(self._page.state)
        if found is not None:
            self._page.open(found)

    def _distress(self) -> None:
        page = self._page
        if page.conduct.distress() and NEEDS_QUESTION in page.state.questionnaire.question_by_id:
            page.open(NEEDS_QUESTION)

    def undo(self) -> None:
        """The last answer was a slip: an entry error within sixty seconds."""
        page = self._page
        undone = page.recorder.undo()
        if undone:
            page.area.tray.hide()
            page.open(undone)
        else:
            page.area.say(_("Plus rien à annuler : au-delà de 60 secondes, corrigez la réponse avec son motif."))

    def _withdraw(self) -> None:
        if self._page.recorder.answered:
            self._page.conduct.withdraw(self._page.question)

    def _manner(self, ask: Act) -> None:
        """Only what is said to the person was put in some way, and answered in some language."""
        if not self._page.area.manner.isHidden():
            ask()

    # -- tray and scales -------------------------------------------------------------------------------------

    def _toggle_tray(self) -> None:
        area = self._page.area
        if area.tray.isHidden() and self._page.state.set_aside:
            area.show_tray()
        else:
            area.tray.hide()
            area.focus_answers()

    def restore(self, questions: tuple[str, ...]) -> None:
        page, tray = self._page, self._page.area.tray
        for question_id in questions:
            if any(aside.given.address.question == question_id for aside in page.state.set_aside):
                self._act(methodcaller("restore", question_id))
        if not page.state.set_aside:
            tray.hide()
            page.area.focus_answers()
        elif not tray.isHidden():
            tray.focus_line(1)

    def _focus_scale(self, scale: str) -> None:
        self._page.splitter.show_scales(shown=True)
        self._page.scales.focus_scale(scale)

    # -- explanation -----------------------------------------------------------------------------------------

    def explain(self, element_id: str) -> None:
        pages = self._page.pages
        pages.explain.show_element(element_id)
        pages.show_page(pages.explain, self._page.state)

    def explain_question(self) -> None:
        """« Règle »: the first element that the question throws light on."""
        questionnaire = self._page.state.questionnaire
        elements = elements_of(questionnaire, questionnaire.question_by_id[self._page.question])
        if elements:
            self.explain(elements[0])
