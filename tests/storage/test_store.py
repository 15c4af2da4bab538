"""The facade: one durable transaction per act, drafts, seals, times."""

from pathlib import Path

import msgspec
import pytest

from screening.errors import ErrorCode, StorageError
from screening.model.chain import GENESIS
from screening.model.event import Kind
from screening.storage import KdfPolicy, Projection, Store
from tests.storage.vaults import (
    FORM,
    OFFICER,
    PASSPHRASE,
    RECORD,
    Clock,
    abandon,
    answer,
    begin,
    create,
    refused,
    reopen,
)

AT = "2026-11-20T14:00:00+00:00"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(folder: Path, clock: Clock) -> Store:
    made = create(folder, clock)
    begin(made)
    return made


def seal(store: Store, record_id: str = RECORD) -> None:
    store.seal(
        record_id, at=AT, officer=OFFICER, core={"checks": {}}, words={},
        digest_of=lambda row, events: "a" * 64,
        seal_of=lambda digest, head: {"digest": digest, "head": str(head)},
    )  # fmt: skip


def test_info_says_what_prints_show(store: Store) -> None:
    info = store.info
    assert (info.kind, info.generation, info.officer, info.role) == ("training", 1, OFFICER, "officer")
    assert len(info.seal_fingerprint.split()) == 8
    assert info.seal_fingerprint != info.officer_fingerprint


def test_records_are_numbered_by_year(store: Store) -> None:
    second = store.new_record("6b" * 16, "p2", "2026-12-31T23:59:00+01:00", OFFICER, FORM)
    third = store.new_record("7c" * 16, "p3", "2027-01-01T00:10:00+01:00", OFFICER, FORM)
    assert [second.number, third.number] == ["2026-0002", "2027-0001"]
    assert [row.number for row in store.records()] == ["2027-0001", "2026-0002", "2026-0001"]


def test_the_questionnaire_is_kept_once(store: Store) -> None:
    store.new_record("6b" * 16, "p2", AT, OFFICER, FORM)
    assert store.questionnaire(FORM.digest) == FORM
    assert store.questionnaire("0" * 64) is None


def test_an_event_points_to_the_one_before(store: Store) -> None:
    first, second = answer(store, 1), answer(store, 2)
    assert store.events(RECORD)[0].prev_hash == GENESIS
    assert second.prev_hash == first.hash
    assert store.events(RECORD)[1:] == (first, second)
    assert list(first.parts) == ["core", "words"]


def test_confidential_words_are_a_part_of_their_own(store: Store) -> None:
    event = store.append(RECORD, kind=Kind.REMARK, at=AT, officer=OFFICER, confidential={"text": "à part"})
    assert list(event.parts) == ["core", "confidential"]
    assert event.parts["core"].value() == {}


def test_the_current_answer_follows(store: Store) -> None:
    answer(store, 1)
    event = store.append(
        RECORD, kind=Kind.ANSWER, at=AT, officer=OFFICER, core={},
        projection=Projection("q1", "declined", "null", (), ""),
    )  # fmt: skip
    (current,) = store.current(RECORD)
    assert (current.address, current.seq, current.status, current.codes) == ("q1", event.seq, "declined", ())


def test_an_answer_taken_back_is_current_no_more_and_still_found(store: Store) -> None:
    answer(store, 1, "perroquet")
    store.append(RECORD, kind=Kind.WITHDRAW, at=AT, officer=OFFICER, projection=Projection("q1", None))
    assert store.current(RECORD) == ()
    assert [hit.record_id for hit in store.search("perroquet")] == [RECORD]


def test_state_alias_and_version_are_derived(store: Store) -> None:
    change = Projection(state="sealed", alias="Mirela", version=2)
    store.append(RECORD, kind=Kind.REMARK, at=AT, officer=OFFICER, projection=change)
    row = store.record(RECORD)
    assert (row.state, row.alias, row.version, row.updated_at) == ("sealed", "Mirela", 2, AT)


def test_an_unknown_record_is_refused(store: Store) -> None:
    for act in (lambda: answer(store, 1, record_id="0" * 32), lambda: store.events("0" * 32)):
        with refused(ErrorCode.RECORD_NOT_FOUND):
            act()


def test_a_failed_append_changes_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement of the transaction failing in turn: no event, no answer, no word, and the next one passes."""
    answer(store, 1)
    database = store._database
    real, before = database.execute, store.events(RECORD)
    for failing in range(6):  # event, two parts, current answer, words, line of the list
        count = iter(range(100))

        def execute(statement: str, values: object = (), count=count, failing=failing) -> None:
            if next(count) == failing:
                raise StorageError(ErrorCode.DISK_FULL)
            real(statement, values)

        monkeypatch.setattr(database, "execute", execute)
        with refused(ErrorCode.DISK_FULL):
            answer(store, 2)
        monkeypatch.setattr(database, "execute", real)
        assert store.events(RECORD) == before
        assert [current.address for current in store.current(RECORD)] == ["q1"]
    event = answer(store, 3)
    assert event.prev_hash == before[-1].hash
    assert store.verify(full=True).ok


def test_a_draft_survives_a_crash_and_goes_with_its_answer(folder: Path, store: Store) -> None:
    store.save_draft(RECORD, "q1", {"verbatim": "El spune", "value": ["family"]})
    store.save_draft(RECORD, "q1", {"verbatim": "El spune unde"})
    store.save_draft(RECORD, "q2", {"verbatim": "autre"})
    abandon(store)
    store = reopen(folder)
    assert store.drafts(RECORD) == {"q1": {"verbatim": "El spune unde"}, "q2": {"verbatim": "autre"}}
    store.append(RECORD, kind=Kind.ANSWER, at=AT, officer=OFFICER, clears_draft="q1")
    store.clear_draft(RECORD, "q2")
    assert store.drafts(RECORD) == {}
    store.close()


def test_the_seal_is_one_transaction_and_covers_what_came_before(folder: Path, store: Store) -> None:
    answer(store, 1)
    seen: dict[str, object] = {}

    def digest_of(row: object, events: tuple[object, ...]) -> str:
        seen["events"] = len(events)
        return "b" * 64

    event, kept = store.seal(
        RECORD, at=AT, officer=OFFICER, core={"checks": {}}, words={}, digest_of=digest_of,
        seal_of=lambda digest, head: {"digest": digest, "head": str(head)},
    )  # fmt: skip
    assert event.kind == Kind.SEALED
    assert seen["events"] == 3
    assert (kept.version, kept.seq, kept.digest) == (1, 3, "b" * 64)
    assert store.seals(RECORD) == (kept,)
    assert kept.seal.decode() == f'{{"digest":"{"b" * 64}","head":"{store.head()}"}}'
    assert store.record(RECORD).state == "sealed"
    assert store.verify(full=True).ok
    store.close()
    store = reopen(folder)
    assert store.seals(RECORD) == (kept,)
    store.close()


def test_a_seal_that_fails_leaves_the_record_open(store: Store) -> None:
    def fails(*_: object) -> str:
        raise StorageError(ErrorCode.DISK_FULL)

    with refused(ErrorCode.DISK_FULL):
        store.seal(RECORD, at=AT, officer=OFFICER, core={}, words={}, digest_of=fails, seal_of=lambda d, h: {})
    assert store.record(RECORD).state == "open"
    assert len(store.events(RECORD)) == 1
    answer(store, 1)


def test_a_sealed_record_accepts_only_what_happens_to_it(store: Store) -> None:
    seal(store)
    with refused(ErrorCode.RECORD_SEALED):
        answer(store, 1)
    store.append(RECORD, kind=Kind.PRINT, at=AT, officer=OFFICER)
    store.append(
        RECORD, kind=Kind.AMENDMENT, at=AT, officer=OFFICER, projection=Projection(state="open", version=2)
    )  # fmt: skip
    answer(store, 1)
    seal(store)
    assert [(kept.version, kept.seq) for kept in store.seals(RECORD)] == [(1, 2), (2, 6)]
    assert store.verify(full=True).ok


def test_signatures_hold_and_belong_to_this_vault(store: Store, folder: Path) -> None:
    vault, officer = store.signers
    assert [len(signature) for signature in store.sign(b"message")] == [64, 64]
    assert (vault.role, vault.officer, officer.role, officer.officer) == ("vault", "", "officer", OFFICER)
    store.close()
    again = reopen(folder)
    assert [key.public_key for key in again.signers] == [vault.public_key, officer.public_key]
    again.close()


def test_a_lost_seal_key_is_named(store: Store) -> None:
    with store._database.transaction():
        store._database.execute("DELETE FROM meta WHERE name = 'seal_key'")
    with refused(ErrorCode.STORE_DAMAGED):
        _ = store.signers


def test_the_passphrase_can_be_asked_again(store: Store) -> None:
    assert store.check_passphrase("nuage tambour ficelle sel")
    assert not store.check_passphrase("nuage")
    assert not store.check_passphrase("")


def test_a_passphrase_asked_again_counts_and_waits_like_an_unlocking(store: Store, clock: Clock) -> None:
    for _ in range(3):
        assert not store.check_passphrase("nuage")
    with refused(ErrorCode.VAULT_WAIT):
        store.check_passphrase(PASSPHRASE)
    clock.moves(10)
    assert store.check_passphrase(PASSPHRASE)
    assert [event.payload["count"] for event in store.vault_events() if event.kind == "unlock_failed"] == [3]
    assert not store.check_passphrase("nuage")  # counted anew; left in the file for the next opening
    folder = store.opened.folder
    store.close()
    again = reopen(folder, clock)
    assert [event.payload["count"] for event in again.vault_events() if event.kind == "unlock_failed"] == [3, 1]
    again.close()


def test_a_clock_set_back_is_told_and_never_blocks(store: Store, clock: Clock) -> None:
    answer(store, 500)
    answer(store, 1)
    clock.moves(-3600)
    store.vault_event("view", {"record": RECORD})
    told = [event.payload["to"] for event in store.vault_events() if event.kind == "clock_set_back"]
    assert told == ["2026-11-20T13:50:10+00:00", "2026-11-20T12:50:00+00:00"]
    assert store.verify().ok


def test_vault_events_hold_the_heads_first(store: Store, clock: Clock) -> None:
    event = answer(store, 1)
    clock.moves(60)
    head = store.vault_event("print", {"record": RECORD})
    kinds = [event.kind for event in store.vault_events()]
    assert kinds == ["vault_created", "record_opened", "record_head", "print"]
    assert store.vault_events()[2].payload == {"record": RECORD, "seq": event.seq, "head": event.hash}
    assert str(head) == f"{head.number}:{store.vault_events()[-1].hash}"
    store.vault_event("view", {})
    assert [event.kind for event in store.vault_events()][4:] == ["view"]


def test_closing_twice_is_harmless_and_then_nothing_is_written(store: Store) -> None:
    store.close()
    store.close()
    with refused(ErrorCode.VAULT_LOCKED):
        answer(store, 1)


def test_closing_empties_the_log(folder: Path, store: Store) -> None:
    answer(store, 1)
    store.checkpoint()
    store.close()
    assert sorted(path.name for path in folder.iterdir()) == ["lock", "records.db", "vault.json"]


def test_projections_are_made_again_from_the_journal(store: Store) -> None:
    answer(store, 1, "un mot rare : perroquet")
    answer(store, 2)
    before = store.current(RECORD)
    with store._database.transaction():
        store._database.execute("DELETE FROM current_answers")
        store._database.execute("DELETE FROM words")
        store._database.execute("UPDATE records SET alias = 'faux'")

    def project(event: object) -> Projection:
        payload = event.payload  # type: ignore[attr-defined]
        if "question" not in payload:
            return Projection()
        return Projection(payload["question"], "answered", '["family"]', ("family",), payload["verbatim"])

    assert store.rebuild_projections(project) == 1
    assert store.current(RECORD) == before
    assert store.record(RECORD).alias == ""
    assert [hit.record_id for hit in store.search("perroquet")] == [RECORD]


def test_two_vaults_share_no_key(tmp_path: Path) -> None:
    stores = [create(tmp_path / name) for name in ("a.vault", "b.vault")]
    assert len({store.info.id for store in stores}) == 2
    assert len({key.public_key for store in stores for key in store.signers}) == 4
    for store in stores:
        store.close()


def test_an_opening_that_cannot_write_releases_the_vault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create(folder).close()
    for raised in (StorageError(ErrorCode.DISK_READ_ONLY), KeyboardInterrupt()):

        def fails(*_: object, raised: BaseException = raised) -> None:
            raise raised

        with monkeypatch.context() as patch:
            patch.setattr(Store, "_note_heads", fails)
            with pytest.raises(type(raised)):
                reopen(folder)
    reopen(folder).close()


def test_opening_events_wait_for_a_place_on_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk does not forbid reading: what happened at the opening is written with the next event."""
    made = create(folder)
    begin(made)
    made.close()

    def fails(*_: object) -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_note_heads", fails)
        store = reopen(folder)
    assert len(store.events(RECORD)) == 1
    answer(store, 1)
    assert [event.kind for event in store.vault_events()].count("opened") == 1
    assert store.verify().ok
    store.close()


def test_policy_is_asked_for(folder: Path) -> None:
    with pytest.raises(TypeError):
        Store.create(folder, officer=OFFICER, passphrase="x", clock=Clock())  # type: ignore[call-arg]
    assert KdfPolicy.training() != KdfPolicy()


def test_a_replay_gives_the_same_salts_and_id_and_only_for_training(store: Store) -> None:
    """Fictional data only: the same script on the same vault key gives the same page."""
    one, again, other = store.replay_as(b"script"), store.replay_as(b"script"), store.replay_as(b"autre")
    assert one == again != other
    assert len(one) == 32
    first = [answer(store, number) for number in range(2)]
    salts = [part.salt for event in first for part in event.parts.values()]
    assert len(set(salts)) == len(salts) == 4
    store.opened.header = msgspec.structs.replace(store.opened.header, kind="service")
    with refused(ErrorCode.VAULT_NOT_TRAINING):
        store.replay_as(b"script")
