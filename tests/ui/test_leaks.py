"""A sentence typed in the windows is in no file; no socket is opened over a whole hearing, preview included."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "le perroquet bleu de la rue Mouffetard"


def lead(
    folder: Path, before: tuple[str, ...] = (), start: tuple[str, ...] = ("-m",)
) -> "subprocess.CompletedProcess[str]":
    """The whole hearing in a process whose every folder is below ``folder``."""
    for name in ("home", "tmp", "data", "cache", "state", "config", "run"):
        (folder / name).mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT),
        "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"), "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"), "XDG_RUNTIME_DIR": str(folder / "run"),
    }  # fmt: skip
    (folder / "run").chmod(0o700)
    command = [*before, sys.executable, *start, "tests.ui.whole_hearing", str(folder), SENTENCE]
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=240)


def holders(folder: Path, text: str) -> list[str]:
    """Files below ``folder`` that hold ``text`` in clear, in UTF-8 or UTF-16."""
    forms = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
    return [str(path.relative_to(folder)) for path in folder.rglob("*")
            if path.is_file() and any(form in path.read_bytes() for form in forms)]  # fmt: skip


@pytest.mark.slow
def test_a_sentence_typed_in_the_windows_is_in_no_file_in_clear(tmp_path: Path) -> None:
    done = lead(tmp_path)
    assert done.stdout.strip().endswith("done"), done.stderr[-2000:]
    reports = [path for path in (tmp_path / "state").rglob("*") if path.is_file() and path.suffix != ".json"]
    assert reports, "the crash left its report: what it holds is looked at too"
    assert holders(tmp_path, SENTENCE) == []
    assert holders(tmp_path, "perroquet bleu") == []
    assert SENTENCE not in done.stderr + done.stdout


AUDIT = """
import runpy, sys
def heard(event, arguments):
    if event.startswith("socket."):
        print("SOCKET", event, arguments[1:], file=sys.stderr)
sys.addaudithook(heard)
module, sys.argv = sys.argv[1], sys.argv[1:]
runpy.run_module(module, run_name="__main__")
"""


def sockets_traced(folder: Path, strace: str) -> list[str]:
    """System calls that make a socket, of the process and its children."""
    log = folder / "strace.log"
    done = lead(folder, before=(strace, "-f", "-qq", "-e", "trace=network", "-o", str(log)))
    assert done.stdout.strip().endswith("done"), done.stderr[-2000:]
    return [line for line in log.read_text().splitlines() if re.search(r"\bsocket(pair)?\(", line)]


def sockets_watched(folder: Path) -> list[str]:
    """Where strace is not installed: what Python opens (audit events), and what the process holds open meanwhile."""
    held: set[str] = set()
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            held.update(sockets_held(folder))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        done = lead(folder, start=("-c", AUDIT))
    finally:
        over.set()
        watcher.join()
    assert done.stdout.strip().endswith("done"), done.stderr[-2000:]
    return [*(line for line in done.stderr.splitlines() if line.startswith("SOCKET")), *sorted(held)]


def sockets_held(folder: Path) -> Iterator[str]:
    """Sockets among the open files of each process that was started for ``folder`` (its name is in its environment)."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={folder / 'tmp'}".encode() not in (process / "environ").read_bytes():
                continue
            for opened in (process / "fd").iterdir():
                target = str(opened.readlink())
                if target.startswith("socket:"):
                    yield f"{process.name} {target}"
        except OSError:
            continue  # ended meanwhile


@pytest.mark.slow
def test_no_socket_is_opened_offscreen(tmp_path: Path) -> None:
    """With strace where it is installed (continuous integration has it); elsewhere by what Python and Linux tell."""
    strace = shutil.which("strace")
    if strace and subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True).returncode:
        strace = None  # some containers forbid tracing
    assert (sockets_traced(tmp_path, strace) if strace else sockets_watched(tmp_path)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_socket_that_is_opened_would_be_seen(tmp_path: Path) -> None:
    """The fallback above can fail: both watches see a process that opens a socket."""
    program = tmp_path / "opens.py"
    program.write_text("import socket, sys, time\ns = socket.socket()\nprint('up', flush=True)\nsys.stdin.read()\n")
    process = subprocess.Popen(
        [sys.executable, "-c", AUDIT, "opens"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path), "TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    assert list(sockets_held(tmp_path))
    assert "SOCKET socket.__new__" in process.communicate("")[1]
