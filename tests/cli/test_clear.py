"""What the command line writes in clear: who may read it, what stays behind, the event that precedes it."""

import json
import stat
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.recipients import AddressBook
from screening.app.vault import Vault
from screening.cli.context import write_private
from screening.storage.store import Store
from tests.app.exchanges import REMARK, SAID, SECRET, led, person
from tests.cli.conftest import PHRASE, Run, done
from tests.conftest import MovingClock

VAULT = ("--vault", "v.vault")


@pytest.fixture
def number(folder: Path, library: Library) -> str:
    """A hearing with a confidential answer and remark, not sealed yet."""
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    session = led(vault, seal=False)
    vault.close()
    return session.header.number


def noted(folder: Path, library: Library) -> list[object]:
    """The exports that the vault chain knows, without the record."""
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    found = [{name: value for name, value in event.payload.items() if name != "records"}
             for event in vault.store.vault_events() if event.kind == "export"]  # fmt: skip
    vault.close()
    return list(found)


def test_a_sealed_record_in_clear_keeps_what_is_confidential_behind(
    folder: Path, number: str, screening: Run, library: Library
) -> None:
    done(screening("seal", *VAULT, "--record", number, "--out", "clair"))
    written = folder.parent / "clair" / "formation-record.json"
    data = written.read_text()
    assert SAID in data
    assert SECRET not in data
    assert REMARK not in data
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert json.loads(done(screening("verify", written, "--json")))["intact"] is True
    assert noted(folder, library) == [{"form": "json_clear", "what": "record", "content": "not_confidential"}]


def test_what_is_confidential_is_asked_for_by_its_name(
    folder: Path, number: str, screening: Run, library: Library
) -> None:
    done(screening("seal", *VAULT, "--record", number, "--out", "clair", "--with-confidential"))
    assert SECRET in (folder.parent / "clair" / "formation-record.json").read_text()
    assert noted(folder, library) == [{"form": "json_clear", "what": "record", "content": "whole"}]


def test_nothing_is_written_in_clear_when_its_event_is_refused(
    folder: Path, number: str, screening: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store.vault_event

    def refuse(self: Store, kind: str, payload: object) -> object:
        if kind == "export":
            raise OSError(5, "disk")
        return kept(self, kind, payload)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "vault_event", refuse)
    for command in ("seal", "show"):
        assert screening(command, *VAULT, "--record", number, "--out", command).returncode == 3
        assert list((folder.parent / command).glob("*")) == []


def test_a_replay_notes_what_it_writes(replayed: Path, library: Library) -> None:
    assert noted(replayed / "v.vault", library) == [
        {"form": "json_clear", "what": "record", "content": "not_confidential"},
        {"form": "pdf_clear", "what": "summary"},
    ]


def test_what_is_written_from_a_training_vault_says_so_in_its_name(folder: Path, number: str, screening: Run) -> None:
    done(screening("show", *VAULT, "--record", number, "--out", "clair"))
    assert sorted(path.name for path in (folder.parent / "clair").iterdir()) == [
        "formation-assessment.json", "formation-summary.pdf"]  # fmt: skip


def test_a_key_without_a_role_is_not_a_magistrate_s(folder: Path, screening: Run, library: Library) -> None:
    (folder.parent / "cles.txt").write_text(f"{person().key} Maître D., avocat\n")
    added = json.loads(done(screening("recipients", "import", "cles.txt", *VAULT, "--json")))["recipients"]
    one = json.loads(done(screening("recipients", "add", person().key, "--name", "X", *VAULT, "--json")))["recipients"]
    assert [entry["role"] for entry in (*added, *one)] == ["party", "party"]
    vault = Vault.open(folder, officer="", passphrase=PHRASE, library=library, clock=MovingClock())
    assert AddressBook(vault).take_in(f"{person().key} Y")[0].role == "party"
    vault.close()


def test_a_private_file_is_not_written_through_what_was_put_there(tmp_path: Path) -> None:
    prey, open_to_all = tmp_path / "prey", tmp_path / ".out.part"
    prey.write_text("à garder")
    (tmp_path / ".record.json.part").symlink_to(prey)
    (tmp_path / "summary.pdf").symlink_to(prey)
    open_to_all.write_text("")
    open_to_all.chmod(0o666)
    for name in ("record.json", "summary.pdf", "out"):
        write_private(tmp_path / name, b"secret")
        assert stat.S_IMODE((tmp_path / name).lstat().st_mode) == 0o600
    assert prey.read_text() == "à garder"
