"""The address book: nothing is trusted by default, a comparison is by somebody, somehow, for twelve months."""

import pytest

from screening.app.recipients import AddressBook
from screening.app.vault import Vault
from screening.errors import ErrorCode
from tests.app.exchanges import compared, person
from tests.conftest import MovingClock
from tests.storage.vaults import refused


@pytest.fixture
def book(vault: Vault) -> AddressBook:
    return AddressBook(vault)


def test_a_key_is_added_without_being_trusted(book: AddressBook, clock: MovingClock) -> None:
    one = book.add(person().key, "  Parquet de Lyon ")
    assert (one.name, one.role, one.compared_at) == ("Parquet de Lyon", "party", "")
    assert not one.fresh(clock())
    assert len(one.fingerprint.split()) == 8
    assert one.value(clock())["usable"] is False


def test_a_comparison_gives_the_fingerprint_read_and_says_who_and_how(book: AddressBook, clock: MovingClock) -> None:
    one = book.add(person().key, "Parquet de Lyon")
    typed = one.fingerprint.lower().replace(" ", "")
    for wrong in ("", "0" * 32, typed[:-1]):
        with refused(ErrorCode.FINGERPRINT_DIFFERS):
            book.compare(one.key, fingerprint=wrong, by="1234567", how="téléphone")
    for by, how in (("", "téléphone"), ("1234567", " ")):
        with refused(ErrorCode.REASON_REQUIRED):
            book.compare(one.key, fingerprint=typed, by=by, how=how)
    known = book.compare("Parquet de Lyon", fingerprint=typed, by="1234567", how="téléphone")
    assert (known.compared_by, known.compared_how) == ("1234567", "téléphone")
    assert known.fresh(clock())


def test_after_twelve_months_a_key_is_compared_again(vault: Vault, book: AddressBook, clock: MovingClock) -> None:
    who = compared(vault, person())
    clock.moves(365 * 86400)
    assert book.find(who.key).fresh(clock())
    clock.moves(1)
    assert not book.find(who.key).fresh(clock())


def test_adding_a_key_again_forgets_the_comparison(vault: Vault, book: AddressBook, clock: MovingClock) -> None:
    who = compared(vault, person())
    again = book.add(who.key, "Juge des enfants")
    assert (again.name, again.compared_at) == ("Juge des enfants", "")
    assert len(book.all()) == 1


def test_a_recipient_is_found_by_key_fingerprint_or_name(vault: Vault, book: AddressBook) -> None:
    who = compared(vault, person(), "Parquet de Lyon")
    compared(vault, person(), "Parquet de Paris")
    one = book.find("Parquet de Lyon")
    assert one.key == who.key
    assert book.find(one.fingerprint.lower()).key == book.find(who.key).key == who.key
    for nothing in ("", "Parquet", person().key):
        with refused(ErrorCode.RECIPIENT_UNKNOWN):
            book.find(nothing)
    compared(vault, person(), "Parquet de Lyon")
    with refused(ErrorCode.RECIPIENT_UNKNOWN):  # two of one name: the key says which
        book.find("Parquet de Lyon")


def test_a_removed_key_receives_nothing_more(vault: Vault, book: AddressBook) -> None:
    who = compared(vault, person())
    book.remove(who.key)
    assert book.all() == ()
    assert [event.kind for event in vault.store.vault_events()][-3:] == [
        "recipient_added", "recipient_compared", "recipient_removed"]  # fmt: skip


def test_a_file_of_keys_is_taken_in_without_trust(vault: Vault, book: AddressBook) -> None:
    one, two = person(), person()
    known = compared(vault, person(), "Connu")
    text = f"# clés du ressort\n{one.key} Parquet de Lyon\n{two.key}\tJuge des enfants ;\n\n{known.key} Autre nom\n"
    added = book.take_in(text)
    assert [(entry.name, entry.compared_at) for entry in added] == [("Parquet de Lyon", ""), ("Juge des enfants", "")]
    assert book.find(known.key).name == "Connu"
    for wrong in ("", "# rien", f"{one.key}\n", "age1nimporte Quelquun", f"{one.key} A\nbonjour B"):
        with refused(ErrorCode.FILE_UNREADABLE):
            book.take_in(wrong)


def test_what_is_not_one_key_is_refused(book: AddressBook) -> None:
    for wrong in ("", "age1", "ssh-ed25519 AAAA", person().identity, f"{person().key}\n{person().key}"):
        with refused(ErrorCode.FILE_UNREADABLE):
            book.add(wrong, "X")
    with refused(ErrorCode.REASON_REQUIRED):
        book.add(person().key, "  ")
