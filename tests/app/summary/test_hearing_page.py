"""The page of real hearings, led on a real vault and read back as a PDF."""

from pathlib import Path

import pytest

from screening.app import acts
from screening.app.sealing import amend, record_file, seal_session
from screening.app.session import Session
from screening.app.summary import material_of, summary_pages, summary_pdf, summary_view
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer, Because, Interpreter, InterpreterMode, Status
from screening.model.event import Kind
from screening.model.questionnaire import Support
from screening.reporting.paper import Paper
from screening.reporting.view import SummaryView
from tests.conftest import MovingClock
from tests.reporting import reading


@pytest.fixture
def session(vault: Vault, clock: MovingClock) -> Session:
    """A girl of fourteen whose other gates are settled; Romanian, interpreter on site."""
    who = Interpreter("I-204", "ro", InterpreterMode.ON_SITE)
    opened = vault.new_hearing(NewHearing("2026/004512", "ro", "familiar", measure="gav", interpreter=who, alias="L."))
    gates = acts.gates(vault.library.questionnaire)
    opened.assume_gates(tuple(g for g in gates if g not in {"proc_measure", "proc_age_status"}))
    clock.moves(60)
    opened.record("proc_age_status", Answer(value="13_15"))
    return opened


def says(session: Session, question: str, *codes: str, **more: object) -> None:
    session.record(question, Answer(value=list(codes), **more))  # type: ignore[arg-type]


def view_of(session: Session, paper: Paper, *, confidential: bool = False) -> SummaryView:
    return summary_view(session.state, material_of(session, paper.layout), confidential=confidential)


def first(session: Session, paper: Paper) -> str:
    return reading.pages(summary_pdf(session, paper=paper))[0]


def annex(session: Session, paper: Paper) -> str:
    return "".join(reading.pages(summary_pdf(session, paper=paper))[1:])


def test_heading_says_minor_interpreter_and_frame(session: Session, paper: Paper) -> None:
    page = first(session, paper)
    assert reading.says(page, "Personne « L. » · MINEUR âge retenu : 13 à 15 ans")
    assert reading.says(page, "Interprète : n° I-204, roumain, sur place")
    assert reading.says(page, "Procédure 2026/004512 · 20/11/2026, 13:50 – 13:51 · Garde à vue")


def test_remote_interpreter_is_said_in_the_heading(session: Session, paper: Paper) -> None:
    session.set_interpreter(Interpreter("I-9", "ro", InterpreterMode.TELEPHONE))
    says(session, "facts_morning", "nothing")
    assert reading.says(first(session, paper), "à distance, téléphone")
    assert "interprète" in annex(session, paper)


def test_blank_age_is_a_minor_and_says_so(vault: Vault, paper: Paper) -> None:
    page = first(vault.new_hearing(NewHearing("2026/1")), paper)
    assert "MINEUR" in page
    assert "âge non renseigné" in page
    assert reading.says(page, "Non scellée, provisoire")


def test_finding_is_quoted_in_both_languages_with_its_letter(session: Session, paper: Paper) -> None:
    says(session, "facts_who_decided", "third", verbatim="„Ăl mare spune linia.”", french="« C'est le grand. »")
    page = first(session, paper)
    assert reading.says(page, "D Consigne d’un tiers : „Ăl mare spune linia.” « C'est le grand. »")
    assert reading.says(page, "quelques éléments")


def test_second_source_adds_its_letter(session: Session, paper: Paper) -> None:
    says(session, "facts_who_decided", "third", verbatim="„Ăl mare.”")
    session.add_support("facts_who_decided", "offence.ordered", Support.RECORDED)
    lines = [f for s in view_of(session, paper).scales for e in s.elements for f in e.for_]
    assert {line.supports for line in lines if line.label == "Consigne d’un tiers"} == {("D", "R")}


def test_quotation_is_printed_once_and_named_elsewhere(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named", verbatim="„Trei sute, altfel nu te întorci acasă.”")
    elements = [e for s in view_of(session, paper).scales for e in s.elements]
    lines = [f for e in elements for f in e.for_ if f.label == "Somme ou quantité demandée"]
    assert len(lines) > 1
    assert sum(line.quote is not None for line in lines) == 1
    host = next(e.name for e in elements for f in e.for_ if f in lines and f.quote)
    assert {line.see for line in lines if line.quote is None} == {host.partition(" (")[0]}


def test_alert_names_its_answers_and_who_was_told(session: Session, paper: Paper, clock: MovingClock) -> None:
    says(session, "facts_morning", "sum_named", verbatim="„Trei sute.”")
    page = first(session, paper)
    assert reading.says(page, "Soupçon crédible signalé à 13:51 · avis au magistrat non noté")
    assert reading.says(page, "Fondé sur : somme ou quantité demandée (6.2)")
    assert "AL-01" in page
    clock.moves(120)
    session.alert_told("Mme Vasseur", "téléphone")
    assert reading.says(first(session, paper), "magistrat avisé à 13:53 (Mme Vasseur, téléphone)")


def test_later_with_a_reason_is_printed(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named")
    session.alert_later("ligne occupée")
    page = first(session, paper)
    assert reading.says(page, "magistrat pas encore avisé")
    assert reading.says(page, "Avis différé : 13:51, motif : ligne occupée.")


def test_going_on_after_the_alert_is_printed_at_the_head(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named")
    session.continue_facts("instruction orale du parquet")
    assert reading.says(first(session, paper), "Faits poursuivis après l’alerte : 13:51, motif : instruction orale")


def test_a_box_that_the_officer_ticked_is_named_in_french_with_its_reason(session: Session, paper: Paper) -> None:
    session.tick_context("ctx.officer_suspicion", "Déposé par une voiture, repris par la même.")
    page = first(session, paper)
    assert reading.says(page, "soupçon de l’enquêteur, motivé en une phrase de faits (Déposé par une voiture, repris")
    assert "suspicion" not in page
    assert "ctx." not in annex(session, paper)


def test_a_ground_that_was_an_entry_error_says_so(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named")
    says(session, "free_papers", "held")
    session.record("free_papers", Answer(value=["with_me"]), because=Because.ENTRY_ERROR, change_reason="frappe")
    page = first(session, paper)
    assert "AL-02" in page
    assert reading.says(page, "papiers retenus (corrigé depuis : erreur de saisie)")


def test_leads_are_apart_and_found_nothing(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named")
    page = first(session, paper)
    assert reading.says(page, "À vérifier, hors alerte et hors niveaux : Pression le jour même (6.2")
    assert not [f for s in view_of(session, paper).scales for e in s.elements for f in e.for_ if "Pression" in f.label]


def test_non_answers_are_listed_and_count_for_nothing(session: Session, paper: Paper) -> None:
    session.record("facts_morning", Answer(status=Status.DECLINED))
    session.record("facts_who_decided", Answer(status=Status.SILENT))
    session.record("facts_free", Answer(status=Status.NOT_ASKED, reason="fatigue"))
    page = first(session, paper)
    assert reading.says(page, "Refus (1)")
    assert reading.says(page, "Silence (1)")
    assert reading.says(page, "Non posée (1)")
    assert "fatigue" in page
    assert reading.says(page, "n’est jamais compté, ni pour ni contre")
    assert reading.says(annex(session, paper), "ne veut pas répondre")


def test_gate_let_through_says_what_who_and_why(vault: Vault, paper: Paper) -> None:
    opened = vault.new_hearing(NewHearing("2026/2", measure="gav"))
    opened.record("proc_age_status", Answer(value="13_15"))
    opened.record("proc_doctor", Answer(value="ordered"))
    opened.open_gate("proc_doctor", "Mme Vasseur", "médecin annoncé à 14:40", magistrate=True)
    page = first(opened, paper)
    assert reading.says(page, "Manquait : Examen médical ; passé outre, décision de Mme Vasseur (magistrat), 13:50")
    assert reading.says(page, "médecin annoncé à 14:40")
    assert reading.says(page, "Non réglé :")


def test_changed_answer_is_divergent_and_its_first_version_readable(session: Session, paper: Paper) -> None:
    says(session, "facts_who_decided", "third", verbatim="„Ăl mare.”", french="« Le grand. »")
    session.record("facts_who_decided", Answer(value=["self"], verbatim="„Eu.”"), because=Because.PERSON_CHANGED)
    assert "(divergent)" in first(session, paper)
    rest = annex(session, paper)
    assert reading.says(rest, "la personne a changé sa réponse")
    assert reading.says(rest, "„Ăl mare.” « Le grand. »")
    assert reading.says(rest, "„Eu.”")


def test_entry_error_is_kept_with_its_reason(session: Session, paper: Paper) -> None:
    says(session, "facts_who_decided", "third")
    session.record("facts_who_decided", Answer(value=["self"], reason="frappe"), because=Because.ENTRY_ERROR)
    assert reading.says(annex(session, paper), "l’enquêteur, erreur de saisie, « frappe »")
    assert "(divergent)" not in first(session, paper)


def test_confidential_answers_are_on_their_sheet_only(session: Session, paper: Paper) -> None:
    canary = "chez ma tante Odile"
    session.record("wish_safe_place", Answer(value={"text": canary, "codes": ["person"]}, verbatim=f"„{canary}”"))
    says(session, "wish_no_contact", "decider", verbatim="„cel mare canar”", french="« canari rouge »")
    session.remark("le canari vert attend dehors", "person", confidential=True)
    open_pages = "".join(reading.pages(summary_pdf(session, paper=paper)))
    for secret in ("Odile", "canar", "canari"):
        assert secret not in open_pages
    assert reading.says(open_pages, "remarque confidentielle, transmise à part au magistrat")
    sheet = reading.pages(summary_pdf(session, confidential=True, paper=paper))
    assert reading.says(sheet[-1], "Feuillet confidentiel au magistrat")
    for secret in (canary, "cel mare canar", "canari rouge", "le canari vert attend dehors"):
        assert reading.says(sheet[-1], secret)
        assert not any(reading.says(page, secret) for page in sheet[:-1])


def test_step_that_would_betray_a_confidential_answer_is_on_the_sheet(session: Session, paper: Paper) -> None:
    says(session, "wish_confidential", "address")
    view = view_of(session, paper, confidential=True)
    assert not any("adresse ;" in step.label for step in view.steps)
    assert view.confidential
    assert any("Demander la protection de l’adresse" in moment.text for moment in view.confidential.remarks)


def test_addresses_leave_the_open_pages(session: Session, paper: Paper) -> None:
    says(session, "facts_free", "with_third", verbatim="„Stăm pe strada Morii nr. 12, la el.”",
         french="« On habite 4 rue des Lilas, chez lui. »")  # fmt: skip
    open_pages = "".join(reading.pages(summary_pdf(session, paper=paper)))
    assert "Lilas" not in open_pages
    assert "Morii" not in open_pages
    assert reading.says(open_pages, "[adresse : feuillet confidentiel]")
    assert reading.says(reading.pages(summary_pdf(session, confidential=True, paper=paper))[-1], "4 rue des Lilas")


def test_officers_own_review_is_never_printed(session: Session, paper: Paper) -> None:
    session.record("close_review", Answer(value=None, observation="autocritique canari"))
    assert "canari" not in "".join(reading.pages(summary_pdf(session, confidential=True, paper=paper)))


def test_said_before_the_notice_is_marked_and_off_page_one(vault: Vault, paper: Paper) -> None:
    opened = vault.new_hearing(NewHearing("2026/3", "ro", measure="gav"))
    says(opened, "now_need_first", "water_food", verbatim="„Apă canar.”")
    assert opened.state.history[-1].before_notice
    assert "canar" not in first(opened, paper)
    assert reading.says(annex(opened, paper), "Dit avant la notification du silence et des droits")


def test_read_back_asked_by_another_is_printed_with_the_finding(session: Session, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named", verbatim="„Trei sute.”")
    session.read_back("facts_morning", "corrected", by="interpreter", text="deux cents devient trois cents")
    assert reading.says(first(session, paper), "(corrigé à la relecture, 13:51, par l’interprète")
    assert reading.says(annex(session, paper), "corrigée 13:51, par l’interprète : deux cents devient trois cents")
    assert reading.says(first(session, paper), "1 réponse relue (1 corrigée)")


def test_set_aside_and_restored_answers_are_in_the_annex(session: Session, paper: Paper) -> None:
    says(session, "ident_told_to_say", "no")
    question = next(q for q in session.state.questionnaire.questions if q.id == "proc_parent_check")
    session.record(question.id, Answer(value="claimed"))
    session.record("proc_age_status", Answer(value="adult"), because=Because.NEW_INFORMATION)
    assert [a.given.address.question for a in session.state.set_aside] == ["proc_parent_check"]
    assert reading.says(annex(session, paper), "Réponses mises de côté")
    assert reading.says(annex(session, paper), "Mise de côté par la réponse 1.4")
    session.restore("proc_parent_check")
    assert reading.says(annex(session, paper), "Répondue sur un autre parcours, restaurée")


def test_language_switch_pause_and_remark_are_dated(session: Session, paper: Paper) -> None:
    session.switch_language("fr")
    session.pause("fatigue", "person")
    session.resume("officer")
    session.remark("Le conseil relève l'absence de l'adulte.", "lawyer")
    rest = annex(session, paper)
    for words in ("langue français", "pause à la demande de la personne ; fatigue", "le conseil", "relève l'absence"):
        assert reading.says(rest, words), words


def test_levels_of_a_minor_keep_the_remark_on_means(session: Session, paper: Paper) -> None:
    assert reading.says(first(session, paper), "Non exigé pour un mineur (225-4-1, II)")
    session.record("proc_age_status", Answer(value="adult"), because=Because.NEW_INFORMATION)
    assert not reading.says(first(session, paper), "Non exigé pour un mineur")


def test_page_never_concludes(session: Session, paper: Paper) -> None:
    says(session, "facts_who_decided", "third", verbatim="„El.”")
    whole = "".join(reading.pages(summary_pdf(session, paper=paper))).lower()
    for banned in ("contrainte établie", "score", "probabilité", "%", "coupable", "crédibilité"):
        assert banned not in whole, banned
    assert reading.says(whole, "éléments utiles à l’appréciation de l’art. 122-2 cp")


# -- seal ------------------------------------------------------------------------------------------------------


def test_sealed_page_has_digest_record_and_fingerprint(session: Session, vault: Vault, paper: Paper) -> None:
    says(session, "facts_who_decided", "third", verbatim="„El.”")
    sealed = seal_session(session)
    pdf = summary_pdf(session, paper=paper)
    assert reading.attachment(pdf)[1] == sealed.json == record_file(vault.store, session.header.id)
    assert reading.says(reading.pages(pdf)[0], sealed.digest.upper())
    assert vault.info.seal_fingerprint[:9] in reading.pages(pdf)[0]
    assert reading.says("".join(reading.pages(pdf)[1:]), vault.info.seal_fingerprint)


def test_view_and_print_after_the_seal_change_no_byte(session: Session, paper: Paper, clock: MovingClock) -> None:
    seal_session(session)
    before = summary_pdf(session, paper=paper)
    clock.moves(600)
    session.note(Kind.VIEW, what="summary")
    session.note(Kind.PRINT, what="summary")
    assert summary_pdf(session, paper=paper) == before


def test_reopened_vault_gives_the_same_page(session: Session, vault: Vault, paper: Paper) -> None:
    says(session, "facts_morning", "sum_named", verbatim="„Trei sute.”")
    seal_session(session)
    assert summary_pdf(vault.resume(session.header.id), paper=paper) == summary_pdf(session, paper=paper)


def test_amendment_is_provisional_until_its_own_seal(session: Session, paper: Paper) -> None:
    seal_session(session)
    amend(session, "erreur sur l'heure")
    page = first(session, paper)
    assert reading.says(page, "Non scellée, provisoire")
    assert "version 2" in page
    seal_session(session)
    assert "Scellée le" in first(session, paper)
    assert reading.says(annex(session, paper), "Versions après le scellé")
    assert reading.says(annex(session, paper), "erreur sur l'heure")


def test_preview_never_has_the_confidential_sheet(session: Session, paper: Paper) -> None:
    says(session, "wish_no_contact", "decider", verbatim="„canar”")
    assert len(summary_pages(session, paper, ppi=20)) == len(reading.pages(summary_pdf(session, paper=paper)))


def test_page_needs_no_fixed_folder(session: Session, paper: Paper, tmp_path: Path) -> None:
    """Another cache folder, the same bytes."""
    seal_session(session)
    other = Paper(paper.folder, tmp_path / "elsewhere")
    assert summary_pdf(session, paper=other) == summary_pdf(session, paper=paper)
