"""Pages drawn in another process are the same pages; what fails there is the same error here."""

from dataclasses import replace
from pathlib import Path

import pytest

from screening.errors import ErrorCode, ReportError
from screening.paths import questionnaire_folder
from screening.reporting.apart import ApartRenderer
from screening.reporting.render import Renderer
from tests.reporting.full import normal as view

TEMPLATES = questionnaire_folder() / "summary"


def test_the_bytes_are_the_same(tmp_path: Path) -> None:
    page = view()
    assert ApartRenderer(TEMPLATES, tmp_path).pdf(page, b"{}") == Renderer(TEMPLATES, tmp_path).pdf(page, b"{}")


def test_pictures_come_page_by_page(tmp_path: Path) -> None:
    pages = ApartRenderer(TEMPLATES, tmp_path).pages_png(view(), 40)
    assert len(pages) > 1
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_an_error_comes_back_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        ApartRenderer(tmp_path / "nothing").pdf(replace(view(), number="1"))
    assert caught.value.code is ErrorCode.RENDER_FAILED
