"""``vault verify`` names what does not hold, when somebody who has the key changed the tables."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode
from screening.model import chain
from screening.storage import Finding, Store
from screening.storage.rows import event_row, part_row
from tests.storage.vaults import OFFICER, RECORD, abandon, answer, begin, create, raw, refused, reopen

OTHER = "6b" * 16
KEY, OTHER_KEY = 1, 2  # in the order they were opened


def event(seq: int, key: int = KEY) -> int:
    return event_row(key, seq)


def part(seq: int, name: str) -> int:
    return part_row(event(seq), name)


@pytest.fixture
def store(folder: Path) -> Store:
    made = create(folder)
    begin(made)
    begin(made, OTHER, "2025/000017")
    for number in range(4):
        answer(made, number)
        answer(made, number, "Altceva.", OTHER)
    made.seal(
        OTHER, at="2026-11-20T14:00:00+00:00", officer=OFFICER, core={}, words={},
        digest_of=lambda row, events: "a" * 64, seal_of=lambda digest, head: {},
    )  # fmt: skip
    return made


def tamper(folder: Path, store: Store, *statements: str) -> None:
    """As somebody with the key and a SQL shell would: triggers dropped, rows changed."""
    connection = raw(folder, store)
    triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def first(store: Store) -> tuple[str, str, int]:
    found = store.verify(full=True).first_break
    assert found is not None
    return found.finding, found.record_id, found.seq


def test_an_untouched_vault_holds(store: Store) -> None:
    for full in (False, True):
        report = store.verify(full=full)
        assert report.ok
        assert (report.records, report.events, report.compared) == (2, 11, "not_compared")
        assert (report.number, report.head) == (store.head().number, store.head().head)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (f"UPDATE parts SET body = x'7b7d' WHERE id={part(3, 'core')}", (Finding.RECORD_CHAIN, RECORD, 3)),
        (f"UPDATE parts SET salt = zeroblob(16) WHERE id >> 2 = {event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (f"UPDATE parts SET digest = 'x' WHERE id >> 2 = {event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (
            f"UPDATE parts SET id = {part(2, 'confidential')} WHERE id={part(2, 'words')}",
            (Finding.RECORD_CHAIN, RECORD, 2),
        ),
        (f"DELETE FROM parts WHERE id={part(4, 'words')}", (Finding.RECORD_CHAIN, RECORD, 4)),
        (f"UPDATE events SET at = '2020' WHERE id={event(1)}", (Finding.RECORD_CHAIN, RECORD, 1)),
        (f"UPDATE events SET officer = 'x' WHERE id={event(5)}", (Finding.RECORD_CHAIN, RECORD, 5)),
        (f"UPDATE events SET kind = 'x' WHERE id={event(5)}", (Finding.RECORD_CHAIN, RECORD, 5)),
        (f"UPDATE events SET hash = 'x' WHERE id={event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (f"UPDATE events SET prev_hash = 'x' WHERE id={event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (f"DELETE FROM events WHERE id={event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (f"UPDATE events SET id = id + 97 WHERE id={event(2)}", (Finding.RECORD_CHAIN, RECORD, 2)),
        (f"DELETE FROM records WHERE id='{RECORD}'", (Finding.RECORD_MISSING, RECORD, 0)),
        (f"UPDATE records SET id = '00' WHERE id='{RECORD}'", (Finding.RECORD_MISSING, RECORD, 0)),
        (f"UPDATE records SET number = '2026-9999' WHERE id='{RECORD}'", (Finding.RECORD_CHANGED, RECORD, 0)),
        (f"UPDATE records SET procedure = '2026/1' WHERE id='{RECORD}'", (Finding.RECORD_CHANGED, RECORD, 0)),
        (f"UPDATE records SET opened_at = '2020' WHERE id='{RECORD}'", (Finding.RECORD_CHANGED, RECORD, 0)),
        (f"UPDATE records SET seq = 2 WHERE id='{RECORD}'", (Finding.DERIVED_DIFFERS, RECORD, 0)),
        ("UPDATE questionnaires SET text = x'00'", (Finding.QUESTIONNAIRE_CHANGED, RECORD, 0)),
        ("UPDATE current_answers SET seq = 77 WHERE address = 'q1'", (Finding.DERIVED_DIFFERS, RECORD, 0)),
        (f"UPDATE words SET id = id + 75 WHERE id={event(2)}", (Finding.DERIVED_DIFFERS, RECORD, 0)),
        ("UPDATE vault_events SET at = '2020' WHERE seq = 2", (Finding.VAULT_CHAIN, "", 2)),
        ("UPDATE vault_events SET body = x'7b7d' WHERE seq = 3", (Finding.VAULT_CHAIN, "", 3)),
        ("DELETE FROM vault_events WHERE seq = 2", (Finding.VAULT_CHAIN, "", 2)),
        ("DELETE FROM seals", (Finding.SEAL_DIFFERS, OTHER, 0)),
        ("UPDATE seals SET digest = 'x'", (Finding.SEAL_DIFFERS, OTHER, 0)),
    ],
)
def test_a_change_is_named(folder: Path, store: Store, statement: str, expected: tuple[Finding, str, int]) -> None:
    tamper(folder, store, statement)
    assert first(store) == expected


def test_a_record_cut_after_its_noted_head_is_named(folder: Path, store: Store) -> None:
    store.vault_event("view", {})
    tamper(
        folder, store, f"DELETE FROM events WHERE id={event(5)}",
        f"DELETE FROM parts WHERE id >> 2 = {event(5)}", f"UPDATE records SET seq=4 WHERE id='{RECORD}'",
        f"DELETE FROM words WHERE id={event(5)}",
        f"DELETE FROM current_answers WHERE record={KEY} AND seq=5",
    )  # fmt: skip
    assert first(store) == (Finding.HEAD_DIFFERS, RECORD, 5)


def test_a_record_swapped_for_another_is_named(folder: Path, store: Store) -> None:
    tamper(
        folder, store,
        "UPDATE records SET key = 3 WHERE key = 1", "UPDATE records SET key = 1 WHERE key = 2",
        "UPDATE records SET key = 2 WHERE key = 3",
    )  # fmt: skip
    assert first(store) == (Finding.RECORD_CHAIN, RECORD, 1)


def test_a_record_that_the_vault_never_opened_is_named(folder: Path, store: Store) -> None:
    tamper(
        folder, store, "INSERT INTO records SELECT key + 10, 'zz', 'n', procedure, opened_at, officer, questionnaire, "
        "state, alias, version, updated_at, 0, 0, 0, folded, salt FROM records LIMIT 1",
    )  # fmt: skip
    assert first(store) == (Finding.RECORD_UNKNOWN, "zz", 0)


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT INTO events VALUES ({event_row(9, 1)}, 'x', 'x', 'x', 'x', 'x')",
        f"INSERT INTO parts VALUES ({part_row(event_row(1, 77), 'core')}, x'00', 'x', x'00')",
        f"INSERT INTO parts VALUES ({part_row(event_row(1, 2), 'core') + 3}, x'00', 'x', x'00')",
    ],
)
def test_rows_that_belong_to_nothing_are_named(folder: Path, store: Store, statement: str) -> None:
    tamper(folder, store, statement)
    assert not store.verify(full=True).ok


def test_a_purged_record_is_not_missing(folder: Path, store: Store) -> None:
    store.vault_event("record_purged", {"record": RECORD})
    rows = [f"DELETE FROM {table} WHERE id >> 20 = {KEY}" for table in ("events", "words")]
    rows += [f"DELETE FROM parts WHERE id >> 22 = {KEY}", f"DELETE FROM current_answers WHERE record={KEY}"]
    rows += [f"DELETE FROM search WHERE rowid = {KEY}", f"DELETE FROM records WHERE id='{RECORD}'"]
    tamper(folder, store, *rows)
    assert store.verify(full=True).ok


def test_an_event_that_is_not_canonical_is_named(folder: Path, store: Store) -> None:
    """Whoever has the key can make a chain that holds; the form of its bytes is checked as well."""
    last = store.events(RECORD)[-1]
    body = b'{"question": "q3"}'
    salt = bytes(16)
    digests = {"core": chain.part_digest(salt, body)}
    made = chain.event_hash(5, RECORD, last.kind, last.at, last.officer, last.prev_hash, digests)
    tamper(
        folder, store, f"DELETE FROM parts WHERE id >> 2 = {event(5)}",
        f"INSERT INTO parts VALUES ({part(5, 'core')}, x'{salt.hex()}', '{digests['core']}', x'{body.hex()}')",
        f"UPDATE events SET hash='{made}' WHERE id={event(5)}",
        "DELETE FROM vault_events WHERE kind='record_head'",
    )  # fmt: skip
    assert Finding.NOT_CANONICAL in {found.finding for found in store.verify(full=True).breaks}
    assert Finding.NOT_CANONICAL not in {found.finding for found in store.verify().breaks}


def test_the_head_of_the_header_is_looked_for(folder: Path, store: Store) -> None:
    store.keep_head()
    number = store.head().number
    tamper(folder, store, f"DELETE FROM vault_events WHERE seq={number}")
    assert first(store) == (Finding.HEADER_DIFFERS, "", number)


def test_a_vault_compares_with_a_paper(store: Store) -> None:
    paper = str(store.head())
    answer(store, 9)
    store.vault_event("view", {})
    assert store.verify(against=paper.upper()).compared == "compared"
    number = paper.partition(":")[0]
    for text, finding in (
        (f"{number}:{'0' * 64}", Finding.AGAINST_DIFFERS),
        (f"999:{'0' * 64}", Finding.AGAINST_NOT_REACHED),
        ("abc", Finding.AGAINST_NOT_REACHED),
        (f"{'9' * 5000}:abc", Finding.AGAINST_NOT_REACHED),
    ):
        report = store.verify(against=text)
        assert report.compared == "different"
        assert report.first_break is not None
        assert report.first_break.finding is finding


def test_an_error_that_is_no_damage_goes_up(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from screening.errors import StorageError

    def fails(_: object) -> None:
        raise StorageError(ErrorCode.DISK_FAILED)

    monkeypatch.setattr("screening.storage.journal.Journal.vault_events", fails)
    with refused(ErrorCode.DISK_FAILED):
        store.verify()


def test_a_damaged_vault_chain_does_not_stop_the_check(folder: Path, store: Store) -> None:
    store.checkpoint()
    abandon(store)
    store = reopen(folder)
    tamper(folder, store, "UPDATE vault_events SET hash='x'")
    report = store.verify()
    assert report.breaks[0].finding is Finding.VAULT_CHAIN
    assert report.records == 2
    assert report.events == 11


def test_an_empty_chain_is_a_break(folder: Path, store: Store) -> None:
    store.keep_head()
    tamper(folder, store, "DELETE FROM vault_events")
    report = store.verify()
    assert (report.number, report.ok) == (0, False)
    with pytest.raises(sqlcipher.Error):
        raw(folder, store).execute("SELECT nothing")


def test_a_vault_event_that_is_not_canonical_is_named(folder: Path, store: Store) -> None:
    last = store.vault_events()[-1]
    body, salt = b'{"count": 1}', bytes(16)
    digest = chain.part_digest(salt, body)
    made = chain.event_hash(last.seq, store.info.id, last.kind, last.at, last.officer, last.prev_hash, {"core": digest})
    tamper(
        folder, store,
        f"UPDATE vault_events SET body=x'{body.hex()}', salt=x'{salt.hex()}', digest='{digest}', hash='{made}' "
        f"WHERE seq={last.seq}",
    )  # fmt: skip
    assert Finding.NOT_CANONICAL in {found.finding for found in store.verify(full=True).breaks}


def test_a_chain_in_which_several_events_break_is_read_to_its_end(folder: Path, store: Store) -> None:
    tamper(folder, store, f"UPDATE events SET at = '2020' WHERE id >> 20 = {KEY}")
    report = store.verify()
    assert (report.events, report.first_break and report.first_break.seq) == (11, 1)
