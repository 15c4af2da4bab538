"""Advice on what an officer writes himself: an origin has no place there (loi 78-17, article 6; dossier juridique 6.2).

Owns the few words that name an origin; the person's own words are never looked at. Advice is shown, never stored, and
never in the way: the text is kept as it was typed.
"""

import re

#: Whole words, in the languages of the interface. A street, a song or a country may carry one: hence advice only.
_ORIGIN = re.compile(
    r"\b(?:tsiganes?|tziganes?|gitan(?:e?s?)|manouches?|romanichels?|roms|rrom[ai]?"
    r"|ethni(?:e|que|ques|es)|etni[ec]\w*|ethnic\w*|țigan\w*|ţigan\w*|gyps(?:y|ies)|roma people"
    r"|циган\w*|ром[иа]\b|ромск\w*|етни\w*"
    r"|type (?:rom|tsigane|gitan|maghrébin|européen|africain|asiatique|balkanique)"
    r"|d'origine \w*(?:ain|aine|ien|ienne|aise?|oise?|gare|erbe|turque?|slave|étrangère)s?\b)",
    re.IGNORECASE,
)


def origin_named(text: str) -> str:
    """The first words of ``text`` that name an origin, as typed; empty when there are none."""
    found = _ORIGIN.search(text.replace("\u2019", "'"))
    return found[0] if found else ""
