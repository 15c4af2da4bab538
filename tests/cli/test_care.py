"""``vault backup``, ``restore``, ``purge``, ``retention`` and ``hold`` as a service runs them."""

import json
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.app import rescue
from screening.app.library import Library
from screening.app.rescue import Unsaved
from screening.app.sealing import seal_session
from screening.app.state import Draft
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from tests.cli.conftest import PHRASE, Run, done, refused
from tests.conftest import MovingClock

VAULT = ("--vault", "v.vault")


@pytest.fixture
def number(folder: Path, library: Library) -> str:
    """The number of the one sealed hearing of the vault, ten days old."""
    clock = MovingClock()
    clock.now = datetime.now(UTC) - timedelta(days=10)
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=clock)
    session = vault.new_hearing(NewHearing(procedure="2026/004512", measure="gav"))
    seal_session(session)
    vault.close()
    return session.header.number


def test_a_backup_is_restored_elsewhere_after_the_vault_is_lost(folder: Path, number: str, screening: Run) -> None:
    made = json.loads(done(screening("vault", "backup", *VAULT, "--out", "disque", "--json")))
    shutil.rmtree(folder)
    done(screening("vault", "verify", "--vault", made["folder"], "--against", made["head"]))
    restore = ("vault", "restore", made["folder"], "--out", "neuf.vault")
    said = json.loads(done(screening(*restore, "--rotate", "--json")))
    assert (said["records"], said["generation"]) == (1, 2)
    listed = json.loads(done(screening("list", "--vault", "neuf.vault", "--json")))["records"]
    assert [row["number"] for row in listed] == [number]
    refused(screening(*restore), "VAULT_EXISTS")
    refused(screening("vault", "restore", "disque", "--out", "x.vault"), "VAULT_NOT_FOUND")
    refused(screening("vault", "restore", made["folder"], "--out", "x.vault", phrase="autre"), "VAULT_WRONG_PASSPHRASE")


def test_a_purge_needs_two_gestures_and_gives_its_certificate(folder: Path, number: str, screening: Run) -> None:
    purge = ("vault", "purge", *VAULT, "--record", number)
    assert number in refused(screening(*purge), "PURGE_NOT_CONFIRMED")
    refused(screening(*purge, "--confirm", "2026-0002"), "PURGE_NOT_CONFIRMED")
    (folder.parent / "certificats").mkdir()
    said = done(screening(*purge, "--confirm", number, "--reason", "terme", "--out", "certificats"))
    written = folder.parent / "certificats" / f"formation-certificat-{number}.txt"
    assert written.read_text() == said
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert "terme" in said
    assert "2026/004512" not in said
    assert done(screening("list", *VAULT)) == ""
    assert done(screening(*purge)) == said  # it is gone: its certificate again
    refused(screening("vault", "purge", *VAULT, "--record", "2026-0009"), "RECORD_NOT_FOUND")
    head = next(line for line in said.splitlines() if line.startswith("Tête")).split(": ")[1]
    assert screening("vault", "verify", *VAULT, "--full", "--against", head).returncode == 0


def test_what_is_held_is_not_purged_and_what_is_due_is_shown(folder: Path, number: str, screening: Run) -> None:
    assert "Aucune durée" in done(screening("vault", "retention", *VAULT))
    assert json.loads(done(screening("vault", "retention", *VAULT, "--days", "1", "--json")))["days"] == 1
    assert screening("vault", "retention", *VAULT, "--days", "0").returncode == 2
    due = json.loads(done(screening("vault", "purge", *VAULT, "--json")))["due"]
    assert [row["number"] for row in due] == [number]
    refused(screening("vault", "hold", *VAULT, "--record", number), "REASON_REQUIRED")
    held = json.loads(done(screening("vault", "hold", *VAULT, "--record", number, "--purpose", "recours", "--json")))
    assert held == {"holds": {number: "recours"}}
    refused(screening("vault", "purge", *VAULT, "--record", number, "--confirm", number), "RECORD_HELD")
    assert done(screening("vault", "hold", *VAULT, "--record", number, "--lift")) == ""
    said = json.loads(done(screening("vault", "purge", *VAULT, "--record", number, "--confirm", number, "--json")))
    assert (said["number"], said["reason"]) == (number, "motif non précisé")


def test_what_a_disk_refused_is_read_back(folder: Path, library: Library, screening: Run) -> None:
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))
    given = Unsaved("now_need_first", Answer(value=["sleep"], verbatim="Vreau să dorm"), vault.clock().isoformat())
    rescue.write(session, folder.parent / "audition.rescue", (given,), (Draft("facts_free", verbatim="ancien"),))
    session.save_draft(Draft("facts_free", verbatim="nouveau"))
    vault.close()
    read = screening("vault", "rescue", "audition.rescue", *VAULT, "--json")
    assert (read.returncode, read.stderr) == (1, "")  # one text is still in the file alone
    assert [one["fate"] for one in json.loads(read.stdout)["answers"]] == ["recorded", "left"]
    again = screening("vault", "rescue", "audition.rescue", *VAULT)
    assert "déjà au dossier" in again.stdout
    assert "Vreau" not in again.stdout
    refused(screening("vault", "rescue", "v.vault/vault.json", *VAULT), "RESCUE_INVALID")
    refused(screening("vault", "rescue", "absent.rescue", *VAULT), "FILE_NOT_FOUND")


def test_what_is_left_opens_when_the_loss_is_accepted(folder: Path, library: Library, screening: Run) -> None:
    """A copy that forgot the log: what was announced as saved is missing, counted, and the rest is read."""
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))
    vault.store.checkpoint()
    session.record("now_need_first", Answer(value=["sleep"]))
    copy = shutil.copytree(folder, folder.parent / "copie.vault", ignore=shutil.ignore_patterns("*-wal", "*-shm"))
    vault.close()
    line = refused(screening("list", "--vault", copy), "STORE_DAMAGED")
    assert "1 événement annoncé enregistré manque" in line
    assert done(screening("list", "--vault", copy, "--accept-loss")).count("\n") == 1
    done(screening("list", "--vault", copy))  # said once, in the journal of the vault
