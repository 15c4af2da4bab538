"""Words as they are searched: lower case, without accents, Cyrillic in Latin letters. Pure.

The same folding is applied to what is kept and to what is asked, so that « Ștefan », « Stefan » and « Стефан » meet.
Bulgarian letters follow the Bulgarian transliteration act of 2009; other Cyrillic letters the nearest usage.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ы": "y", "э": "e",
    "ё": "e", "є": "ie", "і": "i", "ї": "i", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ђ": "dj",
}  # fmt: skip
_LATIN = {
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h",
}  # fmt: skip
_TABLE = str.maketrans(_CYRILLIC | _LATIN)
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> tuple[str, ...]:
    """The searchable words of ``text``, in order."""
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    composed = unicodedata.normalize("NFC", text).casefold()  # й is a letter of its own until it is transliterated
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", composed.translate(_TABLE)))
    return tuple(_WORD.findall(bare.translate(_TABLE)))  # again: ѝ was и and an accent


def kept(*texts: str) -> str:
    """Folded words as one string, a space around each, so that a whole word is found by " word "."""
    words = [word for text in texts for word in fold(text)]
    return f" {' '.join(words)} " if words else ""
