"""Gettext files read and written: entries as plain values, the same entries always giving the same bytes.

The one place that knows babel's catalogue. Fuzzy entries are read, and marked: nobody shows them.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from babel.core import Locale, UnknownLocaleError, parse_locale
from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import denormalize, read_po, write_po

from screening.errors import AuthoringError, ErrorCode

#: Header of the three languages and English (languages.md 1.1); babel's own rule for the others.
_PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    "bg": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One message. ``forms`` has one translation, or one per plural form; empty strings when untranslated."""

    context: str  # "" when the message has none
    source: str
    forms: tuple[str, ...] = ("",)
    plural: str = ""  # French plural, "" when the message is not counted
    fuzzy: bool = False
    previous: str = ""  # the French this translation was made for, when it changed
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # to the translator, from the source
    comments: tuple[str, ...] = ()  # of the translator, kept

    @property
    def translation(self) -> str:
        """The translation that may be shown: "" when missing or fuzzy."""
        return "" if self.fuzzy else self.forms[0]

    @property
    def translated(self) -> bool:
        return not self.fuzzy and all(self.forms)


def read_entries(path: Path) -> tuple[Entry, ...]:
    """The entries of ``path`` in its order, without the header.

    Raises ``AuthoringError(CATALOGUE_INVALID)``, with language and file, for anything that is not a PO file.
    """
    try:
        catalogue = _parse(path.read_bytes())
    except OSError as error:
        raise AuthoringError(ErrorCode.FILE_UNREADABLE, file=path.name) from error
    except Exception as error:
        # babel gives ValueError, TypeError, IndexError, LookupError and its own errors on damaged files
        language = path.parent.parent.name
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, language=language, what=str(error)) from error
    return tuple(_entry(message) for message in catalogue if message.id)


#: Lines a PO file is made of; babel would read a line without its closing quote, and lose a letter.
_LINE = re.compile(rb'\s*(#.*|(msg(ctxt|id|id_plural|str(\[\d\])?)\s+)?"([^"\\]|\\.)*"\s*|)')


def _parse(data: bytes) -> BabelCatalog:
    for number, line in enumerate(data.splitlines(), start=1):
        if not _LINE.fullmatch(line):
            raise ValueError(f"line {number} is neither a comment nor a quoted text")
    return read_po(io.BytesIO(data), abort_invalid=True)


def _entry(message: Message) -> Entry:
    source, plural = message.id if isinstance(message.id, tuple | list) else (message.id, "")
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    comments = tuple(comment for comment in message.user_comments if not comment.startswith("|"))
    return Entry(
        context=message.context or "",
        source=source,
        forms=tuple(form or "" for form in forms),
        plural=plural,
        fuzzy=message.fuzzy,
        previous=_previous(message.user_comments),
        references=tuple(location[0] for location in message.locations),
        notes=tuple(message.auto_comments),
        comments=comments,
    )


def _previous(comments: Iterable[str]) -> str:
    """The ``#| msgid`` of a message; babel writes it, and reads it as a comment."""
    lines = [comment.removeprefix("|").strip() for comment in comments if comment.startswith("|")]
    return denormalize("\n".join(line.removeprefix("msgid ") for line in lines if not line.startswith("msgctxt ")))


def write_entries(path: Path, language: str, entries: Iterable[Entry]) -> None:
    """Write ``entries`` in the order given: fixed header, no wrapping, no date; the same entries, the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".po.new")
    aside.write_text(entries_text(language, entries), encoding="utf-8", newline="\n")
    aside.replace(path)


def entries_text(language: str, entries: Iterable[Entry]) -> str:
    """The text of a PO file."""
    catalogue = BabelCatalog(fuzzy=False)
    catalogue.mime_headers = [("Plural-Forms", plural_forms(language))]
    for entry in entries:
        catalogue[entry.source] = Message(
            id=(entry.source, entry.plural) if entry.plural else entry.source,
            string=entry.forms if entry.plural else entry.forms[0],
            locations=[(reference, 0) for reference in entry.references],
            flags=_flags(entry),
            auto_comments=entry.notes,
            user_comments=entry.comments,
            previous_id=entry.previous or (),
            context=entry.context or None,
        )
    body = io.BytesIO()
    write_po(body, catalogue, width=0, omit_header=True, include_previous=True)
    return _header(language) + body.getvalue().decode()


def _flags(entry: Entry) -> set[str]:
    flags = {"fuzzy"} if entry.fuzzy else set()
    return flags | {"python-brace-format"} if "{" in entry.source else flags


def plural_forms(language: str) -> str:
    """The ``Plural-Forms`` of ``language``."""
    if language in _PLURALS:
        return _PLURALS[language]
    try:
        return str(get_plural(Locale.parse(language.replace("-", "_"))).plural_forms).rstrip(";") + ";"
    except (UnknownLocaleError, ValueError):
        return _PLURALS["fr"]


def plural_count(language: str) -> int:
    """How many plural forms a counted message has in ``language``."""
    return int(plural_forms(language).split(";")[0].split("=")[1])


def _header(language: str) -> str:
    lines = (
        "Project-Id-Version: screening",
        "PO-Revision-Date: 1970-01-01 00:00+0000",  # no date: the same texts give the same bytes; msgfmt wants the line
        "Last-Translator: none",
        "Language-Team: none",
        f"Language: {_tag(language)}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural_forms(language)}",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines) + "\n"


def _tag(language: str) -> str:
    """``language`` as far as babel can read it back: the pseudo-languages have subtags of their own."""
    try:
        parse_locale(language.replace("-", "_"))
    except ValueError:
        return language.partition("-")[0]
    return language


def empty(entry: Entry, language: str) -> Entry:
    """``entry`` with the right number of empty forms."""
    count = plural_count(language) if entry.plural else 1
    return replace(entry, forms=("",) * count, fuzzy=False, previous="", comments=())
