"""What a check reads and what it says. A check is a function of one text, without file or state."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from screening.i18n.texts import NEUTRAL, Role


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem, said to its author (French). ``file`` is relative to the catalogues or the questionnaire.

    ``remedies`` holds one or two ways out: « soit …, soit … ». A ``warning`` asks for a human look; it fails nothing.
    """

    file: str
    id: str
    field: str
    what: str
    remedies: tuple[str, ...] = ()
    warning: bool = False
    check: str = ""  # name of the check, for exceptions.tsv

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.file, self.id, self.field) if part)
        ways = f"; veuillez soit {', soit '.join(self.remedies)}" if len(self.remedies) > 1 else ""
        return f"{where}: {self.what}{ways or ''.join(f'; veuillez {way}' for way in self.remedies)}."


@dataclass(frozen=True, slots=True)
class Said:
    """One text under check, with the French it translates. For the French itself, ``text == french``."""

    language: str
    text: str
    french: str
    role: str = Role.LABEL
    address: str = NEUTRAL
    spoken: bool = True  # said or shown to the person

    @property
    def is_question(self) -> bool:
        """True for what the officer asks or says; false for choices and labels."""
        return self.spoken and self.role in (Role.LABEL, Role.LABEL_15, Role.PROBE)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in one text."""

    what: str
    remedies: tuple[str, ...]
    warning: bool = False


Check = Callable[[Said], Iterator[Finding]]
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'’-][^\W\d_]+)*")


def words(text: str) -> list[str]:
    """The words of a text; « s-a », « по-далеч » and « l’eau » are one word."""
    return _WORD.findall(text)


def word_list(text: str) -> frozenset[str]:
    """The words of a list written over several lines."""
    return frozenset(text.split())


def any_word(*alternatives: str) -> re.Pattern[str]:
    """A pattern for whole words, any case; ``*`` stands for any ending."""
    ways = "|".join(re.escape(way).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for way in alternatives)
    return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)


def quoted(found: str) -> str:
    """``found`` between French quotation marks, for the sentence of a problem."""
    return f"« {found} »"
