"""``vault slots``, ``rotate`` and ``recover`` as a service runs them."""

import json
import stat
from pathlib import Path

from tests.cli.conftest import PHRASE, Run, done, refused

VAULT = ("--vault", "v.vault")
OTHER = "wagon hublot lunule cactus brocoli tambour"


def test_slots_are_listed_added_and_removed(folder: Path, screening: Run) -> None:
    listed = json.loads(done(screening("vault", "slots", *VAULT, "--json")))["slots"]
    assert [(slot["officer"], slot["role"], slot["mine"]) for slot in listed] == [("1234567", "officer", True)]
    added = done(screening("vault", "slots", "add", "7654321", *VAULT, phrase=f"{PHRASE}\n{OTHER}"))
    assert "7654321" in added
    assert "siècles" not in added
    assert done(screening("list", *VAULT, "--officer", "7654321", phrase=OTHER)) == ""
    removed = json.loads(done(screening("vault", "slots", "remove", "7654321", *VAULT, "--json")))
    assert (removed["generation"], removed["backups"]) == (2, [])
    refused(screening("list", *VAULT, "--officer", "7654321", phrase=OTHER), "VAULT_WRONG_PASSPHRASE")
    assert done(screening("vault", "slots", *VAULT)).count("\n") == 1


def test_a_weak_passphrase_is_taken_with_advice(folder: Path, screening: Run) -> None:
    (folder.parent / "phrase").write_text("Marseille13!\n")
    added = done(screening("vault", "slots", "add", "7654321", *VAULT, "--role", "administrator",
                           "--new-passphrase-file", "phrase"))  # fmt: skip
    assert "administrateur" in added
    assert "six mots" in added
    assert "Marseille13" not in added


def test_a_new_vault_gives_its_fingerprint_and_advice(screening: Run) -> None:
    create = ("vault", "create", "neuf.vault", "--officer", "1234567", "--kind", "service", "--service", "Brigade",
              "--act", "Acte 12")  # fmt: skip
    made = done(screening(*create, phrase="Brigade 1234567"))
    assert len(made.splitlines()[1].split()) == 8
    assert "tout le monde connaît" in made
    refused(screening(*create), "VAULT_EXISTS")
    said = json.loads(done(screening("vault", "create", "x.vault", "--officer", "1", "--json")))
    assert (said["kind"], len(said["seal_fingerprint"].split())) == ("training", 8)


def test_removing_without_rotation_needs_its_reason(folder: Path, screening: Run) -> None:
    done(screening("vault", "slots", "add", "7654321", *VAULT, phrase=f"{PHRASE}\n{OTHER}"))
    remove = ("vault", "slots", "remove", "7654321", *VAULT, "--no-rotation")
    refused(screening(*remove), "REASON_REQUIRED")
    assert json.loads(done(screening(*remove, "--reason", "mutation", "--json")))["generation"] == 1
    refused(screening("vault", "slots", "remove", "1234567", *VAULT), "SLOT_LAST")
    refused(screening("vault", "slots", "remove", "9999999", *VAULT), "SLOT_NOT_FOUND")
    assert screening("vault", "slots", "remove", *VAULT).returncode == 2


def test_a_passphrase_is_changed(folder: Path, screening: Run) -> None:
    done(screening("vault", "slots", "passphrase", *VAULT, phrase=f"{PHRASE}\n{OTHER}"))
    refused(screening("list", *VAULT), "VAULT_WRONG_PASSPHRASE")
    done(screening("list", *VAULT, phrase=OTHER))
    refused(screening("vault", "slots", "passphrase", *VAULT, phrase=OTHER), "PASSPHRASE_EMPTY")


def test_rotate_gives_another_key(folder: Path, screening: Run) -> None:
    assert json.loads(done(screening("vault", "rotate", *VAULT, "--json"))) == {"generation": 2}
    assert "génération 3" in done(screening("vault", "rotate", *VAULT))
    assert screening("vault", "verify", *VAULT, "--full").returncode == 0


def test_two_shares_give_the_vault_back_from_a_file_or_from_standard_input(folder: Path, screening: Run) -> None:
    shares = [line for line in done(screening("vault", "slots", "shares", *VAULT)).splitlines() if line[0] != "#"]
    assert [len(share.split()) for share in shares] == [33, 33, 33]
    (folder.parent / "parts.txt").write_text(f"# pli 1\n{shares[2]}\n# pli 2\n{shares[0]}\n")
    recover = ("vault", "recover", *VAULT, "--officer", "7654321")
    said = json.loads(done(screening(*recover, "--shares-file", "parts.txt", "--rotate", "--json", phrase=OTHER)))
    assert said == {"officer": "7654321", "role": "officer", "generation": 2}
    done(screening("list", *VAULT, "--officer", "7654321", phrase=OTHER))
    again = done(screening(*recover, "--role", "administrator", phrase="\n".join((shares[1], shares[2], OTHER))))
    assert "vault slots remove" in again
    damaged = shares[1].split()
    damaged[16] = "bonjour"
    line = refused(screening(*recover, phrase="\n".join((shares[0], " ".join(damaged), OTHER))), "RECOVERY_REFUSED")
    assert "mot 17 de la part 2" in line
    assert refused(screening(*recover, phrase=f"{shares[0]}\n{shares[0]}\n{OTHER}"), "RECOVERY_REFUSED")


def test_shares_are_given_once_more_in_json_and_written_in_no_file(folder: Path, screening: Run) -> None:
    made = json.loads(done(screening("vault", "slots", "shares", *VAULT, "--json")))
    assert len(made["shares"]) == 3
    words = made["shares"][0][:40].encode()
    for path in folder.parent.rglob("*"):
        assert not path.is_file() or words not in path.read_bytes()
        assert not path.is_file() or stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or folder not in path.parents
