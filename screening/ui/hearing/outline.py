"""The plan of the hearing: themes and questions with their marks, search, core route, and the quiet vigilance line.

Dumb: renders the state, says which question was chosen. Only what changed is written again.
"""

import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.model.questionnaire import Question, Questionnaire
from screening.ui.hearing.marks import Mark, Seen, mark_of, progress, seen, shown
from screening.ui.hearing.texts import french_of
from screening.ui.widgets import Button, KeyCap, ProgressBlocks, blocked, row

ROW = Qt.ItemDataRole.UserRole
ID = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Row:
    """What one line of the plan shows."""

    text: str
    right: str = ""
    mark: Mark = Mark.BLANK
    theme: bool = False
    aside: bool = False


def folded(text: str) -> str:
    """Lower case without accents, to search as people type."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


class Pens:
    """Fonts, sizes and colours of a line, made once for a text size and a set of colours."""

    def __init__(self, font: QFont, palette: QPalette) -> None:
        role = QPalette.ColorRole
        self.palette = QPalette(palette)
        self.normal, self.bold, self.struck, self.small = QFont(font), QFont(font), QFont(font), QFont(font)
        self.bold.setBold(True)
        self.struck.setStrikeOut(True)
        self.small.setPixelSize(max(9, round(font.pixelSize() * 0.93)))
        self.metrics = {False: QFontMetrics(self.normal), True: QFontMetrics(self.bold)}
        self.small_metrics = QFontMetrics(self.small)
        self.height = self.metrics[False].height()
        self.text, self.muted = palette.color(role.Text), palette.color(role.PlaceholderText)
        self.link, self.ground = palette.color(role.Link), palette.color(role.Highlight)
        self._cut: dict[tuple[str, int, bool], str] = {}

    def cut(self, text: str, width: int, *, bold: bool) -> str:
        """``text`` cut to ``width``."""
        key = (text, width, bold)
        if key not in self._cut:
            self._cut[key] = self.metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, width)
        return self._cut[key]


class Lines(QStyledItemDelegate):
    """Draws a line: arrow, mark, text cut at its end, count at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pens: tuple[tuple[int, int], Pens] | None = None

    def _pens_for(self, option: QStyleOptionViewItem) -> Pens:
        key = (option.font.pixelSize(), option.palette.cacheKey())
        if self._pens is None or self._pens[0] != key:
            self._pens = (key, Pens(option.font, option.palette))
        return self._pens[1]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(10, self._pens_for(option).height + 9)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Row = index.data(ROW)
        pens, box = self._pens_for(option), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(box, pens.ground)
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), pens.link)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pens.link)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        side = pens.height - 2
        left = box.left() + (20 if line.theme else 34)
        if line.theme:
            arrow = "▾" if option.state & QStyle.StateFlag.State_Open else "▸"
            painter.setFont(pens.normal)
            painter.setPen(pens.muted)
            painter.drawText(QRect(box.left() + 5, box.top(), 14, box.height()), _MIDDLE, arrow)
        if not line.aside:
            mark = QRect(left, box.top() + (box.height() - side) // 2, side, side)
            draw_state(painter, mark, line.mark, pens.palette)
        room = QRect(left + side + 8, box.top(), box.right() - left - side - 16, box.height())
        self._texts(painter, pens, line, room, chosen=chosen)

    @staticmethod
    def _texts(painter: QPainter, pens: Pens, line: Row, box: QRect, *, chosen: bool) -> None:
        taken = 0
        if line.right:
            taken = pens.small_metrics.horizontalAdvance(line.right) + 8
            painter.setFont(pens.small)
            painter.setPen(pens.muted)
            painter.drawText(box, _MIDDLE | int(Qt.AlignmentFlag.AlignRight), line.right)
        painter.setFont(pens.struck if line.aside else pens.bold if chosen else pens.normal)
        painter.setPen(pens.muted if line.aside else pens.link if chosen else pens.text)
        words = pens.cut(line.text, box.width() - taken, bold=chosen and not line.aside)
        painter.drawText(box, _MIDDLE, words)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def draw_state(painter: QPainter, box: QRect, mark: Mark, palette: QPalette) -> None:
    """✓ full, ◐ half, ○ empty, ! framed: four shapes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role = {Mark.DONE: QPalette.ColorRole.BrightText, Mark.WARN: QPalette.ColorRole.LinkVisited}
    ink = palette.color(role.get(mark, QPalette.ColorRole.Link))
    frame = box.toRectF().adjusted(1, 1, -1, -1)
    muted = palette.color(QPalette.ColorRole.PlaceholderText)
    painter.setPen(QPen(muted if mark is Mark.BLANK else ink, 1.3))
    painter.setBrush(ink if mark is Mark.DONE else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(frame)
    if mark is Mark.HALF:
        painter.setBrush(ink)
        painter.drawPie(frame, 90 * 16, 180 * 16)
    elif mark is Mark.DONE:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Base), 1.8))
        x, y, side = frame.left(), frame.top(), frame.width()
        spots = ((0.27, 0.53), (0.44, 0.69), (0.74, 0.34))
        painter.drawPolyline([frame.topLeft().__class__(x + side * a, y + side * b) for a, b in spots])
    elif mark is Mark.WARN:
        painter.setFont(_bold(painter.font(), round(frame.height() * 0.7)))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "!")
    painter.restore()


def _bold(font: QFont, size: int) -> QFont:
    font = QFont(font)
    font.setPixelSize(max(8, size))
    font.setBold(True)
    return font


class Plan(QTreeWidget):
    """Themes and questions; Enter or a click asks the question, arrows only walk."""

    chosen = Signal(str)

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Lines(self))
        self.setProperty("role", "plan")
        self.setExpandsOnDoubleClick(False)
        self.themes: dict[str, QTreeWidgetItem] = {}
        self.lines: dict[str, QTreeWidgetItem] = {}
        self._put: dict[str, tuple[Row, bool]] = {}
        for section in questionnaire.sections:
            theme = self.themes[section.id] = QTreeWidgetItem(self)
            for question in section.questions:
                line = self.lines[question.id] = QTreeWidgetItem(theme)
                line.setData(0, ID, question.id)
        self.itemClicked.connect(self._clicked)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        question_id = item.data(0, ID)
        if question_id:
            self.chosen.emit(question_id)
        else:
            item.setExpanded(not item.isExpanded())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._clicked(item)
            return
        super().keyPressEvent(event)

    def put(self, name: str, item: QTreeWidgetItem, line: Row, *, visible: bool) -> None:
        """Write a line only when it differs: a repaint costs more than a comparison."""
        if self._put.get(name) == (line, visible):
            return
        self._put[name] = (line, visible)
        item.setData(0, ROW, line)
        item.setToolTip(0, line.text)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.text}, {line.right} {_mark_words(line)}")
        item.setHidden(not visible)

    def forget(self) -> None:
        """The next state writes every line: the search or the language changed what is there."""
        self._put.clear()


def _mark_words(line: Row) -> str:
    if line.aside:
        return _("de côté")
    words = {Mark.DONE: _("fait"), Mark.HALF: _("commencé"), Mark.BLANK: _("à faire"), Mark.WARN: _("porte non réglée")}
    return words[line.mark]


class Outline(QWidget):
    """The left pane."""

    question_chosen = Signal(str)
    vigilance_asked = Signal()
    core_asked = Signal()

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self._questionnaire = questionnaire
        self._wanted = ""
        self._labels: dict[str, str] = {}  # of the questions listed now
        self._written: dict[tuple[str, bool], str] = {}
        self._seen: Seen | None = None
        self.vigilance = Button("vigilance")
        self.vigilance.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._watch = ""
        self.search_field = QLineEdit()
        self.search_field.setProperty("role", "search")
        self.search_key = KeyCap("Ctrl+F")
        self.core = Button("core")
        self.blocks = ProgressBlocks()
        self.plan = Plan(questionnaire)
        self._lay()
        self.vigilance.clicked.connect(lambda: self.vigilance_asked.emit())
        self.core.clicked.connect(lambda: self.core_asked.emit())
        self.plan.chosen.connect(self.question_chosen)
        self.search_field.textChanged.connect(self._filter)
        self.search_field.returnPressed.connect(self._first_found)

    def _lay(self) -> None:
        self.setProperty("role", "side-left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        inside = row(0, margins=(8, 0, 6, 0))
        inside.addStretch(1)
        inside.addWidget(self.search_key)
        self.search_field.setLayout(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.vigilance)
        column.addLayout(row(self.search_field, margins=(10, 8, 10, 4)))
        column.addLayout(row(self.core, self.blocks, 1, margins=(10, 2, 10, 4), gap=6))
        column.addWidget(self.plan, 1)

    def retranslate(self) -> None:
        self.search_field.setPlaceholderText(_("Chercher une question"))
        self.search_field.setAccessibleName(_("Chercher une question"))
        self.plan.setAccessibleName(_("Plan de l'audition"))
        self._seen = None
        self.plan.forget()

    def render_state(self, state: HearingState, current: str) -> None:
        """Lines, marks, counts; the current question is selected and its theme opened."""
        with blocked(self.plan, self.search_field):
            sets = seen(state)
            if sets != self._seen:
                self._seen = sets
                self._render_lines(state, sets)
            self._select(current)
        self._render_routes(state)

    def _render_lines(self, state: HearingState, sets: Seen) -> None:
        self._labels = {}
        for section in self._questionnaire.sections:
            done = progress(sets, section)
            count = f"{done.done}/{done.total}" if done.total else ""
            title = f"{section.number} {state.questionnaire.section_by_id[section.id].title}"
            self.plan.put(
                section.id, self.plan.themes[section.id], Row(title, count, done.mark, theme=True), visible=True
            )
            for question in section.questions:
                listed = shown(sets, question)
                label = self._label(state, question)
                if listed:
                    self._labels[question.id] = label
                aside = question.id in sets.aside
                right = _("de côté") if aside else "↩" if question.only_if_raised else ""
                line = Row(label, right, mark_of(sets, question), aside=aside)
                self.plan.put(question.id, self.plan.lines[question.id], line, visible=listed and self._matches(label))

    def _label(self, state: HearingState, question: Question) -> str:
        """« 6.3 Ce jour-là, comment… »; looked up once."""
        key = (question.id, state.young)
        if key not in self._written:
            self._written[key] = f"{self._questionnaire.number(question.id)} {french_of(state, question)}"
        return self._written[key]

    def _matches(self, label: str) -> bool:
        return not self._wanted or all(word in folded(label) for word in self._wanted.split())

    def _select(self, current: str) -> None:
        item = self.plan.lines.get(current)
        if item is None or self.plan.currentItem() is item:
            return
        section = self._questionnaire.question_by_id[current].section
        if not self._wanted:
            for name, theme in self.plan.themes.items():
                theme.setExpanded(name == section)
        self.plan.setCurrentItem(item)
        self.plan.scrollToItem(item)

    def _render_routes(self, state: HearingState) -> None:
        done = tuple(step.done for step in state.core)
        said = f"{sum(done)}/{len(done)}"
        self.core.setText(_("Parcours court {done}").format(done=said))
        self.blocks.show_steps(done, said)
        self.vigilance.setVisible(bool(state.vigilance))
        settled = state.vigilance_settled is not None
        words = _("Vigilance : réglée") if settled else _("Vigilance : parcours court proposé")
        self._watch = f"{'●' if settled else '○'}  {words}"
        self._fit_watch()

    def _fit_watch(self) -> None:
        """The line gives way to the width of the pane; whole in its tooltip and for a screen reader."""
        button = self.vigilance
        room = self.width() - 20
        button.setText(button.fontMetrics().elidedText(self._watch, Qt.TextElideMode.ElideRight, room))
        button.setToolTip(self._watch)
        button.setAccessibleName(self._watch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_watch()

    # -- search ----------------------------------------------------------------------------------------------

    def start_search(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _filter(self, text: str) -> None:
        self._wanted = folded(text.strip())
        self._seen = None
        self.plan.forget()
        self.search_key.setVisible(not text)
        for section in self._questionnaire.sections:
            any_found = False
            for question in section.questions:
                item = self.plan.lines[question.id]
                label = self._labels.get(question.id, "")
                found = bool(label) and self._matches(label)
                any_found = any_found or found
                item.setHidden(not found)
            theme = self.plan.themes[section.id]
            theme.setExpanded(bool(self._wanted) and any_found)
            theme.setHidden(bool(self._wanted) and not any_found)

    def _first_found(self) -> None:
        for question_id, item in self.plan.lines.items():
            if not item.isHidden() and self._wanted:
                self.end_search()
                self.question_chosen.emit(question_id)
                return

    def end_search(self) -> None:
        """Empty the search; the plan comes back whole."""
        self.search_field.setText("")
