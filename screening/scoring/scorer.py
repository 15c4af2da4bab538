"""The whole assessment of a history: findings weighed for the profile, levels, coverage, alerts.

Owns what is compiled once per questionnaire. Knows nationality, language and sex of nobody: its input is a
:class:`~screening.model.record.History`, the relevant questions and the answers of now.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from screening.engine.expression import compile_expression
from screening.engine.facts import Facts
from screening.model.assessment import Assessment, ElementAssessment, ElementFinding, Finding, Lead
from screening.model.questionnaire import Questionnaire
from screening.model.record import Fate, History
from screening.model.rules import Direction, Element, Strength
from screening.scoring import alert
from screening.scoring.explain import missing
from screening.scoring.findings import gather
from screening.scoring.levels import Counter, Weight, contest, discount, level_of, tally
from screening.scoring.profile import Profile
from screening.scoring.scene import Scene, applies, corroborated


class Seen(NamedTuple):
    """A finding seen from one element, with what the rule needs of it."""

    finding: Finding
    strength: Strength  # class for the element, after « - »
    weight: Weight
    needs_support: bool


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
        elements = self._elements(profile, findings, gathered.leads, _Coverage.of(history, relevant))
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

    def _elements(
        self, profile: Profile, findings: Iterable[Finding], leads: Iterable[Lead], coverage: "_Coverage"
    ) -> dict[str, ElementAssessment]:
        elements = self.questionnaire.rules.elements
        seen: dict[str, list[Seen]] = {element.id: [] for element in elements}
        proposed: dict[str, list[Lead]] = {element.id: [] for element in elements}
        for finding in findings:
            if applies(finding):
                indicator, hard = self.questionnaire.rules.indicator_by_id[finding.indicator], corroborated(finding)
                ranks = profile.ranks[indicator.id]
                for element, strength in profile.classes[indicator.id].items():
                    weight = Weight(indicator.theme, ranks[element], hard)
                    seen[element].append(Seen(finding, strength, weight, indicator.needs_support))
        for lead in leads:
            for element in profile.bears_on.get(lead.indicator, ()):
                proposed[element].append(lead)
        return {
            element.id: self._element(element, profile, seen[element.id], tuple(proposed[element.id]), coverage)
            for element in elements
        }

    def _element(
        self, element: Element, profile: Profile, seen: Iterable[Seen], leads: tuple[Lead, ...], coverage: "_Coverage"
    ) -> ElementAssessment:
        speaking = [one for one in seen if one.finding.direction is Direction.FOR]
        counter = [one for one in seen if one.finding.direction is Direction.AGAINST]
        weights = [one.weight for one in speaking]
        marks = [Counter(one.weight.rank, one.weight.corroborated, one.needs_support) for one in counter]
        kept = discount(weights)
        counts = tally(weights, kept)
        level = level_of(counts)
        answered, unknown, blank = coverage.sort(profile.questions[element.id])
        return ElementAssessment(
            element=element.id,
            scale=element.scale,
            level=level,
            contested=contest(marks, profile.minor),
            for_=_in_order(speaking, kept),
            against=_in_order(counter, (0,) * len(counter)),
            leads=leads,
            unknown=unknown,
            to_ask=blank,
            answered=answered,
            applicable=answered + len(unknown) + len(blank),
            missing=missing(counts, level),
        )


@dataclass(frozen=True, slots=True)
class _Coverage:
    """Which questions are open, and which of them were put (indicators 4.6). A set-aside answer is a blank."""

    relevant: Set[str]
    asked: Mapping[str, bool]  # question -> one of its answers of now is « répondu »

    @classmethod
    def of(cls, history: History, relevant: Set[str]) -> "_Coverage":
        asked: dict[str, bool] = {}
        for given in history.given:
            if given.fate is Fate.CURRENT and not given.before_notice:
                question = given.address.question
                asked[question] = asked.get(question, False) or given.answer.answered
        return cls(relevant, asked)

    def sort(self, questions: Iterable[str]) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
        """Of the open ones: how many answered, which have a non-answer, which are blank."""
        answered = 0
        unknown: list[str] = []
        blank: list[str] = []
        for question in questions:
            if question in self.relevant:
                put = self.asked.get(question)
                if put:
                    answered += 1
                else:
                    (blank if put is None else unknown).append(question)
        return answered, tuple(unknown), tuple(blank)


def _in_order(seen: Iterable[Seen], kept: Iterable[int]) -> tuple[ElementFinding, ...]:
    """The strongest first, then in the order of the journal."""
    lines = sorted(zip(seen, kept, strict=True), key=lambda line: (-line[1], -line[0].weight.rank))
    return tuple(ElementFinding(one.finding, one.strength, rank) for one, rank in lines)


def assess(questionnaire: Questionnaire, history: History, relevant: Set[str], facts: Facts) -> Assessment:
    """One assessment, compiling ``questionnaire`` on the way: for tools. A session keeps a :class:`Scorer`."""
    return Scorer(questionnaire).assess(history, relevant, facts)
