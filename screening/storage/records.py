"""Records, current answers, words to search, drafts, questionnaires, seals: what is derived from the journal or
stands beside it.

Owns these six tables. Writes are made inside a transaction opened by the store. Knows no key and no chain.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from screening.errors import ErrorCode, StorageError
from screening.model.answer import Value
from screening.model.life import OPEN
from screening.storage.database import Database, Row
from screening.storage.fold import kept
from screening.storage.rows import event_row, event_rows


@dataclass(frozen=True, slots=True)
class QuestionnaireText:
    """The questionnaire a record was made with: its digest, and its text kept once for all its records."""

    id: str
    version: str
    digest: str
    text: bytes


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One line of the list of hearings."""

    id: str
    number: str
    procedure: str
    opened_at: str
    officer: str
    questionnaire: str  # digest
    state: str
    alias: str
    version: int
    updated_at: str
    seq: int  # of its last event


@dataclass(frozen=True, slots=True)
class Projection:
    """What an event changes in the derived tables, in the same transaction.

    ``address`` "" changes no current answer; ``status`` None makes the address blank. ``value_json`` and ``codes``
    are the answer's. ``search_text`` is what may be searched for: words once said stay findable, as they stay in the
    journal, set aside or not.
    """

    address: str = ""
    status: str | None = None
    value_json: str = "null"
    codes: Sequence[str] = ()
    search_text: str = ""
    state: str | None = None
    alias: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class CurrentAnswer:
    """The current answer at one address, as derived."""

    address: str
    seq: int
    status: str
    value_json: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptSeal:
    """The seal of one version of a record: its digest, the last event it covers, the JSON of the seal."""

    version: int
    seq: int
    digest: str
    seal: bytes


_COLUMNS = "id, number, procedure, opened_at, officer, questionnaire, state, alias, version, updated_at, seq"


class Records:
    """The derived tables of one vault."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # records

    def add(
        self, record_id: str, procedure: str, at: str, officer: str, questionnaire: QuestionnaireText, salt: bytes
    ) -> RecordRow:
        """A new record, numbered by year and order of opening in this vault.

        ``salt`` goes with the digest of the procedure number in the vault chain: after a purge nothing can be guessed.
        """
        number = self._next_number(at[:4])
        self._database.execute(
            "INSERT INTO questionnaires (digest, id, version, text) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (questionnaire.digest, questionnaire.id, questionnaire.version, questionnaire.text),
        )
        self._database.execute(
            "INSERT INTO records (id, number, procedure, opened_at, officer, questionnaire, state, alias, version, "
            "updated_at, seq, noted, merged, folded, salt) VALUES (?, ?, ?, ?, ?, ?, ?, '', 1, ?, 0, 0, -1, ?, ?)",
            (record_id, number, procedure, at, officer, questionnaire.digest, OPEN, at, kept(number, procedure), salt),
        )
        return self.get(record_id)

    def _next_number(self, year: str) -> str:
        """« YEAR-NNNN »; the counter outlives a purge, so that a number is never given again."""
        name = f"last_number/{year}"
        row = self._database.row("SELECT value FROM meta WHERE name = ?", (name,))
        number = int(cast(bytes, row[0])) + 1 if row else 1
        self._database.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, str(number).encode()))
        return f"{year}-{number:04d}"

    def get(self, record_id: str) -> RecordRow:
        """Raises ``RECORD_NOT_FOUND``."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM records WHERE id = ?", (record_id,))  # noqa: S608 - constant
        if row is None:
            raise StorageError(ErrorCode.RECORD_NOT_FOUND, record=record_id)
        return _record(row)

    def by_key(self, key: int) -> RecordRow:
        """The record of a row of the search index."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM records WHERE key = ?", (key,))  # noqa: S608 - constant
        if row is None:
            raise StorageError(ErrorCode.RECORD_NOT_FOUND)
        return _record(row)

    def all(self) -> tuple[RecordRow, ...]:
        """Newest first."""
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM records ORDER BY key DESC")  # noqa: S608 - constant
        return tuple(_record(row) for row in rows)

    def behind(self) -> tuple[set[str], set[str]]:
        """Ids of the records not yet in the search index, and of those whose head the vault chain does not hold."""
        rows = self._database.rows(
            "SELECT id, merged < seq, noted < seq FROM records WHERE merged < seq OR noted < seq"
        )
        return {str(i) for i, merged, _ in rows if merged}, {str(i) for i, _, noted in rows if noted}

    def questionnaire(self, digest: str) -> QuestionnaireText | None:
        row = self._database.row("SELECT id, version, digest, text FROM questionnaires WHERE digest = ?", (digest,))
        return QuestionnaireText(str(row[0]), str(row[1]), str(row[2]), bytes(cast(bytes, row[3]))) if row else None

    # what an event changes

    def project(self, record_id: str, key: int, seq: int, at: str, change: Projection) -> None:
        """Apply ``change`` for event ``seq`` of the record whose key is ``key``."""
        if change.address and change.status is None:
            self._database.execute(
                "DELETE FROM current_answers WHERE record = ? AND address = ?", (key, change.address)
            )
        elif change.address:
            self._database.execute(
                "INSERT OR REPLACE INTO current_answers (record, address, seq, status, value, codes, aside) "
                "VALUES (?, ?, ?, ?, ?, ?, 0)",
                (key, change.address, seq, change.status, change.value_json, " ".join(change.codes)),
            )
        folded = kept(change.search_text)
        if folded:
            self._database.execute("INSERT INTO words (id, folded) VALUES (?, ?)", (event_row(key, seq), folded))
        if change.state is None and change.alias is None and change.version is None:
            self._database.execute("UPDATE records SET seq = ?, updated_at = ? WHERE key = ?", (seq, at, key))
        else:
            self._rename(record_id, seq, at, change)

    def _rename(self, record_id: str, seq: int, at: str, change: Projection) -> None:
        row = self.get(record_id)
        alias = row.alias if change.alias is None else change.alias
        self._database.execute(
            "UPDATE records SET seq = ?, updated_at = ?, state = ?, alias = ?, version = ?, folded = ? "
            "WHERE id = ?",
            (seq, at, change.state or row.state, alias, change.version or row.version,
             kept(row.number, row.procedure, alias), record_id),
        )  # fmt: skip

    def current(self, key: int) -> tuple[CurrentAnswer, ...]:
        rows = self._database.rows(
            "SELECT address, seq, status, value, codes FROM current_answers WHERE record = ? ORDER BY address",
            (key,),
        )
        return tuple(
            CurrentAnswer(str(a), cast(int, s), str(st), str(v), tuple(str(c).split())) for a, s, st, v, c in rows
        )

    def clear_derived(self, key: int) -> None:
        """Before the projections of a record are made again."""
        self._database.execute("DELETE FROM current_answers WHERE record = ?", (key,))
        self._database.execute("DELETE FROM words WHERE id BETWEEN ? AND ?", event_rows(key))
        self._database.execute(
            "UPDATE records SET state = ?, alias = '', version = 1, merged = -1 WHERE key = ?", (OPEN, key)
        )

    # drafts

    def save_draft(self, key: int, question: str, at: str, body: Mapping[str, Value]) -> None:
        self._database.execute(
            "INSERT OR REPLACE INTO drafts (record, question, at, body) VALUES (?, ?, ?, ?)",
            (key, question, at, json.dumps(body, ensure_ascii=False)),
        )

    def clear_draft(self, key: int, question: str) -> None:
        self._database.execute("DELETE FROM drafts WHERE record = ? AND question = ?", (key, question))

    def drafts(self, key: int) -> dict[str, dict[str, Value]]:
        rows = self._database.rows("SELECT question, body FROM drafts WHERE record = ? ORDER BY at", (key,))
        return {str(question): cast(dict[str, Value], json.loads(str(body))) for question, body in rows}

    # seals

    def keep_seal(self, key: int, kept_seal: KeptSeal) -> None:
        self._database.execute(
            "INSERT INTO seals (record, version, seq, digest, seal) VALUES (?, ?, ?, ?, ?)",
            (key, kept_seal.version, kept_seal.seq, kept_seal.digest, kept_seal.seal),
        )

    def seals(self, key: int) -> tuple[KeptSeal, ...]:
        rows = self._database.rows(
            "SELECT version, seq, digest, seal FROM seals WHERE record = ? ORDER BY version", (key,)
        )
        return tuple(KeptSeal(cast(int, v), cast(int, s), str(d), bytes(cast(bytes, seal))) for v, s, d, seal in rows)


def _record(row: Row) -> RecordRow:
    return RecordRow(
        str(row[0]), str(row[1]), str(row[2]), str(row[3]), str(row[4]), str(row[5]), str(row[6]), str(row[7]),
        cast(int, row[8]), str(row[9]), cast(int, row[10]),
    )  # fmt: skip
