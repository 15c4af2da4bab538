"""The glossary and its explanations: read as a jurist writes them, refused with the line and the reason."""

import re
from pathlib import Path

import pytest

from screening.errors import AuthoringError
from screening.i18n.glossary import EXPLAINED, SAID, Glossary, read_explanations, read_glossary
from screening.i18n.lint.base import Said
from screening.i18n.lint.words import avoided, read_avoided
from screening.i18n.review import ReviewStatus
from screening.paths import locales_folder

TERMS = """id,domain,fr,ro,bg,en,note,source
hear.journey,hearing,voyage,drum,пътуване,journey,plain,
law.accomplice,law,complice,complice,съучастник,accomplice,formal,
ui.save,ui,enregistrer,a salva,запазвам,save,,
"""
MEANINGS = """id,fr,ro,bg,status
hear.journey,Le chemin.,Călătoria. „Drum” înseamnă și „stradă”.,Пътят дотук.,reviewed_native
law.accomplice,Qui a aidé.,Care a ajutat.,"Който помага, и знае.",withdrawn
"""


def written(folder: Path, meanings: str = MEANINGS, encoding: str = "utf-8") -> Path:
    (folder / "glossary.csv").write_text(TERMS, encoding="utf-8")
    (folder / EXPLAINED).write_text(meanings, encoding=encoding)
    return folder


def ids(glossary: Glossary) -> list[str]:
    return [term.id for term in glossary.terms]


def test_a_term_has_its_explanation_in_each_language_and_its_status(tmp_path: Path) -> None:
    journey = read_glossary(written(tmp_path)).terms[0]
    assert journey.explained["ro"] == "Călătoria. „Drum” înseamnă și „stradă”."
    assert journey.explained["bg"] == "Пътят дотук."
    assert journey.status is ReviewStatus.REVIEWED_NATIVE


def test_a_term_without_explanation_is_a_draft_with_none(tmp_path: Path) -> None:
    (tmp_path / "glossary.csv").write_text(TERMS, encoding="utf-8")
    assert read_explanations(tmp_path) == ()
    journey = read_glossary(tmp_path).terms[0]
    assert (journey.explained, journey.status) == ({}, ReviewStatus.DRAFT)


def test_words_of_the_windows_and_withdrawn_ones_are_not_offered(tmp_path: Path) -> None:
    glossary = read_glossary(written(tmp_path))
    assert ids(glossary) == ["hear.journey", "law.accomplice", "ui.save"]
    offered = glossary.offered()
    assert ids(offered) == ["hear.journey"]
    assert offered.search("enregistrer") == ()
    assert offered.terms_in("Enregistrer le voyage du complice") == offered.terms


def test_a_file_saved_by_a_spreadsheet_with_its_mark_is_read(tmp_path: Path) -> None:
    assert len(read_explanations(written(tmp_path, encoding="utf-8-sig"))) == 2


@pytest.mark.parametrize(
    ("meanings", "said"),
    [
        ("id;fr;ro;bg;status\n", "la première ligne doit être"),
        ("id,fr,ro,bg,status\nhear.journey,Le chemin.,Drumul.,Пътят.,ok\n", "ligne 2 : statut « ok » inconnu"),
        ("id,fr,ro,bg,status\nhear.journey,Le chemin, ici.,Drumul.,Пътят.,draft\n", "ligne 2 : pas le nombre"),
        ("id,fr,ro,bg,status\nhear.journey,Le chemin.,Drumul.\n", "ligne 2 : pas le nombre"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(tmp_path: Path, meanings: str, said: str) -> None:
    with pytest.raises(AuthoringError) as raised:
        read_glossary(written(tmp_path, meanings))
    assert raised.value.facts["file"] == EXPLAINED
    assert said in str(raised.value.facts["what"])


def test_another_encoding_is_named(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / EXPLAINED).write_bytes("id,fr,status\nhear.journey,Été.,draft\n".encode("cp1252"))
    with pytest.raises(AuthoringError, match="UTF-8"):
        read_explanations(tmp_path)


@pytest.mark.parametrize(
    ("french", "term"),
    [
        ("Si je dis que nous sommes dehors, que répondez-vous ?", "hear.sum"),
        ("Est-ce que quelqu’un compte sur vous ?", "hear.social_account"),
        ("Comment se passe le moment où l’on compte ?", "hear.social_account"),
    ],
)
def test_a_verb_written_like_a_term_opens_no_word(french: str, term: str) -> None:
    shipped = read_glossary(locales_folder())
    assert term in ids(shipped)
    assert term not in [found.id for found in shipped.terms_in(french)]


def test_each_shipped_word_of_a_hearing_is_explained_in_three_languages() -> None:
    said = [term for term in read_glossary(locales_folder()).terms if term.domain in SAID]
    assert len(said) == 234
    for term in said:
        assert all(term.explained.get(language) for language in ("fr", "ro", "bg")), term.id


def test_nothing_offered_is_a_word_to_avoid() -> None:
    lists = read_avoided()
    for term in read_glossary(locales_folder()).offered().terms:
        for language in ("fr", "ro", "bg"):
            for text in (term.words[language], term.explained[language]):
                assert not list(avoided(Said(language, text, text), lists)), (term.id, language)


def test_what_opens_a_vault_has_one_name_in_windows_commands_and_documents() -> None:
    root = locales_folder().parent
    (name,) = next(term.french for term in read_glossary(locales_folder()).terms if term.id == "ui.passphrase")
    assert name == "phrase secrète"
    written = [
        *root.glob("*.md"),
        *root.glob("docs/*.md"),
        *(root / "screening").rglob("*.py"),
        root / "locales/app.pot",
    ]
    other = re.compile(r"phrases? de passe|mots? de passe", re.IGNORECASE)
    assert [path.name for path in written if other.search(path.read_text(encoding="utf-8"))] == []
