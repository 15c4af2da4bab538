"""Walks the routes of a questionnaire: what can be reached, how long a hearing may be, what each indicator hears.

Owns the account given to authors by ``screening explore``, and the problems that only a walk shows. Every claim is
shown with the engine's own evaluation; deterministic, a few seconds for the whole trame.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from screening.engine.graph import Evaluation, Graph
from screening.engine.navigate import blocks, unsettled
from screening.forms.context import Checked
from screening.forms.problems import Problem
from screening.forms.reach import Given, Reach, Route, answers_of
from screening.model.answer import Status
from screening.model.questionnaire import Question, Questionnaire
from screening.model.rules import Direction

#: Questions whose every code starts a walk: those on which the most questions depend.
FORKS = 2
#: Starts kept: every start is walked twice.
MAX_STARTS = 150


@dataclass(frozen=True, slots=True)
class Arrow:
    """One code that feeds or proposes an indicator."""

    question: str
    code: str
    fed: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk from the first question to the last: questions met, those said to the person, its first answers."""

    start: tuple[str, ...]
    asked: int
    said: int


@dataclass(frozen=True)
class Exploration:
    """What was found; see :func:`explore`."""

    questionnaire: Questionnaire
    unreachable: tuple[str, ...]
    walks: tuple[Walk, ...]
    dead_ends: tuple[str, ...]  # gate.code whose closing a magistrate's decision does not open
    deepest: tuple[str, ...]  # questions answered to open the one that needs the most

    @property
    def shortest(self) -> Walk:
        """The walk that meets the fewest questions; the first found when several do."""
        return min(self.walks, key=lambda walk: walk.asked)

    @property
    def longest(self) -> Walk:
        """The walk that meets the most questions."""
        return max(self.walks, key=lambda walk: walk.asked)

    @cached_property
    def arrows(self) -> Mapping[str, tuple[Arrow, ...]]:
        """Indicator (or ``ctx.*`` box) → the codes that feed or propose it, in document order."""
        return arrows(self.questionnaire)

    @cached_property
    def unheard(self) -> tuple[str, ...]:
        """Indicators that no code of a reachable question feeds or proposes."""
        heard = {name for name, found in self.arrows.items() if any(a.question not in self.unreachable for a in found)}
        return tuple(i.id for i in self.questionnaire.rules.indicators if i.id not in heard)

    def coverage(self, element: str, direction: Direction) -> tuple[int, int]:
        """Reachable questions able to feed ``element`` in ``direction``: fed or proposed, and those that feed."""
        speaking = {
            indicator.id
            for indicator in self.questionnaire.rules.indicators
            if indicator.direction is direction and any(feed.element == element for feed in indicator.feeds)
        }
        found = [a for name in speaking for a in self.arrows.get(name, ()) if a.question not in self.unreachable]
        return len({a.question for a in found}), len({a.question for a in found if a.fed})

    def proved(self) -> tuple[str, ...]:
        """What holds of this questionnaire, one line each."""
        return tuple(self._proved())

    def _proved(self) -> Iterator[str]:
        questions = self.questionnaire.questions
        rules = self.questionnaire.rules
        if not self.unreachable:
            yield f"les {len(questions)} questions peuvent être posées, chacune par une suite de réponses rejouée"
        if not self.unheard and rules.indicators:
            yield f"les {len(rules.indicators)} indicateurs peuvent être nourris ou proposés"
        if rules.elements and all(self.coverage(e.id, d)[0] for e in rules.elements for d in Direction):
            yield f"les {len(rules.elements)} éléments peuvent être pour, contre, ou rester inconnus"
        if not self.dead_ends:
            yield "aucune impasse : la décision d'un magistrat ouvre la suite de chaque porte"
        yield f"{len(self.walks)} parcours, de {self.shortest.asked} à {self.longest.asked} questions"

    def lines(self) -> tuple[str, ...]:
        """The whole account, for the command line."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        questions = self.questionnaire.questions
        said = sum(question.spoken for question in questions)
        codes = sum(len(question.codes) for question in questions)
        yield f"{self.questionnaire.title} ({self.questionnaire.version})"
        yield f"{len(self.questionnaire.sections)} thèmes, {len(questions)} questions dont {said} dites, {codes} codes"
        for word, walk in (("le plus court", self.shortest), ("le plus long", self.longest)):
            start = ", ".join(walk.start) or "sans réponse"
            yield f"parcours {word} : {walk.asked} questions dont {walk.said} dites ({start})"
        yield f"la question la plus enfouie s'ouvre après : {' → '.join(self.deepest) or 'rien'}"
        yield from (f"jamais posée : {name}" for name in self.unreachable)
        yield from (f"impasse : {name}" for name in self.dead_ends)
        yield from (f"jamais entendu : {name}" for name in self.unheard)
        for element in self.questionnaire.rules.elements:
            fors, against = (self.coverage(element.id, direction) for direction in Direction)
            counts = f"pour {fors[0]} dont {fors[1]} d'office, contre {against[0]} dont {against[1]} d'office"
            yield f"{element.id} : {counts}"
        for name, found in self.arrows.items():
            yield f"{name} ← " + ", ".join(f"{a.question}.{a.code}{'' if a.fed else ' (proposé)'}" for a in found)
        yield from self.proved()


def explore(questionnaire: Questionnaire) -> Exploration:
    """Walk ``questionnaire``, whose conditions must compile (AuthoringError otherwise)."""
    graph = Graph(questionnaire)
    reach = Reach(graph)
    routes = {question.id: reach.route(question.id) for question in questionnaire.questions}
    found = {name: route for name, route in routes.items() if route is not None}
    deepest = max(found.values(), key=len, default={})
    return Exploration(
        questionnaire,
        tuple(name for name, route in routes.items() if route is None),
        tuple(_walks(graph)),
        tuple(_dead_ends(graph, found)),
        tuple(deepest),
    )


def arrows(questionnaire: Questionnaire) -> Mapping[str, tuple[Arrow, ...]]:
    """The derived table of arrows: arrows are written on codes only (design.md 4)."""
    table: dict[str, list[Arrow]] = {indicator.id: [] for indicator in questionnaire.rules.indicators}
    for question in questionnaire.questions:
        for code in question.codes:
            for name in (code.feeds, *code.context):
                if name:
                    table.setdefault(name, []).append(Arrow(question.id, code.code, True))
            for suggestion in code.suggests:
                table.setdefault(suggestion.indicator, []).append(Arrow(question.id, code.code, False))
    return {name: tuple(found) for name, found in table.items()}


def check_reach(checked: Checked) -> Iterator[Problem]:
    """Questions that no answers open, and gates that nobody could open."""
    exploration = explore(checked.questionnaire)
    for name in exploration.unreachable:
        remedies = ("corriger la condition", "retirer la question")
        what = "ne peut pas être posée : aucune suite de réponses trouvée ne l'ouvre"
        yield Problem(checked.file_of(name), name, "relevant", what, remedies)
    for name in exploration.dead_ends:
        question = name.partition(".")[0]
        remedies = ("retirer closes", "écrire la condition notified_when autrement")
        what = "impasse : la décision d'un magistrat n'ouvre pas la suite"
        yield Problem(checked.file_of(question), name, "closes", what, remedies)


def _walks(graph: Graph) -> Iterator[Walk]:
    """From nothing and from every code of the forks, twice: opening as little, then as much as can be."""
    starts: list[Route] = [{}]
    forks = sorted(graph.questions, key=lambda name: -len(graph.dependents[graph.position[name]]))[:FORKS]
    for name in sorted(forks, key=lambda name: graph.position[name]):
        choices = [given for given in answers_of(graph.questions[name]) if given[0] is Status.ANSWERED]
        starts = [{**start, name: given} for start in starts for given in choices]
    for start in starts[:MAX_STARTS]:
        for most in (False, True):
            yield _walk(graph, start, most)


def _walk(graph: Graph, start: Route, most: bool) -> Walk:
    evaluation = Evaluation(graph)
    for question in graph.questions.values():
        if question.id not in evaluation.relevant:
            continue
        if question.id in start:
            evaluation.apply(question.id, *start[question.id])
        elif graph.dependents[graph.position[question.id]]:
            evaluation.apply(question.id, *_choice(evaluation, question, most))
    asked = [graph.questions[name] for name in evaluation.relevant]
    said = sum(question.spoken for question in asked)
    return Walk(tuple(_said(name, given) for name, given in start.items()), len(asked), said)


def _choice(evaluation: Evaluation, question: Question, most: bool) -> Given:
    """The answer after which the most (or the fewest) questions are relevant; the first written when equal."""
    best: tuple[int, Given] | None = None
    for given in answers_of(question):
        evaluation.apply(question.id, *given)
        count = len(evaluation.relevant) if most else -len(evaluation.relevant)
        if best is None or count > best[0]:
            best = count, given
    assert best is not None
    return best[1]


def _said(name: str, given: Given) -> str:
    value = given[1]
    codes = [code for code in value if isinstance(code, str)] if isinstance(value, list) else [str(value)]
    return f"{name} = {codes[0]}" if len(codes) == 1 else f"{name} = {len(codes)} codes"


def _dead_ends(graph: Graph, routes: Mapping[str, Route]) -> Iterator[str]:
    """Closing codes for which something stays closed once a magistrate has let every gate through."""
    for question in graph.questions.values():
        closing = [code for code in question.codes if code.closes]
        for code in closing if question.id in routes else ():
            route: Route = {**routes[question.id], question.id: (Status.ANSWERED, [code.code])}
            evaluation = Reach(graph).after(route)
            lifted: set[str] = set()
            while missing := unsettled(graph, evaluation, lifted):
                named = {block.question for block in missing}
                if named <= lifted:
                    break
                lifted |= named
            if blocks(graph, evaluation, lifted):
                yield f"{question.id}.{code.code}"
