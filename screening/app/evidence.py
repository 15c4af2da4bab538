"""``vault verify`` whole: what the store checks, then with ``full`` each seal by its signatures, as a reader would.

The store knows no form of a seal: a seal whose bytes changed in its table is seen here; nor what an answer derives,
which it is told. Owns no sentence
(:mod:`screening.app.proofs`).
"""

from collections.abc import Iterator
from dataclasses import replace

from screening.app.acts import derived_again
from screening.app.sealing import record_file
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.exchange.verify import verify_record
from screening.model.chain import fingerprint
from screening.storage.verify import Break, Finding, VerifyReport


def verify(vault: Vault, *, full: bool = False, against: str = "") -> VerifyReport:
    """What holds, and the first thing that does not."""
    report = vault.store.verify(full=full, against=against, project=derived_again())
    known = {found.record_id for found in report.breaks}
    more = tuple(found for found in _seals(vault) if found.record_id not in known) if full else ()
    breaks = (*report.breaks, *more)
    return replace(report, ok=not breaks, first_break=breaks[0] if breaks else None, breaks=breaks)


def _seals(vault: Vault) -> Iterator[Break]:
    """The vault's own key, then each version of each sealed record."""
    try:
        mine = fingerprint(vault.store.signers[0].public_key)
        rows = vault.store.records()
    except (ScreeningError, ValueError):
        yield Break(Finding.HEADER_DIFFERS)
        return
    if mine != vault.info.seal_fingerprint:
        yield Break(Finding.HEADER_DIFFERS)
    for row in rows:
        if not _all_hold(vault, row.id):
            yield Break(Finding.SEAL_DIFFERS, row.id)


def _all_hold(vault: Vault, record_id: str) -> bool:
    """True when every seal of the record is intact and made by the vault's key."""
    try:
        for kept in vault.store.seals(record_id):
            found = verify_record(record_file(vault.store, record_id, kept.version), (vault.info.seal_fingerprint,))
            if not found.intact or found.compared != "compared":
                return False
    except (ScreeningError, ValueError, TypeError, KeyError):  # bytes that are no longer a seal
        return False
    return True
