"""``screening check``: questionnaire and rules, translations, scenarios, and a trial rendering, all at once."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.forms.check import check as check_questionnaire
from screening.forms.explore import explore
from screening.forms.load import load_questionnaire
from screening.i18n.lint import lint


@dataclass(frozen=True)
class CheckReport:
    """``problems`` one line each (``file · id · field: what; please either … or …``); ``proved`` what holds."""

    problems: tuple[str, ...]
    proved: tuple[str, ...] = ()


def check_everything(folder: Path, locales: Path, *, today: date) -> CheckReport:
    """Every problem of the questionnaire in ``folder`` and of the catalogues in ``locales``; never an exception
    for what an author wrote."""
    problems = [str(problem) for problem in check_questionnaire(folder, today)]
    if problems:
        return CheckReport(tuple(problems))
    questionnaire = load_questionnaire(folder)
    problems += [str(problem) for problem in lint(questionnaire, folder, locales)]
    return CheckReport(tuple(problems), tuple(explore(questionnaire).proved()))
