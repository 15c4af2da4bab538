"""Familiar and polite are never mixed; nothing needs the sex of the person (languages.md 2, 3.1, checks 11 and 12)."""

import re
from collections.abc import Iterator

from screening.i18n.lint.base import Finding, Said, any_word, quoted, word_list
from screening.i18n.texts import FAMILIAR, NEUTRAL, POLITE

_RO_POLITE = re.compile(
    r"(?<![\w-])(?:dumneavoastră|dumneata|dumitale|d-voastră|dvs|dv|vă|v-\w+|vi|vi-\w+|"
    # the second person plural of every verb, its clitics too: « spuneți-le », « veniți »
    # but not « erau înarmați », of others
    r"(?<!erau )(?<!sunt )(?<!fost )(?<!fiind )(?<!cei )"
    r"(?!frați|părți|soți|hoți|toți|băieți|mulți|morți|munți|bărbați|dinți|sfinți|alți|câți|atâți|cuminți|puști|cărți|"
    r"nopți|porți|sorți|bucăți|cetăți|ieri)\w*(?:[aei]ți)(?:-(?:mi|i|ne|le|l|o|vă|va|le|te|se|mă)(?:-\w+)?)?)(?![\w-])",
    re.IGNORECASE,
)
_RO_FAMILIAR = re.compile(
    any_word(
        *word_list(
            """
            tu ție tine tău tăi tale ta îți ți ți-* *-ți te te-* ești ai poți vrei știi crezi înțelegi dormi mergi
            faci mănânci vei răspunzi alegi iei dai simți pleci stai vezi ceri auzi spui zici vii ieși duci trăiești
            scrii ții aduci cumperi porți rămâi începi întrebi ajungi întorci cauți ajuți suni asculți aștepți cânți
            vino ia-ți du-te uită-te gândește-te amintește-ți
            """
        )
    ).pattern
    # imperfect, pluperfect, verbs in -ezi and -ești; imperatives with their clitics: « spune-mi », « ascultă-mă »
    + r"|(?<![\w-])\w{2,}(?:eai|iai|uai|seși)(?![\w-])"
    r"|(?<![\w-])(?!povești|dovezi|românești|țigănești|livezi|zăpezi|obezi|suedezi|chinezi|francezi|englezi|"
    r"olandezi|albanezi|portughezi|veneți|aceiași|aceleași|firești|sufletești|trupești|omenești|părintești)"
    r"\w{2,}(?:ezi|ești)(?![\w-])"
    r"|(?<![\w-])(?!care|cine|unde|parcă|fiecare)\w{3,}(?:ă|e)-(?:mi|ne|mă)(?![\w-])",
    re.IGNORECASE,
)
_BG_POLITE = re.compile(
    r"(?<!\w)(?:Вие|Вас|Ви|Ваш\w*)(?!\w)|"
    r"(?<!\w)(?i:сте|"
    # aorist and imperfect of every verb, presents in -ате and -яте, presents and imperatives in -ете
    r"\w{2,}хте|(?!братята)\w{2,}(?:ате|яте|айте|ейте)|"
    r"(?!дете|ръцете|нозете|двете|трите|петте|шестте|\w+[оае]вете|коленете|раменете)\w{2,}ете|"
    r"помните|спите|мислите|говорите|ходите|правите|носите|търсите|чуете|вървите|стоите|учите|пушите|виждате|"
    r"купите|работите|мълчите|видите|вземете|донесете)(?!\w)"
)
_BG_FAMILIAR = re.compile(
    r"(?<!\w)(?:(?i:ти|теб|тебе|твой\w*|твоя\w*|твое\w*|твои\w*|кажи|разкажи|опиши|обясни|спомни|виж|ела|пиши|седни|"
    r"покажи|помисли|напиши|(?:ли )?те (?:боли|е страх|е срам)|недей|"
    r"(?:из|по)?чакай|слушай|гледай|опитай|попитай|давай|чуй|стой|дай)|"
    r"\w{2,}(?:аш|еш|иш|яш))(?!\w)"
)
#: Nouns and adjectives that end as those verbs do.
_NOT_VERBS = frozenset(
    word_list(
        """
        avocați magistrați soldați deputați angajați răniți cumnați împărați pereți dimineți tinereți frumuseți vieți
        secreți sateliți galați carpați
        amiezi japonezi danezi polonezi irlandezi finlandezi libanezi maltezi senegalezi sudanezi vietnamezi tailandezi
        bucurești ploiești pitești bărbătești femeiești copilărești franțuzești bulgărești ungurești rusești turcești
        nemțești polițienești domnești țărănești
        ваш наш кеш гараж багаж финиш фиш клавиш
        мъжете конете кралете князете царете
        """
    )
)
_BG_SMALL = re.compile(r"(?<!\w)(?:вие|вас|ви|ваш\w*)(?!\w)")
_FR_FAMILIAR = re.compile(
    r"(?<!\w)(?:tu|toi|te|ton|tes|ta|tiens?|tiennes?|es)(?![\w'’])|(?<![\w-])t['’](?=\w)|"
    # imperatives: « raconte-moi », « explique-lui »; « dites-moi » ends in -es
    r"(?<!\w)(?!chez|quelle|elle|celle)\w+(?:e|ds|is)-(?:moi|nous|lui|leur)(?!\w)",
    re.IGNORECASE,
)

_RO_GENDER = re.compile(
    r"(?<!\w)(?:ești|erai|sunteți|erați|ai fost|ați fost|te simți|vă simțiți|te-ai simțit|v-ați simțit|să fii|"
    r"să fiți|rămâi)\s+(?:\w+\s+)?"
    r"(?:\w+(?:at|ată|it|ită|ut|ută|ăt|ât|âtă|iat|iată|ur|ură|ber|beră|liber\w*|singur\w*)|"
    r"\w*(?:dus|pus|mis|chis|prins|trans|scos|tors|ales)ă?|flămând\w*|bolnav\w*|trist\w*|sigur\w*|minor\w*|major\w*)(?!\w)",
    re.IGNORECASE,
)
_BG_GENDER = re.compile(
    r"(?<!\w)\w+(?:л|ла)\s+(?:ли\s+)?(?:си|сте)(?!\w)|"
    r"(?<!\w)\w+(?:н|на|т|та|ив|ива|ав|ава)\s+ли\s+(?:си|сте)(?!\w)|"
    r"(?<!\w)(?:сам|сама)\s+ли(?!\w)|(?<!\w)(?:си|сте|беше|бяхте)\s+(?:ли\s+)?(?:сам|сама|бит|бита|готов|готова)(?!\w)|"
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
        if found.lower() not in _NOT_VERBS:
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
