"""What the first window must not wait for. No time is measured here: the benchmarks do."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def said(code: str, **environment: str) -> list[str]:
    """The lines that ``code`` prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={**os.environ, **environment}
    )
    return done.stdout.splitlines()


def test_no_source_is_read_when_the_windows_are_imported() -> None:
    """PySide6 reads that of each module imported after it, unless it is told not to: 9 MB and 50 ms."""
    code = """
import linecache
import screening.ui.shell
print(*(name for name in linecache.cache if "screening" in name), sep="\\n")
"""
    assert [line for line in said(code) if line] == []


def test_first_window_is_drawn_before_the_rest_is_imported() -> None:
    """Store, questionnaire, pages of a hearing, dialogs: while the officer types."""
    code = """
import sys
import screening.ui.application
import screening.ui.entrance
print(*sorted(sys.modules), sep="\\n")
"""
    loaded = set(said(code))
    assert "screening.ui.unlock" in loaded
    later = {
        "screening.app.library", "screening.app.messages", "screening.app.vault", "screening.storage",
        "screening.ui.flow", "screening.ui.settings", "screening.ui.hearing", "screening.ui.widgets.level", "babel",
        "cryptography", "sqlcipher3", "msgspec", "jinja2", "typst",
    }  # fmt: skip
    assert not later & loaded


@pytest.mark.parametrize("vaults", [(), ("training",), ("service", "training")])
def test_first_window_names_no_style_and_no_namespace(tmp_path: Path, vaults: tuple[str, ...]) -> None:
    """The enums of QStyle and of Qt are made at their first use, 8 and 13 ms (``screening/ui/widgets/flags.py``)."""
    for kind in vaults:
        folder = tmp_path / "screening" / f"{kind}.vault"
        folder.mkdir(parents=True)
        header = {"kind": kind, "service": "Brigade", "slots": [{"officer": "1234567"}]}
        (folder / "vault.json").write_text(json.dumps(header), encoding="utf-8")
    code = """
import os, sys
import PySide6.QtCore as core
import PySide6.QtWidgets as widgets
from screening.ui.application import run
turn = widgets.QApplication.processEvents
def drawn(*_):
    turn()
    cards = [card for card in widgets.QApplication.allWidgets() if type(card).__name__ == "VaultCard"]
    print(len(cards), "QStyle" in vars(widgets), "Qt" in vars(core), flush=True)
    os._exit(0)
widgets.QApplication.processEvents = drawn
run()
"""
    assert said(code, XDG_DATA_HOME=str(tmp_path)) == [f"{len(vaults)} False False"]
