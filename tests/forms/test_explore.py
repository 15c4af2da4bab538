"""Exploring: routes that are replayed, arrows derived from the codes, what each element can hear."""

from pathlib import Path

import pytest

from screening import paths
from screening.engine.graph import Evaluation, Graph
from screening.forms.explore import Exploration, arrows, explore
from screening.forms.load import load_questionnaire
from screening.forms.reach import Reach
from screening.model.questionnaire import Questionnaire
from screening.model.rules import Direction
from tests.forms.builders import code, question, small


@pytest.fixture(scope="module")
def real() -> Questionnaire:
    return load_questionnaire(paths.questionnaire_folder())


@pytest.fixture(scope="module")
def exploration(real: Questionnaire) -> Exploration:
    return explore(real)


def test_every_question_of_the_trame_is_reached_by_its_route(real: Questionnaire) -> None:
    graph = Graph(real)
    reach = Reach(graph)
    for item in real.questions:
        route = reach.route(item.id)
        assert route is not None, item.id
        evaluation = Evaluation(graph)
        for name, (status, value) in route.items():
            assert name in evaluation.relevant, f"{item.id}: {name} is not open yet"
            evaluation.apply(name, status, value)
        assert item.id in evaluation.relevant


def test_what_is_proved_of_the_trame(exploration: Exploration) -> None:
    assert exploration.unreachable == ()
    assert exploration.unheard == ()
    assert exploration.dead_ends == ()
    assert exploration.proved()[:4] == (
        "les 244 questions peuvent être posées, chacune par une suite de réponses rejouée",
        "les 70 indicateurs peuvent être nourris ou proposés",
        "les 8 éléments peuvent être pour, contre, ou rester inconnus",
        "aucune impasse : la décision d'un magistrat ouvre la suite de chaque porte",
    )


def test_the_shortest_walk_opens_no_condition(real: Questionnaire, exploration: Exploration) -> None:
    """An adult, an offence without its own questions: only what is asked of everybody, and the end of the travel."""
    unconditional = sum(item.relevant is None for item in real.questions)
    assert exploration.shortest.asked == unconditional == 172
    assert exploration.longest.asked == 244


@pytest.mark.parametrize(
    ("element", "fors", "against"),
    [
        ("teh.act", (54, 33), (4, 1)),
        ("teh.means", (105, 61), (22, 3)),
        ("teh.purpose", (72, 49), (38, 24)),
        ("c122.irresistible", (101, 59), (53, 18)),
        ("c122.no_prior_fault", (35, 14), (6, 3)),
        ("c122.external", (79, 49), (20, 12)),
        ("c122.contemporaneous", (29, 24), (3, 1)),
        ("c122.causal", (53, 37), (18, 12)),
    ],
)
def test_questions_that_speak_for_and_against_each_element(
    exploration: Exploration, element: str, fors: tuple[int, int], against: tuple[int, int]
) -> None:
    """Dossier, hearing 4, table: every total; its « dont automatiques » says one more for act and means."""
    assert exploration.coverage(element, Direction.FOR) == fors
    assert exploration.coverage(element, Direction.AGAINST) == against


def test_arrows_are_derived_from_the_codes(tmp_path: Path) -> None:
    more = question(
        "x",
        codes=code("a", suggests='[{ indicator = "offence.ordered", if = "dit" }]'),
    )
    table = arrows(load_questionnaire(small(tmp_path, more)))
    assert [(a.question, a.code, a.fed) for a in table["offence.ordered"]] == [
        ("decided", "third", True),
        ("x", "a", False),
    ]


def test_the_account_names_what_never_happens(tmp_path: Path) -> None:
    more = question("x", relevant="'declined(decided) and answered(decided)'", codes=code("a"))
    exploration = explore(load_questionnaire(small(tmp_path, more)))
    assert "jamais posée : x" in exploration.lines()
    assert not any("questions peuvent être posées" in line for line in exploration.proved())


def test_a_route_through_two_questions(tmp_path: Path) -> None:
    more = (
        question("a", kind="single", codes=code("yes") + code("no"))
        + question("b", relevant="'a == \"yes\"'")
        + question("c", relevant="'answered(b) and \"third\" in decided'")
    )
    graph = Graph(load_questionnaire(small(tmp_path, more)))
    route = Reach(graph).route("c")
    assert route is not None
    assert list(route) == ["decided", "a", "b"]
    assert route["a"][1] == "yes"


def test_exploring_twice_says_the_same(tmp_path: Path, real: Questionnaire, exploration: Exploration) -> None:
    assert explore(real).lines() == exploration.lines()
