"""Each write failing in turn: ``python -m tests.storage.each_write`` (strace makes the N-th call of the system fail).

A child opens a vault, gives answers and closes. Its N-th write, force or rename is refused by the system; whatever it
then acknowledged must be there when the vault opens again, and nothing but a ``ScreeningError`` may come out of it.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from screening.errors import ScreeningError
from tests.storage.vaults import RECORD, answer, begin, create, reopen

#: Calls by which something reaches the disk, with the refusal tried.
REFUSALS = {"pwrite64": "ENOSPC", "fdatasync": "EIO", "fsync": "EIO", "ftruncate": "EIO", "rename": "EIO"}
ANSWERS = 6


@dataclass
class Report:
    """``tried``: calls refused, one child for each; ``lost``: acknowledged and not found again."""

    tried: int = 0
    acknowledged: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)


def child(folder: Path) -> None:
    """Answers given one after the other; each acknowledged one is said, each refused one leaves the next to try."""
    try:
        store = reopen(folder)
        for number in range(ANSWERS):
            try:
                sys.stdout.write(f"{answer(store, number).hash}\n")
            except ScreeningError as error:
                sys.stderr.write(f"refused {error.code}\n")
            sys.stdout.flush()
        store.checkpoint()
        store.close()
    except ScreeningError as error:
        sys.stderr.write(f"refused {error.code}\n")


def _run(folder: Path, tape: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = ["strace", "-f", "-qq", "-y", "-o", str(tape), "-e", f"trace={','.join(REFUSALS)}", *options]
    return subprocess.run([*command, sys.executable, "-m", "tests.storage.each_write", "--child", str(folder)],
                          capture_output=True, text=True, timeout=120)  # fmt: skip


def counts(fresh: Path, place: Path) -> dict[str, int]:
    """How often each call is made when nothing fails."""
    shutil.copytree(fresh, place / "whole.vault")
    _run(place / "whole.vault", place / "tape")
    made = re.findall(r"^\d+ +(\w+)\(", (place / "tape").read_text(), re.MULTILINE)
    return {call: made.count(call) for call in REFUSALS}


def places(made: dict[str, int], every: int) -> Iterator[tuple[str, int]]:
    for call, number in made.items():
        yield from ((call, place) for place in range(1, number + 1, every))


def run(every: int = 1) -> Report:
    """Refuse each ``every``-th call in turn."""
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        store = create(place / "fresh.vault")
        begin(store)
        store.close()
        for call, number in places(counts(place / "fresh.vault", place), every):
            _try(place, call, number, report)
    return report


def _try(place: Path, call: str, number: int, report: Report) -> None:
    folder = place / "tried.vault"
    shutil.copytree(place / "fresh.vault", folder)
    done = _run(folder, place / "tape", "-e", f"inject={call}:error={REFUSALS[call]}:when={number}")
    said = done.stdout.split()
    report.tried += 1
    report.acknowledged += len(said)
    unforeseen = [line for line in done.stderr.splitlines() if not line.startswith("refused ")]
    if done.returncode or unforeseen:
        report.faults.append(f"{call} {number}: {unforeseen[-3:]}")
    try:
        store = reopen(folder)
        held = {event.hash for event in store.events(RECORD)}
        whole = store.verify(full=True).ok
        store.close()
    except ScreeningError as error:
        held, whole = set(), False
        report.faults.append(f"{call} {number}: {error.code}")
    missing = len(set(said) - held)
    report.lost += missing
    if missing or not whole:
        report.faults.append(f"{call} {number}: {missing} lost, whole {whole}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(Path(sys.argv[2]))
    else:
        found = run()
        print(found)
        sys.exit(bool(found.lost or found.faults))
