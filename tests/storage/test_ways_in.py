"""An older header put back beside today's database lets nobody in again; a change cut short locks nobody out."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.errors import ErrorCode, StorageError
from screening.storage import Finding, KdfPolicy, Store
from screening.storage.access import Access, recover
from screening.storage.opened import Opened
from screening.storage.ways_in import WaysIn, digest_of
from tests.storage.make_fixtures import FIXTURES
from tests.storage.vaults import OFFICER, PASSPHRASE, Clock, abandon, answer, begin, create, raw, refused, reopen

CHEAP = KdfPolicy.training()
OTHER, OTHERS_PHRASE = "7654321", "quatre mots pour autrui"


@pytest.fixture
def store(folder: Path) -> Store:
    made = create(folder)
    begin(made)
    answer(made, 1)
    Access(made).add(OTHER, OTHERS_PHRASE, CHEAP)
    made.keep_head()
    return made


def other(store: Store) -> str:
    return next(slot.id for slot in Access(store).slots() if slot.officer == OTHER)


def removed(store: Store) -> None:
    Access(store).remove(other(store), rotate=False, reason="mutation")


def changed(store: Store) -> None:
    Access(store).change_passphrase("une phrase toute neuve", CHEAP)


def shared(store: Store) -> None:
    Access(store).add_recovery()


@pytest.mark.parametrize("change", [removed, changed, shared])
@pytest.mark.parametrize("closed", [True, False])
def test_an_older_header_is_refused_whoever_opens(
    folder: Path, store: Store, change: Callable[[Store], None], closed: bool
) -> None:
    old = (folder / "vault.json").read_bytes()
    change(store)
    today = (folder / "vault.json").read_bytes()
    if closed:
        store.close()
        today = (folder / "vault.json").read_bytes()
    else:
        abandon(store)
    (folder / "vault.json").write_bytes(old)
    for officer, phrase in ((OFFICER, PASSPHRASE), (OTHER, OTHERS_PHRASE)):
        for accept_loss in (False, True):
            with refused(ErrorCode.VAULT_HEADER_OLDER):
                Store.open(folder, officer=officer, passphrase=phrase, clock=Clock(), accept_loss=accept_loss)
        with refused(ErrorCode.VAULT_HEADER_OLDER):
            Store.open_to_read(folder, officer=officer, passphrase=phrase, clock=Clock())
    (folder / "vault.json").write_bytes(today)
    phrase = "une phrase toute neuve" if change is changed else PASSPHRASE
    again = reopen(folder, passphrase=phrase)
    assert again.verify(full=True).ok
    again.close()


def test_superseded_shares_do_not_open_with_the_header_of_their_time(folder: Path, store: Store) -> None:
    shares = Access(store).add_recovery()
    old = (folder / "vault.json").read_bytes()
    Access(store).add_recovery()
    store.close()
    (folder / "vault.json").write_bytes(old)
    with refused(ErrorCode.VAULT_HEADER_OLDER):
        recover(folder, shares[:2], Clock())


def test_an_older_header_with_the_same_ways_in_opens(folder: Path, store: Store) -> None:
    old = (folder / "vault.json").read_bytes()
    answer(store, 2)
    store.close()
    (folder / "vault.json").write_bytes(old)
    again = reopen(folder)
    assert again.verify(full=True).ok
    again.close()


@pytest.mark.parametrize("rotate", [True, False])
def test_a_change_cut_before_the_header_opens_as_it_was_and_says_so(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch, rotate: bool
) -> None:
    with monkeypatch.context() as patch:

        def power_goes(*_: object, **__: object) -> None:
            raise StorageError(ErrorCode.DISK_FULL)

        patch.setattr(Opened, "replace_header", power_goes)
        with refused(ErrorCode.DISK_FULL):
            Access(store).remove(other(store), rotate=rotate, reason="mutation")
    assert store.verify(full=True).ok  # announced: both headers are good until the next opening
    abandon(store)
    again = reopen(folder)
    assert OTHER in [slot.officer for slot in Access(again).slots()]
    last = [event for event in again.vault_events() if "slots" in event.payload][-1]
    assert (last.kind, last.payload["slots"]) == ("opened", digest_of(again.opened.header.slots))
    assert again.verify(full=True).ok
    again.close()


def test_a_change_cut_after_the_header_is_kept_and_its_older_header_refused_from_then_on(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = (folder / "vault.json").read_bytes()
    with monkeypatch.context() as patch:

        def power_goes(*_: object) -> None:
            raise StorageError(ErrorCode.DISK_FULL)

        patch.setattr(WaysIn, "confirm", power_goes)
        removed(store)
    abandon(store)
    again = reopen(folder)
    assert OTHER not in [slot.officer for slot in Access(again).slots()]
    assert again.verify(full=True).ok
    again.close()
    (folder / "vault.json").write_bytes(old)
    with refused(ErrorCode.VAULT_HEADER_OLDER):
        reopen(folder)


def test_a_rotation_leaves_the_ways_in_as_told(folder: Path, store: Store) -> None:
    Access(store).rotate()
    Access(store).remove(other(store))
    store.close()
    again = reopen(folder)
    assert "slots" not in again.vault_events()[-1].payload
    assert again.verify(full=True).ok
    again.close()


def test_a_vault_of_an_earlier_version_opens_and_its_header_of_that_day_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "v.vault"
    with zipfile.ZipFile(FIXTURES / "vault-1.zip") as archive:
        archive.extractall(folder)
    again = reopen(folder)
    assert again.vault_events()[-1].payload["slots"] == digest_of(again.opened.header.slots)
    old = (folder / "vault.json").read_bytes()
    Access(again).add(OTHER, OTHERS_PHRASE, CHEAP)
    again.close()
    (folder / "vault.json").write_bytes(old)
    with refused(ErrorCode.VAULT_HEADER_OLDER):
        reopen(folder)


def test_what_the_database_knows_changed_by_hand_is_found(folder: Path, store: Store) -> None:
    connection = raw(folder, store)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'slots'", (b"0" * 64,))
    connection.close()
    found = store.verify().first_break
    assert found is not None
    assert found.finding is Finding.HEADER_DIFFERS
