"""Spelling of every shipped text with Hunspell, in development only: ``python -m tests.i18n.spelling``.

Runs the ``hunspell`` program of the system (Debian: hunspell, hunspell-fr, hunspell-ro, hunspell-bg,
hunspell-en-gb): nothing of it is in the bundle. Words that the dictionaries miss and that are right are in
``words/<language>.txt``, one a line.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from screening.app.translations import Workshop
from screening.i18n.glossary import EXPLAINED, read_explanations
from screening.i18n.locale import DOMAIN
from screening.i18n.officer import officer_domain
from screening.i18n.po import read_entries
from screening.paths import locales_folder, questionnaire_folder

#: Language -> name of its dictionary.
DICTIONARIES = {"fr": "fr_FR", "ro": "ro_RO", "bg": "bg_BG", "en": "en_GB"}
_PACKAGES = {"fr": "hunspell-fr", "ro": "hunspell-ro", "bg": "hunspell-bg", "en": "hunspell-en-gb"}
_WORDS = Path(__file__).parent / "words"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: Fields, commands, file names, ids of the questionnaire, references of the law, acronyms: nothing to spell.
_NOT_WORDS = re.compile(
    r"\{[^{}]*\}|`[^`]*`|\w+_\w+|\w+\.\*|\S*\w\.[a-z]{2,4}(?!\w)|\b\w*\d\S*|\b[A-Z]{2,}\w*|(?<!\w)--?[a-z]+"
)


def missing_tool(language: str) -> str:
    """Debian package to install before the spelling of ``language`` can be read; empty when all is there."""
    if shutil.which("hunspell") is None:
        return f"hunspell {_PACKAGES[language]}"
    known = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False).stderr
    return "" if f"/{DICTIONARIES[language]}\n" in known else _PACKAGES[language]


def own_words(language: str) -> frozenset[str]:
    """Words the dictionary misses: legal words, names, abbreviations. Lower case stands for any case."""
    texts = ((_WORDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("all", language))
    return frozenset(line.partition("#")[0].strip() for text in texts for line in text.splitlines()) - {""}


def texts(language: str) -> Iterator[tuple[str, str]]:
    """(key, text) of everything shipped in ``language``: the questionnaire, the officer's part of it, the windows."""
    for line in read_explanations(locales_folder()):
        yield f"{EXPLAINED} · {line.id}", line.texts.get(language, "")
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    if language == "fr":
        yield from ((text.key, text.french) for text in (*shop.sources.texts, *shop.sources.officer))
        yield from ((entry.source, entry.source) for entry in read_entries(shop.locales / f"{DOMAIN}.pot"))
        return
    home, officer = shop.locales / language / "LC_MESSAGES", officer_domain(shop.sources.domain)
    for domain in (shop.sources.domain, DOMAIN, officer):
        if domain == shop.sources.domain and language not in shop.languages:
            continue  # English is for the officer alone
        for entry in read_entries(home / f"{domain}.po"):
            for form in entry.forms:
                kept = _without(form, entry.source) if domain == officer else form
                yield entry.context or entry.source, kept


def _without(text: str, french: str) -> str:
    """``text`` without the words of ``french``: an option or an act of French law that it quotes as it is."""
    quoted = set(_WORD.findall(french.replace("\u2019", "'").lower()))
    return _WORD.sub(lambda found: "" if found[0].lower() in quoted else found[0], text.replace("\u2019", "'"))


def misspelt(language: str, text: str) -> frozenset[str]:
    """Words of ``text`` that neither the dictionary nor the project's list has."""
    words = _NOT_WORDS.sub(" ", text.replace("&", "")).replace("\u2019", "'")
    command = ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"]
    found = subprocess.run(command, input=words, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    own = own_words(language)
    return frozenset(
        w for w in (word.strip(".-") for word in found.split()) if len(w) > 1 and w not in own and w.lower() not in own
    )


def unknown(language: str) -> Mapping[str, str]:
    """Each misspelt word, with the key of a text that has it."""
    shipped = list(texts(language))
    strange = misspelt(language, "\n".join(text for _key, text in shipped))
    plain = [(key, text.replace("&", "").replace("\u2019", "'")) for key, text in shipped]
    return {word: next((key for key, text in plain if word in text), "") for word in sorted(strange)}


if __name__ == "__main__":
    for code in DICTIONARIES:
        if missing := missing_tool(code):
            print(f"{code}\tapt-get install {missing}")
            continue
        for strange_word, where in unknown(code).items():
            print(f"{code}\t{strange_word}\t{where}")
    sys.exit(0)
