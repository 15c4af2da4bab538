"""Back-translations: stored beside the texts, true to the wording they were made on, counted."""

from pathlib import Path

import pytest

from screening.app.backtranslation import closeness, side_by_side, status_table
from screening.app.translations import Workshop, main
from screening.errors import AuthoringError
from screening.i18n.back import Back, Change, Round, read_rounds, write_round
from screening.i18n.extract import Sources
from screening.i18n.lint.back import check_back
from screening.i18n.texts import source_texts
from screening.paths import locales_folder, questionnaire_folder
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, questionnaire

TEXTS = source_texts(questionnaire(PLACE))
LABEL, STREET = "place|label|familiar", "place|choice|neutral|street"


def first(*changes: Change) -> Round:
    backs = {
        LABEL: Back(LABEL, "Unde dormi?", "Où dors-tu ?"),
        "place|label|polite": Back("place|label|polite", "Unde dormiți?", "Où dormez-vous ?"),
        "place|probe|familiar|1": Back("place|probe|familiar|1", "De când?", "Depuis quand ?"),
        STREET: Back(STREET, "Pe drum", "En chemin [!] deux lectures"),
    }
    return Round(1, backs, changes)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    catalogue(tmp_path, "ro", ROMANIAN)
    return Workshop(Sources("form", TEXTS, tmp_path), tmp_path)


def test_a_round_is_read_as_it_was_written(tmp_path: Path) -> None:
    mended = Change("place|choice|street", "neutral", "Pe drum", "Pe stradă", "meaning", "un autre lieu")
    write_round(tmp_path, "ro", first(mended))
    assert read_rounds(tmp_path, "ro") == (first(mended),)


def test_a_back_translation_is_of_one_wording_only() -> None:
    assert first().of(LABEL, "Unde dormi?") is not None
    assert first().of(LABEL, "Unde dormi acum?") is None


def test_what_changed_since_the_round_is_said_and_fails_nothing(shop: Workshop) -> None:
    write_round(shop.locales, "ro", first())
    (problem,) = check_back("ro", shop.locales, "form", TEXTS)
    assert problem.warning
    assert f"1 textes changés depuis ce tour : {STREET}" in str(problem)


def test_a_language_never_read_or_read_as_it_is_has_nothing_to_say(shop: Workshop) -> None:
    assert check_back("ro", shop.locales, "form", TEXTS) == ()
    backs = {**first().backs, STREET: Back(STREET, "Pe stradă", "Dans la rue")}
    write_round(shop.locales, "ro", Round(2, backs))
    assert check_back("ro", shop.locales, "form", TEXTS) == ()


def test_a_text_altered_in_the_table_is_found(shop: Workshop) -> None:
    """A back-translation moved under another wording would vouch for words nobody read."""
    write_round(shop.locales, "ro", first())
    path = shop.locales / "ro" / "back" / "round-1.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("Unde dormi?", "Unde ești?"), encoding="utf-8")
    with pytest.raises(AuthoringError, match="digest"):
        read_rounds(shop.locales, "ro")
    assert not check_back("ro", shop.locales, "form", TEXTS)[0].warning


def test_status_counts_texts_read_changed_and_mended(shop: Workshop) -> None:
    both = [Change("place|label", address, "a", "b", "reading", "c") for address in ("familiar", "polite")]
    write_round(shop.locales, "ro", first(*both, Change(STREET, "neutral", "a", "b", "meaning", "c")))
    row = status_table([shop.reading("ro")]).splitlines()[1].split()
    assert row == ["ro", "1", "4", "1", "3", "2", "1", "0", "0", "2", "0"]


def test_the_reader_gets_texts_without_key_and_the_round_comes_back(shop: Workshop, tmp_path: Path) -> None:
    reading, name = shop.reading("ro"), tmp_path / "sheet"
    blind = "".join(f"{n}\t{text}\n" for n, (_key, text) in enumerate(reading.keyed, start=1))
    name.with_suffix(".tsv").write_text("n\ttext\n" + blind, encoding="utf-8")
    keys = "".join(f"{n}\t{key}\n" for n, (key, _text) in enumerate(reading.keyed, start=1))
    name.with_suffix(".keys").write_text(keys, encoding="utf-8")
    name.with_suffix(".back.tsv").write_text("n\tback\n1\tOù dors-tu ?\n2\tOù dormez-vous ?\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 3"):
        reading.take(1, [name], TEXTS)
    with name.with_suffix(".back.tsv").open("a", encoding="utf-8") as file:
        file.write("3\tDepuis quand ?\n4\tDans la rue\n")
    made = reading.take(1, [name], TEXTS)
    assert made.backs[STREET] == Back(STREET, "Pe stradă", "Dans la rue")
    assert made.changed_since(reading.keyed) == ()


def test_the_most_different_texts_come_first(shop: Workshop) -> None:
    write_round(shop.locales, "ro", first())
    lines = [line.split("\t")[0] for line in side_by_side(shop.reading("ro")).splitlines()]
    assert lines[:2] == ["key", STREET]
    assert closeness("Dans la rue", "En chemin [!] rue") == 0.0
    assert closeness("Où dormez-vous ?", "Où dors-tu ?") == 0.0
    assert closeness("Où dormez-vous ?", "Où dormez-vous donc ?") == 1.0


def test_a_sample_is_of_questions_and_the_same_for_the_same_seed(shop: Workshop) -> None:
    write_round(shop.locales, "ro", first())
    drawn = side_by_side(shop.reading("ro"), sample=2, seed=4)
    assert drawn == side_by_side(shop.reading("ro"), sample=2, seed=4)
    assert {line.split("\t")[0].split("|")[1] for line in drawn.splitlines()[1:]} == {"label"}


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_every_shipped_text_was_translated_back_twice(language: str) -> None:
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    reading = shop.reading(language)
    assert [found.number for found in reading.rounds] == [1, 2]
    for found in reading.rounds:
        assert {source.key for source, _text in reading.texts} == set(found.backs)
    assert main(["back", "status"]) == 0


def test_the_published_table_is_the_one_counted() -> None:
    """docs/translations.md says what ``back status`` says."""
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    counted = set()
    for line in status_table([shop.reading(language) for language in ("ro", "bg")]).splitlines()[1:]:
        language, number, texts, _since, mended, questions, *kinds = line.split()
        counted.add((language, number, texts, mended, questions, *kinds))
    names = {"roumain": "ro", "bulgare": "bg"}
    published = set()
    for line in (locales_folder().parent / "docs" / "translations.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace(" ", "") for cell in line.strip("|").split("|")]
        language, _, number = cells[0].partition(",tour")
        if language in names and number:
            published.add((names[language], number, *cells[1:]))
    assert published == counted
