"""Each write, force and rename refused in turn: nothing acknowledged is lost, nothing unforeseen comes out."""

import shutil
import subprocess

import pytest

from tests.storage.each_write import ANSWERS, run


def _may_trace() -> bool:
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not _may_trace(), reason="strace is not here, or may not trace")
def test_a_refused_call_loses_nothing_acknowledged() -> None:
    """One call in twelve; ``python -m tests.storage.each_write`` refuses each of them."""
    report = run(every=12)
    assert (report.lost, report.faults) == (0, [])
    assert report.tried >= 10
    assert 0 < report.acknowledged < report.tried * ANSWERS  # some answers were refused, and said so
