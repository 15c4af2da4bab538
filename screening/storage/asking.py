"""The passphrase asked again in an open vault: it counts, waits and is told as at an opening. Owns no key."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial

from screening.errors import ErrorCode, StorageError, VaultError
from screening.model.answer import Value
from screening.storage import files, opening, slots
from screening.storage.opened import Opened
from screening.storage.opening import Clock

Say = Callable[[str, Mapping[str, Value]], object]


def ask(opened: Opened, passphrase: str, clock: Clock, say: Say) -> bool:
    """True when ``passphrase`` opens the slot in use. Raises ``VAULT_WAIT`` while a wait lasts.

    Failures are an event of the vault chain, by ``say``, once the right one is given.
    """
    if not passphrase:
        return False
    attempts = files.Attempts(opened.folder / files.ATTEMPTS)
    unlock = partial(slots.unlock, passphrase=passphrase, officer=opened.unlocked.slot.officer)
    try:
        opening.tried(opened.header, unlock, attempts, clock)
    except VaultError as error:
        if error.code is not ErrorCode.VAULT_WRONG_PASSPHRASE:
            raise
        return False
    failures = attempts.read()
    if failures.count:
        with contextlib.suppress(StorageError):  # the file stays, and the next opening says it
            say("unlock_failed", {"count": failures.count, "times": list(failures.times)})
            attempts.forget()
    return True
