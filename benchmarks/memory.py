"""Memory of the application with a hearing open, before and after the first page of the summary. Offscreen.

Resident set, in MiB, of this process: the pages are drawn by another one, which ends (``reporting/apart.py``). What is
not ours stands beside: Python, PySide6, our fonts, an empty window in our colours.
"""

import gc
import tempfile
from pathlib import Path

from benchmarks.table import AbsentError, Row
from benchmarks.windows import apart, own_home, windows

STATUS = Path("/proc/self/status")


def resident(field: str = "VmRSS") -> float:
    """MiB of ``field`` (VmRSS now, VmHWM the most ever)."""
    gc.collect()
    line = next(line for line in STATUS.read_text().splitlines() if line.startswith(field))
    return int(line.split()[1]) / 1024


def rows() -> list[Row]:
    if not STATUS.exists():
        raise AbsentError("/proc/self/status, which Linux alone has")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        own_home(place)
        made = windows(place, apart(place / "bench.vault"))
        unlock = resident()
        made.lead()
        opened = resident()
        made.shell.flow.leading.go("preview")
        made.settle()
        made.shell.flow.leading.go("hearing")
        made.settle()
        after, most = resident(), resident("VmHWM")
        made.shell.flow.quit()
    return [
        Row("memory at the unlock window, questionnaire read", unlock, "MiB"),
        Row("memory with a hearing open, before the first PDF", opened, "MiB", goal=140.0),
        Row("memory after the first PDF, back to the hearing", after, "MiB", goal=180.0),
        Row("the most it ever was", most, "MiB", goal=180.0),
    ]
