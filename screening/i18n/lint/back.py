"""Check 18: each text was translated back as it now is (languages.md 6). What changed since waits for a reader."""

from collections.abc import Sequence
from pathlib import Path

from screening.errors import AuthoringError
from screening.i18n.back import read_rounds
from screening.i18n.lint.base import Problem
from screening.i18n.po import read_entries
from screening.i18n.texts import SourceText

_SHOWN = 5


def check_back(language: str, locales: Path, domain: str, texts: Sequence[SourceText]) -> tuple[Problem, ...]:
    """One warning for the texts that changed since the last round; a problem for tables that cannot be read.

    Nothing for a language never translated back: its texts are drafts, and the status says so.
    """
    try:
        rounds = read_rounds(locales, language)
    except AuthoringError as error:
        return (Problem(f"{language}/back", "", "", str(error), ("corriger le fichier",), check="back"),)
    if not rounds:
        return ()
    try:
        entries = read_entries(locales / language / "LC_MESSAGES" / f"{domain}.po")
    except AuthoringError:
        return ()  # said by the check of the catalogue
    known = {(entry.context, entry.source): entry.translation for entry in entries}
    pairs = [(text.key, known.get((text.context, text.french), "")) for text in texts]
    changed = rounds[-1].changed_since(pair for pair in pairs if pair[1])
    if not changed:
        return ()
    more = f" et {len(changed) - _SHOWN} autres" if len(changed) > _SHOWN else ""
    what = f"{len(changed)} textes changés depuis ce tour : {', '.join(changed[:_SHOWN])}{more}"
    file = f"{language}/back/round-{rounds[-1].number}.tsv"
    remedies = ("les faire traduire en retour (docs/translations.md)",)
    return (Problem(file, "", "", what, remedies, warning=True, check="back"),)
