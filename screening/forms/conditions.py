"""Conditions of a questionnaire: each compiles, names what exists, and only what comes before it.

Owns the list of the places where a condition may be written. Does not evaluate any: :mod:`screening.forms.explore`
shows what can be reached.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from screening.engine.conduct import FUNCTIONS as CONDUCT
from screening.engine.expression import compile_expression
from screening.engine.grammar import parse
from screening.errors import AuthoringError
from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.model.event import Kind
from screening.model.questionnaire import Questionnaire
from screening.model.rules import Trigger
from screening.scoring.alert import compile_rule

_FAULTS = {
    "empty": "condition vide",
    "too_long": "condition trop longue",
    "too_deep": "condition trop imbriquée",
    "syntax": "condition mal écrite",
    "not_allowed": "mot ou signe hors du langage",
    "unknown_function": "fonction inconnue",
    "arguments": "arguments refusés",
    "comparison": "les deux côtés ne se comparent pas",
    "bare_question": "il manque ce qui est vérifié",
    "alias_cycle": "alias en boucle",
}
_REMEDIES = {
    "unknown_function": ("employer answered, declined, has_status, includes_any, count, number", "corriger le nom"),
    "bare_question": ("écrire answered(…), == ou in", "corriger le nom de l'alias"),
    "alias_cycle": ("écrire l'alias avec des questions", "le retirer"),
    "empty": ("écrire la condition", "retirer la clé"),
    "arguments": ("citer entre guillemets un code, un indicateur ou une case qui existe", "retirer l'argument"),
}
_USUAL = ("la récrire avec and, or, not, ==, in, includes_any", "retirer la clé")
Compile = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a condition is written. ``before``: the question that all the ids it names must precede."""

    file: str
    id: str
    field: str
    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A question named by a condition, and the codes it is compared with."""

    question: str
    codes: tuple[str, ...]


def check_conditions(checked: Checked) -> Iterator[Problem]:
    """Every condition: language, ids, codes, order."""
    questionnaire = checked.questionnaire
    for name, text in questionnaire.aliases.items():
        if text.isidentifier():  # another name for a question
            yield from _mentions(checked, Place("questionnaire.toml", name, "aliases", text))
    for place in question_conditions(checked):
        yield from _compiled(place, lambda text: compile_expression(text, questionnaire.aliases))
        yield from _mentions(checked, place)
    for rule in questionnaire.rules.conduct:
        yield from _conduct(checked, "conduct.toml", rule.id, rule.when)
    for action in questionnaire.actions:
        yield from _conduct(checked, "actions.toml", action.id, action.when)
    rules = questionnaire.rules
    for trigger in (*rules.alerts, *rules.vigilance, *rules.cards):
        yield from _alert(checked, trigger)
    yield from _circles(checked)


def question_conditions(checked: Checked) -> Iterator[Place]:
    """Conditions in the usual language: those of questions, aliases, and of ``questionnaire.toml``."""
    main = "questionnaire.toml"
    questionnaire = checked.questionnaire
    for name, text in questionnaire.aliases.items():
        if not text.isidentifier():
            yield Place(main, name, "aliases", text)
    for field in ("notified_when", "minor_when", "young_when"):
        if (text := getattr(questionnaire, field)) is not None:
            yield Place(main, "", field, text)
    for question in questionnaire.questions:
        file = checked.file_of(question.id)
        for field in ("relevant", "constraint", "required"):
            if (text := getattr(question, field)) is not None:
                before = question.id if field == "relevant" else None
                yield Place(file, question.id, field, text, before)
        for field in ("core", "hour"):
            route = getattr(question, field)
            if route and route.when is not None:
                yield Place(file, question.id, f"{field}.when", route.when)
        for code in question.codes:
            if code.closes and code.closes.when is not None:
                yield Place(file, f"{question.id}.{code.code}", "closes.when", code.closes.when)
    for item in questionnaire.calculated:
        for term in item.terms:
            if term.when is not None:
                yield Place(main, item.id, "terms.when", term.when)


def _compiled(place: Place, compiles: Compile) -> Iterator[Problem]:
    try:
        compiles(place.text)
    except AuthoringError as error:
        fault, at = str(error.facts.get("what", "")), str(error.facts.get("at", ""))
        what = f"{_FAULTS.get(fault, 'condition refusée')} : « {at or place.text[:80]} »"
        yield Problem(place.file, place.id, place.field, what, _REMEDIES.get(fault, _USUAL))


def _conduct(checked: Checked, file: str, name: str, when: str) -> Iterator[Problem]:
    aliases = checked.questionnaire.aliases
    place = Place(file, name, "when", when)
    yield from _compiled(place, lambda text: compile_expression(text, aliases, CONDUCT))
    yield from _mentions(checked, place)
    for word in _words_of(when, "event"):
        if word not in set(Kind):
            known = ", ".join(kind.value for kind in Kind)
            remedies = ("corriger le nom", f"en choisir un parmi : {known}")
            yield Problem(file, name, "when", f"sorte d'événement inconnue « {word} »", remedies)


def _alert(checked: Checked, trigger: Trigger) -> Iterator[Problem]:
    place = Place("alerts.toml", trigger.id, "when", trigger.when)
    yield from _compiled(place, lambda _text: compile_rule(checked.questionnaire, trigger, set()))
    yield from _mentions(checked, place)


def _words_of(text: str, function: str) -> Iterator[str]:
    for node in _walked(text):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
            for argument in node.args:
                yield from _texts(argument)


def _walked(text: str) -> Iterator[ast.AST]:
    try:
        yield from ast.walk(parse(text))
    except AuthoringError:
        return


def mentions(text: str, aliases: Mapping[str, str], seen: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Questions that ``text`` names, aliases expanded, and the codes each is compared with; none when ill-formed."""
    called: set[int] = set()
    for node in _walked(text):
        if isinstance(node, ast.Call):
            called.add(id(node.func))
        if isinstance(node, ast.Name) and id(node) not in called:
            target = aliases.get(node.id)
            if target is None:
                yield Mention(node.id, ())
            elif node.id not in seen:
                yield from mentions(target, aliases, seen | {node.id})
        else:
            yield from _compared(node, aliases)


def _compared(node: ast.AST, aliases: Mapping[str, str]) -> Iterator[Mention]:
    """The question and the codes of one comparison or of one ``includes_any``."""
    parts: list[ast.expr] = []
    if isinstance(node, ast.Compare):
        parts = [node.left, *node.comparators]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "includes_any":
        parts = node.args
    names = [aliases.get(part.id, part.id) for part in parts if isinstance(part, ast.Name)]
    codes = tuple(code for part in parts for code in _texts(part))
    if len(names) == 1 and names[0].isidentifier() and codes:
        yield Mention(names[0], codes)


def _texts(node: ast.expr) -> Iterator[str]:
    items = node.elts if isinstance(node, (ast.Tuple, ast.List, ast.Set)) else [node]
    yield from (item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))


def _mentions(checked: Checked, place: Place) -> Iterator[Problem]:
    questionnaire = checked.questionnaire
    reported: set[tuple[str, str]] = set()
    for mention in mentions(place.text, questionnaire.aliases):
        for what, remedies in _mention(checked, place, mention):
            if (mention.question, what) not in reported:
                reported.add((mention.question, what))
                yield Problem(place.file, place.id, place.field, what, remedies)


def _mention(checked: Checked, place: Place, mention: Mention) -> Iterator[tuple[str, tuple[str, str]]]:
    questionnaire = checked.questionnaire
    name = mention.question
    question = questionnaire.question_by_id.get(name)
    if question is None:
        if name not in checked.other_names:
            near = checked.near(name, questionnaire.question_by_id)
            yield f"question inconnue « {name} »{near}", ("corriger le nom", "ajouter la question")
        return
    for code in mention.codes:
        if code not in question.code_by_id:
            near = checked.near(code, question.code_by_id)
            yield f"code inconnu « {code} » dans {name}{near}", ("corriger le code", f"l'ajouter à {name}")
    if place.before and questionnaire.position[name] >= questionnaire.position[place.before]:
        own = name == place.before
        what = "la condition cite sa propre question" if own else f"la condition cite une question posée après : {name}"
        yield what, ("citer une question posée avant", "déplacer l'une des deux")


def _circles(checked: Checked) -> Iterator[Problem]:
    """Conditions in a circle: « a » needs « b », that needs « a »."""
    needs = {question: _named(checked.questionnaire, question) for question in checked.questionnaire.question_by_id}
    done: set[str] = set()
    for start in needs:
        circle = _circle(needs, start, done)
        if circle:
            path = " → ".join((*circle, circle[0]))
            remedies = ("retirer l'une de ces conditions", "l'écrire avec une question posée avant")
            yield Problem(checked.file_of(circle[0]), circle[0], "relevant", f"conditions en boucle : {path}", remedies)


def _named(questionnaire: Questionnaire, question: str) -> tuple[str, ...]:
    text = questionnaire.question_by_id[question].relevant
    if not text:
        return ()
    named = dict.fromkeys(mention.question for mention in mentions(text, questionnaire.aliases))
    return tuple(name for name in named if name in questionnaire.question_by_id)


def _circle(needs: Mapping[str, tuple[str, ...]], start: str, done: set[str]) -> tuple[str, ...]:
    """The first circle of two questions or more met from ``start``; every question is walked once."""
    path: dict[str, Iterator[str]] = {}
    if start in done:
        return ()
    path[start] = iter(needs[start])
    while path:
        current = next(reversed(path))
        following = next(path[current], None)
        if following is None:
            done.add(current)
            del path[current]
        elif following in path and following != current:
            names = list(path)
            done.update(names)
            return tuple(names[names.index(following) :])
        elif following not in done and following not in path:
            path[following] = iter(needs[following])
    return ()
