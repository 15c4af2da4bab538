"""After a purge nothing of the record is left, decrypted pages included; the certificate says what went."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from screening.errors import ErrorCode
from screening.model.event import Kind
from screening.storage import Projection, Store, cleaning, database
from screening.storage.backup import backup
from screening.storage.certificate import certificate, purged
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
    mounted,
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


def unkeyed(path: Path, key: bytes, *, read_only: bool = False) -> sqlcipher.Connection:
    """The same library without a key: pages in clear, so that what a purge leaves can be read."""
    connection = sqlcipher.connect(str(path), isolation_level=None, timeout=2.0)
    for setting in database._SETTINGS:
        connection.execute(setting).fetchone()
    assert (len(key), read_only) == (32, False)
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


def test_a_reader_that_holds_the_log_leaves_the_cleaning_to_the_next_opening(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder, clock)
    fill(store)
    other = database.connect(store._database.path, key_of(store))
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM events").fetchone()
    store._database._connection.execute("PRAGMA busy_timeout=10")
    said = purge(store, RECORD, "delai")
    assert (said.number, said.cleaned) == ("2026-0002", False)
    abandon(store)
    again = reopen(folder, clock)  # the reader is still there: it forbids nothing
    assert cleaning.pending(again._database)
    again.close()
    other.execute("ROLLBACK")
    other.close()
    last = reopen(folder, clock)
    assert not cleaning.pending(last._database)
    assert last.verify(full=True).ok
    last.close()


@pytest.mark.parametrize("left", [1_000_000, 1_600_000, 2_400_000, 3_200_000])
def test_a_disk_full_after_the_transaction_gives_the_certificate_and_the_vault_opens(
    tmp_path: Path, clock: Clock, left: int
) -> None:
    with mounted(tmp_path / "petit", "-o", "size=24m") as disk:
        folder = disk / "v.vault"
        store = create(folder, clock)
        begin(store)
        begin(store, OTHER, "2026/2")
        for number in range(200):
            answer(store, number, "mot " * 200 + str(number))
            answer(store, number, "autre " * 200 + str(number), OTHER)
        store.keep_head()
        (disk / "film").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left)))
        assert purge(store, RECORD, "delai").number == "2026-0001"
        abandon(store)
        again = reopen(folder, clock)
        assert [row.id for row in again.records()] == [OTHER]
        assert certificate(again, RECORD).cleaned is not cleaning.pending(again._database)
        abandon(again)
        (disk / "film").unlink()
        last = reopen(folder, clock)
        assert not cleaning.pending(last._database)
        assert last.verify(full=True).ok
        last.close()


def test_killed_before_the_old_copies_go_they_go_at_the_next_opening(
    tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "essai.vault"
    store = create(folder, clock)
    fill(store)
    copy = folder / "records.db.v0"
    copy.write_bytes((folder / "records.db").read_bytes())

    def killed(_self: Path, **_options: bool) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", killed)
        with pytest.raises(KeyboardInterrupt):
            purge(store, RECORD, "delai")
    assert copy.exists()
    abandon(store)
    reopen(folder, clock).close()
    assert not copy.exists()


def test_the_certificate_can_be_made_again_from_the_chain(store: Store, tmp_path: Path) -> None:
    events, seals = store.record(RECORD).seq, [kept.digest for kept in store.seals(RECORD)]
    backup(store, tmp_path / "disque")
    said = purge(store, RECORD, "delai")
    assert (said.events, list(said.digests), len(said.backups)) == (events, seals, 1)
    backup(store, tmp_path / "ensuite")
    assert certificate(store, RECORD) == said
    assert certificate(store, said.number) == said
    assert purged(store, RECORD)
    assert not purged(store, OTHER)
    for absent in (OTHER, "0" * 32):
        with refused(ErrorCode.RECORD_NOT_FOUND):
            certificate(store, absent)


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
