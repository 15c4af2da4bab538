"""The plan of the hearing: themes and questions with their marks, search, core route, and the quiet vigilance line.

Dumb: renders the state, says which question was chosen. Only what changed is written again.
"""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QSizePolicy,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.model.questionnaire import Question, Questionnaire
from screening.ui.hearing.lines import ROW, Lines, Row
from screening.ui.hearing.marks import Mark, Seen, mark_of, progress, seen, shown
from screening.ui.hearing.texts import french_of
from screening.ui.widgets import Button, KeyCap, Label, ProgressBlocks, blocked, row

#: Lines seen after the current one, where there are as many.
AHEAD = 3
ID = Qt.ItemDataRole.UserRole + 1


def folded(text: str) -> str:
    """Lower case without accents, to search as people type."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


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
        if item.isHidden() is visible:  # said again, it lays the whole plan out again
            item.setHidden(not visible)

    def show_line(self, item: QTreeWidgetItem) -> None:
        """Scroll no more than needed to see ``item``, and the lines that come after it."""
        after = item
        for _line in range(AHEAD):
            after = self.itemBelow(after) or after
        self.scrollToItem(after)
        self.scrollToItem(item)

    def forget(self) -> None:
        """The next state writes every line: the search or the language changed what is there."""
        self._put.clear()


def _mark_words(line: Row) -> str:
    if line.aside:
        return _("de côté")
    words = {Mark.DONE: _("fait"), Mark.HALF: _("commencé"), Mark.BLANK: _("à faire"), Mark.WARN: _("porte non réglée")}
    return words[line.mark]


class SearchField(QLineEdit):
    """Enter opens what was found and is spent: passed on, it would also leave the question that was just opened."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


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
        self.search_field = SearchField()
        self.search_field.setProperty("role", "search")
        self.search_key = KeyCap("Ctrl+F")
        self.core = Button("core")
        self.blocks = ProgressBlocks()
        self.none_found = Label("note", wrap=True)
        self.none_found.hide()
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
        column.addLayout(row(self.none_found, margins=(10, 4, 10, 4)))
        column.addWidget(self.plan, 1)

    def retranslate(self) -> None:
        self.none_found.setText(_("Aucune question ici."))
        self.search_field.setPlaceholderText(_("Chercher une question"))
        self.search_field.setToolTip(_("Chercher une question"))
        self.search_field.setAccessibleName(_("Chercher une question"))
        self.plan.setAccessibleName(_("Plan de l'audition"))
        self._seen = None
        self.plan.forget()

    def render_state(self, state: HearingState, current: str) -> None:
        """Lines, marks, counts; the current question is selected and its theme opened."""
        with blocked(self.plan, self.search_field):
            sets = seen(state)
            if sets != self._seen:
                changed = sets.changed(self._seen)
                self._seen = sets
                self._render_lines(state, sets, changed)
            self._select(current)
        self._render_routes(state)

    def _render_lines(self, state: HearingState, sets: Seen, changed: frozenset[str] | None) -> None:
        """The lines of ``changed`` questions and of their themes; None for every line."""
        for section in self._questionnaire.sections:
            questions = [question for question in section.questions if changed is None or question.id in changed]
            if not questions:
                continue
            done = progress(sets, section)
            count = f"{done.done}/{done.total}" if done.total else ""
            title = f"{section.number} {state.questionnaire.section_by_id[section.id].title}"
            self.plan.put(
                section.id, self.plan.themes[section.id], Row(title, count, done.mark, theme=True), visible=True
            )
            for question in questions:
                listed = shown(sets, question)
                label = self._label(state, question)
                self._labels[question.id] = label if listed else ""
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
        self.plan.show_line(item)

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
        shown = False
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
            shown = shown or any_found
        self.none_found.setVisible(bool(self._wanted) and not shown)

    def _first_found(self) -> None:
        for question_id, item in self.plan.lines.items():
            if not item.isHidden() and self._wanted:
                self.end_search()
                self.question_chosen.emit(question_id)
                return

    def end_search(self) -> None:
        """Empty the search; the plan comes back whole."""
        self.search_field.setText("")
