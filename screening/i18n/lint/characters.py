"""Letters, quotes and spaces (languages.md 1.1, 1.2 and checks 4 to 7, 10, 16, 19)."""

import re
import unicodedata
from collections.abc import Iterator

from screening.fonts import covered
from screening.i18n.lint.base import Finding, Said, quoted, word_list, words

_CEDILLA = {"\u015e": "Ș", "\u015f": "ș", "\u0162": "Ț", "\u0163": "ț"}
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_NOT_BULGARIAN = re.compile(r"[ыэёіїєѓќјљњџґўЫЭЁІЇЄЃЌЈЉЊЏҐЎ]")
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
_ALL_QUOTES = frozenset('«»“”„‟‚‘"`´')
_INVISIBLE = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_SPACE_BEFORE = re.compile(r"\s[?!:;,.](?!\.)")
_NO_DIACRITICS_OVER = 40

#: A field in braces, filled when the text is shown.
_FIELD = re.compile(r"\{[^{}]*\}")


def normalised(said: Said) -> Iterator[Finding]:
    """Check 16: NFC, no invisible or control character, no double space."""
    if unicodedata.normalize("NFC", said.text) != said.text:
        yield Finding("lettres décomposées (accent séparé de sa lettre)", ("retaper le texte en NFC",))
    if _INVISIBLE.search(said.text):
        yield Finding("caractère invisible ou de commande", ("l'enlever",))
    if "  " in said.text or "\u00a0 " in said.text or " \u00a0" in said.text:
        yield Finding("deux espaces de suite", ("n'en garder qu'une",))
    if said.text != said.text.strip():
        yield Finding("espace au début ou à la fin", ("l'enlever",))


def cedilla(said: Said) -> Iterator[Finding]:
    """Check 4: ş and ţ with a cedilla are errors in Romanian."""
    found = sorted({letter for letter in said.text if letter in _CEDILLA}) if said.language == "ro" else []
    for letter in found:
        yield Finding(f"{letter} avec cédille", (f"écrire {_CEDILLA[letter]} (virgule)",))


def scripts(said: Said) -> Iterator[Finding]:
    """Check 6: no word of two scripts; no Latin word in Bulgarian but French names kept; no Cyrillic elsewhere."""
    script = _SCRIPTS.get(said.language.partition("-")[0])
    for word in words(_FIELD.sub(" ", said.text)):  # the names of fields are not words
        cyrillic, latin = bool(_CYRILLIC.search(word)), bool(_LATIN.search(word))
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
    if said.text.count(opening) != said.text.count(closing):
        yield Finding("guillemets sans leur paire", ("fermer ce qui est ouvert",))


def spaces(said: Said) -> Iterator[Finding]:
    """Check 10: no space before ``? ! : ; , .`` in Romanian, Bulgarian and English."""
    if said.language in ("ro", "bg", "en") and (found := _SPACE_BEFORE.search(said.text)):
        yield Finding(f"espace avant {quoted(found[0].strip())}", ("l'enlever",))


#: Common Romanian words written without their diacritics; none is a word of its own (« sa », « fata », « pana » are).
_BARE_WORDS = word_list(
    """
    si iti imi isi tie cand cat cati cate asa intrebare intrebari intrebarea intrebi raspuns raspunsul raspunde raspunzi
    raspund raspundeti inteles intelegi inteleg intelegeti masina masini strazi politie politist tara baiat baieti
    parinti parintii fratii platit plateste platesti platiti rau raul facut faceti spuneti stii stiti stie stiu vreti
    aveti sunteti puteti mergeti ramane ramas ramai ramaneti raman lasa lasi lasat inainte inapoi intai intotdeauna intr
    intors intoarce intoarceti intamplat intampla inceput incepe incepeti inchis inchide inchisa incuiat invatat invata
    inveti scoala scolii saptamana saptamani dimineata dimineti noptii sambata marti numarul numar numara numere fara
    langa dupa insa daca catre atat cateva cativa niste vreodata totusi acelasi aceeasi asteapta astepta asteptat
    asteptati doreste doresti doriti obisnuit obisnuita sanatate mananca mananci mancat mancare mancati bautura adapost
    adapostul padure maini gandit gandesti gandeste vazut sters urmatoarea urmatorul tigara tigari tacea tacerea sotie
    sotia sot sotul nascut nasterii nastere varsta cunosti cunoasteti cunoaste traducator stapan sef seful marturie
    pastreaza pastra pastrezi tinut tineti retinere retinut amintesti aminteste amintiti batut batai straini
    strainatate amenintat amenintari amenintare putin putini multi toti toata inca lucreaza plangi plange gasit gasesti
    cauta vorbesti
    vorbeste traiesti traieste locuiesti munceste muncesti folosesti primesti trimiti calatorie calatorit oras orasul
    batrani tanar greseala gresit multumesc adevarul adevarat fiinta linistit linistita ajuti sa-ti ti-a ti-e ti-au
    """
)
_ROMANIAN_MARKS = frozenset("ăâîșțĂÂÎȘȚ")


def diacritics(said: Said) -> Iterator[Finding]:
    """Check 5: Romanian words without the diacritics they need; a long text with none at all."""
    if said.language != "ro":
        return
    for word in words(said.text):
        if word.lower() in _BARE_WORDS:
            yield Finding(f"{quoted(word)} sans ses signes diacritiques", ("les ajouter",))
    letters = sum(character.isalpha() for character in said.text)
    if letters > _NO_DIACRITICS_OVER and not _ROMANIAN_MARKS & set(said.text):
        yield Finding("longue phrase sans aucun ă â î ș ț", ("relire les signes diacritiques",), warning=True)


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
    "diacritics": diacritics,
    "font": glyphs,
}
