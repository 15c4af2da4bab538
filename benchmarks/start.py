"""From the start of the process to the unlock window drawn, against the smallest PySide6 window. Offscreen.

Both are whole processes, one of each in turn. Ours is ``python -m screening`` as it is, stopped the first time it has
drawn: the questionnaire is read after that, behind the window (``load.py``). Its bytecode is made first, as pip and
``make venv`` make it: without it (``PYTHONDONTWRITEBYTECODE`` on the machine that measures) each start would compile.
"""

import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import screening
from benchmarks.table import Row
from benchmarks.windows import own_home

TURNS = 21
SMALLEST = """
import os
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("Bonjour"))
window.show()
application.processEvents()
os._exit(0)
"""
OURS = """
import os, runpy, sys
from PySide6.QtWidgets import QApplication
turn = QApplication.processEvents
def drawn(*_):
    turn()
    assert any(window.isVisible() for window in QApplication.topLevelWidgets())
    os._exit(0)
QApplication.processEvents = drawn
sys.argv = ["screening"]
runpy.run_module("screening", run_name="__main__")
"""


def milliseconds(source: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", source], check=True, env=os.environ, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000


def rows() -> list[Row]:
    """First quartiles: what the start takes when the machine does little else."""
    compileall.compile_dir(Path(screening.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        own_home(Path(name))
        spent: dict[str, list[float]] = {SMALLEST: [], OURS: []}
        for turn in range(TURNS + 1):
            for source, times in spent.items():
                took = milliseconds(source)
                if turn:  # the first of each fills the caches of the disk
                    times.append(took)
    floor, ours = (statistics.quantiles(spent[source], n=4)[0] for source in (SMALLEST, OURS))
    return [Row("start to the unlock window", ours, "ms", floor, "the smallest PySide6 window", 1.5 * floor)]
