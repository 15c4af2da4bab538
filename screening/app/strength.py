"""How long a passphrase would resist who copied the vault: an estimate, and advice. Never a rule of composition.

zxcvbn looks for words, names, dates, keyboard rows and repetitions; it knows English, so it is given 30,000 French
words by frequency, and what surrounds this vault (number, service). Nothing is kept of what is typed. A well-known
sentence of rare words is beyond any list: the advice says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.locale import _

WORDS = Path(__file__).parent / "words" / "french.txt"
#: Guesses a second against a copied folder: Argon2id at the vault's cost, on a hall of machines.
GUESSES_A_SECOND = 1e4
#: Powers of ten of guesses from which a passphrase is fair (fictional data), then solid (a service).
FAIR, SOLID = 10.0, 14.0
#: zxcvbn's own limit; what follows can only make the estimate higher.
LONGEST = 72
_KEYBOARD = ("azertyuiop", "qsdfghjklm", "wxcvbn", "azerty", "qsdf", "motdepasse", "phrasedepasse")
_SEPARATORS = re.compile(r"[\s\-_'’.,;]+")
_BY_LIST = {"near": "known", "male_names": "name", "female_names": "name", "surnames": "name"}


class Level(IntEnum):
    """What the bar of the first window shows."""

    EMPTY = 0
    WEAK = 1
    FAIR = 2
    SOLID = 3


@dataclass(frozen=True, slots=True)
class Strength:
    """``guesses`` is a power of ten; ``seconds`` the mean time to find it for who copied the folder."""

    level: Level
    guesses: float
    found: tuple[str, ...] = ()  # what was recognised: word, name, date, keyboard, repetition, sequence, known

    @property
    def seconds(self) -> float:
        return float(10.0 ** min(self.guesses, 300.0) / GUESSES_A_SECOND / 2)

    def enough_for(self, kind: str) -> bool:
        """True when it may protect a vault of this kind: solid for a service, fair for fictional data."""
        return self.level >= (Level.SOLID if kind == "service" else Level.FAIR)


def fold(text: str) -> str:
    """Lower case letters and figures alone: an accent, a space or a dash adds nothing that a guesser would not try."""
    plain = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if not letter.isspace() and not unicodedata.combining(letter)
                   and letter not in "-_'’.,;")  # fmt: skip


@cache
def _dictionaries() -> dict[str, dict[str, int]]:
    """zxcvbn's lists and the French one, most frequent first; read once, when the first passphrase is typed."""
    from zxcvbn import matching  # noqa: PLC0415 - 13 MB of lists that a hearing never needs

    try:
        lines = WORDS.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise AuthoringError(ErrorCode.FILE_NOT_FOUND) from error
    french = [line for line in lines if line and not line.startswith("#")]
    return {**matching.RANKED_DICTIONARIES, "french": matching.build_ranked_dict([*_KEYBOARD, *french])}


def estimate(passphrase: str, about: Iterable[str] = ()) -> Strength:
    """The strength of ``passphrase``. ``about`` holds what anybody would try first: officer's number, service, place.

    The lower of two estimates: zxcvbn's on the letters in one block, and word by word, the way a guesser of sentences
    goes; the first alone takes « le chat est sur la table » for strong.
    """
    typed = fold(passphrase)
    if not typed:
        return Strength(Level.EMPTY, 0.0)
    from zxcvbn import matching  # noqa: PLC0415 - see above

    near = {part for text in about for word in (text, *_SEPARATORS.split(text)) if len(part := fold(word)) > 2}
    lists = {**_dictionaries(), "near": matching.build_ranked_dict(sorted(near))}
    whole, sequence = _analysis(typed, lists)
    words = [word for part in _SEPARATORS.split(passphrase) if (word := fold(part))][:LONGEST]
    guesses = min(whole, sum(_analysis(word, lists)[0] for word in dict.fromkeys(words))) if len(words) > 1 else whole
    level = Level.SOLID if guesses >= SOLID else Level.FAIR if guesses >= FAIR else Level.WEAK
    return Strength(level, guesses, _recognised(sequence))


def _analysis(typed: str, lists: dict[str, dict[str, int]]) -> tuple[float, tuple[Mapping[str, object], ...]]:
    """Power of ten of guesses, and what was recognised: through zxcvbn's parts, its front door would build the French
    list again at each key.
    """
    from zxcvbn import matching, scoring  # noqa: PLC0415 - see above

    typed = typed[:LONGEST]
    found = scoring.most_guessable_match_sequence(typed, matching.omnimatch(typed, lists))
    return float(found["guesses_log10"]), tuple(found["sequence"])


def _recognised(sequence: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """Names of what was recognised, each once, in the order of the passphrase."""
    names: dict[str, None] = {}
    for match in sequence:
        pattern, dictionary = str(match["pattern"]), str(match.get("dictionary_name", ""))
        if pattern == "dictionary":
            names[_BY_LIST.get(dictionary, "word")] = None
        elif pattern != "bruteforce":
            names[{"spatial": "keyboard", "repeat": "repetition", "regex": "date"}.get(pattern, pattern)] = None
    return tuple(names)


def duration(seconds: float) -> str:
    """A time in words that nobody takes for a measure."""
    for limit, words in (
        (1, _("en moins d'une seconde")), (3600, _("en moins d'une heure")), (86400, _("en moins d'un jour")),
        (86400 * 30, _("en moins d'un mois")), (86400 * 365, _("en moins d'un an")),
        (86400 * 365 * 100, _("en quelques années")),
    ):  # fmt: skip
        if seconds < limit:
            return words
    return _("pas avant des siècles")


def advice(strength: Strength, kind: str) -> tuple[str, ...]:
    """Sentences for the officer: how long it would hold, what made it weak, what to do."""
    if strength.level is Level.EMPTY:
        return ()
    told = _("Qui copierait le coffre la trouverait {duration}, selon une estimation.")
    lines = [told.format(duration=duration(strength.seconds))]
    if not strength.enough_for(kind):
        lines += [text for name, text in _weaknesses().items() if name in strength.found]
        lines.append(_("Ajoutez des mots sans lien entre eux, choisis au hasard : six mots suffisent."))
    lines.append(_("Ni proverbe, ni chanson, ni vers connu : aucune liste ne les connaît tous, un curieux les essaie."))
    return tuple(lines)


def _weaknesses() -> dict[str, str]:
    return {
        "known": _("Elle contient ce que tout le monde connaît ici : numéro, service ou ville."),
        "name": _("Elle contient un nom ou un prénom courant."),
        "date": _("Elle contient une date ou une année."),
        "keyboard": _("Elle suit une rangée du clavier."),
        "repetition": _("Elle se répète."),
        "sequence": _("Elle contient une suite."),
    }
