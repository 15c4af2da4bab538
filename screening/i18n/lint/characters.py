"""Letters, quotes and spaces (languages.md 1.1, 1.2 and checks 4, 6, 7, 10, 16, 19)."""

import re
import unicodedata
from collections.abc import Iterator

from screening.fonts import covered
from screening.i18n.lint.base import Finding, Said, quoted, word_list, words
from screening.i18n.locale import is_right_to_left

_CEDILLA = {"\u015e": "Ș", "\u015f": "ș", "\u0162": "Ț", "\u0163": "ț"}
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_KNOWN_SCRIPTS = re.compile(rf"{_CYRILLIC.pattern}|{_LATIN.pattern}|[ªº]")
#: Any Cyrillic letter but the thirty, and ѝ.
_NOT_BULGARIAN = re.compile(r"(?![абвгдежзийклмнопрстуфхцчшщъьюяѝАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯЍ])[\u0400-\u052f]")
_SCRIPTS = {"bg": "Cyrl", "fr": "Latn", "ro": "Latn", "en": "Latn", "it": "Latn"}
#: Latin words a Bulgarian text may hold: French institutions kept in brackets, acronyms, keys.
_FRENCH_KEPT = word_list(
    """
    garde à vue retenue audition libre procureur de la république juge des enfants tribunal pour enfants d’instruction
    administrateur ad hoc opj ase pjj pv sms facebook whatsapp snapchat telegram instagram tiktok id pdf
    """
)
#: Latin words of the interface alone: keys, letters drawn on the screen, names of programs and variables; then, in what
#: the officer is told: codes of cards, questions, indicators and sources, and French names (Ac.Sé, ITT) in brackets.
_INTERFACE_KEPT = word_list(
    """
    ctrl alt shift enter esc tab page up down f l n q r t v w d o p c sha eupl display wayland apt-get apt get install
    screening check age json identity vault slots remove rotate recover backup restore purge export verify out xcb qt
    debian typst sqlcipher argon id aes slip ro bg pt br pt-br
    urg now visible signs refusal threat s s-dock ac sé itt umj jirs agrasc cnil réquisition
    """
)
#: Quotes each language may use (languages.md 1.1).
_QUOTES = {"fr": "«»“”", "ro": "„”«»", "bg": "„“’«»", "en": "‘’“”"}
_PAIRS = {"fr": ("«", "»"), "ro": ("„", "”"), "bg": ("„", "“"), "en": ("“", "”")}
_ALL_QUOTES = frozenset('«»“”„‟‚‘"`´‹›′″＂')
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
    r"|[\ufff9-\ufffd\ue000-\uf8ff]"
)
#: Joiners and isolates: Persian spells with the first, Arabic sets names and numbers apart with the others.
_JOINING = re.compile(r"[\u200c\u200d\u2066-\u2069]")
_TWO_SPACES = re.compile(r"[^\S\n\t]{2}")
_INSIDE = re.compile(r"[„(\[]\s|\s[)\]]")
_SPACE_BEFORE = re.compile(r"\s[?!:;,.](?!\.)")

#: A field in braces, filled when the text is shown.
_FIELD = re.compile(r"\{[^{}]*\}")


def normalised(said: Said) -> Iterator[Finding]:
    """Check 16: NFC, no invisible or control character, no double space."""
    if unicodedata.normalize("NFC", said.text) != said.text:
        yield Finding("lettres décomposées (accent séparé de sa lettre)", ("retaper le texte en NFC",))
    joining = bool(_JOINING.search(said.text)) and not is_right_to_left(said.language)
    if joining or _INVISIBLE.search(said.text) or (said.spoken and re.search(r"[\n\t]", said.text)):
        yield Finding("caractère invisible ou de commande", ("l'enlever",))
    if _TWO_SPACES.search(said.text):
        yield Finding("deux espaces de suite", ("n'en garder qu'une",))
    if said.text != said.text.strip():
        yield Finding("espace au début ou à la fin", ("l'enlever",))


def cedilla(said: Said) -> Iterator[Finding]:
    """Check 4: ş and ţ with a cedilla are errors in Romanian."""
    text = unicodedata.normalize("NFC", said.text)  # the cedilla may be typed apart
    found = sorted({letter for letter in text if letter in _CEDILLA}) if said.language == "ro" else []
    for letter in found:
        yield Finding(f"{letter} avec cédille", (f"écrire {_CEDILLA[letter]} (virgule)",))


def scripts(said: Said) -> Iterator[Finding]:
    """Check 6: no word of two scripts; no Latin word in Bulgarian but French names kept; no Cyrillic elsewhere."""
    script = _SCRIPTS.get(said.language.partition("-")[0])
    for word in words(_FIELD.sub(" ", said.text)):  # the names of fields are not words
        cyrillic, latin = bool(_CYRILLIC.search(word)), bool(_LATIN.search(word))
        if script and (other := next((c for c in word if c.isalpha() and not _KNOWN_SCRIPTS.match(c)), "")):
            yield Finding(f"lettre {other} d'un autre alphabet dans {quoted(word)}", ("retaper le mot",))
        if cyrillic and latin:
            yield Finding(f"lettres latines et cyrilliques mêlées dans {quoted(word)}", ("retaper le mot",))
        elif script == "Cyrl" and latin and not _kept(word, said.spoken):
            yield Finding(f"mot latin {quoted(word)}", ("le traduire", "l'ajouter à la liste des mots gardés"))
        elif script == "Latn" and cyrillic:
            yield Finding(f"mot cyrillique {quoted(word)}", ("le traduire",))


def _kept(word: str, spoken: bool) -> bool:
    folded = word.casefold().replace("'", "\u2019")
    return folded in _FRENCH_KEPT or (not spoken and folded in _INTERFACE_KEPT)


def bulgarian_letters(said: Said) -> Iterator[Finding]:
    """Check 7: letters of other Cyrillic alphabets; a lone й where ѝ is meant."""
    if said.language != "bg":
        return
    for letter in sorted(set(_NOT_BULGARIAN.findall(said.text))):
        yield Finding(f"{letter} n'est pas une lettre bulgare", ("la remplacer",))
    if re.search(r"(?<!\w)[йЙ](?!\w)", said.text):
        yield Finding("й isolé", ("écrire ѝ (à elle)",))


def quotes(said: Said) -> Iterator[Finding]:
    """Checks 10 and 16: the quotes of the language, no straight ones, in pairs."""
    allowed = _QUOTES.get(said.language)
    if allowed is None:
        return
    for mark in sorted(set(said.text) & _ALL_QUOTES):
        if mark not in allowed:
            pair = " ".join(_PAIRS[said.language])
            yield Finding(f"guillemet {mark} étranger à la langue", (f"écrire {pair}",))
    if "'" in said.text and said.language != "fr":
        yield Finding("apostrophe droite", ("écrire ’",))
    opening, closing = _PAIRS[said.language]
    pairs = {opening: closing, "«": "»"}
    waiting: list[str] = []  # the closing marks that the text still owes
    for mark in said.text:
        if mark in pairs:
            waiting.append(pairs[mark])
        elif mark in pairs.values() and (not waiting or waiting.pop() != mark):
            waiting = [mark]
            break
    if waiting:
        yield Finding("guillemets sans leur paire", ("fermer ce qui est ouvert, dans l'ordre",))


def spaces(said: Said) -> Iterator[Finding]:
    """Check 10: no space before ``? ! : ; , .`` in Romanian, Bulgarian and English."""
    if said.language not in ("ro", "bg", "en"):
        return
    if found := _SPACE_BEFORE.search(said.text):
        yield Finding(f"espace avant {quoted(found[0].strip())}", ("l'enlever",))
    if (found := _INSIDE.search(said.text)) or (found := re.search(rf"\s{_PAIRS[said.language][1]}", said.text)):
        yield Finding(f"espace à l'intérieur de {quoted(found[0].strip())}", ("l'enlever",))


def glyphs(said: Said) -> Iterator[Finding]:
    """Check 19: the product's fonts can draw every character; what they cannot would be a box on screen and paper."""
    for character in sorted(set(said.text)):
        if not character.isspace() and not covered(ord(character)):
            yield Finding(f"aucune police du produit n'a U+{ord(character):04X}", ("l'écrire autrement",))


CHECKS = {
    "nfc": normalised,
    "cedilla": cedilla,
    "script": scripts,
    "bulgarian": bulgarian_letters,
    "quotes": quotes,
    "spaces": spaces,
    "font": glyphs,
}
