"""One guarantee: its question, its choices, a detail, a time. Dumb: shows an answer, says the one given.

An answer is said as soon as a choice is made, with the current time; time and detail may be mended afterwards. They
are kept as the observation of the answer: « 13 h 33, permanence des mineurs ».
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from screening.engine.navigate import GateBlock
from screening.i18n.locale import _, titled
from screening.model.answer import NON_ANSWERS, Answer, Status, Value
from screening.model.questionnaire import GateClass, Question, QuestionType
from screening.ui.fitting import characters
from screening.ui.header import option_label
from screening.ui.hearing.nonanswers import reason_words, status_words
from screening.ui.hearing.values import read_moment, write_moment
from screening.ui.widgets import (
    FlowLayout,
    Label,
    LinkButton,
    Segmented,
    StatusDot,
    TickBox,
    TimeField,
    blocked,
    read_time,
    set_tone,
)

_TITLE = 20  # characters of the column of names
#: Words of a choice that ask for a name, a reason, times.
_MORE = re.compile(r"heure|nom|motif|qui|lesquel|préciser|appels|Oui :", re.IGNORECASE)
_WRITTEN = re.compile(r"^(\d{1,2})\s*[h:]\s*(\d{2})(?:\s*[,·;]\s*|\s*$)(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dated:
    """The two halves of an observation: « HH:MM » (or "") and the rest."""

    time: str
    detail: str

    @classmethod
    def read(cls, observation: str) -> "Dated":
        """« 13 h 18, permanence » is 13:18 and « permanence »; a text that begins otherwise is all detail."""
        found = _WRITTEN.match(observation.strip())
        time = read_time(f"{found[1]}:{found[2]}") if found else None
        return cls(time, found[3].strip()) if found and time else cls("", observation.strip())

    def written(self) -> str:
        """As it is kept and printed."""
        time = f"{self.time[:2]} h {self.time[3:]}" if self.time else ""
        return ", ".join(part for part in (time, self.detail) if part)


class GateRow(QFrame):
    """``answered`` carries (question id, Answer). ``now`` gives « HH:MM »."""

    answered = Signal(str, object)
    without_answer = Signal(str)

    def __init__(self, question: Question, now: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__()
        self.question = question
        self._now, self._today = now, today
        self._given: Answer | None = None
        self.setProperty("role", "row")
        self.dot, self.title = StatusDot(), Label("strong-small", wrap=True)
        self.said, self.block = Label("words-small", wrap=True), Label("plain", wrap=True, tone="bad")
        self.choices = Segmented()
        self.ticks: dict[str, TickBox] = {}
        self.moments: dict[str, QLineEdit] = {}
        self.detail, self.other = QLineEdit(), LinkButton()
        self.time = TimeField(now)
        self._build()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 5, 10, 5)
        across.setSpacing(8)
        across.addWidget(self.dot, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.title)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addWidget(self.said)
        middle.addWidget(self._build_answer())
        middle.addWidget(self.block)
        across.addLayout(middle, 1)
        across.addWidget(self.other, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        self.time.entered.connect(self._mend)
        self.detail.setProperty("role", "detail")
        self.detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.detail.editingFinished.connect(self._mend)
        self.other.clicked.connect(lambda: self.without_answer.emit(self.question.id))

    def _build_answer(self) -> QWidget:
        """The choices and the detail, on lines that break."""
        holder = QWidget()
        flow = FlowLayout(holder, gap=10, line_gap=4)
        if self.question.type is QuestionType.MULTI:
            for code in self.question.codes:
                self.ticks[code.code] = TickBox()
                self.ticks[code.code].ticked.connect(lambda _on: self._ticked())
                flow.addWidget(self.ticks[code.code])
        elif self.question.codes:
            self.choices.chosen.connect(lambda _code: self._chosen())
            flow.addWidget(self.choices)
        if self.question.type in (QuestionType.PERIOD, QuestionType.DATE, QuestionType.TIME):
            for end in ("from", "to") if self.question.type is QuestionType.PERIOD else ("from",):
                self.moments[end] = QLineEdit()
                self.moments[end].setProperty("role", "detail")
                self.moments[end].editingFinished.connect(self._moved)
                flow.addWidget(self.moments[end])
        flow.addWidget(self.detail)
        return holder

    # -- render ----------------------------------------------------------------------------------------------

    def render_answer(self, answer: Answer | None, block: GateBlock | None, title: str, said: str, lifted: str) -> None:
        """``title`` is the officer's French; ``said`` the question in the person's language, "" for the officer's own;
        ``lifted`` says who let through."""
        self._given = answer
        self.title.setText(title)
        dated = Dated.read(answer.observation) if answer else Dated("", "")
        with blocked(self.time, self.detail, *self.moments.values(), *self.ticks.values()):
            self._show_value(answer)
            if not self.time.hasFocus():
                self.time.setText(dated.time)
            if not self.detail.hasFocus():
                self.detail.setText(dated.detail)
                self.detail.setCursorPosition(0)
        self.detail.setVisible(bool(dated.detail) or self._wants_detail(answer))
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self._show_state(answer, block, lifted)

    def _wants_detail(self, answer: Answer | None) -> bool:
        """True when the choice asks for more: a name, a reason, what was cut from its label."""
        for code in answer.codes if answer else ():
            known = self.question.code_by_id.get(code)
            if known and _MORE.search(known.label):
                return True
        return False

    def _show_value(self, answer: Answer | None) -> None:
        codes = answer.codes if answer else ()
        self.choices.set_value(codes[0] if codes and not self.ticks else "")
        for code, box in self.ticks.items():
            box.setChecked(code in codes)
        value = answer.value if answer and isinstance(answer.value, dict) else {}
        for end, field in self.moments.items():
            if not field.hasFocus():
                field.setText(write_moment(value.get(end)))

    def _show_state(self, answer: Answer | None, block: GateBlock | None, lifted: str) -> None:
        words = ""
        if block is not None:
            state = "bad" if block.gate is GateClass.LAW else "warn"
            words = self.why(block)
        elif lifted:
            state, words = "warn", _("Passée outre : {who}").format(who=lifted)
        elif answer is not None:
            state = "none" if answer.status in NON_ANSWERS else "done"
        else:
            state = "todo"
        if answer is not None and answer.status in NON_ANSWERS:
            reason = f" · {reason_words(answer.reason)}" if answer.reason else ""
            words = " · ".join(part for part in (f"{status_words(answer.status)}{reason}", words) if part)
        self.dot.show_state(state, {"done": _("réunie"), "todo": _("à remplir"), "none": _("sans réponse")}.get(
            state, _("manque")))  # fmt: skip
        self.block.setText(words)
        self.block.setVisible(bool(words) and (answer is not None or bool(lifted)))
        set_tone(self.block, "bad" if state == "bad" else "warn")
        set_tone(self, state if block is not None and answer is not None and state in ("bad", "warn") else "")

    def why(self, block: GateBlock) -> str:
        """What is missing, from the closing choice itself."""
        if block.code:
            return _("« {choice} » ferme la suite").format(choice=option_label(self.question, block.code))
        return _("sans motif écrit") if block.status else _("non remplie")

    def retranslate(self) -> None:
        name = plain(self.question.label)
        if not self.title.text():
            self.title.setText(name)
        self.choices.setAccessibleName(name)
        if not self.ticks:
            self.choices.set_options(
                [(code.code, option_label(self.question, code.code)) for code in self.question.codes]
            )
            for code in self.question.codes:
                self.choices.button(code.code).setToolTip(plain(code.label))
        self.title.setFixedWidth(characters(self.title, _TITLE))
        for ticked, box in self.ticks.items():
            box.setText(option_label(self.question, ticked))
            box.setAccessibleName(titled(name, box.text()))
        for end, words in (("from", _("début")), ("to", _("fin saisie"))):
            if end in self.moments:
                self.moments[end].setPlaceholderText(f"{words} --:--")
                self.moments[end].setAccessibleName(titled(name, words))
                show_placeholder(self.moments[end])
        self.detail.setPlaceholderText(_("précision"))
        self.detail.setAccessibleName(titled(name, _("précision")))
        show_placeholder(self.detail)
        self.other.setText(_("sinon"))
        self.other.setAccessibleName(titled(name, _("sans réponse, avec motif")))
        self.time.setAccessibleName(titled(name, _("heure")))
        self.title.setToolTip("" if "<" in self.question.hint else plain(self.question.hint))

    def controls(self) -> list[QWidget]:
        """What Tab walks through, in order."""
        buttons = [self.choices.button(code) for code in self.choices.codes]
        return [*buttons, *self.ticks.values(), *self.moments.values(), self.detail, self.other, self.time]

    def focus_first(self) -> None:
        """Put the focus on the first control of the answer."""
        targets: list[QWidget] = [*self.ticks.values(), *self.moments.values()]
        (self.choices if self.choices.codes and not self.ticks else targets[0] if targets else self.detail).setFocus()

    # -- acts ------------------------------------------------------------------------------------------------

    def _dated(self) -> Dated:
        return Dated(read_time(self.time.text()) or "", self.detail.text().strip())

    def _say(self, value: Value, codes: tuple[str, ...]) -> None:
        given = self._given
        if given is not None and given.answered and codes and set(given.codes) == set(codes):
            self._mend()  # the choice already made: only its time or its detail may have changed
            return
        dated = self._dated()
        if not dated.time:
            dated = Dated(self._now(), dated.detail)
        words = self._given or Answer()  # what was said stays when a choice is changed
        self.answered.emit(
            self.question.id,
            replace(
                words, status=Status.ANSWERED, value=value, codes=codes, observation=dated.written(), reason="",
                confirmed=(), supports={},
            ),
        )  # fmt: skip

    def _chosen(self) -> None:
        code = self.choices.value
        self._say([code] if self.question.type is QuestionType.NARRATIVE else code, (code,))

    def _ticked(self) -> None:
        codes = tuple(code for code, box in self.ticks.items() if box.isChecked())
        self._say(list(codes), codes)

    def _moved(self) -> None:
        value: dict[str, Value] = {"from": None, "to": None, "precision": "day", "codes": []}
        for end, field in self.moments.items():
            text = field.text().strip()
            read = read_moment(text, self._today()) if text else None
            set_tone(field, "bad" if text and read is None else "")
            if text and read is None:
                return
            value[end] = read
        before = self._given.value if self._given and isinstance(self._given.value, dict) else {}
        if value["from"] and (value["from"], value["to"]) != (before.get("from"), before.get("to")):
            self._say(value, ())

    def _mend(self) -> None:
        """The time or the detail of an answer already given."""
        given = self._given
        if given is None or self._dated() == Dated.read(given.observation):
            return
        if given.status is Status.ANSWERED:
            self.answered.emit(self.question.id, replace(given, observation=self._dated().written()))


def show_placeholder(field: QLineEdit) -> None:
    """Room for the words that say what to type."""
    field.ensurePolished()
    words = field.fontMetrics().horizontalAdvance(field.placeholderText())
    field.setMinimumWidth(max(120, words + field.fontMetrics().height() + 8))


def plain(text: str) -> str:
    """One line, whatever the layout of the questionnaire's file."""
    return " ".join(text.split())
