"""The store: an answer made durable, the journal verified, a search over 100,000 hearings.

Every figure stands beside its floor of the same run: one row committed by SQLCipher with synchronous=FULL, and what
the disk itself takes to make one page durable. The corpus of the search is written straight into the derived tables.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.table import Row
from screening.model.event import Kind
from screening.storage import KdfPolicy, Projection, QuestionnaireText, Store
from screening.storage.database import connect
from screening.storage.fold import fold
from screening.storage.rows import event_row

RECORD, OFFICER = "5a" * 16, "1234567"
START = datetime(2026, 11, 20, 13, 50, tzinfo=UTC)
FORM = QuestionnaireText("forced_offending", "1", "d" * 64, b"{}")
ANSWERS, VERIFIED, RECORDS, PER_RECORD = 2000, 10_000, 100_000, 20
CORE = {
    "question": "facts_who_decided", "status": "answered", "value": ["family"], "codes": ["family"], "confirmed": [],
    "supports": {}, "language_asked": "ro", "language_spoken": "ro", "address": "polite", "delivery": "read",
    "interpreter": {"reference": "I-204", "language": "ro", "mode": "on_site", "pivot": ""},
    "translation_status": "reviewed_native", "text_digest": "a" * 64,
}  # fmt: skip
VERBATIM = "„El spune unde. Dacă nu mergem, se supără. Eu nu vreau, dar mama zice că trebuie.”"
FRENCH = "« C'est lui qui dit où. Si on n'y va pas, il se fâche. Je ne veux pas, mais maman dit qu'il faut. »"


def timed(work: Callable[[int], object], times: int) -> list[float]:
    """Milliseconds of each call, sorted."""
    spent = []
    for number in range(times):
        started = time.perf_counter()
        work(number)
        spent.append((time.perf_counter() - started) * 1000)
    return sorted(spent)


def middle(spent: Sequence[float]) -> float:
    return statistics.median(spent)


def late(spent: Sequence[float], share: float = 0.99) -> float:
    return spent[min(len(spent) - 1, int(len(spent) * share))]


def new_store(folder: Path) -> Store:
    store = Store.create(folder, officer=OFFICER, passphrase="essai", policy=KdfPolicy.training(), clock=lambda: START)
    store.new_record(RECORD, "2026/004512", START.isoformat(), OFFICER, FORM)
    return store


def answer(store: Store, number: int) -> None:
    """An answer of a real hearing: about 800 bytes in two parts, its current answer and its words to search."""
    question = f"q{number % 240}"
    store.append(
        RECORD, kind=Kind.ANSWER, at=(START + timedelta(seconds=number)).isoformat(), officer=OFFICER,
        core=CORE | {"question": question}, words={"verbatim": VERBATIM, "french": FRENCH},
        projection=Projection(question, "answered", '["family"]', ("family",), f"{VERBATIM} {FRENCH}"),
    )  # fmt: skip


def durable(place: Path) -> list[Row]:
    """An answer against a bare one-row commit, one of each in turn, so that both see the same disk."""
    store = new_store(place / "durable.vault")
    bare = connect(place / "bare.db", b"k" * 32)
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    page = os.open(place / "page", os.O_RDWR | os.O_CREAT, 0o600)
    floors, disk, answers = [], [], []
    for number in range(ANSWERS):
        floors += timed(lambda _: bare.execute("INSERT INTO t (x) VALUES (?)", ("x" * 300,)), 1)
        answers += timed(lambda _, n=number: answer(store, n), 1)
        disk += timed(lambda _: (os.pwrite(page, b"x" * 4096, 0), os.fsync(page)), 1)
        if number % 500 == 499:
            bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.close(page)
    bare.close()
    store.close()
    floors.sort()
    answers.sort()
    disk.sort()
    floor = middle(floors)
    return [
        Row("answer made durable, median", middle(answers), "ms", floor, "a SQLCipher commit of one row", 2.5 * floor),
        Row("answer made durable, p99", late(answers), "ms", late(floors), "the same commit, p99", 5.0),
        Row("fsync of one page, median", middle(disk), "ms"),
    ]


def verified(place: Path) -> list[Row]:
    """The chains of a vault that holds 10,000 events, read and computed again."""
    store = new_store(place / "verified.vault")
    with store._database.transaction():  # one commit instead of ten thousand: the rows are the same
        for number in range(VERIFIED):
            store._append(
                RECORD, Kind.ANSWER, START.isoformat(), OFFICER, CORE, {"verbatim": VERBATIM, "french": FRENCH}, None,
                Projection(),
            )  # fmt: skip
            del number
    report = store.verify()
    assert report.ok
    assert report.events == VERIFIED
    quick = timed(lambda _: store.verify(), 5)
    full = timed(lambda _: store.verify(full=True), 3)
    rows = timed(lambda _: store._database.rows("SELECT * FROM events JOIN parts ON parts.id >> 2 = events.id"), 3)
    store.close()
    return [
        Row("journal of 10,000 events verified", middle(quick), "ms", middle(rows), "reading the same rows", 200.0),
        Row("the same, --full (pages, canonical form)", middle(full), "ms", middle(rows), "reading the same rows"),
    ]


def corpus(store: Store, records: int) -> list[str]:
    """Fill the derived tables with ``records`` hearings of twenty answers; words follow Zipf's law."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghilmnoprstuv", k=chance.randint(2, 9))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    database, at = store._database, START.isoformat()
    with database.transaction():
        ids = [f"{chance.getrandbits(128):032x}" for _ in range(records)]
        for number, record_id in enumerate(ids):
            said = chance.choices(words, weights, k=12 * PER_RECORD)
            database.execute(
                "INSERT INTO records (key, id, number, procedure, opened_at, officer, questionnaire, state, alias, "
                "version, updated_at, seq, noted, merged, folded, salt) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, 'sealed', '', 1, ?, ?, ?, -1, ?, x'00')",
                (number + 2, record_id, f"2025-{number:06d}", f"2025/{number:06d}", at, OFFICER, FORM.digest, at,
                 PER_RECORD, PER_RECORD, f" 2025 {number:06d} "),
            )  # fmt: skip
            for seq in range(PER_RECORD):
                folded = f" {' '.join(said[seq * 12 : seq * 12 + 12])} "
                database.execute("INSERT INTO words VALUES (?, ?)", (event_row(number + 2, seq + 1), folded))
        store._search.merge(ids)
    return words


def searched(place: Path, records: int = RECORDS) -> list[Row]:
    """Two words of one record, drawn as they are said; then two of the commonest, and two rare ones."""
    store = new_store(place / "searched.vault")
    words = corpus(store, records)
    for number in range(40):
        answer(store, number)  # a hearing under way, not yet in the index
    chance = random.Random(3)
    weights = [1 / (rank + 1) for rank in range(len(words))]
    drawn = [" ".join(chance.choices(words, weights, k=2)) for _ in range(200)]
    spent = timed(lambda number: store.search(drawn[number]), 200)
    common = timed(lambda number: store.search(f"{words[number % 5]} {words[5 + number % 7]}"), 50)
    rare = timed(lambda number: store.search(f"{words[-1 - number]} {words[-100 - number]}"), 50)
    accent = timed(lambda _: store.search("dacă supăra"), 20)
    assert store.search("dacă supăra")
    assert all(fold(text) for text in drawn)
    rows = [
        Row(f"search of two words, {records:,} hearings, median", middle(spent), "ms", goal=5.0),
        Row("the same, p95", late(spent, 0.95), "ms", goal=5.0),
        Row("two of the commonest words, median", middle(common), "ms", goal=5.0),
        Row("two rare words, median", middle(rare), "ms", goal=5.0),
        Row("two words of a hearing under way, median", middle(accent), "ms", goal=5.0),
    ]
    store.close()
    return rows


def rows() -> list[Row]:
    """All of it, in a temporary folder on the disk of the account."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return [*durable(place), *verified(place), *searched(place)]
