"""Every benchmark of this folder, each in its own process, in one table of ratios.

``python -m benchmarks`` runs them all, ``python -m benchmarks engine pdf`` some of them. A benchmark is a module of
this folder with a function ``rows() -> list[Row]``; it raises :class:`~benchmarks.table.AbsentError` when what it
compares with is not on this machine. Exit 1 when a goal is not reached, or when a benchmark failed.
"""

import importlib
import json
import pkgutil
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.table import AbsentError, Row, markdown

FOLDER = Path(__file__).resolve().parent
#: Printed by a benchmark that cannot run here, before what it misses.
ABSENT = "absent: "


def names() -> list[str]:
    """The benchmarks present."""
    found = (module.name for module in pkgutil.iter_modules([str(FOLDER)]))
    return [name for name in found if name not in ("__main__", "table", "windows")]


def alone(name: str) -> None:
    """One benchmark in this process: its lines as JSON, or what is missing."""
    try:
        rows: list[Row] = importlib.import_module(f"benchmarks.{name}").rows()
    except AbsentError as missing:
        print(f"{ABSENT}{missing}")
        return
    print(json.dumps([asdict(row) for row in rows]))


def main(wanted: list[str]) -> int:
    rows: list[Row] = []
    failed = False
    for name in wanted or names():
        print(f"{name} …", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, "-m", "benchmarks", "--alone", name], stdout=subprocess.PIPE, text=True)
        last = done.stdout.splitlines()[-1] if done.stdout else ""
        failed |= done.returncode != 0
        if done.returncode or last.startswith(ABSENT):
            print(f"{name}: {last or 'failed'}", file=sys.stderr)
            continue
        rows += [Row(**line) for line in json.loads(last)]
    print(markdown(rows))
    return 1 if failed or any(row.reached is False for row in rows) else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--alone"]:
        alone(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
