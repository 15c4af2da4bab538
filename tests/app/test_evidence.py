"""``vault verify --full`` looks at the seals as a reader would: each byte of them, and the key that makes them."""

from pathlib import Path

import pytest

from screening.app import evidence
from screening.app.sealing import amend, seal_session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from screening.storage.verify import Finding
from tests.storage.vaults import raw


@pytest.fixture
def sealed(vault: Vault) -> str:
    """A record with two versions."""
    session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))
    session.record("now_need_first", Answer(value=["sleep"]))
    seal_session(session)
    amend(session, "oubli")
    seal_session(session)
    return session.header.id


def tampered(vault: Vault, folder: Path, statement: str, *values: object) -> None:
    connection = raw(folder, vault.store)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement, values)
    connection.close()


def test_an_untouched_vault_holds(vault: Vault, sealed: str) -> None:
    assert evidence.verify(vault, full=True).ok
    assert evidence.verify(vault).ok


@pytest.mark.parametrize("version", [1, 2])
def test_every_byte_of_a_seal_is_found(vault: Vault, sealed: str, tmp_path: Path, version: int) -> None:
    good = vault.store.seals(sealed)[version - 1].seal
    for place in range(0, len(good), 7):
        changed = bytes([*good[:place], good[place] ^ 1, *good[place + 1 :]])
        tampered(vault, tmp_path / "essai.vault", "UPDATE seals SET seal = ? WHERE version = ?", changed, version)
        report = evidence.verify(vault, full=True)
        assert report.first_break is not None, place
        assert (report.first_break.finding, report.first_break.record_id) == (Finding.SEAL_DIFFERS, sealed)


@pytest.mark.parametrize("value", [b"\x01" * 32, b"short"])
def test_another_sealing_key_in_the_database_is_found(
    vault: Vault, sealed: str, tmp_path: Path, value: object
) -> None:  # fmt: skip
    tampered(vault, tmp_path / "essai.vault", "UPDATE meta SET value = ? WHERE name = 'seal_key'", value)
    report = evidence.verify(vault, full=True)
    assert report.first_break is not None
    assert report.first_break.finding is Finding.HEADER_DIFFERS
