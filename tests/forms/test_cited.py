"""A legal text cited anywhere in a questionnaire has its dated entry."""

from pathlib import Path

import pytest

from screening.forms.cited import Known, citations
from screening.model.questionnaire import Reference
from tests.forms.builders import REFERENCES, SECTION, code, question, said, small

REMEDY = "; veuillez soit ajouter sa fiche datée dans references.toml, soit corriger le numéro."
ACTION = """
[[action]]
id = "a"
when = 'answered(decided)'
label = "Demander (388 C. civ.)"
legal_basis = "706-50 CPP ; 375-5 et 388 C. civ."
who = "Procureur (R425-10 CESEDA)"
"""
CONDUCT = """
[[rule]]
id = "r"
when = 'answered(decided)'
then = "card"
text = "Enregistrement (706-52)."
themes = ["first"]
"""
PHRASES = """
[[phrase]]
id = "say_no"
label = "Non (règlement (UE) 2024/1689)"
hint = "Vu loi n° 78-17, art. 31."
address = "neutral"
"""


def known(*articles: str) -> Known:
    return Known([Reference(f"r{i}", article, "", "", "2026-11-23", "", "", "") for i, article in enumerate(articles)])


def test_each_sentence_of_each_file_is_read(tmp_path: Path) -> None:
    more = question(
        "told",
        hint='"Avocat : L413-9 CJPM ; D1-3 CPP.\\nVoir article\\n10-2."',
        codes=code("yes", "Personne prévenue (63-2)", feeds='"offence.ordered"')
        + code("no", "Traite (225-4-1 CP)", feeds='"against.own_initiative"'),
    )
    folder = small(tmp_path, more, actions=ACTION, conduct=CONDUCT, phrases=PHRASES)
    (folder / "summary").mkdir()
    (folder / "summary/page.toml").write_text('[[scale]]\nid = "teh"\nlaw = "directive 2011/36/UE, art. 8"\n', "utf-8")
    missing = "article sans fiche datée :"
    assert said(folder) == [
        f"actions.toml · a · label: {missing} 388 C. civ.{REMEDY}",
        f"actions.toml · a · legal_basis: {missing} 375-5 C. civ.{REMEDY}",
        f"actions.toml · a · legal_basis: {missing} 388 C. civ.{REMEDY}",
        f"actions.toml · a · legal_basis: {missing} 706-50 CPP{REMEDY}",
        f"actions.toml · a · who: {missing} R425-10 CESEDA{REMEDY}",
        f"conduct.toml · r · text: {missing} 706-52{REMEDY}",
        f"phrases.toml · say_no · hint: {missing} loi 78-17, art. 31{REMEDY}",
        f"phrases.toml · say_no · label: {missing} règlement 2024/1689{REMEDY}",
        f"sections/02_more.toml · told · hint: {missing} 10-2{REMEDY}",
        f"sections/02_more.toml · told · hint: {missing} D1-3 CPP{REMEDY}",
        f"sections/02_more.toml · told · hint: {missing} L413-9 CJPM{REMEDY}",
        f"sections/02_more.toml · told.no · label: {missing} 225-4-1 CP{REMEDY}",
        f"sections/02_more.toml · told.yes · label: {missing} 63-2{REMEDY}",
        f"summary/page.toml · teh · law: {missing} directive 2011/36, art. 8{REMEDY}",
    ]


def test_an_entry_answers_for_its_article(tmp_path: Path) -> None:
    section = SECTION.replace('label = "Par un tiers"', 'label = "Par un tiers (63-2)"')
    entry = REFERENCES.replace("cp_122_2", "cpp_63_2").replace("122-2 CP", "63-2 CPP")
    assert said(small(tmp_path, section=section, references=REFERENCES + entry)) == []


def test_a_questionnaire_without_references_is_told(tmp_path: Path) -> None:
    assert said(small(tmp_path, references="")) == [
        f"elements.toml · c122.external · law: article sans fiche datée : 122-2 CP{REMEDY}"
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("375-5 et 375-3 C. civ.", ["375-5 C. civ.", "375-3 C. civ."]),
        ("CPP 706-50, 706-52 ; CJPM L311-2", ["706-50 CPP", "706-52 CPP", "L311-2 CJPM"]),
        ("art. 122-2 et 225-4-1 du Code pénal", ["122-2 CP", "225-4-1 CP"]),
        ("Traite · art. 225-4-1 C. pén.", ["225-4-1 CP"]),
        ("L. 413-9 CJPM, art. 65 CPP", ["L413-9 CJPM", "65 CPP"]),
        ("articles 10-2 ou D594-16", ["10-2", "D594-16"]),
        ("Directive (UE) 2024/1712", ["directive 2024/1712"]),
        ("loi du 22 avril 2024, décret 2024-909", ["loi du 22 avril 2024", "décret 2024-909"]),
        ("Convention du Conseil de l’Europe, art. 26", ["Convention du Conseil de l'Europe, art. 26"]),
        ("paiement (Crim.\n11 mai 2023, n° 22-85.425)", ["Crim. 11 mai 2023"]),
    ],
)
def test_what_is_a_citation(sentence: str, found: list[str]) -> None:
    assert [str(one) for one, _ in citations(sentence)] == found


@pytest.mark.parametrize(
    "sentence",
    ["n° 2026-0147, le 23/11/2026", "de 13 à 15 ans, 12 h + 12 h", "AL-01, OIT-11", "16:40-17:10", "01 44 52 88 90"],
)
def test_what_is_none(sentence: str) -> None:
    assert list(citations(sentence)) == []


def test_a_range_covers_what_is_inside() -> None:
    begging = known("225-12-5 à 225-12-7 CP", "L413-12 à L413-14 CJPM")
    assert begging.missing("225-12-6 CP ; 225-12-7 ; L413-13 CJPM") == []
    assert [str(one) for one in begging.missing("225-12-8 CP ; 225-12-6 CPP ; R413-13 CJPM")] == [
        "R413-13 CJPM",
        "225-12-8 CP",
        "225-12-6 CPP",
    ]


def test_the_same_number_of_another_code_is_not_the_same_article() -> None:
    assert [str(one) for one in known("10-2 CPP").missing("10-2 CP, 10-2")] == ["10-2 CP"]


def test_a_text_cited_whole_needs_one_of_its_articles() -> None:
    law = known("loi 78-17, art. 31")
    assert law.missing("loi n° 78-17") == []
    assert [str(one) for one in law.missing("loi 78-17, art. 6")] == ["loi 78-17, art. 6"]
