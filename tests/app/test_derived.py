"""What is derived from the journal is the same whether it was written event by event or made again from them all."""

from pathlib import Path

from screening.app.acts import derived_again, gates
from screening.app.sealing import amend, seal_session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from tests.conftest import PASSPHRASE, MovingClock


def led(vault: Vault) -> str:
    """A hearing with a withdrawal, a remark, a seal, an amendment."""
    session = vault.new_hearing(NewHearing("2026/004512", "ro", measure="gav", alias="Mirela"))
    session.assume_gates(gates(vault.library.questionnaire))
    session.record("proc_age_status", Answer(value="13_15"))
    session.record("facts_morning", Answer(value=["sum_named"], verbatim="Trei sute de papagali."))
    session.record("facts_morning", Answer(value=["nothing"], verbatim="Nimic."))
    session.record("now_need_first", Answer(value=["sleep"]))
    session.withdraw("now_need_first", "ne souhaite plus")
    session.remark("perroquet", "lawyer")
    seal_session(session)
    amend(session, "oubli")
    session.record("now_need_first", Answer(value=["sleep"]))
    seal_session(session)
    return session.header.id


def derived(vault: Vault, record_id: str) -> object:
    found = [[header.id for header in vault.search(words)] for words in ("papagali", "perroquet", "oubli", "mirela")]
    return vault.store.current(record_id), vault.records(), found


def test_made_again_it_is_what_it_was(vault: Vault) -> None:
    record_id = led(vault)
    before = derived(vault, record_id)
    assert vault.store.rebuild_projections(derived_again()) == 1
    assert derived(vault, record_id) == before


def test_opening_what_is_left_of_a_vault_makes_it_again(vault: Vault, tmp_path: Path, clock: MovingClock) -> None:
    record_id = led(vault)
    before = derived(vault, record_id)
    with vault.store._database.transaction():
        vault.store._database.execute("DELETE FROM current_answers")
        vault.store._database.execute("DELETE FROM words")
    vault.close()
    again = Vault.open(tmp_path / "essai.vault", officer="", passphrase=PASSPHRASE, library=vault.library, clock=clock,
                       accept_loss=True)  # fmt: skip
    assert derived(again, record_id) == before
    again.close()
