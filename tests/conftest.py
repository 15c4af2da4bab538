"""Shared by every room: a home of its own, the questionnaire loaded once, a clock that the test moves, a real vault."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from screening.app.library import Library
from screening.app.vault import NewHearing, Vault
from screening.reporting.paper import Paper
from screening.reporting.render import Renderer
from screening.storage.keys import KdfPolicy
from tests.effort import PROFILE

settings.load_profile(PROFILE)

PASSPHRASE = "nuage tambour ficelle sel"


class MovingClock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 13, 50, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home for the whole run: nothing is read from the account that runs the tests, nothing is left in it."""
    place = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(place))
        for name in ("DATA", "STATE", "CACHE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(place / name.lower()))
        yield place


@pytest.fixture(scope="session")
def library(home: Path) -> Library:
    """The questionnaire and catalogues that the product ships, loaded once.

    Typst keeps what it computed from one page to the next: the same bytes, five times sooner.
    """
    made = Library.shipped()
    paper = Paper(made.folder, home / "cache")
    paper.__dict__["renderer"] = Renderer(made.folder / "summary", paper.cache, remember=True)
    made.__dict__["paper"] = paper
    return made


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def vault(tmp_path: Path, library: Library, clock: MovingClock) -> Iterator[Vault]:
    """A real training vault with a cheap key derivation."""
    made = Vault.create(tmp_path / "essai.vault", officer="1234567", passphrase=PASSPHRASE, library=library,
                        clock=clock, policy=KdfPolicy.training())  # fmt: skip
    yield made
    made.close()


@pytest.fixture
def hearing() -> NewHearing:
    return NewHearing(procedure="2026/004512", language="ro", address="familiar", measure="gav")
