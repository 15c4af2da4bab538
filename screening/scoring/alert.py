"""Early alert, vigilance and urgency cards (dossier, indicators 4.8): the rules of ``alerts.toml``, compiled once.

Owns the compilation and the hits, each with its reasons: indicators, boxes, elements, questions. Never held back by
a contrary finding; says no level. What is true *now*: that an alert stays once raised is for the session.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from screening.engine.expression import Expression, compile_expression
from screening.errors import AuthoringError
from screening.model.assessment import Assessment, TriggerHit
from screening.model.questionnaire import Questionnaire
from screening.model.record import History
from screening.model.rules import Trigger
from screening.scoring.findings import GONE
from screening.scoring.grounds import Ground, functions
from screening.scoring.scene import Scene


@dataclass(frozen=True, slots=True)
class Rule:
    """A trigger and its compiled condition."""

    trigger: Trigger
    when: Expression[Scene]

    def hit(self, scene: Scene, at_event: int) -> TriggerHit | None:
        """The hit when the rule is true; a rule that is unknown does not fire."""
        if self.when.evaluate(scene) is not True:
            return None
        reasons: dict[str, None] = {}
        for test in self.when.decisive(scene):
            if isinstance(test, Ground):
                reasons.update(dict.fromkeys(test.why(scene)))
        reasons.update(dict.fromkeys(reason.question for reason in self.when.reasons(scene)))
        return TriggerHit(self.trigger.id, at_event, tuple(reasons))


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The compiled rules. ``urgent``: boxes that only urgency cards read."""

    alerts: tuple[Rule, ...]
    vigilance: tuple[Rule, ...]
    cards: tuple[Rule, ...]
    urgent: frozenset[str]

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Rulebook":
        """Compile every rule. Raises :class:`AuthoringError` (EXPRESSION_INVALID, fact ``rule`` the trigger's id)."""
        rules = questionnaire.rules
        weighing: set[str] = set()
        caring: set[str] = set()

        def compiled(triggers: Iterable[Trigger], boxes_read: set[str]) -> tuple[Rule, ...]:
            return tuple(compile_rule(questionnaire, trigger, boxes_read) for trigger in triggers)

        alerts, vigilance = compiled(rules.alerts, weighing), compiled(rules.vigilance, weighing)
        cards = compiled(rules.cards, caring)
        return cls(alerts, vigilance, cards, frozenset(caring - weighing))


def compile_rule(questionnaire: Questionnaire, trigger: Trigger, boxes_read: set[str]) -> Rule:
    """One rule; ``forms.check`` uses it to report every rule that does not compile."""
    try:
        when = compile_expression(trigger.when, questionnaire.aliases, functions(questionnaire.rules, boxes_read))
    except AuthoringError as error:
        raise AuthoringError(error.code, **{**error.facts, "rule": trigger.id}) from error
    return Rule(trigger, when)


def hits(rules: Iterable[Rule], scene: Scene, at_event: int) -> tuple[TriggerHit, ...]:
    """The rules that are true of ``scene``."""
    return tuple(hit for rule in rules if (hit := rule.hit(scene, at_event)))


def basis_corrected(raised: Iterable[TriggerHit], assessment: Assessment, history: History) -> bool:
    """True when entry errors took the whole ground of the alert: none of ``raised`` is true any more.

    A finding goes by an entry error only; when the age was settled otherwise and no answer was erased, the ground
    stands and the banner must not speak of an error.
    """
    true_now = {hit.id for hit in assessment.alerts}
    erased = any(given.fate in GONE for given in history.given)
    return erased and all(hit.id not in true_now for hit in raised)
