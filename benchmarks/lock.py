"""Ctrl+L with a hearing open, by the real key: until the screen is blank, and until the keys are dropped. Offscreen."""

import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row
from benchmarks.windows import Windows, apart, own_home, windows

TURNS = 15


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        own_home(place)
        made = windows(place, apart(place / "bench.vault"))
        blank, shut = locked(made)
        made.shell.flow.quit()
    return [
        Row("Ctrl+L to blank, median", statistics.median(blank), "ms", goal=200.0),
        Row("Ctrl+L to blank, the longest", max(blank), "ms", goal=200.0),
        Row("Ctrl+L to keys dropped and the unlock window", statistics.median(shut), "ms"),
    ]


def locked(made: Windows) -> tuple[list[float], list[float]]:
    """Milliseconds of each turn: the blank page drawn, the unlock window back. Words typed are kept by the lock."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    flow, blank, shut = made.shell.flow, [], []
    drawn, begun = made.shell.window.repaint, 0.0

    def repaint() -> None:  # the last act before the vault is closed
        drawn()
        blank.append((time.perf_counter() - begun) * 1000)

    made.shell.window.repaint = repaint  # type: ignore[method-assign]
    for turn in range(TURNS):
        made.lead()
        page = flow.leading.hearing
        page.open("facts_free")
        page.area.words.verbatim.setPlainText(f"El spune unde. {turn}")
        made.settle()
        target = made.application.focusWidget() or made.shell.window
        begun = time.perf_counter()
        QTest.keyClick(target, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        shut.append((time.perf_counter() - begun) * 1000)
        assert flow.vault is None
        assert len(blank) == turn + 1
    return blank, shut
