"""Placeholders, copies, length, final signs, long sentences, plurals (languages.md, checks 1 to 3, 8 to 10, 17)."""

import re
from collections.abc import Iterator, Sequence

from screening.i18n.lint.base import Finding, Said, quoted, words
from screening.i18n.po import Entry, plural_count

_FIELD = re.compile(r"\{[^{}]*\}")
#: « %s », « %5d », « %(name)s »; « 100 % de » is no such sign.
_PERCENT = re.compile(r"%[-+#0]*\d*(?:\.\d+)?[A-Za-z(]")
_STOP = re.compile(r"[.!?…:;]+")
#: Words that are the same in French and in the language: names, « Non » in no other, « Radio ».
_SAME = frozenset({"OPJ", "ASE", "PJJ", "Video", "Radio", "Taxi", "Hotel", "SMS", "Internet"})
MOST_WORDS = 15
_SHORT = 20
_RATIO = (0.5, 1.6)


def placeholders(said: Said) -> Iterator[Finding]:
    """Check 3: the same fields in braces; no bare ``%``."""
    wanted, found = sorted(set(_FIELD.findall(said.french))), sorted(set(_FIELD.findall(said.text)))
    if wanted != found:
        what = f"champs {', '.join(found) or 'absents'} au lieu de {', '.join(wanted) or 'aucun'}"
        yield Finding(what, ("reprendre ceux du français, tels quels",))
    if _FIELD.sub("", said.text).count("{") or _FIELD.sub("", said.text).count("}"):
        yield Finding("accolade seule", ("l'enlever", "la fermer"))
    if _PERCENT.search(said.text):
        yield Finding("signe % de mise en forme", ("écrire un champ nommé",))


#: The name of a key is the same in every language: « Ctrl+L », « F9 ».
_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)*(?:[A-Z0-9]|F\d{1,2}|Tab|Esc|Enter)")


def _bare(text: str) -> str:
    """The letters of a text, whatever its spaces, apostrophes and final sign."""
    return " ".join(words(text.casefold().replace("'", "\u2019")))


def copied(said: Said) -> Iterator[Finding]:
    """Check 8: the French itself in the place of the translation; one word alone may be the same, a human looks."""
    count = len(words(_FIELD.sub("", said.text)))
    if said.language == "fr" or not count or said.text in _SAME or _KEY.fullmatch(said.text):
        return
    if _bare(said.text) == _bare(said.french) and (count > 1 or said.spoken):
        yield Finding(
            "le texte français, non traduit", ("le traduire", "l'inscrire aux exceptions"), warning=count == 1
        )


def ratio(said: Said) -> Iterator[Finding]:
    """Check 9: much shorter or longer than the French."""
    if said.language == "fr" or len(said.french) <= _SHORT:
        return
    share = len(said.text) / len(said.french)
    if not _RATIO[0] <= share <= _RATIO[1]:
        what = "bien plus court" if share < _RATIO[0] else "bien plus long"
        yield Finding(f"{what} que le français", ("vérifier que tout y est, sans ajout",), warning=True)


def _last_sign(text: str) -> str:
    bare = text.rstrip('»”“’"\u00a0 ')
    return bare[-1] if bare and bare[-1] in ".?!…:" else ""


def final_sign(said: Said) -> Iterator[Finding]:
    """Check 10: the same final sign; as many question marks."""
    if said.language == "fr":
        return
    if _last_sign(said.text) != _last_sign(said.french):
        wanted = _last_sign(said.french) or "aucun signe"
        yield Finding(f"signe final {_last_sign(said.text) or 'absent'}", (f"finir comme le français ({wanted})",))
    if said.text.count("?") != said.french.count("?"):
        what = f"{said.text.count('?')} point(s) d'interrogation au lieu de {said.french.count('?')}"
        yield Finding(what, ("garder les mêmes questions",))


def sentence_length(said: Said) -> Iterator[Finding]:
    """Check 17 and design.md 4: at most 15 words between two stops, in what is said."""
    if not said.is_question:
        return
    for sentence in _STOP.split(said.text):
        count = len(words(sentence))
        if count > MOST_WORDS:
            yield Finding(f"{count} mots d'une traite : {quoted(sentence.strip())}", ("couper en deux phrases",))


def plural_forms(entry: Entry, language: str) -> Iterator[Finding]:
    """Check 1: every plural form is there; Romanian says « de » from twenty on (languages.md 1.1)."""
    if not entry.plural or not any(entry.forms):
        return
    wanted = plural_count(language)
    filled = sum(bool(form) for form in entry.forms)
    if filled != wanted:
        yield Finding(f"{filled} formes du pluriel au lieu de {wanted}", ("les remplir toutes",))
    elif language == "ro" and _FIELD.search(entry.forms[2]) and not re.search(r"\}\s+de\s", entry.forms[2]):
        yield Finding("troisième forme sans « de »", ("écrire « {n} de … » : 20 de întrebări",))


def plural_fields(entry: Entry) -> Iterator[Finding]:
    """Check 3 for counted messages: each form has the fields of the French plural."""
    wanted = set(_FIELD.findall(entry.plural))
    forms: Sequence[str] = entry.forms if entry.plural else ()
    if any(form and set(_FIELD.findall(form)) - wanted for form in forms) or any(
        form and wanted - set(_FIELD.findall(form)) for form in forms[1:]
    ):
        yield Finding("champs différents du français", ("reprendre ceux du français, tels quels",))


CHECKS = {
    "placeholders": placeholders,
    "copied": copied,
    "ratio": ratio,
    "final": final_sign,
    "length": sentence_length,
}
