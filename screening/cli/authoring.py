"""``check``, ``explore``, ``new-language`` and ``translations``: for jurists and translators."""

import argparse
from pathlib import Path

from screening.app.check import check_everything
from screening.cli.context import DONE, FINDINGS, show_json, wall_clock
from screening.forms.explore import explore as explore_questionnaire
from screening.forms.load import load_questionnaire
from screening.i18n.extract import create_language
from screening.i18n.review import status_lines
from screening.paths import locales_folder, questionnaire_folder


def _folder(arguments: argparse.Namespace) -> Path:
    return Path(arguments.questionnaire) if arguments.questionnaire else questionnaire_folder()


def check(arguments: argparse.Namespace) -> int:
    """Every problem at once; exit 1 when there is one."""
    report = check_everything(_folder(arguments), locales_folder(), today=wall_clock().date())
    if arguments.json:
        show_json({"problems": list(report.problems), "proved": list(report.proved)})
    else:
        for line in (*report.proved, *report.problems):
            print(line)
    return FINDINGS if report.problems else DONE


def explore(arguments: argparse.Namespace) -> int:
    """Routes, counts, dead ends."""
    found = explore_questionnaire(load_questionnaire(_folder(arguments)))
    if arguments.json:
        show_json(found.value())
    else:
        for line in found.lines():
            print(line)
    return DONE


def new_language(arguments: argparse.Namespace) -> int:
    for line in create_language(arguments.code, locales_folder(), load_questionnaire(questionnaire_folder())):
        print(line)
    return DONE


def translations(_arguments: argparse.Namespace) -> int:
    for line in status_lines(locales_folder(), load_questionnaire(questionnaire_folder())):
        print(line)
    return DONE
