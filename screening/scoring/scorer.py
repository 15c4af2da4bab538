"""The whole assessment of a history: findings weighed for the profile, levels, coverage, alerts.

Owns what is compiled once per questionnaire. Knows nationality, language and sex of nobody: its input is a
:class:`~screening.model.record.History`, the relevant questions and the answers of now.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from screening.engine.expression import compile_expression
from screening.engine.facts import Facts
from screening.model.assessment import Assessment, ElementAssessment, ElementFinding, Finding, Lead
from screening.model.questionnaire import Direction, Element, Question, Questionnaire, Strength
from screening.model.record import Fate, History
from screening.scoring import alert
from screening.scoring.explain import missing
from screening.scoring.findings import gather
from screening.scoring.levels import Counter, Weight, classes, contest, discount, level_of, rank_of, tally
from screening.scoring.scene import Ranks, Scene, applies, corroborated


@dataclass(frozen=True)
class Profile:
    """What one column says: class and rank of each indicator, and the questions that bear on each element."""

    minor: bool
    classes: Mapping[str, Mapping[str, Strength]]
    ranks: Ranks
    questions: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, questionnaire: Questionnaire, minor: bool) -> "Profile":
        by_indicator = {i.id: classes(i, minor) for i in questionnaire.rules.indicators}
        ranks = {code: {e: rank_of(s) for e, s in table.items()} for code, table in by_indicator.items()}
        questions = {
            element.id: tuple(q.id for q in questionnaire.questions if _bears_on(q, element, by_indicator))
            for element in questionnaire.rules.elements
        }
        return cls(minor, MappingProxyType(by_indicator), MappingProxyType(ranks), MappingProxyType(questions))

    def applies(self, indicator: str, element: str) -> bool:
        """True when ``indicator`` bears on ``element`` in this column, « appui » included."""
        return self.classes.get(indicator, {}).get(element, Strength.NOT_APPLICABLE) is not Strength.NOT_APPLICABLE


def indicators_of(question: Question) -> Iterable[str]:
    """Indicators that ``question`` feeds or proposes, its boxes excepted."""
    for code in question.codes:
        yield from (code.feeds,) if code.feeds else ()
        yield from (suggestion.indicator for suggestion in code.suggests)


def _bears_on(question: Question, element: Element, classes_of: Mapping[str, Mapping[str, Strength]]) -> bool:
    found = (classes_of.get(indicator, {}).get(element.id) for indicator in indicators_of(question))
    return any(strength not in (None, Strength.NOT_APPLICABLE) for strength in found)


class Scorer:
    """Scores the histories of one questionnaire; immutable once made."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Compile. Raises :class:`AuthoringError` for a rule or a profile condition that cannot be read."""
        self.questionnaire = questionnaire
        self._rulebook = alert.Rulebook.of(questionnaire)
        source = questionnaire.minor_when
        self._minor_when = compile_expression(source, questionnaire.aliases) if source else None
        self._profiles = {minor: Profile.of(questionnaire, minor) for minor in (False, True)}

    def assess(self, history: History, relevant: Set[str], facts: Facts) -> Assessment:
        """Everything scoring says of ``history`` at its last event; the order of its answers changes no level."""
        minor = self.treated_as_minor(facts)
        profile = self._profiles[minor]
        gathered = gather(self.questionnaire, history, self._rulebook.urgent)
        findings = tuple(presence.finding(minor) for presence in gathered.present)
        asked = _asked(history)
        elements = {
            element.id: self._element(element, profile, findings, gathered.leads, relevant, asked)
            for element in self.questionnaire.rules.elements
        }
        scene = Scene(
            facts=facts,
            treated_as_minor=minor,
            indicators=self.questionnaire.rules.indicator_by_id,
            ranks=profile.ranks,
            findings=findings,
            leads=gathered.leads,
            context=gathered.context,
            levels={element: assessment.level for element, assessment in elements.items()},
        )
        at_event = max((0, *(given.seq for given in history.given), *(tick.seq for tick in history.context)))
        return Assessment(
            treated_as_minor=minor,
            context=gathered.context,
            findings=findings,
            leads=gathered.leads,
            elements=elements,
            alerts=alert.hits(self._rulebook.alerts, scene, at_event),
            vigilance=alert.hits(self._rulebook.vigilance, scene, at_event),
            cards=alert.hits(self._rulebook.cards, scene, at_event),
            same_answer=gathered.same_answer,
        )

    def treated_as_minor(self, facts: Facts) -> bool:
        """True unless the questionnaire says an adult: doubtful, blank or refused age included (art. 388 C. civ.)."""
        return self._minor_when is None or self._minor_when.evaluate(facts) is not False

    def questions_of(self, element: str, minor: bool) -> tuple[str, ...]:
        """Questions able to feed or propose ``element``, for or against, in document order."""
        return self._profiles[minor].questions[element]

    def _element(
        self,
        element: Element,
        profile: Profile,
        findings: Iterable[Finding],
        leads: Iterable[Lead],
        relevant: Set[str],
        asked: Mapping[str, bool],
    ) -> ElementAssessment:
        indicators = self.questionnaire.rules.indicator_by_id
        seen = [(f, s) for f in findings if applies(f) and (s := profile.classes[f.indicator].get(element.id))]
        speaking = [pair for pair in seen if pair[0].direction is Direction.FOR]
        counter = [pair for pair in seen if pair[0].direction is Direction.AGAINST]
        weights = [Weight(indicators[f.indicator].theme, rank_of(s), corroborated(f)) for f, s in speaking]
        counts = tally(weights)
        level = level_of(counts)
        able = [question for question in profile.questions[element.id] if question in relevant]
        return ElementAssessment(
            element=element.id,
            scale=element.scale,
            level=level,
            contested=contest(
                (Counter(rank_of(s), corroborated(f), indicators[f.indicator].needs_support) for f, s in counter),
                profile.minor,
            ),
            for_=_in_order(speaking, discount(weights)),
            against=_in_order(counter, (0,) * len(counter)),
            leads=tuple(lead for lead in leads if profile.applies(lead.indicator, element.id)),
            unknown=tuple(question for question in able if asked.get(question) is False),
            to_ask=tuple(question for question in able if question not in asked),
            answered=sum(1 for question in able if asked.get(question)),
            applicable=len(able),
            missing=missing(counts, level),
        )


def _asked(history: History) -> dict[str, bool]:
    """Questions put, and whether one of their answers of now is « répondu ». A set-aside answer is a blank."""
    asked: dict[str, bool] = {}
    for given in history.given:
        if given.fate is Fate.CURRENT and not given.before_notice:
            question = given.address.question
            asked[question] = asked.get(question, False) or given.answer.answered
    return asked


def _in_order(seen: Iterable[tuple[Finding, Strength]], kept: Iterable[int]) -> tuple[ElementFinding, ...]:
    """The strongest first, then in the order of the journal."""
    lines = [ElementFinding(finding, strength, rank) for (finding, strength), rank in zip(seen, kept, strict=True)]
    return tuple(sorted(lines, key=lambda line: (-line.kept, -rank_of(line.strength))))


def assess(questionnaire: Questionnaire, history: History, relevant: Set[str], facts: Facts) -> Assessment:
    """One assessment, compiling ``questionnaire`` on the way: for tools. A session keeps a :class:`Scorer`."""
    return Scorer(questionnaire).assess(history, relevant, facts)
