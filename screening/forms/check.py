"""Every problem of a questionnaire at once, as its authors read it (design.md 4): ``file · id · field: what; …``.

Owns the order of the checks. Never raises for what an author wrote.
"""

from datetime import date
from pathlib import Path

from screening.forms.arrows import check_arrows
from screening.forms.cited import check_cited
from screening.forms.conditions import check_conditions
from screening.forms.context import Checked
from screening.forms.dated import check_dated
from screening.forms.explore import check_reach
from screening.forms.load import build
from screening.forms.played import check_scenarios
from screening.forms.problems import Problem
from screening.forms.read import read_source
from screening.forms.structure import check_structure
from screening.forms.wording import check_wording


def check(folder: Path, today: date) -> tuple[Problem, ...]:
    """Problems of the questionnaire in ``folder``, sorted by file. ``today`` tells which references are old.

    Raises AuthoringError(QUESTIONNAIRE_NOT_FOUND) when there is no questionnaire there.
    """
    source = read_source(folder)
    questionnaire, problems = build(source)
    if questionnaire is None:
        return problems
    checked = Checked(questionnaire, source, today)
    conditions = tuple(check_conditions(checked))
    found = [
        *conditions,
        *check_structure(checked),
        *check_arrows(checked),
        *check_wording(checked),
        *check_dated(checked),
        *check_cited(checked),
        *check_scenarios(checked),
    ]
    if not conditions:  # what can be reached is asked of sound conditions only
        found += check_reach(checked)
    return tuple(sorted(found))
