"""One hearing in front of the officer: its pages, and the way between them. Owns no vault.

Every page renders the same state; acts go through one :class:`~screening.ui.hearing.desk.Desk`. At lock everything
goes: pages, words, pictures.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from screening.app import sealing
from screening.app.session import Session
from screening.app.state import HearingState
from screening.app.summary.sheets import SheetName
from screening.i18n.locale import _
from screening.model.answer import Answer, Because, Status
from screening.model.event import Kind
from screening.model.record import RecordState
from screening.ui.gate import GatePage
from screening.ui.gate_side import Opening
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.hearing.doing import NEEDS_QUESTION
from screening.ui.hearing.nonanswers import status_words
from screening.ui.hearing.page import HearingPage
from screening.ui.hearing.texts import Texts
from screening.ui.home import HomePage
from screening.ui.keyboard import KeyGuard
from screening.ui.paper import PaperDesk
from screening.ui.preview import PreviewPage
from screening.ui.printing import ChoosePrinter
from screening.ui.readback import ReadBackPage
from screening.ui.readback_panel import PERSON, Correction
from screening.ui.seal import SealPage
from screening.ui.seal_view import SIGNATURE_QUESTION
from screening.ui.widgets import busy
from screening.ui.window import MainWindow

Clock = Callable[[], datetime]
#: The pages around the hearing's own.
_Around = GatePage | ReadBackPage | SealPage | PreviewPage


class Leading(QObject):
    """``left`` carries home, lock, discreet, settings or export."""

    left = Signal(str)

    def __init__(
        self, window: MainWindow, guard: KeyGuard, session: Session, clock: Clock, choose_printer: ChoosePrinter
    ) -> None:
        super().__init__(window)
        self.session = session
        self._window, self._origin = window, "hearing"
        self._clock, self._choose_printer = clock, choose_printer
        self._texts = Texts(session.library.catalog)
        self._around: list[_Around] = []
        self.hearing = HearingPage(session, session.library, guard, clock)
        self.desk = self.hearing.desk
        window.add_page(self.hearing, self.hearing)
        self._wire()

    # -- pages, made when they are first shown ---------------------------------------------------------------

    def _add(self, page: _Around) -> None:
        self._around.append(page)
        self._window.add_page(page, page)

    @cached_property
    def gate(self) -> GatePage:
        page = GatePage(self._texts, self._clock)
        page.answered.connect(self._answer_gate)
        page.decided.connect(self._open_gates)
        page.without_answer.connect(self._ask_non_answer)
        page.language_chosen.connect(self.hearing.switch_language)
        page.left.connect(self.go)
        self._add(page)
        return page

    @cached_property
    def readback(self) -> ReadBackPage:
        page = ReadBackPage(self._texts, self._clock)
        page.read.connect(self._read)
        page.corrected.connect(self._correct)
        page.remarked.connect(self._remark)
        page.reason_asked.connect(self._ask_unread)
        page.question_asked.connect(lambda question: self.go(f"question:{question}"))
        page.language_chosen.connect(self.hearing.switch_language)
        page.left.connect(self.go)
        self._add(page)
        return page

    @cached_property
    def seal(self) -> SealPage:
        page = SealPage(self._clock)
        page.sealing.connect(self._seal)
        page.signed.connect(lambda answer: self.desk.record(SIGNATURE_QUESTION, answer, None))
        page.amend_asked.connect(self._ask_amendment)
        page.left.connect(self.go)
        self._add(page)
        return page

    @cached_property
    def preview(self) -> PreviewPage:
        page = PreviewPage()
        page.asked.connect(self._paper)
        self._add(page)
        return page

    @cached_property
    def paper(self) -> PaperDesk:
        return PaperDesk(self._window, self.desk, self.preview, self._choose_printer)

    def _wire(self) -> None:
        hearing = self.hearing
        for signal, where in (
            (hearing.home_asked, "home"), (hearing.lock_asked, "lock"), (hearing.gate_asked, "gate"),
            (hearing.read_back_asked, "readback"), (hearing.seal_asked, "seal"), (hearing.preview_asked, "preview"),
            (hearing.discreet_asked, "discreet"), (hearing.settings_asked, "settings"),
            (hearing.print_asked, "print"),
        ):  # fmt: skip
            signal.connect(partial(self.go, where))
        hearing.sheet_asked.connect(self.go)
        self.desk.state_changed.connect(self._render)
        hearing.saying.place = self._front
        self.desk.refused.connect(self._refused)
        self.desk.warned.connect(self._warned)

    # -- the way between them --------------------------------------------------------------------------------

    @property
    def state(self) -> HearingState:
        return self.desk.state

    def start(self, where: str) -> None:
        """First page: ``hearing``, ``gate``, ``preview`` or ``seal``; a sealed hearing has no hearing page."""
        self._origin = "home" if where in ("preview", "print") else "hearing"
        self.go(where)

    def go(self, where: str) -> None:
        """Another page, or out. What is being typed is kept first."""
        self.hearing.save_draft()
        if where in ("home", "lock", "discreet", "settings", "export"):
            self.left.emit(where)
        elif where == "pause":
            self.hearing.conduct.pause()
        elif where == "print-digest":
            self.paper.print_digest()
        elif where == "print":
            self._print()
        elif where.startswith("sheet:"):
            self._show_paper(SheetName(where.partition(":")[2]))
        elif where in ("interpreter", "phrases"):
            self.hearing.acts[where]()
        elif where.startswith("question:") or where == "needs":
            self._show("hearing")
            self.hearing.open(NEEDS_QUESTION if where == "needs" else where.partition(":")[2])
        else:
            self._show(where)

    def _show(self, where: str) -> None:
        if where == "hearing" and self.state.header.state is not RecordState.OPEN and not self.session.hearing.amending:
            where = "seal"  # a sealed hearing is read, not led
        if where == "preview":
            self._show_paper()
            return
        if where == "hearing":
            self.hearing.menus.show_kind(self._window.kind_words)
            self._window.show_page(self.hearing, menu=False)
            self.hearing.area.focus_start()
            return
        pages: dict[str, Callable[[], _Around]] = {
            "gate": lambda: self.gate, "readback": lambda: self.readback, "seal": lambda: self.seal,
        }  # fmt: skip
        page = pages[where]()
        self._window.show_page(page)
        self._render(self.state)
        page.start()

    def _print(self) -> None:
        """One action from where the officer is: the system's dialog comes over it. From the list, over the preview."""
        if self._window.page not in (self.hearing, *self._around):
            self._show_paper()
        self.paper.print_summary()

    def _show_paper(self, sheet: SheetName | None = None) -> None:
        """Draw the pages of the summary or of ``sheet``, and keep where Esc goes back to."""
        self._origin = self._front()
        if self.paper.show_pages(sheet):
            self._window.show_page(self.preview)
            self.preview.start()

    def _front(self) -> str:
        """The page in front by its name, or the one that the preview goes back to."""
        names: dict[type[QWidget], str] = {
            HearingPage: "hearing", GatePage: "gate", ReadBackPage: "readback", SealPage: "seal",
        }  # fmt: skip
        return names.get(type(self._window.page), self._origin)

    def _render(self, state: HearingState) -> None:
        """Draw the page in front; the others are drawn when they come."""
        page = self._window.page
        if isinstance(page, GatePage):
            page.render_state(state, self._openings())
        elif isinstance(page, ReadBackPage):
            page.render_state(state)
        elif isinstance(page, SealPage):
            page.render_state(state, sealing.checks(self.session), self.session.store.info.seal_fingerprint)

    def _refused(self, sentence: str, _disk: bool) -> None:
        """The hearing's own page says what it was refused itself."""
        page = self._window.page
        if isinstance(page, GatePage | ReadBackPage | SealPage | PreviewPage | HomePage):
            page.show_error(sentence)

    def _warned(self, sentence: str) -> None:
        """Once the act has led where it leads: the next question would take the words away."""
        QTimer.singleShot(0, self.hearing, lambda: self.hearing.area.say(sentence))

    def note_discreet(self) -> None:
        """The screen was covered: an event, and the words being typed."""
        self.hearing.save_draft()
        self.desk.quietly(lambda s: s.note(Kind.DISCREET))

    def end(self) -> None:
        """Out of the hearing: nothing of it stays in a widget or in memory of ours."""
        self.hearing.save_draft()
        self.hearing.second.close()
        for page in self._around:
            page.forget()
        for widget in (self.hearing, *self._around):
            self._window.remove_page(widget)
        self.deleteLater()

    # -- gate ------------------------------------------------------------------------------------------------

    def _openings(self) -> dict[str, str]:
        found = {}
        for event in self.session.hearing.openings:
            payload = event.payload
            who = str(payload.get("who") or "") or _("agent {officer}").format(officer=event.officer)
            found[str(payload["question"])] = who
        return found

    def _answer_gate(self, question_id: str, answer: Answer) -> None:
        """Another time or detail is new information about the same choice; another choice, the session says why."""
        before = self.state.answer(question_id)
        same = before is not None and before.codes == answer.codes and before.value == answer.value
        because = Because.NEW_INFORMATION if same else None
        self.desk.record(question_id, answer, because)

    def _open_gates(self, openings: tuple[Opening, ...], reason: str) -> None:
        def act(session: Session) -> None:
            for opening in openings:
                session.open_gate(opening.question, opening.who, reason, magistrate=opening.magistrate)

        if self.desk.act(act):
            self.go("hearing")

    def _ask_non_answer(self, question_id: str) -> None:
        """A gate is settled by a non-answer with a written reason too (hearing.md 1.3, rule 6)."""
        spoken = self.state.questionnaire.question_by_id[question_id].spoken
        statuses = [s for s in Status if s is not Status.ANSWERED] if spoken else [Status.NOT_ASKED]
        fields = (
            Field("status", _("Ce qui s'est passé"), options=tuple((s.value, status_words(s)) for s in statuses),
                  value=Status.NOT_ASKED.value),
            Field("reason", _("Motif écrit"), lines=3),
        )  # fmt: skip
        dialog = Ask(self._window, _("Sans réponse"), _("Le motif est imprimé."), fields, _("Noter"))
        dialog.given.connect(
            lambda said: self.desk.record(
                question_id, Answer(status=Status(said["status"]), reason=said["reason"]), None
            )
        )
        dialog.show()

    # -- read-back -------------------------------------------------------------------------------------------

    def _read(self, question_id: str, outcome: str, by: str, text: str) -> None:
        if self.desk.act(lambda s: s.read_back(question_id, outcome, by, text)):
            self.readback.go_on()

    def _correct(self, question_id: str, change: Correction) -> None:
        """The first version stays. What somebody else asked for and the person does not confirm is a remark only."""
        mine = change.by == PERSON
        # read-back never takes a finding away: only a reasoned entry error does, and it is another act
        note = "" if mine else f"relecture, {change.by}, confirmé par la personne : {_french(change.confirmed)}"

        def act(session: Session) -> None:
            if not mine and change.confirmed != "yes":
                session.remark(self._unconfirmed(question_id, change), change.by)
                session.read_back(question_id, "remark", change.by, note, confirmed=False)
                return
            if change.outcome == "withdrawn":
                session.withdraw(question_id, note)
            else:
                answer = replace(change.answer, reason=note or change.answer.reason)
                session.record(question_id, answer, because=Because.PERSON_CHANGED)
            session.read_back(question_id, change.outcome, change.by, note, confirmed=None if mine else True)

        at = self.session.store.now()
        if self.desk.act(act):
            self.readback.go_on()
        elif change.outcome != "withdrawn" and (mine or change.confirmed == "yes"):
            self.desk.hold(question_id, change.answer, Because.PERSON_CHANGED, at)

    def _unconfirmed(self, question_id: str, change: Correction) -> str:
        """French words of the record: which answer, what was asked for, the words proposed."""
        asked = {"withdrawn": "retrait demandé", "added": "complément demandé"}.get(
            change.outcome, "correction demandée"
        )
        head = f"{self.state.questionnaire.number(question_id)}, {asked}, non confirmé par la personne"
        words = () if change.outcome == "withdrawn" else (change.answer.verbatim, change.answer.french)
        return "\n".join((head, *(text.strip() for text in words if text.strip())))

    def _remark(self, text: str, by: str, confidential: bool) -> None:
        if self.desk.act(lambda s: s.remark(text, by, confidential=confidential)):
            self.readback.remark.done()

    def _ask_unread(self, question_id: str) -> None:
        fields = (Field("reason", _("Motif"), lines=2),)
        dialog = Ask(self._window, _("Non relue"), _("La réponse reste, marquée non relue."), fields, _("Noter"))
        dialog.given.connect(lambda said: self._read(question_id, "not_read", "officer", said["reason"]))
        dialog.show()

    # -- seal and paper --------------------------------------------------------------------------------------

    def _seal(self) -> None:
        with busy(self.seal):
            done = self.desk.act(sealing.seal_session)
        if done:
            self._render(self.state)
            self.seal.start()

    def _ask_amendment(self) -> None:
        fields = (Field("reason", _("Motif de l'amendement"), lines=3),)
        text = _("La version scellée reste lisible et valable. Une nouvelle version s'ouvre, à sceller à son tour.")
        dialog = Ask(self._window, _("Amendement"), text, fields, _("Ouvrir l'amendement"))
        dialog.given.connect(self._amend)
        dialog.show()

    def _amend(self, said: dict[str, str]) -> None:
        if self.desk.act(lambda s: sealing.amend(s, said["reason"])):
            self.go("hearing")

    def _paper(self, act: str) -> None:
        if act == "back":
            self.go(self._origin)
        elif act == "print":
            self.paper.print_shown()
        elif act == "save":
            self.paper.ask_clear_file()
        else:
            self.go(act)


def _french(confirmed: str) -> str:
    """As the record says it, whatever the interface's language."""
    return {"yes": "oui", "no": "non"}.get(confirmed, "")
