"""Printing asks this machine alone for its printers: no connection, whatever the environment says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QApplication, QWidget

from screening.ui.platform import PRINTING_SOCKET, print_locally
from screening.ui.printing import print_text
from tests.reporting.conformance import broken
from tests.reporting.rules.book import Rule
from tests.ui import real_keys
from tests.ui.conftest import FileOfPrinter

ROOT = Path(__file__).resolve().parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="CUPS by its socket: Linux")


@LINUX
@pytest.mark.parametrize("said", [None, "", "printers.example", "192.0.2.7:631", "localhost", "[::1]"])
def test_a_printing_service_elsewhere_is_not_asked(said: str | None) -> None:
    environment = {} if said is None else {"CUPS_SERVER": said}
    print_locally(environment)
    assert environment["CUPS_SERVER"] == PRINTING_SOCKET


@LINUX
def test_a_socket_of_the_machine_that_somebody_chose_is_kept() -> None:
    environment = {"CUPS_SERVER": "/srv/cups/cups.sock"}
    print_locally(environment)
    assert environment["CUPS_SERVER"] == "/srv/cups/cups.sock"


@LINUX
def test_it_is_said_before_the_first_window_is_there() -> None:
    code = """
import os
import PySide6.QtWidgets as widgets
from screening.ui.application import run
def made(*_):
    print(os.environ.get("CUPS_SERVER"), flush=True)
    os._exit(0)
widgets.QApplication = made
run()
"""
    environment = {**os.environ, "CUPS_SERVER": "printers.example"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [PRINTING_SOCKET]


def test_a_printed_text_claims_no_standard(qapp: QApplication, tmp_path: Path) -> None:
    """Shares, receipt, certificate: Qt draws them; were a printer a file, that file must not say that it conforms."""
    FileOfPrinter(tmp_path / "printed.pdf")(QWidget(), lambda printer: print_text(["Reçu", "„Ți-a zis”"], printer))
    made = (tmp_path / "printed.pdf").read_bytes()
    with pikepdf.open(tmp_path / "printed.pdf") as document:
        assert "/MarkInfo" not in document.Root
        assert b"pdfaid:part" not in (document.Root.Metadata.read_bytes() if "/Metadata" in document.Root else b"")
    assert Rule.XMP in broken(made)


def _may_trace() -> bool:
    strace = shutil.which("strace")
    return bool(strace) and not subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True).returncode


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is missing: offscreen, Qt asks for no printer")
@pytest.mark.skipif(not _may_trace(), reason="strace is missing, or tracing is forbidden here")
def test_printing_a_hearing_opens_no_connection(tmp_path: Path) -> None:
    """The whole application on an X server, to the system's dialog and to paper: sockets of this machine alone."""
    log = tmp_path / "strace.log"
    with real_keys.server(100 + os.getpid() * 3 % 800) as environment:
        environment |= {"CUPS_SERVER": "", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        traced = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)]
        done = subprocess.run([*traced, sys.executable, "-m", "tests.ui.printed_hearing", str(tmp_path)],
                              env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240)  # fmt: skip
    assert done.stdout.split()[-1:] == ["done"], done.stderr[-2000:]
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) >= 2
    calls = log.read_text().splitlines()
    made = [line for line in calls if re.search(r"\bsocket(pair)?\(", line)]
    assert any(PRINTING_SOCKET in line for line in calls), "the printing service was asked"
    assert [line for line in made if "(AF_UNIX," not in line] == []
