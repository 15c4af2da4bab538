"""French as it is printed, from French as it is typed.

Authors type an apostrophe and plain spaces; the screen and the page show ’, U+202F before ``; ! ?``, U+00A0 before
``:`` and inside « » (languages.md 1.1). Translations are taken as their authors wrote them: the lint reads them.
"""

import re

_BEFORE_HIGH = re.compile(r"[ \u00a0\u202f]+(?=[;!?])")
_BEFORE_COLON = re.compile(r"[ \u00a0\u202f]+(?=:)")
_OPENING = re.compile(r"«[ \u00a0\u202f]*")
_CLOSING = re.compile(r"[ \u00a0\u202f]*»")


def typeset(french: str) -> str:
    """``french`` with the apostrophes and no-break spaces of the printed language; doing it twice changes nothing."""
    text = french.replace("'", "\u2019")
    text = _BEFORE_HIGH.sub("\u202f", text)
    text = _BEFORE_COLON.sub("\u00a0", text)
    return _CLOSING.sub("\u00a0»", _OPENING.sub("«\u00a0", text))
