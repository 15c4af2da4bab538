"""Catalogues made and brought up to date from their sources: the questionnaire, and ``_()`` in the program.

Owns what becomes of a translation when its French changes: kept, marked fuzzy with the French it was made for, so
that nobody sees it until somebody has read it again. Guesses nothing from resemblance (languages.md 5.3).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.calls import found_texts
from screening.i18n.locale import DOMAIN
from screening.i18n.officer import officer_domain
from screening.i18n.po import Entry, empty, read_entries, write_entries
from screening.i18n.review import read_reviews, write_reviews
from screening.i18n.texts import SourceText

#: A language tag as BCP 47 writes it, as far as a folder's name needs it: « it », « sr-Latn », « qps-rtl ».
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Sources:
    """What the catalogues are made from."""

    domain: str  # id of the questionnaire
    texts: tuple[SourceText, ...]
    package: Path  # the program's folder, searched for ``_()``
    officer: tuple[SourceText, ...] = ()  # shown to the officer alone, optional


def questionnaire_entries(texts: Iterable[SourceText]) -> tuple[Entry, ...]:
    """One entry per context and French, in document order; the references are the keys of the texts."""
    entries: dict[tuple[str, str], Entry] = {}
    for text in texts:
        place = (text.context, text.french)
        known = entries.get(place)
        if known:
            entries[place] = replace(known, references=(*known.references, text.key))
        else:
            notes = (text.note,) if text.note else ()
            entries[place] = Entry(text.context, text.french, references=(text.key,), notes=notes)
    return tuple(entries.values())


def interface_entries(package: Path) -> tuple[Entry, ...]:
    """Every text of the interface, sorted; the references are files, without line numbers that would change daily."""
    entries: dict[tuple[str, str], Entry] = {}
    for found in found_texts(package):
        place = (found.context, found.french)
        references = (f"{package.name}/{found.file.relative_to(package).as_posix()}",)
        known = entries.get(place, Entry(found.context, found.french, plural=found.plural))
        entries[place] = replace(
            known,
            plural=known.plural or found.plural,
            references=tuple(sorted({*known.references, *references})),
            notes=tuple(dict.fromkeys((*known.notes, *found.notes))),
        )
    return tuple(entries[place] for place in sorted(entries, key=lambda place: (place[1], place[0])))


def merge(template: Sequence[Entry], existing: Sequence[Entry], language: str) -> tuple[Entry, ...]:
    """The entries of ``template`` with the translations of ``existing``.

    A text whose French changed (same reference, same context) keeps its translation as fuzzy.
    """
    same = {(entry.context, entry.source): entry for entry in existing}
    moved = {(entry.context, key): entry for entry in existing for key in entry.references if "|" in key}
    merged = []
    for entry in template:
        kept = same.get((entry.context, entry.source))
        blank = empty(entry, language)
        if kept and len(kept.forms) == len(blank.forms):
            merged.append(
                replace(blank, forms=kept.forms, fuzzy=kept.fuzzy, previous=kept.previous, comments=kept.comments)
            )
            continue
        old = next((moved[entry.context, key] for key in entry.references if (entry.context, key) in moved), None)
        if old and any(old.forms) and not entry.plural:
            previous = old.previous if old.fuzzy and old.previous else old.source
            merged.append(replace(blank, forms=old.forms, fuzzy=True, previous=previous, comments=old.comments))
        else:
            merged.append(blank)
    return tuple(merged)


def update_language(code: str, locales: Path, sources: Sources) -> None:
    """Bring the catalogues that ``code`` has, and its review table, up to date. Twice changes nothing more.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` when a file cannot be read.
    """
    home = locales / code / "LC_MESSAGES"
    interface, questions = home / f"{DOMAIN}.po", home / f"{sources.domain}.po"
    if interface.is_file():
        write_entries(interface, code, merge(interface_entries(sources.package), read_entries(interface), code))
        update_officer(code, locales, sources)
    if questions.is_file():
        write_entries(questions, code, merge(questionnaire_entries(sources.texts), read_entries(questions), code))
        update_reviews(home, sources.domain)


def update_officer(code: str, locales: Path, sources: Sources) -> None:
    """The officer's texts of the questionnaire, for every language the windows have; made empty when absent."""
    path = locales / code / "LC_MESSAGES" / f"{officer_domain(sources.domain)}.po"
    existing = read_entries(path) if path.is_file() else ()
    write_entries(path, code, merge(questionnaire_entries(sources.officer), existing, code))


def update_reviews(home: Path, domain: str) -> None:
    """One line in ``review.tsv`` for each translated text of the questionnaire."""
    table = home / "review.tsv"
    entries = read_entries(home / f"{domain}.po")
    texts = ((entry.context, entry.source, entry.translation) for entry in entries if entry.translation)
    write_reviews(table, read_reviews(table).updated(texts))


def update_templates(locales: Path, sources: Sources) -> None:
    """Write ``DOMAIN.pot`` for both catalogues, for translation tools."""
    write_entries(locales / f"{sources.domain}.pot", "", questionnaire_entries(sources.texts))
    write_entries(locales / f"{officer_domain(sources.domain)}.pot", "", questionnaire_entries(sources.officer))
    write_entries(locales / f"{DOMAIN}.pot", "", (empty(entry, "fr") for entry in interface_entries(sources.package)))


def new_language(code: str, locales: Path, sources: Sources, *, interface_only: bool = False) -> Path:
    """Make the folder of a new language, with empty catalogues; return it.

    ``interface_only``: the windows can be shown in it, hearings are not led in it.
    Raises ``AuthoringError``: ``CATALOGUE_INVALID`` for a code that is no language tag, or French;
    ``FILE_EXISTS`` for a folder already there.
    """
    if not _TAG.fullmatch(code) or code.partition("-")[0] == "fr":  # French is the source: it has no catalogue
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, language=code, what="not a language tag")
    folder = locales / code
    if folder.exists():
        raise AuthoringError(ErrorCode.FILE_EXISTS, language=code, file=code)
    for domain in (DOMAIN,) if interface_only else (DOMAIN, sources.domain):
        write_entries(folder / "LC_MESSAGES" / f"{domain}.po", code, ())
    update_language(code, locales, sources)
    return folder
