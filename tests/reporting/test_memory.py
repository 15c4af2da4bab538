"""What a page leaves in memory, seen from outside: another process makes it and says its size."""

import subprocess
import sys
from pathlib import Path

import pytest

MAKE = """
import sys
from pathlib import Path
from tests.reporting.builders import TEMPLATES
from tests.reporting.full import normal
from screening.reporting.render import Renderer
from screening.reporting import templates  # noqa: F401
import typst  # noqa: F401


def size() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4 // 1024


renderer = Renderer(TEMPLATES, Path(sys.argv[1]))
before = size()
renderer.pdf(normal())
first = size()
for number in range(12):
    renderer.pdf(normal(number=f"2026-{number:04}"))
print(first - before, size() - first)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_first_page_costs_less_than_fifty_megabytes_and_the_next_nothing(cache: Path) -> None:
    """The hearing has about 60 MB between 120 before the first page and 180 after it (docs, figures)."""
    made = subprocess.run([sys.executable, "-c", MAKE, str(cache)], capture_output=True, text=True, check=True)
    first, more = (int(figure) for figure in made.stdout.split())
    assert first <= 50
    assert more <= 15
