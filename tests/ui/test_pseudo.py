"""Every window in a language 1.6 times longer, and in one from right to left: nothing is cut."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screening.app.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_vault
from screening.i18n.pseudo import PSEUDO, RIGHT_TO_LEFT
from screening.storage.keys import KdfPolicy
from screening.ui.flow import Outside
from screening.ui.interpreter import InterpreterWindow
from screening.ui.preferences import Settings
from screening.ui.shell import Shell, make
from screening.ui.theme import Theme
from tests.ui.clipping import clipped
from tests.ui.pictures import AT, WINDOWS, after, settle, speak, with_pseudo_languages


@pytest.fixture
def shell(qapp: QApplication) -> Iterator[Shell]:
    """The demonstration vault and every window, with the catalogues of the pseudo-languages."""
    with tempfile.TemporaryDirectory() as place:
        vault = demo_vault(Path(place) / "demo.vault", lambda: AT)
        outside = Outside(lambda: AT, (Path(place),), policy=lambda _kind: KdfPolicy.training())
        library = with_pseudo_languages(Path(place) / "locales")
        made = make(qapp, outside, Path(place) / "settings.json", library)
        made.flow.start(vault, DEMO_OFFICER, DEMO_PASSPHRASE)
        assert made.flow.open(vault, DEMO_OFFICER, DEMO_PASSPHRASE)
        yield made
        made.flow.quit()
        qapp.removeEventFilter(made.guard)
        made.deleteLater()


@pytest.mark.parametrize("language", PSEUDO)
def test_no_text_of_any_window_is_cut(shell: Shell, language: str) -> None:
    shell.choose(Settings(language, Theme(percent=100)))
    shell.window.show()
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
