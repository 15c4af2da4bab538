"""Who can open a vault: ways in, recovery on paper, a new data key. The use cases of Settings and of ``vault slots``.

Names a way in by its id, the beginning of it, or the officer's number. Owns no cryptography: that is the store's.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from screening.app.fictional import sheet_mark
from screening.app.library import Library
from screening.app.private import told_as
from screening.app.session import Clock
from screening.app.vault import Vault
from screening.errors import ErrorCode, VaultError
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.storage.access import Access, SlotInfo
from screening.storage.access import recover as open_with_shares
from screening.storage.keys import KdfPolicy

Role = Literal["officer", "administrator"]
#: Characters of an id from which it names a way in by itself.
SHORT_ID = 8


@dataclass(frozen=True)
class NewShares:
    """Shares on their way to paper, and the secret half that they hold: dropped once they are in force or given up."""

    secret: bytes = field(repr=False)
    shares: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Keyring:
    """The ways into one open vault. ``policy`` is the cost of a new passphrase; only tests pass a cheap one."""

    vault: Vault
    policy: KdfPolicy = field(default_factory=KdfPolicy)

    @property
    def _access(self) -> Access:
        return Access(self.vault.store)

    def slots(self) -> tuple[SlotInfo, ...]:
        """Every way in, without any secret."""
        return self._access.slots()

    def find(self, name: str) -> SlotInfo:
        """The way in of this id, beginning of an id, or officer's number. Raises ``SLOT_NOT_FOUND``."""
        wanted = name.strip().lower()
        found = [slot for slot in self.slots() if _names(slot, wanted)]
        if len(found) > 1:
            raise VaultError(ErrorCode.SLOT_NOT_FOUND, what="several")
        if not found:
            raise VaultError(ErrorCode.SLOT_NOT_FOUND)
        return found[0]

    def add(self, officer: str, passphrase: str, role: Role = "officer") -> SlotInfo:
        """A new way in by passphrase. Raises ``VAULT_NOT_ALLOWED`` beside an administrator, ``PASSPHRASE_EMPTY``."""
        _refuse_nobody(officer)
        return self.find(self._access.add(officer.strip(), passphrase, self.policy, role))

    def new_shares(self) -> tuple[str, ...]:
        """Three recovery shares, two of which open the vault, in place of those before: print them once."""
        return self._access.add_recovery()

    def prepare_shares(self) -> "NewShares":
        """The same, not in force yet: those before open the vault until :meth:`put_shares`."""
        return NewShares(*self._access.prepare_recovery())

    def put_shares(self, made: "NewShares", holders: Sequence[str] = ()) -> None:
        """From now on these shares open the vault, and no others; to whom they went is noted when it is known."""
        self._access.put_recovery(made.secret)
        if holders:
            note_holders(self.vault, holders)

    def remove(self, name: str, *, rotate: bool = True, reason: str = "") -> SlotInfo:
        """Remove a way in; the data key changes too, unless that is refused with a reason.

        Backups made before stay openable by it: :func:`screening.app.care.backups` lists them.
        """
        slot = self.find(name)
        self._access.remove(slot.id, rotate=rotate, reason=reason)
        return slot

    def change_passphrase(self, passphrase: str) -> None:
        """Another passphrase for the way in that is in use."""
        self._access.change_passphrase(passphrase, self.policy)

    def rotate(self) -> int:
        """A new data key for everybody; answers its generation. Killed anywhere, the vault opens with old or new."""
        return self._access.rotate()


def _names(slot: SlotInfo, wanted: str) -> bool:
    by_id = slot.id == wanted or (len(wanted) >= SHORT_ID and slot.id.startswith(wanted))
    return by_id or (slot.role == "recovery" == wanted) or bool(wanted and slot.officer.lower() == wanted)


def _refuse_nobody(officer: str) -> None:
    if not officer.strip():
        raise VaultError(ErrorCode.SLOT_NOT_FOUND)


def read_shares(text: str) -> tuple[str, ...]:
    """Shares as typed or copied from paper: one a line, or blocks of lines with an empty line between them.

    The numbers of the printed words, lines that begin with ``#`` and case do not matter.
    """
    kept = "\n".join(line.strip() for line in text.splitlines() if not line.lstrip().startswith("#"))
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", kept.strip()) if block.strip()]
    if len(blocks) == 1:
        blocks = [line for line in kept.splitlines() if line.strip()]
    return tuple(blocks)


def recover(
    folder: Path, shares: tuple[str, ...], *, officer: str, passphrase: str, library: Library, clock: Clock,
    role: Role = "officer", rotate: bool = False, policy: KdfPolicy | None = None,
) -> Vault:  # fmt: skip
    """Open a vault with two printed shares, add a way in by passphrase, and open it again with that.

    Raises ``RECOVERY_REFUSED`` or what an opening raises; the passphrase forgotten stays one slot to remove.
    """
    _refuse_nobody(officer)
    if not passphrase:
        raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
    with told_as("opening"):
        store = open_with_shares(folder, shares, clock)
    try:
        ring = Keyring(Vault(store, library, "", clock), policy or KdfPolicy())
        ring.add(officer, passphrase, role)
        if rotate:
            ring.rotate()
    finally:
        store.close()
    return Vault.open(folder, officer=officer.strip(), passphrase=passphrase, library=library, clock=clock)


def share_sheet(shares: tuple[str, ...], place: int, vault: Vault) -> tuple[str, ...]:
    """Lines of the sheet of one share (``place`` from 1): what it opens, and its words, numbered, four a line."""
    info, words = vault.info, shares[place - 1].split()
    numbered = [f"{number:2}. {word}" for number, word in enumerate(words, start=1)]
    rows = ["  ".join(f"{cell:<13}" for cell in numbered[start : start + 4]) for start in range(0, len(numbered), 4)]
    return (
        *sheet_mark(training=info.kind == "training"),
        _("Part de secours {place} sur {total}. Deux parts ouvrent le coffre ; une seule ne dit rien.").format(
            place=place, total=len(shares)),
        _("Coffre {id}, {service}. Clé du coffre : {fingerprint}").format(
            id=info.id[:SHORT_ID], service=info.service or _("formation"), fingerprint=info.seal_fingerprint),
        _("Établie le {day}. Gardez-la sous pli fermé, loin des deux autres et du poste.").format(
            day=f"{vault.clock():%d/%m/%Y}"),
        "", *(row.rstrip() for row in rows),
    )  # fmt: skip


#: Words of each share that are typed again from the paper before a vault counts on it.
CHECKED = 3


def words_to_check(shares: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    """For each share, the numbers of the words that are asked for, drawn anew each time."""
    drawn = secrets.SystemRandom()
    return tuple(tuple(sorted(drawn.sample(range(1, len(share.split()) + 1), CHECKED))) for share in shares)


def wrong_words(
    shares: tuple[str, ...], asked: tuple[tuple[int, ...], ...], typed: Sequence[Sequence[str]]
) -> tuple[tuple[int, int], ...]:
    """(share, word), from 1, of each word typed that is not the one of the paper."""
    return tuple(
        (place, number)
        for place, (share, numbers, words) in enumerate(zip(shares, asked, typed, strict=True), start=1)
        for number, word in zip(numbers, words, strict=True)
        if share.split()[number - 1] != word.strip().lower()
    )


def note_holders(vault: Vault, holders: Sequence[str]) -> None:
    """To whom the shares went, by function: an event of the vault chain."""
    vault.store.vault_event("shares_given", {"to": [holder.strip() for holder in holders]})


def slot_value(slot: SlotInfo) -> dict[str, Value]:
    """A way in for machines."""
    return {"id": slot.id, "role": slot.role, "officer": slot.officer, "created_at": slot.created_at,
            "mine": slot.mine}  # fmt: skip


def role_name(role: str) -> str:
    """The role in the officer's language."""
    return {"officer": _("agent"), "administrator": _("administrateur"), "recovery": _("parts de secours")}[role]
