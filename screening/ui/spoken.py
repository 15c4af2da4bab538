"""What the interpreter's window shows at one moment: the question, or what is said in its place. No widget."""

from collections.abc import Mapping
from dataclasses import dataclass

from screening.app.state import HearingState
from screening.i18n.catalog import FRENCH, Text
from screening.model.answer import InterpreterMode
from screening.model.questionnaire import Question
from screening.ui.hearing.texts import Line, Texts, endonym, french_of

#: Phrases of the seven other answers, always offered (languages.md 3.2).
OTHERS = ("say_not_understood", "say_does_not_know", "say_does_not_remember", "say_declined", "say_silent",
          "say_pause", "say_lawyer")  # fmt: skip
#: The window's own words.
WINDOW_PHRASES = (
    "window_hard_word", "window_close_word", "window_other_word", "window_show_french", "window_hide_french",
    "window_reviewed", "window_not_reviewed", "window_not_translated", "window_choices_hidden",
    "window_choices_shown", "window_choices_shown_at", "window_do_not_read_choices", "window_choice_not_shown",
    "window_translate_exactly", "window_word_noted", "window_glossary_help", "window_waiting",
)  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """``phrases`` are the window's own words, in the person's language; ``aloud``: not the question itself."""

    language: str
    number: str
    asked: Text
    french: str
    options: tuple[Text, ...]
    others: tuple[Text, ...]
    phrases: Mapping[str, str]
    address: str
    own_language: str = FRENCH  # of the window's own words: French where they have no translation
    reads: bool = True  # said to the person; an officer's item shows nothing
    paused: bool = False
    pivot: str = ""  # « langue de relais : … » when two interpreters take turns
    aloud: bool = False
    follows: bool = False  # the question has follow-ups


def _named(name: Text, value: str) -> str:
    """« Langue de relais : Română »: French alone, where a translation misses too, has a space before the colon."""
    line = f"{name.text}: {value}"
    return line.replace(":", "\u00a0:", 1) if name.language == FRENCH else line


def spoken(state: HearingState, question: Question, texts: Texts, line: Line | None = None) -> Spoken:
    """What the interpreter reads of ``question`` now; ``line`` is said in its place."""
    catalog, language = texts.catalog, state.language

    def phrase(name: str) -> str:
        return catalog.phrase(language, name, state.address).text

    said = question.spoken or question.read_aloud
    pivot = state.interpreter.pivot if state.interpreter and state.interpreter.mode is InterpreterMode.RELAY else ""
    choices = texts.of(state, question).choices
    return Spoken(
        language=language,
        number=state.questionnaire.number(question.id),
        asked=line.text if line else texts.asked(state, question),
        french=line.french if line else french_of(state, question) if said else "",
        options=tuple(choices[code.code] for code in question.codes) if said else (),
        others=tuple(catalog.phrase(language, name, state.address) for name in OTHERS),
        phrases={name: phrase(name) for name in WINDOW_PHRASES},
        address=phrase("window_address_familiar" if state.address == "familiar" else "window_address_polite"),
        own_language=catalog.phrase(language, "window_translate_exactly", state.address).language,
        reads=said or line is not None,
        paused=state.paused,
        pivot=_named(catalog.phrase(language, "window_pivot", state.address), endonym(pivot)) if pivot else "",
        aloud=line is not None,
        follows=bool(texts.probes(state, question)),
    )
