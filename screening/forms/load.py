"""From checked tables to the model: :func:`load_questionnaire` and :func:`read_questionnaire`.

Owns the translation of the authors' words into values (`core = 3`, `"teh.act-"`, shared lists, defaults). Meaning is
checked by :mod:`screening.forms.check`; here, only what would make the value impossible to build.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import cast

from screening.forms import source as toml
from screening.forms.problems import Problem, QuestionnaireInvalidError
from screening.forms.read import Source, kept_source, read_source
from screening.model.questionnaire import (
    Action,
    Calculated,
    Closing,
    Code,
    Group,
    Question,
    Questionnaire,
    QuestionType,
    Reference,
    RoutePlace,
    Section,
    Suggestion,
    Term,
)
from screening.model.rules import (
    ConductRule,
    ContextBox,
    Element,
    Feed,
    Indicator,
    Rules,
    Theme,
    Trigger,
)

_SPACES = re.compile(r"[ \t\r\n]+")
#: A yes_no question without codes nor list has these.
_YES_NO = (Code("yes", "Oui"), Code("no", "Non"))


def load_questionnaire(folder: Path) -> Questionnaire:
    """The questionnaire in ``folder``.

    Raises QuestionnaireInvalidError (an AuthoringError, QUESTIONNAIRE_INVALID) with every problem of reading, and
    AuthoringError(QUESTIONNAIRE_NOT_FOUND) when there is none.
    """
    return load_with_source(folder)[0]


def load_with_source(folder: Path) -> tuple[Questionnaire, bytes]:
    """The same, with what a record keeps of it: canonical JSON of the files, whose SHA-256 is its digest."""
    source = read_source(folder)
    return _built(source), source.canonical


def load_kept(text: bytes) -> Questionnaire:
    """The questionnaire that a record kept, whatever became of its files since; raises as :func:`load_questionnaire`.

    ValueError when ``text`` is no canonical source.
    """
    return _built(kept_source(text))


def _built(source: Source) -> Questionnaire:
    questionnaire, problems = build(source)
    if questionnaire is None:
        raise QuestionnaireInvalidError(problems)
    return questionnaire


def read_questionnaire(folder: Path) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """The questionnaire, or None and every problem that prevents building it."""
    return build(read_source(folder))


def build(source: Source) -> tuple[Questionnaire | None, tuple[Problem, ...]]:
    """The model of ``source``, or None and the problems (reading, and ids given twice)."""
    problems = source.problems + tuple(_doubles(source))
    if problems:
        return None, tuple(sorted(problems))
    main = cast(toml.QuestionnaireFile, source.tables["questionnaire.toml"])
    lists = {name: tuple(Code(item.code, _flat(item.label)) for item in table) for name, table in _lists(source)}
    questionnaire = Questionnaire(
        id=main.id,
        version=main.version,
        title=main.title,
        sections=tuple(_section(number, table, lists) for _, number, table in source.sections),
        rules=_rules(source),
        aliases=MappingProxyType({name: _flat(text) for name, text in main.aliases.items()}),
        notified_when=main.notified_when,
        before_notice=main.before_notice,
        minor_when=main.minor_when,
        young_when=main.young_when,
        measure_question=main.measure_question,
        actions=_actions(source),
        references=_references(source),
        groups=tuple(Group(item.id, item.label) for item in main.groups),
        calculated=tuple(_calculated(item) for item in main.calculated),
        digest=source.digest,
    )
    return questionnaire, ()


def _flat(text: str) -> str:
    """Text on one line: authors wrap long texts freely. Non-breaking spaces are kept."""
    return _SPACES.sub(" ", text).strip() if "\n" in text or "  " in text else text.strip()


def _expression(text: str | None) -> str | None:
    """A condition on one line."""
    return None if text is None else _flat(text)


def _lists(source: Source) -> Iterable[tuple[str, tuple[toml.ChoiceTable, ...]]]:
    choices = source.tables.get("choices.toml")
    return [(item.id, item.codes) for item in choices.lists] if isinstance(choices, toml.ChoicesFile) else []


def _doubles(source: Source) -> Iterable[Problem]:
    """Ids given twice: a mapping would silently keep the last."""
    seen: dict[str, str] = {}
    sections: dict[str, str] = {}
    for name, _, section in source.sections:
        yield from _double(sections, section.id, name, section.id, "thème")
        for question in section.questions:
            yield from _double(seen, question.id, name, question.id, "question")
            codes: dict[str, str] = {}
            for code in question.codes:
                yield from _double(codes, code.code, name, f"{question.id}.{code.code}", "code")
            known = dict(_lists(source))
            if question.choices is not None and question.choices not in known:
                what = f"liste inconnue « {question.choices} »"
                remedies = ("corriger le nom de la liste", "l'écrire dans choices.toml")
                yield Problem(name, question.id, "choices", what, remedies)
    for name, table in source.tables.items():
        found: dict[str, str] = {}
        for item in _identified(table):
            yield from _double(found, item, name, item, "identifiant")


def _identified(table: toml.Table) -> Iterable[str]:
    """Ids of the tables of one file that must not repeat."""
    if isinstance(table, toml.SectionFile):
        return
    for key in table.__struct_fields__:
        value = getattr(table, key)
        if isinstance(value, tuple):
            yield from (item.id for item in value if isinstance(item, toml.Table) and hasattr(item, "id"))


def _double(seen: dict[str, str], name: str, file: str, where: str, what: str) -> Iterable[Problem]:
    if name in seen:
        remedies = ("renommer celui-ci (un identifiant publié n'est jamais repris)", "retirer le doublon")
        yield Problem(file, where, "id", f"{what} « {name} » déjà écrit dans {seen[name]}", remedies)
    seen.setdefault(name, file)


def _section(number: int, table: toml.SectionFile, lists: dict[str, tuple[Code, ...]]) -> Section:
    questions = tuple(_question(item, table, lists) for item in table.questions)
    return Section(table.id, number, table.title, table.phase, questions, table.behind_gates)


def _question(table: toml.QuestionTable, section: toml.SectionFile, lists: dict[str, tuple[Code, ...]]) -> Question:
    codes = tuple(_code(item) for item in table.codes)
    if table.choices is not None:
        codes += lists[table.choices]
    if not codes and table.type is QuestionType.YES_NO:
        codes = _YES_NO
    return Question(
        id=table.id,
        type=table.type,
        section=section.id,
        label=_flat(table.label),
        label_15=_flat(table.label_15),
        hint=_flat(table.hint),
        probes=tuple(_flat(probe) for probe in table.probes),
        codes=codes,
        audience=table.audience,
        relevant=_expression(table.relevant),
        constraint=_expression(table.constraint),
        required=_expression(table.required),
        gate=table.gate,
        core=_place(table.core),
        hour=_place(table.hour),
        any_time=table.any_time,
        only_if_raised=table.only_if_raised,
        read_aloud=table.read_aloud,
        evidence=table.evidence,
        sensitive=table.sensitive,
        confidential=table.confidential,
        support=table.support,
        rows=table.rows,
        group=table.group,
        source=table.source or section.source,
    )


def _code(table: toml.CodeTable) -> Code:
    return Code(
        code=table.code,
        label=_flat(table.label),
        feeds=table.feeds,
        suggests=tuple(Suggestion(item.indicator, _flat(item.condition)) for item in table.suggests),
        absent=table.absent,
        context=table.context,
        serves=table.serves,
        highlight=table.highlight,
        support=table.support,
        closes=_closing(table.closes),
    )


def _closing(table: toml.ClosingTable | None) -> Closing | None:
    return Closing(table.gate, table.scope, _expression(table.when)) if table else None


def _place(table: int | toml.PlaceTable | None) -> RoutePlace | None:
    if table is None:
        return None
    return RoutePlace(table) if isinstance(table, int) else RoutePlace(table.place, _expression(table.when))


def _rules(source: Source) -> Rules:
    elements = cast(toml.ElementsFile, source.tables["elements.toml"])
    indicators = cast(toml.IndicatorsFile, source.tables["indicators.toml"])
    alerts = cast(toml.AlertsFile, source.tables.get("alerts.toml") or toml.AlertsFile())
    conduct = cast(toml.ConductFile, source.tables.get("conduct.toml") or toml.ConductFile())
    return Rules(
        version=indicators.version,
        elements=tuple(Element(e.id, e.scale, e.label, e.explanation, e.law) for e in elements.elements),
        indicators=tuple(_indicator(item) for item in indicators.indicators),
        alerts=_triggers(alerts.alerts),
        vigilance=_triggers(alerts.vigilance),
        cards=_triggers(alerts.cards),
        conduct=tuple(ConductRule(c.id, _flat(c.when), c.then, _flat(c.text), c.themes) for c in conduct.rules),
        themes=tuple(Theme(item.id, item.label) for item in indicators.themes),
        boxes=tuple(ContextBox(item.id, _flat(item.label), item.follows) for item in alerts.boxes),
    )


def _indicator(table: toml.IndicatorTable) -> Indicator:
    return Indicator(
        id=table.id,
        label=_flat(table.label),
        direction=table.direction,
        theme=table.theme,
        feeds=tuple(Feed(item.removesuffix("-"), item.endswith("-")) for item in table.feeds),
        adult=table.adult,
        child=table.child,
        evidence=_flat(table.evidence),
        source=table.source,
        caution=_flat(table.caution),
        needs_support=table.needs_support,
        note=_flat(table.note),
    )


def _triggers(tables: tuple[toml.TriggerTable, ...]) -> tuple[Trigger, ...]:
    return tuple(Trigger(item.id, _flat(item.when), _flat(item.label), _flat(item.detail)) for item in tables)


def _actions(source: Source) -> tuple[Action, ...]:
    table = cast(toml.ActionsFile, source.tables.get("actions.toml") or toml.ActionsFile())
    return tuple(
        Action(a.id, _flat(a.when), _flat(a.label), a.legal_basis, a.who, a.deadline, a.urgent) for a in table.actions
    )


def _references(source: Source) -> tuple[Reference, ...]:
    table = cast(toml.ReferencesFile, source.tables.get("references.toml") or toml.ReferencesFile())
    return tuple(
        Reference(r.id, r.article, _flat(r.label), r.source, r.checked_on, r.valid_from, r.valid_to, r.replaced_by)
        for r in table.references
    )


def _calculated(table: toml.CalculatedTable) -> Calculated:
    terms = (Term(t.question, t.factor, t.when, t.then, t.otherwise) for t in table.terms)
    return Calculated(table.id, tuple(terms))
