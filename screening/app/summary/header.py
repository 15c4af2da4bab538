"""The head of page 1: age, frame, guarantees and their times, what was missing and who decided, one total."""

from collections import Counter

from screening.app.payloads import interpreter_from
from screening.app.summary import words
from screening.app.summary.source import Source
from screening.i18n.typography import typeset
from screening.model.answer import Status
from screening.model.event import Kind
from screening.model.record import Address, Given
from screening.reporting.view import Line


def age(source: Source) -> str:
    """« 12 ans déclarés ; âge retenu : 13 à 15 ans »."""
    said = source.current(source.layout.age_said)
    kept = source.current(source.layout.age_kept)
    parts = []
    question = source.question(source.layout.age_said)
    if said and question and said.answer.answered:
        number = words.value_text(question, said.answer.value)
        parts.append(f"{number} ans déclarés" if number else words.coded(question, said.answer, short=True))
    question = source.question(source.layout.age_kept)
    if kept and question and kept.answer.answered:
        label = words.coded(question, kept.answer, short=True)
        doubt = "doubt" in kept.answer.codes
        parts.append(
            "âge en doute : règles des mineurs (art. 388 C. civ.)"
            if doubt
            else f"âge retenu : {label[:1].lower()}{label[1:]}"
        )
    else:
        parts.append("âge non renseigné : règles des mineurs (art. 388 C. civ.)")
    return " ; ".join(part for part in parts if part)


def frame(source: Source) -> str:
    """« 23/11/2026, 14:10 – 15:41 · Garde à vue »."""
    state = source.state
    opened, ended = state.header.opened_at, state.sealed_at or state.saved_at
    same_day = words.day(opened) == words.day(ended)
    until = words.hour(ended) if same_day else f"{words.day(ended)} {words.hour(ended)}"
    times = f"{words.day(opened)}, {words.hour(opened)}" + (f" – {until}" if ended else "")
    measure, question = source.current(source.layout.frame), source.question(source.layout.frame)
    kind = words.coded(question, measure.answer) if measure and question else "cadre non renseigné"
    return f"{times} · {kind}"


def amendment(source: Source) -> Line | None:
    """« version 2, modifie la version 1 du 23/11/2026 », and why; None of a first version."""
    version = source.state.header.version
    if version < 2:
        return None
    sealed = {event.payload.get("version"): event.at for event in source.events(Kind.SEALED)}
    before = sealed.get(version - 1)
    said = f"version {version}, modifie la version {version - 1}" + (f" du {words.day(before)}" if before else "")
    reasons = [str(event.payload.get("reason") or "") for event in source.events(Kind.AMENDMENT)]
    return Line(said, words.without_address(reasons[-1]) if reasons else "")


def interpreter(source: Source) -> str:
    """Who interpreted and how, each change with its time: « n° I-204, roumain, sur place, puis aucun (15:40) »."""
    led = [(event, interpreter_from(event.payload.get("interpreter")))
           for event in source.events(Kind.OPENED, Kind.INTERPRETER)]  # fmt: skip
    while led and led[0][1] is None:
        led.pop(0)
    if led:
        return ", puis ".join(words.interpreter(who) + (f" ({source.hour(event.at)})" if event.kind == Kind.INTERPRETER
                                                        else "") for event, who in led)  # fmt: skip
    asked = {given.answer.language_asked for given in source.state.answers.values()} - {"fr"}
    seen = [given.answer.interpreter for given in source.state.history if given.answer.interpreter]
    if source.state.interpreter:
        seen.append(source.state.interpreter)
    names = list(dict.fromkeys(words.interpreter(one) for one in seen))
    if names:
        return ", puis ".join(names)
    return "aucun, langue parlée : " + ", ".join(sorted(words.language(tag) for tag in asked)) if asked else "aucun"


def guarantees(source: Source) -> tuple[Line, ...]:
    """The lines of the layout that have an answer, then the officer.

    A guarantee checked before the notice of silence was given all the same: its code and time, not what was said then.
    """
    lines = []
    for line in source.layout.line:
        texts = []
        for asked in line.questions:
            given = source.state.answers.get(Address(asked.id))
            if given and not source.secret(asked.id):
                texts.append((f"{asked.name} : " if asked.name else "") + _piece(source, given))
        if texts:
            lines.append(Line(typeset(line.label), _ended(" ; ".join(texts))))
    return (*lines, Line("Enquêteur", f"agent {source.state.header.officer}."))


def _piece(source: Source, given: Given) -> str:
    question = source.question(given.address.question)
    assert question is not None
    if not given.answer.answered:
        said = words.STATUS[given.answer.status]
    else:
        said = words.coded(question, given.answer, short=True)
    typed = "" if given.before_notice else source.typed(question, given.answer).rstrip(".")
    text = " : ".join(part for part in (said, typed) if part) or "répondue"
    early = ", avant la notification" if given.before_notice else ""
    return f"{text[:1].lower()}{text[1:]} ({source.hour(given.at)}{early})"


def _ended(text: str) -> str:
    return text if text.endswith((".", "…")) else f"{text}."


def missing(source: Source) -> tuple[Line, ...]:
    """What was not settled: let through by whom, with what reason; and what still is not."""
    lines = []
    for event in source.events(Kind.GATE_OPENED):
        payload = event.payload
        who = str(payload.get("who") or "") or f"agent {event.officer}"
        by = f"{who} (magistrat)" if payload.get("magistrate") else who
        what = source.short_question(str(payload.get("question", "")))
        reason = str(payload.get("reason") or "sans motif écrit")
        lines.append(Line("Manquait", f"{what} ; passé outre, décision de {by}, {source.hour(event.at)} : {reason}."))
    for event in source.events(Kind.FACTS_CONTINUED):
        text = str(event.payload.get("reason", ""))
        lines.append(Line("Faits poursuivis après l’alerte", f"{source.hour(event.at)}, motif : {text}."))
    if source.state.missing_gates:
        names = ", ".join(source.short_question(block.question, 30) for block in source.state.missing_gates)
        lines.append(Line("Non réglé", f"{names}."))
    for event in source.events(Kind.GATES_ASSUMED):
        gates = event.payload.get("gates")
        number = len(gates) if isinstance(gates, list) else 0
        lines.append(Line("Script de formation", f"{words.counted(number, 'garantie tenue', 'garanties tenues')} pour réglées sans réponse."))  # fmt: skip  # noqa: E501 - one sentence
    return tuple(lines)


def totals(source: Source) -> str:
    """One total of questions, with their statuses, languages and read-back."""
    covered = source.coverage
    counts = (
        words.counted(covered.answered, "répondue", "répondues"),
        f"{covered.does_not_know} ne sait pas",
        f"{covered.declined} refus",
        words.counted(covered.silent, "silence", "silences"),
        words.counted(covered.not_understood, "non comprise", "non comprises"),
        words.counted(covered.not_asked, "non posée", "non posées"),
        f"{covered.blank} à poser",
    )
    total = words.counted(covered.relevant, "question ouverte", "questions ouvertes")
    said = [count for count in counts if not count.startswith("0 ")]
    sentence = f"{total} : {', '.join(said) or 'aucune posée'}."
    aside = covered.set_aside
    if aside:
        sentence += f" {words.counted(aside, 'réponse mise', 'réponses mises')} de côté, en annexe."
    spoken = [g for g in source.told if (q := source.question(g.address.question)) and q.spoken]
    asked = Counter(g.answer.language_asked for g in spoken if g.answer.status is not Status.NOT_ASKED)
    if asked:
        tongues = ", ".join(f"{number} en {words.language(tag)}" for tag, number in sorted(asked.items()))
        sentence += f" Posées à la personne : {tongues}."
    return sentence + _read_back(source)


def _read_back(source: Source) -> str:
    outcomes = Counter(outcome for question, outcome in source.state.read_back.items() if _stands(source, question))
    done = sum(number for outcome, number in outcomes.items() if outcome != "not_read")
    if not outcomes:
        return " Aucune réponse relue."
    named = ", ".join(
        f"{number} {words.READ_BACK.get(outcome, outcome)}" for outcome, number in sorted(outcomes.items())
    )
    return f" {words.counted(done, 'réponse relue', 'réponses relues')} ({named})."


def _stands(source: Source, question_id: str) -> bool:
    """True when what was read back is what is now recorded, and may be counted on page 1."""
    last = next((g for g in reversed(source.state.history) if g.address.question == question_id), None)
    if last is None or last.before_notice:
        return False
    event, withdrawn = source.read_back(last), source.withdrawal(last)
    if event is None:
        return False
    return withdrawn is None or event.seq > withdrawn.seq


def translation(source: Source) -> str:
    """Whether what was asked in another language had been read by somebody."""
    seen = Counter(
        (given.answer.language_asked, given.answer.translation_status)
        for given in source.told
        if given.answer.language_asked != "fr" and (q := source.question(given.address.question)) and q.spoken
    )
    parts = [
        f"{words.counted(number, 'question posée', 'questions posées')} en {words.language(tag)} : "
        f"{words.REVIEW.get(status, 'état de la traduction inconnu')}"
        for (tag, status), number in sorted(seen.items())
    ]
    return " ; ".join(parts) + "." if parts else ""
