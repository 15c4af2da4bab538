"""``replay``, ``demo`` and ``self-test``."""

import argparse
from pathlib import Path

from screening.app.assessment_json import assessment_value
from screening.app.clear import record_in_clear
from screening.app.demo import demo_folder, demo_vault
from screening.app.library import Library
from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.selftest import run_checks
from screening.app.summary import summary_pdf
from screening.app.vault import Vault
from screening.cli.context import DONE, REFUSED, json_bytes, passphrase, show_json, wall_clock, write_private
from screening.i18n.locale import _
from screening.model.event import Kind


def replay(arguments: argparse.Namespace) -> int:
    """Play a script; write assessment.json, record.json (when sealed) and summary.pdf, readable by the owner alone.

    Their names are those of design.md 14, without the mark of training: only a training vault is replayed in.
    """
    script = read_script(Path(arguments.script))
    clock = ScriptClock(script.hearing.started_at)
    folder, library, phrase = Path(arguments.vault), Library.shipped(), passphrase(arguments)
    officer = arguments.officer or ""
    if (folder / "vault.json").exists():
        vault = Vault.open(folder, officer=officer, passphrase=phrase, library=library, clock=clock)
    else:
        vault = Vault.create(folder, officer=officer or "0000000", passphrase=phrase, library=library, clock=clock)
    try:
        player = play(script, vault, clock)
        out = Path(arguments.out)
        out.mkdir(parents=True, exist_ok=True)
        page = summary_pdf(player.session)
        write_private(out / "assessment.json", json_bytes(assessment_value(player.session.state)))
        if player.sealed:
            record = record_in_clear(player.session, confidential=arguments.with_confidential)
            write_private(out / "record.json", record)
        player.session.note(Kind.EXPORT, form="pdf_clear", what="summary")
        write_private(out / "summary.pdf", page)
    finally:
        vault.close()
    return DONE


def demo(arguments: argparse.Namespace) -> int:
    """Make the training vault; the application is opened on it by ``__main__`` unless ``--headless``."""
    folder = demo_vault(Path(arguments.headless) if arguments.headless else None, wall_clock)
    print(_("Coffre de formation : {folder}").format(folder=folder))
    return DONE


def self_test(arguments: argparse.Namespace) -> int:
    """What a security officer runs once. Exit 3 when a check fails."""
    results = run_checks()
    if arguments.json:
        show_json({"checks": [{"id": r.id, "ok": r.ok, "detail": r.detail} for r in results]})
    else:
        for result in results:
            print(("ok    " if result.ok else "ÉCHEC ") + result.id + (f" : {result.detail}" if result.detail else ""))
    return DONE if all(result.ok for result in results) else REFUSED


__all__ = ["demo", "demo_folder", "replay", "self_test"]
