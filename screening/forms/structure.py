"""Shape of a questionnaire: ids, codes, marks that contradict each other, gates and routes.

Follows no condition and reads no wording.
"""

import re
from collections.abc import Iterator
from itertools import chain

from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.forms.source import QuestionnaireFile
from screening.model.questionnaire import ONE_CODE, Question, QuestionType, RoutePlace

_ID = re.compile(r"^[a-z][a-z0-9_]*$")
_CODE = re.compile(r"^[a-z0-9][a-z0-9_]*$")
#: Types that are nothing without codes.
_NEED_CODES = frozenset({*ONE_CODE, QuestionType.MULTI})
#: Phases of a hearing (dossier, hearing 1.2).
_PHASES = range(1, 10)


def check_structure(checked: Checked) -> Iterator[Problem]:
    """Ids, codes and marks of every question; sections; the lists of ``questionnaire.toml``; routes."""
    for section in checked.questionnaire.sections:
        file = checked.section_files[section.id]
        if section.phase not in _PHASES:
            yield Problem(file, section.id, "phase", f"phase {section.phase} inconnue", ("l'écrire de 1 à 9",))
        if not section.questions:
            yield Problem(file, section.id, "question", "thème sans question", ("en écrire une", "retirer le fichier"))
    for question in checked.questionnaire.questions:
        file = checked.file_of(question.id)
        yield from _identity(checked, question, file)
        yield from _codes(question, file)
        yield from _marks(question, file)
        yield from _gates(question, file)
    yield from _main(checked)
    yield from _route(checked, "core")
    yield from _route(checked, "hour")


def _identity(checked: Checked, question: Question, file: str) -> Iterator[Problem]:
    if not _ID.match(question.id):
        remedies = ("l'écrire en minuscules, chiffres et _", "choisir un autre nom")
        yield Problem(file, question.id, "id", "identifiant mal formé", remedies)
    if question.id in checked.questionnaire.aliases:
        remedies = ("renommer l'alias", "renommer la question si elle n'est pas publiée")
        yield Problem(file, question.id, "id", "un alias porte le même nom", remedies)
    if question.group and question.group not in {group.id for group in checked.questionnaire.groups}:
        remedies = ("corriger le nom", "ajouter le groupe dans questionnaire.toml")
        yield Problem(file, question.id, "group", f"groupe inconnu « {question.group} »", remedies)
    main = checked.source.tables["questionnaire.toml"]
    retired = main.retired if isinstance(main, QuestionnaireFile) else ()
    for name in chain([question.id], (f"{question.id}.{code.code}" for code in question.codes)):
        if name in retired:
            remedies = ("choisir un nom neuf", "le retirer de « retired » s'il n'a jamais servi")
            yield Problem(file, name, "id", "identifiant abandonné, jamais repris", remedies)


def _codes(question: Question, file: str) -> Iterator[Problem]:
    if not question.codes and question.type in _NEED_CODES:
        remedies = ("écrire ses codes", "changer le type")
        yield Problem(file, question.id, "code", f"question de type {question.type.value} sans code", remedies)
    if question.codes and question.type is QuestionType.NOTE:
        yield Problem(file, question.id, "code", "une note ne se répond pas", ("retirer les codes", "changer le type"))
    seen: set[str] = set()
    for code in question.codes:
        where = f"{question.id}.{code.code}"
        if not _CODE.match(code.code):
            yield Problem(file, where, "code", "code mal formé", ("l'écrire en minuscules, chiffres et _",))
        if not code.label:
            yield Problem(file, where, "label", "libellé vide", ("l'écrire", "retirer le code"))
        if code.code in seen:
            remedies = ("renommer le code écrit ici", "le retirer de la liste partagée")
            yield Problem(file, where, "choices", "code déjà donné par la liste partagée", remedies)
        seen.add(code.code)


def _marks(question: Question, file: str) -> Iterator[Problem]:
    for field, set_, remedies in (
        ("rows", question.rows and question.type is not QuestionType.GRID, ("changer le type en grid", "retirer rows")),
        ("read_aloud", question.read_aloud and not question.codes, ("écrire les codes à lire", "retirer read_aloud")),
        (
            "only_if_raised",
            question.only_if_raised and not question.spoken,
            ("retirer only_if_raised", 'retirer audience = "officer"'),
        ),
        ("label_15", question.label_15 and not question.spoken, ("retirer label_15", 'retirer audience = "officer"')),
        ("probes", question.probes and not question.spoken, ("retirer probes", 'retirer audience = "officer"')),
    ):
        if set_:
            yield Problem(file, question.id, field, "ne va pas avec le reste de la question", remedies)
    for field, text in (("constraint", question.constraint), ("required", question.required)):
        if text is not None:  # nothing reads them yet: an author would believe that an answer is checked
            remedies = ("retirer la clé", "écrire la consigne dans hint, que l'enquêteur lit")
            yield Problem(file, question.id, field, f"« {field} » n'est pas encore pris en charge", remedies)
    if not question.label:
        yield Problem(file, question.id, "label", "libellé vide", ("l'écrire", "retirer la question"))


def _gates(question: Question, file: str) -> Iterator[Problem]:
    for code in question.codes:
        if code.closes and not question.gate:
            remedies = ('donner à la question gate = "law", "magistrate" ou "officer"', "retirer closes")
            yield Problem(file, f"{question.id}.{code.code}", "closes", "ferme sans être une porte", remedies)


def _main(checked: Checked) -> Iterator[Problem]:
    questionnaire = checked.questionnaire
    main = "questionnaire.toml"
    for name in questionnaire.before_notice:
        question = questionnaire.question_by_id.get(name)
        if question is None:
            near = checked.near(name, questionnaire.question_by_id)
            remedies = ("corriger le nom", "le retirer de la liste")
            yield Problem(main, name, "before_notice", f"question inconnue « {name} »{near}", remedies)
        elif not question.any_time:
            remedies = ("ajouter any_time = true à la question", "la retirer de la liste")
            yield Problem(main, name, "before_notice", "question qui n'est pas ouverte à tout moment", remedies)
    if questionnaire.before_notice and not questionnaire.notified_when:
        remedies = ("écrire la condition notified_when", "retirer before_notice")
        yield Problem(main, "", "notified_when", "liste d'avant la notification sans sa condition", remedies)
    if any(question.gate for question in questionnaire.questions):
        name = questionnaire.measure_question
        if name not in questionnaire.question_by_id:
            remedies = ("corriger measure_question", "ajouter la question")
            yield Problem(main, name, "measure_question", f"question inconnue « {name} »", remedies)


def _route(checked: Checked, field: str) -> Iterator[Problem]:
    """Places in order, none missing, and two questions in one place only under conditions."""
    held: dict[int, list[tuple[Question, RoutePlace]]] = {}
    for question in checked.questionnaire.questions:
        place = question.core if field == "core" else question.hour
        if place:
            held.setdefault(place.place, []).append((question, place))
    if not held:
        return
    for number in range(min(held), max(held) + 1):
        if number not in held:
            before = held[max(n for n in held if n < number)][0][0]
            remedies = ("la donner à une question", "renuméroter les suivantes")
            yield Problem(checked.file_of(before.id), before.id, field, f"place {number} vide après celle-ci", remedies)
    core = [question.core.place for question in checked.questionnaire.questions if question.core]
    first = 1 if field == "core" else 1 + max(core, default=0)
    if min(held) != first:
        question = held[min(held)][0][0]
        remedies = (f"commencer à {first}", "compléter la liste")
        yield Problem(checked.file_of(question.id), question.id, field, f"première place {min(held)}", remedies)
    for number, taken in held.items():
        always = [question for question, place in taken if place.when is None]
        for question in always[1:]:
            what = f"place {number} déjà prise par {always[0].id}"
            remedies = ("donner un « when » à l'une des deux", "changer de place")
            yield Problem(checked.file_of(question.id), question.id, field, what, remedies)
