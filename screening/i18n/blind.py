"""What a blind reader is given of the interface: one text on one line, under a key that is kept from the reader.

Owns the keys of ``windows-N.tsv`` and ``officer-N.tsv`` (:mod:`screening.i18n.back`). Knows no file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from screening.i18n.po import Entry
from screening.i18n.review import text_digest


@dataclass(frozen=True, slots=True)
class Line:
    """One text to read, on one line, with what the reader must not see."""

    key: str
    french: str
    text: str
    theme: str = ""  # "" for a text that no questionnaire has
    drawn: bool = True  # may be drawn in a sample


def one_line(text: str) -> str:
    """``text`` with a visible mark for each line end and tab: a cell of a table, and the same for every reader."""
    return text.replace("\n", " ⏎ ").replace("\t", " ⇥ ").strip()


def message_key(entry: Entry, form: int = 0) -> str:
    """``msgctxt|French``, or the French alone; ``[form]`` after it where the text is counted.

    The French is in it, as it is in gettext's own key: once the French changes, nobody read its translation.
    """
    french = one_line(entry.source)
    key = f"{entry.context}|{french}" if entry.context else french
    return f"{key}[{form}]" if entry.plural else key


def interface_lines(entries: Iterable[Entry]) -> Iterator[Line]:
    """Every text that may be shown; each plural form is a text of its own."""
    for entry in entries:
        for form, text in enumerate(entry.forms):
            if text and not entry.fuzzy:
                french = entry.plural if form and entry.plural else entry.source
                yield Line(message_key(entry, form), one_line(french), one_line(text))


def shuffled(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The (key, text) in an order that says nothing of the subject, always the same: neighbours explain each other."""
    return sorted(texts, key=lambda pair: text_digest("".join(pair)))
