"""What the first window must not wait for. No time is measured here: the benchmarks do."""

import subprocess
import sys


def said(code: str) -> list[str]:
    """The lines that ``code`` prints in a process of its own."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def test_no_source_is_read_when_the_windows_are_imported() -> None:
    """PySide6 reads that of each module imported after it, unless it is told not to: 9 MB and 50 ms."""
    code = """
import linecache
import screening.ui.shell
print(*(name for name in linecache.cache if "screening" in name), sep="\\n")
"""
    assert [line for line in said(code) if line] == []


def test_first_window_is_drawn_before_the_rest_is_imported() -> None:
    """Store, questionnaire, pages of a hearing, dialogs: while the officer types."""
    code = """
import sys
import screening.ui.application
import screening.ui.entrance
print(*sorted(sys.modules), sep="\\n")
"""
    loaded = set(said(code))
    assert "screening.ui.unlock" in loaded
    later = {
        "screening.app.library", "screening.app.messages", "screening.app.vault", "screening.storage",
        "screening.ui.flow", "screening.ui.settings", "screening.ui.hearing", "screening.ui.widgets.level", "babel",
        "cryptography", "sqlcipher3", "msgspec", "jinja2", "typst",
    }  # fmt: skip
    assert not later & loaded


def test_first_window_asks_for_no_style() -> None:
    """The enums of QStyle are made at its first use, 8 ms: tones are set before the style sheet is read."""
    code = """
import os, sys
import PySide6.QtWidgets as widgets
from screening.ui.application import run
turn = widgets.QApplication.processEvents
def drawn(*_):
    turn()
    print("QStyle" in vars(widgets), flush=True)
    os._exit(0)
widgets.QApplication.processEvents = drawn
run()
"""
    assert said(code) == ["False"]
