"""Spelling of every shipped text with Hunspell, in development only: ``python -m tests.i18n.spelling``.

Runs the ``hunspell`` program of the system (Debian: hunspell, hunspell-fr, hunspell-ro, hunspell-bg): nothing of it is
in the bundle. Words that the dictionaries miss and that are right are in ``words/<language>.txt``, one a line.
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
from screening.i18n.po import read_entries
from screening.paths import locales_folder, questionnaire_folder

#: Language -> name of its dictionary.
DICTIONARIES = {"fr": "fr_FR", "ro": "ro_RO", "bg": "bg_BG"}
_WORDS = Path(__file__).parent / "words"
#: Fields, commands, file names, references of the law, acronyms: nothing to spell.
_NOT_WORDS = re.compile(r"\{[^{}]*\}|`[^`]*`|\S*\w\.[a-z]{2,4}(?!\w)|\b\w*\d\S*|\b[A-Z]{2,}\w*|(?<!\w)--?[a-z]+")


def missing_tools() -> tuple[str, ...]:
    """Debian packages to install before the spelling can be read; none when all is there."""
    if shutil.which("hunspell") is None:
        return ("hunspell", *(f"hunspell-{code}" for code in DICTIONARIES))
    known = subprocess.run(["hunspell", "-D"], input="", capture_output=True, text=True, check=False).stderr
    return tuple(f"hunspell-{code}" for code, name in DICTIONARIES.items() if f"/{name}\n" not in known)


def own_words(language: str) -> frozenset[str]:
    """Words the dictionary misses: legal words, names, abbreviations. Lower case stands for any case."""
    texts = ((_WORDS / f"{name}.txt").read_text(encoding="utf-8") for name in ("all", language))
    return frozenset(line.partition("#")[0].strip() for text in texts for line in text.splitlines()) - {""}


def texts(language: str) -> Iterator[tuple[str, str]]:
    """(key, text) of everything shipped in ``language``: the questionnaire and the windows."""
    for line in read_explanations(locales_folder()):
        yield f"{EXPLAINED} · {line.id}", line.texts.get(language, "")
    shop = Workshop.of(questionnaire_folder(), locales_folder())
    if language == "fr":
        yield from ((text.key, text.french) for text in shop.sources.texts)
        yield from ((entry.source, entry.source) for entry in read_entries(shop.locales / f"{DOMAIN}.pot"))
        return
    home = shop.locales / language / "LC_MESSAGES"
    for domain in (shop.sources.domain, DOMAIN):
        for entry in read_entries(home / f"{domain}.po"):
            yield from ((entry.context or entry.source, form) for form in entry.forms if form)


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
        for strange_word, where in unknown(code).items():
            print(f"{code}\t{strange_word}\t{where}")
    sys.exit(0)
