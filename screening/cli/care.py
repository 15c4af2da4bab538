"""``vault backup``, ``restore``, ``purge``, ``retention``, ``hold`` and ``rescue``."""

import argparse
import sys
from pathlib import Path

from screening.app import care, rescue
from screening.app.keys import Keyring
from screening.app.library import Library
from screening.app.state import RecordHeader
from screening.app.vault import Vault
from screening.cli.context import DONE, FINDINGS, REFUSED, opened, passphrase, show_json, wall_clock
from screening.errors import ErrorCode, HearingError
from screening.i18n.locale import _, ngettext_
from screening.model.answer import Value
from screening.paths import rescues_folder, vaults_folder


def backup(arguments: argparse.Namespace) -> int:
    """A complete copy, read back."""
    with opened(arguments) as vault:
        made = care.backup(vault, Path(arguments.out))
    if arguments.json:
        show_json({"folder": str(made.folder), "head": made.head})
    else:
        print(_("Sauvegarde faite et relue : {folder}").format(folder=made.folder))
        print(_("Tête du journal du coffre : {head}").format(head=made.head))
    return DONE


def restore(arguments: argparse.Namespace) -> int:
    """A new vault from a backup, another instance of it."""
    vault = care.restore(
        Path(arguments.backup), Path(arguments.out), officer=arguments.officer or "", passphrase=passphrase(arguments),
        library=Library.shipped(), clock=wall_clock,
    )  # fmt: skip
    try:
        if arguments.rotate:
            Keyring(vault).rotate()
        info, count = vault.info, len(vault.records())
    finally:
        vault.close()
    if arguments.json:
        show_json({"vault": info.id, "instance": info.instance, "generation": info.generation, "records": count})
        return DONE
    text = ngettext_("Coffre restauré : {n} audition.", "Coffre restauré : {n} auditions.", count)
    print(text.format(n=count))
    if not arguments.rotate:
        print(_("Si l'ancien poste est perdu ou volé, changez la clé : vault rotate."))
    return DONE


def purge(arguments: argparse.Namespace) -> int:
    """Delete one record after two gestures, or give its certificate again; without ``--record``, show those due."""
    with opened(arguments) as vault:
        if not arguments.record:
            _show_due(care.due(vault), as_json=arguments.json)
            return DONE
        purged = _purge(vault, arguments)
    if arguments.json:
        show_json(purged.value())
    else:
        print(purged.text(), end="")
    if not purged.written:
        said = _("Le certificat n'a pas pu être écrit : recopiez ou imprimez celui qui s'affiche.")
        print(f"{ErrorCode.DISK_FAILED.value}: {said}", file=sys.stderr)
        return REFUSED
    return DONE


def _purge(vault: Vault, arguments: argparse.Namespace) -> care.Purged:
    """A record that is gone already gives its certificate again."""
    gone = care.deleted(vault, arguments.record)
    number = gone or vault.record(arguments.record).number
    out = Path(arguments.out) if arguments.out else None
    target = care.certificate_path(out, number, training=vault.training) if out else None
    if gone:
        return care.certificate_again(vault, gone, target)
    return care.purge(vault, arguments.record, confirm=arguments.confirm, certificate=target,
                      reason=arguments.reason or _("motif non précisé"),
                      rescues=(rescues_folder(), vaults_folder()))  # fmt: skip


def _show_due(headers: tuple[RecordHeader, ...], *, as_json: bool) -> None:
    if as_json:
        show_json({"due": [{"id": header.id, "number": header.number, "updated_at": header.updated_at}
                           for header in headers]})  # fmt: skip
        return
    for header in headers:
        print(f"{header.number}\t{header.updated_at}\t{header.id}")


def retention(arguments: argparse.Namespace) -> int:
    """Say or set how long a record is kept after its last event."""
    with opened(arguments) as vault:
        if arguments.days is not None:
            care.set_retention(vault, arguments.days)
        days, headers = care.retention(vault), care.due(vault)
    if arguments.json:
        show_json({"days": days, "due": [header.number for header in headers]})
    elif days is None:
        print(_("Aucune durée de conservation n'est fixée."))
    else:
        print(_("Conservation : {days} jours. Auditions au terme : {count}.").format(days=days, count=len(headers)))
    return DONE


def hold(arguments: argparse.Namespace) -> int:
    """Hold a record, lift the hold, or list what is held."""
    with opened(arguments) as vault:
        if arguments.record and arguments.lift:
            care.lift_hold(vault, arguments.record)
        elif arguments.record:
            if not arguments.purpose.strip():
                raise HearingError(ErrorCode.REASON_REQUIRED, what="hold")
            care.hold(vault, arguments.record, arguments.purpose)
        held = {vault.record(record_id).number: purpose for record_id, purpose in care.holds(vault).items()}
    if arguments.json:
        said: dict[str, Value] = dict(held)
        show_json({"holds": said})
    else:
        for number, purpose in sorted(held.items()):
            print(f"{number}\t{purpose}")
    return DONE


def read_rescue(arguments: argparse.Namespace) -> int:
    """Read back what the disk had refused; exit 1 when some of it is still in the file alone."""
    with opened(arguments) as vault:
        back = rescue.read_back(vault, rescue.read(vault, Path(arguments.file)))
    if arguments.json:
        show_json(back.value())
    else:
        print(_("Audition {number}.").format(number=back.number))
        for one in back.outcomes:
            print(f"{one.question}\t{one.at or '-'}\t{rescue.fate_words(one.fate)}")
    return DONE if back.all_kept else FINDINGS
