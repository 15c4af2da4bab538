"""The pseudo-languages: long enough, still readable, with fields, keys and signs as they were."""

import unicodedata
from pathlib import Path

import pytest

from screening.app.translations import Workshop
from screening.fonts import covered
from screening.i18n.locale import is_right_to_left
from screening.i18n.po import read_entries
from screening.i18n.pseudo import LONGER, PSEUDO, RIGHT_TO_LEFT, pseudo_text
from screening.paths import locales_folder, questionnaire_folder


@pytest.mark.parametrize(
    ("french", "kept"),
    [
        ("À {time}, {n} fois", ["{time}", "{n}"]),
        ("Quitter\tCtrl+Q", ["\tCtrl+Q"]),
        ("Touches : F1", ["F1"]),
        ("&Affichage", ["&"]),
        ("« 16 ans » ?", ["«", "16", "»", "?"]),
    ],
)
@pytest.mark.parametrize("language", PSEUDO)
def test_fields_keys_and_signs_are_kept(french: str, kept: list[str], language: str) -> None:
    assert all(part in pseudo_text(french, language) for part in kept)


def test_the_long_one_is_readable_and_as_long_as_it_says() -> None:
    assert pseudo_text("dormez", LONGER) == "dörmêžêžêž"
    assert pseudo_text("…", LONGER) == "…"


def test_the_other_runs_from_right_to_left() -> None:
    letters = [c for c in pseudo_text("Où dormez-vous à Évry ?", RIGHT_TO_LEFT) if c.isalpha()]
    assert {unicodedata.bidirectional(c) for c in letters} == {"R"}
    assert is_right_to_left(RIGHT_TO_LEFT)
    assert not is_right_to_left(LONGER)


def test_whole_catalogues_are_made_and_drawn(tmp_path: Path) -> None:
    shop = Workshop.of(questionnaire_folder(), tmp_path)
    shop.pseudo()
    assert shop.languages == PSEUDO
    assert all(line.missing == 0 for line in (*shop.status(), *shop.officer_status()))
    entries = read_entries(shop.catalogue(LONGER))
    share = sum(len(entry.forms[0]) for entry in entries) / sum(len(entry.source) for entry in entries)
    assert 1.55 < share < 1.65
    for language in PSEUDO:
        text = "".join("".join(entry.forms) for entry in read_entries(shop.catalogue(language)))
        assert all(covered(ord(character)) or character.isspace() for character in set(text))


def test_none_is_shipped() -> None:
    assert not list(locales_folder().glob("qps*"))
