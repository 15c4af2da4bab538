"""The boxes of page 1: early alert, what was not said, what is proposed, the law and its dates."""

import re
from collections.abc import Iterable

from screening.app.summary import words
from screening.app.summary.source import Source
from screening.i18n.typography import typeset
from screening.model.answer import Status
from screening.model.assessment import TriggerHit
from screening.model.event import Kind
from screening.model.questionnaire import Action, Reference
from screening.model.record import Address, Fate
from screening.reporting.view import Alert, Line, Step

#: A reference read longer ago than this is marked (law.md 8).
_STALE_DAYS = 183
#: Characters of a reason that page 1 shows.
_REASON = 120


def alert(source: Source) -> Alert:
    """The alert as it stands: it never disappears by itself."""
    state = source.state.alert
    verify = leads(source)
    if not state.raised:
        return Alert(verify=tuple(line.label + f" ({line.text})" for line in verify))
    # one told before the alert rose was told of something else: the banner still asks, and so does the page
    told = next((one for one in state.notices if one.kind == "told" and one.seq > state.raised_seq), None)
    title = f"Soupçon crédible signalé à {source.hour(state.raised_at)} · "
    if told:
        who = " (" + ", ".join(part for part in (told.who, told.means) if part) + ")" if told.who or told.means else ""
        title += f"magistrat avisé à {source.hour(told.at)}{who}"
    else:
        known = any(one.seq > state.raised_seq for one in state.notices)
        title += "magistrat pas encore avisé" if known else "avis au magistrat non noté"
    return Alert(
        raised=True,
        title=title,
        rules=rules(source),
        notices=_notices(source),
        verify=tuple(line.label + f" ({line.text})" for line in verify),
    )


def _notices(source: Source) -> tuple[Line, ...]:
    state = source.state.alert
    names = {"later": "Avis différé", "not_told": "Avis non donné"}
    lines = [
        Line(names[notice.kind], f"{source.hour(notice.at)}, motif : {notice.reason or 'non écrit'}.")
        for notice in state.notices
        if notice.kind in names
    ]
    for before in (one for one in state.notices if one.kind == "told" and one.seq <= state.raised_seq):
        named = ", ".join(part for part in (source.hour(before.at), before.who, before.means) if part)
        lines.append(Line("Avis antérieur", f"{named}."))
    if state.facts_suspended:
        lines.append(Line("Faits", "thème suspendu jusqu’à instruction du magistrat."))
    if state.basis_corrected:
        lines.append(Line("Fondement", "réponse corrigée depuis, erreur de saisie motivée."))
    return tuple(lines)


def rules(source: Source) -> tuple[Line, ...]:
    """Page 1: the answers that founded the alert, each once, then the rules and their time."""
    hits = source.state.alert.triggers
    grounds = list(dict.fromkeys(reason for hit in hits for reason in _reasons(source, hit)))
    grounds = [ground for ground in grounds if not ground.startswith("«")] or grounds  # an element founds last
    times: dict[str, list[str]] = {}
    for hit in hits:
        times.setdefault(_hour_of(source, hit), []).append(hit.id)
    named = " ; ".join(f"{', '.join(ids)} à {time}" for time, ids in times.items())
    return (Line("Fondé sur", f"{', '.join(grounds)}."), Line("Règles" if len(hits) > 1 else "Règle", f"{named}."))


def rules_in_full(source: Source) -> tuple[Line, ...]:
    """Annex: each rule with its label and what founded it."""
    known = {trigger.id: trigger for trigger in source.state.questionnaire.rules.alerts}
    lines = []
    for hit in source.state.alert.triggers:
        label = typeset(known[hit.id].label) if hit.id in known else ""
        reasons = ", ".join(_reasons(source, hit))
        lines.append(
            Line(f"{hit.id}, {_hour_of(source, hit)}", f"{label}. Fondé sur : {reasons}." if reasons else label)
        )
    return tuple(lines)


def _hour_of(source: Source, hit: TriggerHit) -> str:
    return source.hour(source.time_by_seq.get(hit.at_event, source.state.alert.raised_at))


def _reasons(source: Source, hit: TriggerHit) -> Iterable[str]:
    found = {finding.indicator: finding for finding in source.state.assessment.findings}
    rules = source.state.questionnaire.rules
    for reason in hit.reasons:
        if reason in found:
            numbers = source.numbers(g.address.question for g in source.answers_of(found[reason]))
            yield source.label(reason).lower() + (f" ({numbers})" if numbers else "")
        elif reason in rules.indicator_by_id:  # a finding goes by an entry error only (design.md 6); the alert stays
            yield f"{source.label(reason).lower()} (corrigé depuis : erreur de saisie)"
        elif reason in rules.element_by_id:
            yield f"« {source.element(reason)} »"
        else:
            yield _box(source, reason)


def _box(source: Source, context: str) -> str:
    """A ``ctx.*`` box by the codes that tick it, or by the officer's reason."""
    for given in source.state.history:
        question = source.question(given.address.question)
        codes = [question.code_by_id[c] for c in given.answer.codes if c in question.code_by_id] if question else []
        ticked = [code for code in codes if context in code.context or context in given.answer.confirmed]
        shown = given.fate is Fate.CURRENT and not given.before_notice
        if question and ticked and not question.confidential and shown:
            return f"{words.short_code(ticked[0].label).lower()} ({source.number(question.id)})"
    return source.box(context) + _why_ticked(source, context)


def _why_ticked(source: Source, context: str) -> str:
    """The officer's last reason for ticking a box by hand, cut to a line of page 1; the annex has it whole."""
    reasons = [
        str(event.payload.get("reason") or "")
        for event in source.events(Kind.CONTEXT)
        if event.payload.get("context") == context
    ]
    kept = words.shortened(words.without_address(reasons[-1]), _REASON) if reasons else ""
    return f" ({kept})" if kept else ""


def leads(source: Source) -> tuple[Line, ...]:
    """Suggestions that wait for the officer: out of every level, once per indicator."""
    lines: dict[str, Line] = {}
    for lead in source.state.assessment.leads:
        if lead.indicator not in lines and not source.secret(lead.question):
            condition = f", {typeset(lead.condition)}" if lead.condition else ""
            lines[lead.indicator] = Line(source.label(lead.indicator), f"{source.number(lead.question)}{condition}")
    return tuple(lines.values())


def unexplored(source: Source) -> tuple[Line, ...]:
    """Non-answers by kind, answers changed or set aside, and what remains to ask."""
    state = source.state
    lines = []
    for status, name in words.NON_ANSWER.items():
        asked = [g for g in source.told if g.answer.status is status and not source.secret(g.address.question)]
        if asked:
            named = f"{name}s" if len(asked) > 1 and status is Status.NOT_ASKED else name
            entries = (
                f"{source.short_question(g.address.question)} ({source.number(g.address.question)}"
                + (f", {words.without_address(g.answer.reason)})" if g.answer.reason else ")")
                for g in asked
            )
            lines.append(Line(f"{named} ({len(asked)})", " ; ".join(entries)))
    replaced = (Fate.CHANGED, Fate.WITHDRAWN)
    changed = [g.address.question for g in state.history if g.fate in replaced and not g.before_notice]
    changed = [q for q in changed if not source.secret(q)]
    if changed:
        lines.append(Line(f"Réponses changées ({len(changed)})", f"{source.numbers(changed)}, voir annexe"))
    aside = [one.given.address.question for one in state.set_aside if not one.given.before_notice]
    if aside:
        lines.append(Line(f"Mises de côté ({len(aside)})", f"{source.numbers(aside)}, voir annexe"))
    lines += _to_ask(source)
    return tuple(lines)


def _to_ask(source: Source) -> Iterable[Line]:
    """What remains of the short route, then of the whole. Said before the notice, it is still to be asked."""
    state = source.state
    to_ask = [place for place in state.core if not place.done or place.question in source.early]
    if to_ask:
        done = len(state.core) - len(to_ask)
        numbers = source.numbers(place.question for place in to_ask)
        yield Line("Parcours court", f"{done} places faites sur {len(state.core)} ; reste {numbers}")
    if source.coverage.blank:
        yield Line(f"À poser ({source.coverage.blank})", _blank_by_theme(source))


def _blank_by_theme(source: Source) -> str:
    state = source.state
    named = []
    for section in state.questionnaire.sections:
        open_now = [q for q in section.questions if q.id in state.relevant]
        blank = [q for q in open_now if Address(q.id) not in state.answers or q.id in source.early]
        if blank and section.behind_gates:
            named.append(f"{typeset(section.title).lower()} {len(blank)}")
    return " · ".join(named) or "voir annexe"


def secret_actions(source: Source) -> tuple[Action, ...]:
    """Actions whose condition reads a confidential answer: printed on the confidential sheet, never on page 1."""
    secret = [q.id for q in source.state.questionnaire.questions if q.confidential]
    named = re.compile(r"\b(?:" + "|".join(map(re.escape, secret)) + r")\b") if secret else None
    return tuple(action for action in source.material.actions if named and named.search(action.when))


def step(action: Action) -> Step:
    """An act proposed: what, on which legal basis, by whom and until when, ready to be typeset."""
    more = " ; ".join(typeset(part) for part in (action.who, action.deadline) if part)
    return Step(typeset(action.label), typeset(action.legal_basis), more, action.urgent)


def steps(source: Source) -> tuple[Step, ...]:
    """What is proposed, the urgent first: cards, actions of the rules, then what the officer ticked."""
    hidden = {action.id for action in secret_actions(source)}
    cards = [Step(typeset(p.text), "", "", urgent=True) for p in source.state.proposals if p.kind == "urgency"]
    actions = [step(action) for action in source.material.actions if action.id not in hidden]
    ticked = []
    for question_id in source.layout.proposed:
        given, question = source.current(question_id), source.question(question_id)
        if given and question and given.answer.answered and not question.confidential:
            text = words.coded(question, given.answer)
            ticked.append(Step(f"Proposé par l’enquêteur : {text}", source.number(question_id)))
    every = [*cards, *actions, *ticked]
    return tuple(sorted(every, key=lambda one: not one.urgent))


def _articles(text: str) -> set[str]:
    return set(re.findall(r"\b[LRD]?\d{1,4}(?:-\d{1,3})*\b", text))


def law(source: Source) -> tuple[Line, ...]:
    """The texts that page 1 relies on, with the version read, grouped by source."""
    laws = [element.law for element in source.state.questionnaire.rules.elements]
    cited = _articles(" ".join([*laws, *(action.legal_basis for action in source.material.actions)]))
    grouped: dict[str, list[str]] = {}
    for reference in source.state.questionnaire.references:
        if _articles(reference.article) & cited:
            grouped.setdefault(_version(source, reference), []).append(typeset(reference.article))
    return tuple(Line(", ".join(articles), version) for version, articles in grouped.items())


def _version(source: Source, reference: Reference) -> str:
    read, printed = words.moment(reference.checked_on), words.moment(source.state.header.opened_at)
    age = (printed.date() - read.date()).days if read and printed else 0
    stale = f" ; relu le {words.day(reference.checked_on)}, à revérifier" if age > _STALE_DAYS else ""
    return typeset(reference.source) + stale


def references(source: Source) -> tuple[Line, ...]:
    """Every legal text of the questionnaire, by version read, for the annex."""
    grouped: dict[str, list[str]] = {}
    for one in source.state.questionnaire.references:
        version = f"{_version(source, one)}, relu le {words.day(one.checked_on)}"
        watch = f" — à surveiller : {typeset(one.replaced_by)}" if one.replaced_by else ""
        grouped.setdefault(version, []).append(f"{typeset(one.article)}, {typeset(one.label)}{watch}")
    return tuple(Line(version, " ; ".join(texts)) for version, texts in grouped.items())
