"""Several officers, an administrator, recovery on paper, rotation interrupted anywhere."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.errors import ErrorCode, StorageError
from screening.storage import KdfPolicy, Store, recovery, rotation
from screening.storage.access import Access, recover
from screening.storage.files import write_atomically
from screening.storage.header import decode
from tests.storage.vaults import PASSPHRASE, RECORD, Clock, abandon, answer, begin, create, mounted, refused, reopen

CHEAP = KdfPolicy.training()
OTHER, OTHERS_PHRASE = "7654321", "quatre mots pour autrui"


@pytest.fixture
def store(folder: Path) -> Store:
    made = create(folder)
    begin(made)
    answer(made, 1)
    return made


def enter(folder: Path, officer: str = OTHER, passphrase: str = OTHERS_PHRASE) -> Store:
    return Store.open(folder, officer=officer, passphrase=passphrase, clock=Clock())


def kinds(store: Store) -> list[str]:
    return [event.kind for event in store.vault_events()]


def test_a_second_officer_opens_reads_and_signs_in_his_own_name(folder: Path, store: Store) -> None:
    Access(store).add(OTHER, OTHERS_PHRASE, CHEAP)
    mine = store.signers
    store.close()
    other = enter(folder)
    assert other.info.officer == OTHER
    assert len(other.events(RECORD)) == 2
    assert other.signers[0].public_key == mine[0].public_key
    assert other.signers[1].public_key != mine[1].public_key
    assert other.verify(full=True).ok
    other.close()
    known = {officer.officer: officer.seal_key for officer in decode((folder / "vault.json").read_bytes()).officers}
    assert known[OTHER] == other_key(folder)


def other_key(folder: Path) -> str:
    other = enter(folder)
    key = other.signers[1].public_key.hex()
    other.close()
    return key


def test_slots_are_shown_without_secrets(store: Store) -> None:
    Access(store).add(OTHER, OTHERS_PHRASE, CHEAP, "administrator")
    shown = Access(store).slots()
    assert [(slot.role, slot.officer, slot.mine) for slot in shown] == [
        ("officer", "1234567", True), ("administrator", OTHER, False),
    ]  # fmt: skip


def test_removing_a_slot_gives_the_vault_another_key(folder: Path, store: Store) -> None:
    slot = Access(store).add(OTHER, OTHERS_PHRASE, CHEAP)
    before = shutil.copytree(folder, folder.with_name("avant.vault"), ignore=shutil.ignore_patterns("*-shm"))
    Access(store).remove(slot)
    answer(store, 2)
    assert store.info.generation == 2
    store.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        enter(folder)
    mine = reopen(folder)
    assert len(mine.events(RECORD)) == 3
    assert mine.verify(full=True).ok
    assert {"slot_removed", "rotation_started", "rotated"} <= set(kinds(mine))
    mine.close()
    shutil.copy(before / "vault.json", folder / "vault.json")
    with refused(ErrorCode.STORE_DAMAGED):  # the key he had opens nothing any more
        enter(folder)
    enter(before).close()  # a copy of its date stays openable: said on screen


def test_removing_without_rotation_needs_a_reason(folder: Path, store: Store) -> None:
    slot = Access(store).add(OTHER, OTHERS_PHRASE, CHEAP)
    with refused(ErrorCode.REASON_REQUIRED):
        Access(store).remove(slot, rotate=False, reason=" ")
    Access(store).remove(slot, rotate=False, reason="mutation, poste en cours")
    assert store.info.generation == 1
    assert store.vault_events()[-1].payload["reason"] == "mutation, poste en cours"
    store.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        enter(folder)


def test_the_last_way_in_cannot_be_removed(store: Store) -> None:
    access = Access(store)
    access.add_recovery()
    with refused(ErrorCode.SLOT_LAST):
        access.remove(access.slots()[0].id)
    with refused(ErrorCode.SLOT_NOT_FOUND):
        access.remove("0" * 32)


def test_a_vault_never_gets_more_ways_in_than_can_be_read_again(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.storage.access.MAX_SLOTS", 2)
    Access(store).add(OTHER, OTHERS_PHRASE, CHEAP)
    for add in (lambda: Access(store).add("3", OTHERS_PHRASE, CHEAP), lambda: Access(store).add_recovery()):
        with refused(ErrorCode.SLOT_MANY):
            add()
    assert kinds(store).count("slot_added") == 1
    store.close()
    enter(folder).close()


def test_an_officer_cannot_change_ways_in_beside_an_administrator(folder: Path, store: Store) -> None:
    Access(store).add(OTHER, OTHERS_PHRASE, CHEAP, "administrator")
    acts: list[Callable[[], object]] = [
        lambda: Access(store).add("3", "x y z", CHEAP), lambda: Access(store).add_recovery(),
        lambda: Access(store).remove(Access(store).slots()[1].id), lambda: Access(store).rotate(),
    ]  # fmt: skip
    for act in acts:
        with refused(ErrorCode.VAULT_NOT_ALLOWED):
            act()
    Access(store).change_passphrase("ma nouvelle phrase", CHEAP)
    store.close()
    other = enter(folder)
    Access(other).rotate()
    other.close()
    reopen(folder, passphrase="ma nouvelle phrase").close()


def test_a_changed_passphrase_opens_and_the_old_one_no_more(folder: Path, store: Store) -> None:
    key = store.signers[1].public_key
    Access(store).change_passphrase("ma nouvelle phrase", CHEAP)
    Access(store).rotate()  # an act after it works on the changed slot
    store.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        reopen(folder)
    again = reopen(folder, passphrase="ma nouvelle phrase")
    assert again.signers[1].public_key == key
    assert "passphrase_changed" in kinds(again)
    again.close()


def test_an_empty_passphrase_opens_nothing(store: Store) -> None:
    for act in (lambda: Access(store).add(OTHER, "", CHEAP), lambda: Access(store).change_passphrase("", CHEAP)):
        with refused(ErrorCode.PASSPHRASE_EMPTY):
            act()


@pytest.mark.parametrize("pair", [(0, 1), (1, 2), (2, 0)])
def test_two_of_three_shares_open_the_vault(folder: Path, store: Store, pair: tuple[int, int]) -> None:
    shares = Access(store).add_recovery()
    assert [len(share.split()) for share in shares] == [33, 33, 33]
    Access(store).rotate()  # the paper stays good
    store.close()
    one, other = (shares[place] for place in pair)
    found = recover(folder, (one.upper().replace(" ", "\n", 3), f" 1. {other} "), Clock())
    assert found.info.role == "recovery"
    assert len(found.events(RECORD)) == 2
    Access(found).add(OTHER, OTHERS_PHRASE, CHEAP)
    Access(found).rotate()
    assert "recovered" in kinds(found)
    found.close()
    again = enter(folder)
    assert again.verify(full=True).ok
    again.close()
    reopen(folder).close()


def test_new_shares_replace_the_old(folder: Path, store: Store) -> None:
    old = Access(store).add_recovery()
    new = Access(store).add_recovery()
    store.close()
    with refused(ErrorCode.RECOVERY_REFUSED) as caught:
        recover(folder, old[:2], Clock())
    assert caught.value.facts["what"] == "other_vault"
    recover(folder, new[:2], Clock()).close()


def test_what_is_wrong_with_a_share_is_named(folder: Path, store: Store) -> None:
    shares = Access(store).add_recovery()
    others = recovery.split(b"x" * 32)
    store.close()
    words = shares[1].split()
    swapped = " ".join([*words[:-2], words[-1], words[-2]])
    wrong = " ".join([*words[:6], "perroquet", *words[7:]])
    for given, facts in (
        ((shares[0],), {"what": "two_needed", "share": 1}),
        (shares, {"what": "two_needed", "share": 3}),
        ((shares[0], shares[0]), {"what": "same_share"}),
        ((shares[0], others[1]), {"what": "other_set"}),
        (others[:2], {"what": "other_vault"}),
        ((shares[0], wrong), {"what": "word", "share": 2, "word": 7}),
        ((shares[0], " ".join(words[:-1])), {"what": "length", "share": 2, "word": 32}),
        ((shares[0], swapped), {"what": "checksum", "share": 2}),
    ):
        with refused(ErrorCode.RECOVERY_REFUSED) as caught:
            recover(folder, tuple(given), Clock())
        assert caught.value.facts == facts


def test_a_vault_without_recovery_says_so(folder: Path, store: Store) -> None:
    store.close()
    with refused(ErrorCode.RECOVERY_REFUSED) as caught:
        recover(folder, recovery.split(b"x" * 32)[:2], Clock())
    assert caught.value.facts["what"] == "no_recovery"


@pytest.mark.parametrize("step", ["header first", "rekey", "header last", "event"])
def test_a_rotation_killed_after_any_step_is_brought_to_its_end(
    folder: Path, store: Store, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old key or the new one opens, never neither; the slot removed does not come back."""

    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    access, place = Access(store), store.opened
    slot = access.add(OTHER, OTHERS_PHRASE, CHEAP)
    if step == "header first":
        monkeypatch.setattr(rotation, "resume", lambda opened, real=rotation.resume: (
            killed() if rotation.pending(opened) else real(opened)))  # fmt: skip
    elif step == "rekey":
        real = place.replace_header
        monkeypatch.setattr(
            place, "replace_header", lambda **changes: killed() if "generation" in changes else real(**changes)
        )
    elif step == "header last":
        monkeypatch.setattr(store, "rekeyed", killed)
    else:
        monkeypatch.setattr(store, "keep_head", killed)
    with pytest.raises(Killed):
        access.remove(slot)
    monkeypatch.undo()
    abandon(store)
    again = reopen(folder)
    assert again.info.generation == 2
    assert len(again.events(RECORD)) == 2
    assert [len(slot.keys) for slot in again.opened.header.slots] == [1]
    assert again.verify(full=True).ok
    answer(again, 2)
    again.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        enter(folder)
    reopen(folder).close()


def test_a_rotation_that_cannot_write_its_header_changes_nothing(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("screening.storage.opened.files.write_atomically", full)
        with refused(ErrorCode.DISK_FULL):
            Access(store).rotate()
    assert store.info.generation == 1
    answer(store, 2)
    Access(store).rotate()
    assert store.info.generation == 2
    store.close()
    reopen(folder).close()


def test_a_rotation_whose_last_header_fails_goes_on_later(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = iter([True, False, False])

    def sometimes(path: Path, data: bytes) -> None:
        if not next(writes):
            raise OSError(28, "full")
        write_atomically(path, data)

    with monkeypatch.context() as patch:
        patch.setattr("screening.storage.opened.files.write_atomically", sometimes)
        with refused(ErrorCode.DISK_FULL):
            Access(store).rotate()
    answer(store, 2)
    Access(store).rotate()
    assert store.info.generation == 3
    store.close()
    again = reopen(folder)
    assert len(again.events(RECORD)) == 3
    assert again.verify(full=True).ok
    again.close()


def test_a_full_disk_during_the_rotation_keeps_the_old_key(tmp_path: Path) -> None:
    """The log of the new pages needs as much room as the database."""
    with mounted(tmp_path / "petit", "-o", "size=4m") as disk:
        folder = disk / "essai.vault"
        store = create(folder)
        begin(store)
        for number in range(120):
            answer(store, number, "un mot " * 200)
            store.checkpoint()
        count = len(store.events(RECORD))
        filling = disk / "film"
        room = os.statvfs(disk)
        filling.write_bytes(bytes(room.f_bavail * room.f_frsize - 65536))
        with refused(ErrorCode.DISK_FULL):
            Access(store).rotate()
        assert len(store.events(RECORD)) == count
        abandon(store)
        again = reopen(folder)  # still full: opens all the same
        assert again.info.generation == 1
        assert len(again.events(RECORD)) == count
        abandon(again)
        filling.unlink()
        again = reopen(folder)  # and now the rotation goes on
        assert again.info.generation == 2
        assert len(again.events(RECORD)) == count
        assert again.verify(full=True).ok
        again.close()


def test_an_opening_that_cannot_go_on_with_a_rotation_says_why(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()

    def fails(_: object) -> int:
        raise StorageError(ErrorCode.DISK_READ_ONLY)

    monkeypatch.setattr(rotation, "resume", fails)
    with refused(ErrorCode.DISK_READ_ONLY):
        reopen(folder)
    monkeypatch.undo()
    assert reopen(folder, passphrase=PASSPHRASE).info.generation == 1
