"""The file: standards, attachment, same bytes, languages, structure."""

import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from screening.errors import ErrorCode, ReportError
from screening.reporting.render import Renderer, render
from screening.reporting.view import Confidential, Moment
from tests.reporting import reading
from tests.reporting.builders import DIGEST, TEMPLATES, finding, quote, row, seal, tiny
from tests.reporting.full import normal

RECORD = '{"record":{"words":"„Ți-a zis” « où » #panic() \\"x\\" 😢 \u202e"},"schema":"screening/record/1"}'.encode()


@pytest.fixture(scope="module")
def pdf(renderer: Renderer) -> bytes:
    return renderer.pdf(normal(), RECORD)


def test_record_is_attached_byte_for_byte(pdf: bytes) -> None:
    name, data, mime, description = reading.attachment(pdf)
    assert name == "record.json"
    assert data == RECORD
    assert mime == "application/json"
    assert description


def test_nothing_is_attached_before_the_seal(renderer: Renderer) -> None:
    with pikepdf.open(io.BytesIO(renderer.pdf(tiny()))) as document:
        assert len(document.attachments) == 0


def test_pdf_a_3a_and_ua_1_are_declared(pdf: bytes) -> None:
    found = reading.metadata(pdf)
    assert found["{http://www.aiim.org/pdfa/ns/id/}part"] == "3"
    assert found["{http://www.aiim.org/pdfa/ns/id/}conformance"] == "A"
    assert found["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert "Synthèse d’audition 2026-0147" in found["{http://purl.org/dc/elements/1.1/}title"]


def test_same_view_same_bytes(pdf: bytes, cache: Path) -> None:
    """Also from another compiler, that has made no other page before."""
    assert Renderer(TEMPLATES, cache).pdf(normal(), RECORD) == pdf
    assert render(normal(), RECORD, TEMPLATES, cache) == pdf


def test_page_made_before_leaves_nothing_in_the_next(renderer: Renderer, pdf: bytes) -> None:
    renderer.pdf(tiny(), b'{"other":1}')
    assert renderer.pdf(normal(), RECORD) == pdf


def test_time_of_the_file_is_the_stamp(renderer: Renderer) -> None:
    with pikepdf.open(io.BytesIO(renderer.pdf(tiny(stamp=1_795_446_000)))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261123")


def test_runs_carry_their_language(renderer: Renderer) -> None:
    bulgarian = finding("Dette", quote("Осемстотин да върна.", "Huit cents à rendre.", "bg"))
    scale = normal().scales[0]
    shown = replace(scale, elements=(replace(scale.elements[0], for_=(bulgarian,)), *scale.elements[1:]))
    found = reading.languages(renderer.pdf(normal(scales=(shown, normal().scales[1]))))
    assert found == {"fr", "ro", "bg"}


def test_structure_has_headings_lists_tables_and_alternatives(pdf: bytes) -> None:
    tags = reading.structure(pdf)
    headings = [tag for tag in tags if tag.startswith("/H")]
    assert headings[:3] == ["/H1", "/H2", "/H2"]
    assert "/H3" in headings
    assert {"/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= set(tags)


def test_only_our_fonts_are_in_the_file(pdf: bytes) -> None:
    names = set()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font":
                names.add(str(thing.BaseFont).split("+")[-1])
    assert names
    assert all(name.startswith(("FiraGO", "FiraMono", "NotoSans")) for name in names), names


def test_sealed_page_has_the_digest_and_its_code(pdf: bytes) -> None:
    first = reading.pages(pdf)[0]
    for group in DIGEST.upper()[:4], DIGEST.upper()[-4:]:
        assert group in first
    assert reading.says(first, "7F2C91A40E5DB836" * 4)
    assert "Scellée le 23/11/2026 à 15:58:41" in first
    assert "/Figure" in reading.structure(pdf)


def test_qr_code_says_the_digest() -> None:
    """Module by module, what segno makes of the upper-case digest is on the page."""
    from screening.reporting.templates import _qr

    assert _qr(DIGEST) == _qr(DIGEST.upper())
    assert 'class="qrline"' in _qr(DIGEST)


def test_unsealed_page_says_so_on_every_page(renderer: Renderer) -> None:
    for page in reading.pages(renderer.pdf(tiny())):
        assert "Non scellée, provisoire" in page
    assert "/Figure" not in reading.structure(renderer.pdf(tiny()))


def test_training_is_said_on_every_page_and_service_on_the_others(renderer: Renderer) -> None:
    for page in reading.pages(renderer.pdf(normal())):
        assert "FORMATION" in page
        assert reading.says(page, "ne constitue pas un procès-verbal")
    real = renderer.pdf(normal(training=False, service="BPM Valbourg · arrêté du 3 mars 2026"))
    for page in reading.pages(real):
        assert "FORMATION" not in page
        assert "arrêté du 3 mars 2026" in page


def test_confidential_sheet_only_when_asked(renderer: Renderer) -> None:
    assert not any("Feuillet confidentiel" in page for page in reading.pages(renderer.pdf(normal())))
    sheet = Confidential(
        (row("17.7", quote=quote("Mătușa mea.", "Ma tante.")),), (Moment("15:49", "la personne", "X"),)
    )
    made = reading.pages(renderer.pdf(normal(confidential=sheet)))
    assert "Feuillet confidentiel au magistrat" in made[-1]
    assert "Ma tante" in made[-1]
    assert not any("Ma tante" in page for page in made[:-1])


def test_confidential_sheet_does_not_show_in_the_page_numbers(renderer: Renderer) -> None:
    """Page 1 and annex are the same texts with and without it."""
    sheet = Confidential((row("17.7"),), ())
    open_pages = reading.pages(renderer.pdf(normal()))
    with_sheet = reading.pages(renderer.pdf(normal(confidential=sheet)))
    assert with_sheet[: len(open_pages)] == list(open_pages)
    assert "page 1 / 2" in open_pages[0]
    assert "feuillet confidentiel, page 1" in with_sheet[-1]


def test_pictures_are_the_same_pages(renderer: Renderer) -> None:
    pictures = renderer.pages_png(normal(), ppi=40)
    assert len(pictures) == len(reading.pages(renderer.pdf(normal())))
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_one_page_is_still_a_list(renderer: Renderer, tmp_path: Path) -> None:
    """Typst gives bare bytes for one page."""
    for path in TEMPLATES.iterdir():
        if not path.name[0].isdigit():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert len(Renderer(tmp_path, renderer._cache).pages_png(tiny(), ppi=30)) == 1


def test_digest_of_a_new_seal_changes_the_page(renderer: Renderer, pdf: bytes) -> None:
    assert renderer.pdf(normal(seal=seal("0" * 64)), RECORD) != pdf


def test_a_cache_that_refuses_the_fonts_stops_no_page(tmp_path: Path, pdf: bytes) -> None:
    (tmp_path / "fonts").write_text("")
    assert Renderer(TEMPLATES, tmp_path).pdf(normal(), RECORD) == pdf


def test_fonts_that_can_be_written_nowhere_are_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts").write_text("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "absent"))
    with pytest.raises(ReportError) as caught:
        Renderer(TEMPLATES, tmp_path).pdf(tiny())
    assert caught.value.code is ErrorCode.FONTS_MISSING
