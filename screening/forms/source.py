"""The files of a questionnaire as their authors write them (design.md 4): one structure per table.

Owns the names of the keys and their types; msgspec checks them. Knows nothing of the meaning: no reference is
followed here. Keys that are unknown, missing or of the wrong type are all reported, table by table.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from screening.forms.problems import Problem
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
    indicator: str
    condition: str = field(name="if", default="")


class ClosingTable(Table, frozen=True):
    gate: GateClass
    scope: ClosingScope = ClosingScope.SPOKEN
    when: str | None = None


class PlaceTable(Table, frozen=True):
    place: Small
    when: str | None = None


class CodeTable(Table, frozen=True):
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
    id: str
    title: str
    phase: Small
    behind_gates: bool = True
    source: str = ""
    questions: tuple[QuestionTable, ...] = field(name="question", default=())


class ChoiceTable(Table, frozen=True):
    code: str
    label: str


class ListTable(Table, frozen=True):
    id: str
    codes: tuple[ChoiceTable, ...] = field(name="code", default=())


class ChoicesFile(Table, frozen=True):
    lists: tuple[ListTable, ...] = field(name="list", default=())


class GroupTable(Table, frozen=True):
    id: str
    label: str


class TermTable(Table, frozen=True):
    question: str | None = None
    factor: Amount = 1.0
    when: str | None = None
    then: Amount = 0.0
    otherwise: Amount = 0.0


class CalculatedTable(Table, frozen=True):
    id: str
    terms: tuple[TermTable, ...]


class QuestionnaireFile(Table, frozen=True):
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
    id: str
    scale: str
    label: str
    explanation: str
    law: str


class ElementsFile(Table, frozen=True):
    elements: tuple[ElementTable, ...] = field(name="element")


class ThemeTable(Table, frozen=True):
    id: str
    label: str


class IndicatorTable(Table, frozen=True):
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
    version: str
    themes: tuple[ThemeTable, ...] = field(name="theme")
    indicators: tuple[IndicatorTable, ...] = field(name="indicator")


class BoxTable(Table, frozen=True):
    id: str
    label: str
    follows: bool = False


class TriggerTable(Table, frozen=True):
    id: str
    when: str
    label: str
    detail: str = ""


class AlertsFile(Table, frozen=True):
    boxes: tuple[BoxTable, ...] = field(name="box", default=())
    alerts: tuple[TriggerTable, ...] = field(name="alert", default=())
    vigilance: tuple[TriggerTable, ...] = ()
    cards: tuple[TriggerTable, ...] = field(name="card", default=())


class ConductTable(Table, frozen=True):
    id: str
    when: str
    then: str
    text: str
    themes: tuple[str, ...] = ()


class ConductFile(Table, frozen=True):
    rules: tuple[ConductTable, ...] = field(name="rule", default=())


class ActionTable(Table, frozen=True):
    id: str
    when: str
    label: str
    legal_basis: str
    who: str
    deadline: str = ""
    urgent: bool = False


class ActionsFile(Table, frozen=True):
    actions: tuple[ActionTable, ...] = field(name="action", default=())


class ReferenceTable(Table, frozen=True):
    id: str
    article: str
    label: str
    source: str
    checked_on: str
    valid_from: str = ""
    valid_to: str = ""
    replaced_by: str = ""


class ReferencesFile(Table, frozen=True):
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


def table_problems(raw: Raw, shape: type[Table], file: str, where: str = "", path: str = "") -> Iterator[Problem]:
    """Every key of ``raw`` that is unknown, missing, or not of the type that ``shape`` wants."""
    if not isinstance(raw, dict):
        yield Problem(file, where, path, "une table est attendue", ("écrire des lignes clé = valeur", "retirer la clé"))
        return
    fields = {item.encode_name: item for item in msgspec.structs.fields(shape)}
    where = _name(raw, where)
    for key in raw:
        if key not in fields:
            close = get_close_matches(key, list(fields), n=1, cutoff=0.75)
            known = f"proche : {close[0]}" if close else f"possibles : {', '.join(sorted(fields))}"
            remedies = ("corriger le nom de la clé", "la retirer")
            yield Problem(file, where, path + key, f"clé inconnue « {key} » ({known})", remedies)
    for key, item in fields.items():
        if key not in raw:
            if item.required:
                yield Problem(file, where, path + key, f"clé « {key} » absente", ("l'écrire", "retirer la table"))
            continue
        yield from _value_problems(raw[key], item.type, file, where, path + key)


def _name(raw: dict[str, Raw], where: str) -> str:
    """The id of a table for the author: question, or question and code."""
    own = raw.get("id") or raw.get("code")
    if not isinstance(own, str):
        return where
    return f"{where}.{own}" if where and "code" in raw and "id" not in raw else own


def _value_problems(value: Raw, wanted: Raw, file: str, where: str, path: str) -> Iterator[Problem]:
    inner = _table_in(wanted)
    if inner and isinstance(value, list):
        for item in value:
            named = isinstance(item, dict) and ("id" in item or "code" in item)
            yield from table_problems(item, inner, file, where, "" if named else f"{path}.")
        return
    if inner and isinstance(value, dict):
        yield from table_problems(value, inner, file, where, f"{path}.")
        return
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        remedies = ("corriger la valeur", "retirer la clé")
        yield Problem(file, where, path, f"valeur refusée ({_french(str(error))})", remedies)


def _table_in(wanted: Raw) -> type[Table] | None:
    """The table inside ``X``, ``X | None``, ``tuple[X, ...]``; None when the type holds none."""
    candidates = (wanted, *getattr(wanted, "__args__", ()))
    for candidate in candidates:
        if isinstance(candidate, type) and issubclass(candidate, Table):
            return candidate
    return None


_WORDS = (
    ("Expected", "attendu"), (", got", ", reçu"), ("Invalid enum value", "valeur hors liste"), ("`", ""),
    ("str", "un texte"), ("int", "un nombre entier"), ("float", "un nombre"), ("bool", "true ou false"),
    ("array", "une liste"), ("object", "une table"), (" | null", ""), (" | ", " ou "), (" - at ", " à "),
)  # fmt: skip


def _french(message: str) -> str:
    for english, french in _WORDS:
        message = message.replace(english, french)
    return message
