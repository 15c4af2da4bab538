"""A power cut at any instant of a whole hearing: what was not forced is dropped, what was acknowledged is there.

``python -m tests.app.powercut --cuts 200`` (``make powercuts``). ``strace`` notes every call by which a child plays a
hearing on its vault; a model of the disk keeps, for each file, what was written and what ``fsync`` has made durable,
names of folders included. Cut after any call, the folder is built again from what is durable, plus some of the rest or
nothing of it, and opened. Acknowledgements are on the same tape: the child writes them after the store said so.
"""

import argparse
import os
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from screening.storage import database
from tests.app.drive_hearing import drive
from tests.storage.campaign import Acknowledge, Report, examine
from tests.storage.vaults import create

DRIVER = "tests.app.drive_hearing:drive"
RECORD = f"{1:032x}"
CALLS = "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,close"
TRACE = ["strace", "-f", "-y", "-xx", "-s", "200000", "-e", f"trace={CALLS}", "-e", "signal=none"]
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+)(?:<(.*)>)?")
_FD = re.compile(r"^(\d+)<([^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """One file: bytes as written, bytes as forced, and the writes since then."""

    now: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # place and bytes; None: cut at that place

    def write(self, place: int, data: bytes) -> None:
        _put(self.now, place, data)
        self.since.append((place, data))

    def cut(self, size: int) -> None:
        _put(self.now, size, None)
        self.since.append((size, None))

    def force(self) -> None:
        self.durable, self.since = bytes(self.now), []

    def after_cut(self, chance: random.Random | None) -> bytes:
        """What is left: nothing of what was not forced, or whatever of it reached the disk, in any order."""
        left = bytearray(self.durable)
        for place, data in self.since if chance is not None else ():
            if chance is not None and chance.random() < 0.5:
                _put(left, place, data)
        return bytes(left)


def _put(held: bytearray, place: int, data: bytes | None) -> None:
    if data is None:
        held[:] = held[:place].ljust(place, b"\0")
        return
    held.extend(bytes(max(0, place - len(held))))
    held[place : place + len(data)] = data


@dataclass
class Disk:
    """The names and files below ``root``; ``forced`` are the names that a cut leaves."""

    root: Path
    names: dict[str, File] = field(default_factory=dict)
    forced: dict[str, File] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)  # (process, descriptor) -> offset
    acknowledged: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> "Disk":
        """The disk as it is now, all of it forced."""
        disk = cls(root)
        for path in root.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                disk.names[str(path)] = File(bytearray(data), data)
        disk.forced = dict(disk.names)
        return disk

    def mine(self, path: str) -> bool:
        return path.startswith(f"{self.root}/")

    def force_folder(self, folder: str) -> None:
        """fsync of a folder: the names in it are those of now."""
        kept = {name: file for name, file in self.forced.items() if os.path.dirname(name) != folder}  # noqa: PTH120
        now = {name: file for name, file in self.names.items() if os.path.dirname(name) == folder}  # noqa: PTH120
        self.forced = kept | now

    def cut(self, place: Path, chance: random.Random | None) -> None:
        """Build what a cut leaves in ``place``."""
        for name, file in self.forced.items():
            path = place / Path(name).relative_to(self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.after_cut(chance))

    # one call of the tape

    def play(self, line: str) -> None:
        found = _LINE.match(line)
        if found is None or int(found[4]) < 0:
            return
        process, call, arguments, result, opened = found[1], found[2], found[3], found[4], found[5]
        if call == "openat":
            self._open(process, arguments, result, _plain(opened or ""))
        elif call in ("rename", "renameat", "renameat2", "unlink", "unlinkat"):
            self._names(call, [_bytes(text).decode() for text in _TEXT.findall(arguments)])
        elif held := _FD.match(arguments):
            self._on_file(process, call, held[1], _plain(held[2]), arguments, int(result))

    def _open(self, process: str, arguments: str, result: str, path: str) -> None:
        self.places[process, result] = 0
        if not self.mine(path):
            return
        if "O_CREAT" in arguments and path not in self.names:
            self.names[path] = File()
        if "O_TRUNC" in arguments and path in self.names:
            self.names[path].cut(0)

    def _names(self, call: str, paths: list[str]) -> None:
        if call.startswith("unlink"):
            self.names.pop(paths[-1], None)
        elif self.mine(paths[0]) and paths[0] in self.names:
            self.names[paths[1]] = self.names.pop(paths[0])

    def _on_file(self, process: str, call: str, descriptor: str, path: str, arguments: str, result: int) -> None:
        if call == "write" and descriptor == "1":
            for line in _bytes(_TEXT.findall(arguments)[0]).decode().splitlines():
                seq, _space, digest = line.partition(" ")
                self.acknowledged[int(seq)] = digest
        elif call in ("fsync", "fdatasync"):
            self.names[path].force() if path in self.names else self.force_folder(path)
        elif path not in self.names:
            return
        elif call == "pwrite64":
            place = int(arguments.rpartition(", ")[2])
            self.names[path].write(place, _bytes(_TEXT.findall(arguments)[0])[:result])
        elif call == "write":
            place = self.places.get((process, descriptor), 0)
            self.names[path].write(place, _bytes(_TEXT.findall(arguments)[0])[:result])
            self.places[process, descriptor] = place + result
        elif call == "lseek":
            self.places[process, descriptor] = result
        elif call == "ftruncate":
            self.names[path].cut(int(arguments.rpartition(", ")[2]))


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


def _plain(path: str) -> str:
    """strace writes paths in hexadecimal too."""
    return _bytes(path).decode() if path.startswith("\\x") else path


def drive_unforced(folder: Path, record_id: str, acknowledge: Acknowledge) -> None:
    """The same hearing on a database that forces nothing: the model must see the loss."""
    real = database.connect

    def unforced(path: Path, key: bytes, *, read_only: bool = False) -> sqlcipher.Connection:
        connection = real(path, key, read_only=read_only)
        connection.execute("PRAGMA synchronous=OFF")
        return connection

    database.connect = unforced
    drive(folder, record_id, acknowledge)


def record(folder: Path, tape: Path, seconds: float, driver: str) -> None:
    """Play a hearing on the vault in ``folder`` for a while, under strace."""
    child = [sys.executable, "-m", "tests.storage.campaign", "--child", str(folder), RECORD, "--driver", driver]
    with subprocess.Popen([*TRACE, "-o", str(tape), *child], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          start_new_session=True) as process:  # fmt: skip
        ready, _, _ = select.select([process.stdout], [], [], 120)
        assert ready, "no answer was acknowledged under strace"
        ends = time.monotonic() + seconds
        while time.monotonic() < ends and process.poll() is None:
            select.select([process.stdout], [], [], 0.2)
            assert process.stdout is not None
            os.read(process.stdout.fileno(), 65536)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def lines(tape: Path) -> Iterator[str]:
    """The calls of the tape, whole; one that another thread interrupted is put together."""
    waiting: dict[str, str] = {}
    with tape.open(encoding="ascii") as file:
        for line in file:
            process = line.split(" ", 1)[0]
            if line.rstrip().endswith("<unfinished ...>"):
                waiting[process] = line.rstrip().removesuffix("<unfinished ...>").rstrip()
            elif " resumed>" in line and process in waiting:
                yield waiting.pop(process) + line.partition(" resumed>")[2]
            else:
                yield line


def run(cuts: int, seed: int | None = None, seconds: float = 6.0, driver: str = DRIVER) -> Report:
    """Record one hearing, cut it ``cuts`` times, every other time with some of what was not forced."""
    chance, report = random.Random(seed), Report()
    with tempfile.TemporaryDirectory() as place:
        root, tape = Path(place) / "disk", Path(place) / "tape"
        root.mkdir()
        create(root / "v.vault").close()
        disk = Disk.of(root)
        record(root / "v.vault", tape, seconds, driver)
        calls = [line for line in lines(tape) if str(root).encode().hex() in line.replace("\\x", "") or "(1<" in line]
        wanted = sorted(chance.randrange(len(calls)) for _cut in range(cuts))
        for number, call in enumerate(calls):
            disk.play(call)
            while wanted and wanted[0] == number:
                wanted.pop(0)
                _cut(disk, Path(place) / "cut", chance if len(wanted) % 2 else None, report)
    return report


def after_each_call(root: Path, tape: Path, code: str) -> Iterator[dict[str, bytes]]:
    """Run ``code`` in ``root``; what a cut after each of its calls leaves there of what was forced, by name."""
    subprocess.run([*TRACE, "-o", str(tape), sys.executable, "-c", code, str(root)], check=True, capture_output=True)
    disk = Disk(root)
    for call in lines(tape):
        disk.play(call)
        yield {Path(name).name: file.after_cut(None) for name, file in disk.forced.items()}


def _cut(disk: Disk, place: Path, chance: random.Random | None, report: Report) -> None:
    disk.cut(place, chance)
    report.kills += 1
    report.acknowledged += len(disk.acknowledged)
    examine(place / "v.vault", RECORD, disk.acknowledged, report)
    shutil.rmtree(place)


def main() -> int:
    parser = argparse.ArgumentParser(description="power cuts at random instants of a hearing")
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int)
    arguments = parser.parse_args()
    report = run(arguments.cuts, arguments.seed, seconds=15.0)
    print(str(report).replace("kills", "cuts"))
    for fault in report.faults:
        print(fault)
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
