"""A small form around the real rules: one question per indicator, so that a test writes findings, not answers.

Question ``q.threat.self`` has the codes ``D``, ``O``, ``R``, ``T`` (they feed the indicator with that support),
``propose`` (suggests it) and ``no`` (denies it). ``age`` decides the profile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from screening.forms.load import load_questionnaire
from screening.model.answer import Answer, Because, Status, Value
from screening.model.assessment import Assessment
from screening.model.questionnaire import (
    Code,
    Question,
    Questionnaire,
    QuestionType,
    Section,
    Suggestion,
    Support,
)
from screening.model.record import Address, ContextTick, Fate, Given, History
from screening.model.rules import Rules
from screening.scoring import Scorer

FOLDER = Path(__file__).parents[2] / "questionnaires" / "forced_offending"
ELEMENTS = (
    "teh.act", "teh.means", "teh.purpose", "c122.irresistible", "c122.no_prior_fault", "c122.external",
    "c122.contemporaneous", "c122.causal",
)  # fmt: skip
AGE = Question("age", QuestionType.SINGLE, "s", "Âge", codes=(Code("adult", "Majeur"), Code("minor", "Mineur")))


@cache
def real() -> Questionnaire:
    """The questionnaire that is shipped."""
    return load_questionnaire(FOLDER)


@cache
def real_scorer() -> Scorer:
    return Scorer(real())


def rules() -> Rules:
    return real().rules


def question_of(indicator: str) -> str:
    return f"q.{indicator}"


def _question(indicator: str) -> Question:
    codes = [Code(support.value, support.value, feeds=indicator, support=support) for support in Support]
    codes.append(Code("propose", "Proposé", suggests=(Suggestion(indicator, "si confirmé"),)))
    codes.append(Code("no", "Non", absent=(indicator,)))
    return Question(question_of(indicator), QuestionType.MULTI, "s", indicator, codes=tuple(codes))


def form(questions: Iterable[Question], using: Rules | None = None, minor_when: str | None = "") -> Questionnaire:
    """A questionnaire of one section with the shipped rules; ``minor_when`` is the dossier's unless given."""
    when = 'not answered(age) or age != "adult"' if minor_when == "" else minor_when
    section = Section("s", 1, "Section", 1, (AGE, *questions))
    return Questionnaire("test", "1", "Test", (section,), using or rules(), minor_when=when)


@cache
def indicator_form() -> Questionnaire:
    return form(_question(indicator.id) for indicator in rules().indicators)


@cache
def indicator_scorer() -> Scorer:
    return Scorer(indicator_form())


@dataclass
class Answers:
    """Facts of a test: question id -> answer of now."""

    answers: Mapping[str, Answer] = field(default_factory=dict)

    def status(self, question_id: str, /) -> Status | None:
        return self.answers[question_id].status if question_id in self.answers else None

    def value(self, question_id: str, /) -> Value:
        return self.answers[question_id].value if question_id in self.answers else None


def said(*codes: str, confirm: Sequence[str] = (), supports: Mapping[str, Sequence[Support]] | None = None) -> Answer:
    """An answered question with these codes."""
    added = {indicator: tuple(more) for indicator, more in (supports or {}).items()}
    return Answer(value=list(codes), codes=codes, confirmed=tuple(confirm), supports=added)


def non_answer(status: Status = Status.DECLINED) -> Answer:
    return Answer(status=status)


@dataclass
class Hearing:
    """Writes a history line by line, the way a session would; ``seq`` counts from 1."""

    questionnaire: Questionnaire
    given: list[Given] = field(default_factory=list)
    ticks: list[ContextTick] = field(default_factory=list)

    @property
    def seq(self) -> int:
        return len(self.given) + len(self.ticks) + 1

    def answer(self, question: str, answer: Answer, occurrence: str = "", before_notice: bool = False) -> "Hearing":
        address = Address(question, occurrence)
        self.given.append(Given(self.seq, "", address, answer, before_notice=before_notice))
        return self

    def say(self, question: str, *codes: str, confirm: Sequence[str] = (), **supports: Sequence[Support]) -> "Hearing":
        return self.answer(question, said(*codes, confirm=confirm, supports=supports))

    def becomes(self, question: str, fate: Fate, because: Because | None = None, occurrence: str = "") -> "Hearing":
        """The last current answer to ``question`` gets another fate."""
        address = Address(question, occurrence)
        index = max(i for i, g in enumerate(self.given) if g.address == address and g.fate is Fate.CURRENT)
        self.given[index] = replace(self.given[index], fate=fate, because=because)
        return self

    def restored(self, question: str) -> "Hearing":
        """The last answer to ``question`` counts again."""
        index = max(i for i, g in enumerate(self.given) if g.address.question == question)
        self.given[index] = replace(self.given[index], fate=Fate.CURRENT, because=None)
        return self

    def change(self, question: str, *codes: str, fate: Fate = Fate.CHANGED, status: Status | None = None) -> "Hearing":
        """Given again: the earlier answer gets ``fate``."""
        self.becomes(question, fate)
        return self.answer(question, non_answer(status) if status else said(*codes))

    def tick(self, *boxes: str) -> "Hearing":
        for box in boxes:
            self.ticks.append(ContextTick(box, self.seq))
        return self

    def history(self) -> History:
        return History(tuple(self.given), tuple(self.ticks))

    def facts(self) -> Answers:
        return Answers({g.address.question: g.answer for g in self.given if g.fate is Fate.CURRENT})

    def assess(self, scorer: Scorer | None = None, relevant: Iterable[str] | None = None) -> Assessment:
        """Everything is relevant unless said otherwise."""
        scorer = scorer or Scorer(self.questionnaire)
        questions = {q.id for q in self.questionnaire.questions} if relevant is None else set(relevant)
        return scorer.assess(self.history(), questions, self.facts())


Supported = Mapping[str, str]


def constats(findings: Supported, minor: bool, boxes: Iterable[str] = ()) -> Hearing:
    """A hearing that has exactly ``findings`` (indicator -> supports, as « DR »), in the profile ``minor``."""
    hearing = Hearing(indicator_form()).say("age", "minor" if minor else "adult")
    for indicator, supports in findings.items():
        hearing.say(question_of(indicator), *supports)
    return hearing.tick(*boxes)


def assessed(findings: Supported, minor: bool, boxes: Iterable[str] = ()) -> Assessment:
    return constats(findings, minor, boxes).assess(indicator_scorer())


def parse_findings(line: str) -> dict[str, str]:
    """``"threat.self D+R, offence.quota D"`` -> indicator -> supports."""
    pairs = (item.split() for item in line.split(",") if item.strip())
    return {indicator: supports.replace("+", "") for indicator, supports in pairs}


def levels(assessment: Assessment) -> str:
    """Ranks in the order of the dossier's tables: three of teh, then five of c122."""
    ranks = {"none": "0", "some": "1", "substantial": "2", "strong": "3"}
    return " ".join(ranks[assessment.elements[element].level.value] for element in ELEMENTS)


def marks(assessment: Assessment) -> dict[str, str]:
    """Element -> contest mark, for those that have one."""
    return {e: a.contested.value for e, a in assessment.elements.items() if a.contested.value != "none"}


def alerts(assessment: Assessment) -> list[str]:
    return [hit.id for hit in assessment.alerts]


def vigilance(assessment: Assessment) -> list[str]:
    return [hit.id for hit in assessment.vigilance]


def finding(assessment: Assessment, indicator: str):
    """The finding of ``indicator``, or None."""
    return next((f for f in assessment.findings if f.indicator == indicator), None)
