"""How far each language is: texts there, missing, to read again, and who has read them, theme by theme."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from screening.i18n.po import read_entries
from screening.i18n.review import ReviewStatus, read_reviews
from screening.i18n.texts import SourceText


@dataclass(frozen=True)
class ThemeStatus:
    """Counts over the texts of one theme in one language (each address is a text)."""

    language: str
    theme: str
    texts: int = 0
    translated: int = 0
    fuzzy: int = 0
    said_missing: int = 0  # texts said to the person, without a translation
    reviews: Counter[ReviewStatus] = field(default_factory=Counter)

    @property
    def missing(self) -> int:
        return self.texts - self.translated


def language_status(
    language: str, locales: Path, domain: str, sources: Sequence[SourceText]
) -> tuple[ThemeStatus, ...]:
    """One line per theme, in the questionnaire's order. Raises ``AuthoringError`` for files that cannot be read."""
    home = locales / language / "LC_MESSAGES"
    entries = {(entry.context, entry.source): entry for entry in read_entries(home / f"{domain}.po")}
    reviews = read_reviews(home / "review.tsv")
    counts: dict[str, Counter[str]] = {}
    read: dict[str, Counter[ReviewStatus]] = {}
    for source in sources:
        theme = counts.setdefault(source.theme, Counter())
        by_status = read.setdefault(source.theme, Counter())
        entry = entries.get((source.context, source.french))
        theme["texts"] += 1
        if entry and entry.translation:
            theme["translated"] += 1
            by_status[reviews.status(source.context, source.french, entry.translation)] += 1
        elif source.spoken:
            theme["said_missing"] += 1
        theme["fuzzy"] += bool(entry and entry.fuzzy)
    return tuple(ThemeStatus(language, theme, **counts[theme], reviews=read[theme]) for theme in counts)
