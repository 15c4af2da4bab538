"""Vaults found before any passphrase: what their header says, and nothing else."""

import json
import os
from pathlib import Path

import pytest

from screening.app.places import VaultPlace, find_vaults, look
from screening.storage.files import Attempts, Failures


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


@pytest.mark.parametrize(
    "content",
    [
        b'{"count": 1e999, "times": ["x"]}', b'{"count": -4, "times": ["2026-11-23T13:02:00+01:00"]}',
        b'{"count": NaN, "times": ["x"]}', b'{"count": 3, "times": "<img src=x>"}', b'{"count": true, "times": ["x"]}',
        b'{"count": 3, "times": ["<b>hier</b>"]}', b"[" * 100_000, b"\xff" * 9, b"null",
        b'{"count": 9' + b"9" * 5000 + b', "times": ["2026-11-23T13:02:00+01:00"]}', b" " * (2 << 20),
    ],
)  # fmt: skip
def test_attempts_that_say_nothing_count_as_none(tmp_path, content):
    folder = made(tmp_path / "a.vault")
    (folder / "attempts").write_bytes(content)
    assert look(folder) == VaultPlace(folder, "training", "", 1)
    assert Attempts(folder / "attempts").read() == Failures()


def test_a_header_of_any_size_is_read_up_to_a_limit(tmp_path):
    with (tmp_path / "vault.json").open("wb") as file:
        file.truncate(3 << 30)  # holes: it takes no room
    assert look(tmp_path) == VaultPlace(tmp_path, "")


def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path):
    folder = made(tmp_path / "a.vault")
    os.mkfifo(folder / "attempts")
    assert look(folder) == VaultPlace(folder, "training", "", 1)
    assert Attempts(folder / "attempts").read() == Failures()
    (folder / "vault.json").unlink()
    os.mkfifo(folder / "vault.json")
    assert look(folder) is None
    assert find_vaults((tmp_path,)) == ()


def test_the_name_of_a_service_is_short_and_on_one_line(tmp_path):
    place = look(made(tmp_path / "a.vault", "service", "Brigade\n\u202e\ud800" + "A" * 500))
    assert place is not None
    assert place.service == "Brigade" + "A" * 110
    header = {"kind": "service", "service": {}, "slots": [{"officer": ["x"]}]}
    (place.folder / "vault.json").write_text(json.dumps(header), encoding="utf-8")
    assert look(place.folder) == VaultPlace(place.folder, "")


def test_a_folder_without_a_header_is_no_vault(tmp_path):
    assert look(tmp_path) is None
    assert find_vaults((tmp_path / "absent",)) == ()
