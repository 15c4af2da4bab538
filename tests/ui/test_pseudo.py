"""Every window in a language 1.6 times longer, and in one from right to left: nothing is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening.i18n.pseudo import PSEUDO, RIGHT_TO_LEFT
from screening.ui.interpreter import InterpreterWindow
from screening.ui.preferences import Settings
from screening.ui.shell import Shell
from screening.ui.theme import Theme
from tests.ui.clipping import clipped
from tests.ui.pictures import with_pseudo_languages
from tests.ui.windows import WINDOWS, after, furnished, settle, speak


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
