"""Page 1 stays one page, and says what it must in words."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.reporting.render import Renderer
from screening.reporting.view import Annex, FindingLine, Line, SummaryView
from tests.effort import tries
from tests.reporting import reading
from tests.reporting.builders import element, finding, quote, tiny
from tests.reporting.full import huge, normal


def first_page(renderer: Renderer, view: SummaryView) -> str:
    """Page 1; the test fails when what follows it is not the annex."""
    pages = reading.pages(renderer.pdf(view))
    assert "Synthèse d’audition" in pages[0]
    assert reading.says(pages[1], "Annexe — questions et réponses"), "page 1 runs over"
    return pages[0]


@pytest.mark.parametrize("make", [tiny, normal, huge], ids=["tiny", "normal", "huge"])
def test_page_one_is_one_page(renderer: Renderer, make: Callable[[], SummaryView]) -> None:
    view = make()
    page = first_page(renderer, replace(view, annex=replace(view.annex, themes=())))
    for block in (block for scale in view.scales for block in scale.elements):
        assert reading.says(page, block.name)
    assert reading.says(page, "L’appréciation revient au magistrat")


@pytest.mark.parametrize("make", [tiny, normal, huge], ids=["tiny", "normal", "huge"])
def test_title_of_a_scale_is_on_one_line(renderer: Renderer, make: Callable[[], SummaryView]) -> None:
    """With few answers the letters are large: « A. Contrainte » broke beside its law."""
    view = make()
    laws = [f"éléments utiles à l’appréciation de l’art. {article} CP" for article in ("122-2", "225-4-1")]
    scales = tuple(replace(scale, law=law) for scale, law in zip(view.scales, laws, strict=True))
    lines = first_page(renderer, replace(view, scales=scales)).splitlines()
    for scale in view.scales:
        assert any(f"{scale.letter}. {scale.title}" in line for line in lines)


@settings(max_examples=tries(12), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, 25),
    st.integers(0, 12),
    st.integers(1, 3000),
    st.integers(0, 25),
    st.integers(0, 30),
    st.sampled_from(["mot ", "anticonstitutionnellement", "щастие ", "W"]),
)
def test_page_one_is_one_page_whatever_the_hearing(
    renderer: Renderer, found: int, against: int, length: int, lines: int, boxes: int, word: str
) -> None:
    """Numbers and lengths at random; a word may be longer than a line."""
    text = (word * length)[:length]
    some = tuple(finding(f"{text[:90]} {n}", quote(text, text), where=f"6.{n}") for n in range(found))
    other = tuple(
        finding(f"Contraire {n}", quote(text, text, "bg"), notes=(text,), caution=text) for n in range(against)
    )
    scales = tuple(
        replace(s, elements=tuple(replace(e, for_=some, against=other, contest=text, remark=text) for e in s.elements))
        for s in normal().scales
    )
    more = tuple(Line(f"L{n}", text) for n in range(lines))
    entries = tuple(Line(f"B{n}", text) for n in range(boxes))
    view = normal(
        scales=scales,
        guarantees=more,
        missing=more,
        unexplored=entries,
        law=more[:6],
        annex=Annex(),
        person=text,
        age=text,
        interpreter=text,
    )
    first_page(renderer, view)


def test_roomy_page_keeps_the_whole_quotation(renderer: Renderer) -> None:
    words = "Il a dit que si je rentrais sans la somme, je dormirais dehors, et que ma sœur aussi, tous les soirs."
    scale = tiny().scales[0]
    shown = replace(
        scale, elements=(element("Irrésistible", finding(said=quote("", words, "fr"))), *scale.elements[1:])
    )
    assert reading.says(first_page(renderer, tiny(scales=(shown, tiny().scales[1]))), f"«{words}»")


def test_crowded_page_cuts_between_words_and_says_so(renderer: Renderer) -> None:
    view = huge()
    page = first_page(renderer, replace(view, annex=Annex()))
    assert "[…]" in page
    assert re.search(r"et \d+ autres, en annexe", page)


def test_minor_is_said_in_the_heading(renderer: Renderer) -> None:
    assert "MINEUR" in first_page(renderer, normal())
    assert "MINEUR" not in first_page(renderer, normal(minor=False, age="âge retenu : majeur"))


def test_levels_are_words_and_nothing_is_scored(renderer: Renderer) -> None:
    page = first_page(renderer, normal())
    for words in ("forte", "substantielle", "quelques éléments", "non explorée"):
        assert words in page
    assert "%" not in page
    for banned in ("score", "risque", "probabilité", "total ", "coupable", "contrainte établie", "/ 3", "sur 3"):
        assert banned not in page.lower(), banned


def test_each_finding_bears_its_support_and_its_question(renderer: Renderer) -> None:
    page = first_page(renderer, normal())
    assert reading.says(page, "DLieu imposé: „El spune unde. Dacă nu mergem, se supără.” « C’est lui qui dit où.")
    assert reading.says(page, "(6.3, 14:31)")
    assert reading.says(page, "D RGarde une part des gains") or reading.says(page, "DR Garde une part des gains")


def test_contrary_fact_is_as_visible_and_names_the_other_elements(renderer: Renderer) -> None:
    page = first_page(renderer, normal())
    assert reading.says(page, "Contraire. D Sort sans surveillance")
    assert reading.says(page, "Vaut aussi pour : Moyen.")
    assert reading.says(page, "(« Irrésistible »)")
    assert reading.says(page, "éléments contraires corroborés")


def test_divergent_finding_is_marked(renderer: Renderer) -> None:
    changed: FindingLine = finding(divergent=True)
    scale = normal().scales[0]
    shown = replace(scale, elements=(element("Irrésistible", changed), *scale.elements[1:]))
    assert "(divergent)" in first_page(renderer, normal(scales=(shown, normal().scales[1])))


def test_alert_says_when_by_which_rule_and_who_was_told(renderer: Renderer) -> None:
    page = first_page(renderer, normal())
    assert reading.says(page, "Soupçon crédible signalé à 14:32 · magistrat avisé à 14:33 (permanence mineurs)")
    assert reading.says(page, "Règle AL-01")
    assert reading.says(page, "À vérifier, hors alerte et hors niveaux")


def test_no_alert_concludes_nothing(renderer: Renderer) -> None:
    assert reading.says(first_page(renderer, tiny()), "ce qui ne conclut à rien")


def test_annex_keeps_what_page_one_cuts(renderer: Renderer) -> None:
    words = "fin de la citation entière " * 40
    view = normal()
    theme = view.annex.themes[0]
    long = replace(theme, rows=(replace(theme.rows[0], quote=quote("", words.strip(), "fr")), *theme.rows[1:]))
    pages = reading.pages(renderer.pdf(replace(view, annex=replace(view.annex, themes=(long,)))))
    assert reading.says("".join(pages[1:]), words)
