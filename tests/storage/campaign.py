"""kill -9 at random instants of a scripted hearing: no acknowledged answer is lost, the vault always opens.

``python -m tests.storage.campaign --kills 500`` prints the counts and ends with 1 when something was lost. A child
process plays the hearing and writes on a pipe the number and hash of each event *after* the store said it is durable;
the parent kills it, opens the vault, verifies the journal and looks for every acknowledged event.

``--driver module:function`` replaces the hearing: the function receives the folder of the vault, a record id, and
``acknowledge(seq, hash)``; it creates or opens the vault, goes on with the record, and never returns before the kill
(or returns, and the child plays again).

Children are forked from a process that has read the drivers and done nothing else: an interpreter and a
questionnaire read anew for each kill would take three quarters of the time, and are over before the first answer.
"""

import argparse
import contextlib
import importlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from screening.errors import ScreeningError
from screening.storage import Store
from screening.storage.access import Access
from tests.storage.vaults import OFFICER, PASSPHRASE, Clock, answer, begin, create, reopen

Acknowledge = Callable[[int, str], None]
Driver = Callable[[Path, str, Acknowledge], None]
STORE_DRIVER = "tests.storage.campaign:drive_store"
READ_FIRST = ["tests.app.drive_hearing"]  # of all drivers the one that takes time to read, and reads the store's
FAULT = "!"  # before what a child says of an error of its own


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


def child(driver: str, folder: Path, record_id: str, write: Callable[[bytes], object]) -> None:
    """Play until killed; each acknowledgement is one write."""
    module, _, name = driver.partition(":")
    play: Driver = getattr(importlib.import_module(module), name)

    def acknowledge(seq: int, digest: str) -> None:
        write(f"{seq} {digest}\n".encode())

    while True:
        play(folder, record_id, acknowledge)


def forked(driver: str, folder: Path, record_id: str, said: Connection) -> None:
    """The same in a forked process, on a pipe; an error of its own is said there too."""
    try:
        child(driver, folder, record_id, said.send_bytes)
    except BaseException:  # noqa: BLE001 - whatever it is, the parent says it
        said.send_bytes((FAULT + traceback.format_exc()[-2000:]).encode())


def one_kill(driver: str, folder: Path, record_id: str, chance: random.Random, report: Report) -> None:
    """Start a child, kill it, open what it left."""
    children = multiprocessing.get_context("forkserver")
    children.set_forkserver_preload(READ_FIRST)
    heard, said = children.Pipe(duplex=False)
    process = children.Process(target=forked, args=(driver, folder, record_id, said))
    process.start()
    said.close()  # the child's alone: its death ends the pipe
    heard.poll(60)  # the first acknowledgement, or the end of the child
    time.sleep(chance.uniform(0, 0.3))
    process.kill()
    lines = list(_lines(heard))
    process.join()
    errors = [line.removeprefix(FAULT) for line in lines if line.startswith(FAULT)]
    if errors or process.exitcode != -signal.SIGKILL:
        report.faults.append("\n".join(errors) or f"the child ended by itself: {process.exitcode}")
    acknowledged = [line.split() for line in lines if not line.startswith(FAULT)]
    report.kills += 1
    report.acknowledged += len(acknowledged)
    examine(folder, record_id, {int(seq): digest for seq, digest in acknowledged}, report)


def _lines(heard: Connection) -> Iterator[str]:
    """What was written before the kill; a line cut by it was not acknowledged."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            yield heard.recv_bytes().decode()


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
    here = sys.modules["__main__"]
    here.__spec__ = here.__file__ = None  # children import this module by its name: no second one is run for each
    if arguments.child:
        child(arguments.driver, Path(arguments.child[0]), arguments.child[1], partial(os.write, 1))
    started = time.monotonic()
    report = run(arguments.kills, arguments.driver, arguments.seed)
    print(f"{report} ({time.monotonic() - started:.0f} s)")
    for fault in report.faults:
        print(fault)
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(importlib.import_module("tests.storage.campaign").main())
