"""What is said, and therefore translated: every French source text of a questionnaire, with its key.

Owns the key of a translation, ``msgctxt = question_id|role|address`` (design.md 13), and the list of the texts that
must exist in each interview language. Knows no translation and no file but ``phrases.toml``, the sentences said to the
person that are not questions (rules recalled, non-answers, read-back, closing, the interpreter's window).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from screening.errors import AuthoringError, ErrorCode
from screening.model.questionnaire import Question, Questionnaire, Section

POLITE = "polite"
FAMILIAR = "familiar"
NEUTRAL = "neutral"
#: How one may speak to the person; choices, and what she says herself, are ``neutral``.
ADDRESSES = (FAMILIAR, POLITE)
#: Theme under which the phrases are listed for translators and in the table of status.
PHRASES_THEME = "phrases"
#: Themes said in every hearing, whatever the route: language, rules, read-back and closing (hearing.md 2.0 bis).
_ALWAYS_SAID = frozenset({2, 3, 18})


class Role(StrEnum):
    """What the text is for. Hints and explanations are the officer's: French, translated only if somebody wishes."""

    LABEL = "label"
    LABEL_15 = "label15"
    CHOICE = "choice"
    PROBE = "probe"
    HINT = "hint"
    EXPLANATION = "explanation"


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of ``phrases.toml``. ``address``: ``both``, ``neutral`` (no *you* in it) or ``polite``."""

    id: str
    label: str
    hint: str = ""
    address: str = "both"

    @property
    def addresses(self) -> tuple[str, ...]:
        return ADDRESSES if self.address == "both" else (self.address,)


class _PhraseFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    phrase: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text to translate. ``item`` tells apart the choices and probes of one question (code, place of the probe)."""

    owner: str  # question id or phrase id
    role: Role
    address: str
    french: str
    item: str = ""
    theme: str = ""
    note: str = ""  # guidance to the translator
    spoken: bool = True  # said or shown to the person
    main_route: bool = False  # core route, one-hour route, spoken gates, rules, closing, phrases

    @property
    def context(self) -> str:
        """The ``msgctxt``."""
        return context(self.owner, self.role, self.address)

    @property
    def key(self) -> str:
        """Unique in the questionnaire: the context, and the item where one context holds several texts."""
        return f"{self.context}|{self.item}" if self.item else self.context


def is_said(question: Question) -> bool:
    """True when the question is said or read to the person; the others are the officer's, in French."""
    return question.spoken or question.read_aloud


def context(owner: str, role: str, address: str) -> str:
    """``question_id|role|address``."""
    return f"{owner}|{role}|{address}"


def read_phrases(questionnaire_folder: Path) -> tuple[Phrase, ...]:
    """The phrases beside a questionnaire; none when it has no ``phrases.toml``.

    Raises ``AuthoringError(CATALOGUE_INVALID)`` when the file cannot be read or gives one id twice.
    """
    path = questionnaire_folder / "phrases.toml"
    if not path.is_file():
        return ()
    try:
        phrases = msgspec.toml.decode(path.read_bytes(), type=_PhraseFile).phrase
    except (msgspec.MsgspecError, ValueError) as error:
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=str(error)) from error
    seen: set[str] = set()
    for phrase in phrases:
        if phrase.id in seen:
            raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file=path.name, what=f"duplicate id {phrase.id}")
        seen.add(phrase.id)
    return phrases


def source_texts(questionnaire: Questionnaire, phrases: Sequence[Phrase] = ()) -> tuple[SourceText, ...]:
    """Every text to translate, in document order, phrases last; one entry per address."""
    questions = (
        text
        for section in questionnaire.sections
        for question in section.questions
        for text in _of_question(section, question)
    )
    return (*questions, *(text for phrase in phrases for text in _of_phrase(phrase)))


def _of_phrase(phrase: Phrase) -> Iterator[SourceText]:
    for address in phrase.addresses:
        yield SourceText(
            phrase.id, Role.LABEL, address, phrase.label, theme=PHRASES_THEME, note=phrase.hint, main_route=True
        )


def _of_question(section: Section, question: Question) -> Iterator[SourceText]:
    said = is_said(question)
    main = said and (
        bool(question.core or question.hour or question.gate or question.any_time) or section.number in _ALWAYS_SAID
    )

    def text(role: Role, address: str, french: str, item: str = "", note: str = "", spoken: bool = True) -> SourceText:
        return SourceText(question.id, role, address, french, item, section.id, note, spoken, main)

    if said:
        for address in ADDRESSES:
            yield text(Role.LABEL, address, question.label, note=question.hint)
        if question.label_15:
            for address in ADDRESSES:
                yield text(Role.LABEL_15, address, question.label_15, note="15 and under")
        for address in ADDRESSES:
            for place, probe in enumerate(question.probes, start=1):
                yield text(Role.PROBE, address, probe, str(place))
    for code in question.codes:
        yield text(Role.CHOICE, NEUTRAL, code.label, code.code, note=question.label, spoken=said)
    for place, row in enumerate(question.rows, start=1):
        yield text(Role.CHOICE, NEUTRAL, row, f"row{place}", note=question.label, spoken=said)
