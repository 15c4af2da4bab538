"""Templates are data of an author: refused when they would reach outside, and every mistake is one error."""

from pathlib import Path

import pytest

from screening.errors import AuthoringError, ErrorCode, ReportError
from screening.reporting.layout import read_layout
from screening.reporting.render import Renderer
from tests.reporting import reading
from tests.reporting.builders import TEMPLATES, tiny
from tests.reporting.full import normal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped templates to spoil."""
    for path in TEMPLATES.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def refused(folder: Path, cache: Path, line: str) -> str:
    """Why the annex with ``line`` in it is refused."""
    (folder / "90_more.typ.j2").write_text(line, encoding="utf-8")
    made = Renderer(folder, cache)
    with pytest.raises(ReportError) as caught:
        made.pdf(tiny())
    assert caught.value.code is ErrorCode.RENDER_FAILED
    assert made.diagnose(tiny())
    return str(caught.value.facts["stage"])


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.1": *',
        '#import "other.typ": *',
        '#include "other.typ"',
        "{{ summary.absent }}",
        "#{{ summary.scales }};",
        "{{ summary.__class__.__mro__ }}",
        "{% for x in %}",
        "{% include 'absent.typ.j2' %}",
    ],
)
def test_refused_before_typst(folder: Path, cache: Path, line: str) -> None:
    assert refused(folder, cache, line) == "template"


@pytest.mark.parametrize(
    "line",
    [
        '#read("/etc/hostname")',
        '#image("/etc/x.png", alt: "x")',
        "#let x = (",
        "#panic()",
        '#image(bytes("<svg/>"), format: "svg")',
    ],
)
def test_refused_by_typst(folder: Path, cache: Path, line: str) -> None:
    assert refused(folder, cache, line) == "page"


def test_warning_is_an_error(folder: Path, cache: Path) -> None:
    assert refused(folder, cache, '#text(font: "Absent Font")[x]') == "warning"


def test_error_holds_no_answer(folder: Path, cache: Path) -> None:
    (folder / "90_more.typ.j2").write_text("#panic({{ summary.person }})", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        Renderer(folder, cache).pdf(tiny(person="canari jaune"))
    assert "canari" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_new_section_needs_no_code(folder: Path, cache: Path) -> None:
    (folder / "20_note.typ.j2").write_text("= Note du service\nAudition #{{ summary.number }};.", encoding="utf-8")
    assert reading.says(reading.pages(Renderer(folder, cache).pdf(normal()))[-1], "Note du service Audition 2026-0147.")


def test_shipped_templates_have_no_problem(renderer: Renderer) -> None:
    assert renderer.diagnose(normal()) is None


def test_layout_is_read_and_its_mistakes_said(folder: Path) -> None:
    assert [scale.id for scale in read_layout(folder).scale] == ["c122", "teh"]
    (folder / "page.toml").write_text('unknown = "x"', encoding="utf-8")
    with pytest.raises(AuthoringError):
        read_layout(folder)


def test_every_indicator_has_a_short_label() -> None:
    from screening.paths import questionnaire_folder

    text = (questionnaire_folder() / "indicators.toml").read_text(encoding="utf-8")
    ids = {line.split('"')[1] for line in text.splitlines() if line.startswith("id = ") and "." in line}
    assert ids == set(read_layout(TEMPLATES).short)


def test_a_byte_outside_utf8_in_a_template_is_an_error_of_the_template(folder: Path, cache: Path) -> None:
    (folder / "90_more.typ.j2").write_bytes(b"caf\xe9")
    made = Renderer(folder, cache)
    with pytest.raises(ReportError) as caught:
        made.pdf(tiny())
    assert caught.value.facts["stage"] == "template"
    assert "utf-8" in str(made.diagnose(tiny()))


def test_a_byte_outside_utf8_in_the_layout_is_an_error_of_the_layout(folder: Path) -> None:
    with (folder / "page.toml").open("ab") as file:
        file.write(b"# caf\xe9\n")
    with pytest.raises(AuthoringError) as caught:
        read_layout(folder)
    assert caught.value.code is ErrorCode.QUESTIONNAIRE_INVALID
