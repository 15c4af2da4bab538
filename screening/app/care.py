"""The life of a vault: backup, restore, how long records are kept, locks, purge with its certificate (design.md 9).

The two gestures of a purge are asked here. The place of its certificate is taken before anything is deleted; the
certificate is written after, and can be made again from the vault chain at any time. Knows no window.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import cast

from screening.app import refuge, rescue
from screening.app.fictional import file_name, titled
from screening.app.library import Library
from screening.app.private import reserved, told_as
from screening.app.session import Clock
from screening.app.state import RecordHeader
from screening.app.vault import Vault
from screening.errors import ErrorCode, ScreeningError, StorageError
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.chain import groups
from screening.storage import backup as copies
from screening.storage import purge as purging
from screening.storage.certificate import Certificate
from screening.storage.certificate import certificate as of_chain

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was read back: its folder, and "NUMBER:HEAD" of the vault chain that it holds."""

    folder: Path
    head: str


def backup(vault: Vault, target: Path, progress: Progress = copies.nothing) -> Backup:
    """A complete encrypted copy in ``target`` (made when absent), read back; earlier ones stay as they are.

    During a hearing too. Raises an error of disk (fact ``during``), or ``FILE_EXISTS`` twice in one second.
    """
    with told_as("backup"):
        folder = copies.backup(vault.store, target, progress)
    return Backup(folder, str(vault.store.head()))


def restore(source: Path, folder: Path, *, officer: str, passphrase: str, library: Library, clock: Clock) -> Vault:
    """A new vault in ``folder`` from a backup, another instance of it. The caller proposes a rotation."""
    with told_as("restore"):
        store = copies.restore(source, folder, officer=officer, passphrase=passphrase, clock=clock)
    return Vault(store, library, store.info.officer, clock)


def backups(vault: Vault) -> tuple[str, ...]:
    """« DATE NUMBER:HEAD » of every backup known: who could open the vault then can open them still."""
    return tuple(f"{event.at} {event.seq}:{event.hash}" for event in vault.store.vault_events()
                 if event.kind == "backup")  # fmt: skip


# -- how long records are kept ---------------------------------------------------------------------------------


def retention(vault: Vault) -> int | None:
    """Days that a record is kept after its last event; None when nothing was said."""
    return purging.retention(vault.store)


def set_retention(vault: Vault, days: int) -> None:
    """Days that a record is kept after its last event, for the whole vault; an entry of its audit."""
    purging.set_retention(vault.store, days)


def due(vault: Vault) -> tuple[RecordHeader, ...]:
    """Records whose time has come and that nothing holds, oldest first."""
    return tuple(vault.record(row.id) for row in purging.due(vault.store, vault.clock()))


def hold(vault: Vault, record_id: str, purpose: str) -> RecordHeader:
    """Lock a record against deletion while ``purpose`` exists."""
    header = vault.record(record_id)
    purging.hold(vault.store, header.id, purpose)
    return header


def lift_hold(vault: Vault, record_id: str) -> RecordHeader:
    """The record may be deleted again when its time comes. Raises when there is no such record."""
    header = vault.record(record_id)
    purging.lift_hold(vault.store, header.id)
    return header


def holds(vault: Vault) -> dict[str, str]:
    """Record id → purpose of its lock."""
    return dict(purging.holds(vault.store))


# -- deletion --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Purged:
    """What was deleted: the certificate, what left the laptop before, and whose vault it was."""

    certificate: Certificate
    exports: tuple[str, ...]  # "DATE FINGERPRINT…" of what was exported
    vault_id: str
    seal_fingerprint: str
    kind: str  # of the vault: a fictional certificate says so
    rescues: tuple[str, ...] = ()  # names of rescue files that may hold some of it, and could not be read or removed
    written: bool = True  # False: the record is gone and the disk refused the certificate; show it, print it

    def value(self) -> dict[str, Value]:
        """For machines."""
        said = cast(dict[str, Value], asdict(self.certificate))
        lists: dict[str, Value] = {name: list(cast(tuple[Value, ...], said[name])) for name in ("digests", "backups")}
        return {"schema": "screening/purge/1", "kind": self.kind, **said, **lists, "exports": list(self.exports),
                "rescues": list(self.rescues), "vault": self.vault_id, "seal_key": self.seal_fingerprint}  # fmt: skip

    def text(self) -> str:
        """The certificate as it is kept and printed: no name, no answer, no procedure."""
        said = self.certificate
        lines = [
            titled(_("CERTIFICAT DE SUPPRESSION"), training=self.kind == "training"),
            _("Audition {number}, {events} événements, supprimée le {at} par l'agent {officer}.").format(
                number=said.number, events=said.events, at=said.at, officer=said.officer),
            _("Motif : {reason}").format(reason=said.reason),
            _("Coffre {id}. Clé du coffre : {fingerprint}").format(id=self.vault_id, fingerprint=self.seal_fingerprint),
            *(_("Empreinte d'une version scellée : {digest}").format(digest=groups(digest)) for digest in said.digests),
            *([] if said.digests else [_("Elle n'avait pas été scellée.")]),
            *(_("Sauvegarde qui la contient encore : {backup}").format(backup=backup) for backup in said.backups),
            *([] if said.backups else [_("Aucune sauvegarde connue ne la contient.")]),
            *(_("Exemplaire sorti : {export}").format(export=export) for export in self.exports),
            *(_("Fichier de secours qui en contient peut-être, à détruire : {name}").format(name=name)
              for name in self.rescues),
            *([] if said.cleaned else [_("Ses pages ne sont pas encore nettoyées : la prochaine ouverture du coffre "
                                         "finira, dès que le disque le permettra.")]),
            _("Tête du journal du coffre : {head}").format(head=said.vault_head),
            _("Les copies faites hors de l'application ne sont pas connues d'elle."),
        ]  # fmt: skip
        return "\n".join(lines) + "\n"


def purge(
    vault: Vault, record_id: str, *, confirm: str, reason: str, certificate: Path | None = None,
    rescues: Iterable[Path] = (),
) -> Purged:  # fmt: skip
    """Delete one record, whole; the second gesture gives its number again. Writes the certificate when asked to.

    ``rescues`` are the places where the application keeps what a disk refused: what is there of this record goes too.
    Raises ``PURGE_NOT_CONFIRMED``, ``RECORD_HELD``, ``REASON_REQUIRED``, ``FILE_EXISTS``, or an error of disk (fact
    ``during``): then nothing was deleted. The place of the certificate is taken first.
    """
    header = vault.record(record_id)
    if "".join(confirm.split()) != header.number:
        raise StorageError(ErrorCode.PURGE_NOT_CONFIRMED, number=header.number)
    with told_as("purge"), reserved(certificate) as write:
        deleted = purging.purge(vault.store, header.id, reason)
        return _written(_purged(vault, deleted, _drop_rescues(vault, header.id, rescues)), write)


def deleted(vault: Vault, record: str) -> str:
    """The number of a record that was deleted, by id or number; "" when there is none."""
    try:
        return of_chain(vault.store, record).number
    except StorageError:
        return ""


def certificate_again(vault: Vault, record: str, certificate: Path | None = None) -> Purged:
    """The certificate of a record that is gone, by id or number, made again from the vault chain.

    Raises ``RECORD_NOT_FOUND`` when no such record was deleted, ``FILE_EXISTS`` or an error of disk.
    """
    known = of_chain(vault.store, record)
    with reserved(certificate) as write:
        return _written(_purged(vault, known), write)


def _purged(vault: Vault, deleted: Certificate, rescues: tuple[str, ...] = ()) -> Purged:
    exports = _exports(vault, deleted.record_id)
    return Purged(deleted, exports, vault.info.id, vault.info.seal_fingerprint, vault.info.kind, rescues)


def _written(purged: Purged, write: Callable[[bytes], None]) -> Purged:
    try:
        write(purged.text().encode())
    except StorageError:  # it cannot be undone: the caller has the certificate, and says so
        return replace(purged, written=False)
    return purged


def _drop_rescues(vault: Vault, record_id: str, places: Iterable[Path]) -> tuple[str, ...]:
    """Remove what rescue files hold of a record; the names of those that stay, or that nobody can read here."""
    left = []
    for path, data in refuge.waiting(vault.info.id, places):
        try:
            mine = rescue.read_bytes(vault, data).record_id == record_id
        except ScreeningError:
            left.append(path.name)
            continue
        if mine:
            refuge.drop(path)
            left += [path.name] if path.exists() else []
    return tuple(left)


def _exports(vault: Vault, record_id: str) -> tuple[str, ...]:
    """What the vault chain knows of exports of this record."""
    found: list[str] = []
    for event in vault.store.vault_events():
        records = event.payload.get("records")
        if event.kind == "export" and isinstance(records, list) and record_id in records:
            recipients = event.payload.get("recipients")
            clear = [_clear_form(event.payload.get("form"))]
            names = [str(key) for key in recipients] if isinstance(recipients, list) else clear
            found.append(" ".join((event.at, *names)))
    return tuple(found)


def _clear_form(form: Value) -> str:
    return _("dossier en clair") if form == "json_clear" else _("PDF en clair")


def certificate_path(target: Path, number: str, *, training: bool) -> Path:
    """``target`` itself, or a named file in it when it is a folder."""
    inside = target.is_dir() or str(target).endswith(os.sep)
    return target / file_name(f"certificat-{number}.txt", training=training) if inside else target
