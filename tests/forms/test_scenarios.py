"""Scenarios: read, varied, compared; and named without playing them."""

from pathlib import Path

import pytest

from screening import paths
from screening.forms.scenarios import differences, read_scenarios
from screening.model.answer import Value
from tests.forms.builders import said, small

SCENARIO = """
title = "Un ordre"

[hearing]
procedure = "F-1"
started_at = 2026-11-20T13:50:00+01:00

[[step]]
answer = "decided"
value = ["third"]

[[step]]
answer = "decided"
value = ["self"]
because = "person_changed"

[expected]
alerts = []
vigilance = []

[expected.levels]
"c122.external" = "some"

[expected.findings]
"offence.ordered" = ["D"]

[expected.variants.silent]
title = "Se tait"
replace = [{ answer = "decided", status = "silent" }]
without_findings = ["offence.ordered"]
levels = { "c122.external" = "none" }
"""
FINDING: Value = {"indicator": "offence.ordered", "supports": ["D"], "divergent": False}


def assessment(level: str, *findings: Value) -> dict[str, Value]:
    element: Value = {"level": level, "contested": "none", "for": list(findings), "against": []}
    return {"elements": {"c122.external": element}, "vigilance": [], "alert": {"triggers": []}}


def written(folder: Path, text: str) -> Path:
    path = small(folder) / "scenarios" / "one.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_variant_replaces_steps_and_expectations(tmp_path: Path) -> None:
    (whole, variant), problems = read_scenarios(written(tmp_path, SCENARIO))
    assert problems == ()
    assert (whole.name, variant.name, variant.title) == ("one", "one/silent", "Se tait")
    assert "expected" not in whole.script
    assert [step.get("status") for step in variant.script["step"]] == ["silent", "silent"]
    assert variant.expected.findings == {}
    assert whole.expected.findings == {"offence.ordered": ("D",)}


def test_what_an_assessment_says_otherwise(tmp_path: Path) -> None:
    (whole, variant), _ = read_scenarios(written(tmp_path, SCENARIO))
    got = assessment("some", FINDING)
    assert differences(whole.expected, got, {"decided"}) == ()
    assert differences(variant.expected, got, {"decided"}) == (
        "levels.c122.external: attendu none, obtenu some",
        "findings.offence.ordered: attendu aucun constat, obtenu D",
    )


def test_the_author_is_told_what_a_scenario_names_wrongly(tmp_path: Path) -> None:
    text = (
        SCENARIO.replace('value = ["third"]', 'value = ["thrid"]\nconfirm = ["offence.ordered"]')
        .replace('"c122.external" = "some"', '"c122.external" = "strng"')
        .replace("[expected.variants.silent]", "[expected.contested]\n[expected.variants.silent]")
        .replace("vigilance = []", 'vigilance = ["VG-9"]')
    )
    lines = said(written(tmp_path, text))
    assert [line.split(";")[0] for line in lines if "silent" not in line] == [
        "scenarios/one.toml · expected · levels: « strng » n'existe pas (proche : strong)",
        "scenarios/one.toml · expected · vigilance: « VG-9 » n'existe pas",
        "scenarios/one.toml · expected · vigilance: « VG-9 » n'existe pas",
        "scenarios/one.toml · step 1 · confirm: « offence.ordered » n'est pas proposé par cette réponse",
        "scenarios/one.toml · step 1 · value: code inconnu « thrid » dans decided (proche : third)",
    ]


def test_a_scenario_without_expectation_or_ill_written(tmp_path: Path) -> None:
    folder = written(tmp_path, SCENARIO[: SCENARIO.index("[expected]")])
    (folder / "scenarios" / "two.toml").write_text("[hearing", encoding="utf-8")
    (folder / "scenarios" / "three.toml").write_text("[expected]\nalert = []\n", encoding="utf-8")
    lines = [line.split(";")[0] for line in said(folder)]
    assert lines[0] == "scenarios/one.toml · expected: aucune attente"
    assert "scenarios/three.toml · expected · alert: clé inconnue « alert » (proche : alerts)" in lines
    assert any(line.startswith("scenarios/two.toml: TOML mal écrit") for line in lines)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('answer = "decided"\nvalue = ["third"]', 'answer = {}\nvalue = ["third"]'),
        ('answer = "decided", status', "answer = [], status"),
        ('title = "Un ordre"', 'title = "Un ordre"\nstep = [1]'),
    ],
)
def test_a_step_that_names_nothing_is_a_problem_of_its_file(tmp_path: Path, good: str, bad: str) -> None:
    text = SCENARIO.replace(good, bad, 1)
    if "step = [1]" in bad:
        text = text[: text.index("[[step]]")] + text[text.index("[expected]") :]
    (line,) = said(written(tmp_path, text))
    assert line.startswith("scenarios/one.toml · step: une étape n'est pas une table, ou ne nomme rien;")


def test_a_folder_named_as_a_scenario_is_a_problem(tmp_path: Path) -> None:
    folder = written(tmp_path, SCENARIO)
    (folder / "scenarios" / "x.toml").mkdir()
    assert [line.split(";")[0] for line in said(folder)] == ["scenarios/x.toml: ce fichier ne peut pas être lu"]


def test_the_four_scenarios_of_the_trame_and_their_variants() -> None:
    scenarios, problems = read_scenarios(paths.questionnaire_folder())
    assert problems == ()
    assert [scenario.name for scenario in scenarios if "/" not in scenario.name] == [
        "a_metro",
        "b_cannabis",
        "c_petition",
        "d_silent",
    ]
    assert len(scenarios) == 10
