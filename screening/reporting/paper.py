"""The renderer and the layout of one questionnaire, each loaded when first needed and then kept."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from screening.reporting.layout import PageLayout, read_layout
from screening.reporting.render import Renderer


@dataclass(frozen=True)
class Paper:
    """``folder``: of the questionnaire; ``cache``: parent of our font folder, by default the user's."""

    folder: Path
    cache: Path | None = None

    @cached_property
    def layout(self) -> PageLayout:
        """Raises AuthoringError(QUESTIONNAIRE_INVALID)."""
        return read_layout(self.folder / "summary")

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self.folder / "summary", self.cache)
