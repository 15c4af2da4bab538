"""Freezes a :class:`~screening.app.hearing.Hearing` into the HearingState that windows render."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from screening.app.hearing import Hearing
from screening.app.state import AlertNotice, AlertState, Coverage, Draft, HearingState, Proposal, RecordHeader
from screening.engine.conduct import proposals
from screening.engine.expression import Expression, compile_expression
from screening.engine.facts import Facts
from screening.engine.navigate import GateBlock, blocks, route
from screening.model.answer import Status
from screening.model.assessment import Assessment
from screening.model.event import Kind
from screening.model.questionnaire import GateClass, Place, Questionnaire
from screening.model.record import Address, Given
from screening.scoring.alert import basis_corrected

#: Answers to these questions say what the acts of the banner say (hearing.md, theme 18).
ALERT_QUESTION, FACTS_QUESTION = "close_alert", "close_facts_after_alert"
ALERT_NOTICES = {"yes_time": "told", "already": "told", "later_reason": "later", "no_reason": "not_told"}
#: Order in which missing gates are shown: what nobody may waive first.
GATE_ORDER = (GateClass.LAW, GateClass.MAGISTRATE, GateClass.OFFICER)


@dataclass(frozen=True)
class Conditions:
    """The conditions of the questionnaire that the session itself asks, compiled once."""

    notified: Expression[Facts] | None
    minor: Expression[Facts] | None
    young: Expression[Facts] | None

    @classmethod
    def of(cls, questionnaire: Questionnaire) -> "Conditions":
        def compiled(source: str | None) -> Expression[Facts] | None:
            return compile_expression(source, questionnaire.aliases) if source else None

        return cls(
            notified=compiled(questionnaire.notified_when),
            minor=compiled(questionnaire.minor_when),
            young=compiled(questionnaire.young_when),
        )


def notified(hearing: Hearing, conditions: Conditions) -> bool:
    """Silence and rights notified (hearing.md 1.3, rule 1); gates a script assumes count as settled."""
    if conditions.notified is None:
        return True
    if conditions.notified.evaluate(hearing.evaluation.facts) is True:
        return True
    return bool(conditions.notified.dependencies) and conditions.notified.dependencies <= hearing.assumed


def gate_blocks(hearing: Hearing) -> Mapping[str, tuple[GateBlock, ...]]:
    """Question id -> gates that close it now. A non-answer with a written reason settles its gate."""
    reasons = {address.question: bool(hearing.given[index].answer.reason) for address, index in hearing.current.items()}
    return blocks(hearing.graph, hearing.evaluation, frozenset(hearing.lifted), frozenset(hearing.assumed), reasons)


def _missing(blocked: Mapping[str, tuple[GateBlock, ...]]) -> tuple[GateBlock, ...]:
    seen = {block.question: block for group in blocked.values() for block in group}
    return tuple(sorted(seen.values(), key=lambda block: GATE_ORDER.index(block.gate)))


def coverage(hearing: Hearing, relevant: Collection[str]) -> Coverage:
    """Counts over the relevant questions of the questionnaire; occurrences of groups are not counted."""
    counts = dict.fromkeys(Status, 0)
    for address, index in hearing.current.items():
        if not address.occurrence:
            counts[hearing.given[index].answer.status] += 1
    total = len(relevant)
    return Coverage(
        relevant=total,
        answered=counts[Status.ANSWERED],
        does_not_know=counts[Status.DOES_NOT_KNOW],
        declined=counts[Status.DECLINED],
        silent=counts[Status.SILENT],
        not_understood=counts[Status.NOT_UNDERSTOOD],
        not_asked=counts[Status.NOT_ASKED],
        blank=total - sum(counts.values()),
        set_aside=len(hearing.aside),
    )


def _answered_notice(hearing: Hearing) -> tuple[AlertNotice, ...]:
    """What the current answer to ``close_alert`` says; « later » and « non » say nothing without their reason."""
    given = hearing.given_at(Address(ALERT_QUESTION))
    if given is None:
        return ()
    answer = given.answer
    words = answer.french or answer.reason or answer.observation or answer.verbatim
    kinds = {ALERT_NOTICES[code] for code in answer.codes if code in ALERT_NOTICES}
    told = tuple(AlertNotice("told", given.at, who=words, seq=given.seq) for kind in kinds if kind == "told")
    others = tuple(AlertNotice(kind, given.at, reason=words, seq=given.seq) for kind in kinds - {"told"} if words)
    return (*told, *others)


def _notices(hearing: Hearing) -> tuple[AlertNotice, ...]:
    """In their order; the banner's own act and ``close_alert`` tell one notice when they tell of the same alert."""
    acted = any(notice.kind == "told" and notice.seq > hearing.alert_seq for notice in hearing.notices)
    answered = [notice for notice in _answered_notice(hearing)
                if not (acted and notice.kind == "told" and notice.seq > hearing.alert_seq)]  # fmt: skip
    return tuple(sorted((*hearing.notices, *answered), key=lambda notice: notice.seq))


def kinds_now(hearing: Hearing) -> tuple[str, ...]:
    """The events that ``event(kind)`` sees: a notice is one only while it tells of the alert that is open."""
    told = any(notice.kind == "told" and notice.seq > hearing.alert_seq for notice in _notices(hearing))
    kinds = tuple(kind for kind in hearing.kinds if kind != Kind.ALERT_TOLD)
    return (*kinds, Kind.ALERT_TOLD.value) if told else kinds


def _facts_let_on(hearing: Hearing) -> bool:
    """The magistrate's instruction, or the officer's written reason to go on (hearing.md 1.3, rule 7)."""
    given = hearing.given_at(Address(FACTS_QUESTION))
    if given is None:
        return hearing.facts_continued
    answer = given.answer
    words = answer.french or answer.reason or answer.observation or answer.verbatim
    return hearing.facts_continued or "instructed" in answer.codes or ("continued" in answer.codes and bool(words))


def alert_state(hearing: Hearing, assessment: Assessment) -> AlertState:
    """The banner, from the journal alone: an alert never disappears by itself (design.md 7)."""
    raised, minor = bool(hearing.alerts), assessment.treated_as_minor
    return AlertState(
        raised=raised,
        raised_at=hearing.alert_at,
        triggers=tuple({hit.id: hit for hit in reversed(hearing.alerts)}.values())[::-1],
        notices=_notices(hearing),
        basis_corrected=raised and basis_corrected(hearing.alerts, assessment, hearing.history()),
        closed=hearing.alert_closed,
        facts_suspended=raised and minor and not _facts_let_on(hearing),
        minor=minor,
        raised_seq=hearing.alert_seq,
    )


def _proposals(hearing: Hearing, assessment: Assessment) -> tuple[Proposal, ...]:
    statuses = [given.answer.status for given in hearing.given]
    rules = hearing.questionnaire.rules
    conduct = proposals(hearing.graph.conduct, hearing.evaluation.facts, statuses, kinds_now(hearing))
    cards = {card.id: card for card in rules.cards}
    urgent = [Proposal(hit.id, "urgency", cards[hit.id].label) for hit in assessment.cards]
    return (*urgent, *(Proposal(rule.id, rule.then, rule.text, rule.themes) for rule in conduct))


def assemble(
    hearing: Hearing, header: RecordHeader, assessment: Assessment, conditions: Conditions, drafts: Mapping[str, Draft]
) -> HearingState:
    """The whole hearing at its last event."""
    evaluation = hearing.evaluation
    blocked = gate_blocks(hearing)
    answers: dict[Address, Given] = {address: hearing.given[index] for address, index in hearing.current.items()}
    told = notified(hearing, conditions)
    # what was said before the notice counts once it is asked again (hearing.md 1.3, rule 1)
    done = frozenset(a.question for a, given in answers.items() if not (given.before_notice and told))
    facts = evaluation.facts
    core = route(hearing.graph, evaluation, Place.CORE, blocked, done)
    settled = hearing.vigilance_settled
    if settled is None and hearing.vigilance and core and all(step.done for step in core):
        settled = "route"
    return HearingState(
        header=header,
        questionnaire=hearing.questionnaire,
        language=hearing.language,
        address=hearing.address,
        interpreter=hearing.interpreter,
        answers=answers,
        history=tuple(hearing.given),
        relevant=frozenset(evaluation.relevant),
        restored=frozenset(hearing.restored),
        set_aside=tuple(hearing.aside.values()),
        blocked=blocked,
        missing_gates=_missing(blocked),
        assessment=assessment,
        alert=alert_state(hearing, assessment),
        vigilance=tuple(hearing.vigilance),
        vigilance_settled=settled,
        proposals=_proposals(hearing, assessment),
        core=core,
        hour=route(hearing.graph, evaluation, Place.HOUR, blocked, done),
        coverage=coverage(hearing, evaluation.relevant),
        remarks=tuple(hearing.remarks),
        drafts=dict(drafts),
        saved_at=hearing.last.at if hearing.last else "",
        head=hearing.last.hash if hearing.last else "",
        paused=hearing.paused,
        young=conditions.young is not None and conditions.young.evaluate(facts) is True,
        notified=told,
        read_back=dict(hearing.read_back),
        sealed_at=hearing.sealed_at,
        digest=hearing.digest,
    )
