"""The command line as a service runs it: a real process, in an empty folder, with a home of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.vault import Vault
from screening.paths import questionnaire_folder
from screening.storage.keys import KdfPolicy
from tests.conftest import MovingClock

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]
PHRASE = "nuage tambour"
SCENARIO = questionnaire_folder() / "scenarios" / "a_metro.toml"


@pytest.fixture
def screening(tmp_path: Path) -> Run:
    """Runs ``python -m screening`` in an empty folder; ``phrase`` goes to standard input, with a line feed."""

    def run(*arguments: object, phrase: str = PHRASE) -> Result:
        return subprocess.run(
            [sys.executable, "-m", "screening", *map(str, arguments)],
            input=phrase + "\n", capture_output=True, text=True, cwd=tmp_path, timeout=120,
            env={**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"),
                 "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip

    return run


@pytest.fixture
def folder(tmp_path: Path, library: Library) -> Path:
    """An empty training vault of officer 1234567, cheap to open."""
    place = tmp_path / "v.vault"
    Vault.create(place, officer="1234567", passphrase=PHRASE, library=library, clock=MovingClock(),
                 policy=KdfPolicy.training()).close()  # fmt: skip
    return place


def refused(result: Result, code: str) -> str:
    """The command was refused: exit 3, one line on standard error that begins with the code. Answers that line."""
    assert result.returncode == 3, result
    assert result.stderr.startswith(f"{code}: "), result.stderr
    assert len(result.stderr.splitlines()) == 1
    return result.stderr


def done(result: Result) -> str:
    """The command did its work and complained of nothing. Answers what it printed."""
    assert (result.returncode, result.stderr) == (0, ""), result
    return result.stdout
