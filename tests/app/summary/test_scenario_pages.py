"""The pages of the scenarios, and of a hearing in which every question was answered at length."""

from pathlib import Path

import pytest

from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.session import Session
from screening.app.summary import material_of, summary_pdf, summary_view, words
from screening.app.vault import NewHearing, Vault
from screening.errors import ScreeningError
from screening.model.answer import Answer
from screening.model.assessment import Level
from screening.model.questionnaire import Question, QuestionType
from screening.paths import questionnaire_folder
from screening.reporting.paper import Paper
from tests.conftest import MovingClock
from tests.reporting import reading

SCENARIOS = sorted((questionnaire_folder() / "scenarios").glob("*.toml"))
LONG = "A zis că dacă nu aduc banii până seara o să fie rău, și eu m-am dus. "


def page_one(session: Session, paper: Paper) -> str:
    pages = reading.pages(summary_pdf(session, paper=paper))
    assert reading.says(pages[1], "Annexe — questions et réponses"), "page 1 runs over"
    return pages[0]


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_scenario_fits_and_says_every_level(path: Path, vault: Vault, clock: MovingClock, paper: Paper) -> None:
    script = read_script(path)
    moving = ScriptClock(script.hearing.started_at)
    vault.clock = moving
    session = play(script, vault, moving).session
    clock.now = moving.now  # the vault is closed after its last event
    page = page_one(session, paper)
    view = summary_view(session.state, material_of(session, paper.layout))
    blocks = {block.id: block for scale in view.scales for block in scale.elements}
    assert set(blocks) == set(session.state.assessment.elements)
    for element, assessed in session.state.assessment.elements.items():
        block = blocks[element]
        if assessed.level is not Level.NONE:
            assert block.level == words.LEVEL[assessed.level]
        assert len(block.for_) == len(assessed.for_)
        assert len(block.against) == len(assessed.against)
        assert reading.says(page, block.level)
        assert block.contest == words.CONTEST[assessed.contested]
        assert reading.says(page, block.contest)
    assert ("MINEUR" in page) is session.state.assessment.treated_as_minor
    assert ("Soupçon crédible signalé" in page) is session.state.alert.raised
    for hit in session.state.alert.triggers:
        assert hit.id in page


def at_length(question: Question) -> Answer:
    """Every code of the question that may be ticked together, and six lines of words."""
    codes = [code.code for code in question.codes if code.closes is None]
    one: object = codes[0] if codes else None
    value = one if question.type in (QuestionType.SINGLE, QuestionType.YES_NO, QuestionType.CHECK) else codes
    suggested = tuple(s.indicator for c in question.codes if c.code in codes for s in c.suggests)
    keep = suggested if isinstance(value, list) else ()
    return Answer(value=value, verbatim=LONG * 6, french=LONG * 6, observation=LONG * 2, confirmed=tuple(dict.fromkeys(keep)))  # type: ignore[arg-type]  # fmt: skip  # noqa: E501 - one call


def test_everything_answered_at_length_still_fits(vault: Vault, paper: Paper) -> None:
    session = vault.new_hearing(NewHearing("2026/9", "ro", "familiar", measure="gav"))
    refused = 0
    session.assume_gates(
        tuple(q.id for q in session.state.questionnaire.questions if q.gate and q.id != "proc_measure")
    )
    session.record("proc_age_status", Answer(value="13_15"))
    for question in session.state.questionnaire.questions:
        if question.gate or question.id == "proc_age_status" or question.id not in session.state.relevant:
            continue
        try:
            session.record(question.id, at_length(question))
        except ScreeningError:
            refused += 1  # a gate closed by its first code, a number that is no number
    assert session.state.coverage.answered > 120, refused
    page = page_one(session, paper)
    assert reading.says(page, "en annexe")
    assert reading.says(page, "éléments contraires")
