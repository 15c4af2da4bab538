"""An origin in what the officer writes is noticed; ordinary observations are left alone."""

import pytest

from screening.app.advice import origin_named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jeune fille rom, semble fatiguée, type rom.", "type rom"),
        ("Groupe de Tsiganes sur le quai", "Tsiganes"),
        ("personne d'origine roumaine", "d'origine roumaine"),
        ("personne d’origine bulgare", "d'origine bulgare"),
        ("appartenance ethnique supposée", "ethnique"),
        ("pare a fi țigan, din tabără", "țigan"),
        ("от ромски произход", "ромски"),
        ("looks like gypsies", "gypsies"),
    ],
)
def test_an_origin_is_noticed(text: str, words: str) -> None:
    assert origin_named(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "", "Deux téléphones, trois cents euros, un gilet neuf.", "billets romains sur le CD-ROM",
        "Rome, gare Termini", "brûlure d'origine inconnue", "étiquettes d'origine à la veste",
        "douleur d'origine non précisée", "promène ses mains", "роман за деца", "ромб на ръкава",
        "carte d'identité roumaine", "emballage d'origine scellé", "parle roumain avec l'interprète",
    ],
)  # fmt: skip
def test_an_observation_is_left_alone(text: str) -> None:
    assert origin_named(text) == ""
