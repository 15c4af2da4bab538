"""Reading: every unknown, missing or mistyped key, at once, without a traceback."""

from pathlib import Path

import pytest

from tests.forms.builders import ELEMENTS, INDICATORS, code, question, said, small

CASES = [
    pytest.param(
        {"section": 'id = "first\n'},
        [
            "sections/01_first.toml: TOML mal écrit (Illegal character '\\n' (at line 1, column "
            "12)); veuillez soit fermer le guillemet ou le crochet indiqué, soit retirer la "
            "ligne.",
        ],
        id="TOML that does not close",
    ),
    pytest.param(
        {"more": question("x", hidden="true")},
        [
            "sections/02_more.toml · x · hidden: clé inconnue « hidden » (possibles : any_time, "
            "audience, choices, code, confidential, constraint, core, evidence, gate, group, "
            "hint, hour, id, label, label_15, only_if_raised, probes, read_aloud, relevant, "
            "required, rows, sensitive, source, support, type); veuillez soit corriger le nom de "
            "la clé, soit la retirer.",
        ],
        id="an unknown key",
    ),
    pytest.param(
        {"more": '[[question]]\nid = "x"\ntype = "narrative"\n'},
        [
            "sections/02_more.toml · x · label: clé « label » absente; veuillez soit l'écrire, soit retirer la table.",
        ],
        id="a missing key",
    ),
    pytest.param(
        {"more": question("x", hidden="true", relevant="3"), "elements": ELEMENTS + 'color = "red"\n'},
        [
            "elements.toml · c122.external · color: clé inconnue « color » (possibles : "
            "explanation, id, label, law, scale); veuillez soit corriger le nom de la clé, soit "
            "la retirer.",
            "sections/02_more.toml · x · hidden: clé inconnue « hidden » (possibles : any_time, "
            "audience, choices, code, confidential, constraint, core, evidence, gate, group, "
            "hint, hour, id, label, label_15, only_if_raised, probes, read_aloud, relevant, "
            "required, rows, sensitive, source, support, type); veuillez soit corriger le nom de "
            "la clé, soit la retirer.",
            "sections/02_more.toml · x · relevant: valeur refusée (attendu un texte, reçu un "
            "nombre entier); veuillez soit corriger la valeur, soit retirer la clé.",
        ],
        id="three faults in two files",
    ),
    pytest.param(
        {"more": question("x", kind="story")},
        [
            "sections/02_more.toml · x · type: valeur refusée (valeur hors liste 'story'); "
            "veuillez soit corriger la valeur, soit retirer la clé.",
        ],
        id="an unknown type",
    ),
    pytest.param(
        {"more": question("x", probes='"Et ensuite ?"')},
        [
            "sections/02_more.toml · x · probes: valeur refusée (attendu une liste, reçu un "
            "texte); veuillez soit corriger la valeur, soit retirer la clé.",
        ],
        id="a text for a list",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", feed='"offence.ordered"'))},
        [
            "sections/02_more.toml · x.a · feed: clé inconnue « feed » (proche : feeds); "
            "veuillez soit corriger le nom de la clé, soit la retirer.",
        ],
        id="a mistyped key of a code",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", suggests='[{ indicator = "offence.ordered", when = "dit" }]'))},
        [
            "sections/02_more.toml · x.a · suggests.when: clé inconnue « when » (possibles : if, "
            "indicator); veuillez soit corriger le nom de la clé, soit la retirer.",
        ],
        id="an unknown key of a suggestion",
    ),
    pytest.param(
        {"more": question("x", gate='"police"')},
        [
            "sections/02_more.toml · x · gate: valeur refusée (valeur hors liste 'police'); "
            "veuillez soit corriger la valeur, soit retirer la clé.",
        ],
        id="an unknown gate class",
    ),
    pytest.param(
        {"more": question("decided")},
        [
            "sections/02_more.toml · decided · id: question « decided » déjà écrit dans "
            "sections/01_first.toml; veuillez soit renommer celui-ci (un identifiant publié "
            "n'est jamais repris), soit retirer le doublon.",
        ],
        id="a question written twice",
    ),
    pytest.param(
        {"more": question("x", codes=code("a") + code("a"))},
        [
            "sections/02_more.toml · x.a · id: code « a » déjà écrit dans sections/02_more.toml; "
            "veuillez soit renommer celui-ci (un identifiant publié n'est jamais repris), soit "
            "retirer le doublon.",
        ],
        id="a code written twice",
    ),
    pytest.param(
        {"indicators": INDICATORS + INDICATORS[INDICATORS.index("[[indicator]]") :]},
        [
            "indicators.toml · against.own_initiative · id: identifiant « against.own_initiative "
            "» déjà écrit dans indicators.toml; veuillez soit renommer celui-ci (un identifiant "
            "publié n'est jamais repris), soit retirer le doublon.",
            "indicators.toml · offence.ordered · id: identifiant « offence.ordered » déjà écrit "
            "dans indicators.toml; veuillez soit renommer celui-ci (un identifiant publié n'est "
            "jamais repris), soit retirer le doublon.",
        ],
        id="indicators written twice",
    ),
    pytest.param(
        {"more": question("x", kind="single", choices='"yesno"')},
        [
            "sections/02_more.toml · x · choices: liste inconnue « yesno »; veuillez soit "
            "corriger le nom de la liste, soit l'écrire dans choices.toml.",
        ],
        id="an unknown shared list",
    ),
]


@pytest.mark.parametrize(("files", "lines"), CASES)
def test_the_author_is_told(tmp_path: Path, files: dict[str, str], lines: list[str]) -> None:
    assert said(small(tmp_path, **files)) == lines
