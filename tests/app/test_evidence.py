"""``vault verify --full`` looks at the seals as a reader would: each byte of them, and the key that makes them."""

from pathlib import Path

import pytest

from screening.app import evidence
from screening.app.acts import gates
from screening.app.sealing import amend, seal_session
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode
from screening.model.answer import Answer, Value
from screening.model.record import RecordState
from screening.storage.verify import Finding
from tests.storage.vaults import raw, refused


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


def test_the_words_of_a_value_hold_in_whatever_order_it_was_typed(vault: Vault) -> None:
    """A value made of several members is written as typed, and read back in the order of its canonical form."""
    session = vault.new_hearing(NewHearing(procedure="2026/3", language="ro", measure="gav"))
    session.assume_gates(gates(session.library.questionnaire))
    session.record("wish_safe_place", Answer(value={"text": "chez une tante", "codes": ["place"]}))
    assert evidence.verify(vault, full=True).ok


@pytest.mark.parametrize("version", [1, 2])
def test_every_byte_of_a_seal_is_found(vault: Vault, sealed: str, tmp_path: Path, version: int) -> None:
    good = vault.store.seals(sealed)[version - 1].seal
    for place in range(0, len(good), 7):
        changed = bytes([*good[:place], good[place] ^ 1, *good[place + 1 :]])
        tampered(vault, tmp_path / "essai.vault", "UPDATE seals SET seal = ? WHERE version = ?", changed, version)
        report = evidence.verify(vault, full=True)
        assert report.first_break is not None, place
        assert (report.first_break.finding, report.first_break.record_id) == (Finding.SEAL_DIFFERS, sealed)


@pytest.fixture
def said(vault: Vault) -> str:
    """A sealed record with words and an alias, its words in the search index."""
    session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav", alias="Mirela"))
    session.record("now_need_first", Answer(value=["sleep"], verbatim="Trei sute de papagali."))
    session.record("now_need_first", Answer(value=["water_food"], verbatim="Apă."))
    seal_session(session)
    return session.header.id


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("UPDATE records SET state = 'open'", Finding.STATE_DIFFERS),
        ("UPDATE records SET version = 7", Finding.STATE_DIFFERS),
        ("UPDATE records SET officer = '9999999'", Finding.HEADING_DIFFERS),
        ("UPDATE records SET updated_at = '2020-01-01T00:00:00+00:00'", Finding.HEADING_DIFFERS),
        ("UPDATE records SET noted = 0", Finding.HEADING_DIFFERS),
        ("UPDATE records SET merged = 99", Finding.HEADING_DIFFERS),
        ("UPDATE records SET folded = ' x '", Finding.HEADING_DIFFERS),
    ],
)
def test_a_changed_line_of_the_list_is_found_without_full(
    vault: Vault, said: str, tmp_path: Path, statement: str, finding: Finding
) -> None:
    assert evidence.verify(vault).ok
    tampered(vault, tmp_path / "essai.vault", statement)
    report = evidence.verify(vault)
    assert report.first_break is not None
    assert (report.first_break.finding, report.first_break.record_id) == (finding, said)


@pytest.mark.parametrize(
    ("statement", "finding", "seq"),
    [
        ("UPDATE records SET alias = 'autre', folded = ' 2026 0001 2026 1 autre '", Finding.HEADING_DIFFERS, 0),
        ("UPDATE current_answers SET value = '[\"sleep\"]' WHERE address = 'now_need_first'",
         Finding.ANSWERS_DIFFER, 4),
        ("UPDATE current_answers SET aside = 1 WHERE address = 'now_need_first'", Finding.ANSWERS_DIFFER, 4),
        ("DELETE FROM current_answers", Finding.ANSWERS_DIFFER, 2),
        ("DELETE FROM words WHERE folded LIKE '%papagali%'", Finding.WORDS_DIFFER, 3),
        ("DELETE FROM search", Finding.SEARCH_DIFFERS, 0),
        ("INSERT OR REPLACE INTO search (rowid, words) VALUES (1, 'x')", Finding.SEARCH_DIFFERS, 0),
    ],
)  # fmt: skip
def test_a_changed_answer_word_or_row_of_the_index_is_found(
    vault: Vault, said: str, tmp_path: Path, statement: str, finding: Finding, seq: int
) -> None:
    assert evidence.verify(vault, full=True).ok
    tampered(vault, tmp_path / "essai.vault", statement)
    report = evidence.verify(vault, full=True)
    assert report.first_break is not None
    assert (report.first_break.finding, report.first_break.record_id, report.first_break.seq) == (finding, said, seq)


def test_a_row_of_the_index_under_no_record_is_found(vault: Vault, said: str, tmp_path: Path) -> None:
    tampered(vault, tmp_path / "essai.vault", "INSERT INTO search (rowid, words) VALUES (9, 'x')")
    report = evidence.verify(vault, full=True)
    assert [(found.finding, found.record_id) for found in report.breaks] == [(Finding.SEARCH_DIFFERS, "")]


def test_a_sealed_record_made_open_by_hand_is_read_as_sealed_and_takes_no_answer(
    vault: Vault, said: str, tmp_path: Path
) -> None:
    tampered(vault, tmp_path / "essai.vault", "UPDATE records SET state = 'open'")
    session = vault.resume(said)
    assert session.state.header.state is RecordState.SEALED
    with refused(ErrorCode.RECORD_SEALED):
        session.record("now_need_first", Answer(value=["sleep"]))
    with refused(ErrorCode.RECORD_SEALED):
        vault.store.append(said, kind="answer", at=vault.store.now(), officer="1234567", core={"question": "x"})


def test_an_act_written_past_the_seal_is_found_and_the_record_stays_sealed(
    vault: Vault, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screening.storage.store.AFTER_SEAL", frozenset({"answer"}))  # as an older version let pass
    core: dict[str, Value] = {"question": "now_need_first", "status": "answered", "value": ["sleep"]}
    event = vault.store.append(said, kind="answer", at=vault.store.now(), officer="1234567", core=core)
    found = evidence.verify(vault).first_break
    assert found is not None
    assert (found.finding, found.record_id, found.seq) == (Finding.AFTER_SEAL, said, event.seq)
    assert vault.resume(said).state.header.state is RecordState.SEALED


@pytest.mark.parametrize("value", [b"\x01" * 32, b"short"])
def test_another_sealing_key_in_the_database_is_found(
    vault: Vault, sealed: str, tmp_path: Path, value: object
) -> None:  # fmt: skip
    tampered(vault, tmp_path / "essai.vault", "UPDATE meta SET value = ? WHERE name = 'seal_key'", value)
    report = evidence.verify(vault, full=True)
    assert report.first_break is not None
    assert report.first_break.finding is Finding.HEADER_DIFFERS
