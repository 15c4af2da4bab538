"""Shared by every room: the questionnaire loaded once, a clock that the test moves, a real training vault."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.vault import NewHearing, Vault
from screening.storage.keys import KdfPolicy

PASSPHRASE = "nuage tambour ficelle sel"


class MovingClock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 13, 50, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def library() -> Library:
    """The questionnaire and catalogues that the product ships, loaded once."""
    return Library.shipped()


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
