"""``vault slots``, ``vault rotate`` and ``vault recover``."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from screening.app import care
from screening.app.keys import Keyring, read_shares, recover, role_name, slot_value
from screening.app.library import Library
from screening.app.vault import Vault
from screening.cli.context import DONE, first_line, next_line, opened, read_text, show_json, wall_clock
from screening.cli.vaults import advise
from screening.errors import ErrorCode, VaultError
from screening.i18n.locale import _


def slots(arguments: argparse.Namespace) -> int:
    """List, add, remove, change the passphrase, or make recovery shares."""
    if arguments.what in ("add", "remove") and not arguments.name:
        arguments.usage.error(f"vault slots {arguments.what} NAME")
    with opened(arguments) as vault:
        _SLOTS[arguments.what](arguments, vault, Keyring(vault))
    return DONE


def _list(arguments: argparse.Namespace, _vault: Vault, ring: Keyring) -> None:
    found = ring.slots()
    if arguments.json:
        show_json({"slots": [slot_value(slot) for slot in found]})
        return
    for slot in found:
        mine = "*" if slot.mine else " "
        print(f"{mine} {slot.id}\t{role_name(slot.role)}\t{slot.officer or '-'}\t{slot.created_at}")


def _add(arguments: argparse.Namespace, vault: Vault, ring: Keyring) -> None:
    phrase = new_passphrase(arguments)
    slot = ring.add(arguments.name, phrase, arguments.role)
    if arguments.json:
        show_json({"slot": slot_value(slot)})
    else:
        print(_("Accès ajouté : {officer} ({role}).").format(officer=slot.officer, role=role_name(slot.role)))
        advise(phrase, replace(vault.info, officer=slot.officer))


def _remove(arguments: argparse.Namespace, vault: Vault, ring: Keyring) -> None:
    slot = ring.remove(arguments.name, rotate=not arguments.no_rotation, reason=arguments.reason)
    older = care.backups(vault)
    if arguments.json:
        show_json({"removed": slot_value(slot), "generation": vault.info.generation, "backups": list(older)})
        return
    print(_("Accès retiré : {officer}.").format(officer=slot.officer or role_name(slot.role)))
    if not arguments.no_rotation:
        print(_("La clé des données a changé (génération {number}).").format(number=vault.info.generation))
    for backup in older:
        print(_("Cette sauvegarde s'ouvre encore avec l'accès retiré : {backup}").format(backup=backup))


def _change(arguments: argparse.Namespace, vault: Vault, ring: Keyring) -> None:
    phrase = new_passphrase(arguments)
    ring.change_passphrase(phrase)
    if arguments.json:
        show_json({"changed": vault.info.officer})
    else:
        print(_("Phrase secrète changée."))
        advise(phrase, vault.info)


def _shares(arguments: argparse.Namespace, _vault: Vault, ring: Keyring) -> None:
    """In force once they are out: a pipe that breaks leaves those before."""
    made = ring.prepare_shares()
    if arguments.json:
        show_json({"shares": list(made.shares), "needed": 2})
    else:
        print("# " + _("Trois parts ; deux ouvrent le coffre. Imprimez-les, ne gardez aucun fichier. "
                       "Celles d'avant ne valent plus."))  # fmt: skip
        for share in made.shares:
            print(share)
    sys.stdout.flush()
    ring.put_shares(made)


_SLOTS = {"list": _list, "add": _add, "remove": _remove, "passphrase": _change, "shares": _shares}


def rotate(arguments: argparse.Namespace) -> int:
    """A new data key for everybody."""
    with opened(arguments) as vault:
        generation = Keyring(vault).rotate()
    if arguments.json:
        show_json({"generation": generation})
    else:
        print(_("La clé des données a changé (génération {number}).").format(number=generation))
    return DONE


def recover_vault(arguments: argparse.Namespace) -> int:
    """Two shares, from a file or the first two lines of standard input, and a new way in."""
    if arguments.shares_file:
        shares = read_shares(read_text(Path(arguments.shares_file)))
    else:
        shares = (next_line(), next_line())
    phrase = new_passphrase(arguments)
    vault = recover(
        Path(arguments.vault), shares, officer=arguments.officer, passphrase=phrase, library=Library.shipped(),
        clock=wall_clock, role=arguments.role, rotate=arguments.rotate,
    )  # fmt: skip
    try:
        if arguments.json:
            show_json({"officer": vault.info.officer, "role": vault.info.role, "generation": vault.info.generation})
        else:
            print(_("Coffre rouvert. Accès ajouté : {officer}.").format(officer=vault.info.officer))
            if not arguments.rotate:
                print(_("Retirez l'accès perdu (vault slots remove) ou changez la clé (vault rotate)."))
            advise(phrase, vault.info)
    finally:
        vault.close()
    return DONE


def new_passphrase(arguments: argparse.Namespace) -> str:
    """From ``--new-passphrase-file``, else the next line of standard input."""
    named = arguments.new_passphrase_file
    phrase = first_line(read_text(Path(named))) if named else next_line()
    if not phrase:
        raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
    return phrase
