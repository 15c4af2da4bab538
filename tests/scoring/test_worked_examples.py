"""The worked examples of the dossier (indicators 4.9), E01 to E28, transcribed: levels, marks and alerts exact."""

from dataclasses import dataclass

import pytest

from screening.model.record import Fate
from tests.scoring.builders import (
    alerts,
    assessed,
    constats,
    finding,
    indicator_scorer,
    levels,
    marks,
    parse_findings,
    question_of,
)


@dataclass(frozen=True)
class Example:
    id: str
    situation: str
    profile: str
    findings: str
    boxes: str
    levels: str  # act means purpose irresistible no_prior_fault external contemporaneous causal
    marks: str
    alerts: str


EXAMPLES = (
    Example(
        "E01",
        "Mineur de 14 ans, toutes les questions refusées ou « ne sait pas »",
        "minor",
        "",
        "",
        "0 0 0 0 0 0 0 0",
        "",
        "",
    ),
    Example(
        "E02",
        "Mineur, seulement interpellations répétées et plusieurs identités",
        "minor",
        "trace.multiple_arrests R, trace.aliases R",
        "",
        "0 0 0 0 0 0 0 0",
        "",
        "AL-07",
    ),
    Example(
        "E03",
        "Mineur, dit seulement qu'on lui ordonne de voler",
        "minor",
        "offence.ordered D",
        "",
        "0 0 1 0 0 1 0 1",
        "",
        "",
    ),
    Example(
        "E04",
        "Même déclaration, personne majeure",
        "adult",
        "offence.ordered D",
        "",
        "0 0 1 0 0 1 0 1",
        "",
        "",
    ),
    Example(
        "E05",
        "Mineur, deux moyens du même thème et un faible",
        "minor",
        "offence.trained D, offence.targets_assigned D, minor.not_schooled T",
        "",
        "0 0 1 0 0 1 0 1",
        "",
        "AL-02",
    ),
    Example(
        "E06",
        "Mineur, deux moyens de thèmes différents et un faible",
        "minor",
        "offence.trained D, gains.sent_to_third D, minor.not_schooled T",
        "",
        "0 0 2 0 0 1 0 1",
        "",
        "AL-02 AL-12",
    ),
    Example(
        "E07",
        "Mineure, vols dans le métro, récit précis et traces",
        "minor",
        "move.organised_by_other D, family.exploiter_has_authority D+R, offence.quota D, "
        "offence.watched O, gains.handed_over D+O, refusal.punished D, health.medical_findings R, "
        "link.same_day_pressure D, link.act_demanded D, entry.coerced_from_start D",
        "",
        "1 3 3 3 2 2 2 3",
        "",
        "AL-01 AL-02 AL-04 AL-12",
    ),
    Example(
        "E08",
        "Mêmes faits que E07, tous par la seule déclaration, sans examen médical",
        "minor",
        "move.organised_by_other D, family.exploiter_has_authority D, offence.quota D, "
        "offence.watched D, gains.handed_over D, refusal.punished D, link.same_day_pressure D, "
        "link.act_demanded D, entry.coerced_from_start D",
        "",
        "1 2 2 2 2 2 2 2",
        "",
        "AL-01 AL-02 AL-12",
    ),
    Example(
        "E09",
        "Majeur, dette et menaces sur la famille, mais achats personnels importants prouvés",
        "adult",
        "recruit.third_party D, debt.imposed D, threat.relatives R, gains.handed_over D, against.keeps_gains R",
        "",
        "1 2 1 2 0 3 0 1",
        "teh.purpose corroborated, c122.irresistible corroborated",
        "AL-03 AL-12",
    ),
    Example(
        "E10",
        "Majeur entré en connaissance de cause (messages), menacé ensuite",
        "adult",
        "threat.self D, offence.ordered R, debt.imposed D, against.joined_knowingly R",
        "",
        "0 2 1 2 0 3 0 1",
        "c122.no_prior_fault corroborated",
        "AL-03 AL-12",
    ),
    Example(
        "E11",
        "Majeur qui nie tout : « personne ne m'oblige, c'est mon choix »",
        "adult",
        "",
        "",
        "0 0 0 0 0 0 0 0",
        "",
        "",
    ),
    Example(
        "E12",
        "Mineur qui se vante, dit tout garder ; comprimés fournis par un adulte",
        "minor",
        "drug.supplied_by_other D+R, offence.ordered D, against.keeps_gains D",
        "",
        "0 1 1 1 1 1 0 1",
        "",
        "AL-01 AL-02",
    ),
    Example(
        "E13",
        "Majeur trouvé dans une culture de cannabis fermée de l'extérieur",
        "adult",
        "offence.confined_on_site O, control.movement O, docs.withheld R, debt.imposed D",
        "",
        "1 3 2 3 0 1 1 0",
        "",
        "AL-03 AL-08 AL-12",
    ),
    Example(
        "E14",
        "Mineurs rendus dépendants puis poussés au vol",
        "minor",
        "drug.supplied_by_other R, drug.before_act R, drug.leverage D, gains.handed_over D, offence.ordered D",
        "",
        "0 2 2 2 1 1 1 2",
        "",
        "AL-01 AL-02 AL-12",
    ),
    Example(
        "E15",
        "Mineur contraint par ses parents, signalements antérieurs aux faits",
        "minor",
        "family.exploiter_has_authority R, trace.prior_reports T+R, violence.self D, offence.ordered D",
        "",
        "0 3 2 3 2 3 0 1",
        "",
        "AL-01 AL-02 AL-04 AL-06 AL-12",
    ),
    Example(
        "E16",
        "Seulement une attitude craintive notée par l'enquêteur",
        "minor",
        "demeanour.fear_or_deference O",
        "",
        "0 0 0 0 0 0 0 0",
        "",
        "",
    ),
    Example(
        "E17",
        "Majeur, vulnérabilités seules (trois éléments du même thème)",
        "adult",
        "vuln.isolation O, vuln.no_alternative O, vuln.fear_of_authorities D",
        "",
        "0 1 0 1 0 0 0 0",
        "",
        "",
    ),
    Example(
        "E18",
        "Majeure, fausse pétition de charité",
        "adult",
        "recruit.third_party D, offence.tools_supplied R, offence.driven_to_site O, gains.sent_to_third R",
        "",
        "2 0 1 0 0 1 1 1",
        "",
        "AL-03",
    ),
    Example(
        "E19",
        "Mineur de 16 ans, livraison de stupéfiants pilotée à distance",
        "minor",
        "digital.remote_orders R, digital.tracking R, debt.imposed D, threat.relatives R, "
        "link.contact_around_act R, link.same_day_pressure R, offence.ordered R",
        "",
        "0 3 2 3 0 3 2 2",
        "",
        "AL-01 AL-02 AL-12",
    ),
    Example(
        "E20",
        "E19, puis la personne revient sur ses déclarations",
        "minor",
        "digital.remote_orders R, digital.tracking R, debt.imposed D, threat.relatives R, "
        "link.contact_around_act R, link.same_day_pressure R, offence.ordered R",
        "",
        "0 3 2 3 0 3 2 2",
        "",
        "AL-01 AL-02 AL-12",
    ),
    Example(
        "E21",
        "Mineur, un adulte au lien démenti vient le chercher ; rien d'autre",
        "minor",
        "family.substitute_adult O",
        "",
        "1 1 0 0 0 0 0 0",
        "",
        "AL-01 AL-05",
    ),
    Example(
        "E22",
        "Majeur, menaces finies un an avant, faits décidés seul (preuves)",
        "adult",
        "threat.self D, violence.self D, against.threat_over R, against.own_initiative R",
        "",
        "0 1 0 1 0 1 0 0",
        "teh.purpose corroborated, c122.external corroborated, "
        "c122.contemporaneous corroborated, c122.causal corroborated",
        "AL-04",
    ),
    Example(
        "E23",
        "Mineur de 12 ans, interpellations répétées, aucune déclaration",
        "minor",
        "trace.multiple_arrests R",
        "ctx.under_13",
        "0 0 0 0 0 0 0 0",
        "",
        "AL-13",
    ),
    Example(
        "E24",
        "Majeur, aucun élément, l'avocat signale une traite",
        "adult",
        "",
        "ctx.third_party_signal",
        "0 0 0 0 0 0 0 0",
        "",
        "AL-10",
    ),
    Example(
        "E25",
        "Majeur de 19 ans, produit donné pour le faire sortir, objets remis",
        "adult",
        "drug.leverage D, gains.handed_over D",
        "",
        "0 1 1 1 0 0 0 1",
        "",
        "AL-03",
    ),
    Example(
        "E26",
        "Mineur hors école, amaigri, âge fourni par un tiers",
        "minor",
        "minor.not_schooled D, health.neglect O, docs.false_identity D",
        "",
        "1 1 1 0 0 0 0 0",
        "",
        "",
    ),
    Example(
        "E27",
        "Mineur, ordre dit, et argent envoyé sur consigne",
        "minor",
        "offence.ordered D, gains.sent_to_third D",
        "",
        "0 0 2 0 0 2 0 2",
        "",
        "AL-01 AL-02 AL-12",
    ),
    Example(
        "E28",
        "Mineur, ordre dit, achats personnels et retour prouvés",
        "minor",
        "offence.ordered D, against.keeps_gains R, against.returned_freely R",
        "",
        "0 0 1 0 0 1 0 1",
        "teh.purpose corroborated, c122.irresistible corroborated",
        "",
    ),
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_example_gives_the_published_levels_marks_and_alerts(example: Example) -> None:
    assessment = assessed(parse_findings(example.findings), example.profile == "minor", example.boxes.split())
    assert levels(assessment) == example.levels
    assert marks(assessment) == dict(pair.split() for pair in example.marks.split(", ") if pair)
    assert alerts(assessment) == example.alerts.split()


def test_the_table_is_whole() -> None:
    assert [example.id for example in EXAMPLES] == [f"E{number:02}" for number in range(1, 29)]


def test_taking_words_back_changes_no_level_and_no_alert() -> None:
    """E20 is E19 with every answer withdrawn by the person."""
    told = parse_findings(EXAMPLES[18].findings)
    hearing = constats(told, minor=True)
    before = hearing.assess(indicator_scorer())
    for indicator in told:
        hearing.becomes(question_of(indicator), Fate.WITHDRAWN)
    after = hearing.assess(indicator_scorer())
    assert levels(after) == levels(before) == EXAMPLES[19].levels
    assert alerts(after) == alerts(before)
    assert all(finding(after, indicator).divergent for indicator in told)
