"""The reader of PDF/A-3a and PDF/UA-1: it passes our pages, and catches each rule broken on purpose."""

import io
from dataclasses import replace

import pikepdf
import pytest

from screening.reporting.escape import Choice
from screening.reporting.render import Renderer
from screening.reporting.view import Annex, Change, Confidential, Line, Moment, SummaryView, Theme
from tests.reporting import spoilt_text
from tests.reporting.builders import finding, quote, row, tiny
from tests.reporting.conformance import breaches, broken, texts
from tests.reporting.full import huge, normal
from tests.reporting.rules.book import Rule
from tests.reporting.spoilt import RAW, SPOILT, annotated, copy, locked
from tests.reporting.spoilt import Change as Spoil
from tests.reporting.test_hostile import TEXTS, annex_of

RECORD = '{"record":{"words":"„Ți-a zis”"},"schema":"screening/record/1"}'.encode()
assert spoilt_text


@pytest.fixture(scope="module")
def pdf(renderer: Renderer) -> bytes:
    return renderer.pdf(normal(), RECORD)


@pytest.fixture(scope="module")
def untouched(pdf: bytes) -> set[Rule]:
    """What a copy breaks because pikepdf wrote it: it puts no line's end before ``endstream``."""
    found = broken(copy(pdf))
    assert found <= {Rule.SPACING}
    return found


def test_sealed_page_conforms(pdf: bytes) -> None:
    assert [str(breach) for breach in breaches(pdf)] == []


@pytest.mark.parametrize(("rule", "old", "new"), RAW, ids=lambda one: one.name if isinstance(one, Rule) else "")
def test_broken_bytes_are_caught(pdf: bytes, rule: Rule, old: bytes, new: bytes) -> None:
    assert old in pdf
    assert broken(pdf.replace(old, new, 1)) == {rule}


@pytest.mark.parametrize(("rule", "name", "spoil"), SPOILT, ids=[f"{rule.name}-{name}" for rule, name, _ in SPOILT])
def test_broken_copy_is_caught(pdf: bytes, untouched: set[Rule], rule: Rule, name: str, spoil: Spoil) -> None:
    """This rule and no other: a reader that cries at everything says nothing."""
    found = [breach for breach in breaches(copy(pdf, spoil)) if breach.rule not in untouched]
    assert {breach.rule for breach in found} == {rule}, [str(breach) for breach in found]
    assert rule.clause in str(found[0])


def test_encryption_is_caught(pdf: bytes, untouched: set[Rule]) -> None:
    assert broken(locked(pdf)) - untouched == {Rule.ENCRYPTED}


@pytest.mark.parametrize(("kind", "tag"), [("/Link", "/Link"), ("/Text", "/Annot")])
def test_annotation_tagged_as_it_should_be_passes(pdf: bytes, untouched: set[Rule], kind: str, tag: str) -> None:
    assert broken(copy(pdf, lambda one: annotated(one, kind, tag))) == untouched


def test_every_rule_has_a_copy_that_breaks_it() -> None:
    assert {rule for rule, *_ in (*SPOILT, *RAW)} | {Rule.ENCRYPTED} == set(Rule)


def test_page_that_claims_nothing_is_not_passed() -> None:
    made = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(made)
    missing = {Rule.XMP, Rule.LANGUAGE, Rule.MARKED, Rule.TREE, Rule.TITLE_SHOWN}
    assert broken(made.getvalue()) >= missing


def _confidential() -> SummaryView:
    sheet = Confidential(
        (row("17.7", quote=quote("Mătușa mea.", "Ma tante.")),), (Moment("15:49", "la personne", "X"),)
    )
    return normal(confidential=sheet)


def _whole_annex() -> SummaryView:
    """Every part of the annex at once, in three languages."""
    lines = (Line("Contrainte", "„Da.”"),)
    changes = tuple(
        Change("14:36", "6.2", quote("Там.", "Là.", tag), "Un lieu", quote("هناك", "Là-bas.", "ar"), "Un autre", "elle")
        for tag in ("bg", "ro")
    )
    arabic = row("6.4", quote=quote("من قرّر ذلك اليوم؟", "Qui a décidé ?", "ar"), language="ar", said="من قرّر؟")
    return normal(
        annex=Annex(
            themes=(Theme("6. Le jour des faits", (row(), arabic)),), aside=(row("6.9"),), changes=changes,
            findings=lines, alert=lines, leads=lines, steps=lines, coverage=lines, references=lines, journal=lines,
            remarks=(Moment("15:50", "le conseil", "Rien."),), events=(Moment("14:20", "langue", "roumain"),),
            amendments=(Moment("16:00", "elle", "Une date."),),
        ),
        amendment=Line("Version 2", "une date"),
    )  # fmt: skip


PAGES = {
    "just opened": tiny(),
    "for a service": normal(training=False, service="BPM Valbourg"),
    "confidential": _confidential(),
    "whole annex": _whole_annex(),
    "squeezed": huge(),
    "hostile": annex_of("\n".join(TEXTS)),
    "no glyph": annex_of("😢 王 \x07 \u202e ☎ ✓ \ue000 \ufeff"),
    "no glyph together": annex_of("\U0001d5cf\u05a3\u2962\u1ab8 après ☎"),
    "endless word": annex_of("ab" * 4_000),
    "other scripts": annex_of("ქართული हिन्दी ไทย עברית Ελληνικά tiếng Việt 1️⃣"),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_conforms(renderer: Renderer, name: str) -> None:
    assert [str(breach) for breach in breaches(renderer.pdf(PAGES[name], RECORD))] == []


def test_narrowest_choice_conforms(renderer: Renderer) -> None:
    made = renderer._compile(annex_of("王 ☎ Ți-a zis"), None, "pdf", Choice.PLAIN)[0]
    assert [str(breach) for breach in breaches(made)] == []


def test_words_of_three_languages_keep_theirs(renderer: Renderer) -> None:
    said = [
        finding("Dette", quote("Осемстотин.", "Huit cents.", "bg")),
        finding("Lieu", quote("Unde a zis.", "Où il a dit.", "ro")),
        finding("Menace", quote("من قرّر", "Qui a décidé.", "ar")),
    ]
    scale = normal().scales[0]
    shown = replace(scale, elements=(replace(scale.elements[0], for_=tuple(said)), *scale.elements[1:]))
    found = texts(renderer.pdf(normal(scales=(shown, normal().scales[1]))))
    for words, tag in (("Осемстотин", "bg"), ("Unde", "ro"), ("Huit", "fr"), ("Où il", "fr"), ("décidé", "fr")):
        assert {one for text, one in found if words in text} == {tag}, words
    assert any(one == "ar" and "\u0642" in text for text, one in found)


def test_words_of_an_arabic_line_are_still_drawn_last_first(renderer: Renderer) -> None:
    """A limit of Typst that no machine rule names, said in docs/dependencies.md: when this fails, take it out there.

    ISO 32000-1 14.8.2.3.3 turns the letters of each string under ReversedChars, not the strings.
    """
    said = row("6.4", quote=quote("من قرّر ذلك اليوم", "Qui a décidé.", "ar"), said="")
    made = renderer.pdf(normal(annex=Annex(themes=(Theme("6. Le jour des faits", (said,)),))))
    drawn = [words for words, tag in texts(made) if tag == "ar"]
    first, last = (next(place for place, words in enumerate(drawn) if word[::-1] in words) for word in ("ذلك", "اليوم"))
    assert last < first
