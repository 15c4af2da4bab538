"""Familiar and polite are never mixed; nothing needs the sex of the person (languages.md 2, 3.1, checks 11 and 12)."""

import re
from collections.abc import Iterator

from screening.i18n.lint.base import Finding, Said, any_word, quoted, word_list
from screening.i18n.texts import FAMILIAR, NEUTRAL, POLITE

_RO_POLITE = any_word(
    *word_list(
        """
        dumneavoastră dvs vă v-* vi vi-* sunteți erați fiți aveți aveați ați puteți puteați vreți voiați știți știați
        spuneți spuneți-mi vorbiți vorbiți-mi credeți înțelegeți locuiți dormiți dormeați mergeți mergeați faceți
        făceați mâncați veți doriți cunoașteți răspundeți alegeți explicați explicați-mi simțiți
        stați descrieți descrieți-mi gândiți-vă amintiți-vă corectați-mă
        """
    )
)
_RO_FAMILIAR = any_word(
    *word_list(
        """
        tu ție tine tău tăi tale ta îți ți ți-* *-ți te te-* ești erai ai aveai poți puteai vrei voiai știi știai
        spune-mi vorbește-mi crezi înțelegi locuiești dormi dormeai mergi mergeai faci făceai mănânci mâncai vei cunoști
        răspunzi alegi iei dai explică-mi simți pleci stai descrie-mi gândește-te amintește-ți corectează-mă
        """
    )
)
_BG_POLITE = re.compile(
    r"(?<!\w)(?:Вие|Вас|Ви|Ваш\w*)(?!\w)|"
    r"(?<!\w)(?i:сте|бяхте|имате|имахте|искате|можете|знаете|знаехте|помните|кажете|разкажете|живеете|спите|спяхте|"
    r"мислите|чувствате|разбирате|говорите|отговаряте|ходите|правите|ядете|пиете|познавате|видяхте|направихте)(?!\w)"
)
_BG_FAMILIAR = re.compile(
    r"(?<!\w)(?:(?i:ти|теб|тебе|твой\w*|твоя\w*|твое\w*|твои\w*|кажи|разкажи|опиши|обясни|спомни)|"
    r"\w{2,}(?:аш|еш|иш|яш))(?!\w)"
)
_BG_NOT_VERBS = frozenset({"ваш", "наш", "кеш", "гараж", "багаж", "финиш", "фиш"})
_BG_SMALL = re.compile(r"(?<!\w)(?:вие|вас|ви|ваш\w*)(?!\w)")
_FR_FAMILIAR = any_word("tu", "toi", "ton", "tes", "ta", "dis-moi", "parle-moi")

_RO_GENDER = re.compile(
    r"(?<!\w)(?:ești|erai|sunteți|erați|ai fost|ați fost|te-ai simțit|v-ați simțit|să fii|să fiți|rămâi)\s+(?:\w+\s+)?"
    r"\w+(?:at|ată|it|ită|ut|ută|ăt|ât|âtă|iat|iată|ur|ură|ber|beră|liber\w*|singur\w*)(?!\w)",
    re.IGNORECASE,
)
_BG_GENDER = re.compile(
    r"(?<!\w)\w+(?:л|ла)\s+(?:ли\s+)?(?:си|сте)(?!\w)|"
    r"(?<!\w)\w+(?:н|на|т|та)\s+ли\s+(?:си|сте)(?!\w)|"
    r"(?<!\w)(?:си|сте|беше|бяхте|бил|била)\s+(?:ли\s+)?(?:\w+\s+)?\w+(?:ен|ена|ан|ана|ян|яна|ил|ила|ал|ала|ял|яла|"
    r"ъл|ла)(?!\w)|"
    r"(?<!\w)би\s+\w+(?:л|ла)(?!\w)",
    re.IGNORECASE,
)
_BG_GENDER_NOT = re.compile(r"(?<!\w)(?:една|един|тази|онзи|първа|колко|дали|или|ала|била\s+ли)(?!\w)", re.IGNORECASE)
_SLASH = re.compile(r"\w/\w{1,3}(?!\w)|\w\(\w{1,3}\)|\w·\w")


def mixed_address(said: Said) -> Iterator[Finding]:
    """Check 11: no polite form in a familiar text, no familiar one in a polite text; French says *vous*."""
    if said.language == "fr":
        if said.is_question and (familiar := _FR_FAMILIAR.search(said.text)):
            yield Finding(f"{quoted(familiar[0])} : le français dit vous", ("vouvoyer",))
        return
    pattern = {
        ("ro", FAMILIAR): _RO_POLITE,
        ("ro", POLITE): _RO_FAMILIAR,
        ("bg", FAMILIAR): _BG_POLITE,
        ("bg", POLITE): _BG_FAMILIAR,
    }.get((said.language, said.address))
    if pattern is None:
        return
    other = "polie" if said.address == FAMILIAR else "familière"
    for found in dict.fromkeys(match[0] for match in pattern.finditer(said.text)):
        if found.lower() not in _BG_NOT_VERBS:
            remedies = (
                f"employer la forme {'familière' if other == 'polie' else 'polie'}",
                "l'inscrire aux exceptions",
            )
            yield Finding(f"forme {other} {quoted(found)}", remedies)
    if (said.language, said.address) == ("bg", POLITE) and (small := _BG_SMALL.search(said.text)):
        yield Finding(f"{quoted(small[0])} sans majuscule", ("écrire Вие, Ви, Вас, Ваш", "l'inscrire aux exceptions"))


def neutral_choice(said: Said) -> Iterator[Finding]:
    """A choice or a sentence of the person speaks to nobody: no *you* in it."""
    if said.address != NEUTRAL or not said.spoken or said.language not in ("ro", "bg"):
        return
    pronouns = {
        "ro": any_word("dumneavoastră", "tu", "tău", "tale"),
        "bg": any_word("ти", "твой", "твоя", "вие", "ваш"),
    }
    text = re.sub(r"„[^”“]*[”“]", "", said.text)  # a word quoted, « adresare cu „tu” », is no address
    if found := pronouns[said.language].search(text):
        yield Finding(f"{quoted(found[0])} dans un texte qui ne s'adresse à personne", ("l'enlever",))


def slash_forms(said: Said) -> Iterator[Finding]:
    """Slashes and brackets of gender cannot be read aloud (languages.md 2.3)."""
    if said.is_question and (found := _SLASH.search(said.text)):
        yield Finding(f"double forme {quoted(found[0])}, impossible à dire", ("tourner la phrase sans genre",))


def gendered(said: Said) -> Iterator[Finding]:
    """Check 12: a form that seems to need the sex of the person; a human looks."""
    if not said.is_question:
        return
    found: re.Match[str] | None = None
    if said.language == "ro":
        found = _RO_GENDER.search(said.text)
    elif said.language == "bg":
        found = next((m for m in _BG_GENDER.finditer(said.text) if not _BG_GENDER_NOT.search(m[0])), None)
    if found:
        remedies = ("tourner sans genre (verbe actif, nom, aoriste)", "l'inscrire aux exceptions")
        yield Finding(f"forme peut-être accordée avec la personne : {quoted(found[0])}", remedies, warning=True)


CHECKS = {"address": mixed_address, "neutral": neutral_choice, "slash": slash_forms, "gender": gendered}
