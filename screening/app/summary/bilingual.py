"""What is printed in the person's language under the French: question, codes, non-answer, with the mark of its review.

Paper of the hearing and of the read-back say it the same way. A translation that misses is never replaced by a guess:
the French stands alone, and says so.
"""

from collections.abc import Iterable, Sequence

from screening.app.summary import words
from screening.app.summary.source import Source
from screening.i18n.catalog import FRENCH, MISSING_STATUS, Catalog, Text
from screening.i18n.texts import POLITE, Role
from screening.model.answer import Answer, Status
from screening.model.questionnaire import Question, QuestionType
from screening.reporting.view import Said

#: What the person may say instead of an answer, in ``phrases.toml``. What was not asked has no words of hers.
NON_ANSWERS = {
    Status.DOES_NOT_KNOW: "say_does_not_know",
    Status.DECLINED: "say_declined",
    Status.SILENT: "noted_silent",  # who said nothing is not made to say that she prefers it
    Status.NOT_UNDERSTOOD: "say_not_understood",
}
_DOES_NOT_REMEMBER = "does_not_remember"
NOTHING = Said()
#: The least reviewed first: a line of several texts bears the mark of its worst.
_WORST_FIRST = (MISSING_STATUS, *(status for status in words.REVIEW if status != MISSING_STATUS))


def tongue(source: Source, answer: Answer) -> str:
    """The language that an answer is printed in beside French: the one spoken, else the one asked in."""
    catalog = source.material.catalog
    spoken = answer.language_spoken
    known = catalog is not None and spoken in catalog.languages
    return spoken if known and spoken != FRENCH else answer.language_asked


def said_question(source: Source, question: Question, answer: Answer, tag: str = "") -> Said:
    """The question as it was said; in ``tag`` when it is read back in another language."""
    tag = tag or answer.language_asked
    catalog = _catalog(source, question, tag)
    if catalog is None:
        return NOTHING
    role = Role.LABEL_15 if source.state.young and question.label_15 else Role.LABEL
    text = catalog.text(tag, question.id, role, answer.address or POLITE)
    status = answer.translation_status if tag == answer.language_asked else ""
    return joined((text,), tag, status)


def said_codes(source: Source, question: Question, answer: Answer, tag: str = "", value: str = "") -> Said:
    """The codes and the rows of an answer in the person's language, in the order of the French.

    ``value``: a date, a number, a place typed beside them, the same in both languages, where it is to be repeated.
    """
    tag = tag or tongue(source, answer)
    catalog = _catalog(source, question, tag)
    if catalog is None:
        return NOTHING
    labels = [question.code_by_id[code].label for code in answer.codes if code in question.code_by_id]
    texts = [_choice(catalog, tag, question, label) for label in labels]
    pieces = [text.text for text in texts]
    if question.type is QuestionType.GRID:
        for row, code, typed in _cells(question, answer):
            asked = [_choice(catalog, tag, question, row)] if row in question.rows else []
            noted = [_choice(catalog, tag, question, code)] if code else []
            texts += [*asked, *noted]
            words_of = [*(text.text for text in noted), *((typed,) if typed else ())]
            pieces.append(f"{asked[0].text if asked else row}: {', '.join(words_of)}")
    elif value:
        pieces.append(value)
    if not texts and pieces:
        return Said("; ".join(pieces), tag)
    return joined(texts, tag, pieces=pieces)


def _cells(question: Question, answer: Answer) -> Iterable[tuple[str, str, str]]:
    """Row of a grid, its code in French, what was typed in it."""
    for row, cell in answer.value.items() if isinstance(answer.value, dict) else ():
        if isinstance(cell, dict):
            code = question.code_by_id.get(str(cell.get("code") or ""))
            yield row, code.label if code else "", str(cell.get("text") or "")


def said_status(source: Source, question: Question, answer: Answer, tag: str = "") -> Said:
    """« Nu vreau să răspund », for what was not answered; nothing for an answer."""
    tag = tag or tongue(source, answer)
    catalog = _catalog(source, question, tag)
    phrase = NON_ANSWERS.get(answer.status, "")
    if answer.status is Status.DOES_NOT_KNOW and answer.reason == _DOES_NOT_REMEMBER:
        phrase = "say_does_not_remember"
    if catalog is None or not catalog.knows(phrase):
        return NOTHING
    return joined((catalog.phrase(tag, phrase, answer.address or POLITE),), tag)


def _catalog(source: Source, question: Question, tag: str) -> Catalog | None:
    """None when French is enough: it was said in French, or it is the officer's own."""
    return None if tag == FRENCH or not question.spoken else source.material.catalog


def _choice(catalog: Catalog, tag: str, question: Question, label: str) -> Text:
    return catalog.text(tag, question.id, Role.CHOICE, source=label)


def joined(texts: Sequence[Text], tag: str, status: str = "", pieces: Iterable[str] | None = None) -> Said:
    """``texts`` as one, with the mark of the least reviewed; ``status``: what the record kept of it, when it did."""
    if not texts:
        return NOTHING
    statuses = [MISSING_STATUS if text.missing else status or text.status for text in texts]
    mark = worst(statuses)
    if all(text.missing for text in texts):
        return Said("", tag, mark)
    return Said("; ".join([text.text for text in texts] if pieces is None else pieces), tag, mark)


def worst(statuses: Iterable[str]) -> str:
    """The words of the least reviewed of ``statuses``; "" for French alone."""
    seen = set(statuses)
    return next((words.REVIEW[status] for status in _WORST_FIRST if status in seen), "")
