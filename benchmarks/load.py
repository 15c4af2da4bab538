"""The real questionnaire read from TOML, its graph and rules compiled, its catalogues ready to be asked.

Each turn is a process of its own, since what is read is kept. Imports are apart: the windows have done part of them.
"""

import json
import statistics
import subprocess
import sys

from benchmarks.table import Row

TURNS = 15
SOURCE = """
import json, time, tomllib
begun = time.perf_counter()
from screening.app.library import Library
imported = time.perf_counter()
library = Library.shipped()
library.questionnaire
read = time.perf_counter()
library.graph, library.scorer
compiled = time.perf_counter()
for language in library.catalog.languages:
    library.catalog.prepare(language)
ready = time.perf_counter()
for path in sorted(library.folder.rglob("*.toml")):
    if path.parent.name != "scenarios":
        tomllib.loads(path.read_text(encoding="utf-8"))
bare = time.perf_counter()
marks = (begun, imported, read, compiled, ready, bare)
print(json.dumps([(after - before) * 1000 for before, after in zip(marks, marks[1:])]))
"""


def rows() -> list[Row]:
    """First quartiles, in milliseconds."""
    turns = [
        json.loads(subprocess.run([sys.executable, "-c", SOURCE], check=True, capture_output=True, text=True).stdout)
        for _turn in range(TURNS)
    ]
    imports, read, compiled, ready, bare = (statistics.quantiles(spent, n=4)[0] for spent in zip(*turns, strict=True))
    return [
        Row(
            "load of the real questionnaire with its catalogues",
            read + compiled + ready, "ms", bare, "its TOML parsed by tomllib", 300.0,
        ),
        Row("of which reading and checking", read, "ms"),
        Row("of which graph and rules", compiled, "ms"),
        Row("of which catalogues of every language", ready, "ms"),
        Row("imports before it, where no window has done any", imports, "ms"),
    ]  # fmt: skip
