"""Ways in as Settings and the command line use them: by number or id, recovery from two sheets alone, a new key."""

from pathlib import Path

import pytest

from screening.app.keys import Keyring, read_shares, recover, role_name, share_sheet, slot_value
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode
from screening.model.answer import Answer
from screening.storage.access import Access
from screening.storage.access import recover as open_with_shares
from screening.storage.keys import KdfPolicy
from tests.conftest import PASSPHRASE, MovingClock
from tests.storage.vaults import refused

CHEAP = KdfPolicy.training()
OTHER = "wagon hublot lunule cactus"


@pytest.fixture
def ring(vault: Vault) -> Keyring:
    return Keyring(vault, CHEAP)


def reopened(vault: Vault, library: Library, clock: MovingClock, officer: str, phrase: str) -> Vault:
    folder = vault.store.opened.folder
    vault.close()
    return Vault.open(folder, officer=officer, passphrase=phrase, library=library, clock=clock)


def test_a_colleague_opens_with_a_passphrase_of_his_own(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    session = vault.new_hearing(NewHearing(procedure="2026/1", measure="gav"))
    session.record("now_need_first", Answer(value=["sleep"], verbatim="Vreau să dorm"))
    slot = ring.add(" 7654321 ", OTHER)
    assert (slot.officer, slot.role, slot.mine) == ("7654321", "officer", False)
    assert slot_value(slot)["officer"] == "7654321"
    again = reopened(vault, library, clock, "7654321", OTHER)
    assert again.officer == "7654321"
    assert again.resume(again.records()[0].id).state.answer("now_need_first") is not None
    again.close()


def test_a_way_in_is_named_by_number_or_beginning_of_its_id(ring: Keyring) -> None:
    slot = ring.add("7654321", OTHER)
    assert ring.find("7654321").id == slot.id == ring.find(slot.id).id == ring.find(slot.id[:8].upper()).id
    for nothing in ("", "9999999", slot.id[:7], "recovery"):
        with refused(ErrorCode.SLOT_NOT_FOUND):
            ring.find(nothing)
    with refused(ErrorCode.SLOT_TAKEN):
        ring.add(" 7654321", "autre phrase")


def test_a_number_with_two_ways_in_after_a_recovery_names_neither(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    shares = ring.new_shares()
    folder = vault.store.opened.folder
    vault.close()
    again = recover(folder, shares[:2], officer="1234567", passphrase=OTHER, library=library, clock=clock, policy=CHEAP)
    with refused(ErrorCode.SLOT_NOT_FOUND) as caught:
        Keyring(again, CHEAP).find("1234567")
    assert caught.value.facts["what"] == "several"
    again.close()


def test_the_way_in_that_is_in_use_is_not_removed_by_itself(vault: Vault, ring: Keyring) -> None:
    ring.add("7654321", OTHER)
    with refused(ErrorCode.SLOT_LAST) as caught:
        ring.remove("1234567")
    assert "une autre personne" in sentence(caught.value)
    ring.change_passphrase("encore une autre phrase")
    ring.change_passphrase(PASSPHRASE)


def test_shares_replaced_while_in_use_have_no_passphrase_to_change(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    shares = ring.new_shares()
    folder = vault.store.opened.folder
    vault.close()
    store = open_with_shares(folder, shares[:2], clock)
    access = Access(store)
    access.add_recovery()
    with refused(ErrorCode.SLOT_NOT_FOUND):
        access.change_passphrase(OTHER, CHEAP)
    store.close()


def test_nobody_is_not_an_officer(ring: Keyring) -> None:
    with refused(ErrorCode.SLOT_NOT_FOUND):
        ring.add("  ", OTHER)
    with refused(ErrorCode.PASSPHRASE_EMPTY):
        ring.add("7654321", "")


def test_removing_rotates_and_the_hearing_goes_on(vault: Vault, ring: Keyring) -> None:
    session = vault.new_hearing(NewHearing(procedure="2026/1", measure="gav"))
    ring.add("7654321", OTHER)
    removed = ring.remove("7654321")
    assert removed.officer == "7654321"
    assert vault.info.generation == 2
    session.record("now_need_first", Answer(value=["sleep"]))
    assert vault.store.verify(full=True).ok


def test_removing_without_a_new_key_needs_a_reason(vault: Vault, ring: Keyring) -> None:
    ring.add("7654321", OTHER)
    with refused(ErrorCode.REASON_REQUIRED):
        ring.remove("7654321", rotate=False)
    ring.remove("7654321", rotate=False, reason="mutation, même bureau")
    assert vault.info.generation == 1
    with refused(ErrorCode.SLOT_LAST):
        ring.remove("1234567")


def test_an_administrator_alone_changes_the_ways_in(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    ring.add("0000001", OTHER, "administrator")
    with refused(ErrorCode.VAULT_NOT_ALLOWED):
        ring.add("7654321", OTHER)
    again = reopened(vault, library, clock, "0000001", OTHER)
    assert Keyring(again, CHEAP).add("7654321", "autre phrase").officer == "7654321"
    again.close()


def test_a_changed_passphrase_is_the_one_that_opens(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    ring.change_passphrase(OTHER)
    again = reopened(vault, library, clock, "1234567", OTHER)
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        reopened(again, library, clock, "1234567", PASSPHRASE)


@pytest.mark.parametrize("rotate", [False, True])
def test_two_printed_sheets_alone_give_the_vault_back(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock, rotate: bool
) -> None:
    """What is typed again is the paper itself, numbers of the words and heading included."""
    folder, shares = vault.store.opened.folder, ring.new_shares()
    sheets = [share_sheet(shares, place, vault) for place in (1, 3)]
    assert all(vault.info.seal_fingerprint in sheet[2] for sheet in sheets)
    vault.close()
    typed = "\n\n".join("\n".join(sheet[5:]) for sheet in sheets)
    again = recover(folder, read_shares(typed), officer="7654321", passphrase=OTHER, library=library, clock=clock,
                    rotate=rotate, policy=CHEAP)  # fmt: skip
    assert again.officer == "7654321"
    assert again.info.generation == (2 if rotate else 1)
    assert {event.kind for event in again.store.vault_events()} >= {"recovered", "slot_added"}
    again.close()
    Vault.open(folder, officer="1234567", passphrase=PASSPHRASE, library=library, clock=clock).close()
    recover(folder, shares[1:], officer="5555555", passphrase=OTHER, library=library, clock=clock, policy=CHEAP).close()


def test_a_recovery_that_is_refused_leaves_the_vault_closed(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    folder, shares = vault.store.opened.folder, ring.new_shares()
    vault.close()
    for officer, phrase, code in (("", OTHER, ErrorCode.SLOT_NOT_FOUND), ("1", "", ErrorCode.PASSPHRASE_EMPTY)):
        with refused(code):
            recover(folder, shares[:2], officer=officer, passphrase=phrase, library=library, clock=clock)
    with refused(ErrorCode.RECOVERY_REFUSED) as caught:
        recover(folder, shares[:1], officer="1", passphrase=OTHER, library=library, clock=clock)
    assert caught.value.facts["what"] == "two_needed"
    Vault.open(folder, officer="1234567", passphrase=PASSPHRASE, library=library, clock=clock).close()


def test_shares_are_read_from_lines_or_blocks() -> None:
    assert read_shares("# part 1\nacademic acid\n# part 3\nbeam bear\n") == ("academic acid", "beam bear")
    assert read_shares(" 1. academic 2. acid\n 3. acrobat\n\n\n1. beam\n2. bear") == (
        "1. academic 2. acid 3. acrobat", "1. beam 2. bear")  # fmt: skip
    assert read_shares("\n \n") == ()


def test_roles_have_names() -> None:
    assert len({role_name(role) for role in ("officer", "administrator", "recovery")}) == 3


def test_the_folder_of_a_vault_that_was_recovered_is_whole(
    vault: Vault, ring: Keyring, library: Library, clock: MovingClock
) -> None:
    folder, shares = vault.store.opened.folder, ring.new_shares()
    vault.close()
    recover(folder, shares[:2], officer="7", passphrase=OTHER, library=library, clock=clock, policy=CHEAP).close()
    assert {path.name for path in Path(folder).iterdir()} == {"vault.json", "records.db", "lock"}
