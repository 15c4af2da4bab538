"""Hostile texts break nothing and print as typed (design.md 11)."""

import shutil
import subprocess
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.reporting.escape import Choice, breakable, visible
from screening.reporting.render import Renderer
from screening.reporting.view import Annex, SummaryView, Theme
from tests.effort import tries
from tests.reporting import reading
from tests.reporting.builders import quote, row, tiny
from tests.reporting.full import normal

TEXTS = (
    "guillemets \"doubles\" et 'simples'",
    'antislash \\ puis \\" puis \\n',
    '#panic("x") #let x = 1',
    "$x^2$ et $",
    "@preview/cetz:0.3.1",
    '#import "@preview/tablex:0.0.8": *',
    "// commentaire",
    "/* bloc */",
    "<etiquette> @ref",
    "*gras* _italique_ `code` ```raw```",
    "= titre",
    "- liste",
    "+ liste",
    "1. liste",
    "~ -- --- ...",
    "[x](y)",
    "{{ 7 * 7 }} {% raw %} {# c #} {##",
    "#{{ summary.number }};",
    '")]}; #read("/etc/passwd")',
    "a;b](c){d}[e]",
    "\u200fعربي\u200e abc",
    "é é ș ț ѝ й",
    '"',
    "\\",
    "#",
    "]",
    "}",
    "«»„”“",
    "0 < 1 > 0 & <b>gras</b>",
)


def annex_of(text: str) -> SummaryView:
    """``text`` everywhere a value may stand."""
    said = row(text, text, said=text, coded=text, quote=quote(text, text), observation=text, details=(text,), mark=text)
    return tiny(person=text, age=text, interpreter=text, annex=Annex(themes=(Theme("6. Le jour des faits", (said,)),)))


@pytest.mark.parametrize("text", TEXTS)
def test_prints_as_typed(renderer: Renderer, text: str) -> None:
    pages = reading.pages(renderer.pdf(annex_of(text)))
    whole = unicodedata.normalize("NFC", "".join(pages[1:]))
    if "\u200f" in text:  # an Arabic word is extracted in the order it is drawn
        assert "abc" in whole
        assert any("\u0600" <= character <= "\u06ff" or "\ufb50" <= character <= "\ufeff" for character in whole)
    else:
        assert reading.says(whole, unicodedata.normalize("NFC", text))


def test_a_word_that_never_ends_stays_inside_the_page(renderer: Renderer) -> None:
    """Twenty thousand letters without a space: broken by lines, none of them drawn off the paper or lost."""
    pages = reading.pages(renderer.pdf(annex_of("ab" * 10_000)))
    assert len(pages) > 10  # all of it on two pages would be lines that leave the paper
    assert max(map(len, pages)) < 20_000
    assert "".join(pages[1:]).count("ab") > 10_000


@pytest.mark.parametrize("reader", ["pypdf", "pdftotext"])
def test_a_long_word_copied_out_of_the_page_is_what_was_typed(renderer: Renderer, tmp_path: Path, reader: str) -> None:
    word = "".join(f"n{number}" for number in range(3000))[:10_000]  # no two parts of it are alike
    made = renderer.pdf(annex_of(word))
    if reader == "pypdf":
        pages = list(reading.pages(made))
    else:
        path = tmp_path / "page.pdf"
        path.write_bytes(made)
        tool = shutil.which("pdftotext") or pytest.skip("poppler is not here")
        pages = subprocess.run([tool, "-raw", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    assert "\u200b" not in "".join(pages)
    lines = [line for page in pages for line in page.splitlines() if line in word and len(line) > 20]
    assert word[200:-200] in "".join(lines)  # the first and the last line bear the quotation marks


def test_a_number_that_never_ends_is_cut_on_page_one(renderer: Renderer) -> None:
    first, *others = reading.pages(renderer.pdf(replace(normal(), procedure="1" * 20_000)))
    assert 30 < first.count("1") < 400
    for page in others:
        assert 20 < page.partition("FORMATION")[0].count("1") < 60  # in the head of the page


@pytest.mark.parametrize("text", ["a" * 32, "mot " * 40, "x" * 20 + " " + "y" * 20])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert breakable(text) == text


def test_a_break_never_parts_a_letter_from_its_mark_nor_a_code_point() -> None:
    text = "e\u0301" * 40 + "‹U+1F622›" * 10
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text
    assert "\u200b\u0301" not in broken
    assert broken.count("‹U+1F622›") == 10
    assert max(map(len, broken.split("\u200b"))) < 32


def test_ten_thousand_characters(renderer: Renderer) -> None:
    text = " ".join(f"mot{n}" for n in range(1600))
    assert len(text) > 10_000
    pages = reading.pages(renderer.pdf(annex_of(text)))
    assert reading.says(pages[1], "Annexe")
    body = reading.squeezed("".join(pages[1:]))
    assert all(f"mot{n}" in body for n in range(1600))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("😢", "‹U+1F622›"), ("王", "‹U+738B›"), ("\x07", "‹U+0007›"), ("\u202egauche", "‹U+202E›gauche")],
)
def test_character_without_glyph_is_shown_with_a_note(renderer: Renderer, text: str, shown: str) -> None:
    for page in reading.pages(renderer.pdf(annex_of(text))):
        assert shown in page
        assert reading.says(page, "remplacé par son numéro ; record.json garde l’original")


def test_no_note_when_nothing_was_replaced(renderer: Renderer) -> None:
    assert not any("remplacé par son numéro" in page for page in reading.pages(renderer.pdf(tiny())))


def _one_of_each_block() -> list[str]:
    """The first assigned character of each run of 128 code points, surrogates left out."""
    found = []
    for start in range(0, 0x110000, 128):
        for point in range(start, start + 128):
            if unicodedata.category(chr(point)) not in ("Cn", "Cs"):
                found.append(chr(point))
                break
    return found


def test_one_character_of_every_block_renders(renderer: Renderer) -> None:
    characters = _one_of_each_block()
    assert len(characters) > 400
    text = " ".join(characters)
    whole = "".join(reading.pages(renderer.pdf(tiny(annex=Annex(themes=(Theme("t", (row(quote=quote(text)),)),))))))
    for character in "王አব":
        assert visible(character) in whole or character not in characters


@settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=60))
def test_any_text_renders(renderer: Renderer, text: str) -> None:
    """Emoji sequences, combining marks on anything, joiners: a page always comes out."""
    assert renderer.pdf(annex_of(text)).startswith(b"%PDF-")


@settings(max_examples=tries(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(st.sampled_from("\u0301\u0327\u20e3\ufe0f\u200d\u094d\u0e31\u05c1\u0651aعกक✓1й☎"), max_size=24))
def test_any_sequence_of_marks_renders(renderer: Renderer, text: str) -> None:
    """Each character has a glyph; together they may have none in one font."""
    assert renderer.pdf(annex_of(text)).startswith(b"%PDF-")


def test_sequence_that_no_font_draws_whole_loses_its_marks_only(renderer: Renderer) -> None:
    """Each of the four has a glyph, the Hebrew accent none on a mathematical letter: shown as its number."""
    pages = reading.pages(renderer.pdf(annex_of("\U0001d5cf\u05a3\u2962\u1ab8 après ☎")))
    assert "‹U+05A3›" in "".join(pages[1:])
    assert "après ☎" in "".join(pages[1:])


def test_narrowest_choice_still_makes_a_page(renderer: Renderer) -> None:
    """Were marks not the cause, letters of the three languages are left, and a page comes out."""
    view = annex_of("王 ☎ Ți-a zis")
    whole = "".join(reading.pages(renderer._compile(view, None, "pdf", Choice.PLAIN)[0]))
    assert "‹U+738B›" in whole
    assert "‹U+260E›" in whole
    assert reading.says(whole, "Ți-a zis")


def test_picture_shows_what_the_pdf_shows(renderer: Renderer) -> None:
    """Pictures are never refused: they must be told which characters the PDF keeps."""
    view = annex_of("\U0001d5cf\u05a3\u2962\u1ab8 après")
    assert renderer._choice(view) is Choice.UNMARKED
    assert renderer._choice(annex_of("Ți-a zis ☎")) is Choice.DRAWABLE
    assert renderer.pages_png(view, 30) == renderer._compile(view, None, "png", Choice.UNMARKED, 30)
