"""What a language's words look like to the lint of suggestions, and how a sentence is read with them.

Knows no language. The words of an offence or of an order are patterns too: the person may have said them, but no
shipped text can know that she did; one that takes up « les objets dont vous avez parlé » needs none of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What not to do (hearing 1.9)."""

    LEADING = "leading"
    BLAMING = "blaming"
    MULTIPLE = "multiple"
    FORCED = "forced"
    TAG = "tag"
    PRESUMING = "presuming"
    PROMISING = "promising"  # a promise, a bargain or a threat


def either(*ways: str) -> re.Pattern[str]:
    """One of ``ways``, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


@dataclass(frozen=True)
class Tongue:
    """Patterns over one sentence in lower case, with ’ for apostrophes."""

    anywhere: Mapping[Kind, re.Pattern[str]]
    asked: Mapping[Kind, re.Pattern[str]]  # in a question only
    stated: Mapping[Kind, re.Pattern[str]]  # in a sentence that asks nothing
    #: A question word, with its preposition.
    question_word: re.Pattern[str]
    #: « Dites-moi », which makes an invitation: what it asks counts as a question.
    invitation: re.Pattern[str]
    #: A part that only looks like a question: « quand vous sortez, … », « qui dit où aller et quoi faire ».
    set_aside: re.Pattern[str]
    #: Where another question starts: after a comma, or after « et ».
    joint: re.Pattern[str]
    #: « Dormez-vous … et mangez-vous … »: two closed questions.
    two_closed: re.Pattern[str]
    #: The word « ou », and what leaves the answer open all the same: « autre », « quelque chose », « pas du tout ».
    alternative: re.Pattern[str]
    open_words: re.Pattern[str]

    def read(self, sentence: str, *, asked: bool) -> Iterator[tuple[Kind, str]]:
        """(kind, words) for each kind found in ``sentence``."""
        for patterns in (self.anywhere, self.asked if asked else self.stated):
            for kind, pattern in patterns.items():
                if found := pattern.search(sentence):
                    yield kind, found[0]
        invited = bool(self.invitation.match(sentence))
        if (asked or invited) and self._count(sentence) > 1:
            yield Kind.MULTIPLE, sentence
        if asked and self.alternative.search(sentence) and not self._open(sentence):
            yield Kind.FORCED, sentence

    def _open(self, sentence: str) -> bool:
        return bool(self.question_word.search(sentence) or self.open_words.search(sentence))

    def _count(self, sentence: str) -> int:
        """How many things a question asks: its first clause, then each clause that starts with a question word."""
        if self.two_closed.search(sentence):
            return 2
        clauses = self.joint.split(self.set_aside.sub(" ", self.invitation.sub("", sentence)))
        first, *others = (clause.strip(" ,:;?.") for clause in clauses)
        return bool(self.question_word.search(first)) + sum(bool(self.question_word.match(other)) for other in others)
