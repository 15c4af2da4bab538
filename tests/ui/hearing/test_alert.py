"""The early alert: it stays, asks who was told, and leaves the facts until the magistrate has answered."""

from collections.abc import Callable

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.i18n.locale import set_interface_language
from screening.model.answer import Answer, Because
from screening.model.event import Kind
from tests.ui.hearing.lead import Lead


def raised(lead: Lead) -> Lead:
    """A minor says that a sum was demanded: AL-01."""
    return lead.answers("facts_morning", "sum_named", words="Trei sute, altfel nu te întorci.")


def test_alert_says_when_and_why_and_moves_no_focus(lead: Lead) -> None:
    raised(lead)
    assert lead.page.isAncestorOf(QApplication.focusWidget())
    lead.sees("Soupçon crédible signalé à", "avertir le parquet", "règle AL-01", "l'appréciation revient au magistrat")
    lead.sees("Somme ou quantité exigée par quelqu'un")


def test_a_minor_has_no_no(lead: Lead) -> None:
    raised(lead).sees_not("Non, motif…")
    lead.sees("Avis fait : nom, heure…", "Plus tard, motif…")


def test_told_needs_a_name_and_how(lead: Lead) -> None:
    raised(lead).press("Alt+A").sees("Avis au magistrat")
    lead.press("Enter")
    assert lead.state.alert.needs_notice
    lead.types("Mme Valois, substitut").press("Tab", "Space", "Enter")
    notice = lead.state.alert.notices[-1]
    assert (notice.kind, notice.who, notice.means) == ("told", "Mme Valois, substitut", "téléphone")
    lead.sees("Avis fait à Mme Valois, substitut (téléphone)")
    lead.sees_not("Avis fait : nom, heure…")


def test_told_asks_the_time_and_keeps_the_one_given(lead: Lead) -> None:
    raised(lead).press("Alt+A").types("Mme Valois").press("Tab", "Space")
    lead.tab_to("Heure de l'avis")
    lead.press("Ctrl+A").types("13 h 40").press("Enter")
    assert lead.state.alert.notices[-1].at == "2026-11-23T13:40:00+01:00"


def test_told_at_a_time_that_is_none_is_asked_again_with_what_was_written(lead: Lead) -> None:
    raised(lead).press("Alt+A").types("Mme Valois").press("Tab", "Space")
    lead.tab_to("Heure de l'avis")
    lead.press("Ctrl+A").types("29h99").press("Enter")
    assert lead.state.alert.needs_notice
    lead.tab_to("Heure de l'avis")
    lead.press("Ctrl+A").types("1340").press("Enter")
    assert lead.state.alert.notices[-1].who == "Mme Valois"


def test_words_of_the_record_are_french_whatever_the_interface(lead: Lead, session: Session) -> None:
    set_interface_language("ro")
    lead.page.retranslate()
    raised(lead).press("Alt+A").types("Mme Valois").press("Tab", "Space", "Enter")
    assert lead.state.alert.notices[-1].means == "téléphone"
    lead.page.conduct.distress()
    kept = [event for event in session.store.events(session.header.id) if event.kind == Kind.PAUSE][-1]
    assert kept.payload["reason"] == "détresse"


def test_later_needs_a_reason_and_the_banner_still_asks(lead: Lead) -> None:
    raised(lead).press("Alt+P").types("ligne occupée").press("Enter")
    assert lead.state.alert.notices[-1].reason == "ligne occupée"
    assert lead.state.alert.needs_notice
    lead.sees("avertir le parquet", "Plus tard,")


def test_enter_leads_away_from_the_facts_after_the_alert(lead: Lead) -> None:
    raised(lead)
    section = lead.state.questionnaire.question_by_id[lead.page.question].section
    assert section != "facts"
    lead.opens("facts_who_decided").sees(
        "À poser après l'avis et l'instruction du magistrat.", "Aller au thème suivant"
    )


def test_going_on_with_the_facts_needs_a_written_reason(lead: Lead) -> None:
    raised(lead).opens("facts_who_decided").says("El.").codes("third").press("Enter")
    assert lead.state.answer("facts_who_decided") is None
    lead.sees("Continuer sur les faits").press("Right", "Space", "Tab").types("instruction du substitut, 14 h 20")
    lead.press("Enter")
    assert not lead.state.alert.facts_suspended
    assert lead.recorded("facts_who_decided") == ("third",)


def test_words_said_by_themselves_are_noted_without_asking(lead: Lead) -> None:
    raised(lead).opens("facts_who_decided").says("El spune unde.", "C'est lui qui dit où.").press("Enter", "Enter")
    assert lead.state.answer("facts_who_decided") is None
    assert lead.state.alert.facts_suspended
    remark = lead.state.remarks[-1]
    assert (remark.by, remark.text) == ("person", "El spune unde.\nC'est lui qui dit où.")
    assert lead.page.question != "facts_who_decided"
    lead.opens("facts_who_decided").sees("El spune unde.")


def test_correcting_an_earlier_answer_on_the_facts_asks_nothing_new(lead: Lead) -> None:
    raised(lead).opens("facts_morning").sees_not("À poser après l'avis")


def test_adult_may_say_no_with_a_reason(
    vault: Vault, new_hearing: Callable[..., NewHearing], led: Callable[[Session], Lead]
) -> None:
    session = vault.new_hearing(new_hearing())
    session.record("proc_age_status", Answer(value="adult"))
    session.assume_gates(tuple(q.id for q in session.state.questionnaire.questions if q.gate))
    lead = led(session)
    lead.press("Ctrl+Shift+S").types("Une femme attend devant le commissariat et compte les billets.").press("Enter")
    assert lead.state.alert.raised
    lead.click("Non, motif…").types("faits sans rapport").press("Enter")
    assert lead.state.alert.notices[-1].kind == "not_told"


def test_alert_on_an_entry_error_says_so_and_closes_with_a_reason(lead: Lead, session: Session) -> None:
    raised(lead)
    lead.page.desk.act(lambda s: s.withdraw("facts_morning", "frappe", Because.ENTRY_ERROR))
    lead.sees("erreur de saisie")
    lead.click("Fermer l'alerte, motif…").types("mauvaise touche").press("Enter")
    assert lead.state.alert.closed
    assert not lead.page.banner.isVisible()


def test_vigilance_is_quiet_and_opens_to_its_reason(lead: Lead) -> None:
    lead.sees("Vigilance : parcours court proposé")
    lead.click("○  Vigilance : parcours court proposé").sees("VG-01", "Pour vous seul")
    lead.press("Esc")
    QTest.qWait(1)
    assert lead.state.vigilance_settled is None


def test_vigilance_is_set_aside_with_a_reason(lead: Lead) -> None:
    lead.click("○  Vigilance : parcours court proposé").press("Tab").types("école vérifiée").press("Enter")
    assert lead.state.vigilance_settled == "école vérifiée"
    lead.sees("Vigilance : réglée")
