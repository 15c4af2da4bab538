"""Ids, codes, marks, gates and routes: each fault is said to the author, with its file and two ways out."""

from pathlib import Path

import pytest

from tests.forms.builders import MAIN, SECTION, code, question, said, small

CASES = [
    pytest.param(
        {"more": question("x", constraint="'count(decided) < 3'", required="'answered(decided)'")},
        [
            f"sections/02_more.toml · x · {field}: « {field} » n'est pas encore pris en charge; veuillez soit "
            "retirer la clé, soit écrire la consigne dans hint, que l'enquêteur lit."
            for field in ("constraint", "required")
        ],
        id="a key that nothing reads yet",
    ),
    pytest.param(
        {"more": question("Lieu")},
        [
            "sections/02_more.toml · Lieu · id: identifiant mal formé; veuillez soit l'écrire en "
            "minuscules, chiffres et _, soit choisir un autre nom.",
        ],
        id="a malformed id",
    ),
    pytest.param(
        {"more": question("x"), "main": MAIN + '[aliases]\nx = "decided"\n'},
        [
            "sections/02_more.toml · x · id: un alias porte le même nom; veuillez soit renommer "
            "l'alias, soit renommer la question si elle n'est pas publiée.",
        ],
        id="an alias that hides a question",
    ),
    pytest.param(
        {"more": question("x", codes=code("old")), "main": MAIN + 'retired = ["x.old"]\n'},
        [
            "sections/02_more.toml · x.old · id: identifiant abandonné, jamais repris; veuillez "
            "soit choisir un nom neuf, soit le retirer de « retired » s'il n'a jamais servi.",
        ],
        id="a retired code taken again",
    ),
    pytest.param(
        {"more": question("x", group='"people"')},
        [
            "sections/02_more.toml · x · group: groupe inconnu « people »; veuillez soit "
            "corriger le nom, soit ajouter le groupe dans questionnaire.toml.",
        ],
        id="an unknown group",
    ),
    pytest.param(
        {"more": question("x", kind="single")},
        [
            "sections/02_more.toml · x · code: question de type single sans code; veuillez soit "
            "écrire ses codes, soit changer le type.",
        ],
        id="a choice without codes",
    ),
    pytest.param(
        {"more": question("x", kind="note", codes=code("a"))},
        [
            "sections/02_more.toml · x · code: une note ne se répond pas; veuillez soit retirer "
            "les codes, soit changer le type.",
        ],
        id="codes on a note",
    ),
    pytest.param(
        {"more": question("x", rows='["un"]')},
        [
            "sections/02_more.toml · x · rows: ne va pas avec le reste de la question; veuillez "
            "soit changer le type en grid, soit retirer rows.",
        ],
        id="rows outside a grid",
    ),
    pytest.param(
        {"more": question("x", read_aloud="true")},
        [
            "sections/02_more.toml · x · read_aloud: ne va pas avec le reste de la question; "
            "veuillez soit écrire les codes à lire, soit retirer read_aloud.",
        ],
        id="nothing to read aloud",
    ),
    pytest.param(
        {"more": question("x", only_if_raised="true", audience='"officer"')},
        [
            "sections/02_more.toml · x · only_if_raised: ne va pas avec le reste de la question; "
            'veuillez soit retirer only_if_raised, soit retirer audience = "officer".',
        ],
        id="an officer item that must be raised",
    ),
    pytest.param(
        {"more": question("x", audience='"officer"', label_15='"Dites-moi."')},
        [
            "sections/02_more.toml · x · label_15: ne va pas avec le reste de la question; "
            'veuillez soit retirer label_15, soit retirer audience = "officer".',
        ],
        id="a wording for children on an officer item",
    ),
    pytest.param(
        {"more": question("x", kind="single", codes=code("a", closes='{ gate = "law" }'))},
        [
            "sections/02_more.toml · x.a · closes: ferme sans être une porte; veuillez soit "
            'donner à la question gate = "law", "magistrate" ou "officer", soit retirer closes.',
        ],
        id="a closing value without a gate",
    ),
    pytest.param(
        {"more": question("x", core="1") + question("y", core="1")},
        [
            "sections/02_more.toml · y · core: place 1 déjà prise par x; veuillez soit donner un "
            "« when » à l'une des deux, soit changer de place.",
        ],
        id="two questions in one place",
    ),
    pytest.param(
        {"more": question("x", core="1") + question("y", core="3")},
        [
            "sections/02_more.toml · x · core: place 2 vide après celle-ci; veuillez soit la "
            "donner à une question, soit renuméroter les suivantes.",
        ],
        id="a place left empty",
    ),
    pytest.param(
        {"more": question("x", core="1") + question("y", hour="5")},
        [
            "sections/02_more.toml · y · hour: première place 5; veuillez soit commencer à 2, soit compléter la liste.",
        ],
        id="a route that does not begin at its place",
    ),
    pytest.param(
        {"main": MAIN + 'before_notice = ["decided", "decided_"]\n'},
        [
            "questionnaire.toml · notified_when: liste d'avant la notification sans sa "
            "condition; veuillez soit écrire la condition notified_when, soit retirer "
            "before_notice.",
            "questionnaire.toml · decided · before_notice: question qui n'est pas ouverte à tout "
            "moment; veuillez soit ajouter any_time = true à la question, soit la retirer de la "
            "liste.",
            "questionnaire.toml · decided_ · before_notice: question inconnue « decided_ » "
            "(proche : decided); veuillez soit corriger le nom, soit le retirer de la liste.",
        ],
        id="a list before the notice of rights",
    ),
    pytest.param(
        {"more": question("x", codes=code("Tiers"))},
        [
            "sections/02_more.toml · x.Tiers · code: code mal formé; veuillez l'écrire en minuscules, chiffres et _.",
        ],
        id="a malformed code",
    ),
    pytest.param(
        {"more": question("x", "  ")},
        [
            "sections/02_more.toml · x · label: libellé vide; veuillez soit l'écrire, soit retirer la question.",
        ],
        id="an empty label",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", ""))},
        [
            "sections/02_more.toml · x.a · label: libellé vide; veuillez soit l'écrire, soit retirer le code.",
        ],
        id="an empty code label",
    ),
    pytest.param(
        {"section": SECTION.replace("phase = 4", "phase = 12")},
        [
            "sections/01_first.toml · first · phase: phase 12 inconnue; veuillez l'écrire de 1 à 9.",
        ],
        id="an unknown phase",
    ),
    pytest.param(
        {"section": SECTION, "more": "  "},
        [
            "sections/02_more.toml · more · question: thème sans question; veuillez soit en "
            "écrire une, soit retirer le fichier.",
        ],
        id="a theme without question",
    ),
    pytest.param(
        {
            "more": question("x", kind="single", choices='"yes_no"', codes=code("yes")),
            "choices": '[[list]]\nid = "yes_no"\n[[list.code]]\ncode = "yes"\nlabel = "Oui"\n',
        },
        [
            "sections/02_more.toml · x.yes · choices: code déjà donné par la liste partagée; "
            "veuillez soit renommer le code écrit ici, soit le retirer de la liste partagée.",
        ],
        id="a code given twice by a shared list",
    ),
    pytest.param(
        {
            "more": question("x", kind="single", gate='"law"', codes=code("a")),
            "main": MAIN + 'measure_question = "frame"\n',
        },
        [
            "questionnaire.toml · frame · measure_question: question inconnue « frame »; "
            "veuillez soit corriger measure_question, soit ajouter la question.",
        ],
        id="a gate without its measure question",
    ),
]


@pytest.mark.parametrize(("files", "lines"), CASES)
def test_the_author_is_told(tmp_path: Path, files: dict[str, str], lines: list[str]) -> None:
    assert said(small(tmp_path, **files)) == lines
