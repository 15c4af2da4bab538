"""The address book of a vault: to whom sealed records may be sent, and who compared their key, how, when.

Kept as events of the vault chain, so that adding a key or saying that it was compared leaves a trace. Nothing is
trusted by default: somebody reads the fingerprint with the person, by other means than the file that brought the key.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError, HearingError
from screening.exchange.recipients import recipient_fingerprint, recipient_key
from screening.model.answer import Value
from screening.model.event import Event

Role = Literal["magistrate", "party"]
#: After this a comparison is made again: a key is lost, a magistrate moves.
STALE_AFTER = timedelta(days=365)
ADDED, COMPARED, REMOVED = "recipient_added", "recipient_compared", "recipient_removed"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One key. ``compared_at`` "" : never compared. Confidential answers go to a magistrate alone."""

    key: str
    name: str
    role: Role
    added_at: str
    compared_by: str = ""
    compared_how: str = ""
    compared_at: str = ""

    @property
    def fingerprint(self) -> str:
        return recipient_fingerprint(self.key)

    def fresh(self, now: datetime) -> bool:
        """True when the key was compared less than twelve months ago."""
        return bool(self.compared_at) and now - datetime.fromisoformat(self.compared_at) <= STALE_AFTER

    def value(self, now: datetime) -> dict[str, Value]:
        """For machines."""
        return {"key": self.key, "name": self.name, "role": self.role, "fingerprint": self.fingerprint,
                "added_at": self.added_at, "compared_by": self.compared_by, "compared_how": self.compared_how,
                "compared_at": self.compared_at, "usable": self.fresh(now)}  # fmt: skip


@dataclass(frozen=True)
class AddressBook:
    """The recipients of one open vault."""

    vault: Vault

    def all(self) -> tuple[Recipient, ...]:
        """Every recipient, by name."""
        return tuple(sorted(_fold(self.vault.store.vault_events()).values(), key=lambda known: known.name.casefold()))

    def known(self, text: str) -> Recipient | None:
        """The recipient of this key, fingerprint, or exact name; None when there is none, or more than one."""
        wanted, bare = text.strip(), "".join(text.split()).upper()
        found = [
            known for known in self.all()
            if wanted in (known.key, known.name) or bare == "".join(known.fingerprint.split())
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def find(self, text: str) -> Recipient:
        """The same. Raises ``RECIPIENT_UNKNOWN``."""
        found = self.known(text)
        if found is None:
            raise ExchangeError(ErrorCode.RECIPIENT_UNKNOWN)
        return found

    def add(self, key_text: str, name: str, role: Role = "party") -> Recipient:
        """A key, not compared yet; adding it again changes name and role and forgets the comparison.

        Without a role it is a party's: what is confidential goes to a magistrate, whom somebody named as one.

        Raises ``FILE_UNREADABLE`` (``what``: ``recipient``), ``REASON_REQUIRED`` without a name.
        """
        key = recipient_key(key_text)
        if not name.strip():
            raise HearingError(ErrorCode.REASON_REQUIRED, what="recipient")
        self.vault.store.vault_event(ADDED, {"key": key, "name": name.strip(), "role": role})
        return self.find(key)

    def take_in(self, text: str, role: Role = "party") -> tuple[Recipient, ...]:
        """Keys from a file, one a line, ``age1… NAME``; those already known are left as they are, none is compared."""
        lines = [line.strip() for line in text.splitlines()]
        entries = [(*line.split(maxsplit=1), "")[:2] for line in lines if line and not line.startswith("#")]
        keys = [(recipient_key(key), name.strip(" \t;,")) for key, name in entries]
        if not keys or not all(name for _key, name in keys):
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="recipient")
        known = {recipient.key for recipient in self.all()}
        return tuple(self.add(key, name, role) for key, name in dict(keys).items() if key not in known)

    def compare(self, text: str, *, fingerprint: str, by: str, how: str) -> Recipient:
        """Note that ``by`` read this fingerprint with the person, ``how``. Raises ``FINGERPRINT_DIFFERS``."""
        known = self.find(text)
        if "".join(fingerprint.split()).upper() != "".join(known.fingerprint.split()):
            raise ExchangeError(ErrorCode.FINGERPRINT_DIFFERS)
        if not (by.strip() and how.strip()):
            raise HearingError(ErrorCode.REASON_REQUIRED, what="comparison")
        self.vault.store.vault_event(COMPARED, {"key": known.key, "by": by.strip(), "how": how.strip()})
        return self.find(known.key)

    def remove(self, text: str) -> Recipient:
        """Forget a key: nothing more is sent to it."""
        known = self.find(text)
        self.vault.store.vault_event(REMOVED, {"key": known.key})
        return known


def _fold(events: Iterable[Event]) -> dict[str, Recipient]:
    book: dict[str, Recipient] = {}
    for event in events:
        if event.kind not in (ADDED, COMPARED, REMOVED):
            continue
        said = {name: str(value) for name, value in event.payload.items()}
        key = said["key"]
        if event.kind == ADDED:
            role: Role = "magistrate" if said["role"] == "magistrate" else "party"
            book[key] = Recipient(key, said["name"], role, event.at)
        elif event.kind == REMOVED:
            book.pop(key, None)
        elif key in book:
            book[key] = replace(book[key], compared_by=said["by"], compared_how=said["how"], compared_at=event.at)
    return book
