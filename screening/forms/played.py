"""Scenarios checked without playing them: they name questions, codes, suggestions and rules that exist.

Playing them is for ``app``; a scenario that names nothing unknown can still expect something else.
"""

from collections.abc import Iterator, Mapping

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.forms.scenarios import ExpectedTable, Scenario, read_scenarios
from screening.forms.source import Raw
from screening.model.answer import codes_of
from screening.model.assessment import Contest, Level
from screening.model.questionnaire import Question


def check_scenarios(checked: Checked) -> Iterator[Problem]:
    """Steps and expectations of every scenario and variant."""
    scenarios, problems = read_scenarios(checked.source.folder)
    yield from problems
    for scenario in scenarios:
        name, _, variant = scenario.name.partition("/")
        file = f"scenarios/{name}.toml"
        for number, step in enumerate(scenario.script.get("step", ()), 1):
            yield from _step(checked, file, f"{variant or 'step'} {number}", step)
        yield from _expected(checked, file, scenario)


def _step(checked: Checked, file: str, where: str, step: Mapping[str, Raw]) -> Iterator[Problem]:
    name = step.get("answer") or step.get("withdraw") or step.get("restore")
    if not isinstance(name, str):
        return
    question = checked.questionnaire.question_by_id.get(name)
    if question is None:
        near = checked.near(name, checked.questionnaire.question_by_id)
        remedies = ("corriger le nom", "retirer l'étape")
        yield Problem(file, where, "answer", f"question inconnue « {name} »{near}", remedies)
        return
    codes = codes_of(question, step.get("value"))
    for code in codes:
        if question.codes and code not in question.code_by_id:
            near = checked.near(code, question.code_by_id)
            remedies = ("corriger le code", f"l'ajouter à {name}")
            yield Problem(file, where, "value", f"code inconnu « {code} » dans {name}{near}", remedies)
    yield from _confirmed(file, where, question, codes, step.get("confirm", ()))


def _confirmed(file: str, where: str, question: Question, codes: tuple[str, ...], names: Raw) -> Iterator[Problem]:
    proposed = {
        suggestion.indicator
        for code in codes
        if code in question.code_by_id
        for suggestion in question.code_by_id[code].suggests
    }
    for name in names if isinstance(names, list) else ():
        if name not in proposed:
            remedies = ("retirer la confirmation", "cocher le code qui le propose")
            yield Problem(file, where, "confirm", f"« {name} » n'est pas proposé par cette réponse", remedies)


def _expected(checked: Checked, file: str, scenario: Scenario) -> Iterator[Problem]:
    rules, questions = checked.questionnaire.rules, checked.questionnaire.question_by_id
    expected: ExpectedTable = scenario.expected
    known: tuple[tuple[str, tuple[str, ...], set[str]], ...] = (
        ("alerts", expected.alerts, {trigger.id for trigger in rules.alerts}),
        ("vigilance", expected.vigilance, {trigger.id for trigger in rules.vigilance}),
        ("levels", tuple(expected.levels), set(rules.element_by_id)),
        ("contested", tuple(expected.contested), set(rules.element_by_id)),
        ("findings", (*expected.findings, *expected.divergent), set(rules.indicator_by_id)),
        ("relevant", (*expected.relevant, *expected.not_relevant), set(questions)),
        ("levels", tuple(expected.levels.values()), set(Level)),
        ("contested", tuple(expected.contested.values()), set(Contest)),
    )
    for field, names, existing in known:
        for name in names:
            if name not in existing:
                near = checked.near(name, existing)
                remedies = ("corriger le nom", "retirer l'attente")
                yield Problem(file, "expected", field, f"« {name} » n'existe pas{near}", remedies)
