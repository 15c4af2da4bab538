"""Which question comes next (hearing.md 1.4, 3.5): the engine's order, without the theme left after an alert.

Pure; a proposal, the officer goes where she wants.
"""

from screening.app.session import Session
from screening.app.state import HearingState
from screening.engine.navigate import CoreUse, next_question
from screening.model.questionnaire import QuestionType
from screening.ui.hearing.closed import waits_for_magistrate

VICTIM = "victime"


def _core_use(state: HearingState) -> CoreUse:
    measure = state.answer(state.questionnaire.measure_question)
    if measure and VICTIM in measure.codes:
        return CoreUse.NONE
    watchful = bool(state.vigilance) and state.vigilance_settled is None
    return CoreUse.FIRST if watchful else CoreUse.USUAL


def following(session: Session, current: str | None, *, elsewhere: bool = False) -> str | None:
    """The question Enter leads to; None when nothing open is left. ``elsewhere`` leaves the present theme."""
    state, hearing = session.state, session.hearing
    questionnaire = state.questionnaire
    blocked = set(state.blocked)
    section = questionnaire.question_by_id[current].section if current else ""
    for question in questionnaire.questions:
        if waits_for_magistrate(state, question) or (elsewhere and question.section == section):
            blocked.add(question.id)
    if current:
        blocked.add(current)  # left blank, it is not proposed again at once
    done = {address.question for address in state.answers}
    moved = [theme for proposal in state.proposals if proposal.kind == "order" for theme in proposal.themes]
    return next_question(
        hearing.graph, hearing.evaluation, blocked, done, after=current, core=_core_use(state), themes=moved
    )


def next_core(state: HearingState) -> str | None:
    """The next place of the core route that may be asked now."""
    for step in state.core:
        question = state.questionnaire.question_by_id[step.question]
        if not step.done and step.open and not waits_for_magistrate(state, question):
            return step.question
    return None


def previous_question(state: HearingState, current: str) -> str | None:
    """The question before in document order that is on the route."""
    place = state.questionnaire.position.get(current, 0)
    for question in reversed(state.questionnaire.questions[:place]):
        if question.id in state.relevant and question.type is not QuestionType.NOTE:
            return question.id
    return None


def first_question(session: Session) -> str:
    """Where a hearing starts or resumes: the question being typed when it stopped, else the next one."""
    state = session.state
    last = state.history[-1].address.question if state.history else None
    known = state.questionnaire.question_by_id
    drafted = [question_id for question_id in state.drafts if question_id in known]  # an answer being corrected too
    return (drafted[-1:] or [following(session, last) or state.questionnaire.questions[0].id])[0]
