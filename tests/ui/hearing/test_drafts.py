"""Text being typed is never older than a second, and comes back after a lock or a crash."""

from collections.abc import Callable

from PySide6.QtTest import QTest

from screening.app.session import Session
from screening.app.vault import Vault
from tests.ui.hearing.lead import Lead


def test_draft_is_written_within_a_second(lead: Lead, session: Session) -> None:
    lead.opens("facts_free").press("Alt+V").types("Dimineața")
    QTest.qWait(1000)
    assert session.drafts["facts_free"].verbatim == "Dimineața"


def test_typing_on_does_not_put_the_draft_off(lead: Lead, session: Session) -> None:
    lead.opens("facts_free").press("Alt+V")
    for _letter in range(12):
        lead.types("a")
        QTest.qWait(90)
    assert len(session.drafts["facts_free"].verbatim) >= 5


def test_resumed_hearing_has_what_was_being_typed(
    lead: Lead, session: Session, vault: Vault, led: Callable[[Session], Lead]
) -> None:
    lead.opens("facts_free").says("Dimineața", "Le matin").codes("partial")
    lead.page.save_draft()
    again = led(vault.resume(session.header.id))
    assert again.page.question == "facts_free"
    entry = again.page.area.entry
    assert (entry.verbatim, entry.french, entry.codes) == ("Dimineața", "Le matin", ("partial",))


def test_draft_is_no_answer_and_goes_once_recorded(lead: Lead, session: Session) -> None:
    lead.opens("facts_free").says("Dimineața")
    lead.page.save_draft()
    assert session.state.answer("facts_free") is None
    lead.press("Enter")
    assert "facts_free" not in session.drafts


def test_a_store_that_refuses_changes_nothing_and_keeps_the_text(
    lead: Lead, session: Session, vault: Vault, monkeypatch
) -> None:
    from screening.errors import ErrorCode, StorageError

    def full(*args: object, **named: object) -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    lead.opens("facts_morning").says("Trei sute.").codes("nothing")
    monkeypatch.setattr(vault.store, "append", full)
    lead.press("Enter").sees("Disque plein", "Pas enregistré")
    assert lead.page.question == "facts_morning"
    assert lead.page.area.entry.verbatim == "Trei sute."
    monkeypatch.undo()
    lead.press("Enter")
    assert lead.recorded("facts_morning") == ("nothing",)
