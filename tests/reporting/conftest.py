"""One renderer for the whole room: the compiler is kept, and what it computed too."""

from pathlib import Path

import pytest

from screening.reporting.render import Renderer
from tests.reporting.builders import TEMPLATES


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Parent of the font folder."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def renderer(cache: Path) -> Renderer:
    return Renderer(TEMPLATES, cache, remember=True)
