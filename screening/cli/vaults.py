"""``vault create`` and ``vault verify``."""

import argparse
from pathlib import Path

from screening.app.library import Library
from screening.app.proofs import report_lines, report_value
from screening.app.vault import Vault
from screening.cli.context import DONE, FINDINGS, opened, passphrase, show_json, wall_clock
from screening.i18n.locale import _


def create(arguments: argparse.Namespace) -> int:
    """Create a vault and print what the service writes in its register."""
    vault = Vault.create(
        Path(arguments.folder),
        officer=arguments.officer,
        passphrase=passphrase(arguments),
        library=Library.shipped(),
        clock=wall_clock,
        kind=arguments.kind,
        service=arguments.service,
        act=arguments.act,
    )
    fingerprint = vault.info.seal_fingerprint
    vault.close()
    print(_("Coffre créé. Empreinte de la clé de scellement, à inscrire au registre du service :"))
    print(fingerprint)
    return DONE


def verify(arguments: argparse.Namespace) -> int:
    """Verify the journal; exit 1 when something does not hold, naming the first event."""
    with opened(arguments) as vault:
        report = vault.store.verify(full=arguments.full, against=arguments.against or "")
    if arguments.json:
        show_json(report_value(report))
    else:
        for line in report_lines(report):
            print(line)
    return DONE if report.ok else FINDINGS
