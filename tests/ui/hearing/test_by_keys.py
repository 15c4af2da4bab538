"""A hearing led by the keyboard alone: words, codes, non-answers, languages, changes. Real session, real vault."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from screening.model.answer import Because, Status
from screening.model.record import Fate
from tests.ui.hearing.lead import Lead

SAID, FRENCH = "„Trei sute, altfel nu te întorci.”", "« Trois cents, sinon tu ne rentres pas. »"


def test_words_then_a_code_then_enter_records_and_goes_on(lead: Lead) -> None:
    lead.opens("facts_morning").says(SAID, FRENCH).codes("sum_named").press("Enter")
    answer = lead.state.answer("facts_morning")
    assert answer is not None
    assert (answer.verbatim, answer.french, answer.codes) == (SAID, FRENCH, ("sum_named",))
    assert (answer.language_asked, answer.language_spoken, answer.address) == ("ro", "ro", "familiar")
    assert lead.page.question != "facts_morning"
    lead.sees("Enregistré et chiffré à")


def test_an_item_of_the_officer_after_words_typed_asks_for_no_words_of_the_person(lead: Lead) -> None:
    lead.opens("facts_morning").says(SAID, FRENCH)  # the focus is still in the words when the other question comes
    lead.opens("mat_adult_around")
    assert not lead.page.area.words.said.isVisible()
    assert not lead.page.area.words.verbatim_cell.isVisible()
    lead.opens("facts_morning")
    assert lead.page.area.words.verbatim_cell.isVisible()


def test_digits_alone_code_outside_a_text_and_zero_is_the_tenth(lead: Lead) -> None:
    lead.opens("proc_offence_type").press("1", "0")
    assert lead.page.area.entry.codes == ("theft", "drug_transport")


def test_more_than_ten_answers_turn_pages(lead: Lead) -> None:
    lead.opens("proc_offence_type").sees("Réponses 1 sur 2")
    lead.codes("fraud").press("Enter")
    assert lead.recorded("proc_offence_type") == ("fraud",)


def test_digit_row_of_an_azerty_keyboard_codes(lead: Lead) -> None:
    lead.opens("proc_offence_type")
    for character in '&é"à':
        lead.azerty(character)
    assert lead.page.area.entry.codes == ("theft", "shoplifting", "robbery", "drug_transport")


def test_keypad_without_numlock_codes(lead: Lead) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    lead.opens("proc_offence_type")
    QTest.keyClick(lead.focus, Qt.Key.Key_End, Qt.KeyboardModifier.KeypadModifier)
    assert lead.page.area.entry.codes == ("theft",)


@pytest.mark.parametrize(
    ("key", "status"),
    [("S", Status.DOES_NOT_KNOW), ("R", Status.DECLINED), ("T", Status.SILENT), ("C", Status.NOT_UNDERSTOOD)],
)
def test_each_non_answer_has_its_key(lead: Lead, key: str, status: Status) -> None:
    lead.opens("facts_who_decided").press(f"Alt+{key}", "Enter")
    answer = lead.state.answer("facts_who_decided")
    assert answer is not None
    assert answer.status is status


def test_letters_type_in_a_text_and_code_outside_it(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Alt+V").types("S R T")
    assert lead.page.area.entry.status is None
    lead.press("Esc", "R")
    assert lead.page.area.entry.status is Status.DECLINED
    assert lead.page.area.entry.verbatim == "S R T"


def test_cyrillic_letter_of_a_phonetic_keyboard_codes(lead: Lead) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    lead.opens("facts_who_decided").press("Esc")
    event = QKeyEvent(QEvent.Type.KeyPress, ord("Т"), Qt.KeyboardModifier.NoModifier, "т")
    QApplication.sendEvent(lead.focus, event)
    assert lead.page.area.entry.status is Status.SILENT


def test_question_not_asked_needs_its_reason(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Alt+N", "Enter").sees("demande un motif")
    assert lead.state.answer("facts_who_decided") is None
    lead.press("Space", "Esc", "Enter")
    answer = lead.state.answer("facts_who_decided")
    assert answer is not None
    assert (answer.status, answer.reason) == (Status.NOT_ASKED, "time")


def test_does_not_know_twice_is_does_not_remember(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Alt+S", "Alt+S", "Enter")
    answer = lead.state.answer("facts_who_decided")
    assert answer is not None
    assert (answer.status, answer.reason) == (Status.DOES_NOT_KNOW, "does_not_remember")


def test_shift_enter_breaks_the_line_and_enter_goes_on(lead: Lead) -> None:
    lead.opens("facts_free").press("Alt+V").types("unu").press("Shift+Enter").types("doi").press("Enter")
    answer = lead.state.answer("facts_free")
    assert answer is not None
    assert answer.verbatim == "unu\ndoi"


def test_language_switch_while_typing_keeps_text_focus_cursor_and_place(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Alt+V").types("El spune unde")
    field = lead.focus
    field.moveCursor(QTextCursor.MoveOperation.WordLeft)
    place = field.textCursor().position()
    for stroke, language in (("Ctrl+3", "bg"), ("Ctrl+1", "fr"), ("Ctrl+2", "ro")):
        lead.press(stroke)
        assert lead.state.language == language
        assert lead.focus is field
        assert field.isVisible()
        assert (field.toPlainText(), field.textCursor().position()) == ("El spune unde", place)
        assert lead.page.question == "facts_who_decided"
    lead.types("acum ")
    assert field.toPlainText() == "El spune acum unde"


def test_the_field_typed_in_stays_in_sight_when_longer_words_push_it_down(lead: Lead) -> None:
    lead.opens("life_who_cares_here").press("Ctrl+1", "Alt+V").types("Maman")
    lead.page.window().resize(1366, 640)
    for stroke in ("Ctrl+3", "Ctrl+2", "Ctrl+3"):
        lead.press(stroke)
        for _pass in range(3):
            QApplication.processEvents()
        field = lead.focus
        assert lead.page.area.words.isAncestorOf(field)
        assert field.visibleRegion().boundingRect().height() == field.height(), stroke


def test_words_taken_up_again_go_on_at_their_end(lead: Lead) -> None:
    lead.opens("life_who_cares_here").press("Alt+V").types("Mama").press("Esc")
    lead.opens("facts_who_decided").opens("life_who_cares_here").press("Alt+V").types(" are grija")
    assert lead.page.area.words.first().toPlainText() == "Mama are grija"


def test_azerty_switches_the_language(lead: Lead) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    QTest.keyClick(lead.focus, Qt.Key.Key_Ampersand, Qt.KeyboardModifier.ControlModifier)
    assert lead.state.language == "fr"
    QTest.keyClick(lead.focus, Qt.Key.Key_Eacute, Qt.KeyboardModifier.ControlModifier)
    assert lead.state.language == "ro"


def test_changing_an_answer_says_why_and_keeps_the_first(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("facts_morning").sees_not("Motif du changement").codes("threat")
    lead.sees("Motif du changement", "la personne change sa réponse").press("Enter")
    given = [entry for entry in lead.state.history if entry.address.question == "facts_morning"]
    assert [(entry.fate, entry.because) for entry in given] == [
        (Fate.CHANGED, Because.PERSON_CHANGED),
        (Fate.CURRENT, None),
    ]


def test_entry_error_needs_a_written_reason(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("facts_morning").codes("sum_named", "nothing").press("Alt+M", "Right", "Right", "Space", "Esc", "Enter")
    lead.sees("erreur de saisie demande un motif écrit")
    lead.types("mauvaise touche").press("Enter")
    given = [entry for entry in lead.state.history if entry.address.question == "facts_morning"]
    assert given[0].fate is Fate.ERASED
    assert lead.recorded("facts_morning") == ("nothing",)


def test_officer_item_changes_for_new_information(lead: Lead) -> None:
    lead.opens("proc_offence_type").press("1", "Enter")
    lead.opens("proc_offence_type").press("2", "Enter")
    given = [entry for entry in lead.state.history if entry.address.question == "proc_offence_type"]
    assert given[0].because is Because.NEW_INFORMATION


def test_suggestion_is_confirmed_with_one_key_and_the_quotation(lead: Lead) -> None:
    lead.opens("facts_morning").codes("order").press("F6")
    lead.sees("Confirmer demande la citation")
    assert lead.page.area.entry.confirmed == ()
    lead.types("El a zis.").press("F6", "Enter")
    answer = lead.state.answer("facts_morning")
    assert answer is not None
    assert answer.confirmed == ("offence.ordered",)
    assert not [found for found in lead.state.assessment.leads if found.question == "facts_morning"]


def test_suggestion_left_is_a_lead(lead: Lead) -> None:
    lead.opens("facts_morning").says("El a zis.").codes("order").press("Shift+F6", "Enter")
    leads = [lead for lead in lead.state.assessment.leads if lead.question == "facts_morning"]
    assert [item.indicator for item in leads] == ["offence.ordered"]


def test_confirming_later_replaces_nothing(lead: Lead) -> None:
    lead.answers("facts_morning", "order", words="El a zis.")
    lead.opens("facts_morning").press("F6").sees_not("Motif du changement").press("Enter")
    given = [entry for entry in lead.state.history if entry.address.question == "facts_morning"]
    assert len(given) == 1
    assert given[0].answer.confirmed == ("offence.ordered",)


def test_undo_within_a_minute_is_a_slip(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.").press("Esc", "Ctrl+Z")
    assert lead.page.question == "facts_morning"
    assert lead.state.answer("facts_morning") is None
    assert lead.state.history[-1].fate is Fate.ERASED


def test_undo_needs_no_escape_from_the_words_of_the_next_question(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("facts_who_decided").press("Alt+V", "Ctrl+Z")
    assert lead.page.question == "facts_morning"
    assert lead.state.answer("facts_morning") is None


def test_one_undo_too_many_in_a_text_leaves_the_answer(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("facts_who_decided").press("Alt+V").types("ab").press("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert lead.recorded("facts_morning") == ("sum_named",)
    assert lead.page.area.entry.verbatim == ""


def test_undo_brings_nothing_back_from_the_question_before(lead: Lead) -> None:
    lead.opens("facts_morning").press("Alt+V").types("ab").press("Backspace", "Backspace")
    lead.opens("facts_who_decided").press("Alt+V", "Ctrl+Z")
    assert lead.page.area.words.verbatim.toPlainText() == ""


def test_undo_in_a_text_is_the_text_s(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("facts_who_decided").press("Alt+V").types("ab").press("Ctrl+Z")
    assert lead.recorded("facts_morning") == ("sum_named",)


def test_choice_without_a_code_is_refused_and_the_words_stay(lead: Lead) -> None:
    lead.opens("proc_role").press("Alt+O").types("vu à 14 h").press("Enter").sees("Choisissez une réponse")
    assert lead.state.answer("proc_role") is None
    assert lead.page.area.entry.observation == "vu à 14 h"


def test_previous_returns_to_the_question_before(lead: Lead) -> None:
    lead.opens("facts_who_decided").opens("home_where_sleep").press("Alt+Left")
    assert lead.page.question == "facts_who_decided"


def test_a_search_that_finds_nothing_says_so(lead: Lead) -> None:
    lead.opens("facts_morning").press("Ctrl+F").types("zzzz").sees("Aucune question ici.")
    lead.press("Esc").sees_not("Aucune question ici.")


def test_search_finds_without_accents_and_enter_opens(lead: Lead) -> None:
    lead.press("Ctrl+F").types("chauffeur").press("Esc")
    lead.press("Ctrl+F").types("endroit ou vous dormez").press("Enter")
    label = lead.state.questionnaire.question_by_id[lead.page.question].label
    assert "dorm" in label.lower()


def test_enter_in_the_search_is_spent_there(lead: Lead) -> None:
    """Passed on to the page, it went on at once to the question after the one found."""
    lead.press("Ctrl+F").types("dorm")
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    lead.page.outline.search_field.keyPressEvent(event)
    assert event.isAccepted()
