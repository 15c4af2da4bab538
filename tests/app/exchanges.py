"""A sealed hearing with words and a confidential answer, and keys of recipients: for the tests of what leaves."""

from dataclasses import dataclass

import pyrage

from screening.app.acts import gates
from screening.app.recipients import AddressBook, Role
from screening.app.sealing import seal_session
from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer

SAID, SECRET, REMARK = "Vreau să dorm și să mănânc", "4 rue des Lilas", "au magistrat seulement"


@dataclass(frozen=True)
class Person:
    """A recipient with a real age key."""

    key: str
    identity: str


def person() -> Person:
    secret = pyrage.x25519.Identity.generate()
    return Person(str(secret.to_public()), f"# created: 2026-11-20\n{secret}\n")


def compared(vault: Vault, who: Person, name: str = "Parquet de Lyon", role: Role = "magistrate") -> Person:
    """In the book of the vault, and compared."""
    book = AddressBook(vault)
    known = book.add(who.key, name, role)
    book.compare(who.key, fingerprint=known.fingerprint, by="1234567", how="téléphone")
    return who


def led(vault: Vault, procedure: str = "2026/004512", *, seal: bool = True, confidential: bool = True) -> Session:
    """A short hearing with words said, and a confidential remark and answer; sealed."""
    session = vault.new_hearing(NewHearing(procedure=procedure, language="ro", measure="gav", alias="Personne A"))
    session.assume_gates(gates(session.library.questionnaire))
    session.record("now_need_first", Answer(value=["sleep"], verbatim=SAID, french="Je veux dormir et manger"))
    if confidential:
        session.record("wish_safe_place", Answer(value={"text": SECRET, "codes": ["place"]}))
        session.remark(REMARK, "officer", confidential=True)
    if seal:
        seal_session(session)
    return session
