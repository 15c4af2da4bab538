"""« Déjà dit à ce sujet » and what a question throws light on. Pure functions of the state."""

from dataclasses import dataclass

from screening.app.state import HearingState
from screening.model.questionnaire import Question, Questionnaire
from screening.model.record import Given

#: Lines shown under a question; more would push the fields off the screen.
MOST = 3


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an earlier answer that bear on the same findings."""

    question: str
    number: str
    at: str
    verbatim: str
    french: str


def concerns(question: Question) -> frozenset[str]:
    """Indicators that the codes of ``question`` feed, propose or deny."""
    found: set[str] = set()
    for code in question.codes:
        found.update(code.absent)
        found.update(suggestion.indicator for suggestion in code.suggests)
        if code.feeds:
            found.add(code.feeds)
    return frozenset(found)


def elements_of(questionnaire: Questionnaire, question: Question) -> tuple[str, ...]:
    """Ids of the elements that the question can throw light on, in the order of the scales."""
    rules = questionnaire.rules
    known = (rules.indicator_by_id.get(indicator) for indicator in concerns(question))
    fed = {feed.element for indicator in known if indicator for feed in indicator.feeds}
    return tuple(element.id for element in rules.elements if element.id in fed)


def _touched(questionnaire: Questionnaire, given: Given) -> frozenset[str]:
    question = questionnaire.question_by_id.get(given.address.question)
    if question is None:
        return frozenset()
    codes = (question.code_by_id[code] for code in given.answer.codes if code in question.code_by_id)
    touched: set[str] = set()
    for code in codes:
        touched.update(code.absent)
        touched.update(suggestion.indicator for suggestion in code.suggests)
        if code.feeds:
            touched.add(code.feeds)
    return frozenset(touched)


def already_said(state: HearingState, question: Question) -> tuple[Said, ...]:
    """Earlier words whose codes touch the same indicators, the closest first, then the free account of the day.

    Confidential answers are left out: this is on screen beside the person.
    """
    wanted = concerns(question)
    questionnaire = state.questionnaire
    ranked: list[tuple[int, int, Given]] = []
    for address, given in state.answers.items():
        other = questionnaire.question_by_id.get(address.question)
        if other is None or other.id == question.id or other.confidential or not given.answer.answered:
            continue
        if not (given.answer.verbatim or given.answer.french):
            continue
        shared = len(wanted & _touched(questionnaire, given))
        if shared or (wanted and _is_account(questionnaire, other)):
            ranked.append((-shared, given.seq, given))
    ranked.sort(key=lambda item: item[:2])
    return tuple(_line(questionnaire, given) for _, _, given in ranked[:MOST])


def _is_account(questionnaire: Questionnaire, question: Question) -> bool:
    """The free account: a narrative of the core route on the theme of the facts."""
    section = questionnaire.section_by_id[question.section]
    return question.core is not None and section.id == "facts" and section.questions[0].id == question.id


def _line(questionnaire: Questionnaire, given: Given) -> Said:
    identifier = given.address.question
    answer = given.answer
    return Said(identifier, questionnaire.number(identifier), given.at, answer.verbatim, answer.french)
