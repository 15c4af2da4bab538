"""Gates, routes and what may be asked now (hearing.md 1.3 rules 1 and 6, 1.4, 3.5). Pure.

Owns which questions a gate closes, which places of a route are there for this person, and the question proposed
next. Only gates close: routes and order are proposals. Items of the officer are never closed. Must not know who let
a gate through, when or why: the caller passes the ids of the gates lifted, and drops one when its answer changes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from screening.engine.facts import codes_in
from screening.engine.graph import Evaluation, Graph
from screening.engine.reach import Reach
from screening.model.answer import Status
from screening.model.questionnaire import Audience, ClosingScope, GateClass, Place, Question, QuestionType, Section


@dataclass(frozen=True, slots=True)
class GateBlock:
    """A gate that is not settled: why, how far it closes, and who may let through."""

    question: str
    gate: GateClass
    code: str = ""  # the closing code, "" when the gate is blank or has a non-answer without reason
    status: Status | None = None
    reach: Reach = Reach.SPOKEN


@dataclass(frozen=True, slots=True)
class RouteStep:
    """A place of a route for this person."""

    place: int
    question: str
    done: bool
    open: bool  # may be asked now


class CoreUse(Enum):
    """When the core route is proposed (hearing.md 1.3, 3.5)."""

    USUAL = "usual"  # after theme 5, before the account
    FIRST = "first"  # vigilance: as soon as the gates are settled
    NONE = "none"  # hearing of a victim: the whole trame


#: Default order of the themes (hearing.md 3.5); theme 16 without the person comes right after theme 1.
THEMES = (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 9, 14, 15, 16, 17, 18)
#: The core route stands after this theme.
CORE_AFTER = 5
#: The officer's part of this theme is prepared before entering.
PREPARED = 16


def unsettled(
    graph: Graph,
    evaluation: Evaluation,
    lifted: Collection[str] = (),
    assumed: Collection[str] = (),
    reasons: Mapping[str, bool] = MappingProxyType({}),
) -> tuple[GateBlock, ...]:
    """The gates not settled, in document order; first what the notice of rights still closes (rule 1).

    ``lifted``: gates let through (a magistrate's decision, or the officer's reason for the third class);
    ``assumed``: gates that a script takes as settled, while they are blank; ``reasons``: question id → the non-answer
    has a written reason, which settles its gate. A gate that is not relevant closes nothing.
    """
    notice = _before_notice(graph, evaluation, lifted, assumed)
    found = [] if notice is None else [notice]
    for question in graph.reach.closers:
        if question.id in evaluation.relevant and question.id not in lifted:
            found += _blocks_of(graph, evaluation, question, question.id in assumed, reasons.get(question.id, False))
    return tuple(found)


def blocks(
    graph: Graph,
    evaluation: Evaluation,
    lifted: Collection[str] = (),
    assumed: Collection[str] = (),
    reasons: Mapping[str, bool] = MappingProxyType({}),
) -> Mapping[str, tuple[GateBlock, ...]]:
    """Question id → the gates that close it now; a question that nothing closes is absent. See :func:`unsettled`."""
    missing = unsettled(graph, evaluation, lifted, assumed, reasons)
    if not missing:
        return {}
    gates = {block.question for block in missing}
    by_reach: dict[frozenset[Reach], tuple[GateBlock, ...]] = {}
    found: dict[str, tuple[GateBlock, ...]] = {}
    for question, reaches in graph.reach.closable.items():
        if reaches not in by_reach:
            by_reach[reaches] = tuple(block for block in missing if block.reach in reaches)
        closing = by_reach[reaches]
        if question in gates:  # a gate never closes itself: its answer may be corrected
            closing = tuple(block for block in closing if block.question != question)
        if closing:
            found[question] = closing
    return found


def route(
    graph: Graph, evaluation: Evaluation, place: Place, blocked: Collection[str], done: Collection[str]
) -> tuple[RouteStep, ...]:
    """The places of a route for this person, in order; the one-hour route begins with the core route (1.4).

    At a place, a question whose condition is true goes before one without condition; a place whose questions are
    not relevant is left out. On the one-hour route a question already on the core route is not put twice.
    """
    chosen = _places(graph, evaluation, Place.CORE, ())
    if place is Place.HOUR:
        chosen |= _places(graph, evaluation, Place.HOUR, tuple(chosen.values()))
    return tuple(
        RouteStep(number, question, question in done, question not in blocked)
        for number, question in sorted(chosen.items())
    )


def next_question(
    graph: Graph,
    evaluation: Evaluation,
    blocked: Collection[str],
    done: Collection[str],
    *,
    after: str | None = None,
    core: CoreUse = CoreUse.USUAL,
    themes: Sequence[str] = (),
    raised: Collection[str] = (),
) -> str | None:
    """The question proposed after ``after``, or None when nothing is left that may be asked.

    ``themes``: sections that the account or a conduct rule moves to the front, after the core route; ``raised``:
    only-if-raised questions whose subject the person has raised. With the core route first, unsettled gates come
    before everything, then the core, then the default order from its start; otherwise the search begins after
    ``after`` and goes round.
    """
    steps = () if core is CoreUse.NONE else route(graph, evaluation, Place.CORE, blocked, done)
    on_core = [step.question for step in steps]

    def askable(name: str) -> bool:
        question = graph.questions[name]
        if name in done or name in blocked or name not in evaluation.relevant:
            return False
        unraised = question.only_if_raised and name not in raised and name not in on_core
        return not unraised and question.type is not QuestionType.NOTE and question.group is None

    if core is CoreUse.FIRST:
        gates = [question.id for question in graph.reach.closers if question.gate]
        first = next(filter(askable, [*gates, *on_core]), None)
        if first is not None:
            return first
        after = None if after in on_core else after
    agenda = list(dict.fromkeys(_agenda(graph, on_core, themes)))
    start = agenda.index(after) + 1 if after in agenda else 0
    return next(filter(askable, agenda[start:] + agenda[:start]), None)


def _before_notice(
    graph: Graph, evaluation: Evaluation, lifted: Collection[str], assumed: Collection[str]
) -> GateBlock | None:
    """Rule 1: while silence and rights are not notified, only a short list may be said."""
    source, facts = graph.questionnaire.notified_when, evaluation.facts
    if graph.holds(source, facts) or source is None:
        return None
    named = sorted(graph.condition(source).dependencies & graph.questions.keys(), key=graph.position.__getitem__)
    waiting = [q for q in named if q not in lifted and (q not in assumed or facts.status(q) is not None)]
    if not waiting:
        return None
    question = graph.questions[waiting[0]]
    code = next(iter(codes_in(facts.value(question.id))), "")
    return GateBlock(question.id, question.gate or GateClass.LAW, code, facts.status(question.id), Reach.BEFORE_NOTICE)


def _blocks_of(
    graph: Graph, evaluation: Evaluation, question: Question, assumed: bool, reason: bool
) -> Iterator[GateBlock]:
    status = evaluation.facts.status(question.id)
    if status is Status.ANSWERED:
        for code in codes_in(evaluation.facts.value(question.id)):
            known = question.code_by_id.get(code)
            closes = known.closes if known else None
            if closes and graph.holds(closes.when, evaluation.facts):
                yield GateBlock(question.id, closes.gate, code, status, Reach(closes.scope.value))
    elif question.gate and not (assumed if status is None else reason):
        yield GateBlock(question.id, question.gate, "", status, Reach(ClosingScope.SPOKEN.value))


def _places(graph: Graph, evaluation: Evaluation, place: Place, taken: Collection[str]) -> dict[int, str]:
    """Place → question, for one person."""
    chosen: dict[int, str] = {}
    fallback: dict[int, str] = {}
    for question in graph.questionnaire.questions:
        where = question.core if place is Place.CORE else question.hour
        if where is None or question.id in taken or question.id not in evaluation.relevant:
            continue
        if where.when is None:
            fallback.setdefault(where.place, question.id)
        elif graph.holds(where.when, evaluation.facts):
            chosen.setdefault(where.place, question.id)
    return fallback | chosen


def _agenda(graph: Graph, core: Sequence[str], moved: Sequence[str]) -> Iterator[str]:
    """Every question in the proposed order; the core route stands at its place, a question may come twice."""
    sections = sorted(graph.questionnaire.sections, key=_theme_order)
    before = [section for section in sections if section.number <= CORE_AFTER]
    rest = [section for section in sections if section.number > CORE_AFTER]
    known = graph.questionnaire.section_by_id
    prepared = [section for section in rest if section.number == PREPARED]
    for section in [*before[:1], *prepared]:
        yield from (q.id for q in section.questions if section.number != PREPARED or q.audience is Audience.OFFICER)
    for section in before[1:]:
        yield from (question.id for question in section.questions)
    yield from core
    for section in [*(known[name] for name in moved if name in known), *rest]:
        yield from (question.id for question in section.questions)


def _theme_order(section: Section) -> int:
    """Rank in the default order; a theme that the dossier does not name comes last, in document order."""
    return THEMES.index(section.number) if section.number in THEMES else len(THEMES) + section.number
