"""Text being typed is never older than a second, and comes back after a lock or a crash."""

from collections.abc import Callable

from PySide6.QtTest import QTest

from screening.app.drafts import draft_from
from screening.app.session import Session
from screening.app.state import Draft
from screening.app.vault import Vault
from screening.model.answer import Because, Interpreter, InterpreterMode, Status
from screening.model.questionnaire import Support
from screening.ui.hearing.entry import Entry, from_draft, to_draft
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


def test_a_correction_being_typed_is_where_the_hearing_resumes(
    lead: Lead, session: Session, vault: Vault, led: Callable[[Session], Lead]
) -> None:
    lead.answers("facts_morning", "nothing", words="Nimic.")
    lead.opens("facts_morning").says(" Ba da.")
    lead.page.save_draft()
    again = led(vault.resume(session.header.id))
    assert again.page.question == "facts_morning"
    assert again.page.area.entry.verbatim == "Nimic. Ba da."


def test_the_reason_of_a_non_answer_being_written_is_in_the_draft(session: Session) -> None:
    question = session.state.questionnaire.question_by_id["facts_morning"]
    entry = Entry("facts_morning", status=Status.NOT_ASKED, reason="l'avocat s'y oppose")
    session.save_draft(to_draft(question, entry))
    assert from_draft(question, session.drafts["facts_morning"]) == entry


def test_correcting_an_answer_after_a_switch_of_language_keeps_how_it_was_asked(lead: Lead, session: Session) -> None:
    interpreter = Interpreter("0412", "ro", InterpreterMode.VIDEO)
    lead.page.desk.act(lambda acts: acts.set_interpreter(interpreter))
    lead.answers("facts_morning", "nothing", words="Nimic.")
    first = session.state.answer("facts_morning")
    lead.page.desk.act(lambda acts: acts.set_interpreter(None))
    lead.page.switch_language("bg")
    lead.opens("facts_morning").says(" Ba da.").press("Enter")
    answer = session.state.answer("facts_morning")
    assert (first.language_asked, answer.verbatim) == ("ro", "Nimic. Ba da.")
    assert (answer.language_asked, answer.language_spoken, answer.interpreter) == ("ro", "ro", interpreter)
    assert answer.text_digest == first.text_digest


def test_what_was_confirmed_supported_and_left_comes_back_after_a_crash(
    lead: Lead, session: Session, vault: Vault, led: Callable[[Session], Lead]
) -> None:
    lead.opens("facts_who_decided").codes("family").says("El spune unde.", "C'est lui qui dit où.")
    area = lead.page.area
    lead.press("F6").press("Shift+F6")
    fed = area.entry.confirmed[0]
    area._toggle_support(fed, Support.RECORDED)
    typed = area.entry
    assert typed.confirmed
    lead.page.save_draft()
    again = led(vault.resume(session.header.id)).page.area.entry
    assert (again.confirmed, again.left, again.supports) == (typed.confirmed, typed.left, typed.supports)


def test_the_cause_and_the_reason_of_a_change_come_back_after_a_crash(
    lead: Lead, session: Session, vault: Vault, led: Callable[[Session], Lead]
) -> None:
    lead.answers("facts_morning", "nothing", words="Nimic.")
    lead.opens("facts_morning").says(" Ba da.")
    area = lead.page.area
    area.change.chosen.emit(Because.ENTRY_ERROR)
    area.change.reason_given.emit("mauvaise touche")
    lead.page.save_draft()
    again = led(vault.resume(session.header.id))
    assert (again.page.area.entry.because, again.page.area.entry.reason) == (Because.ENTRY_ERROR, "mauvaise touche")
    again.sees("mauvaise touche")


def test_a_draft_goes_once_the_fields_say_again_what_is_recorded(lead: Lead, session: Session) -> None:
    lead.answers("facts_morning", "nothing", words="Nimic.")
    lead.opens("facts_morning").says("x")
    lead.page.save_draft()
    assert "facts_morning" in session.drafts
    lead.page.area.words.verbatim.setPlainText("Nimic.")
    lead.page.save_draft()
    assert "facts_morning" not in session.drafts


def test_a_confirmation_added_to_an_answer_leaves_no_draft(lead: Lead, session: Session) -> None:
    lead.answers("facts_who_decided", "family", words="El spune unde.")
    lead.opens("facts_who_decided").press("F6")
    lead.page.save_draft()
    lead.press("Enter")
    assert session.state.answer("facts_who_decided").confirmed
    assert "facts_who_decided" not in session.drafts


def test_a_draft_of_an_earlier_version_is_read_and_a_later_one_loses_no_words() -> None:
    old = {"verbatim": "Da", "french": "Oui", "observation": "", "value": ["family"]}
    assert draft_from("q", old) == Draft("q", "Da", "Oui", "", ["family"])
    later = {**old, "because": "unheard_of", "supports": {"x.y": ["D", "Z"]}, "new": 1}
    assert draft_from("q", later) == Draft("q", "Da", "Oui", "", ["family"], supports={"x.y": (Support.DECLARED,)})
