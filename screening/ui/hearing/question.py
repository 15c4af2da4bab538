"""The head of the question: number and chips, what is said in the person's language, the officer's French, the hint."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.catalog import FRENCH, Text
from screening.i18n.locale import _, is_right_to_left
from screening.model.answer import Because
from screening.model.questionnaire import GateClass, Question
from screening.model.record import Fate, Given
from screening.ui.hearing.texts import LETTERFORMS, address_words, clock, french_of, review_words
from screening.ui.widgets import Banner, Chip, FlowLayout, Label, TextLine, row, set_tone


@dataclass(frozen=True, slots=True)
class Heading:
    """What the head shows of a question at a state."""

    number: str
    chips: tuple[tuple[str, str], ...]  # text, tone
    status: str
    status_tone: str
    asked: Text
    french: str
    hint: str


_JOINER = "\u2060"


def gate_words(gate: GateClass) -> str:
    """Who may let a closed gate be passed (hearing.md 1.3, rule 6)."""
    return {
        GateClass.LAW: _("garantie légale : seul un magistrat peut en décider autrement"),
        GateClass.MAGISTRATE: _("décision ou avis du magistrat, nom et heure"),
        GateClass.OFFICER: _("votre motif écrit, ou la décision d'un magistrat"),
    }[gate]


def corrected_at(state: HearingState, question: Question) -> str:
    """Time of the answer that replaced another one, "" when the first answer stands."""
    given = [entry for entry in state.history if entry.address.question == question.id]
    replaced = any(entry.fate in (Fate.CHANGED, Fate.ERASED, Fate.WITHDRAWN) for entry in given)
    return clock(given[-1].at) if replaced and given[-1].fate is Fate.CURRENT else ""


def chips_of(state: HearingState, question: Question) -> tuple[tuple[str, str], ...]:
    """Marks of the question that rule the officer's conduct."""
    chips: list[tuple[str, str]] = []
    core = next((step.place for step in state.core if step.question == question.id), None)
    hour = next((step.place for step in state.hour if step.question == question.id), None)
    if core is not None:
        chips.append((_("parcours court {place}").format(place=core), "info"))
    elif hour is not None:
        chips.append((_("parcours d'une heure"), "info"))
    if question.sensitive:
        chips.append((_("sensible"), ""))
    if question.gate is not None:
        chips.append((_("porte"), "warn" if question.id in state.blocked else ""))
    if question.only_if_raised:
        chips.append((_("reprise : avec le mot de la personne"), ""))
    if question.confidential:
        chips.append((_("confidentiel"), ""))
    if question.read_aloud:
        chips.append((_("les réponses peuvent être lues"), ""))
    if not question.spoken:
        chips.append((_("pour vous : jamais lu à la personne"), ""))
    changed = corrected_at(state, question)
    if changed:
        chips.append((_("réponse corrigée à {time}").format(time=changed), "warn"))
    if question.id in state.restored:
        chips.append((_("répondue sur un autre parcours"), ""))
    return tuple(chips)


def heading(state: HearingState, question: Question, asked: Text) -> Heading:
    """Everything the head shows."""
    section = state.questionnaire.section_by_id[question.section]
    number = state.questionnaire.number(question.id)
    status, tone = review_words(asked)
    if status and not asked.missing:
        status = f"{status} · {address_words(state.address)}"
    if not question.spoken and not question.read_aloud:
        status, tone = "", ""
    return Heading(
        number=_("{section} · question {number}").format(section=f"{section.number} {section.title}", number=number),
        chips=chips_of(state, question),
        status=status,
        status_tone=tone,
        asked=asked,
        french=french_of(state, question) if asked.language != FRENCH else "",
        hint=" ".join(question.hint.split()),
    )


def because_words(because: Because) -> str:
    """Why an answer was replaced."""
    return {
        Because.PERSON_CHANGED: _("la personne change sa réponse"),
        Because.WITHDRAWN: _("la personne retire sa réponse"),
        Because.NEW_INFORMATION: _("un élément nouveau est connu"),
        Because.ENTRY_ERROR: _("erreur de saisie"),
    }[because]


def given_words(state: HearingState, given: Given) -> str:
    """An earlier answer in a few words, French: codes, then the quotation."""
    question = state.questionnaire.question_by_id.get(given.address.question)
    answer = given.answer
    labels = [question.code_by_id[code].label for code in answer.codes if question and code in question.code_by_id]
    said = answer.french or answer.verbatim
    return " · ".join([*labels, *([f"« {said.strip('« »')} »"] if said else [])])


def side_of(language: str) -> Qt.LayoutDirection:
    """Where a line of ``language`` begins: of one column or one text, never of the application."""
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(language) else Qt.LayoutDirection.LeftToRight


def dress(label: QLabel, language: str) -> None:
    """Letterforms and direction of ``language`` on this label alone: the interface keeps its own."""
    tag = QFont.Tag("ss01")
    wanted = LETTERFORMS.get(language.partition("-")[0]) == "ss01"
    if label.font().isFeatureSet(tag) != wanted:  # setting a font makes the style sheet be read again
        font = QFont(label.font())
        font.clearFeatures()
        if wanted:
            font.setFeature(tag, 1)
        label.setFont(font)
    label.setLayoutDirection(side_of(language))  # said even when the same: a column around it may turn


def unbroken(text: str) -> str:
    """No line break inside « s-a », « ți-a », « по-далеч »: a word joiner stands on each side of the hyphen."""
    return text.replace("-", f"{_JOINER}-{_JOINER}")


class Asked(Label):
    """The question as it is said. The accents of capitals (Î, Й) rise above and before the line: never cut."""

    def __init__(self, role: str) -> None:
        super().__init__(role, wrap=True)

    def _above(self) -> int:
        return self.fontMetrics().height() // 8

    def _before(self) -> int:
        return self.fontMetrics().height() // 20

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width - self._before()) + self._above()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() + self._above())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setLayoutDirection(self.layoutDirection())
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        # « left » is where lines begin: the painter turns it to the right for a text that runs from there
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        flags = place | Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
        before = self._before()
        room = self.rect().adjusted(0 if rtl else before, self._above(), -before if rtl else 0, 0)
        painter.drawText(room, int(flags), self.text())
        painter.end()


class QuestionHead(QWidget):
    """Dumb: shows a :class:`Heading`."""

    MOST_CHIPS = 5

    def __init__(self) -> None:
        super().__init__()
        self._shown: Heading | None = None
        self.number = TextLine("note")
        self.chips = tuple(Chip(gives=True) for _place in range(self.MOST_CHIPS))
        self.status = TextLine("note")
        self.asked = Asked("question")
        self.french = Label("question-french", wrap=True)
        self.hint = Banner("info")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        marks = QWidget()
        flow = FlowLayout(marks, gap=8, line_gap=4)
        for mark in (self.number, *self.chips):
            flow.addWidget(mark)
        above = row(marks, self.status, gap=8)
        above.setStretchFactor(marks, 1)
        above.setAlignment(self.status, Qt.AlignmentFlag.AlignTop)
        column.addLayout(above)
        for part in (self.asked, self.french, self.hint):
            column.addWidget(part)

    def show_heading(self, shown: Heading) -> None:
        """Write only what differs."""
        if shown == self._shown:
            return
        before, self._shown = self._shown, shown
        self.number.setText(shown.number)
        for place, chip in enumerate(self.chips):
            text, tone = shown.chips[place] if place < len(shown.chips) else ("", "")
            if chip.text() != text or chip.isHidden() is bool(text):
                chip.show_text(text, tone)
        self.status.setText(shown.status)
        set_tone(self.status, shown.status_tone)
        if before is None or before.asked != shown.asked:
            dress(self.asked, shown.asked.language)
            self.asked.setText(unbroken(shown.asked.text))
            self.asked.setAccessibleName(shown.asked.text)
        self.french.setText(shown.french)
        self.french.setVisible(bool(shown.french))
        self.hint.set_parts(shown.hint)
