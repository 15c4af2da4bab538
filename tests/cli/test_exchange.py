"""``recipients``, ``export``, ``open``, ``verify`` as a service and a magistrate run them, with age and tar."""

import json
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.vault import Vault
from tests.cli.conftest import PHRASE, Run, done, refused
from tests.conftest import MovingClock

VAULT = ("--vault", "v.vault")
pytestmark = pytest.mark.skipif(not shutil.which("age-keygen"), reason="age is not installed here")


@pytest.fixture
def key(replayed: Path) -> str:
    """The public key of a magistrate, made by Debian's age; its secret is in ``key.txt``."""
    made = replayed / "key.txt"
    subprocess.run(["age-keygen", "-o", made], check=True, capture_output=True)
    return subprocess.run(["age-keygen", "-y", made], check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def record(screening: Run, replayed: Path) -> str:
    return str(json.loads(done(screening("list", *VAULT, "--json")))["records"][0]["id"])


def compared(screening: Run, key: str, *more: str) -> str:
    """The key in the book, its fingerprint read back."""
    added = json.loads(done(screening("recipients", "add", key, "--name", "Parquet de Lyon", *VAULT, "--json", *more)))
    fingerprint = str(added["recipients"][0]["fingerprint"])
    done(screening("recipients", "compare", key, *VAULT, "--fingerprint", fingerprint, "--by", "1234567", "--how",
                   "téléphone"))  # fmt: skip
    return fingerprint


def test_a_sealed_record_goes_to_a_magistrate_who_opens_and_verifies_it(
    replayed: Path, screening: Run, key: str, record: str
) -> None:
    fingerprint = compared(screening, key)
    said = done(screening("export", *VAULT, "--record", record, "--recipient", key, "--out", "envoi.age"))
    assert said == (replayed / "envoi.age.receipt.txt").read_text()
    assert fingerprint in said
    assert stat.S_IMODE((replayed / "envoi.age").stat().st_mode) == 0o600
    opened = json.loads(done(screening("open", "envoi.age", "--identity", "key.txt", "--out", "recu", "--json")))
    assert (opened["intact"], opened["compared"], opened["page"]) == (True, "not_compared", "same")
    assert opened["bundle"]["content"] == "not_confidential"
    subprocess.run("mkdir par-age && age -d -i key.txt envoi.age | tar -C par-age -xf -", shell=True, check=True,
                   cwd=replayed)  # fmt: skip
    for path in sorted((replayed / "recu").iterdir()):
        assert path.read_bytes() == (replayed / "par-age" / path.name).read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    vault_key = next(by["fingerprint"] for by in opened["signed_by"] if by["role"] == "vault")
    verify = ("verify", "envoi.age", "--identity", "key.txt", "--expect-key")
    assert json.loads(done(screening(*verify, vault_key, "--json")))["compared"] == "compared"
    other = screening(*verify, "0" * 32)
    assert other.returncode == 1
    assert "ne vous y fiez pas" in other.stdout
    assert "authenti" not in other.stdout.lower()


def test_what_is_chosen_is_what_leaves(replayed: Path, screening: Run, key: str, record: str) -> None:
    export = ("export", *VAULT, "--record", record, "--recipient", key, "--json")
    bare = json.loads(done(screening(*export, "--out", "a.age", "--without-words")))
    whole = json.loads(done(screening(*export, "--out", "b.age", "--confidential")))
    assert (bare["content"], whole["content"]) == ("without_words", "whole")
    assert screening(*export, "--out", "c.age", "--without-words", "--confidential").returncode == 2
    found = json.loads(done(screening("verify", "a.age", "--identity", "key.txt", "--json")))
    assert found["withheld"]["words"] > 5


def test_a_key_of_the_book_that_nobody_compared_receives_nothing(
    replayed: Path, screening: Run, key: str, record: str
) -> None:
    (replayed / "cles.txt").write_text(f"# ressort\n{key} Parquet de Lyon\n")
    added = json.loads(done(screening("recipients", "import", "cles.txt", *VAULT, "--json")))["recipients"]
    assert [(one["name"], one["usable"]) for one in added] == [("Parquet de Lyon", False)]
    export = ("export", *VAULT, "--record", record, "--recipient", "Parquet de Lyon", "--out", "x.age")
    refused(screening(*export), "RECIPIENT_NOT_COMPARED")
    compare = ("recipients", "compare", key, *VAULT, "--by", "1234567", "--how", "téléphone", "--fingerprint")
    refused(screening(*compare, "0" * 32), "FINGERPRINT_DIFFERS")
    assert not (replayed / "x.age").exists()
    assert "jamais comparée" in done(screening("recipients", *VAULT))
    done(screening("recipients", "remove", key, *VAULT))
    refused(screening(*export), "RECIPIENT_UNKNOWN")
    assert screening("recipients", "add", *VAULT).returncode == 2


def test_what_cannot_be_opened_gets_one_line(replayed: Path, screening: Run, key: str, record: str) -> None:
    done(screening("export", *VAULT, "--record", record, "--recipient", key, "--out", "x.age"))
    data = (replayed / "x.age").read_bytes()
    subprocess.run(["age-keygen", "-o", replayed / "autre.txt"], check=True, capture_output=True)
    open_ = ("open", "x.age", "--out", "d", "--identity")
    refused(screening(*open_, "autre.txt"), "BUNDLE_NOT_FOR_YOU")
    refused(screening(*open_, "absent.txt"), "FILE_NOT_FOUND")
    refused(screening("verify", "x.age"), "IDENTITY_REQUIRED")
    refused(screening("open", "out/record.json", "--identity", "key.txt", "--out", "d"), "BUNDLE_INVALID")
    for altered in (data[: len(data) // 2], data[:-1] + bytes([data[-1] ^ 1]), data + b"x"):
        (replayed / "x.age").write_bytes(altered)
        assert "coupé ou abîmé" in refused(screening(*open_, "key.txt"), "BUNDLE_INVALID")
    assert not (replayed / "d").exists()


def test_nothing_leaves_twice_under_one_name_nor_unsealed(
    replayed: Path, screening: Run, key: str, record: str
) -> None:
    export = ("export", *VAULT, "--record", record, "--recipient", key, "--out", "x.age")
    done(screening(*export))
    refused(screening(*export), "FILE_EXISTS")
    done(screening("amend", *VAULT, "--record", record, "--reason", "mot oublié"))
    refused(screening("export", *VAULT, "--record", "2026-9999", "--recipient", key, "--out", "y.age"),
            "RECORD_NOT_FOUND")  # fmt: skip


def test_a_clear_file_and_a_view_are_in_the_vault_chain(
    replayed: Path, screening: Run, record: str, library: Library
) -> None:
    done(screening("show", *VAULT, "--record", record))
    done(screening("show", *VAULT, "--record", record, "--out", "clair"))
    vault = Vault.open(replayed / "v.vault", officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    noted = [event.payload for event in vault.store.vault_events() if event.kind in ("view", "export")]
    vault.close()
    assert noted[2:] == [{"records": [record], "what": "assessment"},
                     {"records": [record], "what": "summary", "form": "pdf_clear"}]  # fmt: skip
