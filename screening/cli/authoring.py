"""``check``, ``explore``, ``new-language`` and ``translations``: for jurists and translators."""

import argparse
from pathlib import Path

from screening.app.assessment_json import texts
from screening.app.check import check_everything
from screening.app.translations import Workshop, status_text
from screening.cli.context import DONE, FINDINGS, show_json, wall_clock
from screening.forms.explore import explore as explore_questionnaire
from screening.forms.load import load_questionnaire
from screening.paths import locales_folder, questionnaire_folder


def _folder(arguments: argparse.Namespace) -> Path:
    return Path(arguments.questionnaire) if arguments.questionnaire else questionnaire_folder()


def check(arguments: argparse.Namespace) -> int:
    """Every problem at once; exit 1 when there is one."""
    report = check_everything(_folder(arguments), locales_folder(), today=wall_clock().date())
    if arguments.json:
        show_json({"problems": texts(report.problems), "warnings": texts(report.warnings),
                   "proved": texts(report.proved)})  # fmt: skip
    else:
        for line in (*report.proved, *report.warnings, *report.problems):
            print(line)
    return FINDINGS if report.problems else DONE


def explore(arguments: argparse.Namespace) -> int:
    """Routes, counts, dead ends."""
    found = explore_questionnaire(load_questionnaire(_folder(arguments)))
    if arguments.json:
        show_json({"lines": texts(found.lines()), "proved": texts(found.proved())})
    else:
        for line in found.lines():
            print(line)
    return DONE


def _workshop() -> Workshop:
    return Workshop.of(questionnaire_folder(), locales_folder())


def new_language(arguments: argparse.Namespace) -> int:
    """A language is a folder: no code."""
    _workshop().new(arguments.code)
    return DONE


def translations(_arguments: argparse.Namespace) -> int:
    """Coverage and review per language and theme."""
    print(status_text(_workshop()), end="")
    return DONE
