"""Check 18: each text was translated back as it now is, and recorded as it now is (languages.md 6).

What changed since waits for a reader, or for a voice.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from screening.errors import AuthoringError
from screening.i18n.back import read_rounds, unread
from screening.i18n.lint.base import Problem
from screening.i18n.po import read_entries
from screening.i18n.texts import SourceText
from screening.i18n.voices import Voices, audio_folder, recordable

_SHOWN = 5


def check_back(language: str, locales: Path, domain: str, texts: Sequence[SourceText]) -> tuple[Problem, ...]:
    """One warning for the texts that no round read as they are, one for voices of another wording; a problem for
    tables that cannot be read.

    Nothing for a language never translated back: its texts are drafts, and the status says so.
    """
    try:
        rounds = read_rounds(locales, language)
    except AuthoringError as error:
        return (Problem(f"{language}/back", "", "", str(error), ("corriger le fichier",), check="back"),)
    try:
        entries = read_entries(locales / language / "LC_MESSAGES" / f"{domain}.po")
    except AuthoringError:
        return ()  # said by the check of the catalogue
    known = {(entry.context, entry.source): entry.translation for entry in entries}
    pairs = [(text, known.get((text.context, text.french), "")) for text in texts]
    problems: list[Problem] = []
    if rounds:
        file = f"{language}/back/round-{rounds[-1].number}.tsv"
        changed = unread(rounds, ((text.key, translation) for text, translation in pairs if translation))
        remedy = "les faire traduire en retour (docs/translations.md)"
        problems += _behind(file, "textes changés depuis leur lecture", changed, remedy, "back")
    outdated = Voices(audio_folder(locales) / language).outdated(recordable(pairs))
    remedy = "les écouter, puis « voices » (docs/translations.md)"
    problems += _behind(f"audio/{language}", "voix d'un autre texte, non jouées", outdated, remedy, "voices")
    return tuple(problems)


def _behind(file: str, what: str, keys: Sequence[str], remedy: str, check: str) -> Iterator[Problem]:
    if keys:
        more = f" et {len(keys) - _SHOWN} autres" if len(keys) > _SHOWN else ""
        said = f"{len(keys)} {what} : {', '.join(keys[:_SHOWN])}{more}"
        yield Problem(file, "", "", said, (remedy,), warning=True, check=check)
