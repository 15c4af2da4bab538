"""What only a real process shows: each command of a hearing by ``python -m screening``, its exit code, its home."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from screening.app.demo import DEMO_PASSPHRASE
from tests.cli.conftest import PHRASE, SCENARIO, Run, done, refused

VAULT = ("--vault", "v.vault")


def test_a_replay_creates_the_vault_with_the_key_derivation_of_a_real_one(process: Run, tmp_path: Path) -> None:
    done(process("replay", SCENARIO, "--vault", "new.vault", "--out", "new"))
    assert json.loads((tmp_path / "new" / "assessment.json").read_text())["alert"]["raised"] is True
    assert len(json.loads(done(process("list", "--vault", "new.vault", "--json")))["records"]) == 1


def test_commands_share_nothing_but_the_disk(replayed: Path, process: Run) -> None:
    record = json.loads(done(process("list", *VAULT, "--json")))["records"][0]["id"]
    which = (*VAULT, "--record", record)
    shown = json.loads(done(process("show", *which, "--json")))
    assert shown["assessment"] == json.loads((replayed / "out" / "assessment.json").read_text())
    assert json.loads(done(process("search", *VAULT, "--json", "trois", "cents")))["records"]
    refused(process("seal", *which), "RECORD_SEALED")
    done(process("amend", *which, "--reason", "mot oublié"))
    done(process("seal", *which, "--out", "again"))
    assert json.loads(done(process("verify", "again/formation-record.json", "--json")))["intact"] is True
    assert process("vault", "verify", *VAULT, "--full").returncode == 0


def test_exit_codes_reach_the_shell(process: Run, tmp_path: Path) -> None:
    usage = process("nothing")
    assert usage.returncode == 2
    assert usage.stderr.startswith("USAGE: ")
    assert usage.stderr.count("\n") == 1
    refused(process("list", "--vault", "nowhere.vault"), "VAULT_NOT_FOUND")
    (tmp_path / "record.json").write_text("{}")
    found = process("verify", "record.json")
    assert (found.returncode, found.stderr) == (1, "")


def test_the_demonstration_is_made_in_its_own_home(process: Run, tmp_path: Path) -> None:
    assert process("demo", "--headless", "d.vault").returncode == 0
    listed = json.loads(done(process("list", "--vault", "d.vault", "--json", phrase=DEMO_PASSPHRASE)))["records"]
    assert len(listed) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_output_that_is_full_is_one_line(replayed: Path) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "screening", "list", *VAULT], input=PHRASE + "\n", stdout=full,
            stderr=subprocess.PIPE, text=True, cwd=replayed, timeout=120, check=False,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )  # fmt: skip
    assert told.returncode == 3
    assert len(told.stderr.splitlines()) == 1
    assert told.stderr.startswith("DISK_FULL: ")
    assert "cette réponse" not in told.stderr
