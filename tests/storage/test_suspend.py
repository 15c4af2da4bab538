"""Stopped and continued at any instant, as a suspend does: nothing acknowledged is lost."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.storage.campaign import STORE_DRIVER, Report, examine
from tests.storage.vaults import RECORD, create

TIMES = 12


def _lines(process: subprocess.Popen[bytes]) -> bytes:
    """What the child has said until now."""
    said = b""
    assert process.stdout is not None
    while select.select([process.stdout], [], [], 0.05)[0]:
        said += os.read(process.stdout.fileno(), 1 << 16)
    return said


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no such signal here")
def test_stopped_and_continued_in_the_middle_of_answers_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "essai.vault"
    create(folder).close()
    command = [sys.executable, "-m", "tests.storage.campaign", "--child", str(folder), RECORD, "--driver", STORE_DRIVER]
    said = b""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        select.select([process.stdout], [], [], 60)
        for turn in range(TIMES):
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.02 * (turn % 3))
            said += _lines(process)
            process.send_signal(signal.SIGCONT)
            time.sleep(0.01 * (turn % 5))
        said += _lines(process)
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGKILL)  # the battery ends during the suspend
        rest, errors = process.communicate()
    assert errors == b""
    lines = [line.split() for line in (said + rest).decode().splitlines() if line.count(" ") == 1 and len(line) > 65]
    report = Report(kills=1, acknowledged=len(lines))
    examine(folder, RECORD, {int(seq): digest for seq, digest in lines}, report)
    assert report.clean
    assert report.acknowledged > TIMES
