"""Questions that suggest, blame or promise (hearing.md 1.9), in French, Romanian and Bulgarian."""

import re
from collections.abc import Iterator

from screening.i18n.lint.base import Finding, Said, quoted

_TAG = {
    "fr": re.compile(r"(?:n’est-ce pas|c’est bien ça|, non|, hein)\s*\?", re.IGNORECASE),
    "ro": re.compile(r"(?:nu-i așa|, nu|, corect|, da)\s*\?", re.IGNORECASE),
    "bg": re.compile(r"(?:нали|, не|така ли е|, нали така)\s*\?", re.IGNORECASE),
}


def leading(said: Said) -> Iterator[Finding]:
    """A question that says its answer."""
    pattern = _TAG.get(said.language)
    if pattern and said.is_question and (found := pattern.search(said.text.replace("'", "\u2019"))):
        yield Finding(f"la question souffle sa réponse {quoted(found[0])}", ("poser une question ouverte",))
