"""Who has read a translation: ``review.tsv``, one line per text and language (languages.md 5.4).

A line counts only while both digests are those of the texts in force: any edit of the source or of the translation
makes it a draft again, by itself. Knows roles of reviewers, never their names.
"""

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from screening.errors import AuthoringError, ErrorCode

COLUMNS = ("msgctxt", "source", "target", "status", "role", "reference", "date", "comment")


class ReviewStatus(StrEnum):
    """How far a translation was read. ``withdrawn`` is not shown any more."""

    DRAFT = "draft"
    REVIEWED_NATIVE = "reviewed_native"
    REVIEWED_LEGAL = "reviewed_legal"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Review:
    """One line. ``source`` and ``target`` are digests; ``reference`` is a number in the service's register."""

    context: str
    source: str
    target: str
    status: ReviewStatus = ReviewStatus.DRAFT
    role: str = ""
    reference: str = ""
    date: str = ""
    comment: str = ""


def text_digest(text: str) -> str:
    """First 32 hexadecimal digits of the SHA-256 of the text in NFC."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:32]


class Reviews:
    """The reviews of one language, asked by context and texts."""

    def __init__(self, rows: Iterable[Review] = ()) -> None:
        self.rows: Mapping[tuple[str, str], Review] = MappingProxyType({(row.context, row.source): row for row in rows})
        self._above_draft = frozenset(
            context for (context, _), row in self.rows.items() if row.status is not ReviewStatus.DRAFT
        )

    def status(self, context: str, source: str, target: str) -> ReviewStatus:
        """Status in force: draft for a text never reviewed, or changed since."""
        if context not in self._above_draft:
            return ReviewStatus.DRAFT
        row = self.rows.get((context, text_digest(source)))
        return row.status if row and row.target == text_digest(target) else ReviewStatus.DRAFT

    def updated(self, texts: Iterable[tuple[str, str, str]]) -> "Reviews":
        """One line for each (context, source, target) given, in that order: kept when it still counts, else a draft."""
        rows = []
        for context, source, target in texts:
            fresh = Review(context, text_digest(source), text_digest(target))
            kept = self.rows.get((context, fresh.source))
            rows.append(kept if kept and kept.target == fresh.target else fresh)
        return Reviews(rows)

    def count(self, keys: Iterable[tuple[str, str]]) -> int:
        """How many of these (context, source text) have a line."""
        return len({(context, text_digest(source)) for context, source in keys} & set(self.rows))

    def reviewed(self, keys: Iterable[tuple[str, str]], by: Review) -> "Reviews":
        """The lines of these (context, source text) with the status, role, reference, date and comment of ``by``."""
        wanted = {(context, text_digest(source)) for context, source in keys}
        return Reviews(
            Review(row.context, row.source, row.target, by.status, by.role, by.reference, by.date, by.comment)
            if key in wanted
            else row
            for key, row in self.rows.items()
        )


def read_reviews(path: Path) -> Reviews:
    """The reviews in ``path``; none when there is no such file.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` with the line for a file that is not a table of reviews.
    """
    if not path.is_file():
        return Reviews()
    try:
        lines = csv.reader(io.StringIO(path.read_text(encoding="utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
        header = tuple(next(lines, ()))
        if header != COLUMNS:
            raise ValueError(f"line 1: the columns must be {', '.join(COLUMNS)}")
        return Reviews(_review(place, row) for place, row in enumerate(lines, start=2))
    except (ValueError, csv.Error) as error:
        language = path.parent.parent.name
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, language=language, what=str(error)) from error


def _review(place: int, row: list[str]) -> Review:
    if len(row) != len(COLUMNS):
        raise ValueError(f"line {place}: {len(row)} columns instead of {len(COLUMNS)}")
    context, source, target, status, role, reference, date, comment = row
    if status not in set(ReviewStatus):
        raise ValueError(f"line {place}: unknown status {status!r}")
    return Review(context, source, target, ReviewStatus(status), role, reference, date, comment)


def write_reviews(path: Path, reviews: Reviews) -> None:
    """Write the table, one line per text, in the order of the reviews."""
    lines = ["\t".join(COLUMNS)]
    for row in reviews.rows.values():
        cells = (row.context, row.source, row.target, row.status, row.role, row.reference, row.date, row.comment)
        lines.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".tsv.new")
    aside.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    aside.replace(path)
