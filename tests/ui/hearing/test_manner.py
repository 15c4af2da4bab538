"""How the question was put, and the language of the answer: noted with a key, kept with the answer, printed."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from screening.app.session import Session
from screening.app.summary import material_of, summary_view
from screening.app.vault import Vault
from screening.model.answer import Delivery
from screening.ui.hearing.dialogs import Ask
from tests.ui.hearing.lead import Lead


def asking(lead: Lead) -> Ask:
    """The small window in front."""
    QApplication.processEvents()
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, Ask) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def answer_in(lead: Lead, **fields: str) -> None:
    dialog = asking(lead)
    for name, text in fields.items():
        field = dialog._inputs[name]
        field.set_value(text) if hasattr(field, "set_value") else field.setFocus() or lead.types(text)
    dialog._look()
    dialog.ok.click()
    QApplication.processEvents()


def test_a_question_rephrased_is_noted_with_the_words_used(lead: Lead, session: Session) -> None:
    lead.opens("facts_morning").press("Alt+F")
    answer_in(lead, how="rephrased", words="Et le matin, vous faisiez quoi ?")
    lead.sees("Question reformulée : « Et le matin, vous faisiez quoi ?")
    lead.says("Nimic.").codes("nothing").press("Enter")
    answer = session.state.answer("facts_morning")
    assert (answer.delivery, answer.asked_as) == (Delivery.REPHRASED, "Et le matin, vous faisiez quoi ?")
    lead.opens("facts_morning").sees("Question reformulée")


def test_rephrased_without_words_asks_for_them(lead: Lead) -> None:
    lead.opens("facts_morning").press("Alt+F")
    answer_in(lead, how="rephrased")
    assert asking(lead)._inputs["how"].value == "rephrased"
    asking(lead).reject()
    assert lead.page.area.entry.delivery is Delivery.READ


def test_the_language_of_one_answer_is_kept_and_the_hearing_keeps_its_own(lead: Lead, session: Session) -> None:
    lead.opens("facts_morning").press("Alt+G")
    answer_in(lead, language="fr")
    lead.press("Alt+V").types("Rien.")
    lead.codes("nothing").press("Enter")
    answer = session.state.answer("facts_morning")
    assert (answer.language_asked, answer.language_spoken, session.state.language) == ("ro", "fr", "ro")
    assert lead.page.area.entry.language == ""


def test_another_language_is_a_code_and_nothing_else(lead: Lead, session: Session) -> None:
    lead.opens("facts_morning").press("Alt+G")
    answer_in(lead, language="other", tag="une phrase")
    answer_in(lead, tag="it")
    lead.says("Niente.").codes("nothing").press("Enter")
    assert session.state.answer("facts_morning").language_spoken == "it"


def test_what_was_noted_comes_back_after_a_crash_and_is_no_answer(
    lead: Lead, session: Session, vault: Vault, led: Callable[[Session], Lead]
) -> None:
    lead.opens("facts_morning").press("Alt+F")
    answer_in(lead, how="rephrased", words="Le matin ?")
    assert not lead.page.area.dirty
    lead.page.save_draft()
    again = led(vault.resume(session.header.id))
    assert (again.page.area.entry.delivery, again.page.area.entry.asked_as) == (Delivery.REPHRASED, "Le matin ?")
    again.press("Enter")
    assert session.state.answer("facts_morning") is None


def test_an_item_of_the_officer_has_neither(lead: Lead) -> None:
    lead.opens("now_visible_signs").press("Alt+F")
    QApplication.processEvents()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, Ask) and w.isVisible()]


def test_the_annex_prints_the_words_used_and_the_language(lead: Lead, session: Session) -> None:
    lead.opens("facts_morning").press("Alt+F")
    answer_in(lead, how="rephrased", words="Le matin ?")
    lead.press("Alt+G")
    answer_in(lead, language="fr")
    lead.press("Alt+V").types("Rien.")
    lead.codes("nothing").press("Enter")
    details = str(summary_view(session.state, material_of(session, session.library.paper.layout)).annex)
    assert "question reformulée : « Le matin ? »" in details
    assert "Répondu en français" in details
