"""Creating and opening: every refusal has its code, nothing is lost, nothing is wiped."""

import json
from pathlib import Path

import msgspec
import pytest

from screening.app.messages import sentence
from screening.errors import ErrorCode, VaultError
from screening.model.canonical import sha256
from screening.model.event import Kind
from screening.storage import KdfPolicy, Store, volumes
from screening.storage.header import DIGEST_LABEL, Header, decode
from tests.storage.vaults import OFFICER, PASSPHRASE, RECORD, Clock, abandon, answer, begin, create, refused, reopen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with one hearing of three answers."""
    store = create(tmp_path / "essai.vault")
    begin(store)
    for number in range(3):
        answer(store, number)
    store.close()
    return tmp_path / "essai.vault"


def test_what_was_acknowledged_is_there_after_reopening(folder: Path) -> None:
    store = reopen(folder)
    assert [event.payload.get("question") for event in store.events(RECORD)] == [None, "q0", "q1", "q2"]
    assert store.records()[0].number == "2026-0001"
    assert store.verify(full=True).ok
    store.close()


def test_wrong_passphrase_is_refused_and_told_in_the_vault_journal(folder: Path) -> None:
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        reopen(folder, passphrase="autre chose")
    store = reopen(folder)
    failed = [event for event in store.vault_events() if event.kind == "unlock_failed"]
    assert [event.payload["count"] for event in failed] == [1]
    assert not (folder / "attempts").exists()
    store.close()


def test_another_officers_number_does_not_open(folder: Path) -> None:
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        Store.open(folder, officer="7654321", passphrase=PASSPHRASE, clock=Clock())


def test_officer_may_be_left_out(folder: Path) -> None:
    store = Store.open(folder, passphrase=PASSPHRASE, clock=Clock())
    assert store.info.officer == OFFICER
    store.close()


def test_the_wait_grows_survives_a_restart_and_ends(folder: Path) -> None:
    """Two free attempts, then 2, 4, 8 seconds: on disk, so that starting again does not help."""
    clock, waits = Clock(), []
    for _ in range(5):
        with refused(ErrorCode.VAULT_WRONG_PASSPHRASE) as caught:
            reopen(folder, clock, passphrase="non")
        waits.append(int(caught.value.facts["seconds"]))
        clock.moves(waits[-1])
    assert waits == [0, 0, 2, 4, 8]
    clock.moves(-3)
    with refused(ErrorCode.VAULT_WAIT) as caught:
        reopen(folder, clock)
    assert caught.value.facts["seconds"] == 3
    clock.moves(3)
    reopen(folder, clock).close()


def test_the_wait_never_exceeds_five_minutes(folder: Path) -> None:
    (folder / "attempts").write_text(
        json.dumps({"schema": "screening/attempts/1", "count": 5000, "times": ["2026-11-20T13:50:00+00:00"]})
    )
    with refused(ErrorCode.VAULT_WAIT) as caught:
        reopen(folder)
    assert caught.value.facts["seconds"] == 300


def test_setting_the_clock_back_waits_again_but_not_for_ever(folder: Path) -> None:
    clock = Clock()
    for _ in range(4):
        with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
            reopen(folder, clock, passphrase="non")
        clock.moves(10)
    clock.moves(-86400)
    for seconds in (4, 2):
        with refused(ErrorCode.VAULT_WAIT) as caught:
            reopen(folder, clock)
        assert caught.value.facts["seconds"] == seconds
        clock.moves(2)
    reopen(folder, clock).close()


@pytest.mark.parametrize(
    "text", [b"", b"{", b"null", b'{"count": 9, "times": ["hier"]}', b'{"count": 9, "times": ["2026-11-20T13:50:00"]}']
)
def test_unreadable_attempts_lock_nobody_out(folder: Path, text: bytes) -> None:
    (folder / "attempts").write_bytes(text)
    reopen(folder).close()


def test_a_vault_given_back_twice_is_given_back_once(folder: Path) -> None:
    """The number of the closed lock file may be somebody else's by then."""
    store = reopen(folder)
    store.release()
    store.release()
    reopen(folder).close()


def test_second_instance_is_refused(folder: Path) -> None:
    first = reopen(folder)
    with refused(ErrorCode.VAULT_IN_USE):
        reopen(folder)
    first.close()
    reopen(folder).close()


def test_a_lock_taken_away_stops_the_first_window_and_loses_nothing(folder: Path) -> None:
    first = reopen(folder)
    answer(first, 3)
    (folder / "lock").unlink()
    second = reopen(folder)  # nothing tells it
    answer(second, 4)
    for number in (5, 6):
        with refused(ErrorCode.VAULT_IN_USE) as caught:
            answer(first, number)
        assert "Le verrou de ce coffre a été retiré" in sentence(caught.value)
    answer(second, 7)
    with refused(ErrorCode.VAULT_IN_USE):
        first.close()
    answer(second, 8)
    second.close()
    again = reopen(folder)
    asked = [event.payload["question"] for event in again.events(RECORD) if event.kind == Kind.ANSWER]
    assert asked == ["q0", "q1", "q2", "q3", "q4", "q7", "q8"]
    assert again.verify(full=True).ok
    again.close()


def test_a_vault_is_not_made_on_a_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"22 1 8:1 / {tmp_path} rw - nfs4 serveur:/x rw\n")
    monkeypatch.setattr(volumes, "_MOUNTS", mounts)
    with refused(ErrorCode.VAULT_ON_NETWORK):
        create(tmp_path / "v.vault")
    assert not (tmp_path / "v.vault").exists()


def test_no_vault_here(tmp_path: Path) -> None:
    with refused(ErrorCode.VAULT_NOT_FOUND):
        reopen(tmp_path / "rien")


def test_an_existing_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "lettre.txt").write_text("à garder")
    with refused(ErrorCode.VAULT_EXISTS):
        create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.txt"]


def test_an_empty_folder_becomes_a_vault(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    create(tmp_path / "vide").close()
    assert sorted(path.name for path in (tmp_path / "vide").iterdir()) == ["lock", "records.db", "vault.json"]


def test_files_are_private(folder: Path) -> None:
    store = reopen(folder)
    answer(store, 9)
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    store.close()
    assert set(modes.values()) == {0o600}
    assert {"records.db-wal", "records.db-shm"} <= set(modes)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_service_vault_names_its_service_and_act(tmp_path: Path) -> None:
    for service, act in (("", "arrêté du 1er"), ("BPM Paris", " ")):
        with refused(ErrorCode.VAULT_SERVICE_MISSING):
            create(tmp_path / "service.vault", kind="service", service=service, act=act)


def test_a_service_vault_refuses_a_cheap_derivation(tmp_path: Path) -> None:
    with refused(ErrorCode.VAULT_KDF_REFUSED):
        create(tmp_path / "service.vault", kind="service", service="BPM Paris", act="arrêté")
    assert not (tmp_path / "service.vault").exists()


def test_a_service_vault_opens_with_the_real_policy(tmp_path: Path) -> None:
    policy = KdfPolicy(target=0)
    store = Store.create(
        tmp_path / "s.vault", kind="service", service="BPM Paris", act="arrêté", officer=OFFICER,
        passphrase=PASSPHRASE, policy=policy, clock=Clock(),
    )  # fmt: skip
    store.close()
    store = reopen(tmp_path / "s.vault")
    assert (store.info.kind, store.info.service, store.info.act) == ("service", "BPM Paris", "arrêté")
    store.close()


def test_an_unknown_kind_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="kind"):
        create(tmp_path / "x.vault", kind="secret")


def test_an_interrupted_creation_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("screening.storage.opening.files.write_atomically", fails)
    with refused(ErrorCode.DISK_FULL):
        create(tmp_path / "x.vault")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("missing", ["absent", "empty", "other", "short", "one byte"])
def test_a_damaged_or_missing_database_is_named(folder: Path, missing: str) -> None:
    database = folder / "records.db"
    if missing == "absent":
        database.unlink()
    elif missing == "empty":
        database.write_bytes(b"")
    elif missing == "other":
        database.write_bytes(bytes(8192))
    else:
        database.write_bytes(database.read_bytes()[: 1000 if missing == "short" else 1])
    for accept_loss in (False, True):  # nothing is left to open
        with refused(ErrorCode.STORE_DAMAGED):
            reopen(folder, accept_loss=accept_loss)


def test_an_older_database_beside_a_newer_header_is_refused(folder: Path) -> None:
    old = (folder / "records.db").read_bytes()
    store = reopen(folder)
    answer(store, 7)
    store.close()
    (folder / "records.db").write_bytes(old)
    with refused(ErrorCode.VAULT_OLDER_THAN_HEADER) as caught:
        reopen(folder)
    assert caught.value.facts["found"] < caught.value.facts["expected"]


def test_an_older_header_beside_a_newer_database_opens(folder: Path) -> None:
    """A crash between the commit and the header leaves this, and nothing is lost."""
    old = (folder / "vault.json").read_bytes()
    reopen(folder).close()
    (folder / "vault.json").write_bytes(old)
    store = reopen(folder)
    assert store.verify().ok
    store.close()


def test_every_changed_byte_of_the_header_is_found(folder: Path) -> None:
    """One bit of each byte: never opens, never an uncaught error, never a long derivation."""
    path = folder / "vault.json"
    good = path.read_bytes()
    for place in range(len(good) - 1):  # the last is the line feed
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        with pytest.raises(VaultError) as caught:
            reopen(folder)
        assert caught.value.code in (
            ErrorCode.VAULT_HEADER_CHANGED, ErrorCode.VAULT_HEADER_DAMAGED, ErrorCode.VAULT_NEWER,
        ), (place, caught.value)  # fmt: skip
    path.write_bytes(good)
    reopen(folder).close()


def forged(folder: Path, change: dict[str, object], slot: dict[str, object] | None = None) -> None:
    """A header changed by somebody who knows the format: the digest is made again, the MAC cannot be."""
    value = json.loads((folder / "vault.json").read_bytes())
    value |= change
    if slot:
        value["slots"][0] |= slot
    header = msgspec.convert(value, Header)
    header = msgspec.structs.replace(header, digest=sha256(DIGEST_LABEL + header.body()))
    (folder / "vault.json").write_bytes(header.encode())


@pytest.mark.parametrize(
    ("change", "slot"),
    [
        ({"kind": "training", "service": "autre"}, None),
        ({"act": "autre"}, None),
        ({"instance": "ab" * 16}, None),
        ({"seal_key": "ab" * 32}, None),
        ({"generation": 2}, None),
        ({"head": {"generation": 1, "number": 0, "head": "0" * 64}}, None),
        ({}, {"role": "administrator"}),
        ({}, {"public": "09" + "00" * 31}),
        ({}, {"wrapped": "ab" * 48}),
        ({}, {"created_at": "hier"}),
        ({}, {"keys": []}),
    ],
)
def test_a_forged_header_is_found(folder: Path, change: dict[str, object], slot: dict[str, object] | None) -> None:
    forged(folder, change, slot)
    with refused(ErrorCode.VAULT_HEADER_CHANGED):
        reopen(folder)


def test_a_slot_without_passphrase_is_passed_over(folder: Path) -> None:
    forged(folder, {}, {"kdf": None})
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        reopen(folder)


@pytest.mark.parametrize(("memory", "passes"), [(1023, 1), (1024, 11), (8 * 1024 * 1024, 1)])
def test_parameters_out_of_bounds_are_refused_before_deriving(folder: Path, memory: int, passes: int) -> None:
    salt = decode((folder / "vault.json").read_bytes()).slots[0].kdf
    assert salt is not None
    kdf = {"name": "argon2id", "salt": salt.salt, "memory_kib": memory, "iterations": passes, "lanes": 1}
    forged(folder, {}, {"kdf": kdf})
    with refused(ErrorCode.VAULT_KDF_REFUSED):
        reopen(folder)


def test_slots_that_ask_for_too_much_together_are_refused_before_deriving(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = json.loads((folder / "vault.json").read_bytes())
    dear = value["slots"][0] | {"kdf": value["slots"][0]["kdf"] | {"memory_kib": 256 * 1024, "iterations": 10}}
    derived: list[int] = []
    monkeypatch.setattr("screening.storage.keys.derive", lambda *_: derived.append(1) or b"")
    forged(folder, {"slots": [dear] * 6})
    for officer, what in (("", "number"), (OFFICER, "")):
        with refused(ErrorCode.VAULT_KDF_REFUSED) as caught:
            Store.open(folder, officer=officer, passphrase=PASSPHRASE, clock=Clock())
        assert caught.value.facts["what"] == what
    assert derived == []


def test_a_header_of_more_than_64_slots_is_refused(folder: Path) -> None:
    slot = json.loads((folder / "vault.json").read_bytes())["slots"][0]
    forged(folder, {"slots": [slot] * 65})
    with refused(ErrorCode.VAULT_HEADER_DAMAGED):
        reopen(folder)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", ErrorCode.VAULT_HEADER_DAMAGED),
        (b"[]", ErrorCode.VAULT_HEADER_DAMAGED),
        (b'{"schema": 1}', ErrorCode.VAULT_HEADER_DAMAGED),
        (b'{"schema": "screening/vault/1"}', ErrorCode.VAULT_HEADER_DAMAGED),
        (b'{"schema": "screening/vault/x"}', ErrorCode.VAULT_HEADER_DAMAGED),
        (b'{"schema": "screening/vault/2", "new": true}', ErrorCode.VAULT_NEWER),
        (b'{"schema": "screening/vault/99999999999999999999"}', ErrorCode.VAULT_NEWER),
        (b"\xff\xfe", ErrorCode.VAULT_HEADER_DAMAGED),
        (b"[" * 100_000, ErrorCode.VAULT_HEADER_DAMAGED),
        (b" " * (1 << 20) + b"{}", ErrorCode.VAULT_HEADER_DAMAGED),
    ],
)
def test_any_header_gives_one_code(folder: Path, text: bytes, code: ErrorCode) -> None:
    (folder / "vault.json").write_bytes(text)
    with refused(code):
        reopen(folder)


def test_a_newer_database_is_refused_and_left_as_it_is(folder: Path) -> None:
    store = reopen(folder)
    store._database._connection.execute("PRAGMA user_version=7")
    store.close()
    before = (folder / "records.db").read_bytes()
    with refused(ErrorCode.VAULT_NEWER) as caught:
        reopen(folder)
    assert caught.value.facts == {"version": 7, "supported": 1}
    assert (folder / "records.db").read_bytes() == before


def test_an_opening_after_a_crash_notes_the_heads(folder: Path) -> None:
    store = reopen(folder)
    event = answer(store, 8)
    abandon(store)
    store = reopen(folder)
    assert store.info.crashed
    noted = [event.payload for event in store.vault_events() if event.kind == "record_head"]
    assert noted[-1] == {"record": RECORD, "seq": event.seq, "head": event.hash}
    store.close()
    store = reopen(folder)
    assert not store.info.crashed
    store.close()


@pytest.mark.parametrize("key", ["AB" * 32, "ab " * 32, "ab" * 31])
def test_hexadecimal_has_one_form_and_one_length(folder: Path, key: str) -> None:
    forged(folder, {"seal_key": key})
    with refused(ErrorCode.VAULT_HEADER_DAMAGED):
        reopen(folder)


def test_a_sealed_data_key_that_does_not_open_is_passed_over(folder: Path) -> None:
    """A second generation that the slot cannot read (damaged, of another vault) leaves the MAC to tell."""
    value = json.loads((folder / "vault.json").read_bytes())
    sealed = value["slots"][0]["keys"][0]
    forged(folder, {}, {"keys": [sealed, sealed | {"generation": 2}]})
    with refused(ErrorCode.VAULT_HEADER_CHANGED):
        reopen(folder)


def test_attempts_without_a_time_do_not_wait(folder: Path) -> None:
    (folder / "attempts").write_text('{"schema": "screening/attempts/1", "count": 9, "times": []}')
    reopen(folder).close()


def test_what_a_killed_application_wrote_aside_goes(folder: Path) -> None:
    (folder / "vault.json.0123abcd.new").write_bytes(b"half a header")
    (folder / "a.new").mkdir()  # not ours: left alone, and stops nothing
    reopen(folder).close()
    assert sorted(path.name for path in folder.iterdir()) == ["a.new", "lock", "records.db", "vault.json"]
