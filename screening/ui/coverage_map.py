"""The table of the map: themes × legal elements, each cell with its questions and findings, drawn and walked by arrows.

Owns which questions can feed which element, and how a cell looks: a letter and a shape, never a colour alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, ngettext_, titled
from screening.model.questionnaire import Question, Section
from screening.model.rules import Element
from screening.ui.hearing.said import elements_of
from screening.ui.hearing.scales import MEANS, scale_title
from screening.ui.widgets import level_words

ALL, TO_ASK, AGAINST = "all", "to_ask", "against"
Act = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one theme gives for one element: findings for and against, questions by what became of them."""

    for_: int = 0
    against: int = 0
    unknown: tuple[str, ...] = ()
    to_ask: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()

    @property
    def without_question(self) -> bool:
        return not (self.unknown or self.to_ask or self.answered or self.for_ or self.against)

    @property
    def unexplored(self) -> bool:
        """Hatched: no question of the cell was answered."""
        return not self.answered and not self.for_ and not self.against and not self.without_question


def cells(state: HearingState) -> Mapping[tuple[str, str], Cell]:
    """(section id, element id) → cell, over the relevant questions able to feed the element."""
    questionnaire = state.questionnaire
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for section in questionnaire.sections:
        for question in section.questions:
            if question.id not in state.relevant:
                continue
            kind = _kind(state, question)
            for element in elements_of(questionnaire, question):
                found.setdefault((section.id, element), {}).setdefault(kind, []).append(question.id)
    counts: dict[tuple[str, str], list[int]] = {}
    for element_id, assessed in state.assessment.elements.items():
        for side, seen in enumerate((assessed.for_, assessed.against)):
            for item in seen:
                for section_id in {questionnaire.question_by_id[q].section for q in item.finding.questions}:
                    counts.setdefault((section_id, element_id), [0, 0])[side] += 1
    keys = found.keys() | counts.keys()
    return {key: _cell(found.get(key, {}), counts.get(key, [0, 0])) for key in keys}


def _kind(state: HearingState, question: Question) -> str:
    answer = state.answer(question.id)
    if answer is None:
        return "to_ask"
    return "answered" if answer.answered else "unknown"


def _cell(questions: Mapping[str, list[str]], counts: list[int]) -> Cell:
    return Cell(counts[0], counts[1], tuple(questions.get("unknown", ())), tuple(questions.get("to_ask", ())),
                tuple(questions.get("answered", ())))  # fmt: skip


class Matrix(QWidget):
    """The table, drawn; arrows walk through the cells."""

    moved = Signal()
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Carte de couverture"))
        self._sections: tuple[Section, ...] = ()
        self._elements: tuple[Element, ...] = ()
        self._cells: Mapping[tuple[str, str], Cell] = {}
        self._levels: Mapping[str, str] = {}
        self._minor = False
        self._filter = ALL
        self.at = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_map(self, state: HearingState, chosen: str) -> None:
        """``chosen`` dims what is not to ask, or not contrary."""
        self._cells = cells(state)
        self._elements = state.questionnaire.rules.elements
        self._sections = tuple(
            section for section in state.questionnaire.sections
            if any((section.id, element.id) in self._cells for element in self._elements)
        )  # fmt: skip
        self._levels = {name: level_words(assessed) for name, assessed in state.assessment.elements.items()}
        self._minor = state.assessment.treated_as_minor
        self._filter = chosen
        self.at = (min(self.at[0], len(self._sections) - 1), min(self.at[1], len(self._elements) - 1))
        self._tell()
        self.update()

    @property
    def section(self) -> Section:
        return self._sections[self.at[0]]

    @property
    def element(self) -> Element:
        return self._elements[self.at[1]]

    @property
    def cell(self) -> Cell:
        return self._cells.get((self.section.id, self.element.id), Cell())

    def sizeHint(self) -> QSize:
        return QSize(900, 110 + 34 * len(self._sections))

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 100 + (self.fontMetrics().height() + 10) * len(self._sections))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        move = step.get(Qt.Key(event.key()))
        if move:
            self._go(self.at[0] + move[0], self.at[1] + move[1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        for line in range(len(self._sections)):
            for column in range(len(self._elements)):
                if self._box(line, column).contains(place):
                    self._go(line, column)

    def _go(self, line: int, column: int) -> None:
        self.at = (max(0, min(line, len(self._sections) - 1)), max(0, min(column, len(self._elements) - 1)))
        self._tell()
        self.update()
        self.moved.emit()

    def _tell(self) -> None:
        if self._sections:
            self.setAccessibleDescription(titled(f"{self.section.title} × {self.element.label}", cell_words(self.cell)))

    # -- drawing ---------------------------------------------------------------------------------------------

    def _geometry(self) -> tuple[int, int, int, int]:
        """Width of the first column, top of the lines, height of a line, width of a column."""
        unit = self.fontMetrics().height()
        first = min(250, self.width() // 4)
        top = unit * 5
        height = max(unit + 6, (self.height() - top - unit * 2 - 10) // max(1, len(self._sections)))
        return first, top, height, (self.width() - first - 1) // max(1, len(self._elements))

    def _box(self, line: int, column: int) -> QRect:
        first, top, height, width = self._geometry()
        return QRect(first + column * width, top + line * height, width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        if self._sections:
            self._heads(painter)
            for line, section in enumerate(self._sections):
                self._theme(painter, line, section)
                for column, element in enumerate(self._elements):
                    cell = self._cells.get((section.id, element.id), Cell())
                    self._draw(painter, self._box(line, column), cell, chosen=(line, column) == self.at)
            self._foot(painter)
        painter.end()

    def _heads(self, painter: QPainter) -> None:
        first, top, _height, width = self._geometry()
        unit = self.fontMetrics().height()
        for scale in ("c122", "teh"):
            columns = [place for place, element in enumerate(self._elements) if element.scale == scale]
            if columns:
                box = QRect(first + columns[0] * width, 0, width * len(columns), unit + 8)
                painter.fillRect(box, self.palette().color(QPalette.ColorRole.Midlight))
                painter.setPen(self.palette().color(QPalette.ColorRole.Link))
                self._fitted(painter, box, scale_title(scale))
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for place, element in enumerate(self._elements):
            name = element.label.split(" (")[0]
            name = f"{name}\n{_('non exigé')}" if element.id == MEANS and self._minor else name
            self._fitted(painter, QRect(first + place * width + 2, unit + 8, width - 4, top - unit - 8), name)
        painter.setFont(_bold(self.font()))
        left = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRect(10, unit + 8, first - 10, top - unit - 8), left, _("Thème"))

    def _fitted(self, painter: QPainter, box: QRect, text: str) -> None:
        """``text`` centred in ``box``, smaller until no word of it is cut."""
        middle = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for step in range(100, 55, -5):
            painter.setFont(_bold(self.font(), step / 100))
            metrics = painter.fontMetrics()
            widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
            if widest <= box.width() and metrics.boundingRect(box, middle, text).height() <= box.height():
                break
        painter.drawText(box, middle, text)

    def _theme(self, painter: QPainter, line: int, section: Section) -> None:
        first, _top, _height, _width = self._geometry()
        box = self._box(line, 0)
        box.setLeft(0)
        box.setWidth(first)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        words = self.fontMetrics().elidedText(
            f"{section.number} {section.title}", Qt.TextElideMode.ElideRight, first - 16
        )
        painter.drawText(box.adjusted(10, 0, -4, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(box)

    def _draw(self, painter: QPainter, box: QRect, cell: Cell, *, chosen: bool) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        painter.save()
        if cell.without_question:
            painter.fillRect(box, palette.color(role.AlternateBase))
        elif cell.unexplored:
            painter.fillRect(box, Qt.BrushStyle.BDiagPattern)
            painter.fillRect(box, palette.color(role.Window))
            painter.setPen(palette.color(role.Mid))
            painter.setClipRect(box)
            for x in range(box.left() - box.height(), box.right(), 7):
                painter.drawLine(x, box.bottom(), x + box.height(), box.top())
            painter.setClipping(False)
        painter.setPen(palette.color(role.Mid))
        painter.drawRect(box)
        dim = (self._filter == TO_ASK and not cell.to_ask) or (self._filter == AGAINST and not cell.against)
        painter.setOpacity(0.25 if dim else 1.0)
        self._chips(painter, box, cell)
        painter.setOpacity(1.0)
        if chosen:
            painter.setPen(QPen(palette.color(role.Highlight), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _chips(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """P full, C framed, ? dashed: shape and letter, never a colour alone."""
        palette, role = self.palette(), QPalette.ColorRole
        chips = [(f"P {cell.for_}", "full")] if cell.for_ else []
        chips += [(f"C {cell.against}", "framed")] if cell.against else []
        chips += [(f"? {len(cell.unknown)}", "dashed")] if cell.unknown else []
        font = _bold(self.font(), 0.92)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each = painter.fontMetrics().horizontalAdvance("? 00") + 8
        left = box.center().x() - (each * len(chips) + 2 * (len(chips) - 1)) // 2
        height = min(box.height() - 4, painter.fontMetrics().height() + 4)
        for text, shape in chips:
            chip = QRect(left, box.center().y() - height // 2, each, height)
            line = Qt.PenStyle.DashLine if shape == "dashed" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(palette.color(role.Highlight if shape == "full" else role.WindowText), 1, line))
            painter.setBrush(palette.color(role.Highlight if shape == "full" else role.Window))
            painter.drawRoundedRect(chip, 3, 3)
            painter.setPen(palette.color(role.HighlightedText if shape == "full" else role.WindowText))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)
            left += each + 2

    def _foot(self, painter: QPainter) -> None:
        first, top, height, width = self._geometry()
        below = top + height * len(self._sections)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.setFont(_bold(self.font()))
        painter.drawText(
            QRect(10, below, first, self.height() - below), int(Qt.AlignmentFlag.AlignVCenter), _("Niveau")
        )
        for place, element in enumerate(self._elements):
            box = QRect(first + place * width + 2, below, width - 4, self.height() - below)
            self._fitted(painter, box, self._levels.get(element.id, "") or " ")


def _bold(font: QFont, scale: float = 1.0) -> QFont:
    font = QFont(font)
    font.setBold(True)
    font.setPixelSize(max(9, round(font.pixelSize() * scale)))
    return font


def cell_words(cell: Cell) -> str:
    """The cell in a sentence, for the side and for screen readers."""
    if cell.without_question:
        return _("Aucune question ici.")
    parts = []
    if cell.for_:
        parts.append(_("pour : {n}").format(n=cell.for_))
    if cell.against:
        parts.append(_("contraire : {n}").format(n=cell.against))
    if cell.unexplored:
        parts.append(_("non explorée"))
    if cell.unknown:
        parts.append(ngettext_("{n} non-réponse", "{n} non-réponses", len(cell.unknown)).format(n=len(cell.unknown)))
    if cell.to_ask:
        to_ask = ngettext_("{n} question à poser", "{n} questions à poser", len(cell.to_ask))
        parts.append(to_ask.format(n=len(cell.to_ask)))
    return ", ".join(parts) + "."
