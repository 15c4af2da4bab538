"""Fields of a typed value: a number, a date or a period, a time, a place, a sum as spoken, a text, a grid.

Dumb: shows the parts of an entry, says the parts typed. What is refused is shown beside the field, never lost.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.questionnaire import Question, QuestionType
from screening.model.values import PRECISIONS
from screening.ui.widgets import FlowLayout, Label, Segmented, TextLine, blocked, read_time, row, set_tone

#: Types that have fields here.
TYPED = frozenset(
    {
        QuestionType.INTEGER, QuestionType.NUMBER, QuestionType.DATE, QuestionType.PERIOD, QuestionType.TIME,
        QuestionType.PLACE, QuestionType.TEXT, QuestionType.AMOUNT, QuestionType.GRID, QuestionType.PERSON_REF,
    }
)  # fmt: skip
_DATES = (QuestionType.DATE, QuestionType.PERIOD, QuestionType.TIME)
_TIME_LIKE = re.compile(r"[:hH]")
_DAY = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$")


def read_number(text: str, *, whole: bool) -> int | float | None:
    """A number as typed, comma or point; None when it is none."""
    cleaned = re.sub(r"[\s\u202f\u00a0]", "", text).replace(",", ".")
    try:
        return int(cleaned) if whole or "." not in cleaned else float(cleaned)
    except ValueError:
        return None


def read_moment(text: str, today: date) -> str | None:
    """ISO of « 24/11/2026 », « 24/11 13:05 » (this year), « 11/2026 », « 2026 », « 13:05 », or of an ISO text.

    None otherwise. A month or a year is given by its first day: the precision beside it says how to read it.
    """
    *day, hour = text.strip().replace("T", " ").split() or [""]
    if not _TIME_LIKE.search(hour):
        day, hour = [*day, hour], ""
    time = read_time(hour) if hour else None
    if not day:
        return time
    found = _read_day(" ".join(day), today)
    if found is None or (hour and time is None):
        return None
    return f"{found.isoformat()}T{time}" if time else found.isoformat()


def _read_day(text: str, today: date) -> date | None:
    match = _DAY.match(text)
    parts = [int(match[3]), int(match[2]), int(match[1])] if match else []
    if not match and re.fullmatch(r"\d{4}", text):
        parts = [int(text), 1, 1]
    elif not match and (near := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})", text)):
        parts = [today.year, int(near[2]), int(near[1])]
    elif not match and (month := re.fullmatch(r"(\d{1,2})[/.\-](\d{4})", text)):
        parts = [int(month[2]), int(month[1]), 1]
    try:
        return date(*parts) if parts else date.fromisoformat(text)
    except ValueError:
        return None


def write_moment(value: Value) -> str:
    """The text of a stored date, time or both, as it may be typed again."""
    if not isinstance(value, str) or not value:
        return ""
    if "T" in value:
        found = datetime.fromisoformat(value)
        return f"{found:%d/%m/%Y %H:%M}"
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def precision_words(code: str) -> str:
    """How precise a date is, in the officer's language: ``day``, ``month``, ``season`` or ``year``."""
    return {"day": _("jour"), "month": _("mois"), "season": _("saison"), "year": _("année")}[code]


class ValueFields(QWidget):
    """The fields that the type of the question asks for; hidden for the others."""

    edited = Signal(object)  # the parts, Mapping[str, Value]

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._question: Question | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._rows: dict[str, tuple[QComboBox, QLineEdit]] = {}
        self._precision = Segmented()
        self.refused = Label("note", tone="bad")
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(4)
        self._body: QWidget | None = None
        self._precision.chosen.connect(lambda _code: self._tell())

    def show_value(self, question: Question, parts: Mapping[str, Value]) -> None:
        """Fields are made again only when the question changes; typed text is never written over by itself."""
        if self._question is not question:
            self._question = question
            self._build(question)
        with blocked(*self._fields.values()):
            self._write(question, parts)

    def _build(self, question: Question) -> None:
        if self._body is not None:
            self._precision.setParent(None)
            self._body.hide()
            self._body.setParent(None)
            self._body.deleteLater()
        self._fields, self._rows = {}, {}
        self.setVisible(question.type in TYPED)
        if question.type not in TYPED:
            self._body = None
            return
        self._body = QWidget()
        if question.type is QuestionType.GRID:
            self._build_grid(question, self._body)
        else:
            self._build_line(question, self._body)
        self._place.addWidget(self._body)
        self._place.addWidget(self.refused)
        self.refused.hide()

    def _field(self, name: str, label: str, width: int) -> QWidget:
        field = self._fields[name] = QLineEdit()
        field.setAccessibleName(label)
        field.setMinimumWidth(width)
        field.textEdited.connect(lambda _text: self._tell())
        pair = QWidget()
        pair.setLayout(row(TextLine("note", text=label), field, gap=8))
        return pair

    def _build_line(self, question: Question, body: QWidget) -> None:
        if question.type in (QuestionType.INTEGER, QuestionType.NUMBER):
            parts = [self._field("number", _("Nombre"), 90)]
        elif question.type in _DATES:
            first = _("Heure") if question.type is QuestionType.TIME else _("Le, ou depuis")
            parts = [self._field("from", first, 150), self._field("to", _("jusqu'à"), 150), self._precision]
            self._precision.setAccessibleName(_("Précision"))
            self._precision.set_options([(code, precision_words(code)) for code in PRECISIONS], "day")
        elif question.type is QuestionType.AMOUNT:
            parts = [self._field("amount", _("Somme, comme elle est dite"), 90),
                     self._field("currency", _("monnaie dite"), 90), self._field("per", _("par"), 90)]  # fmt: skip
        elif question.type is QuestionType.PERSON_REF:
            parts = [self._field("occurrence", _("Personne"), 200)]
        else:
            label = _("Lieu") if question.type is QuestionType.PLACE else _("Texte")
            body.setLayout(row(self._field("text", label, 300)))
            return
        flow = FlowLayout(body, gap=8)
        for part in parts:
            flow.addWidget(part)
        if question.type in _DATES:  # only now: shown without a parent it would be a window of its own
            self._precision.setVisible(question.type is not QuestionType.TIME)

    def _build_grid(self, question: Question, body: QWidget) -> None:
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, name in enumerate(question.rows):
            codes, words = QComboBox(), QLineEdit()
            codes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            codes.setMinimumContentsLength(18)
            codes.addItem("", "")
            for code in question.codes:
                codes.addItem(code.label, code.code)
            codes.setAccessibleName(name)
            words.setAccessibleName(_("{row} : précisions").format(row=name))
            codes.currentIndexChanged.connect(lambda _index: self._tell())
            words.textEdited.connect(lambda _text: self._tell())
            grid.addWidget(TextLine("plain", text=name), place, 0)
            grid.addWidget(codes, place, 1)
            grid.addWidget(words, place, 2)
            self._rows[name] = (codes, words)

    def _write(self, question: Question, parts: Mapping[str, Value]) -> None:
        for name, field in self._fields.items():
            value = parts.get(name)
            text = write_moment(value) if question.type in _DATES else "" if value is None else str(value)
            if not field.hasFocus() and field.text() != text and not self._same(name, field.text(), value):
                field.setText(text)
        if self._fields:
            self._look()
        if question.type in _DATES:
            self._precision.set_value(str(parts.get("precision") or "day"))
        for name, (codes, words) in self._rows.items():
            cell = parts.get(name)
            known = cell if isinstance(cell, dict) else {}
            with blocked(codes, words):
                codes.setCurrentIndex(max(0, codes.findData(known.get("code") or "")))
                if not words.hasFocus():
                    words.setText(str(known.get("text") or ""))

    def _same(self, name: str, text: str, value: Value) -> bool:
        """True when what is typed already means ``value`` (« 24/11/26 » is not rewritten under the cursor)."""
        return bool(text) and self._read(name, text) == value

    def _read(self, name: str, text: str) -> Value:
        kind = self._question.type if self._question else QuestionType.TEXT
        if kind in (QuestionType.INTEGER, QuestionType.NUMBER):
            return read_number(text, whole=kind is QuestionType.INTEGER)
        if kind in _DATES:
            return read_moment(text, self._today)
        if name == "amount":
            number = read_number(text, whole=False)
            return None if number is None else str(number)
        return text

    def _look(self) -> dict[str, Value]:
        """The parts as they read; what does not read is kept as typed, and said beside the field."""
        parts: dict[str, Value] = {}
        wrong = False
        for name, field in self._fields.items():
            text = field.text().strip()
            read = self._read(name, text) if text else None
            bad = bool(text) and read is None
            wrong = wrong or bad
            set_tone(field, "bad" if bad else "")
            parts[name] = text if bad else read
        self.refused.setText(_("Ce champ n'est pas lisible : corrigez-le, ou notez les mots dits.") if wrong else "")
        self.refused.setVisible(wrong)
        return parts

    def _tell(self) -> None:
        parts = self._look()
        if self._question is not None and self._question.type in _DATES:
            parts["precision"] = self._precision.value or "day"
        for name, (codes, words) in self._rows.items():
            code, text = codes.currentData(), words.text().strip()
            if code or text:
                parts[name] = {"code": code or None, "text": text}
        self.edited.emit(parts)

    @property
    def readable(self) -> bool:
        """False while something typed here would be lost."""
        return self.refused.isHidden()

    def focus_first(self) -> bool:
        field = next(iter(self._fields.values()), None) or next((c for c, _w in self._rows.values()), None)
        if field is not None:
            field.setFocus()
        return field is not None
