"""A sentence typed in the windows is in no file; no socket is opened over a whole hearing, preview included."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "le perroquet bleu de la rue Mouffetard"


def lead(folder: Path, *before: str) -> "subprocess.CompletedProcess[str]":
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
    command = [*before, sys.executable, "-m", "tests.ui.whole_hearing", str(folder), SENTENCE]
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


@pytest.mark.slow
def test_no_socket_is_opened_offscreen(tmp_path: Path) -> None:
    """With strace where it is installed (continuous integration has it); elsewhere without any network interface."""
    strace, unshare = shutil.which("strace"), shutil.which("unshare")
    if strace:
        log = tmp_path / "strace.log"
        done = lead(tmp_path, strace, "-f", "-qq", "-e", "trace=network", "-o", str(log))
        assert done.stdout.strip().endswith("done"), done.stderr[-2000:]
        sockets = [line for line in log.read_text().splitlines() if re.search(r"\bsocket(pair)?\(", line)]
        assert sockets == []
    else:
        done = lead(tmp_path, unshare or "unshare", "--net", "--map-root-user", "--user")
        assert done.stdout.strip().endswith("done"), done.stderr[-2000:]
