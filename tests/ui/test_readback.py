"""Read-back, answer by answer, by keys: the first version stays, nobody is asked why."""

import pytest

from screening.model.answer import Answer, Status
from screening.model.event import Kind
from screening.model.record import Fate

NEED = "now_need_first"
PAIN = "now_pain"
MEAL = "now_last_meal"


@pytest.fixture
def page(opened, shell, new_hearing):
    """Three answers of the person in Romanian, one of them a refusal."""
    session = shell.flow.vault.new_hearing(new_hearing())
    session.record(NEED, Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    session.record(PAIN, Answer(status=Status.DECLINED))
    session.record(MEAL, Answer(value={"codes": ["today"]}, verbatim="„Azi.”", french="« Aujourd'hui. »"))
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "readback")
    return shell.flow.leading.readback


def state(shell):
    return shell.flow.leading.state


def outcomes(shell):
    return dict(state(shell).read_back)


def test_shows_both_languages_side_by_side_and_the_two_questions(page, opened):
    opened.sees("„Mi-e sete.”", "« J'ai soif. »", "Română", "1. Est-ce bien ce que vous avez dit",
                "2. Voulez-vous ajouter quelque chose", "1 passée en revue sur 3", "2 restent")  # fmt: skip


def test_one_confirms_and_goes_to_the_next_answer_that_can_be_read(page, shell, opened):
    opened.press("1")
    assert outcomes(shell) == {NEED: "confirmed"}
    assert page.item.question.id == MEAL  # the refusal between has nothing to read
    opened.press("Enter")
    assert outcomes(shell) == {NEED: "confirmed", MEAL: "confirmed"}
    opened.sees("Tout est relu.", "Clore et sceller…")


def test_the_azerty_key_of_one_confirms_too(page, shell, opened):
    opened.azerty("&")
    assert outcomes(shell) == {NEED: "confirmed"}


def test_a_correction_of_the_person_keeps_the_first_version(page, shell, opened):
    opened.press("2")
    opened.sees("Première version, conservée : « J'ai soif. »")
    opened.press("Ctrl+A").types("„Mi-e foame.”").press("Tab", "Ctrl+A").types("« J'ai faim. »").press("Ctrl+Enter")
    answer = state(shell).answer(NEED)
    assert (answer.verbatim, answer.french) == ("„Mi-e foame.”", "« J'ai faim. »")
    first = next(given for given in state(shell).history if given.address.question == NEED)
    assert (first.answer.french, first.fate) == ("« J'ai soif. »", Fate.CHANGED)
    assert outcomes(shell)[NEED] == "corrected"


def last_read_back(shell):
    events = shell.flow.leading.session.store.events(state(shell).header.id)
    return [event for event in events if event.kind == Kind.READ_BACK][-1]


def test_a_correction_of_the_interpreter_not_confirmed_is_a_remark_with_the_words(page, shell, opened):
    opened.press("2")
    opened.click("Demandé par : l'interprète")
    assert not page.correction.save.isEnabled()
    opened.click("Confirmé par la personne : non")
    page.correction.french.setPlainText("« J'ai froid. »")
    opened.press("Ctrl+Enter")
    payload = last_read_back(shell).payload
    assert (payload["by"], payload["outcome"], payload["confirmed"]) == ("interpreter", "remark", False)
    assert payload["text"] == "relecture, interpreter, confirmé par la personne : non"
    assert state(shell).answer(NEED).french == "« J'ai soif. »"
    assert len([given for given in state(shell).history if given.address.question == NEED]) == 1
    remark = state(shell).remarks[-1]
    assert remark.by == "interpreter"
    assert "correction demandée, non confirmé par la personne" in remark.text
    assert remark.text.endswith("« J'ai froid. »")


def test_a_correction_of_the_interpreter_confirmed_is_a_new_answer(page, shell, opened):
    opened.press("2")
    opened.click("Demandé par : l'interprète")
    opened.click("Confirmé par la personne : oui")
    page.correction.french.setPlainText("« J'ai froid. »")
    opened.press("Ctrl+Enter")
    assert state(shell).answer(NEED).french == "« J'ai froid. »"
    assert last_read_back(shell).payload["outcome"] == "corrected"
    assert state(shell).remarks == ()


def test_a_withdrawal_asked_by_the_lawyer_and_not_confirmed_withdraws_nothing(page, shell, opened):
    opened.press("2")
    opened.click("Ce qui change : retirée")
    opened.click("Demandé par : l'avocat")
    opened.click("Confirmé par la personne : non")
    opened.press("Ctrl+Enter")
    assert state(shell).answer(NEED) is not None
    assert outcomes(shell)[NEED] == "remark"
    remark = state(shell).remarks[-1]
    assert (remark.by, "retrait demandé" in remark.text) == ("lawyer", True)


def test_an_answer_taken_back_is_withdrawn(page, shell, opened):
    opened.press("2")
    opened.click("Ce qui change : retirée")
    opened.press("Ctrl+Enter")
    assert state(shell).answer(NEED) is None
    assert outcomes(shell)[NEED] == "withdrawn"


def test_a_remark_is_noted_word_for_word_and_whose(page, shell, opened):
    opened.press("3").types("L'eau était froide & <b>sale</b>.")
    opened.click("Remarque de : l'avocat")
    opened.press("Ctrl+Enter")
    remark = state(shell).remarks[-1]
    assert (remark.text, remark.by, remark.confidential) == ("L'eau était froide & <b>sale</b>.", "lawyer", False)
    assert page.remark.text.toPlainText() == ""


def test_digits_are_typed_in_a_text_and_need_alt_to_act(page, shell, opened):
    opened.press("3").types("À 15 h 12")
    assert page.remark.text.toPlainText() == "À 15 h 12"
    opened.press("Alt+1")
    assert outcomes(shell) == {NEED: "confirmed"}


def test_not_read_back_asks_for_a_reason(page, shell, opened):
    opened.press("4")
    opened.tab_to("Motif")
    opened.types("fatigue").press("Tab")
    opened.click("Noter")
    event = [e for e in shell.flow.leading.session.store.events(state(shell).header.id) if e.kind == Kind.READ_BACK][-1]
    assert (event.payload["outcome"], event.payload["text"]) == ("not_read", "fatigue")


def test_esc_goes_back_to_the_hearing(page, shell, opened):
    opened.press("Esc")
    assert shell.window.page is shell.flow.leading.hearing


def test_the_person_who_speaks_french_has_one_card(opened, shell, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing(language="fr", address="polite"))
    session.record(NEED, Answer(value=["nothing"], verbatim="Rien.", french="Rien."))
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "readback")
    assert shell.flow.leading.readback.spoken.isHidden()
    opened.sees("« Rien. »")


def test_ctrl_p_shows_the_answers_on_a_sheet_and_prints_it(page, shell, opened, printed):
    opened.press("Ctrl+P")
    preview = shell.flow.leading.preview
    assert shell.window.page is preview
    opened.sees("Feuille de relecture · 2026-0001", "données fictives")
    seen = shell.flow.vault.store.events(shell.flow.leading.state.header.id)[-1]
    assert (seen.kind, seen.payload["what"]) == (Kind.VIEW, "readback")
    opened.press("Ctrl+P")
    assert printed.stat().st_size
    last = shell.flow.vault.store.events(shell.flow.leading.state.header.id)[-1]
    assert (last.kind, last.payload["what"], last.payload["pages"]) == (
        Kind.PRINT, "readback", str(len(preview._pictures)))  # fmt: skip
    opened.press("Esc")
    assert shell.window.page is page


def test_the_button_shows_the_sheet_too(page, shell, opened):
    opened.click("Feuille")
    assert shell.window.page is shell.flow.leading.preview


def test_a_clear_file_of_the_sheet_says_which_in_the_journal(page, shell, opened, tmp_path):
    opened.press("Ctrl+P")
    target = tmp_path / "relecture.pdf"
    assert shell.flow.leading.paper.write(target, "remis au conseil")
    last = shell.flow.vault.store.events(shell.flow.leading.state.header.id)[-1]
    assert (last.kind, last.payload["what"]) == (Kind.EXPORT, "readback")
    assert target.read_bytes().startswith(b"%PDF")


def test_the_palette_of_the_hearing_leads_to_every_sheet(page, shell, opened):
    for words, title in (
        ("feuille de relecture", "Feuille de relecture · 2026-0001"),
        ("notice personne", "Notice à la personne · 2026-0001"),
        ("notice interprete", "Notice à l'interprète · 2026-0001"),
    ):
        shell.flow.leading.go("hearing")
        opened.press("Ctrl+K").types(words).press("Enter")
        opened.sees(title)


def test_f12_on_a_sheet_prints_that_sheet(page, shell, opened, printed):
    opened.press("Ctrl+P", "F12")
    last = shell.flow.vault.store.events(shell.flow.leading.state.header.id)[-1]
    assert (last.kind, last.payload["what"]) == (Kind.PRINT, "readback")


def test_f12_at_read_back_still_prints_the_page_after_a_sheet(page, shell, opened, printed):
    opened.press("Ctrl+P", "Esc")
    shell.flow.leading.go("print")
    last = shell.flow.vault.store.events(shell.flow.leading.state.header.id)[-1]
    assert (last.kind, last.payload["what"]) == (Kind.PRINT, "summary")
