"""Conditions: ids, codes, order, circles, language, and questions that nothing opens."""

from pathlib import Path

import pytest

from tests.forms.builders import MAIN, code, question, said, small

CASES = [
    pytest.param(
        {"more": question("x", relevant="'answered(decide)'")},
        [
            "sections/02_more.toml · x · relevant: question inconnue « decide » (proche : "
            "decided); veuillez soit corriger le nom, soit ajouter la question.",
        ],
        id="an unknown question",
    ),
    pytest.param(
        {"more": question("x", relevant="'\"thrid\" in decided'")},
        [
            "sections/02_more.toml · x · relevant: code inconnu « thrid » dans decided (proche : "
            "third); veuillez soit corriger le code, soit l'ajouter à decided.",
        ],
        id="an unknown code",
    ),
    pytest.param(
        {"more": question("x", relevant="'answered(y)'") + question("y")},
        [
            "sections/02_more.toml · x · relevant: la condition cite une question posée après : "
            "y; veuillez soit citer une question posée avant, soit déplacer l'une des deux.",
        ],
        id="a later question",
    ),
    pytest.param(
        {"more": question("x", relevant="'answered(x)'")},
        [
            "sections/02_more.toml · x · relevant: la condition cite sa propre question; "
            "veuillez soit citer une question posée avant, soit déplacer l'une des deux.",
        ],
        id="its own question",
    ),
    pytest.param(
        {"more": question("x", relevant="'answered(y)'") + question("y", relevant="'answered(x)'")},
        [
            "sections/02_more.toml · x · relevant: conditions en boucle : x → y → x; veuillez "
            "soit retirer l'une de ces conditions, soit l'écrire avec une question posée avant.",
            "sections/02_more.toml · x · relevant: la condition cite une question posée après : "
            "y; veuillez soit citer une question posée avant, soit déplacer l'une des deux.",
        ],
        id="conditions in a circle",
    ),
    pytest.param(
        {
            "more": question("x", kind="single", codes=code("a") + code("b"))
            + question("y", relevant='\'x == "a" and x == "b"\'')
        },
        [
            "sections/02_more.toml · y · relevant: ne peut pas être posée : aucune suite de "
            "réponses trouvée ne l'ouvre; veuillez soit corriger la condition, soit retirer la "
            "question.",
        ],
        id="a contradiction on one answer",
    ),
    pytest.param(
        {
            "more": question("y", relevant="'declined(decided) and answered(decided)'")
            + question("z", relevant="'answered(y)'")
        },
        [
            "sections/02_more.toml · y · relevant: ne peut pas être posée : aucune suite de "
            "réponses trouvée ne l'ouvre; veuillez soit corriger la condition, soit retirer la "
            "question.",
            "sections/02_more.toml · z · relevant: ne peut pas être posée : aucune suite de "
            "réponses trouvée ne l'ouvre; veuillez soit corriger la condition, soit retirer la "
            "question.",
        ],
        id="what only an unreachable question opens",
    ),
    pytest.param(
        {"more": question("x", relevant="'answered(decided'")},
        [
            "sections/02_more.toml · x · relevant: condition mal écrite : « answered(decided »; "
            "veuillez soit la récrire avec and, or, not, ==, in, includes_any, soit retirer la "
            "clé.",
        ],
        id="a syntax error",
    ),
    pytest.param(
        {"more": question("x", relevant="'raised(decided)'")},
        [
            "sections/02_more.toml · x · relevant: fonction inconnue : « raised »; veuillez soit "
            "employer answered, declined, has_status, includes_any, count, number, soit corriger "
            "le nom.",
        ],
        id="an unknown function",
    ),
    pytest.param(
        {"more": question("x", relevant="'decided'")},
        [
            "sections/02_more.toml · x · relevant: il manque ce qui est vérifié : « decided »; "
            "veuillez soit écrire answered(…), == ou in, soit corriger le nom de l'alias.",
        ],
        id="a bare question",
    ),
    pytest.param(
        {"more": question("x", relevant="'__import__(\"os\")'")},
        [
            "sections/02_more.toml · x · relevant: fonction inconnue : « __import__ »; veuillez "
            "soit employer answered, declined, has_status, includes_any, count, number, soit "
            "corriger le nom.",
        ],
        id="something other than a condition",
    ),
    pytest.param(
        {"main": MAIN + """[aliases]\na = "b or answered(decided)"\nb = "a or answered(decided)"\n"""},
        [
            "questionnaire.toml · a · aliases: alias en boucle : « b »; veuillez soit écrire "
            "l'alias avec des questions, soit le retirer.",
            "questionnaire.toml · b · aliases: alias en boucle : « a »; veuillez soit écrire "
            "l'alias avec des questions, soit le retirer.",
        ],
        id="aliases in a circle",
    ),
    pytest.param(
        {"main": MAIN + '[aliases]\nrole = "proc_role"\n'},
        [
            "questionnaire.toml · role · aliases: question inconnue « proc_role »; veuillez soit "
            "corriger le nom, soit ajouter la question.",
        ],
        id="an alias of nothing",
    ),
    pytest.param(
        {"main": MAIN + 'minor_when = "age < 18"\n'},
        [
            "questionnaire.toml · minor_when: question inconnue « age »; veuillez soit corriger "
            "le nom, soit ajouter la question.",
        ],
        id="an unknown question in the main file",
    ),
    pytest.param(
        {"more": question("x", relevant="'" + "not " * 60 + "answered(decided)'")},
        [
            "sections/02_more.toml · x · relevant: condition trop imbriquée : « UnaryOp »; "
            "veuillez soit la récrire avec and, or, not, ==, in, includes_any, soit retirer la "
            "clé.",
        ],
        id="a condition nested too deep",
    ),
    pytest.param(
        {"more": question("x", relevant='""')},
        [
            "sections/02_more.toml · x · relevant: condition vide : «  »; veuillez soit écrire "
            "la condition, soit retirer la clé.",
        ],
        id="an empty condition",
    ),
    pytest.param(
        {"more": question("x", core="{ place = 1, when = 'answered(y)' }")},
        [
            "sections/02_more.toml · x · core.when: question inconnue « y »; veuillez soit "
            "corriger le nom, soit ajouter la question.",
        ],
        id="an unknown question in a route",
    ),
    pytest.param(
        {
            "more": question(
                "x",
                kind="single",
                gate='"law"',
                codes=code("a", closes='{ gate = "law", when = \'"thrid" in decided\' }'),
            ),
            "main": MAIN + 'measure_question = "decided"\n',
        },
        [
            "sections/02_more.toml · x.a · closes.when: code inconnu « thrid » dans decided "
            "(proche : third); veuillez soit corriger le code, soit l'ajouter à decided.",
        ],
        id="an unknown code in a closing",
    ),
    pytest.param(
        {"alerts": '[[alert]]\nid = "AL-1"\nlabel = "x"\nwhen = \'present("offence.orderd")\'\n'},
        [
            "alerts.toml · AL-1 · when: arguments refusés : « present('offence.orderd') »; "
            "veuillez soit citer entre guillemets un code, un indicateur ou une case qui existe, "
            "soit retirer l'argument.",
        ],
        id="an alert on an unknown indicator",
    ),
    pytest.param(
        {"conduct": '[[rule]]\nid = "r"\nwhen = \'in_a_row("mute", 3)\'\nthen = "card"\ntext = "x"\n'},
        [
            "conduct.toml · r · when: arguments refusés : « in_a_row('mute', 3) »; veuillez soit "
            "citer entre guillemets un code, un indicateur ou une case qui existe, soit retirer "
            "l'argument.",
        ],
        id="an unknown status in a row",
    ),
]


@pytest.mark.parametrize(("files", "lines"), CASES)
def test_the_author_is_told(tmp_path: Path, files: dict[str, str], lines: list[str]) -> None:
    assert said(small(tmp_path, **files)) == lines
