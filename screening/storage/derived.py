"""What the derived tables must hold, made again from the events of a record and compared with what they hold.

Owns no writing and no finding's sentence. What an event means for an answer is the application's: it gives the same
:class:`Projection` as when the event was written; without it, answers and words are only counted.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import cast

from sqlcipher3 import dbapi2 as sqlcipher

from screening.model.event import Event
from screening.model.life import Life
from screening.storage.database import Database
from screening.storage.fold import kept
from screening.storage.migrations import SEARCH_TABLE
from screening.storage.records import Projection
from screening.storage.rows import event_rows, seq_of

Project = Callable[[Event], Projection]
Answer = tuple[str, int, str, str, str, int]


class Expected:
    """What the rows of one record must say, from its events as they pass."""

    def __init__(self, project: Project | None) -> None:
        self._project = project
        self.life = Life()
        self.at = self.officer = self.alias = ""
        self.words: dict[int, str] = {}
        self._answers: dict[str, Answer] = {}

    @property
    def knows_answers(self) -> bool:
        return self._project is not None

    def see(self, event: Event) -> None:
        self.life.see(event.seq, event.kind)
        self.at, self.officer = event.at, self.officer or event.officer
        if self._project is not None:
            try:
                self._take(event.seq, self._project(event))
            except (ValueError, KeyError, TypeError):  # no longer JSON, which the chain tells, or of a later version
                self._project = None

    def _take(self, seq: int, change: Projection) -> None:
        address = change.address
        if address and change.status is None:
            self._answers.pop(address, None)
        elif address:
            codes = " ".join(change.codes)
            self._answers[address] = (address, seq, change.status or "", change.value_json, codes, 0)
        folded = kept(change.search_text)
        if folded:
            self.words[seq] = folded
        self.alias = self.alias if change.alias is None else change.alias

    def columns_differ(self, database: Database, key: int, noted: int, opened_by: str) -> tuple[bool, bool]:
        """State or version against the events; then the other columns."""
        row = database.row(
            "SELECT state, version, updated_at, officer, noted, merged BETWEEN -1 AND seq, opened_at, number, "
            "procedure, alias, folded FROM records WHERE key = ?",
            (key,),
        )
        if row is None:
            return True, True
        opened_at, number, procedure, alias = (str(cell) for cell in row[6:10])
        alias = self.alias if self.knows_answers else alias
        wanted = (self.at or opened_at, self.officer or opened_by, noted, 1)
        headings = (alias, kept(number, procedure, alias))
        return row[:2] != (self.life.state, self.life.version), (*row[2:6], *row[9:]) != (*wanted, *headings)

    def answer_differs(self, database: Database, key: int) -> int | None:
        """The first event whose current answer is not the one kept, None when they all are."""
        rows = database.rows(
            "SELECT address, seq, status, value, codes, aside FROM current_answers WHERE record = ?", (key,)
        )
        return _first_seq(answer[1] for answer in {cast(Answer, row) for row in rows} ^ {*self._answers.values()})

    def word_differs(self, database: Database, key: int) -> int | None:
        """The same for the words to search, in whatever order the members of a value gave them."""
        rows = database.rows("SELECT id, folded FROM words WHERE id BETWEEN ? AND ?", event_rows(key))
        held = {(seq_of(cast(int, row)), *sorted(str(folded).split())) for row, folded in rows}
        wanted = {(seq, *sorted(folded.split())) for seq, folded in self.words.items()}
        return _first_seq(cast(int, differing[0]) for differing in held ^ wanted)


def _first_seq(differing: Iterable[int]) -> int | None:
    return min(differing, default=None)


def index_differs(database: Database) -> Iterator[int]:
    """Keys of the records whose row of the search index is not what their words give, in order.

    An index without its text can only be compared term by term with one made again, in memory.
    """
    memory = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        memory.execute(SEARCH_TABLE)
        for key, text in _texts(database):
            memory.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (key, text))
        memory.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, instance)")
        wanted = _terms(memory.execute("SELECT doc, term, offset FROM temp.terms"))
    finally:
        memory.close()
    database.rows("PRAGMA query_only=OFF")  # of a vault only read: a temporary table, in memory
    try:
        database.rows("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, search, instance)")
        try:
            held = _terms(cast(list[tuple[int, str, int]], database.rows("SELECT doc, term, offset FROM temp.terms")))
        finally:
            database.rows("DROP TABLE IF EXISTS temp.terms")
    finally:
        if database.read_only:
            database.rows("PRAGMA query_only=ON")
    for key in sorted(wanted.keys() | held.keys()):
        if wanted.get(key) != held.get(key):
            yield key


def _texts(database: Database) -> Iterator[tuple[int, str]]:
    """What was last put in the index for each record: its headings, and its words up to there."""
    rows = database.rows("SELECT key, merged, folded, number, procedure FROM records WHERE merged >= 0 ORDER BY key")
    for key, merged, folded, number, procedure in cast(list[tuple[int, int, str, str, str]], rows):
        headings = folded if merged else kept(number, procedure)  # the alias comes with the first event
        first, _ = event_rows(key)
        texts = database.rows("SELECT folded FROM words WHERE id BETWEEN ? AND ? ORDER BY id", (first, first + merged))
        yield key, " ".join([headings, *(str(text) for (text,) in texts)])


def _terms(rows: Iterable[tuple[int, str, int]]) -> dict[int, int]:
    """The terms of each row with their places, as one number: no text is kept."""
    found: dict[int, int] = {}
    for key, term, place in rows:
        found[key] = found.get(key, 0) + hash((term, place))
    return found
