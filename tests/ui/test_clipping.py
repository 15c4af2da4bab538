"""The check of cut texts sees what is cut, and nothing else; words take several lines before anything is cut."""

from datetime import datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.ui.header import HearingHeader
from screening.ui.widgets import Button, FlowLayout, Label, PartsLabel, Segmented, TextLine, TickBox, row, scrolled
from tests.ui.clipping import clipped

LONG = "Une phrase bien plus longue que la place que lui laisse la fenêtre"


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(400, 200)
    qtbot.addWidget(made)
    return made


def shown(window: QWidget) -> list[str]:
    window.show()
    for _turn in range(6):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    return clipped(window)


def placed(window: QWidget, widget: QWidget, *box: int) -> QWidget:
    widget.setParent(window)
    widget.setGeometry(*box)
    return widget


@pytest.mark.parametrize("made", [lambda: Label(text=LONG), lambda: Button(text=LONG), lambda: TickBox(LONG),
                                  lambda: Label(wrap=True, text=LONG), lambda: TextLine(text=LONG)])  # fmt: skip
def test_words_larger_than_their_widget_are_told(window, made):
    placed(window, made(), 10, 10, 120, 22)
    assert len(shown(window)) == 1


def test_a_word_wider_than_its_line_is_told(window):
    placed(window, Label(wrap=True, text="anticonstitutionnellement"), 10, 10, 60, 100)
    assert "wide" in shown(window)[0]


def test_a_placeholder_that_is_cut_is_told_unless_its_tooltip_says_it(window):
    field = placed(window, QLineEdit(), 10, 10, 80, 30)
    field.setPlaceholderText(LONG)
    assert len(shown(window)) == 1
    field.setToolTip(LONG)
    assert shown(window) == []


def test_a_widget_outside_its_window_is_told(window):
    placed(window, Button(text="Ouvrir"), 350, 10, 100, 40)
    assert "outside" in shown(window)[0]


def test_a_pane_that_hides_what_is_at_its_side_is_told(window):
    inside = QWidget()
    inside.setMinimumWidth(900)
    placed(inside, Label(text="loin"), 800, 10, 60, 30)
    area = scrolled(inside, "Pane")
    placed(window, area, 0, 0, 400, 200)
    assert any("900 wide inside" in text for text in shown(window))
    assert any("beyond the side" in text for text in shown(window))


def test_what_is_under_the_fold_is_not_cut(window):
    inside = QWidget()
    column = QVBoxLayout(inside)
    for place in range(40):
        column.addWidget(Label(text=f"ligne {place}"))
    placed(window, scrolled(inside, "Pane"), 0, 0, 400, 200)
    assert isinstance(window.findChild(QScrollArea), QScrollArea)
    assert shown(window) == []


def test_words_over_other_words_are_told(window):
    placed(window, Label(text="Première"), 10, 10, 100, 30)
    placed(window, Label(text="Deuxième"), 40, 20, 100, 30)
    assert "over" in shown(window)[0]


@pytest.mark.parametrize("made", [lambda: Button("secondary", LONG, wrap=True), lambda: TickBox(LONG),
                                  lambda: TextLine(text=LONG)])  # fmt: skip
def test_words_take_several_lines_where_one_has_no_room(window, made):
    widget = made()
    layout = QHBoxLayout(window)
    layout.addWidget(widget)
    window.resize(220, 200)
    assert shown(window) == []
    assert widget.height() > 2 * widget.fontMetrics().height()
    window.resize(900, 200)
    assert shown(window) == []


def test_words_of_several_weights_are_never_narrower_than_the_widest_which_may_have_fewer_letters(window):
    words = PartsLabel()
    words.set_parts(("b", "illisibilité"), "MMMMMMMMMM")
    line = row(words, Label(text="à côté"))
    window.setLayout(line)
    window.resize(1, 200)
    assert shown(window) == []


def test_a_choice_longer_than_its_line_breaks(window):
    choice = Segmented("Choix")
    choice.set_options([("a", LONG), ("b", "Court")])
    layout = QVBoxLayout(window)
    layout.addWidget(choice)
    layout.addStretch(1)
    window.resize(200, 300)
    assert shown(window) == []


def test_a_button_beside_a_tall_text_keeps_its_own_height(window):
    button = Button("secondary", "Ouvrir", wrap=True)
    line = row(Label(wrap=True, text=" ".join([LONG] * 4)), button)
    line.setStretch(0, 1)
    window.setLayout(line)
    assert shown(window) == []
    assert button.height() == button.heightForWidth(button.width())


def test_lines_that_break_hold_what_they_show(window):
    flow = FlowLayout(window)
    for place in range(9):
        flow.addWidget(Label("chip", text=f"mot {place}"))
    assert shown(window) == []


@pytest.mark.parametrize("width", [1366, 1024, 900])
def test_the_header_never_cuts_the_clock_nor_the_languages(qtbot, qapp, vault, new_hearing, width):
    state: HearingState = vault.new_hearing(new_hearing()).state
    header = HearingHeader(lambda: datetime.fromisoformat("2026-11-23T14:00:00+01:00"),
                           ("interpreter", "pause", "distress", "lock"))  # fmt: skip
    qtbot.addWidget(header)
    header.set_languages(("fr", "ro", "bg"))
    header.resize(width, 70)
    header.render_state(state, "Audition {number}")
    assert shown(header) == []
    assert header.width() == width
