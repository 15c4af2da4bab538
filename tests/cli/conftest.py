"""The command line in an empty folder, with a home of its own: as a real process, or the same in this process.

A process costs half a second of imports. ``process`` is for what only a process shows (``test_process.py``); every
other test calls the same entry point here, with the questionnaire read once.
"""

import contextlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.vault import Vault
from screening.cli import main
from screening.paths import questionnaire_folder
from screening.storage import keys
from screening.storage.keys import KdfPolicy
from tests.conftest import MovingClock

Result = subprocess.CompletedProcess[str]
Run = Callable[..., Result]
PHRASE = "nuage tambour"
SCENARIO = questionnaire_folder() / "scenarios" / "a_metro.toml"


def _home(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_STATE_HOME": str(folder / "state"),
            "XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config")}  # fmt: skip


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs ``python -m screening`` in an empty folder; ``phrase`` goes to standard input, with a line feed."""

    def run(*arguments: object, phrase: str = PHRASE) -> Result:
        return subprocess.run(
            [sys.executable, "-m", "screening", *map(str, arguments)],
            input=phrase + "\n", capture_output=True, text=True, cwd=tmp_path, timeout=120,
            env={**os.environ, **_home(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip

    return run


def run_here(folder: Path, library: Library, *arguments: object, phrase: str = PHRASE) -> Result:
    """The same in this process: its own folder, home, standard input and outputs; ``library`` is the one read.

    A key is derived at the floor of the real policy: what a machine can bear is looked for by ``test_process.py``.
    """
    words = [str(argument) for argument in arguments]
    out, errors = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _home(folder).items():
            patch.setenv(name, value)
        patch.chdir(folder)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{phrase}\n".encode()), encoding="utf-8"))
        patch.setattr(Library, "shipped", lambda *, apart=False: library)
        patch.setattr(keys, "_tune", lambda _policy, memory, passes: (memory, passes))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
            try:
                code = main(words)
            except SystemExit as stop:  # the parser's own way to say « usage »
                code = int(stop.code or 0)
    return subprocess.CompletedProcess(words, code, out.getvalue(), errors.getvalue())


@pytest.fixture
def screening(tmp_path: Path, library: Library) -> Run:
    """Runs a command in this process, in an empty folder; called as ``process`` is."""

    def run(*arguments: object, phrase: str = PHRASE) -> Result:
        return run_here(tmp_path, library, *arguments, phrase=phrase)

    return run


def new_vault(place: Path, library: Library) -> Path:
    """An empty training vault of officer 1234567, cheap to open."""
    Vault.create(place, officer="1234567", passphrase=PHRASE, library=library, clock=MovingClock(),
                 policy=KdfPolicy.training()).close()  # fmt: skip
    return place


@pytest.fixture
def folder(tmp_path: Path, library: Library) -> Path:
    """``v.vault``, empty."""
    return new_vault(tmp_path / "v.vault", library)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """A folder with ``v.vault`` and ``out``, after one replay of scenario A: copied, never changed."""
    place = tmp_path_factory.mktemp("played")
    new_vault(place / "v.vault", library)
    done(run_here(place, library, "replay", SCENARIO, "--vault", "v.vault", "--out", "out"))
    return place


@pytest.fixture
def replayed(played: Path, tmp_path: Path) -> Path:
    """The folder of the test, with a copy of what the replay left."""
    for name in ("v.vault", "out"):
        shutil.copytree(played / name, tmp_path / name)
    return tmp_path


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
