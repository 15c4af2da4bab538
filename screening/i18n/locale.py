"""The interface's language: ``_()`` over French msgids, and dates, numbers, sums as each language writes them.

Owns the one piece of state that gettext asks for, the interface's language. Knows nothing of the questionnaire
(:mod:`screening.i18n.catalog`): the person's language is another one, and several are on screen at once.
French is the source: without a catalogue, or for a text that misses in it, the French msgid is shown.
"""

import gettext
import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from screening.paths import locales_folder

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from decimal import Decimal

#: The language of the msgids.
SOURCE = "fr"
#: The catalogue of the windows and messages, in ``locales/<lang>/LC_MESSAGES``.
DOMAIN = "app"
#: Region whose habits are followed where the language alone does not say (languages.md 1.1).
_REGION = {"en": "en_GB"}
_NO_BREAK = "\u00a0"


class _Interface:
    """The language in force and its messages. One instance: gettext's ``_()`` is global by nature."""

    def __init__(self) -> None:
        self.language = SOURCE
        self.messages: gettext.NullTranslations = gettext.NullTranslations()


_interface = _Interface()


def interface_languages(folder: Path | None = None) -> tuple[str, ...]:
    """Languages the interface can be shown in: French, then each folder that has an ``app.po``, sorted."""
    found = sorted((folder or locales_folder()).glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
    return (SOURCE, *(code for path in found if (code := path.parent.parent.name) != SOURCE))


def interface_language() -> str:
    """The language in force."""
    return _interface.language


def set_interface_language(code: str, folder: Path | None = None) -> None:
    """Show the interface in ``code`` from now on; French when it has no catalogue. Fuzzy entries never ship.

    Windows draw their texts again in ``retranslate``: nothing is told to them here.
    """
    path = (folder or locales_folder()) / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    _interface.language = code
    _interface.messages = _read(path) if code != SOURCE and path.is_file() else gettext.NullTranslations()


def _read(path: Path) -> gettext.NullTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - 20 ms that the French unlock window need not wait for
    from babel.messages.pofile import read_po  # noqa: PLC0415 - the same

    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _(french: str) -> str:
    """``french`` in the interface's language."""
    return _interface.messages.gettext(french) if french else ""


def pgettext_(context: str, french: str) -> str:
    """As :func:`_`, for a French word with two meanings: ``context`` tells them apart (« Fermer », « Scellé »)."""
    return _interface.messages.pgettext(context, french)


def ngettext_(one: str, many: str, number: int) -> str:
    """The French form, or the translation's, for ``number``; French zero is singular (languages.md 1.1).

    The caller fills the field: ``ngettext_("{n} réponse", "{n} réponses", n).format(n=format_number(n))``.
    """
    if isinstance(_interface.messages, gettext.GNUTranslations):
        found = _interface.messages.ngettext(one, many, number)
        if found not in (one, many):
            return found
    return many if number > 1 else one


def titled(name: str, text: str) -> str:
    """« Nom : texte » with the colon as the interface's language sets it: French alone has a space before it."""
    return _("{name} : {text}").format(name=name, text=text)


def listed(texts: Iterable[str]) -> str:
    """Several texts on a line, with the semicolon of the interface's language: French alone has a space before."""
    return (" ; " if _base(interface_language()) == SOURCE else "; ").join(texts)


def mark(french: str) -> str:
    """Mark a constant for extraction; it is translated later by ``_(constant)``."""
    return french


def format_date(value: "date", language: str | None = None, style: str = "short") -> str:
    """``short`` 03/11/2026, ``long`` 3 novembre 2026, ``full`` mardi 3 novembre 2026, as ``language`` writes them."""
    from babel import dates  # noqa: PLC0415 - 25 ms, see _read

    code = language or interface_language()
    if style == "short":
        pattern = {"fr": "dd/MM/y", "ro": "dd.MM.y", "bg": "dd.MM.y 'г'.", "en": "dd/MM/y"}.get(_base(code), "short")
    else:
        pattern = "EEEE d MMMM y" if style == "full" and _base(code) == "en" else style
    text = dates.format_date(value, pattern, locale=_babel(code))
    first = _base(code) == "fr" and value.day == 1 and style != "short"
    return text.replace("1 ", "1er ", 1) if first else text


def format_time(value: "time | datetime", language: str | None = None, *, seconds: bool = False) -> str:
    """14:30, or 14:30:07; 14:30 ч. in Bulgarian. The time zone is the value's own."""
    text = f"{value:%H:%M:%S}" if seconds else f"{value:%H:%M}"
    return f"{text}{_NO_BREAK}ч." if _base(language or interface_language()) == "bg" else text


def format_number(value: "int | float | Decimal", language: str | None = None) -> str:
    """Decimal comma and thousands of ``language``; babel writes U+202F in fr and U+00A0 in bg."""
    return _decimal(value, language or interface_language())


@lru_cache(maxsize=256, typed=True)
def _decimal(value: "int | float | Decimal", language: str) -> str:
    """The counts of a page are the same few, ten times after each answer: babel takes 0.1 ms for one."""
    from babel import numbers  # noqa: PLC0415 - see format_date

    return numbers.format_decimal(value, locale=_babel(language))


def is_right_to_left(language: str) -> bool:
    """True when a text of ``language`` runs from right to left: direction is per text, never per application."""
    return _base(language) in {"ar", "ary", "fa", "he", "ps", "ur"} or language == "qps-rtl"


def _base(language: str) -> str:
    return language.partition("-")[0].partition("_")[0].lower()


def _babel(language: str) -> str:
    """The locale babel knows for ``language``; French habits for one it does not know (Romani, pseudo-languages)."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415 - see format_date

    code = _REGION.get(language, language.replace("-", "_"))
    try:
        return str(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return SOURCE
