"""Words stand out from their ground in the three sets of colours, measured in the pixels of real windows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from screening.ui.discreet import Cover
from screening.ui.preferences import Settings
from screening.ui.theme import Scheme, Theme
from screening.ui.widgets import Label
from tests.ui.legible import contrast, faint
from tests.ui.windows import WINDOWS, after, furnished, settle

MAIN = ("unlock", "unlock-first-run", "reader", "home", "settings", "export", "gate", "hearing-setaside",
        "hearing-alert", "sealed", "interpreter", "coverage", "readback", "seal", "preview")  # fmt: skip


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(300, 120)
    made.setStyleSheet("QWidget { background: #ffffff; } QLabel { color: #a0a0a0; }")
    qtbot.addWidget(made)
    Label(text="À peine lisible").setParent(made)
    made.show()
    settle()
    return made


def test_contrast_of_two_colours_is_that_of_wcag() -> None:
    assert contrast(0x000000, 0xFFFFFF) == pytest.approx(21)
    assert contrast(0x777777, 0xFFFFFF) == pytest.approx(4.48, abs=0.01)


def test_faint_words_are_told_and_dark_ones_are_not(window: QWidget) -> None:
    assert [text.split(": ")[1] for text in faint(window)] == ["'À peine lisible'"]
    window.setStyleSheet("QWidget { background: #ffffff; } QLabel { color: #404040; }")
    settle()
    assert faint(window) == []


def test_what_the_neutral_screen_covers_is_not_told(window: QWidget) -> None:
    cover = Cover(window)
    cover.resize(window.size())
    cover.show()
    settle()
    assert faint(window) == []


def test_words_of_the_main_windows_stand_out_in_every_set_of_colours(qapp: QApplication, tmp_path: Path) -> None:
    found = []
    with furnished(qapp, tmp_path) as shell:
        for scheme in Scheme:
            shell.choose(Settings("fr", Theme(scheme)))
            for name, show in WINDOWS:
                if name in MAIN:
                    window = show(shell)
                    settle()
                    found += [f"{name}, {scheme.value}: {text}" for text in faint(window)]
                    after(shell)
    assert not found, "\n".join(found)
