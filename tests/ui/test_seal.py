"""Closing and sealing by keys, and what a sealed hearing still allows."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from screening.app import sealing
from screening.model.answer import Answer
from screening.model.event import Kind
from screening.model.record import RecordState
from screening.ui.seal_view import digest_lines, groups_of
from screening.ui.signatures import Signature, read_signatures, signatures_answer


@pytest.fixture
def page(opened, shell, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing())
    session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    session.remark("La porte était ouverte.", "lawyer")
    session.remark("Ne pas le dire.", "person", confidential=True)
    shell.flow.show_home()
    shell.flow.lead(session.header.id, "seal")
    return shell.flow.leading.seal


def state(shell):
    return shell.flow.leading.state


def seal(opened):
    opened.tab_to("Rien d'autre à ajouter : sceller.")
    opened.press("Space", "Ctrl+Enter")


def test_lists_what_is_open_and_whose_remarks_without_confidential_words(page, opened):
    opened.sees("garanties manquent ou sont vides", "Alerte : aucune", "1 pas encore relue",
                "L'avocat : La porte était ouverte.", "La personne : remarque confidentielle")  # fmt: skip
    opened.sees_not("Ne pas le dire.")


def test_an_untouched_box_seals_nothing(page, shell, opened):
    opened.press("Ctrl+Enter")
    assert state(shell).digest == ""


def test_seals_by_keys_and_shows_the_digest_in_sixteen_groups(page, shell, opened):
    seal(opened)
    sealed = state(shell)
    assert sealed.header.state is RecordState.SEALED
    assert len(groups_of(sealed.digest)) == 16
    opened.sees(*digest_lines(sealed.digest), "Scellée le 23/11/2026", "Le sceau montre un changement fait par qui",
                shell.flow.vault.info.seal_fingerprint)  # fmt: skip
    kept = shell.flow.vault.store.seals(sealed.header.id)[-1]
    assert kept.digest == sealed.digest


def test_after_the_seal_nothing_can_be_changed_but_by_amendment(page, shell, opened):
    seal(opened)
    opened.sees_not("Rien d'autre à ajouter")
    opened.click("Amendement…")
    opened.tab_to("Motif de l'amendement")
    opened.types("Heure du médecin").press("Tab")
    opened.click("Ouvrir l'amendement")
    assert state(shell).header.version == 2
    assert shell.window.page is shell.flow.leading.hearing


def test_the_digest_is_printed_and_the_print_is_in_the_journal(page, shell, opened, printed):
    seal(opened)
    opened.click("Imprimer l'empreinte…")
    assert printed.read_bytes().startswith(b"%PDF")
    last = shell.flow.vault.store.events(state(shell).header.id)[-1]
    assert (last.kind, last.payload["what"]) == (Kind.PRINT, "digest")


def test_signatures_are_kept_as_they_are_given(page, shell, opened):
    opened.tab_to("la personne : a signé")
    opened.press("Right", "Space")
    answer = state(shell).answer("read_signature")
    assert answer.codes == ("person_refused",)
    assert answer.observation == "la personne : refuse (14:00)"
    assert read_signatures(answer) == {"person": Signature("refused", "14:00")}


def test_all_signed_is_said_as_all(page):
    everyone = {role: Signature("signed", "15:00") for role in ("person", "officer")}
    assert signatures_answer(everyone, ("person", "officer")).codes == ("all",)
    assert signatures_answer(everyone, ("person", "lawyer", "officer")).codes == ("partial",)


def test_a_line_leads_to_what_is_open(page, shell, opened):
    opened.click("Relecture : 0 confirmée, 0 corrigée : voir")
    assert shell.window.page is shell.flow.leading.readback


def test_a_sealed_hearing_opened_again_is_read_not_led(page, shell, opened):
    seal(opened)
    record_id = state(shell).header.id
    opened.click("Liste des auditions")
    opened.sees("Scellée")
    shell.flow.lead(record_id, "hearing")
    assert shell.window.page is shell.flow.leading.seal
    opened.sees("Scellée le 23/11/2026")


def test_the_page_of_a_sealed_hearing_carries_its_record(page, shell, opened):
    seal(opened)
    made = json.loads(sealing.record_file(shell.flow.vault.store, state(shell).header.id))
    assert made["seal"]["digest"] == state(shell).digest


def test_what_may_be_done_after_the_seal_begins_on_one_line_down(page, opened):
    seal(opened)
    QApplication.processEvents()
    assert page._preview.x() == page._export.x() == page._home.x()
