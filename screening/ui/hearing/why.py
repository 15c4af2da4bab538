"""Sentences of why a question is asked and what it throws light on, in the officer's language. No widget."""

from collections.abc import Iterable

from screening.app.state import HearingState
from screening.engine.expression import Reason
from screening.i18n.locale import _, format_number, ngettext_, titled
from screening.model.answer import Status
from screening.model.questionnaire import Question
from screening.ui.hearing.context import Why
from screening.ui.hearing.nonanswers import status_words
from screening.ui.hearing.said import elements_of

#: Reasons and words shown on one line; the rest is in the rule.
MOST, LONGEST = 2, 42


def reason_words(state: HearingState, reason: Reason) -> str:
    """« 6.3 « Parlez-moi de cet endroit » = « un lieu choisi par un tiers » »."""
    question = state.questionnaire.question_by_id.get(reason.question)
    if question is None:
        return reason.question
    name = f"{state.questionnaire.number(question.id)} « {shortened(question.label)} »"
    if reason.status is None:
        return _("{question} est sans réponse").format(question=name)
    if reason.status is not Status.ANSWERED:
        return titled(name, status_words(reason.status).lower())
    labels = [question.code_by_id[code].label for code in reason.codes if code in question.code_by_id]
    if labels:
        return f"{name} = « {', '.join(labels)} »"
    if reason.number is not None:
        return f"{name} = {format_number(reason.number)}"
    return _("{question} a une réponse").format(question=name)


def shortened(text: str, most: int = LONGEST) -> str:
    """The beginning of a sentence, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def why_of(state: HearingState, question: Question, reasons: Iterable[Reason]) -> Why:
    """What :class:`~screening.ui.hearing.context.WhyAsked` shows."""
    names = state.questionnaire.rules.element_by_id
    elements = [names[element] for element in elements_of(state.questionnaire, question)]
    light = [element.label.lower() for element in elements if element.scale == "c122"]
    light += [_("{element} (traite)").format(element=element.label.lower()) for element in elements
              if element.scale == "teh"]  # fmt: skip
    because = [reason_words(state, reason) for reason in reasons]
    left = len(because) - MOST
    more = [ngettext_("{n} autre réponse", "{n} autres réponses", left).format(n=left)] if left > 0 else []
    return Why(tuple(because[:MOST] + more), tuple(light))
