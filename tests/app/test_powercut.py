"""Some power cuts of a whole hearing; ``make powercuts`` makes two hundred."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.app import powercut
from tests.effort import tries

CUTS = tries(20)


def _may_trace() -> bool:
    """strace is here, and this system lets a process be traced."""
    return bool(shutil.which("strace")) and subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0  # fmt: skip


pytestmark = [pytest.mark.slow, pytest.mark.skipif(not _may_trace(), reason="strace is not here, or may not trace")]


def test_no_acknowledged_answer_is_lost_by_a_power_cut() -> None:
    report = powercut.run(CUTS, seconds=4.0)
    assert report.faults == []
    assert report.clean
    assert report.kills == CUTS
    assert report.acknowledged > 2 * CUTS


def test_the_same_cuts_lose_answers_when_nothing_is_forced() -> None:
    """The measure can fail: without the forced writes, answers that were announced are gone."""
    report = powercut.run(8, seconds=4.0, driver="tests.app.powercut:drive_unforced")
    assert report.lost + report.unopenable > 0


ASIDE = """
import sys
from pathlib import Path
from screening.app.private import write_new
from screening.app.refuge import rewrite
root = Path(sys.argv[1])
rewrite(root / "a.rescue", b"une")
rewrite(root / "a.rescue", b"deux")
write_new(root / "certificat.txt", b"certificat")
"""


def test_a_rescue_said_kept_and_a_certificate_said_written_outlive_a_power_cut(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    left = list(powercut.after_each_call(tmp_path / "disk", tmp_path / "tape", ASIDE))
    assert left[-1] == {"a.rescue": b"deux", "certificat.txt": b"certificat"}
    seen = [cut["a.rescue"] for cut in left if "a.rescue" in cut]
    assert seen == sorted(seen, key=[b"une", b"deux"].index)  # the old bytes, then the new ones: never a mixture
    assert set(seen) == {b"une", b"deux"}
