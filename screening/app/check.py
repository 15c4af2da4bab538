"""``screening check``: questionnaire and rules, translations, scenarios, and a trial rendering, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import screening
from screening.app.library import Library
from screening.app.scenarios import mismatches
from screening.app.summary import trial
from screening.errors import ScreeningError
from screening.forms.check import check as check_questionnaire
from screening.forms.explore import explore
from screening.forms.scenarios import read_scenarios
from screening.i18n.extract import interface_entries
from screening.i18n.lint import Linter, check_explained, check_languages, check_source
from screening.i18n.officer import officer_texts
from screening.i18n.texts import read_phrases, source_texts


@dataclass(frozen=True)
class CheckReport:
    """``problems`` one line each (``file · id · field: what; please either … or …``); ``proved`` what holds."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()


def _scenarios(library: Library) -> Iterator[str]:
    scenarios, problems = read_scenarios(library.folder)
    yield from (str(problem) for problem in problems)
    for scenario in scenarios:
        yield from mismatches(scenario, library)


def check_everything(folder: Path, locales: Path, *, today: date) -> CheckReport:
    """Every problem of the questionnaire in ``folder`` and of the catalogues in ``locales``.

    What an author wrote never raises: a questionnaire that cannot be read gives its own problems, and then the
    translations and scenarios, which stand on it, are not looked at.
    """
    problems = [str(problem) for problem in check_questionnaire(folder, today)]
    if problems:
        return CheckReport(tuple(problems))
    library = Library(folder, locales)
    try:
        questionnaire = library.questionnaire
        texts = source_texts(questionnaire, read_phrases(folder))
        linter = Linter.of(locales)
        program = interface_entries(Path(screening.__file__).parent)  # none where no source is kept: a bundle
        officer = officer_texts(questionnaire)
        found = [*check_source(texts, linter)]
        found += check_languages(locales, questionnaire.id, texts, linter, officer=officer, program=program)
        found += check_explained(locales, linter)
        problems += [str(problem) for problem in found if not problem.warning]
        problems += _scenarios(library)
        problems += (str(problem) for problem in trial.problems(library))
    except ScreeningError as error:
        return CheckReport((*problems, str(error)))
    warnings = tuple(str(problem) for problem in found if problem.warning)
    return CheckReport(tuple(problems), warnings, explore(questionnaire).proved())
