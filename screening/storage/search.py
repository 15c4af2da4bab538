"""Search over all records: two words said in one hearing, whichever the answers.

A closed or resting record is one row of the FTS5 index (no second copy of its text); the few records written since
the vault was opened are searched by the folded words of their events, so that an answer costs no index write.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from screening.storage.database import Database
from screening.storage.fold import fold

PREFIX_FROM = 3  # the last word typed also finds longer words, from this length
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds every word, and its events that hold one of them (none when it is in the headings)."""

    record_id: str
    events: tuple[int, ...]


class Search:
    """The search index of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, text: str, limit: int = 50, fresh: Iterable[str] = ()) -> tuple[Hit, ...]:
        """Records with every word of ``text``, newest first. Any text is accepted; none gives no record.

        ``fresh`` are the ids of the records written since :meth:`merge`.
        """
        words = fold(text)[:MAX_WORDS]
        if not words:
            return ()
        patterns = _patterns(words)
        open_keys = set(self._keys(fresh))
        found = [key for key in sorted(open_keys, reverse=True) if self._open_matches(key, patterns)]
        query = _query(words)
        rows = self._database.rows(
            "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (query, limit + len(open_keys))
        )
        found += [key for (key,) in cast(list[tuple[int]], rows) if key not in open_keys]
        found.sort(reverse=True)
        return tuple(self._hit(key, patterns) for key in found[:limit])

    def _keys(self, records: Iterable[str]) -> Iterator[int]:
        for record_id in records:
            row = self._database.row("SELECT key FROM records WHERE id = ?", (record_id,))
            if row is not None:
                yield cast(int, row[0])

    def _open_matches(self, key: int, patterns: Sequence[str]) -> bool:
        """True when each word is in the headings or in an event of a record written since."""
        return all(
            self._database.row(
                "SELECT 1 FROM records WHERE key = ?1 AND instr(folded, ?2) UNION ALL "
                "SELECT 1 FROM words WHERE record_id = (SELECT id FROM records WHERE key = ?1) "
                "AND instr(folded, ?2) LIMIT 1",
                (key, pattern),
            )
            is not None
            for pattern in patterns
        )

    def _hit(self, key: int, patterns: Sequence[str]) -> Hit:
        row = self._database.row("SELECT id FROM records WHERE key = ?", (key,))
        record_id = str(row[0]) if row else ""
        where = " OR ".join("instr(folded, ?)" for _ in patterns)
        rows = self._database.rows(
            f"SELECT seq FROM words WHERE record_id = ? AND ({where}) ORDER BY seq",  # noqa: S608 - constants
            (record_id, *patterns),
        )
        return Hit(record_id, tuple(cast(int, seq) for (seq,) in rows))

    def merge(self, fresh: Iterable[str]) -> None:
        """Bring the index up to date with these records. Inside a transaction."""
        for record_id in fresh:
            row = self._database.row("SELECT key, seq, folded FROM records WHERE id = ?", (record_id,))
            if row is None:
                continue
            key, seq, headings = row
            texts = self._database.rows("SELECT folded FROM words WHERE record_id = ?", (record_id,))
            words = " ".join([str(headings), *(str(text) for (text,) in texts)])
            self._database.execute("DELETE FROM search WHERE rowid = ?", (key,))
            self._database.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (key, words))
            self._database.execute("UPDATE records SET merged = ? WHERE key = ?", (seq, key))


def _patterns(words: Sequence[str]) -> tuple[str, ...]:
    """What to look for in folded text: whole words, the last one also as the beginning of a longer word."""
    last = words[-1]
    return (*(f" {word} " for word in words[:-1]), f" {last}" if len(last) >= PREFIX_FROM else f" {last} ")


def _query(words: Sequence[str]) -> str:
    """The FTS5 query: each word a quoted string, so that nothing typed is an operator."""
    star = " *" if len(words[-1]) >= PREFIX_FROM else ""
    return " ".join(f'"{word}"' for word in words) + star
