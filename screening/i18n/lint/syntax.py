"""Check 1: a catalogue says of itself what its texts need, and holds each text once, as ``msgfmt -c`` asks.

Reads the file as it is written: what reads the texts (:mod:`screening.i18n.po`) makes up for a header that misses, and
keeps one of two translations of the same text without a word.
"""

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import denormalize

from screening.i18n.lint.base import Problem, quoted
from screening.i18n.po import plural_forms

_HEADERS = (
    "Project-Id-Version",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Plural-Forms",
)
_FIELD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+(".*")\s*$')
#: Numbers over which two rules of plural are compared: every case of the three languages, and of Arabic.
_COUNTS = range(202)


def check_syntax(path: Path, language: str) -> Iterator[Problem]:
    """What is wrong with the header of ``path``, and texts that it holds twice. The file can be read."""
    file = f"{language}/{path.name}"
    try:
        messages = list(_messages(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return  # told by the check of its texts
    header = next((text for key, text in messages if key == ("", "")), "")
    for what, remedy in _header(header, language):
        yield Problem(file, "", "", what, (remedy,), check="header")
    for (context, source), count in Counter(key for key, _ in messages).items():
        if count > 1:
            ways = ("n'en garder qu'une",)
            yield Problem(file, source, context, f"texte écrit {count} fois", ways, check="twice")


def _messages(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """((context, French), translation) of each message, those no longer asked (``#~``) apart."""
    found: dict[str, list[str]] = {}
    field = ""
    for line in (*text.splitlines(), ""):
        if start := _FIELD.match(line):
            starts_anew = start[1] == "msgctxt" or (start[1] == "msgid" and field != "msgctxt")
            if starts_anew and "msgid" in found:
                yield _message(found)
                found = {}
            field = start[1]
            found[field] = [start[2]]
        elif line.startswith('"') and field:
            found[field].append(line)
    if "msgid" in found:
        yield _message(found)


def _message(found: dict[str, list[str]]) -> tuple[tuple[str, str], str]:
    context, source, translation = (
        denormalize("\n".join(found.get(name, ['""']))) for name in ("msgctxt", "msgid", "msgstr")
    )
    return (context, source), translation


def _header(text: str, language: str) -> Iterator[tuple[str, str]]:
    """(what is wrong, remedy) of the header."""
    pairs = (line.partition(":") for line in text.splitlines())
    said = {name.strip(): value.strip() for name, _, value in pairs}
    for name in _HEADERS:
        if name not in said:
            yield f"en-tête sans {name}", "l'écrire (« update » le fait)"
    wanted = language.partition("-")[0]
    if (written := said.get("Language", wanted)).replace("_", "-").partition("-")[0] != wanted:
        yield f"en-tête : Language {quoted(written)}", f"écrire {wanted}"
    if "utf-8" not in said.get("Content-Type", "utf-8").lower():
        yield "en-tête : Content-Type n'est pas UTF-8", "enregistrer le fichier en UTF-8"
    if not _same_plurals(said.get("Plural-Forms", ""), plural_forms(language)):
        yield "en-tête : Plural-Forms n'est pas celui de la langue", f"écrire {plural_forms(language)}"


def _same_plurals(written: str, wanted: str) -> bool:
    """True when both give each number the same form: a tool may write the same rule with other brackets."""
    if not written:
        return True  # told already: it misses
    try:
        return _forms(written) == _forms(wanted)
    except (ValueError, IndexError, TypeError):
        return False


def _forms(rule: str) -> tuple[str, list[int]]:
    count, plural = (part.split("=", 1)[1].strip() for part in rule.rstrip("; ").split(";", 1))
    choose = gettext.c2py(plural)  # the rule as gettext itself reads it
    return count, [choose(n) for n in _COUNTS]
