"""XLIFF for agencies: written and read without loss, by context; what is foreign or out of date is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.app.translations import Workshop, main
from screening.errors import AuthoringError
from screening.i18n.extract import Sources, update_reviews
from screening.i18n.glossary import Glossary
from screening.i18n.lint import Linter
from screening.i18n.po import Entry, read_entries, write_entries
from screening.i18n.review import Review, ReviewStatus, read_reviews
from screening.i18n.texts import source_texts
from screening.i18n.xliff import Document, Unit, decoded, read, write
from screening.paths import locales_folder, questionnaire_folder
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, questionnaire

LINTER = Linter(Glossary(()), {})
TEXTS = source_texts(questionnaire(PLACE))
#: What XML can carry: no control character, and a line ends with « \n ».
words = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n"), max_size=30)
units = st.builds(
    Unit,
    context=words,
    source=words.filter(bool),
    forms=st.tuples(words),
    key=words.filter(bool),
    notes=st.lists(words.filter(bool), max_size=2).map(tuple),
)


@given(st.lists(units, max_size=4))
def test_what_is_written_is_read(made: list[Unit]) -> None:
    found = read(write(Document("form", "ro", tuple(made)))).units
    assert [(u.context, u.source, u.forms, u.notes) for u in found] == [
        (u.context, u.source, u.forms, u.notes) for u in made
    ]


def test_counted_messages_keep_all_their_forms_and_fields() -> None:
    made = Unit("", "{n} jour", ("{n} zi", "{n} zile", "{n} de zile"), "{n} jours")
    text = write(Document("app", "ro", (made,)))
    assert '<ph id="1">{n}</ph>' in text
    (found,) = read(text).units
    assert (found.source, found.plural, found.forms) == (made.source, made.plural, made.forms)


@pytest.mark.parametrize("part", ["hearing", "windows", "officer"])
@pytest.mark.parametrize("language", ["ro", "bg"])
def test_a_shipped_catalogue_comes_back_as_it_went(language: str, part: str) -> None:
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    bench = shop.bench(language, part)
    document = bench.document()
    back = read(write(document))
    entries = read_entries(bench.path)
    assert len(back.units) == len(entries)
    assert {(u.context, u.source, u.forms) for u in back.units} == {(e.context, e.source, e.forms) for e in entries}


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    path = catalogue(tmp_path, "ro", ROMANIAN)
    update_reviews(path.parent, "form")
    return Workshop(Sources("form", TEXTS, tmp_path), tmp_path)


def test_states_tell_the_agency_what_to_do(shop: Workshop) -> None:
    shop.review("ro", "home", Review("", "", "", ReviewStatus.APPROVED, role="legal"))
    write_entries(shop.catalogue("ro"), "ro", [*read_entries(shop.catalogue("ro")), Entry("x", "Y")])
    states = {unit.source: unit.state for unit in shop.bench("ro", "hearing").document().units}
    assert states == {"Où dormez-vous ?": "final", "Depuis quand ?": "final", "Dans la rue": "final", "Y": "new"}
    to_do = shop.bench("ro", "hearing").document(to_do=True).units
    assert [unit.source for unit in to_do] == ["Y"]


def edited(shop: Workshop, **texts: str) -> str:
    """The file sent out, with other targets by key."""
    bench = shop.bench("ro", "hearing")
    document = bench.document()
    units = (replace(unit, forms=(texts.get(unit.key.replace("|", "_"), unit.forms[0]),)) for unit in document.units)
    return write(replace(document, units=tuple(units)))


def test_a_new_translation_is_taken_and_its_review_falls(shop: Workshop) -> None:
    shop.review("ro", "home", Review("", "", "", ReviewStatus.APPROVED, role="legal"))
    text = edited(shop, place_label_familiar="Unde dormi acum?")
    done = shop.bench("ro", "hearing").take(text, LINTER)
    assert (done.taken, done.refused) == (1, 0)
    update_reviews(shop.catalogue("ro").parent, "form")
    status = read_reviews(shop.catalogue("ro").parent / "review.tsv").status
    assert status("place|label|familiar", PLACE.label, "Unde dormi acum?") is ReviewStatus.DRAFT
    assert status("place|label|polite", PLACE.label, "Unde dormiți?") is ReviewStatus.APPROVED


def test_a_text_that_fails_a_check_is_left_out_and_said(shop: Workshop) -> None:
    text = edited(shop, place_label_familiar="Unde dormiți?")
    done = shop.bench("ro", "hearing").take(text, LINTER)
    assert (done.taken, done.refused) == (0, 1)
    assert done.problems[0].check == "address"
    assert read_entries(shop.catalogue("ro"))[0].translation == "Unde dormi?"
    assert shop.bench("ro", "hearing").take(text, LINTER, keep=True).taken == 1


def test_french_that_changed_since_is_refused(shop: Workshop) -> None:
    text = edited(shop).replace("Où dormez-vous ?", "Où dormiez-vous ?")
    done = shop.bench("ro", "hearing").take(text, LINTER)
    assert done.refused == 2
    assert "dont le français a changé" in str(done.problems[0])


def test_an_empty_target_erases_nothing(shop: Workshop) -> None:
    before = shop.catalogue("ro").read_bytes()
    shop.bench("ro", "hearing").take(edited(shop, place_label_familiar=""), LINTER)
    assert shop.catalogue("ro").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<xliff/>",
        "not XML",
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><xliff/>',
        write(Document("form", "ro", ())).replace('"fr"', '"en"'),
        write(Document("form", "ro", (Unit("c", "s", ("t",)),))).replace("x-po-msgctxt", "other"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(text: str) -> None:
    with pytest.raises(AuthoringError):
        read(text)


def test_another_language_or_catalogue_is_refused(shop: Workshop) -> None:
    for document in (Document("form", "bg", ()), Document("app", "ro", ())):
        with pytest.raises(AuthoringError):
            shop.bench("ro", "hearing").take(write(document), LINTER)


def test_a_region_after_the_language_is_the_same_language(shop: Workshop) -> None:
    text = edited(shop, place_label_familiar="Unde dormi acum?").replace('"ro"', '"ro-RO"')
    assert shop.bench("ro", "hearing").take(text, LINTER).taken == 1


def test_themes_joined_in_one_file_are_all_taken(shop: Workshop) -> None:
    units = shop.bench("ro", "hearing").document().units
    first, second = (write(Document("form", "ro", part)) for part in (units[:1], units[1:]))
    joined = first.replace("</xliff>", second[second.index("<file") :])
    assert [unit.source for unit in read(joined).units] == [unit.source for unit in units]
    with pytest.raises(AuthoringError):
        read(joined.replace('"form"', '"other"', 1))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_however_a_tool_encodes_it(encoding: str) -> None:
    assert decoded("<xliff>Îș, щ".encode(encoding)) == "<xliff>Îș, щ"
    with pytest.raises(AuthoringError):
        decoded(b"<xliff>\xe7a")


@pytest.mark.parametrize("command", [["xliff", "import", "ro"], ["import", "ro"]])
def test_a_file_that_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([*command, str(tmp_path / "absent.xlf")]) == 3
    assert capsys.readouterr().err == "FILE_UNREADABLE (file=absent.xlf)\n"
    (tmp_path / "latin.xlf").write_bytes("Où".encode("latin-1"))
    assert main([*command, str(tmp_path / "latin.xlf")]) == 3
    assert capsys.readouterr().err.startswith("CATALOGUE_INVALID")


def test_what_is_reviewed_is_the_text_of_now(shop: Workshop) -> None:
    entries = read_entries(shop.catalogue("ro"))
    changed = [replace(e, forms=("Unde dormi acum?",)) if e.context == "place|label|familiar" else e for e in entries]
    write_entries(shop.catalogue("ro"), "ro", changed)
    assert shop.review("ro", "home", Review("", "", "", ReviewStatus.APPROVED, role="legal")) == 4
    status = read_reviews(shop.catalogue("ro").parent / "review.tsv").status
    assert status("place|label|familiar", PLACE.label, "Unde dormi acum?") is ReviewStatus.APPROVED
    assert status("place|label|familiar", PLACE.label, "Unde dormi?") is ReviewStatus.DRAFT


def test_commands_write_and_check_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xliff", "export", "ro", "--theme", "facts"]) == 0
    file = tmp_path / "facts.xlf"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["xliff", "import", "ro", str(file), "--dry-run"]) == 0
    assert capsys.readouterr().out == "0 textes pris, 0 refus\n"
