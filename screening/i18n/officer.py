"""What the questionnaire tells the officer, in the language of the windows: titles, hints, elements, advice.

Apart from what is said to the person: these texts have a catalogue of their own
(``locales/<lang>/LC_MESSAGES/<questionnaire>_officer.po``), which a language of the windows alone may have too. A text
that misses is shown in French; in the languages that we ship, ``check`` lets none miss. Paper and record stay French:
the law and the words of law, the questions and their choices are never in here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from screening.i18n.po import read_entries
from screening.i18n.texts import NEUTRAL, Role, SourceText
from screening.model.questionnaire import (
    Action,
    Question,
    Questionnaire,
    Section,
)
from screening.model.rules import (
    ConductRule,
    ContextBox,
    Element,
    Indicator,
    Theme,
    Trigger,
)

_Thing = Section | Question | Element | Indicator | Trigger | ConductRule | Action | Theme | ContextBox
_T = TypeVar("_T", Section, Question, Element, Indicator, Trigger, ConductRule, Action, Theme, ContextBox)
#: Fields of each kind that a person reads, with the role of their text; the law is quoted in French.
_FIELDS: Mapping[type, Mapping[str, Role]] = {
    Section: {"title": Role.LABEL},
    Question: {"hint": Role.HINT},
    Element: {"label": Role.LABEL, "explanation": Role.EXPLANATION},
    Indicator: {"label": Role.LABEL, "caution": Role.EXPLANATION, "note": Role.EXPLANATION},
    Trigger: {"label": Role.LABEL, "detail": Role.EXPLANATION},
    ConductRule: {"text": Role.EXPLANATION},
    Action: {"label": Role.LABEL, "who": Role.EXPLANATION, "deadline": Role.EXPLANATION},
    Theme: {"label": Role.LABEL},
    ContextBox: {"label": Role.LABEL},
}
Words = Mapping[tuple[str, str], str]


def officer_domain(questionnaire_id: str) -> str:
    """Name of the catalogue."""
    return f"{questionnaire_id}_officer"


def officer_texts(questionnaire: Questionnaire) -> tuple[SourceText, ...]:
    """Every such text; the context is ``id|role|neutral``, as for the others."""
    return tuple(text for thing in _things(questionnaire) for text in _texts(thing))


def _things(questionnaire: Questionnaire) -> Iterator[_Thing]:
    rules = questionnaire.rules
    yield from questionnaire.sections
    yield from questionnaire.questions
    groups: tuple[tuple[_Thing, ...], ...] = (
        rules.elements, rules.themes, rules.indicators, rules.boxes,
        rules.alerts, rules.vigilance, rules.cards, rules.conduct, questionnaire.actions,
    )  # fmt: skip
    for group in groups:
        yield from group


def _texts(thing: _Thing) -> Iterator[SourceText]:
    for name, role in _FIELDS[type(thing)].items():
        if french := getattr(thing, name):
            theme = type(thing).__name__.lower()
            yield SourceText(thing.id, role, NEUTRAL, french, name, theme, spoken=False)


def read_officer_words(locales: Path, language: str, questionnaire_id: str) -> Words:
    """(context, French) → translation. Empty when the language has no such catalogue.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` for a file that cannot be read.
    """
    path = locales / language / "LC_MESSAGES" / f"{officer_domain(questionnaire_id)}.po"
    if not path.is_file():
        return {}
    return {(entry.context, entry.source): entry.translation for entry in read_entries(path) if entry.translation}


def in_words(questionnaire: Questionnaire, words: Words) -> Questionnaire:
    """``questionnaire`` as a window shows it. Its rules and digest are the same: only words differ."""
    if not words:
        return questionnaire

    def all_of(things: Iterable[_T]) -> tuple[_T, ...]:
        return tuple(_said(thing, words) for thing in things)

    rules = questionnaire.rules
    return replace(
        questionnaire,
        sections=tuple(
            replace(section, questions=all_of(section.questions)) for section in all_of(questionnaire.sections)
        ),
        actions=all_of(questionnaire.actions),
        rules=replace(
            rules,
            elements=all_of(rules.elements),
            indicators=all_of(rules.indicators),
            alerts=all_of(rules.alerts),
            vigilance=all_of(rules.vigilance),
            cards=all_of(rules.cards),
            conduct=all_of(rules.conduct),
            themes=all_of(rules.themes),
            boxes=all_of(rules.boxes),
        ),
    )


def _said(thing: _T, words: Words) -> _T:
    found: dict[str, Any] = {  # field → its words; every field named in _FIELDS is a str
        text.item: words[text.context, text.french] for text in _texts(thing) if (text.context, text.french) in words
    }
    return replace(thing, **found) if found else thing
