"""Commands on a vault whose disk is read-only or full: what reads does its work, the others say it of the vault."""

import errno
import json
from pathlib import Path

import pytest

from screening.app.library import Library
from tests.cli.conftest import Run, new_vault, refused
from tests.storage.vaults import fill, mounted, read_only

NOT_AN_ANSWER = "cette réponse n'est pas enregistrée"


@pytest.fixture
def number(replayed: Path, screening: Run) -> str:
    """The hearing of the replayed vault."""
    return str(json.loads(screening("list", "--vault", "v.vault", "--json").stdout)["records"][0]["number"])


@pytest.mark.parametrize(
    ("command", "said"),
    [(("list",), "FORMATION-A"), (("vault", "verify", "--full"), "Intact"), (("search", "doisprezece"), "FORMATION-A"),
     (("show", "--record", "{number}"), "FORMATION-A")],
)  # fmt: skip
def test_what_reads_does_its_work_on_a_read_only_disk_and_says_that_it_is_not_journaled(
    replayed: Path, screening: Run, number: str, command: tuple[str, ...], said: str
) -> None:
    before = {path.name: path.read_bytes() for path in (replayed / "v.vault").iterdir()}
    words = [word.format(number=number) for word in command]
    with read_only(replayed / "v.vault", replayed / "disque"):
        result = screening(*words, "--vault", "disque")
    assert result.returncode == 0, result
    assert said in result.stdout
    assert result.stderr == "Dossier en lecture seule : cette lecture n'est pas inscrite au journal du coffre.\n"
    assert {path.name: path.read_bytes() for path in (replayed / "v.vault").iterdir()} == before


@pytest.mark.parametrize("command", [("seal", "--record", "{number}"), ("show", "--record", "{number}", "--out", "o"),
                                     ("vault", "slots")])  # fmt: skip
def test_what_writes_is_refused_in_one_sentence_about_the_vault(
    replayed: Path, screening: Run, number: str, command: tuple[str, ...]
) -> None:
    words = [word.format(number=number) for word in command]
    with read_only(replayed / "v.vault", replayed / "disque"):
        line = refused(screening(*words, "--vault", "disque"), "DISK_READ_ONLY")
    assert "Le coffre n'a pas été ouvert : son dossier est en lecture seule" in line
    assert NOT_AN_ANSWER not in line


def test_a_full_disk_is_told_of_the_vault_and_not_of_an_answer(
    tmp_path: Path, screening: Run, library: Library
) -> None:
    with mounted(tmp_path / "petit", "-o", "size=2m") as disk:
        new_vault(disk / "v.vault", library)
        other = fill(disk)
        line = refused(screening("list", "--vault", "petit/v.vault"), "DISK_FULL")
        assert "Le coffre" in line
        assert NOT_AN_ANSWER not in line
        other.unlink()
        assert screening("list", "--vault", "petit/v.vault").returncode == 0


def test_a_file_of_the_vault_that_is_gone_is_told_of_the_vault(
    tmp_path: Path, screening: Run, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from screening.storage import opening

    def gone(_folder: Path) -> None:
        raise FileNotFoundError(errno.ENOENT, "gone")

    new_vault(tmp_path / "v.vault", library)
    monkeypatch.setattr(opening, "read_header", gone)
    assert "son dossier a disparu" in refused(screening("list", "--vault", "v.vault"), "DISK_REMOVED")
