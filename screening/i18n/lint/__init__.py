"""Every check that a machine can make of the texts (languages.md 6). The checks know one text at a time.

``app/check.py`` joins them with the checks of the questionnaire. A text that a check is wrong about is written, with
the name of the check and a reason, in ``locales/<lang>/LC_MESSAGES/exceptions.tsv``.
"""

from screening.i18n.lint.base import Finding, Problem, Said
from screening.i18n.lint.catalogues import check_catalogue, check_interface, check_languages, check_source
from screening.i18n.lint.explained import check_explained
from screening.i18n.lint.said import Linter

__all__ = [
    "Finding",
    "Linter",
    "Problem",
    "Said",
    "check_catalogue",
    "check_explained",
    "check_interface",
    "check_languages",
    "check_source",
]
