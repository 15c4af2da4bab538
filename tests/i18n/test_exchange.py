"""Tables for translators: out, filled, and back."""

from screening.i18n import exchange
from screening.i18n.extract import questionnaire_entries
from screening.i18n.glossary import Glossary, Term
from screening.i18n.texts import Phrase, source_texts
from tests.i18n.builders import PLACE, questionnaire

SOURCES = source_texts(questionnaire(PLACE), [Phrase("say_silent", "Je préfère me taire", address="neutral")])
TERMS = Glossary((Term("hear.street", "hearing", {"fr": "rue", "ro": "stradă"}, ""),))


def table() -> str:
    return exchange.write_table(exchange.lines(SOURCES, (), TERMS, "ro"))


def filled(**texts: str) -> str:
    """The table with the cells of a key: « neutral/familiar/polite »."""
    rows = []
    for row in table().splitlines():
        cells = row.split("\t")
        for key, values in texts.items():
            if cells[0] == key.replace("__", "|"):
                cells[4:] = values.split("/")
        rows.append("\t".join(cells))
    return "\n".join(rows)


def test_a_table_has_one_line_per_text_and_one_column_per_address() -> None:
    rows = [row.split("\t") for row in table().splitlines()]
    assert tuple(rows[0]) == exchange.COLUMNS
    assert len(rows) == 8
    by_key = {row[0]: row for row in rows}
    assert by_key["place|label"][4:] == ["-", "", ""]
    assert by_key["place|choice|street"][4:] == ["", "-", "-"]
    assert by_key["place|choice|street"][3] == "Où dormez-vous ?  [glossaire : rue = stradă]"


def test_a_filled_table_gives_its_translations() -> None:
    text = filled(place__label="-/Unde dormi?/Unde dormiți?", place__choice__street="Pe stradă/-/-")
    taken, refused = exchange.read_table("home.tsv", text, SOURCES)
    assert {(item.source.context, item.text) for item in taken} == {
        ("place|label|familiar", "Unde dormi?"),
        ("place|label|polite", "Unde dormiți?"),
        ("place|choice|neutral", "Pe stradă"),
    }
    assert refused == []


def test_blank_cells_are_work_to_do() -> None:
    assert exchange.read_table("home.tsv", table(), SOURCES) == ([], [])


def test_translations_enter_the_catalogue_and_clear_fuzzy() -> None:
    text = filled(place__label="-/Unde dormi?/Unde dormiți?")
    taken, _ = exchange.read_table("home.tsv", text, SOURCES)
    entries = exchange.apply(questionnaire_entries(SOURCES), taken)
    by_context = {entry.context: entry for entry in entries}
    assert by_context["place|label|polite"].translation == "Unde dormiți?"
    assert by_context["place|label15|polite"].translation == ""
    again = exchange.lines(SOURCES, entries, TERMS, "ro")
    assert next(line for line in again if line.key == "place|label").texts["familiar"] == "Unde dormi?"


def refusals(text: str) -> list[tuple[str, str]]:
    taken, refused = exchange.read_table("home.tsv", text, SOURCES)
    assert taken == []
    return [(item.key, item.what) for item in refused]


def test_a_line_whose_french_changed_is_refused() -> None:
    text = filled(place__label="-/Unde dormi?/Unde dormiți?").replace(
        "Où dormez-vous ?\tLaisser", "Où dormiez-vous ?\tLaisser"
    )
    assert refusals(text) == [("place|label", "le français a changé depuis l'export")]


def test_an_unknown_key_is_refused() -> None:
    assert refusals(filled(place__label="-/Unde?/Unde?").replace("place|label\t", "plce|label\t")) == [
        ("plce|label", "clé inconnue")
    ]


def test_a_missing_column_is_refused_with_its_line() -> None:
    text = table().replace("\t-\t\t\n", "\t-\t\n", 1)
    assert refusals(text)[0][1] == "ligne 2 : 6 colonnes au lieu de 7"


def test_a_translation_in_the_wrong_column_is_refused() -> None:
    assert refusals(filled(place__label="Unde dormi?//")) == [("place|label", "ce texte n'a pas de forme neutral")]


def test_a_table_without_its_first_line_is_refused() -> None:
    assert "colonnes" in refusals("place|label\tlabel\n")[0][1]


def test_two_translations_of_one_text_are_a_conflict() -> None:
    first, _ = exchange.read_table("a.tsv", filled(place__label="-/Unde dormi?/"), SOURCES)
    second, _ = exchange.read_table("b.tsv", filled(place__label="-/Unde stai?/"), SOURCES)
    found = exchange.conflicts([*first, *second])
    assert [(item.file, item.key) for item in found] == [("b.tsv", "place|label|familiar")]
    assert exchange.conflicts([*first, *first]) == ()
