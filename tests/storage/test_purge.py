"""After a purge nothing of the record is left, decrypted pages included; the certificate says what went."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode
from screening.model.event import Kind
from screening.storage import Projection, Store, cleaning, database
from screening.storage.backup import backup
from screening.storage.purge import due, hold, holds, lift_hold, purge, retention, set_retention
from tests.storage.vaults import (
    CANARY,
    FORM,
    OFFICER,
    RECORD,
    Clock,
    abandon,
    answer,
    begin,
    create,
    key_of,
    refused,
    reopen,
)

OTHER = "6b" * 16
WORDS = (CANARY, "perroquet", "mouffetard", "Mirela", "mirela", "PROC-77", "proc 77", "familles-canari", "brouillon")


@pytest.fixture
def clock() -> Clock:
    return Clock()


def fill(store: Store) -> None:
    """Words everywhere a record can hold them: answers, alias, procedure, confidential part, codes, draft, seal."""
    begin(store, OTHER, "2026/000018")
    begin(store, procedure="PROC-77")
    for number in range(30):
        answer(store, number, f"{CANARY} {number}")
        answer(store, number, f"autre chose {number}", OTHER)
    store.append(
        RECORD, kind=Kind.REMARK, at="2026-11-20T14:00:00+00:00", officer=OFFICER, confidential={"text": CANARY},
        projection=Projection("q1", "answered", '["familles-canari"]', ("familles-canari",), CANARY, alias="Mirela"),
    )  # fmt: skip
    store.save_draft(RECORD, "q2", {"verbatim": f"brouillon {CANARY}"})
    store.vault_event("view", {"record": RECORD})
    store.seal(
        RECORD, at="2026-11-20T15:00:00+00:00", officer=OFFICER, core={}, words={"text": CANARY},
        digest_of=lambda row, events: "c" * 64, seal_of=lambda digest, head: {"digest": digest},
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    made = create(tmp_path / "essai.vault", clock)
    fill(made)
    return made


def test_the_certificate_says_what_went(tmp_path: Path, store: Store, clock: Clock) -> None:
    backup(store, tmp_path / "cle")
    known = next(event for event in store.vault_events() if event.kind == "backup")
    number = store.record(RECORD).number
    certificate = purge(store, RECORD, "delai")
    assert (certificate.record_id, certificate.number, certificate.events) == (RECORD, number, 33)
    assert (certificate.officer, certificate.reason, certificate.digests) == (OFFICER, "delai", ("c" * 64,))
    assert certificate.backups == (f"{known.at} {known.seq}:{known.hash}",)
    assert certificate.vault_head == str(store.head())
    assert [row.id for row in store.records()] == [OTHER]
    assert store.search("perroquet") == ()
    assert store.search("autre chose")
    report = store.verify(full=True, against=certificate.vault_head)
    assert (report.ok, report.compared) == (True, "compared")
    with refused(ErrorCode.RECORD_NOT_FOUND):
        store.events(RECORD)
    answer(store, 40, record_id=OTHER)
    store.close()
    again = reopen(tmp_path / "essai.vault", clock)
    assert again.verify(full=True).ok
    again.close()


def test_triggers_are_back_word_for_word(store: Store) -> None:
    def guards() -> list[object]:
        return store._database.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")

    before = guards()
    purge(store, RECORD, "delai")
    assert guards() == before
    with pytest.raises(sqlcipher.IntegrityError, match="append only"):
        store._database._connection.execute("DELETE FROM events")


def test_a_number_is_not_given_again(store: Store) -> None:
    purge(store, RECORD, "delai")
    third = store.new_record("7c" * 16, "p", "2026-11-21T10:00:00+00:00", OFFICER, FORM)
    assert third.number == "2026-0003"


def unkeyed(path: Path, key: bytes) -> sqlcipher.Connection:
    """The same library without a key: pages in clear, so that what a purge leaves can be read."""
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=2.0)
    for setting in database._SETTINGS:
        connection.execute(setting).fetchone()
    assert len(key) == 32
    return connection


def raw_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_is_left_in_decrypted_pages(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "connect", unkeyed)
    folder = tmp_path / "clair.vault"
    store = create(folder, clock)
    fill(store)
    store.keep_head()
    (folder / "records.db.v0").write_bytes((folder / "records.db").read_bytes())
    before = raw_bytes(folder)
    for word in WORDS:
        if word != "proc 77":
            assert word.encode() in before, word  # the words are there to be found
    purge(store, RECORD, "delai")
    store.checkpoint()
    after = raw_bytes(folder)
    for word in WORDS:
        assert word.encode() not in after, word
    assert b"autre chose" in after
    assert not (folder / "records.db.v0").exists()
    store.close()
    assert CANARY.encode() not in raw_bytes(folder)


def test_a_purge_killed_after_its_transaction_is_finished_at_the_next_opening(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "connect", unkeyed)
    folder = tmp_path / "clair.vault"
    store = create(folder, clock)
    fill(store)

    def killed(_: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(cleaning, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            purge(store, RECORD, "delai")
    abandon(store)
    again = reopen(folder, clock)
    assert [row.id for row in again.records()] == [OTHER]
    again.checkpoint()
    after = raw_bytes(folder)
    for word in WORDS:
        assert word.encode() not in after, word
    again.close()


def test_a_reader_that_holds_the_log_is_told(store: Store) -> None:
    other = database.connect(store._database.path, key_of(store))
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM events").fetchone()
    store._database._connection.execute("PRAGMA busy_timeout=10")
    with refused(ErrorCode.VAULT_IN_USE):
        purge(store, RECORD, "delai")
    other.execute("ROLLBACK")
    other.close()
    assert cleaning.finish(store._database)
    assert not cleaning.finish(store._database)
    assert store.verify(full=True).ok


def test_a_held_record_is_not_purged(store: Store) -> None:
    hold(store, RECORD, "instruction ouverte")
    assert holds(store) == {RECORD: "instruction ouverte"}
    with refused(ErrorCode.RECORD_HELD):
        purge(store, RECORD, "delai")
    lift_hold(store, RECORD)
    purge(store, RECORD, "delai")


def test_reasons_are_asked_for(store: Store) -> None:
    for act in (lambda: purge(store, RECORD, " "), lambda: hold(store, RECORD, "")):
        with refused(ErrorCode.REASON_REQUIRED):
            act()
    for act in (lambda: purge(store, "0" * 32, "delai"), lambda: hold(store, "0" * 32, "x")):
        with refused(ErrorCode.RECORD_NOT_FOUND):
            act()


def test_records_are_due_when_their_time_has_come(store: Store, clock: Clock) -> None:
    later = clock() + timedelta(days=200)
    assert retention(store) is None
    assert due(store, later) == ()
    set_retention(store, 365)
    set_retention(store, 180)
    assert retention(store) == 180
    assert due(store, clock()) == ()
    assert [row.id for row in due(store, later)] == [OTHER, RECORD]
    hold(store, OTHER, "instruction")
    assert [row.id for row in due(store, later)] == [RECORD]
