"""Every window in a language 1.6 times longer, and in one from right to left: nothing is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from screening.i18n.pseudo import LONGER, PSEUDO, RIGHT_TO_LEFT
from screening.ui.home_list import UNEXPLORED
from screening.ui.interpreter import InterpreterWindow
from screening.ui.preferences import Settings
from screening.ui.shell import Shell
from screening.ui.theme import Theme
from tests.ui.clipping import clipped
from tests.ui.pictures import with_pseudo_languages
from tests.ui.windows import WINDOWS, after, furnished, home, reading, settle, speak


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path) -> Iterator[Shell]:
    """Every window, with the catalogues of the pseudo-languages."""
    with furnished(qapp, tmp_path, with_pseudo_languages(tmp_path / "locales")) as made:
        yield made


@pytest.mark.parametrize("language", PSEUDO)
def test_no_text_of_any_window_is_cut(shell: Shell, language: str) -> None:
    shell.choose(Settings(language, Theme(percent=100)))
    cut = []
    for name, show in WINDOWS:
        window = speak(shell, show(shell), language)
        settle()
        cut += [f"{name}: {text}" for text in clipped(window)]
        if isinstance(window, InterpreterWindow):
            side = window.middle.layoutDirection()
            assert (side is Qt.LayoutDirection.RightToLeft) == (language == RIGHT_TO_LEFT)
        after(shell)
    assert not cut, "\n".join(cut)


def test_the_list_leaves_what_the_pane_repeats_when_words_are_long_and_large(shell: Shell, qtbot: QtBot) -> None:
    shell.choose(Settings(LONGER, Theme(percent=150)))
    window = home(shell)
    qtbot.waitUntil(lambda: not shell.flow.home.model.waiting())
    settle()
    assert clipped(window) == []
    assert shell.flow.home.table.isColumnHidden(UNEXPLORED)
    said = [label.text() for label in shell.flow.home.detail.findChildren(QLabel) if label.isVisible()]
    assert {"2026/004512", "13:56"} <= set(said)  # the columns left out: procedure, modified
    shell.choose(Settings("fr", Theme(percent=100)))
    settle()
    assert clipped(window) == []
    assert not shell.flow.home.table.isColumnHidden(UNEXPLORED)


def test_pages_of_a_received_file_take_the_room_that_larger_text_leaves(shell: Shell) -> None:
    shell.choose(Settings(LONGER, Theme(percent=100)))
    window = reading(shell)
    settle()
    before = shell.flow.reader.page.preview._labels[0].width()
    shell.choose(Settings(LONGER, Theme(percent=150)))
    settle()
    assert clipped(window) == []
    after(shell)
    reading(shell)
    settle()
    assert clipped(window) == []
    assert shell.flow.reader.page.preview._labels[0].width() < before


def test_a_received_page_is_enlarged_past_the_room_it_has(shell: Shell) -> None:
    reading(shell)
    settle()
    preview = shell.flow.reader.page.preview
    fits = preview._labels[0].width()
    preview.zoom(1)
    assert preview._labels[0].width() > fits
