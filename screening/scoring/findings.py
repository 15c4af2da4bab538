"""From answers to findings: present, divergent, or a lead (design.md 6 and 7; dossier, indicators 1.2).

Owns what each answer of the journal gives: indicators fed or confirmed, with their supports; suggestions left as
leads; facts denied; context boxes. Knows neither levels nor profile, and must not: a finding stays whatever the age.

A finding never goes, except by an entry error. It is *divergent* when an answer that fed it was changed, withdrawn
or set aside and the same question does not feed it again, or when another question, answered now, denies it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from screening.model.assessment import Finding, Lead
from screening.model.questionnaire import Question, Questionnaire, Support
from screening.model.record import Address, ContextTick, Fate, Given, History
from screening.model.rules import ContextBox, Direction, Indicator, Strength

#: Fates of an answer whose findings go with it, until it is restored.
GONE = frozenset({Fate.ERASED, Fate.ASIDE_ERROR})
#: Prefix of the context boxes, which are no indicators.
BOX = "ctx."


@dataclass(frozen=True, slots=True)
class Said:
    """What one answer gives. ``fed`` keeps the order of the codes."""

    fed: Mapping[str, frozenset[Support]]
    leads: tuple[Lead, ...]
    denied: frozenset[str]
    boxes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Presence:
    """An indicator present in the record, before any profile: one per indicator, all its sources together."""

    indicator: Indicator
    supports: frozenset[Support]
    divergent: bool
    questions: tuple[str, ...]
    events: tuple[int, ...]

    def finding(self, minor: bool) -> Finding:
        """The finding in the column of the profile."""
        strength: Strength = self.indicator.child if minor else self.indicator.adult
        return Finding(
            indicator=self.indicator.id,
            direction=self.indicator.direction,
            strength=strength,
            supports=self.supports,
            divergent=self.divergent,
            questions=self.questions,
            events=self.events,
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the answers give, in the order of the journal."""

    present: tuple[Presence, ...]
    leads: tuple[Lead, ...]
    context: tuple[str, ...]
    same_answer: tuple[tuple[str, ...], ...]


def read(given: Given, question: Question) -> Said:
    """What ``given`` gives by itself, whatever became of it. A non-answer, or a code without arrow, gives nothing."""
    answer = given.answer
    fed: dict[str, frozenset[Support]] = {}
    proposed: list[Lead] = []
    denied: set[str] = set()
    boxes: list[str] = []
    codes = [code for ticked in answer.codes if (code := question.code_by_id.get(ticked))] if answer.answered else []
    for code in codes:
        support = question.default_support(code)
        arrows = [code.feeds] if code.feeds else []
        for suggestion in code.suggests:
            if suggestion.indicator in answer.confirmed:
                arrows.append(suggestion.indicator)
            else:
                lead = Lead(suggestion.indicator, question.id, code.code, given.seq, suggestion.condition)
                proposed.append(lead)
        for arrow in arrows:
            if arrow.startswith(BOX):
                boxes.append(arrow)
            else:
                fed[arrow] = fed.get(arrow, frozenset()) | {support, *answer.supports.get(arrow, ())}
        denied.update(code.absent)
        boxes.extend(code.context)
    leads = tuple(lead for lead in proposed if lead.indicator not in fed and lead.indicator not in boxes)
    return Said(fed, leads, frozenset(denied), tuple(boxes))


def gather(questionnaire: Questionnaire, history: History, urgent: Collection[str] = ()) -> Gathered:
    """Findings, leads and boxes of ``history``.

    ``urgent`` names the boxes that only urgency cards read: what is said before silence and rights are notified
    serves needs and the doctor, so it ticks these and gives nothing else.
    """
    questions = questionnaire.question_by_id
    said = [(given, read(given, questions[given.address.question])) for given in history.given]
    counted = [(given, words) for given, words in said if given.fate not in GONE and not given.before_notice]
    current = [(given, words) for given, words in counted if given.counts]
    return Gathered(
        present=_present(questionnaire.rules.indicator_by_id, counted, current),
        leads=tuple(lead for _, words in current for lead in words.leads),
        context=_context(questionnaire.rules.boxes, said, history.context, urgent),
        same_answer=_same_answer(questionnaire.rules.indicator_by_id, counted),
    )


Read = tuple[Given, Said]


def _present(
    indicators: Mapping[str, Indicator], counted: Iterable[Read], current: Iterable[Read]
) -> tuple[Presence, ...]:
    feeding: set[tuple[Address, str]] = set()
    denials: dict[str, set[str]] = {}
    for given, words in current:
        feeding.update((given.address, indicator) for indicator in words.fed)
        for indicator in words.denied:
            denials.setdefault(indicator, set()).add(given.address.question)
    sources: dict[str, list[Read]] = {}
    for given, words in counted:
        for indicator in words.fed:
            sources.setdefault(indicator, []).append((given, words))
    return tuple(
        _presence(indicators[code], fed_by, feeding, denials.get(code, frozenset())) for code, fed_by in sources.items()
    )


def _presence(
    indicator: Indicator, sources: list[Read], feeding: Collection[tuple[Address, str]], denials: Collection[str]
) -> Presence:
    code = indicator.id
    superseded = any(
        given.fate is not Fate.CURRENT and (given.address, code) not in feeding for given, _ in sources
    )  # the question does not say it any more
    denied = any(question != given.address.question for question in denials for given, _ in sources)
    return Presence(
        indicator=indicator,
        supports=frozenset().union(*(words.fed[code] for _, words in sources)),
        divergent=superseded or denied,
        questions=tuple(dict.fromkeys(given.address.question for given, _ in sources)),
        events=tuple(given.seq for given, _ in sources),
    )


def _context(
    boxes: Iterable[ContextBox], said: Iterable[Read], ticks: Iterable[ContextTick], urgent: Collection[str]
) -> tuple[str, ...]:
    """Boxes ticked, oldest first. A tick stays when its answer changes, unless the box follows the answer of now."""
    follows = frozenset(box.id for box in boxes if box.follows)
    ticked: list[tuple[int, str]] = [(tick.seq, tick.context) for tick in ticks]
    for given, words in said:
        if given.fate not in GONE:
            ticked += [(given.seq, box) for box in words.boxes if _stands(given, box, follows, urgent)]
    return tuple(dict.fromkeys(box for _, box in sorted(ticked)))


def _stands(given: Given, box: str, follows: Collection[str], urgent: Collection[str]) -> bool:
    if given.before_notice and box not in urgent:
        return False
    return box not in follows or given.fate is Fate.CURRENT


def _same_answer(indicators: Mapping[str, Indicator], counted: Iterable[Read]) -> tuple[tuple[str, ...], ...]:
    """« Même fait ? »: findings of one answer that speak the same way. A warning, which withdraws nothing."""
    groups: dict[tuple[str, ...], None] = {}
    for _, words in counted:
        if len(words.fed) > 1:
            for direction in Direction:
                codes = tuple(code for code in words.fed if indicators[code].direction is direction)
                if len(codes) > 1:
                    groups[codes] = None
    return tuple(groups)
