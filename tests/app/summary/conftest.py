"""One renderer for the room, that keeps what Typst computed: the same bytes, sooner."""

import pytest

from screening.paths import questionnaire_folder
from screening.reporting.paper import Paper
from screening.reporting.render import Renderer


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The paper of the shipped questionnaire, its fonts in a folder of the test."""
    cache = tmp_path_factory.mktemp("cache")
    made = Paper(questionnaire_folder(), cache)
    made.__dict__["renderer"] = Renderer(questionnaire_folder() / "summary", cache, remember=True)
    return made
