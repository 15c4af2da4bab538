"""Rights and guarantees: answered by keys, in three classes, never a dead end."""

import pytest
from PySide6.QtWidgets import QApplication

from screening.model.answer import Status
from screening.model.event import Kind
from screening.ui.gate_row import Dated
from tests.ui.robot import HearingRobot


@pytest.fixture
def gate(opened: HearingRobot, shell, new_hearing):
    """The gate of a new hearing in Romanian, in custody."""
    session = shell.flow.vault.new_hearing(new_hearing())
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "gate")
    return shell.flow.leading.gate


def state(shell):
    return shell.flow.leading.state


def test_rows_are_the_gates_this_person_meets(gate, shell, opened):
    met = [q.id for q in state(shell).questionnaire.questions if q.gate and q.id in state(shell).relevant]
    assert [row for row in gate._rows if row in met] == met
    opened.sees("2 · Droits et garanties", "Droit de se taire notifié avant toute question")


def test_a_choice_by_keys_is_recorded_with_the_current_time(gate, shell, opened):
    opened.tab_to("Avis au parquet du début de la mesure : Fait")
    opened.press("Space")
    answer = state(shell).answer("proc_prosecutor_told")
    assert answer.codes == ("yes",)
    assert answer.observation == "14 h 00"
    assert gate._rows["proc_prosecutor_told"].dot.state == "done"


def test_walking_with_the_arrows_records_nothing(gate, shell, opened):
    before = len(state(shell).history)
    opened.tab_to("Avis au parquet du début de la mesure : Fait")
    opened.press("Right", "Right", "Left")
    assert len(state(shell).history) == before


def test_the_time_and_the_detail_are_mended_without_a_divergence(gate, shell, opened):
    opened.tab_to("Avis au parquet du début de la mesure : Fait")
    opened.press("Space")
    opened.tab_to("Avis au parquet du début de la mesure : précision")
    opened.types("permanence mineurs")
    opened.tab_to("Avis au parquet du début de la mesure : heure")
    opened.press("Ctrl+A")
    opened.types("1318").press("Tab")
    answer = state(shell).answer("proc_prosecutor_told")
    assert answer.observation == "13 h 18, permanence mineurs"
    assert answer.codes == ("yes",)
    assert not [finding for finding in state(shell).assessment.findings if finding.divergent]


def events_of(shell):
    return list(shell.flow.leading.session.store.events(state(shell).header.id))


def press_choice(gate, question_id, code):
    """Press one choice of a row, as the mouse or Space does."""
    gate._rows[question_id].choices.button(code).click()


def test_the_choice_already_made_pressed_again_is_no_event(gate, shell, opened):
    press_choice(gate, "proc_prosecutor_told", "yes")
    before = len(events_of(shell))
    shell.flow.outside.clock.turn(minutes=5)
    press_choice(gate, "proc_prosecutor_told", "yes")
    assert len(events_of(shell)) == before
    assert state(shell).answer("proc_prosecutor_told").observation == "14 h 00"


def test_a_gate_pressed_again_or_detailed_keeps_what_was_confirmed(gate, shell, opened):
    """Any guarantee whose choice suggests an indicator: pressing it again loses no confirmation."""
    asked, code = next(
        (question, code.code) for question in state(shell).questionnaire.questions if question.id in gate._rows
        for code in question.codes if code.suggests and not gate._rows[question.id].ticks
    )  # fmt: skip
    indicator = asked.code_by_id[code].suggests[0].indicator
    press_choice(gate, asked.id, code)
    shell.flow.leading.desk.act(lambda s: s.confirm(asked.id, indicator))
    press_choice(gate, asked.id, code)
    assert state(shell).answer(asked.id).confirmed == (indicator,)
    row = gate._rows[asked.id]
    row.detail.setText("vu par le médecin")
    row.detail.editingFinished.emit()
    assert state(shell).answer(asked.id).observation == "14 h 00, vu par le médecin"
    assert state(shell).answer(asked.id).confirmed == (indicator,)


def test_another_detail_or_choice_is_new_information_never_an_entry_error(gate, shell, opened):
    press_choice(gate, "proc_prosecutor_told", "yes")
    row = gate._rows["proc_prosecutor_told"]
    row.detail.setText("permanence mineurs")
    row.detail.editingFinished.emit()
    press_choice(gate, "proc_prosecutor_told", row.choices.codes[-1])
    given = [event.payload for event in events_of(shell) if event.payload.get("question") == "proc_prosecutor_told"]
    assert [payload.get("because") for payload in given] == [None, "new_information", "new_information"]
    assert not [payload for payload in given if payload.get("reason")]


def test_t_writes_the_current_time(gate, shell, opened):
    opened.tab_to("Avis au parquet du début de la mesure : Fait")
    opened.press("Space")
    shell.flow.outside.clock.turn(hours=1)
    opened.tab_to("Avis au parquet du début de la mesure : heure")
    opened.types("t")
    assert state(shell).answer("proc_prosecutor_told").observation.startswith("15 h 0")


def test_a_time_that_is_none_is_shown_and_not_recorded(gate, shell, opened):
    opened.tab_to("Avis au parquet du début de la mesure : Fait")
    opened.press("Space")
    opened.tab_to("Avis au parquet du début de la mesure : heure")
    opened.press("Ctrl+A")
    opened.types("29h99").press("Tab")
    assert gate._rows["proc_prosecutor_told"].time.property("tone") == "bad"
    assert state(shell).answer("proc_prosecutor_told").observation == "14 h 00"


def test_the_three_classes_are_listed_apart(gate, opened):
    opened.sees("Il manque", "Sans dérogation de l'enquêteur", "Sur décision ou avis du magistrat",
                "Sur motif de l'enquêteur")  # fmt: skip


def test_going_on_needs_name_time_and_reason(gate, shell, opened):
    assert not gate.side.go_on.isEnabled()
    gate.side.reason.setFocus()
    opened.types("Aucun interprète avant 16 h.")
    assert not gate.side.go_on.isEnabled()
    for card in gate.side._cards.values():
        if card.by_magistrate:
            card.who.setText("permanence mineurs")
            card.time.setText("14:06")
    assert gate.side.go_on.isEnabled()


def test_the_name_and_the_time_of_one_decision_fill_the_cards_still_empty(gate, shell, opened):
    first, *others = [card for card in gate.side._cards.values() if card.by_magistrate]
    others[0].who.setText("juge des enfants")
    first.who.setFocus()
    opened.types("permanence mineurs").press("Tab").types("1406").press("Tab")
    assert others[0].who.text() == "juge des enfants"
    assert {card.who.text() for card in others[1:]} == {"permanence mineurs"}
    assert {card.time.text() for card in (first, *others)} == {"14:06"}


def test_a_decision_opens_every_class_and_is_in_the_journal(gate, shell, opened):
    missing = [block.question for block in state(shell).missing_gates]
    for card in gate.side._cards.values():
        card.who.setText("permanence mineurs")
        card.time.setText("14:06")
    gate.side.reason.setFocus()
    opened.types("Aucun interprète avant 16 h.").press("Ctrl+Enter")
    assert state(shell).missing_gates == ()
    openings = [event.payload for event in shell.flow.leading.session.hearing.openings]
    assert [payload["question"] for payload in openings] == missing
    assert {payload["reason"] for payload in openings} == {"Aucun interprète avant 16 h."}
    assert "permanence mineurs, 14:06" in {payload["who"] for payload in openings}
    assert shell.window.page is shell.flow.leading.hearing


def test_a_gate_passed_over_says_who_decided(gate, shell, opened):
    test_a_decision_opens_every_class_and_is_in_the_journal(gate, shell, opened)
    shell.flow.leading.go("gate")
    opened.sees("Passée outre : permanence mineurs, 14:06", "Toutes les garanties sont réunies")


def test_needs_only_leads_to_what_the_person_needs(gate, shell, opened):
    opened.click("Besoins seulement")
    assert shell.flow.leading.hearing.question == "now_need_first"


def test_a_spoken_guarantee_is_shown_in_the_language_of_the_person(gate, shell, opened, library):
    said = library.catalog.said("ro", "proc_rights_understood", "familiar", young=state(shell).young).text
    assert "Spune" in said
    opened.sees(" ".join(said.split()))


def test_a_non_answer_with_a_written_reason_settles_the_gate(gate, shell, opened):
    gate.without_answer.emit("proc_consulate")
    opened.tab_to("Motif écrit")
    opened.types("Sans objet connu").press("Tab")
    opened.click("Noter")
    answer = state(shell).answer("proc_consulate")
    assert (answer.status, answer.reason) == (Status.NOT_ASKED, "Sans objet connu")
    assert "proc_consulate" not in {block.question for block in state(shell).missing_gates}


def test_a_closing_choice_says_that_it_closes(gate, opened):
    opened.tab_to("Droit de se taire notifié avant toute question, y compris sur la vie personnelle : Oui")
    opened.press("Right", "Space")
    opened.sees("« Non » ferme la suite")


def test_switching_the_interview_language_keeps_what_is_typed(gate, shell, opened):
    gate.side.reason.setFocus()
    opened.types("médecin annoncé").press("Ctrl+3")
    assert state(shell).language == "bg"
    assert gate.side.reason.toPlainText() == "médecin annoncé"
    assert gate.side.reason.hasFocus()


def test_the_start_of_the_measure_starts_the_custody_clock(gate, shell, opened):
    opened.tab_to("Début de la mesure, heure de fin saisie, fin de la dernière pause : début")
    opened.types("13:05").press("Tab")
    assert state(shell).answer("proc_times").value["from"] == "13:05"
    opened.sees("Garde à vue 13:05")


@pytest.mark.parametrize(
    ("observation", "time", "detail"),
    [
        ("13 h 18, permanence des mineurs", "13:18", "permanence des mineurs"),
        ("13:33", "13:33", ""),
        ("Par interprète, 13 h 33", "", "Par interprète, 13 h 33"),
        ("99 h 99, rien", "", "99 h 99, rien"),
        ("", "", ""),
    ],
)
def test_an_observation_gives_its_time_back(observation, time, detail):
    assert Dated.read(observation) == Dated(time, detail)
    if time:
        assert Dated.read(Dated(time, detail).written()) == Dated(time, detail)


def test_suspending_asks_who_wants_it_and_keeps_the_page(gate, shell, opened):
    opened.click("Suspendre")
    assert QApplication.activeModalWidget() is not None
    assert shell.window.page is gate


@pytest.mark.parametrize(
    ("key", "sheet", "title"),
    [
        ("Ctrl+Shift+N", "person-notice", "Notice à la personne · 2026-0001"),
        ("Ctrl+Shift+T", "interpreter-notice", "Notice à l'interprète · 2026-0001"),
    ],
)
def test_a_notice_is_one_key_away_and_printed_on_one_page(gate, shell, opened, printed, key, sheet, title):
    opened.press(key)
    preview = shell.flow.leading.preview
    assert shell.window.page is preview
    assert len(preview._pictures) == 1
    opened.sees(title)
    opened.press("Ctrl+P")
    assert printed.stat().st_size
    last = shell.flow.vault.store.events(state(shell).header.id)[-1]
    assert (last.kind, last.payload["what"], last.payload["pages"]) == (Kind.PRINT, sheet, "1")
    opened.press("Esc")
    assert shell.window.page is gate


def test_the_notices_have_buttons(gate, shell, opened):
    opened.click("Notice à l'interprète")
    assert shell.window.page is shell.flow.leading.preview


def test_the_summary_comes_back_after_a_notice(gate, shell, opened):
    opened.press("Ctrl+Shift+N", "Esc", "Ctrl+P")
    opened.sees("Synthèse · 2026-0001")
    assert len(shell.flow.leading.preview._pictures) > 1
