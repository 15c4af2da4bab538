"""Vaults found before any passphrase: what their header says, and nothing else."""

import json
from pathlib import Path

import pytest

from screening.app.places import VaultPlace, find_vaults, look


def made(folder: Path, kind: str = "training", service: str = "", officers: tuple[str, ...] = ("1",)) -> Path:
    folder.mkdir()
    header = {"kind": kind, "service": service, "slots": [{"officer": officer} for officer in (*officers, "")]}
    (folder / "vault.json").write_text(json.dumps(header), encoding="utf-8")
    return folder


def test_service_vaults_come_first_and_each_once(tmp_path):
    training = made(tmp_path / "a.vault")
    service = made(tmp_path / "b.vault", "service", "Commissariat de Valbourg", ("1", "2", "2"))
    found = find_vaults((training, tmp_path))
    assert found == (
        VaultPlace(service, "service", "Commissariat de Valbourg", 2), VaultPlace(training, "training", "", 1),
    )  # fmt: skip


def test_a_real_vault_is_found(tmp_path, vault: object):
    """The fixture's own vault, made by the store."""
    folder = next(path for path in tmp_path.iterdir() if (path / "vault.json").exists())
    place = look(folder)
    assert place is not None
    assert (place.kind, place.officers) == ("training", 1)


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"kind": 3}', '{"kind": "training", "slots": 3, "service": ""}', "[" * 5000]
)
def test_a_damaged_header_is_shown_without_a_kind(tmp_path, content):
    (tmp_path / "vault.json").write_text(content, encoding="utf-8")
    assert look(tmp_path) == VaultPlace(tmp_path, "")


def test_failed_attempts_are_counted_since_the_last_opening(tmp_path):
    folder = made(tmp_path / "a.vault")
    (folder / "attempts").write_text('{"count": 2, "times": ["2026-11-23T13:02:00+01:00"]}', encoding="utf-8")
    place = look(folder)
    assert place is not None
    assert (place.failures, place.failed_at) == (2, "2026-11-23T13:02:00+01:00")
    (folder / "attempts").write_text("{", encoding="utf-8")
    place = look(folder)
    assert place is not None
    assert place.failures == 0


def test_a_folder_without_a_header_is_no_vault(tmp_path):
    assert look(tmp_path) is None
    assert find_vaults((tmp_path / "absent",)) == ()
