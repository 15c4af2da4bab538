"""assessment.json (design.md 14): the assessment of a hearing for machines. Format ``screening/assessment/1``."""

from collections.abc import Iterable
from dataclasses import asdict

from screening.app.state import HearingState
from screening.model.answer import Value
from screening.model.assessment import ElementAssessment, ElementFinding, TriggerHit

SCHEMA = "screening/assessment/1"


def texts(items: Iterable[str]) -> list[Value]:
    """A JSON list of strings."""
    return list(items)


def _finding(seen: ElementFinding) -> Value:
    finding = seen.finding
    return {
        "indicator": finding.indicator,
        "strength": seen.strength.value,
        "supports": texts(support for support in "DORT" if support in {s.value for s in finding.supports}),
        "divergent": finding.divergent,
        "questions": texts(finding.questions),
        "events": list(finding.events),
    }


def _element(element: ElementAssessment) -> Value:
    leads: dict[str, list[str]] = {}
    for lead in element.leads:
        leads.setdefault(lead.indicator, []).append(lead.question)
    return {
        "scale": element.scale,
        "level": element.level.value,
        "contested": element.contested.value,
        "for": [_finding(seen) for seen in element.for_],
        "against": [_finding(seen) for seen in element.against],
        "leads": [{"indicator": indicator, "questions": texts(dict.fromkeys(questions))}
                  for indicator, questions in leads.items()],
        "unknown": texts(element.unknown),
        "to_ask": texts(element.to_ask),
        "answered": element.answered,
        "applicable": element.applicable,
    }  # fmt: skip


def _hit(hit: TriggerHit) -> Value:
    return {"id": hit.id, "at_event": hit.at_event, "reasons": texts(hit.reasons)}


def assessment_value(state: HearingState) -> dict[str, Value]:
    """The object of assessment.json from the last event of ``state``."""
    questionnaire, assessment, alert = state.questionnaire, state.assessment, state.alert
    told: list[Value] = [
        {"kind": notice.kind, "at": notice.at, "who": notice.who, "means": notice.means, "reason": notice.reason}
        for notice in alert.notices
    ]
    return {
        "schema": SCHEMA,
        "questionnaire": {"id": questionnaire.id, "version": questionnaire.version, "digest": questionnaire.digest},
        "treated_as_minor": assessment.treated_as_minor,
        "context": texts(assessment.context),
        "elements": {name: _element(element) for name, element in assessment.elements.items()},
        "vigilance": texts(sorted(hit.id for hit in state.vigilance)),
        "vigilance_settled": state.vigilance_settled,
        "alert": {"raised": alert.raised, "triggers": [_hit(hit) for hit in alert.triggers], "told": told},
        "not_restored": [aside.given.address.question for aside in state.set_aside],
        "coverage": dict(asdict(state.coverage)),
    }
