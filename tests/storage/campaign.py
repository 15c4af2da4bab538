"""kill -9 at random instants of a scripted hearing: no acknowledged answer is lost, the vault always opens.

``python -m tests.storage.campaign --kills 500`` prints the counts and ends with 1 when something was lost. A child
process plays the hearing and writes on a pipe the number and hash of each event *after* the store said it is durable;
the parent kills it, opens the vault, verifies the journal and looks for every acknowledged event.

``--driver module:function`` replaces the hearing: the function receives the folder of the vault, a record id, and
``acknowledge(seq, hash)``; it creates or opens the vault, goes on with the record, and never returns before the kill
(or returns, and the child plays again).
"""

import argparse
import importlib
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from screening.errors import ScreeningError
from screening.storage import Store
from screening.storage.access import Access
from tests.storage.vaults import OFFICER, PASSPHRASE, Clock, answer, begin, create, reopen

Acknowledge = Callable[[int, str], None]
Driver = Callable[[Path, str, Acknowledge], None]
STORE_DRIVER = "tests.storage.campaign:drive_store"


def drive_store(folder: Path, record_id: str, acknowledge: Acknowledge) -> None:
    """Answers, drafts, vault events, checkpoints, seals and amendments, then close and open again: the store alone."""
    store = reopen(folder)
    if record_id not in {row.id for row in store.records()}:
        begin(store, record_id)
    for number in range(60):
        store.save_draft(record_id, "q", {"verbatim": "El spune " * number})
        event = answer(store, number, f"El spune unde, de {number} ori. " * (1 + number % 20), record_id)
        acknowledge(event.seq, event.hash)
        if number % 20 == 10:
            store.vault_event("view", {"record": record_id})
        if number % 20 == 15:
            store.checkpoint()
    store.close()


def drive_rotation(folder: Path, record_id: str, acknowledge: Acknowledge) -> None:
    """The same with a new data key at each answer: killed in the middle, the old key opens or the new one."""
    store = reopen(folder)
    if record_id not in {row.id for row in store.records()}:
        begin(store, record_id)
    for number in range(20):
        event = answer(store, number, "El spune unde. " * 30, record_id)
        acknowledge(event.seq, event.hash)
        Access(store).rotate()
    store.close()


@dataclass
class Report:
    """What a campaign found."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unopenable: int = 0
    broken: int = 0
    beyond: int = 0  # durable, not yet acknowledged when the kill came: allowed, at most one per kill
    faults: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.unopenable or self.broken or self.faults)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills: {self.acknowledged} answers acknowledged, {self.lost} lost, "
            f"{self.unopenable} vaults unopenable, {self.broken} journals broken, {self.beyond} more than acknowledged"
        )


def child(driver: str, folder: Path, record_id: str) -> None:
    """Play until killed; each acknowledgement is one write on standard output."""
    module, _, name = driver.partition(":")
    play: Driver = getattr(importlib.import_module(module), name)

    def acknowledge(seq: int, digest: str) -> None:
        os.write(1, f"{seq} {digest}\n".encode())

    while True:
        play(folder, record_id, acknowledge)


def one_kill(driver: str, folder: Path, record_id: str, chance: random.Random, report: Report) -> None:
    """Start a child, kill it, open what it left."""
    command = [sys.executable, "-m", "tests.storage.campaign", "--child", str(folder), record_id, "--driver", driver]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        select.select([process.stdout], [], [], 60)  # the first acknowledgement, or the end of the child
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        said, errors = (text.decode() for text in process.communicate())
    if process.returncode != -signal.SIGKILL:
        report.faults.append(errors[-2000:] or f"the child ended by itself: {process.returncode}")
    lines = [line.split() for line in said.splitlines() if line.count(" ") == 1 and len(line) > 65]
    report.kills += 1
    report.acknowledged += len(lines)
    examine(folder, record_id, {int(seq): digest for seq, digest in lines}, report)


def examine(folder: Path, record_id: str, acknowledged: dict[int, str], report: Report) -> None:
    try:
        store = Store.open(folder, officer=OFFICER, passphrase=PASSPHRASE, clock=Clock())
    except ScreeningError as error:
        report.unopenable += 1
        report.faults.append(str(error))
        return
    known = record_id in {row.id for row in store.records()}  # killed, perhaps, before the record was opened
    events = {event.seq: event.hash for event in store.events(record_id)} if known else {}
    report.lost += sum(events.get(seq) != digest for seq, digest in acknowledged.items())
    if acknowledged:
        report.beyond += max(events, default=0) > max(acknowledged)
    verified = store.verify(full=report.kills % 10 == 0)
    if not verified.ok:
        report.broken += 1
        report.faults.append(str(verified.first_break))
    store.close()


def run(kills: int, driver: str = STORE_DRIVER, seed: int | None = None, folder: Path | None = None) -> Report:
    """A campaign in a temporary folder; a new vault every 25 kills, so that its size stays that of a hearing."""
    chance, report = random.Random(seed), Report()
    with tempfile.TemporaryDirectory(dir=folder) as place:
        for number in range(kills):
            vault = Path(place) / f"{number // 25}.vault"
            if not vault.exists():
                create(vault).close()
            one_kill(driver, vault, f"{number // 25 + 1:032x}", chance, report)
            if len(report.faults) > 5:
                break
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description="kill -9 at random instants of a hearing")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--driver", default=STORE_DRIVER)
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "RECORD"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.driver, Path(arguments.child[0]), arguments.child[1])
    started = time.monotonic()
    report = run(arguments.kills, arguments.driver, arguments.seed)
    print(f"{report} ({time.monotonic() - started:.0f} s)")
    for fault in report.faults:
        print(fault)
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
