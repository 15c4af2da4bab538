"""The files of a questionnaire as their authors write them (design.md 4): one structure per table.

Owns the names of the keys and their types; msgspec checks them. Knows nothing of the meaning: no reference is
followed here. What does not fit is said by :mod:`screening.forms.shape`.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct, field

from screening.model.questionnaire import (
    Audience,
    ClosingScope,
    GateClass,
    QuestionType,
    Support,
)
from screening.model.rules import Direction, Strength

#: Bounds that no questionnaire comes near; beyond them a number has no canonical form.
Small = Annotated[int, Meta(ge=1, le=999)]
Amount = Annotated[float, Meta(ge=-1e9, le=1e9)]


class Table(Struct, forbid_unknown_fields=True, frozen=True, gc=False):
    """A TOML table: an unknown key is an error, never ignored."""


class SuggestTable(Table, frozen=True):
    """``suggests``: an indicator and, under ``if``, the sentence that the officer confirms."""

    indicator: str
    condition: str = field(name="if", default="")


class ClosingTable(Table, frozen=True):
    """``closes``: the class of gate that this option closes, what it closes, on which condition."""

    gate: GateClass
    scope: ClosingScope = ClosingScope.SPOKEN
    when: str | None = None


class PlaceTable(Table, frozen=True):
    """A place on the core or one-hour route that holds on a condition only."""

    place: Small
    when: str | None = None


class CodeTable(Table, frozen=True):
    """``[[question.code]]``: an option, and the arrows that leave it."""

    code: str
    label: str
    feeds: str | None = None
    suggests: tuple[SuggestTable, ...] = ()
    absent: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    highlight: bool = False
    support: Support | None = None
    closes: ClosingTable | None = None


class QuestionTable(Table, frozen=True):
    """``[[question]]``: one question; design.md 4 gives the meaning of each key."""

    id: str
    type: QuestionType
    label: str
    label_15: str = ""
    hint: str = ""
    probes: tuple[str, ...] = ()
    codes: tuple[CodeTable, ...] = field(name="code", default=())
    choices: str | None = None
    audience: Audience = Audience.PERSON
    relevant: str | None = None
    constraint: str | None = None
    required: str | None = None
    gate: GateClass | None = None
    core: Small | PlaceTable | None = None
    hour: Small | PlaceTable | None = None
    any_time: bool = False
    only_if_raised: bool = False
    read_aloud: bool = False
    evidence: bool = False
    sensitive: bool = False
    confidential: bool = False
    support: Support | None = None
    rows: tuple[str, ...] = ()
    group: str | None = None
    source: str = ""


class SectionFile(Table, frozen=True):
    """``sections/NN_name.toml``: a theme and its questions; ``phase`` is 1 to 9 (hearing.md 1.2)."""

    id: str
    title: str
    phase: Small
    behind_gates: bool = True
    source: str = ""
    questions: tuple[QuestionTable, ...] = field(name="question", default=())


class ChoiceTable(Table, frozen=True):
    """A bare label of a shared list."""

    code: str
    label: str


class ListTable(Table, frozen=True):
    """A shared list of bare labels, the one that ``choices`` names."""

    id: str
    codes: tuple[ChoiceTable, ...] = field(name="code", default=())


class ChoicesFile(Table, frozen=True):
    """``choices.toml``: the shared lists."""

    lists: tuple[ListTable, ...] = field(name="list", default=())


class GroupTable(Table, frozen=True):
    """``[[groups]]``: persons, places, phones or contacts, whose questions repeat."""

    id: str
    label: str


class TermTable(Table, frozen=True):
    """A term of a calculated value: ``question × factor``, or a constant chosen by a condition."""

    question: str | None = None
    factor: Amount = 1.0
    when: str | None = None
    then: Amount = 0.0
    otherwise: Amount = 0.0


class CalculatedTable(Table, frozen=True):
    """``[[calculated]]``: a sum for conditions, never shown as a figure about the person."""

    id: str
    terms: tuple[TermTable, ...]


class QuestionnaireFile(Table, frozen=True):
    """``questionnaire.toml``: identity, conditions on the person heard, groups, ids that are no more in use."""

    id: str
    version: str
    title: str
    notified_when: str | None = None
    before_notice: tuple[str, ...] = ()
    minor_when: str | None = None
    young_when: str | None = None
    measure_question: str = "proc_measure"
    aliases: dict[str, str] = field(default_factory=dict)
    groups: tuple[GroupTable, ...] = ()
    calculated: tuple[CalculatedTable, ...] = ()
    retired: tuple[str, ...] = ()


class ElementTable(Table, frozen=True):
    """``[[element]]``: an element of one of the two scales, with the article it comes from."""

    id: str
    scale: str
    label: str
    explanation: str
    law: str


class ElementsFile(Table, frozen=True):
    """``elements.toml``: both scales, in the order of the page."""

    elements: tuple[ElementTable, ...] = field(name="element")


class ThemeTable(Table, frozen=True):
    """``[[theme]]``: a family of indicators."""

    id: str
    label: str


class IndicatorTable(Table, frozen=True):
    """``[[indicator]]``: the elements it feeds, for or against, its strength for an adult and for a child."""

    id: str
    label: str
    direction: Direction
    theme: str
    feeds: tuple[str, ...]
    adult: Strength
    child: Strength
    evidence: str = ""
    source: str = ""
    caution: str = ""
    needs_support: bool = False
    note: str = ""


class IndicatorsFile(Table, frozen=True):
    """``indicators.toml``; ``version`` is that of the rules, which every finding keeps."""

    version: str
    themes: tuple[ThemeTable, ...] = field(name="theme")
    indicators: tuple[IndicatorTable, ...] = field(name="indicator")


class BoxTable(Table, frozen=True):
    """``[[box]]``: a context box; ``follows``: it follows the answer of now, else it stays once ticked."""

    id: str
    label: str
    follows: bool = False


class TriggerTable(Table, frozen=True):
    """An alert, a vigilance or an urgency card, and the condition that raises it."""

    id: str
    when: str
    label: str
    detail: str = ""


class AlertsFile(Table, frozen=True):
    """``alerts.toml``: context boxes and everything that may be raised."""

    boxes: tuple[BoxTable, ...] = field(name="box", default=())
    alerts: tuple[TriggerTable, ...] = field(name="alert", default=())
    vigilance: tuple[TriggerTable, ...] = ()
    cards: tuple[TriggerTable, ...] = field(name="card", default=())


class ConductTable(Table, frozen=True):
    """``[[rule]]``: what is proposed to the officer during the hearing, and when."""

    id: str
    when: str
    then: str
    text: str
    themes: tuple[str, ...] = ()


class ConductFile(Table, frozen=True):
    """``conduct.toml``: proposals only; gates alone close something."""

    rules: tuple[ConductTable, ...] = field(name="rule", default=())


class ActionTable(Table, frozen=True):
    """``[[action]]``: an act proposed, its legal basis, who decides it, until when."""

    id: str
    when: str
    label: str
    legal_basis: str
    who: str
    deadline: str = ""
    urgent: bool = False


class ActionsFile(Table, frozen=True):
    """``actions.toml``: what may be asked of the magistrate and of others."""

    actions: tuple[ActionTable, ...] = field(name="action", default=())


class ReferenceTable(Table, frozen=True):
    """``[[reference]]``: a legal text and the day it was read again; dates are AAAA-MM-JJ, or empty."""

    id: str
    article: str
    label: str
    source: str
    checked_on: str
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: str = ""


class ReferencesFile(Table, frozen=True):
    """``references.toml``: every legal text that is cited."""

    references: tuple[ReferenceTable, ...] = field(name="reference", default=())


#: Files of a questionnaire beside ``sections/``, and whether one must exist.
FILES: tuple[tuple[str, type[Table], bool], ...] = (
    ("questionnaire.toml", QuestionnaireFile, True),
    ("elements.toml", ElementsFile, True),
    ("indicators.toml", IndicatorsFile, True),
    ("choices.toml", ChoicesFile, False),
    ("alerts.toml", AlertsFile, False),
    ("conduct.toml", ConductFile, False),
    ("actions.toml", ActionsFile, False),
    ("references.toml", ReferencesFile, False),
)

#: TOML gives values of any shape: this is the one place that sees them untyped.
Raw = Any
