"""The list of hearings: rows, filters, search, the pane, and a new hearing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from screening.app import sealing
from screening.app.vault import Vault
from screening.model.answer import Answer
from screening.ui.home_list import ID, LANGUAGE, PERSON, STATE
from screening.ui.newhearing import NewHearingDialog
from screening.ui.preferences import Settings


def rows(shell):
    model = shell.flow.home.model
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def open_some(shell, new_hearing) -> Vault:
    vault = shell.flow.vault
    first = vault.new_hearing(new_hearing())
    first.record("facts_day" if "facts_day" in vault.library.questionnaire.question_by_id else "proc_offence_type",
                 Answer(value=["theft"], observation="Vol à la tire, quai de Valbourg"))  # fmt: skip
    second = vault.new_hearing(new_hearing(procedure="2026/000777", alias="K.", language="bg"))
    sealing.seal_session(second)
    shell.flow.show_home()
    return vault


def test_an_empty_vault_says_how_to_begin(opened):
    opened.sees("Ce coffre ne contient aucune audition. Ctrl+N en ouvre une.")


def test_shows_each_hearing_with_state_language_and_what_is_unexplored(opened, shell, new_hearing, qtbot):
    open_some(shell, new_hearing)
    model = shell.flow.home.model
    qtbot.waitUntil(lambda: not model.waiting())
    assert rows(shell) == ["2026-0002", "2026-0001"] or sorted(rows(shell)) == ["2026-0001", "2026-0002"]
    words = {model.index(r, 0).data(): [model.index(r, c).data() for c in (PERSON, LANGUAGE, STATE)] for r in (0, 1)}
    assert words["2026-0001"] == ["« M. » · âge non renseigné", "roumain", "En cours"]
    assert words["2026-0002"][1:] == ["bulgare", "Scellée"]


def test_filters_by_state(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    opened.click("Filtrer par état : Scellées 1")
    assert rows(shell) == ["2026-0002"]
    opened.click("Filtrer par état : Toutes 2")
    assert len(rows(shell)) == 2


def test_finds_by_alias_procedure_and_word_said(opened, shell, new_hearing, qtbot):
    open_some(shell, new_hearing)
    for words, number in (("K.", "2026-0002"), ("004512", "2026-0001"), ("quai Valbourg", "2026-0001")):
        opened.press("Ctrl+F")
        shell.flow.home.search.setText("")
        opened.types(words).press("Enter")
        assert rows(shell) == [number], words
    shell.flow.home.search.setText("introuvable")
    opened.press("Enter")
    opened.sees("Aucune audition ne répond à cette recherche.")


def test_the_pane_shows_the_two_scales_apart_and_who_decides(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    opened.sees("Contrainte · art. 122-2", "Traite · art. 225-4-1", "non explorée",
                "L'appréciation revient au magistrat.", "parcours court 0/")  # fmt: skip


def test_the_pane_follows_the_language_of_the_interface(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    opened.sees("Irrésistible")
    shell.choose(Settings(language="en"))
    opened.sees("Irresistible", "Coercion · art. 122-2", "not explored")
    assert not any("Irrésistible" in label.text() for label in shell.flow.home.findChildren(QLabel))


def test_the_pane_says_since_when_as_the_officer_writes_it(opened, shell, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing())
    session.record("proc_times", Answer(value={"from": "2026-11-23T13:05", "to": None, "precision": "day"}))
    shell.flow.show_home()
    opened.sees("Garde à vue depuis 23/11/2026, 13:05")


def test_a_sealed_hearing_is_not_resumed(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    opened.click("Filtrer par état : Scellées 1")
    opened.sees("Une correction s'ajoute par amendement.")
    opened.sees_not("Reprendre à la question", "Clore et sceller…")


def test_enter_resumes_the_hearing_of_the_row(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    opened.click("Filtrer par état : En cours 1")
    shell.flow.home.start()
    opened.press("Enter")
    assert shell.window.page is shell.flow.leading.hearing
    assert shell.flow.leading.state.header.number == "2026-0001"


def test_a_new_hearing_by_keys_begins_with_the_guarantees(opened, shell):
    opened.press("Ctrl+N")
    opened.tab_to("Numéro de procédure")
    opened.types("2026/009001")
    opened.tab_to("Cadre de l'audition : Retenue (10 ans à moins de 13 ans)")
    opened.press("Right", "Space")
    opened.tab_to("Langue de l'audition : Français")
    opened.press("Right", "Space")
    opened.tab_to("Forme d'adresse dans cette langue : polie")
    opened.press("Right", "Space")
    opened.press("Ctrl+Enter")
    state = shell.flow.leading.state
    assert shell.window.page is shell.flow.leading.gate
    assert (state.language, state.address, state.header.procedure) == ("ro", "familiar", "2026/009001")
    assert state.answer("proc_measure").codes == ("gav",)


def test_a_new_hearing_needs_a_procedure_and_a_measure(opened, shell):
    opened.press("Ctrl+N")
    opened.tab_to("Numéro de procédure")
    opened.types("2026/009001").press("Ctrl+Enter")
    assert shell.flow.leading is None
    assert any(isinstance(w, NewHearingDialog) and w.isVisible() for w in shell.window.findChildren(NewHearingDialog))


def test_markup_in_an_alias_is_shown_as_typed(opened, shell, new_hearing, qtbot):
    shell.flow.vault.new_hearing(new_hearing(alias="<b>M</b>"))
    shell.flow.show_home()
    model = shell.flow.home.model
    qtbot.waitUntil(lambda: not model.waiting())
    assert "<b>M</b>" in model.index(0, PERSON).data()
    assert model.index(0, PERSON).data(Qt.ItemDataRole.ToolTipRole) is None
    opened.sees("<b>M</b>")
    assert model.index(0, 0).data(ID)


def test_the_list_speaks_the_language_just_chosen(opened, shell, new_hearing, qtbot):
    from screening.ui.preferences import Settings

    open_some(shell, new_hearing)
    model = shell.flow.home.model
    qtbot.waitUntil(lambda: not model.waiting())
    shell.choose(Settings("ro", shell.settings.theme))
    qtbot.waitUntil(lambda: not model.waiting())
    assert {model.index(row, LANGUAGE).data() for row in (0, 1)} == {"română", "bulgară"}


def test_nothing_of_a_hearing_is_in_the_window_title(opened, shell, new_hearing):
    open_some(shell, new_hearing)
    shell.flow.lead(shell.flow.home.chosen_id, "gate")
    assert shell.window.windowTitle() == "Aide à l'audition"
