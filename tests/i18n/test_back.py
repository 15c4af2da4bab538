"""Back-translations: stored beside the texts, true to the wording they were made on, counted."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from screening.app.backtranslation import closeness, side_by_side, status_table
from screening.app.translations import Workshop, main
from screening.errors import AuthoringError
from screening.i18n.back import (
    CHANGE_COLUMNS,
    KINDS,
    Back,
    Change,
    Round,
    read_glossary_round,
    read_rounds,
    unread,
    write_round,
)
from screening.i18n.extract import Sources
from screening.i18n.glossary import read_explanations
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
    assert f"1 textes changés depuis leur lecture : {STREET}" in str(problem)


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
    assert row == ["ro", "audition", "1", "4", "1", "3", "2", "1", "0", "0", "2", "0"]


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


def test_a_round_on_what_changed_leaves_the_rest_read(shop: Workshop) -> None:
    """The third round read a handful of texts: the others were read in the second, and are not to be read again."""
    write_round(shop.locales, "ro", first())
    assert unread(shop.reading("ro").rounds, shop.reading("ro").keyed) == (STREET,)
    write_round(shop.locales, "ro", Round(2, {STREET: Back(STREET, "Pe stradă", "Dans la rue")}))
    assert check_back("ro", shop.locales, "form", TEXTS) == ()
    rows = [row.split()[:5] for row in status_table([shop.reading("ro")]).splitlines()[1:]]
    assert rows == [["ro", "audition", "1", "4", "1"], ["ro", "audition", "2", "1", "0"]]
    # « Dans la rue » was said by the last reader of that text: no difference, though others are not in his round.
    assert side_by_side(shop.reading("ro")).splitlines()[1].split("\t")[0] == "place|label|familiar"


def test_the_explanations_are_read_without_their_words_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(locales_folder(), tmp_path / "locales")
    place = ["--locales", str(tmp_path / "locales"), "back"]
    name = tmp_path / "words"
    assert main([*place, "sheet", "ro", str(name), "--glossary"]) == 0
    ids = [line.split("\t")[1] for line in name.with_suffix(".keys").read_text(encoding="utf-8").splitlines()]
    shipped = [line.id for line in read_explanations(locales_folder())]
    assert sorted(ids) == sorted(shipped)
    assert ids != shipped
    assert ids[0] not in name.with_suffix(".tsv").read_text(encoding="utf-8")
    read = "".join(f"{n}\tce que dit le texte {n}\n" for n in range(1, len(ids) + 1))
    name.with_suffix(".back.tsv").write_text(f"n\tback\n{read}", encoding="utf-8")
    assert main([*place, "take", "ro", "glossary", str(name)]) == 0
    made = read_glossary_round(tmp_path / "locales", "ro")
    assert made is not None
    assert made.backs[ids[0]].back == "ce que dit le texte 1"
    assert main([*place, "sheet", "ro", str(name), "--glossary", "--changed"]) == 0
    assert name.with_suffix(".keys").read_text(encoding="utf-8") == ""
    name.with_suffix(".keys").write_text("1\tno.such_word\n", encoding="utf-8")
    name.with_suffix(".tsv").write_text("n\ttext\n1\tCeva\n", encoding="utf-8")
    assert main([*place, "take", "ro", "glossary", str(name)]) == 3
    assert "no.such_word" in capsys.readouterr().err


def taken(shop_locales: Path, round_name: str, name: Path, lines: dict[str, tuple[str, str]], change: str) -> Round:
    """A sheet of ``lines`` (key → text, back-translation) with one change, taken in; what is stored afterwards."""
    numbered = list(enumerate(lines.items(), start=1))
    name.with_suffix(".keys").write_text("".join(f"{n}\t{key}\n" for n, (key, _) in numbered), encoding="utf-8")
    for suffix, cell in ((".tsv", 0), (".back.tsv", 1)):
        rows = "".join(f"{n}\t{pair[cell]}\n" for n, (_, pair) in numbered)
        name.with_suffix(suffix).write_text(f"n\ttext\n{rows}", encoding="utf-8")
    cells = (next(iter(lines)), "neutral", "a", "b", "reading", change)
    name.with_suffix(".changes.tsv").write_text(
        "\n".join("\t".join(row) for row in (CHANGE_COLUMNS, cells)) + "\n", encoding="utf-8"
    )
    assert main(["--locales", str(shop_locales), "back", "take", "ro", round_name, str(name)]) == 0
    if round_name == "glossary":
        made = read_glossary_round(shop_locales, "ro")
        assert made is not None
        return made
    return next(found for found in read_rounds(shop_locales, "ro") if found.number == int(round_name))


@pytest.mark.parametrize("round_name", ["glossary", "4"])
def test_a_sheet_of_a_few_texts_leaves_the_others_read(tmp_path: Path, round_name: str) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(locales_folder(), locales)
    before = read_glossary_round(locales, "ro") if round_name == "glossary" else read_rounds(locales, "ro")[3]
    assert before is not None
    key, other = list(before.backs)[:2]
    after = taken(locales, round_name, tmp_path / "few", {key: ("Ceva", "Quelque chose")}, "relu")
    assert after.backs == {**before.backs, key: Back(key, "Ceva", "Quelque chose")}
    assert after.backs[other] == before.backs[other]
    assert after.changes == (*before.changes, Change(key, "neutral", "a", "b", "reading", "relu"))
    again = taken(locales, round_name, tmp_path / "few", {key: ("Ceva", "Quelque chose")}, "relu")
    assert again.changes == after.changes  # the same sheet taken twice


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_every_shipped_text_was_translated_back_twice(language: str) -> None:
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    reading = shop.reading(language)
    keys = {line.key for line in reading.lines}
    read = Counter(key for found in reading.rounds for key in found.backs)
    assert {key for key in keys if read[key] < 2} == set()
    assert all(set(found.backs) < keys for found in reading.rounds[2:])  # what the round before had changed
    assert main(["back", "status"]) == 0


def test_the_published_table_is_the_one_counted() -> None:
    """docs/translations.md says what ``back status`` says."""
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    counted = set()
    for line in status_table(shop.readings()).splitlines()[1:]:
        language, part, number, texts, _since, mended, questions, *kinds = line.split()
        counted.add((language, part, number, texts, mended, questions, *kinds))
    for language in ("ro", "bg"):
        made = read_glossary_round(locales_folder(), language)
        assert made is not None
        kinds = Counter(change.kind for change in made.changes)
        counted.add((language, *(str(n) for n in (len(made.backs), len(made.changes), *(kinds[k] for k in KINDS)))))
    names = {"roumain": "ro", "bulgare": "bg", "anglais": "en"}
    published = set()
    for line in (locales_folder().parent / "docs" / "translations.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace(" ", "") for cell in line.strip("|").split("|")]
        language, *part = cells[0].split(",")
        if language in names and part and part[-1].startswith("tour"):
            catalogue = part[0] if len(part) > 1 else "audition"
            published.add((names[language], catalogue, part[-1].removeprefix("tour"), *cells[1:]))
        elif language in names and len(cells) == 8:  # the table of the explanations
            published.add((names[language], *cells[1:]))
    assert published == counted
