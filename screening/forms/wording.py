"""What is said to the person: short, one idea, *vous*, open, never suggestive (dossier, hearing 1.9).

Owns the wording rules of the French source. Translations have their own, in ``i18n``. A rule here is a guard for
authors; it does not replace a reader.
"""

import re
from collections.abc import Iterator

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.model.questionnaire import Question

MAX_WORDS = 15
_STOP = re.compile(r"[.?!:;…»«]+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TU = re.compile(r"(?<!-)\b(?:tu|te|toi|ton|ta|tes)\b|(?<!-)\bt['’]", re.IGNORECASE)

#: What is never said: pattern, what is wrong, what to do instead.
_SPOKEN: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what, remedies)
    for pattern, what, remedies in (
        (
            r"\bpourquoi\b",
            "« pourquoi » accuse",
            ("demander ce qui s'est passé", "demander ce qui se passerait autrement"),
        ),
        (r"\bracontez", "« racontez » demande une histoire", ("écrire « dites-moi »", "écrire « parlez-moi »")),
        (
            r"n['’]est-ce pas|c['’]est bien (?:ça|cela)|\bnon \?$|, non \?|pas vrai",
            "formule qui appelle un oui",
            ("poser une question ouverte", "retirer la formule"),
        ),
        (
            r"\bforcée?s?\b|\bobligée?s?\b|\bcontraint",
            "suppose une contrainte",
            ("demander comment cela s'est décidé", "reprendre le mot de la personne"),
        ),
        (
            r"\bvictimes?\b|\besclaves?\b|\bréseaux?\b|\bclans?\b|\bcomplices?\b|\bvoleu(?:rs?|ses?)\b|\bdélinquant",
            "étiquette la personne ou les autres",
            ("dire ce qui a été fait", "reprendre le mot de la personne"),
        ),
        (
            r"\bavouez|\ben vérité\b|\bla vérité\b|\bment(?:ez|ir|i)\b",
            "met la parole en doute",
            ("demander ce que la personne savait", "retirer la formule"),
        ),
        (
            r"\bprison\b|\bpromets?\b|\bpromis\b",
            "promet ou menace",
            ("dire ce qui va être fait maintenant", "retirer la formule"),
        ),
        (
            r"\b(?:votre|un|une|le|la) [\w'’-]+ ou (?:votre|un|une|le|la) [\w'’-]+ \?",
            "force un choix",
            ("demander « Qui ? » ou « Où ? »", "poser deux questions"),
        ),
    )
)
#: What is written nowhere, hints and codes included.
_NOWHERE: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what, remedies)
    for pattern, what, remedies in (
        (
            r"\btsiganes?\b|\bgitane?s?\b|\bmanouches?\b|\broms?\b|\bethni|gens de chez vous",
            "nomme les personnes par leur origine",
            ("retirer le mot", "dire le fait observé"),
        ),
        (
            r"contrainte établie|traite établie|victime avérée|\bprobabilité\b|\bscore\b",
            "conclut à la place du magistrat",
            ("écrire « élément utile »", "décrire le fait"),
        ),
    )
)


def check_wording(checked: Checked) -> Iterator[Problem]:
    """Every French sentence of every question."""
    for question in checked.questionnaire.questions:
        file = checked.file_of(question.id)
        if question.spoken:
            for field, text in _said(question):
                yield from _sentence(file, question.id, field, text)
        for where, field, text in _all(question):
            for pattern, what, remedies in _NOWHERE:
                if match := pattern.search(text):
                    yield Problem(file, where, field, f"« {match[0]} » {what}", remedies)


def _said(question: Question) -> Iterator[tuple[str, str]]:
    yield "label", question.label
    if question.label_15:
        yield "label_15", question.label_15
    for probe in question.probes:
        yield "probes", probe


def _all(question: Question) -> Iterator[tuple[str, str, str]]:
    yield question.id, "label", question.label
    yield question.id, "label_15", question.label_15
    yield question.id, "hint", question.hint
    for code in question.codes:
        yield f"{question.id}.{code.code}", "label", code.label


def _sentence(file: str, where: str, field: str, text: str) -> Iterator[Problem]:
    for part in _STOP.split(text):
        words = len(_WORD.findall(part))
        if words > MAX_WORDS:
            remedies = (f"couper la phrase ({MAX_WORDS} mots au plus)", "retirer une idée")
            start = " ".join(part.split()[:4])
            yield Problem(file, where, field, f"{words} mots sans arrêt (« {start} … »)", remedies)
    if text.count("?") > 1:
        remedies = ("en faire deux questions", "mettre la seconde dans probes")
        yield Problem(file, where, field, f"{text.count('?')} points d'interrogation", remedies)
    if match := _TU.search(text):
        remedies = ("dire « vous »", "écrire la forme familière dans les traductions")
        yield Problem(file, where, field, f"tutoiement : « {match[0]} »", remedies)
    for pattern, what, instead in _SPOKEN:
        if match := pattern.search(text):
            yield Problem(file, where, field, f"« {match[0].strip()} » : {what}", instead)
