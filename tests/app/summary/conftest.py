"""What prints, for the tests that only print."""

import pytest

from screening.app.library import Library
from screening.reporting.paper import Paper


@pytest.fixture(scope="session")
def paper(library: Library) -> Paper:
    return library.paper
