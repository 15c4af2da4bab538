"""A short hearing from the first gate to the end of the core route, by the keyboard alone, in each language."""

from collections.abc import Callable

import pytest

from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from screening.model.questionnaire import QuestionType
from tests.ui.hearing.lead import Lead

WORDS = {"fr": "« On m'a dit d'y aller. »", "ro": "„Mi-au zis să merg, și m-am dus.”", "bg": "„Казаха ми да отида.“"}
#: Answers that settle a gate or keep to the short way; elsewhere the first answer will do.
CHOSEN = {
    "proc_measure": "gav", "proc_age_status": "13_15", "proc_separated": "yes", "proc_offence_notified": "yes",
    "proc_rights_given": "interpreter", "proc_silence": "yes", "proc_rights_understood": "all",
    "proc_prosecutor_told": "yes", "proc_doctor": "done", "proc_lawyer": "present", "proc_parent_check": "verified",
    "proc_family_notice": "told", "proc_adult_present": "parent", "proc_rest_food": "given", "proc_recording": "on",
    "lang_interpreter_mode": "on_site", "lang_understand_test": "yes", "now_fit_for_hearing": "yes",
    "now_visible_signs": "none", "mat_adult_around": "none", "mat_seized_items": "none", "trace_prior_found": "none",
}  # fmt: skip


def answer_here(lead: Lead, language: str) -> None:
    """Answer the question on screen as an officer would, then Enter."""
    question = lead.page.area.question
    assert question is not None
    if question.type in (QuestionType.DATE, QuestionType.PERIOD, QuestionType.TIME):
        lead.types("23/11/2026 13:05")
    elif question.type in (QuestionType.INTEGER, QuestionType.NUMBER):
        lead.types("14")
    elif question.spoken:
        lead.press("Alt+V").types(WORDS[language])
    if question.codes:
        wanted = CHOSEN.get(question.id, question.codes[0].code)
        known = wanted if wanted in question.code_by_id else question.codes[0].code
        lead.press("Esc").codes(known)
    elif not question.spoken and question.type is QuestionType.NARRATIVE:
        lead.press("Alt+O").types("noté")
    lead.press("Enter")


@pytest.mark.parametrize("language", ["fr", "ro", "bg"])
def test_enter_leads_from_the_gates_through_the_core_route(
    vault: Vault, new_hearing: Callable[..., NewHearing], led: Callable[[Session], Lead], language: str
) -> None:
    session = vault.new_hearing(new_hearing(language=language))
    session.record("proc_age_status", Answer(value="13_15"))
    lead = led(session)
    asked = []
    for _step in range(90):
        if all(step.done for step in lead.state.core):
            break
        here = lead.page.question
        asked.append(here)
        answer_here(lead, language)
        if lead.state.alert.facts_suspended and lead.state.alert.needs_notice:
            lead.press("Alt+A").types("Mme Valois").press("Tab", "Space", "Enter")
            lead.page.desk.act(lambda s: s.continue_facts("instruction reçue"))
        assert lead.page.question != here, f"Enter stays on {here}: {lead.page.area.message.text}"
    assert all(step.done for step in lead.state.core), [step.question for step in lead.state.core if not step.done]
    assert not lead.state.missing_gates
    spoken = [given for given in lead.state.history if given.address.question == "facts_free"]
    assert (spoken[-1].answer.verbatim or spoken[-1].answer.french) == WORDS[language]
    assert spoken[-1].answer.language_asked == language
    again = vault.resume(session.header.id).state
    assert again.answers == lead.state.answers
    assert again.head == lead.state.head
