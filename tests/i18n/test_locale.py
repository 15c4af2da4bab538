"""The interface's language, and dates, numbers and sums as each language writes them."""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from screening.i18n import locale
from screening.i18n.locale import _, format_date, format_number, format_time, ngettext_, pgettext_

HEADER = """msgid ""
msgstr ""
"Language: ro\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);\\n"

"""
APP = (
    HEADER
    + """msgid "Ouvrir"
msgstr "Deschide"

#, fuzzy
msgid "Sceller"
msgstr "Ceva greșit"

msgctxt "window"
msgid "Fermer"
msgstr "Închide"

msgid "{n} question"
msgid_plural "{n} questions"
msgstr[0] "{n} întrebare"
msgstr[1] "{n} întrebări"
msgstr[2] "{n} de întrebări"
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "ro" / "LC_MESSAGES" / "app.po"
    path.parent.mkdir(parents=True)
    path.write_text(APP, encoding="utf-8")
    yield tmp_path
    locale.set_interface_language("fr", tmp_path)


def test_without_a_catalogue_the_french_is_shown(tmp_path: Path) -> None:
    locale.set_interface_language("bg", tmp_path)
    assert _("Ouvrir") == "Ouvrir"
    locale.set_interface_language("fr", tmp_path)


def test_a_text_is_shown_in_the_language_in_force(folder: Path) -> None:
    locale.set_interface_language("ro", folder)
    assert _("Ouvrir") == "Deschide"
    assert pgettext_("window", "Fermer") == "Închide"
    assert locale.interface_language() == "ro"


def test_a_fuzzy_or_missing_text_is_shown_in_french(folder: Path) -> None:
    locale.set_interface_language("ro", folder)
    assert _("Sceller") == "Sceller"
    assert _("Imprimer") == "Imprimer"
    assert pgettext_("window", "Ouvrir") == "Ouvrir"


def test_an_empty_text_is_never_looked_up(folder: Path) -> None:
    """In a catalogue the empty msgid is the header."""
    locale.set_interface_language("ro", folder)
    assert _("") == ""


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "{n} întrebări"),
        (1, "{n} întrebare"),
        (19, "{n} întrebări"),
        (20, "{n} de întrebări"),
        (101, "{n} întrebări"),
    ],
)
def test_romanian_counts_have_three_forms(folder: Path, number: int, expected: str) -> None:
    locale.set_interface_language("ro", folder)
    assert ngettext_("{n} question", "{n} questions", number) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "{n} question"), (1, "{n} question"), (2, "{n} questions")])
def test_french_zero_is_singular(number: int, expected: str) -> None:
    assert ngettext_("{n} question", "{n} questions", number) == expected


def test_french_zero_stays_singular_where_a_plural_is_not_translated(folder: Path) -> None:
    locale.set_interface_language("ro", folder)
    assert ngettext_("{n} jour", "{n} jours", 0) == "{n} jour"


def test_the_list_of_languages_is_the_list_of_folders(folder: Path) -> None:
    assert locale.interface_languages(folder) == ("fr", "ro")


@pytest.mark.parametrize(
    ("language", "style", "expected"),
    [
        ("fr", "short", "03/11/2026"),
        ("ro", "short", "03.11.2026"),
        ("bg", "short", "03.11.2026 г."),
        ("en", "short", "03/11/2026"),
        ("fr", "full", "mardi 3 novembre 2026"),
        ("ro", "full", "marți, 3 noiembrie 2026"),
        ("bg", "full", "вторник, 3 ноември 2026\u202fг."),
        ("en", "full", "Tuesday 3 November 2026"),
    ],
)
def test_dates_are_written_as_each_language_does(language: str, style: str, expected: str) -> None:
    assert format_date(date(2026, 11, 3), language, style) == expected


def test_the_first_of_the_month_is_an_ordinal_in_french() -> None:
    assert format_date(date(2026, 11, 1), "fr", "long") == "1er novembre 2026"
    assert format_date(date(2026, 11, 11), "fr", "long") == "11 novembre 2026"
    assert format_date(date(2026, 11, 1), "ro", "long") == "1 noiembrie 2026"


def test_times_numbers_and_sums() -> None:
    assert [format_time(time(14, 5), code) for code in ("fr", "ro", "bg")] == ["14:05", "14:05", "14:05\u00a0ч."]
    assert format_time(time(14, 5, 7), "fr", seconds=True) == "14:05:07"
    assert format_number(12345.5, "fr") == "12\u202f345,5"
    assert format_number(12345, "ro") == "12.345"


def test_a_language_unknown_to_babel_takes_french_habits() -> None:
    assert format_date(date(2026, 11, 3), "qps-ploc", "long") == "3 novembre 2026"
    assert format_number(1.5, "rom") == "1,5"


def test_direction_belongs_to_the_language() -> None:
    assert locale.is_right_to_left("ar")
    assert locale.is_right_to_left("qps-rtl")
    assert not locale.is_right_to_left("bg")


def test_a_title_and_its_text_are_joined_by_the_colon_of_the_language() -> None:
    said = {}
    for code in ("fr", "ro", "bg", "en"):
        locale.set_interface_language(code)
        said[code] = locale.titled("Alerte", "{rien} à ce stade")
    locale.set_interface_language("fr")
    assert said.pop("fr") == "Alerte : {rien} à ce stade"
    assert set(said.values()) == {"Alerte: {rien} à ce stade"}


def test_texts_on_a_line_are_parted_by_the_semicolon_of_the_language() -> None:
    said = {}
    for code in ("fr", "ro", "bg", "en"):
        locale.set_interface_language(code)
        said[code] = locale.listed(["un", "deux"])
    locale.set_interface_language("fr")
    assert said.pop("fr") == "un ; deux"
    assert set(said.values()) == {"un; deux"}
