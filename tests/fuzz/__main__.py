"""``python -m tests.fuzz --inputs 1000000 --seed 1``: damaged inputs for all that is read from outside (design.md 17).

Each target gets its share of the inputs. Nothing but a ``ScreeningError`` is foreseen; an attempt over one second is a
hang. What was not foreseen is kept in ``--keep`` (the input) and told (the last line of the error); exit 1 then.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz.running import HANG, Found, run


def _say(found: Found) -> None:
    print(f"{found.target}: {found.taken} taken, {found.refused} refused, {len(found.faults)} not foreseen, "
          f"slowest {found.slowest * 1000:.0f} ms", flush=True)  # fmt: skip
    for fault in found.faults:
        print(f"  input {fault.number}: {fault.said}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.fuzz", description="damaged inputs for all that is read from outside")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--target", action="append", default=[], help="only these; all of the inputs are shared between them"
    )
    parser.add_argument("--keep", type=Path, help="folder for the inputs that were not foreseen")
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        founds = list(run(Path(place), asked.inputs, asked.seed, asked.target, _say))
    faults = [(found.target, fault) for found in founds for fault in found.faults]
    if asked.keep and faults:
        asked.keep.mkdir(parents=True, exist_ok=True)
        for name, fault in faults:
            (asked.keep / f"{name.replace(' ', '_')}-{asked.seed}-{fault.number}").write_bytes(fault.data)
    total = sum(found.taken + found.refused + len(found.faults) for found in founds)
    print(f"{total} inputs: {len(faults)} not foreseen, none allowed over {HANG} s "
          f"({time.monotonic() - started:.0f} s)")  # fmt: skip
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
