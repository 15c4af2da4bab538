"""Questions that lead, blame, ask two things, force a choice, tag, presume or promise (dossier, hearing 1.9).

One module per language holds what its words look like; this one says what is done with them. A language without a
module has the one rule that needs no word: one question at a time.
"""

import re
from collections.abc import Iterator, Mapping

from screening.i18n.lint.base import Finding, Said, quoted
from screening.i18n.lint.suggestion.bulgarian import BULGARIAN
from screening.i18n.lint.suggestion.french import FRENCH
from screening.i18n.lint.suggestion.romanian import ROMANIAN
from screening.i18n.lint.suggestion.tongue import Kind, Tongue

TONGUES: Mapping[str, Tongue] = {"fr": FRENCH, "ro": ROMANIAN, "bg": BULGARIAN}
_SENTENCE = re.compile(r"[^.?!…؟]+[.?!…؟]*")
_ASKS = re.compile(r"[?؟]")
_WHAT: Mapping[Kind, tuple[str, tuple[str, ...]]] = {
    Kind.LEADING: ("souffle la réponse", ("poser une question ouverte", "reprendre ce qui a déjà été dit")),
    Kind.BLAMING: ("accuse", ("demander ce qui s'est passé", "demander ce qui se passerait autrement")),
    Kind.MULTIPLE: ("demande plusieurs choses", ("en faire autant de questions",)),
    Kind.FORCED: ("force un choix", ("demander « Qui ? », « Où ? », « Comment ? »",)),
    Kind.TAG: ("appelle un oui", ("retirer la formule", "poser une question ouverte")),
    Kind.PRESUMING: (
        "suppose ce qui n'a pas été dit",
        ("reprendre les mots de la personne", "demander plus largement"),
    ),
    Kind.PROMISING: ("promet ou menace", ("dire ce qui va être fait maintenant", "retirer la phrase")),
}


def suggestions(language: str, text: str) -> Iterator[tuple[Kind, str]]:
    """(kind, words) for each thing in ``text`` that must not be said to the person; a kind once per sentence."""
    plain = re.sub(r"\s+", " ", text.replace("'", "\u2019")).strip().lower()
    if len(_ASKS.findall(plain)) > 1:
        yield Kind.MULTIPLE, plain
    tongue = TONGUES.get(language)
    if tongue is None:
        return
    for sentence in (found.strip() for found in _SENTENCE.findall(plain)):
        yield from tongue.read(sentence, asked=bool(_ASKS.search(sentence)))


def leading(said: Said) -> Iterator[Finding]:
    """What the officer says is open, neutral, one thing at a time, and promises nothing."""
    if not said.is_question:
        return
    for kind, words in dict(suggestions(said.language, said.text)).items():
        what, remedies = _WHAT[kind]
        yield Finding(f"{quoted(words)} {what}", remedies)
