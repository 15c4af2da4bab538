"""The list of hearings: search, filters by state, the pane of the one chosen. Dumb: shows rows, says what is asked.

Keys: Ctrl+F search, arrows in the table, Enter resumes, Ctrl+N new, Ctrl+O a received file, Ctrl+P preview, F12 print.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QSplitter, QTableView, QVBoxLayout, QWidget

from screening.app.state import HearingState, RecordHeader
from screening.i18n.locale import _, format_number
from screening.model.record import RecordState
from screening.ui.glance import Glance, matches, state_filter
from screening.ui.home_detail import DetailPane, Term
from screening.ui.home_list import (
    ID,
    LANGUAGE,
    MODIFIED,
    NUMBER,
    PERSON,
    PROCEDURE,
    STATE,
    UNEXPLORED,
    RecordModel,
    StateChip,
)
from screening.ui.theme import Theme
from screening.ui.widgets import (
    Banner,
    Button,
    Chip,
    KeyButton,
    KeyCap,
    Label,
    Segmented,
    StatusLine,
    blocked,
    column,
    pane,
    row,
)

ALL = "all"
_SEARCH_MS = 250


class RecordTable(QTableView):
    """Rows only; Enter resumes the chosen one."""

    entered_row = Signal()
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


class HomePage(QWidget):
    """``acted`` carries (act, record id): resume, preview, print, seal, gate. ``picked`` asks for the state shown."""

    picked = Signal(str)
    acted = Signal(str, str)
    search_asked = Signal(str)
    new_asked = Signal()
    settings_asked = Signal()
    lock_asked = Signal()
    read_asked = Signal()
    glance_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime], theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._records: tuple[RecordHeader, ...] = ()
        self._found: frozenset[str] | None = None
        self._officer = ""
        self._glances: dict[str, Glance] = {}
        self.model = RecordModel(now)
        self._chips = StateChip(theme)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_SEARCH_MS)
        self._typing.timeout.connect(self._search)
        self._reading = QTimer(self)  # one glance a turn of the event loop: keys stay in front
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_one)
        self._build()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.detail = DetailPane()
        self.detail.acted.connect(self._act)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_list())
        split.addWidget(self.detail)
        split.setSizes([1000, 362])
        split.setStretchFactor(0, 1)
        self.status = StatusLine()
        self.setLayout(column(self._build_top(), split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    def _build_top(self) -> QWidget:
        bar, line = pane("bar", (14, 8, 14, 8), gap=10, across=True)
        self._title, self._agent = Label("h2"), Chip()
        self._settings, self._lock = Button("secondary"), KeyButton("secondary")
        self._new = KeyButton("primary")
        self._settings.clicked.connect(self.settings_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._new.clicked.connect(self.new_asked)
        for widget in (self._title, self._agent):
            line.addWidget(widget)
        line.addStretch(1)
        for button in (self._settings, self._lock, self._new):
            line.addWidget(button)
        return bar

    def _build_list(self) -> QWidget:
        left, body = pane("page", (14, 12, 14, 0), gap=9)
        self.search = QLineEdit()
        self.search.textChanged.connect(lambda _text: self._typing.start())
        self.search.returnPressed.connect(self._search)
        self._search_key = KeyCap()
        self.filters = Segmented(role="chip")
        self.filters.chosen.connect(lambda _code: self._show_rows())
        self.table = RecordTable()
        self.table.resized.connect(self._fit_columns)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(STATE, self._chips)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(UNEXPLORED, QHeaderView.ResizeMode.Stretch)
        self.table.entered_row.connect(lambda: self._act("resume"))
        self.table.doubleClicked.connect(lambda _index: self._act("resume"))
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._reading.start())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._pick())
        self._nothing = Label("note", wrap=True)
        body.addLayout(row(self.search, self._search_key))
        body.addWidget(self.filters)
        self._error = Banner("bad")
        body.addWidget(self._error)
        body.addWidget(self._nothing)
        body.addWidget(self.table, 1)
        return left

    # -- render ----------------------------------------------------------------------------------------------

    def render_records(self, records: Sequence[RecordHeader], officer: str, glances: Mapping[str, Glance]) -> None:
        """Every hearing of the vault. Glances not given are asked for, one at a time."""
        self._records, self._officer = tuple(records), officer
        self._error.set_parts()
        self._glances = dict(glances)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Auditions"))
        self._agent.show_text(_("Agent {number}").format(number=self._officer))
        self._settings.setText(_("Paramètres"))
        self._lock.set_texts(_("Verrouiller"), "Ctrl+L")
        self._new.set_texts(_("Nouvelle audition"), "Ctrl+N")
        self.search.setPlaceholderText(_("Rechercher : numéro de procédure, alias, mot dit pendant l'audition…"))
        self.search.setToolTip(self.search.placeholderText())
        self.search.setAccessibleName(_("Rechercher une audition"))
        self._search_key.setText("Ctrl+F")
        self.table.setAccessibleName(_("Auditions"))
        self.filters.setAccessibleName(_("Filtrer par état"))
        self.status.show_left((_("Hors ligne · aucune connexion"), "good"))
        self.status.show_right(_("Entrée reprendre"), _("F1 aide"), _("F9 écran discret"))
        self._show_filters()
        self._show_rows()
        self.detail.retranslate()

    def _show_filters(self) -> None:
        count = Counter(record.state for record in self._records)
        options = [(ALL, f"{_('Toutes')} {format_number(len(self._records))}")]
        for state in RecordState:
            if count[state]:
                options.append((state.value, f"{state_filter(state)} {format_number(count[state])}"))
        self.filters.set_options(options, self.filters.value or ALL)
        if not self.filters.value:
            self.filters.set_value(ALL)

    def _show_rows(self) -> None:
        kept = self.chosen_id
        state = self.filters.value
        rows = [
            record
            for record in self._records
            if state in (ALL, record.state.value) and (self._found is None or record.id in self._found)
        ]
        with blocked(self.table.selectionModel()):
            self.model.show_records(rows, self._glances)
        self._nothing.setText("" if rows else self._why_empty())
        self._nothing.setVisible(not rows)
        metrics = self.table.fontMetrics()
        self.table.verticalHeader().setDefaultSectionSize(metrics.height() + 16)
        place = max(0, self.model.row_of(kept))
        self.table.selectionModel().setCurrentIndex(
            self.model.index(place, NUMBER),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        self._pick()
        self._fit_columns()
        self._reading.start()

    def _fit_columns(self) -> None:
        """In a narrow table, or with large text, columns go; the pane says what was in them."""
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(PERSON, QHeaderView.ResizeMode.ResizeToContents)
        for column_ in (LANGUAGE, PROCEDURE, MODIFIED, UNEXPLORED):
            self.table.setColumnHidden(column_, False)
        for column_ in (LANGUAGE, PROCEDURE):
            if self._lacks() > 0:
                self.table.setColumnHidden(column_, True)
        narrowest = header.sectionSizeHint(PERSON)
        spare = max(0, self.table.sizeHintForColumn(PERSON) - narrowest)
        self.table.setColumnHidden(MODIFIED, self._lacks() > spare)
        if self._lacks() > spare:  # what is left to explore is in the pane, one element a line
            self.table.setColumnHidden(UNEXPLORED, True)
            self.table.setColumnHidden(MODIFIED, False)
            self.table.setColumnHidden(MODIFIED, self._lacks() > spare)
            header.setSectionResizeMode(PERSON, QHeaderView.ResizeMode.Stretch)
        elif (lacks := self._lacks()) > 0:
            header.setSectionResizeMode(PERSON, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(PERSON, narrowest + spare - lacks)
        self._show_left_out()

    def _show_left_out(self) -> None:
        """The pane says what of its hearing is in a column that has no room."""
        place, across = self.model.row_of(self.chosen_id), Qt.Orientation.Horizontal
        left_out = [part for part in (PROCEDURE, MODIFIED) if place >= 0 and self.table.isColumnHidden(part)]
        self.detail.show_more(
            [(str(self.model.headerData(part, across)), str(self.model.index(place, part).data())) for part in left_out]
        )

    def _lacks(self) -> int:
        """Pixels that are short for every column to be read."""
        header = self.table.horizontalHeader()
        wanted = sum(
            max(header.sectionSizeHint(place), 0 if place == UNEXPLORED else self.table.sizeHintForColumn(place))
            for place in range(self.model.columnCount())
            if not self.table.isColumnHidden(place)
        )
        return wanted - self.table.viewport().width()

    def _why_empty(self) -> str:
        if not self._records:
            return _("Ce coffre ne contient aucune audition. Ctrl+N en ouvre une.")
        return _("Aucune audition ne répond à cette recherche.")

    def show_found(self, ids: Sequence[str] | None) -> None:
        """The hearings that a search found; None shows all."""
        wanted = self.search.text().strip()
        near = {record.id for record in self._records if wanted and matches(record, wanted)}
        self._found = None if ids is None else frozenset(ids) | near
        self._show_rows()

    def show_glance(self, record_id: str, glance: Glance) -> None:
        self._glances[record_id] = glance
        self.model.show_glance(record_id, glance)
        self._fit_columns()

    def drop_glances(self) -> None:
        """Their words are in another language now: they are asked for again."""
        self._glances = {}
        self._show_rows()

    def show_detail(
        self, header: RecordHeader, state: HearingState | None, resume_at: str = "", term: Term | None = None
    ) -> None:
        """The hearing asked for by ``picked``; ``resume_at`` the question it resumes at, ``term`` until when kept."""
        self.detail.show_hearing(header, state, resume_at, term)
        self._show_left_out()

    def show_error(self, text: str) -> None:
        """What could not be read; "" hides it."""
        self._error.set_parts(text)

    @property
    def records(self) -> tuple[RecordHeader, ...]:
        """Every hearing shown, whatever the filter."""
        return self._records

    def forget(self) -> None:
        """At lock: no name, no word stays in the widgets."""
        self._typing.stop()
        self._reading.stop()
        self._records, self._glances, self._found = (), {}, None
        with blocked(self.search):
            self.search.setText("")
        with blocked(self.table.selectionModel()):
            self.model.show_records((), {})
        self.detail.show_hearing(None, None)

    # -- acts ------------------------------------------------------------------------------------------------

    @property
    def chosen_id(self) -> str:
        """The hearing of the current row, "" when there is none."""
        index = self.table.currentIndex()
        return str(index.data(ID)) if index.isValid() and index.data(ID) else ""

    def start(self) -> None:
        self.table.setFocus()

    def choose(self, record_id: str) -> None:
        """Make ``record_id`` the current row."""
        place = self.model.row_of(record_id)
        if place >= 0:
            self.table.selectRow(place)

    def to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def act_of(self, name: str, target: QWidget) -> Callable[[], None] | None:
        """Ctrl+F, Ctrl+N, Ctrl+O, Ctrl+P, F12, and Down from the search to the table."""
        if name == "Down" and target is self.search:
            return self.table.setFocus
        acts: dict[str, Callable[[], None]] = {
            "Ctrl+F": self.to_search,
            "Ctrl+N": self.new_asked.emit,
            "Ctrl+O": self.read_asked.emit,
            "Ctrl+P": lambda: self._act("preview"),
            "F12": lambda: self._act("print"),
        }
        if name == "Ctrl+E" and not self.detail.buttons["export"].isHidden():
            return lambda: self._act("export")
        return acts.get(name)

    def _in_sight(self) -> tuple[int, int | None]:
        """First and last row on screen: a vault may hold thousands of hearings."""
        last = self.table.rowAt(self.table.viewport().height() - 1)
        return max(0, self.table.rowAt(0)), None if last < 0 else last

    def _read_one(self) -> None:
        record_id = self.model.waiting(*self._in_sight())
        if not record_id:
            self._reading.stop()
            return
        self.glance_asked.emit(record_id)
        if self.model.waiting(*self._in_sight()) == record_id:  # nobody answered: ask no more for this one
            self.show_glance(record_id, Glance("", "", ""))

    def _search(self) -> None:
        self._typing.stop()
        words = self.search.text().strip()
        if words:
            self.search_asked.emit(words)
        else:
            self.show_found(None)

    def _pick(self) -> None:
        if self.chosen_id:
            self.picked.emit(self.chosen_id)
        else:
            self.detail.show_hearing(None, None)

    def _act(self, act: str) -> None:
        if self.chosen_id:
            self.acted.emit(act, self.chosen_id)
