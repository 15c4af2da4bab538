"""The renderer and the layout of one questionnaire, each loaded when first needed and then kept."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from screening.reporting.apart import ApartRenderer
from screening.reporting.layout import PageLayout, read_layout
from screening.reporting.render import Renderer


@dataclass(frozen=True)
class Paper:
    """``folder``: of the questionnaire; ``cache``: parent of our font folder, by default the user's."""

    folder: Path
    cache: Path | None = None
    apart: bool = False  # drawn in another process, see :mod:`screening.reporting.apart`

    @cached_property
    def layout(self) -> PageLayout:
        """Raises AuthoringError(QUESTIONNAIRE_INVALID)."""
        return read_layout(self.folder / "summary")

    @cached_property
    def renderer(self) -> Renderer | ApartRenderer:
        if self.apart:
            return ApartRenderer(self.folder / "summary", self.cache)
        return Renderer(self.folder / "summary", self.cache)
