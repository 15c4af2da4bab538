"""Scenarios of a questionnaire: scripts of hearings with what is expected of them (``scenarios/*.toml``).

Owns the ``[expected]`` table, the variants, and the comparison with an ``assessment.json``. Plays nothing: the script
is handed, untouched, to who can play it.
"""

import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct, field

from screening.forms.problems import Problem
from screening.forms.shape import table_problems
from screening.forms.source import Raw, Table
from screening.model.answer import Value


class VariantTable(Table, frozen=True):
    """A scenario with some steps dropped, replaced or added; what is not written is expected as in the scenario."""

    title: str
    drop: tuple[str, ...] = ()
    replace: tuple[dict[str, Raw], ...] = ()
    append: tuple[dict[str, Raw], ...] = ()
    alerts: tuple[str, ...] | None = None
    vigilance: tuple[str, ...] | None = None
    relevant: tuple[str, ...] | None = None
    not_relevant: tuple[str, ...] | None = None
    levels: dict[str, str] = field(default_factory=dict)
    contested: dict[str, str] = field(default_factory=dict)
    without_findings: tuple[str, ...] = ()
    divergent: tuple[str, ...] = ()
    levels_not_checked: bool = False


class ExpectedTable(Table, frozen=True):
    """``[expected]``: exact alerts, vigilance, levels, marks and findings; questions asked or not."""

    alerts: tuple[str, ...]
    vigilance: tuple[str, ...]
    levels: dict[str, str]
    findings: dict[str, tuple[str, ...]]
    contested: dict[str, str] = field(default_factory=dict)
    relevant: tuple[str, ...] = ()
    not_relevant: tuple[str, ...] = ()
    divergent: tuple[str, ...] = ()
    variants: dict[str, VariantTable] = field(default_factory=dict)
    levels_not_checked: bool = False


@dataclass(frozen=True)
class Scenario:
    """One script to play: the TOML table without ``expected``. ``name`` is ``file`` or ``file/variant``."""

    name: str
    title: str
    script: Mapping[str, Raw]
    expected: ExpectedTable


class _Finding(Struct, frozen=True):
    indicator: str
    supports: tuple[str, ...]
    divergent: bool = False


class _Element(Struct, frozen=True):
    level: str
    contested: str
    speaks_for: tuple[_Finding, ...] = field(name="for")
    against: tuple[_Finding, ...]


class _Trigger(Struct, frozen=True):
    id: str


class _Alert(Struct, frozen=True):
    triggers: tuple[_Trigger, ...]


class _Assessment(Struct, frozen=True):
    """What is compared of ``screening/assessment/1``; other keys are left alone."""

    elements: dict[str, _Element]
    vigilance: tuple[str, ...]
    alert: _Alert


def read_scenarios(folder: Path) -> tuple[tuple[Scenario, ...], tuple[Problem, ...]]:
    """Every scenario and variant under ``folder/scenarios``, in the order of names, and what could not be read."""
    scenarios: list[Scenario] = []
    problems: list[Problem] = []
    for path in sorted((folder / "scenarios").glob("*.toml")):
        name = f"scenarios/{path.name}"
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError:
            remedies = ("mettre un fichier à sa place", "le retirer du dossier")
            problems.append(Problem(name, "", "", "ce fichier ne peut pas être lu", remedies))
            continue
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            remedies = ("corriger la ligne indiquée", "retirer le scénario")
            problems.append(Problem(name, "", "", f"TOML mal écrit ({error})", remedies))
            continue
        if "expected" not in table:
            remedies = ("écrire [expected] : alerts, vigilance, levels, findings", "déplacer le fichier")
            problems.append(Problem(name, "", "expected", "aucune attente", remedies))
            continue
        try:
            expected = msgspec.convert(table["expected"], ExpectedTable)
        except msgspec.ValidationError:
            problems += table_problems(table["expected"], ExpectedTable, name, "expected")
            continue
        if not _steps_are_named(table.get("step", [])) or not all(map(_named_variant, expected.variants.values())):
            remedies = ('écrire answer = "identifiant de la question"', "retirer l'étape")
            problems.append(Problem(name, "", "step", "une étape n'est pas une table, ou ne nomme rien", remedies))
            continue
        scenarios += _with_variants(path.stem, table, expected)
    return tuple(scenarios), tuple(problems)


def _steps_are_named(steps: Raw) -> bool:
    """True for a list of tables whose ``answer``, when there is one, is a text: a variant finds a step by it."""
    return isinstance(steps, list | tuple) and all(
        isinstance(step, dict) and isinstance(step.get("answer", ""), str) for step in steps
    )


def _named_variant(variant: VariantTable) -> bool:
    return _steps_are_named(variant.replace) and _steps_are_named(variant.append)


def _with_variants(name: str, table: Mapping[str, Raw], expected: ExpectedTable) -> Iterator[Scenario]:
    script = {key: value for key, value in table.items() if key != "expected"}
    title = str(table.get("title", name))
    yield Scenario(name, title, script, expected)
    for key, variant in expected.variants.items():
        yield Scenario(f"{name}/{key}", variant.title, _varied(script, variant), _expected(expected, variant))


def _varied(script: Mapping[str, Raw], variant: VariantTable) -> Mapping[str, Raw]:
    replaced = {step.get("answer"): step for step in variant.replace}
    steps = [step for step in script.get("step", ()) if step.get("answer") not in variant.drop]
    steps = [replaced.get(step.get("answer"), step) for step in steps]
    return {**script, "step": [*steps, *variant.append]}


def _expected(base: ExpectedTable, variant: VariantTable) -> ExpectedTable:
    findings = {key: value for key, value in base.findings.items() if key not in variant.without_findings}
    return ExpectedTable(
        alerts=base.alerts if variant.alerts is None else variant.alerts,
        vigilance=base.vigilance if variant.vigilance is None else variant.vigilance,
        levels={**base.levels, **variant.levels},
        findings=findings,
        contested={**base.contested, **variant.contested},
        relevant=base.relevant if variant.relevant is None else variant.relevant,
        not_relevant=base.not_relevant if variant.not_relevant is None else variant.not_relevant,
        divergent=variant.divergent,
        levels_not_checked=variant.levels_not_checked,
    )


def differences(expected: ExpectedTable, assessment: Mapping[str, Value], relevant: Set[str]) -> tuple[str, ...]:
    """What ``assessment`` (the content of ``assessment.json``) says otherwise; ``relevant`` are the open questions."""
    got = msgspec.convert(assessment, _Assessment)
    found = [*_lists("alerts", expected.alerts, [hit.id for hit in got.alert.triggers])]
    found += _lists("vigilance", expected.vigilance, got.vigilance)
    if not expected.levels_not_checked:
        for element, item in got.elements.items():
            found += _values(f"levels.{element}", expected.levels.get(element, "none"), item.level)
            found += _values(f"contested.{element}", expected.contested.get(element, "none"), item.contested)
    supports, divergent = _findings(got)
    for indicator in sorted({*expected.findings, *supports}):
        wanted = ",".join(sorted(expected.findings.get(indicator, ("aucun constat",))))
        found += _values(f"findings.{indicator}", wanted, ",".join(sorted(supports.get(indicator, {"aucun constat"}))))
    found += _lists("divergent", expected.divergent, divergent)
    found += [f"relevant: {name} n'est pas ouverte" for name in expected.relevant if name not in relevant]
    found += [f"not_relevant: {name} est ouverte" for name in expected.not_relevant if name in relevant]
    return tuple(found)


def _findings(got: _Assessment) -> tuple[dict[str, set[str]], set[str]]:
    supports: dict[str, set[str]] = {}
    divergent: set[str] = set()
    for element in got.elements.values():
        for finding in (*element.speaks_for, *element.against):
            supports.setdefault(finding.indicator, set()).update(finding.supports)
            if finding.divergent:
                divergent.add(finding.indicator)
    return supports, divergent


def _lists(what: str, wanted: tuple[str, ...], got: Set[str] | tuple[str, ...] | list[str]) -> list[str]:
    left, right = " ".join(sorted(wanted)), " ".join(sorted(got))
    return _values(what, left or "aucun", right or "aucun")


def _values(what: str, wanted: str, got: str) -> list[str]:
    return [] if wanted == got else [f"{what}: attendu {wanted}, obtenu {got}"]
