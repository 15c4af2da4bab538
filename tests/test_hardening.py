"""No core of a process that may hold a passphrase, a key or an answer, by whatever way it was started."""

import subprocess
import sys

import pytest

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="core dumps and prctl of Linux")

#: Each way in, and what is called once the process is ready for its work.
WAYS = {
    "the application": ([], "screening.ui.application", "run"),
    "the command line": (["list", "--vault", "x"], "screening.cli", "main"),
    "the child that draws": (["--draw-pages"], "screening.reporting.apart", "serve"),
}
_TELL = """
import ctypes, importlib, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
def tell(*_arguments):
    print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    return 0
_program, module, name, *arguments = sys.argv
setattr(importlib.import_module(module), name, tell)
sys.argv = ["screening", *arguments]
from screening.__main__ import main
main()
"""


@LINUX
@pytest.mark.parametrize("way", WAYS)
def test_every_way_in_is_hardened_before_its_work(way: str) -> None:
    arguments, module, name = WAYS[way]
    done = subprocess.run([sys.executable, "-c", _TELL, module, name, *arguments], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.split() == ["0", "0"]


@LINUX
def test_what_a_hardened_process_starts_is_dumpable_again() -> None:
    """Why the child hardens itself: it would be needless otherwise."""
    told = "import ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    code = (
        "import subprocess, sys; from screening.hardening import harden; harden();"
        f"print(subprocess.run([sys.executable, '-c', {told!r}], capture_output=True, text=True).stdout)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() != "0"
