"""Pseudo-languages, made on the fly to try the windows: one 1.6 times longer, one from right to left. Never shipped.

``qps-ploc`` keeps the French readable, its vowels accented and its words drawn out (« dormez » → « dörmêžêžêž »):
longer words, not more of them, for they are what a narrow column cannot wrap. ``qps-rtl`` turns every letter into a
Hebrew one, so that the text really runs from right to left.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from screening.i18n.po import Entry

LONGER, RIGHT_TO_LEFT = "qps-ploc", "qps-rtl"
PSEUDO = (LONGER, RIGHT_TO_LEFT)
#: The factor of the dossier (languages.md 1.4).
FACTOR = 1.6
#: A field, a key held with others, an accelerator of a menu, or a tab before its keys: left as they are.
_KEPT = re.compile(r"(\{[^{}]*\}|\t.*|(?:Ctrl|Alt|Maj|Shift)\+\S+|\bF\d{1,2}\b|&)")
_ACCENTED = str.maketrans("aeiouyAEIOUYcnsz", "åêïöûÿÅÊÏÖÛŸçñšž")
_HEBREW = str.maketrans(
    {**dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןףץ", strict=True)), "é": "ה", "è": "ה", "ê": "ה",
     "à": "א", "â": "א", "ç": "ג", "ô": "ס", "î": "ט", "ï": "ט", "û": "ש", "ù": "ש", "œ": "ס", "’": "'"}
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


def pseudo_text(french: str, language: str) -> str:
    """``french`` in a pseudo-language; its fields, keys and signs are the same."""
    parts = _KEPT.split(french)
    return "".join(part if place % 2 else _turned(part, language) for place, part in enumerate(parts))


def _turned(text: str, language: str) -> str:
    if language == RIGHT_TO_LEFT:
        return text.lower().translate(_HEBREW)
    plain = text.translate(_ACCENTED)
    letters = sum(map(len, _WORD.findall(plain)))
    if not letters:
        return plain
    share, owed, made, last = (FACTOR - 1) * len(text) / letters, 0.0, [], 0
    for word in _WORD.finditer(plain):
        owed += len(word[0]) * share
        extra = round(owed)
        owed -= extra
        made += [plain[last : word.end()], (word[0][-2:] * (extra + 1))[:extra]]
        last = word.end()
    return "".join((*made, plain[last:]))


def pseudo_entries(entries: Iterable[Entry], language: str) -> tuple[Entry, ...]:
    """Every message of a catalogue, « translated »."""
    return tuple(
        replace(
            entry,
            forms=tuple(
                pseudo_text(entry.plural if place else entry.source, language) for place in range(len(entry.forms))
            ),
            fuzzy=False,
            previous="",
        )
        for entry in entries
    )
