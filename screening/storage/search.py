"""Search over all records: two words said in one hearing, whichever the answers.

A closed or resting record is one row of the FTS5 index (no second copy of its text); the few records written since
the vault was opened are searched by the folded words of their events, so that an answer costs no index write.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from screening.storage.database import Database
from screening.storage.fold import fold
from screening.storage.records import RecordRow, Records
from screening.storage.rows import event_rows

PREFIX_FROM = 3  # the last word typed also finds longer words, from this length
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds every word."""

    row: RecordRow

    @property
    def record_id(self) -> str:
        return self.row.id


class Search:
    """The search index of one vault."""

    def __init__(self, database: Database, records: Records) -> None:
        self._database, self._records = database, records

    def find(self, text: str, limit: int = 50, fresh: Iterable[str] = ()) -> tuple[Hit, ...]:
        """Records with every word of ``text``, newest first. Any text is accepted; none gives no record.

        Whole words first; when they do not fill the page, the last word also begins longer words. ``fresh`` are the
        ids of the records written since :meth:`merge`.
        """
        words = fold(text)[:MAX_WORDS]
        if not words:
            return ()
        open_keys = {key for _, key in self._keys(fresh)}
        found = self._find(words, "", open_keys, limit)
        if len(found) < limit and len(words[-1]) >= PREFIX_FROM:
            found = self._find(words, "*", open_keys, limit)
        return tuple(Hit(self._records.by_key(key)) for key in found)

    def _find(self, words: Sequence[str], star: str, open_keys: set[int], limit: int) -> list[int]:
        """Keys of the records, newest first. Each word is a quoted string: nothing typed is an operator."""
        query = " ".join(f'"{word}"' for word in words) + star
        rows = self._database.rows(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit + len(open_keys))
        )
        found = [key for (key,) in cast(list[tuple[int]], rows) if key not in open_keys]
        patterns = _patterns(words, star)
        found += [key for key in open_keys if self._open_matches(key, patterns)]
        return sorted(found, reverse=True)[:limit]

    def _keys(self, records: Iterable[str]) -> Iterator[tuple[str, int]]:
        for record_id in records:
            row = self._database.row("SELECT key FROM records WHERE id = ?", (record_id,))
            if row is not None:
                yield record_id, cast(int, row[0])

    def _open_matches(self, key: int, patterns: Sequence[str]) -> bool:
        """True when each word is in the headings or in an event of a record written since."""
        return all(
            self._database.row(
                "SELECT 1 FROM records WHERE key = ?1 AND instr(folded, ?2) UNION ALL "
                "SELECT 1 FROM words WHERE id BETWEEN ?3 AND ?4 AND instr(folded, ?2) LIMIT 1",
                (key, pattern, *event_rows(key)),
            )
            is not None
            for pattern in patterns
        )

    def merge(self, fresh: Iterable[str]) -> None:
        """Bring the index up to date with these records. Inside a transaction."""
        for _, key in self._keys(fresh):
            row = self._database.row("SELECT seq, folded FROM records WHERE key = ?", (key,))
            seq, headings = row or (0, "")
            texts = self._database.rows("SELECT folded FROM words WHERE id BETWEEN ? AND ?", event_rows(key))
            words = " ".join([str(headings), *(str(text) for (text,) in texts)])
            self._database.execute("DELETE FROM search WHERE rowid = ?", (key,))
            self._database.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (key, words))
            self._database.execute("UPDATE records SET merged = ? WHERE key = ?", (seq, key))


def _patterns(words: Sequence[str], star: str) -> tuple[str, ...]:
    """What to look for in folded text: whole words, the last one as the beginning of a word when starred."""
    return (*(f" {word} " for word in words[:-1]), f" {words[-1]}" if star else f" {words[-1]} ")
