"""The questionnaire as a value: sections, questions, codes and their arrows; its rules are in ``model.rules``.

Owns the shapes that design.md 4 names. Knows no file, no language but the French source, no answer.
Conditions are kept as text; :mod:`screening.engine.expression` compiles them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from screening.model.rules import Rules


class QuestionType(StrEnum):
    """Types of design.md 4; ``note`` is shown and never answered."""

    NARRATIVE = "narrative"
    SINGLE = "single"
    MULTI = "multi"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    PERIOD = "period"
    TIME = "time"
    PLACE = "place"
    YES_NO = "yes_no"
    TEXT = "text"
    AMOUNT = "amount"
    GRID = "grid"
    PERSON_REF = "person_ref"
    OBSERVATION = "observation"
    CHECK = "check"
    NOTE = "note"


#: Types whose value is exactly one code.
ONE_CODE = frozenset({QuestionType.SINGLE, QuestionType.YES_NO, QuestionType.CHECK})


class Audience(StrEnum):
    """Who the question is for: said to the person, or filled by the officer alone."""

    PERSON = "person"
    OFFICER = "officer"


class GateClass(StrEnum):
    """Who may let a closed gate be passed (hearing.md 1.3, rule 6). A magistrate's decision lifts every class."""

    LAW = "law"
    MAGISTRATE = "magistrate"
    OFFICER = "officer"


class ClosingScope(StrEnum):
    """What a closing value closes."""

    SPOKEN = "spoken"  # spoken questions of the themes behind the gates (5 and after)
    ALL_SPOKEN = "all_spoken"  # every spoken question without ``any_time``
    HEARING = "hearing"  # the hearing is over until lifted: needs and closing only


class Support(StrEnum):
    """Probative support of a finding (indicators.md 1.4)."""

    DECLARED = "D"
    OBSERVED = "O"
    RECORDED = "R"
    THIRD_PARTY = "T"


#: Supports that corroborate (indicators.md 1.4).
CORROBORATING = frozenset({Support.OBSERVED, Support.RECORDED, Support.THIRD_PARTY})


class Place(StrEnum):
    """Where a question is on a route: ``core`` has twelve places for one person, ``hour`` twenty-four."""

    CORE = "core"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An indicator (or ``ctx.*``) that a code proposes; the officer confirms it with the quotation."""

    indicator: str
    condition: str = ""  # French sentence the officer confirms (« si … »), "" when the arrow has none


@dataclass(frozen=True, slots=True)
class Closing:
    """A value that closes what follows until lifted. ``when`` is a condition, None means always."""

    gate: GateClass
    scope: ClosingScope = ClosingScope.SPOKEN
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """One option. Arrows live only here (design.md 4)."""

    code: str
    label: str
    feeds: str | None = None
    suggests: tuple[Suggestion, ...] = ()
    absent: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    highlight: bool = False
    support: Support | None = None
    closes: Closing | None = None


@dataclass(frozen=True, slots=True)
class RoutePlace:
    """Place of a question on a route, and the condition under which it is there (None: always)."""

    place: int
    when: str | None = None


@dataclass(frozen=True)
class Question:
    """One question. ``label`` is said in French with *vous*; ``label_15`` is the wording for 15 and under."""

    id: str
    type: QuestionType
    section: str
    label: str
    label_15: str = ""
    hint: str = ""
    probes: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    audience: Audience = Audience.PERSON
    relevant: str | None = None
    constraint: str | None = None
    required: str | None = None
    gate: GateClass | None = None
    core: RoutePlace | None = None
    hour: RoutePlace | None = None
    any_time: bool = False
    only_if_raised: bool = False
    read_aloud: bool = False
    evidence: bool = False
    sensitive: bool = False
    confidential: bool = False
    support: Support | None = None
    rows: tuple[str, ...] = ()  # rows of a grid, in order
    group: str | None = None  # repeated per occurrence: persons, places, phones, contacts
    source: str = ""

    @cached_property
    def code_by_id(self) -> Mapping[str, Code]:
        return MappingProxyType({code.code: code for code in self.codes})

    @property
    def spoken(self) -> bool:
        return self.audience is Audience.PERSON

    def default_support(self, code: Code) -> Support:
        """Support proposed for a finding of ``code`` (hearing.md 2.0, « Appui proposé »).

        ``trace_`` filled by the officer is T: the questionnaire writes it as the question's ``support``.
        """
        if code.support or self.support:
            return code.support or self.support or Support.DECLARED
        if self.evidence:
            return Support.RECORDED
        if self.audience is Audience.OFFICER or self.type is QuestionType.OBSERVATION:
            return Support.OBSERVED
        return Support.DECLARED


@dataclass(frozen=True, slots=True)
class Section:
    """A theme, in the order of the dossier. ``phase`` is 1 to 9 (hearing.md 1.2)."""

    id: str
    number: int
    title: str
    phase: int
    questions: tuple[Question, ...]
    behind_gates: bool = True  # themes 5 and after: their spoken questions wait for the gates


@dataclass(frozen=True, slots=True)
class Action:
    """A step proposed to the magistrate or the officer (law.md 5)."""

    id: str
    when: str
    label: str
    legal_basis: str
    who: str
    deadline: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A legal text with its dates (law.md 8). Dates are ISO."""

    id: str
    article: str
    label: str
    source: str
    checked_on: str
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that repeat per occurrence: ``group[occurrence].question`` is the address."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a calculated value: ``question × factor``, or a constant chosen by a condition."""

    question: str | None = None
    factor: float = 1.0
    when: str | None = None
    then: float = 0.0
    otherwise: float = 0.0


@dataclass(frozen=True, slots=True)
class Calculated:
    """A sum usable in conditions and in the benchmark; never shown as a figure about the person."""

    id: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire, in document order."""

    id: str
    version: str
    title: str
    sections: tuple[Section, ...]
    rules: Rules
    aliases: Mapping[str, str] = field(default_factory=dict)
    notified_when: str | None = None  # true once silence and rights are notified (hearing.md 1.3, rule 1)
    before_notice: tuple[str, ...] = ()  # the only questions that may be asked before
    minor_when: str | None = None  # the minor profile: doubtful, blank or refused age included
    young_when: str | None = None  # wording for 15 and under
    measure_question: str = "proc_measure"
    actions: tuple[Action, ...] = ()
    references: tuple[Reference, ...] = ()
    groups: tuple[Group, ...] = ()
    calculated: tuple[Calculated, ...] = ()
    digest: str = ""  # SHA-256 of the canonical source, hexadecimal

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def question_by_id(self) -> Mapping[str, Question]:
        return MappingProxyType({question.id: question for question in self.questions})

    @cached_property
    def section_by_id(self) -> Mapping[str, Section]:
        return MappingProxyType({section.id: section for section in self.sections})

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Document order of every question id, from 0."""
        return MappingProxyType({question.id: place for place, question in enumerate(self.questions)})

    def number(self, question_id: str) -> str:
        """The number shown to the officer: theme and place in it, « 6.3 »."""
        question = self.question_by_id[question_id]
        section = self.section_by_id[question.section]
        return f"{section.number}.{section.questions.index(question) + 1}"
