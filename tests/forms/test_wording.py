"""Wording: short, one idea, vous, open; never suggestive, never by origin, never concluding."""

from pathlib import Path

import pytest

from tests.forms.builders import code, question, said, small

CASES = [
    pytest.param(
        {
            "more": question(
                "x", "Un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize."
            )
        },
        [
            "sections/02_more.toml · x · label: 16 mots sans arrêt (« Un deux trois quatre … »); "
            "veuillez soit couper la phrase (15 mots au plus), soit retirer une idée.",
        ],
        id="sixteen words without a stop",
    ),
    pytest.param(
        {"more": question("x", "Où était-ce ? Qui était là ?")},
        [
            "sections/02_more.toml · x · label: 2 points d'interrogation; veuillez soit en faire "
            "deux questions, soit mettre la seconde dans probes.",
        ],
        id="two question marks",
    ),
    pytest.param(
        {"more": question("x", "Pourquoi êtes-vous partie ?")},
        [
            "sections/02_more.toml · x · label: « Pourquoi » : « pourquoi » accuse; veuillez "
            "soit demander ce qui s'est passé, soit demander ce qui se passerait autrement.",
        ],
        id="why",
    ),
    pytest.param(
        {"more": question("x", "Comment t'appelles-tu ?", label_15='"Dis ton nom."')},
        [
            "sections/02_more.toml · x · label: tutoiement : « t' »; veuillez soit dire « vous "
            "», soit écrire la forme familière dans les traductions.",
            "sections/02_more.toml · x · label_15: tutoiement : « ton »; veuillez soit dire « "
            "vous », soit écrire la forme familière dans les traductions.",
        ],
        id="tu",
    ),
    pytest.param(
        {"more": question("x", "Vous saviez, non ?")},
        [
            "sections/02_more.toml · x · label: « , non ? » : formule qui appelle un oui; "
            "veuillez soit poser une question ouverte, soit retirer la formule.",
        ],
        id="a tag question",
    ),
    pytest.param(
        {"more": question("x", "Qui vous a forcée ?")},
        [
            "sections/02_more.toml · x · label: « forcée » : suppose une contrainte; veuillez "
            "soit demander comment cela s'est décidé, soit reprendre le mot de la personne.",
        ],
        id="coercion supposed",
    ),
    pytest.param(
        {"more": question("x", "C'était votre oncle ou votre père ?")},
        [
            "sections/02_more.toml · x · label: « votre oncle ou votre père ? » : force un "
            "choix; veuillez soit demander « Qui ? » ou « Où ? », soit poser deux questions.",
        ],
        id="a forced choice",
    ),
    pytest.param(
        {"more": question("x", hint='"Demander si la famille est rom."')},
        [
            "sections/02_more.toml · x · hint: « rom » nomme les personnes par leur origine; "
            "veuillez soit retirer le mot, soit dire le fait observé.",
        ],
        id="origin in a hint",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", "Contrainte établie"))},
        [
            "sections/02_more.toml · x.a · label: « Contrainte établie » conclut à la place du "
            "magistrat; veuillez soit écrire « élément utile », soit décrire le fait.",
        ],
        id="a conclusion in a code",
    ),
    pytest.param(
        {"more": question("x", probes='["Racontez tout."]')},
        [
            "sections/02_more.toml · x · probes: « Racontez » : « racontez » demande une "
            "histoire; veuillez soit écrire « dites-moi », soit écrire « parlez-moi ».",
        ],
        id="asking for a story in a probe",
    ),
    pytest.param(
        {"more": question("x", "Êtes-vous une victime ?")},
        [
            "sections/02_more.toml · x · label: « victime » : étiquette la personne ou les "
            "autres; veuillez soit dire ce qui a été fait, soit reprendre le mot de la personne.",
        ],
        id="a label on the person",
    ),
    pytest.param(
        {"more": question("x", "Dites-moi la vérité.")},
        [
            "sections/02_more.toml · x · label: « la vérité » : met la parole en doute; veuillez "
            "soit demander ce que la personne savait, soit retirer la formule.",
        ],
        id="doubting the word",
    ),
    pytest.param(
        {"more": question("x", "Je vous promets une pause.")},
        [
            "sections/02_more.toml · x · label: « promets » : promet ou menace; veuillez soit "
            "dire ce qui va être fait maintenant, soit retirer la formule.",
        ],
        id="a promise",
    ),
]


@pytest.mark.parametrize(("files", "lines"), CASES)
def test_the_author_is_told(tmp_path: Path, files: dict[str, str], lines: list[str]) -> None:
    assert said(small(tmp_path, **files)) == lines
