"""Arrows: indicators, boxes, absences, elements; nothing unknown, nothing that never fires."""

from pathlib import Path

import pytest

from tests.forms.builders import ELEMENTS, INDICATORS, code, question, said, small

CASES = [
    pytest.param(
        {"more": question("x", codes=code("a", feeds='"offence.orderd"'))},
        [
            "sections/02_more.toml · x.a · feeds: indicateur inconnu « offence.orderd » (proche "
            ": offence.ordered); veuillez soit corriger le nom, soit ajouter l'indicateur dans "
            "indicators.toml.",
        ],
        id="feeding an unknown indicator",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", suggests='[{ indicator = "threat.self", if = "dite" }]'))},
        [
            "sections/02_more.toml · x.a · suggests: indicateur inconnu « threat.self »; "
            "veuillez soit corriger le nom, soit ajouter l'indicateur dans indicators.toml.",
        ],
        id="proposing an unknown indicator",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", feeds='"ctx.danger"'))},
        [
            "sections/02_more.toml · x.a · feeds: une case de contexte ne se nourrit pas; "
            "veuillez soit l'écrire dans context, soit l'écrire dans suggests avec un « if ».",
        ],
        id="feeding a box",
    ),
    pytest.param(
        {"more": question("x", codes=code("a", context='["ctx.danger"]'))},
        [
            "sections/02_more.toml · x.a · context: case de contexte inconnue « ctx.danger »; "
            "veuillez soit corriger le nom, soit ajouter la case [[box]] dans alerts.toml.",
        ],
        id="an unknown box",
    ),
    pytest.param(
        {
            "more": question("x", codes=code("a", suggests='[{ indicator = "ctx.danger" }]')),
            "alerts": '[[box]]\nid = "ctx.danger"\nlabel = "Danger"\n',
        },
        [
            "sections/02_more.toml · x.a · suggests: case « ctx.danger » proposée sans « if »; "
            "veuillez soit écrire le « if », soit la mettre dans context : elle est cochée avec "
            "la réponse.",
        ],
        id="a box proposed without a sentence",
    ),
    pytest.param(
        {
            "more": question(
                "x",
                codes=code("a", feeds='"offence.ordered"', suggests='[{ indicator = "offence.ordered", if = "dit" }]'),
            )
        },
        [
            "sections/02_more.toml · x.a · suggests: « offence.ordered » est déjà nourri par ce "
            "code; veuillez soit retirer la proposition, soit retirer feeds.",
        ],
        id="the same indicator fed and proposed",
    ),
    pytest.param(
        {
            "more": question(
                "x",
                codes=code("a", feeds='"offence.ordered"')
                + code("b", absent='["offence.ordered", "against.own_initiative", "offence.quota"]'),
            )
        },
        [
            "sections/02_more.toml · x.b · absent: indicateur inconnu « offence.quota »; "
            "veuillez soit corriger le nom, soit ajouter l'indicateur dans indicators.toml.",
            "sections/02_more.toml · x.b · absent: « against.own_initiative » est un élément "
            "contraire; veuillez soit le retirer : un élément contraire ne s'écarte pas, soit "
            "écrire l'indicateur « pour » visé.",
        ],
        id="absences of a contrary and of an unknown",
    ),
    pytest.param(
        {
            "more": question(
                "x",
                codes=code("a", suggests='[{ indicator = "offence.ordered" }]')
                + code("b", absent='["offence.ordered"]'),
            )
        },
        [
            "sections/02_more.toml · x.b · absent: « offence.ordered » n'est nourri par aucun "
            "autre code ici; veuillez soit le retirer, soit le nourrir (feeds) par un autre code "
            "de la question.",
        ],
        id="an absence of what is only proposed",
    ),
    pytest.param(
        {
            "indicators": INDICATORS
            + INDICATORS[INDICATORS.index("[[indicator]]") : INDICATORS.rindex("[[indicator]]")].replace(
                "offence.ordered", "offence.quota"
            )
        },
        [
            "indicators.toml · offence.quota: ne peut jamais apparaître : aucune flèche; "
            "veuillez soit le nourrir ou le proposer par un code, soit retirer l'indicateur.",
        ],
        id="an indicator without arrow",
    ),
    pytest.param(
        {"elements": ELEMENTS + ELEMENTS.replace("c122.external", "teh.act").replace('"c122"', '"teh"')},
        [
            "elements.toml · teh.act: jamais exploré « contre »; veuillez soit écrire une "
            "question qui le nourrit, soit retirer l'élément.",
            "elements.toml · teh.act: jamais exploré « pour »; veuillez soit écrire une question "
            "qui le nourrit, soit retirer l'élément.",
        ],
        id="an element never explored",
    ),
    pytest.param(
        {"elements": ELEMENTS.replace('scale = "c122"', 'scale = "122"')},
        [
            'elements.toml · c122.external · scale: échelle inconnue « 122 »; veuillez écrire "c122" ou "teh".',
        ],
        id="an unknown scale",
    ),
    pytest.param(
        {"indicators": INDICATORS.replace('feeds = ["c122.external"]', 'feeds = ["c122.externe-"]', 1)},
        [
            "elements.toml · c122.external: jamais exploré « pour »; veuillez soit écrire une "
            "question qui le nourrit, soit retirer l'élément.",
            "indicators.toml · offence.ordered · feeds: élément inconnu « c122.externe » (proche "
            ": c122.external); veuillez soit corriger le nom, soit ajouter l'élément dans "
            "elements.toml.",
        ],
        id="an unknown element",
    ),
    pytest.param(
        {"indicators": INDICATORS.replace('theme = "T08"', 'theme = "T09"', 1)},
        [
            "indicators.toml · offence.ordered · theme: thème inconnu « T09 »; veuillez soit "
            "corriger le code du thème, soit ajouter le [[theme]].",
        ],
        id="an unknown theme",
    ),
    pytest.param(
        {"indicators": INDICATORS.replace('direction = "for"', 'direction = "against"', 1)},
        [
            "elements.toml · c122.external: jamais exploré « pour »; veuillez soit écrire une "
            "question qui le nourrit, soit retirer l'élément.",
            "indicators.toml · offence.ordered · caution: élément contraire sans mise en garde; "
            "veuillez soit écrire pourquoi il peut tromper, soit retirer l'indicateur.",
            "indicators.toml · offence.ordered · child: plus fort pour un mineur que pour un "
            "majeur; veuillez soit corriger child, soit corriger adult.",
            "indicators.toml · offence.ordered · direction: le nom et le sens ne s'accordent "
            "pas; veuillez soit corriger direction, soit renommer l'indicateur s'il n'est pas "
            "publié.",
        ],
        id="a direction against its name",
    ),
    pytest.param(
        {"indicators": INDICATORS.replace('child = "F"', 'child = "f"', 1)},
        [
            "indicators.toml · offence.ordered · child: plus faible pour un mineur que pour un "
            "majeur; veuillez soit corriger child, soit corriger adult.",
        ],
        id="weaker for a child",
    ),
    pytest.param(
        {"indicators": INDICATORS.replace('feeds = ["c122.external"]', "feeds = []", 1)},
        [
            "elements.toml · c122.external: jamais exploré « pour »; veuillez soit écrire une "
            "question qui le nourrit, soit retirer l'élément.",
            "indicators.toml · offence.ordered · feeds: ne nourrit aucun élément; veuillez soit "
            "en écrire un, soit retirer l'indicateur.",
        ],
        id="an indicator that feeds nothing",
    ),
]


@pytest.mark.parametrize(("files", "lines"), CASES)
def test_the_author_is_told(tmp_path: Path, files: dict[str, str], lines: list[str]) -> None:
    assert said(small(tmp_path, **files)) == lines
