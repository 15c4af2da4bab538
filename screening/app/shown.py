"""The state as the windows show it: the officer's texts of the questionnaire in the language of the interface.

Paper, record and journal take the session's own state, in French.
"""

from dataclasses import replace

from screening.app.library import Library
from screening.app.state import HearingState
from screening.i18n.locale import interface_language


def shown(state: HearingState, library: Library) -> HearingState:
    """``state`` with titles, elements, indicators and advice in the interface's language; itself in French."""
    questionnaire = library.shown(interface_language())
    if questionnaire is library.questionnaire:
        return state
    rules = questionnaire.rules
    words = {rule.id: rule.text for rule in rules.conduct} | {card.id: card.label for card in rules.cards}
    proposals = tuple(replace(one, text=words.get(one.id, one.text)) for one in state.proposals)
    return replace(state, questionnaire=questionnaire, proposals=proposals)
