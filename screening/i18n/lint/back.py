"""Check 18: each text was translated back as it now is, and recorded as it now is (languages.md 6).

What changed since waits for a reader, or for a voice.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from screening.errors import AuthoringError
from screening.i18n.back import Part, read_rounds, unread
from screening.i18n.blind import interface_lines
from screening.i18n.lint.base import Problem
from screening.i18n.po import read_entries
from screening.i18n.texts import SourceText
from screening.i18n.voices import Voices, audio_folder, recordable

_SHOWN = 5
#: The key of a text of the windows is its French: three, cut short, say where to look.
_SHOWN_MESSAGES, _CUT = 3, 40
_REMEDY = "les faire traduire en retour (docs/translations.md)"


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
        problems += _behind(file, "textes changés depuis leur lecture", changed, _REMEDY, "back")
    outdated = Voices(audio_folder(locales) / language).outdated(recordable(pairs))
    remedy = "les écouter, puis « voices » (docs/translations.md)"
    problems += _behind(f"audio/{language}", "voix d'un autre texte, non jouées", outdated, remedy, "voices")
    return tuple(problems)


def check_back_interface(language: str, locales: Path, domain: str, part: Part) -> tuple[Problem, ...]:
    """One warning for the texts of the windows, or of the officer, that no round read as they are; nothing for a
    catalogue never read so. A problem for tables that cannot be read.
    """
    try:
        rounds = read_rounds(locales, language, part)
    except AuthoringError as error:
        return (Problem(f"{language}/back", "", "", str(error), ("corriger le fichier",), check="back"),)
    try:
        entries = read_entries(locales / language / "LC_MESSAGES" / f"{domain}.po") if rounds else ()
    except AuthoringError:
        return ()  # said by the check of the catalogue
    changed = unread(rounds, ((line.key, line.text) for line in interface_lines(entries)))
    short = [key if len(key) <= _CUT else f"{key[:_CUT].rstrip()}…" for key in changed]
    file = f"{language}/back/{part.file(rounds[-1].number)}" if rounds else ""
    return tuple(_behind(file, "textes changés depuis leur lecture", short, _REMEDY, "back", _SHOWN_MESSAGES))


def _behind(
    file: str, what: str, keys: Sequence[str], remedy: str, check: str, shown: int = _SHOWN
) -> Iterator[Problem]:
    if keys:
        more = f" et {len(keys) - shown} autres" if len(keys) > shown else ""
        said = f"{len(keys)} {what} : {', '.join(keys[:shown])}{more}"
        yield Problem(file, "", "", said, (remedy,), warning=True, check=check)
