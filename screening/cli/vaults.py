"""``vault create`` and ``vault verify``."""

import argparse
from pathlib import Path

from screening.app import evidence
from screening.app.library import Library
from screening.app.proofs import report_lines, report_value
from screening.app.strength import Strength, advice, estimate
from screening.app.vault import Vault
from screening.cli.context import DONE, FINDINGS, opened, passphrase, show_json, wall_clock
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.storage.store import VaultInfo


def create(arguments: argparse.Namespace) -> int:
    """Create a vault and print what the service writes in its register."""
    phrase = passphrase(arguments)
    vault = Vault.create(
        Path(arguments.folder),
        officer=arguments.officer,
        passphrase=phrase,
        library=Library.shipped(),
        clock=wall_clock,
        kind=arguments.kind,
        service=arguments.service,
        act=arguments.act,
    )
    info = vault.info
    vault.close()
    if arguments.json:
        found = _strength(phrase, info)
        told: dict[str, Value] = {"level": found.level.name.lower(), "enough": found.enough_for(info.kind)}
        show_json({"vault": info.id, "kind": info.kind, "seal_fingerprint": info.seal_fingerprint, "passphrase": told})
        return DONE
    print(_("Coffre créé. Empreinte de la clé de scellement, à inscrire au registre du service :"))
    print(info.seal_fingerprint)
    advise(phrase, info)
    return DONE


def _strength(phrase: str, info: VaultInfo) -> Strength:
    return estimate(phrase, (info.officer, info.service, info.act))


def advise(phrase: str, info: VaultInfo) -> None:
    """Advice on a passphrase weaker than what this kind of vault asks for; it is never refused here."""
    found = _strength(phrase, info)
    if not found.enough_for(info.kind):
        for line in advice(found, info.kind):
            print(line)


def verify(arguments: argparse.Namespace) -> int:
    """Verify the journal; exit 1 when something does not hold, naming the first event."""
    with opened(arguments, to_read=True) as vault:
        report = evidence.verify(vault, full=arguments.full, against=arguments.against or "")
    if arguments.json:
        show_json(report_value(report))
    else:
        for line in report_lines(report):
            print(line)
    return DONE if report.ok else FINDINGS
