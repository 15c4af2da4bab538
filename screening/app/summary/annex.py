"""The annex and the confidential sheet: every answer in both languages, first versions, dates, digests."""

from collections.abc import Iterable, Mapping

from screening.app.payloads import interpreter_from
from screening.app.summary import bilingual, boxes, words
from screening.app.summary.elements import level_words
from screening.app.summary.source import Source
from screening.i18n.typography import typeset
from screening.model.answer import Because
from screening.model.assessment import ElementAssessment, ElementFinding
from screening.model.event import Kind
from screening.model.questionnaire import Question
from screening.model.record import Address, Fate, Given
from screening.reporting.view import Annex, Change, Confidential, Line, Moment, Quote, Row, Said, Step, Theme

_ASKED_AGAIN = "redemandée après la notification"
_ASKED_BY = {
    Because.ASKED_AGAIN: _ASKED_AGAIN,
    Because.PERSON_CHANGED: "la personne a changé sa réponse",
    Because.WITHDRAWN: "la personne a retiré sa réponse",
    Because.NEW_INFORMATION: "l’enquêteur, information nouvelle",
    Because.ENTRY_ERROR: "l’enquêteur, erreur de saisie",
}


def annex(source: Source) -> Annex:
    """The annex as its template prints it: every answer by theme, then what happened to the answers and the texts."""
    return Annex(
        themes=_themes(source),
        changes=_changes(source),
        aside=tuple(
            _row(source, aside.given, _aside_reason(source, aside.caused_by))
            for aside in source.state.set_aside
            if _open(source, aside.given.address)
        ),
        findings=_findings(source),
        steps=tuple(_step(one) for one in boxes.steps(source)),
        coverage=_coverage(source),
        leads=boxes.leads(source),
        alert=boxes.rules_in_full(source),
        remarks=_remarks(source),
        events=_events(source),
        amendments=tuple(
            Moment(f"{words.day(e.at)} {words.hour(e.at)}", f"agent {e.officer}", str(e.payload.get("reason", "")))
            for e in source.events(Kind.AMENDMENT)
        ),
        references=boxes.references(source),
        journal=_journal(source),
    )


def _step(one: Step) -> Line:
    text = " — ".join(part for part in (one.label, one.detail, one.more) if part)
    return Line("Sans attendre" if one.urgent else "Ensuite", text)


def confidential(source: Source) -> Confidential:
    """Confidential questions, addresses that were hidden, confidential remarks, steps that would betray them."""
    kept = [*source.state.answers.values(), *(aside.given for aside in source.state.set_aside)]
    rows, moments = [], []
    for given in kept:
        question = source.question(given.address.question)
        if question is None:
            continue
        if question.confidential or source.holds_address(question, given.answer):
            rows.append(_row(source, given, hidden=False))
    rows += _earlier(source)
    for remark in source.state.remarks:
        if remark.confidential or words.has_address(remark.text):
            moments.append(Moment(source.hour(remark.at), words.WHO.get(remark.by, remark.by), remark.text))
    for action in boxes.secret_actions(source):
        proposed = boxes.step(action)
        moments.append(Moment("—", "proposé", f"{proposed.label} ({proposed.detail})"))
    return Confidential(tuple(rows), tuple(moments))


def _earlier(source: Source) -> Iterable[Row]:
    """What was first said to a confidential question, then replaced or taken back."""
    aside = {one.given.seq for one in source.state.set_aside}
    seen: set[Address] = set()
    for given in source.state.history:
        version = "Version suivante" if given.address in seen else "Première version"
        seen.add(given.address)
        question = source.question(given.address.question)
        if question is None or given.fate is Fate.CURRENT or given.seq in aside:
            continue
        if question.confidential or source.holds_address(question, given.answer):
            at, by, reason, after = _ending(source, given)
            became = "remplacée" if after else "retirée"
            said = f", « {reason} »" if reason else ""
            yield _row(source, given, f"{version}, {became} à {source.hour(at)} : {by}{said}", hidden=False)


def _open(source: Source, address: Address) -> bool:
    return source.printed(address.question) and not source.secret(address.question)


def _themes(source: Source) -> tuple[Theme, ...]:
    themes = []
    place = source.state.questionnaire.position
    for section in source.state.questionnaire.sections:
        ids = {question.id for question in section.questions}
        found = [g for a, g in source.state.answers.items() if a.question in ids and _open(source, a)]
        found.sort(key=lambda g: (place[g.address.question], g.address.occurrence))
        if found:
            title = f"{section.number}. {typeset(section.title)}"
            themes.append(Theme(title, tuple(_row(source, given) for given in found)))
    return tuple(themes)


def _row(source: Source, given: Given, extra: str = "", *, hidden: bool = True) -> Row:
    question = source.question(given.address.question)
    assert question is not None
    answer = source.open_answer(question, given.answer) if hidden else given.answer
    asked = bilingual.said_question(source, question, given.answer)
    mask = words.without_address if hidden else str
    value = mask(words.value_text(question, answer.value))
    coded = " ; ".join(part for part in (words.coded(question, answer), value) if part)
    number = source.number(question.id) + (f" [{given.address.occurrence}]" if given.address.occurrence else "")
    return Row(
        number=number,
        time=source.hour(given.at),
        question=source.asked(question),
        said=asked.text,
        language=given.answer.language_asked,
        mark=asked.mark,
        coded=coded,
        quote=words.said(question, answer, hidden=hidden),
        observation=mask(answer.observation),
        details=tuple(mask(text) for text in (*_details(source, question, given), extra) if text),
        status=words.STATUS[answer.status],
        read_back=_read_back(source, question, given),
        coded_said=bilingual.said_codes(source, question, answer),
        status_said=bilingual.said_status(source, question, answer),
    )


def _details(source: Source, question: Question, given: Given) -> Iterable[str]:
    answer = given.answer
    if answer.reason:
        yield f"Motif : {answer.reason}"
    said = f" : « {answer.asked_as} »" if answer.asked_as else ""
    yield words.DELIVERY[answer.delivery] + said
    if answer.interpreter != source.state.interpreter and question.spoken:
        yield f"Interprète : {words.interpreter(answer.interpreter)}"
    if answer.language_spoken != answer.language_asked and answer.answered and question.spoken:
        yield f"Répondu en {words.language(answer.language_spoken)}"
    if answer.supports:
        added = (f"{source.label(i)} ({', '.join(s.value for s in more)})" for i, more in answer.supports.items())
        yield "Appui ajouté par l’enquêteur : " + " ; ".join(added)
    if answer.confirmed:
        yield "Confirmé par l’enquêteur : " + " ; ".join(source.label(i) for i in answer.confirmed)
    if given.before_notice:
        yield "Dit avant la notification du silence et des droits : ne sert qu’aux besoins et au médecin"
    if question.id in source.state.restored:
        yield "Répondue sur un autre parcours, restaurée"


def _read_back(source: Source, question: Question, given: Given) -> str:
    last = source.read_back(given)
    if last is None:
        return "pas relue" if question.spoken else "–"
    outcome, by = str(last.payload.get("outcome", "")), str(last.payload.get("by", "person"))
    asked = f", par {words.WHO.get(by, by)}" if by != "person" else ""
    text = str(last.payload.get("text", ""))
    said = f" : {words.without_address(text)}" if text and not question.confidential else ""
    return f"{words.READ_BACK.get(outcome, outcome)} {source.hour(last.at)}{asked}{said}"


def _aside_reason(source: Source, caused_by: str) -> str:
    return f"Mise de côté par la réponse {source.number(caused_by)}"


def _changes(source: Source) -> tuple[Change, ...]:
    """Every answer replaced or withdrawn, beside what came after it."""
    changes = []
    for given in source.state.history:
        replaced = given.fate in (Fate.CHANGED, Fate.WITHDRAWN, Fate.ERASED)
        if not replaced or not _open(source, given.address):
            continue
        at, by, reason, after = _ending(source, given)
        before_words, before_codes = _version(source, given)
        after_words, after_codes = _version(source, after) if after else (Quote(), "retirée")
        early = ", dit avant la notification" if given.before_notice else ""
        changes.append(
            Change(
                source.hour(at), source.number(given.address.question), before_words,
                f"{before_codes} ({source.hour(given.at)}{early})".strip(), after_words, after_codes,
                by + (f", « {words.without_address(reason)} »" if reason else ""),
                _version_said(source, given), _version_said(source, after) if after else Said(),
            )
        )  # fmt: skip
    return tuple(changes)


def _ending(source: Source, given: Given) -> tuple[str, str, str, Given | None]:
    """When, at whose request and why an answer was replaced, and by what: None when it was taken back."""
    withdrawn, after = source.withdrawal(given), source.after(given)
    because = given.because or Because.PERSON_CHANGED
    by = _ASKED_BY[because]
    if withdrawn or after is None:
        event = withdrawn
        return (event.at if event else given.at), by, str(event.payload.get("reason", "")) if event else "", None
    if given.before_notice and not after.before_notice and because is not Because.ENTRY_ERROR:
        by = _ASKED_AGAIN
    event = next((one for one in source.material.events if one.seq == after.seq), None)
    reason = str(event.payload.get("change_reason") or "") if event else ""
    return after.at, by, reason or after.answer.reason, after


def _version(source: Source, given: Given) -> tuple[Quote, str]:
    question = source.question(given.address.question)
    assert question is not None
    answer = source.open_answer(question, given.answer)
    value = words.without_address(words.value_text(question, answer.value))
    coded = " ; ".join(part for part in (words.coded(question, answer), value) if part)
    return source.quoted(given), coded or words.STATUS[answer.status]


def _version_said(source: Source, given: Given) -> Said:
    question = source.question(given.address.question)
    assert question is not None
    codes = bilingual.said_codes(source, question, given.answer)
    return codes if codes.text or codes.mark else bilingual.said_status(source, question, given.answer)


def _findings(source: Source) -> tuple[Line, ...]:
    """Every finding of every element, with its supports and the questions it rests on."""
    lines = []
    for element in source.state.questionnaire.rules.elements:
        assessed = source.state.assessment.elements.get(element.id)
        if assessed and (assessed.for_ or assessed.against):
            parts = [_named(source, found, "pour") for found in assessed.for_]
            parts += [_named(source, found, "contraire") for found in assessed.against]
            lines.append(Line(f"{typeset(element.label)} — {level_words(assessed)}", "\n".join(["", *parts])))
    return tuple(lines)


def _named(source: Source, found: ElementFinding, way: str) -> str:
    finding = found.finding
    known = source.state.questionnaire.rules.indicator_by_id.get(finding.indicator)
    letters = " ".join(sorted(support.value for support in finding.supports))
    numbers = source.numbers(given.address.question for given in source.answers_of(finding)) or "–"
    divergent = ", divergent" if finding.divergent else ""
    return f"{way} : {typeset(known.label) if known else finding.indicator} [{letters}] ({numbers}{divergent})"


def _coverage(source: Source) -> tuple[Line, ...]:
    lines = []
    for element in source.state.questionnaire.rules.elements:
        assessed = source.state.assessment.elements.get(element.id)
        if assessed:
            lines.append(Line(typeset(element.label), _covered(source, assessed)))
    for section in source.state.questionnaire.sections:
        blank = [q.id for q in section.questions if q.id in source.state.relevant
                 and Address(q.id) not in source.state.answers and not q.confidential]  # fmt: skip
        if blank:
            lines.append(Line(f"{section.number}. {typeset(section.title)}", f"à poser : {source.numbers(blank)}"))
    return tuple(lines)


def _covered(source: Source, assessed: ElementAssessment) -> str:
    parts = [f"{words.counted(assessed.answered, 'répondue', 'répondues')} sur {assessed.applicable}"]
    without = [q for q in assessed.unknown if not source.secret(q)]
    if without:
        parts.append(f"posées sans réponse : {source.numbers(without)}")
    if assessed.to_ask:
        parts.append(f"{len(assessed.to_ask)} à poser")
    return " ; ".join(parts)


def _remarks(source: Source) -> tuple[Moment, ...]:
    return tuple(
        Moment(
            source.hour(remark.at),
            words.WHO.get(remark.by, remark.by),
            "remarque confidentielle, transmise à part au magistrat"
            if remark.confidential
            else words.without_address(remark.text),
        )
        for remark in source.state.remarks
    )


_EVENT_WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    Kind.PAUSE: ("pause", ("asked_by", "reason")),
    Kind.RESUME: ("reprise", ("asked_by",)),
    Kind.NEW_FACTS: ("faits nouveaux (art. 65 CPP)", ("text",)),
    Kind.FACTS_CONTINUED: ("faits poursuivis après l’alerte", ("reason",)),
    Kind.ALERT_TOLD: ("magistrat avisé", ("who", "means", "told_at")),
    Kind.ALERT_LATER: ("avis différé", ("reason",)),
    Kind.ALERT_NOT_TOLD: ("avis non donné", ("reason",)),
    Kind.ALERT_CLOSED: ("alerte close, erreur de saisie", ("reason",)),
    Kind.CONTEXT: ("case cochée", ("context", "reason")),
    Kind.GLOSSARY: ("mot difficile expliqué", ("term", "question")),
    Kind.OPTIONS_SHOWN: ("choix montrés à la personne", ("question",)),
    Kind.SEALED: ("scellé", ()),
}


def _events(source: Source) -> tuple[Moment, ...]:
    """Dated events that the record must show; no pause is measured, no screen is counted."""
    found = []
    for event in source.material.events:
        payload = event.payload
        if event.kind == Kind.LANGUAGE:
            found.append(Moment(source.hour(event.at), "langue", words.language(str(payload.get("language", "")))))
        elif event.kind == Kind.ADDRESS:
            familiar = payload.get("address") == "familiar"
            found.append(Moment(source.hour(event.at), "adresse à la personne", "familière" if familiar else "polie"))
        elif event.kind == Kind.INTERPRETER:
            who = words.interpreter(interpreter_from(payload.get("interpreter")))
            why = f" ; motif : {payload['reason']}" if payload.get("reason") else ""
            found.append(Moment(source.hour(event.at), "interprète", words.without_address(who + why)))
        elif event.kind == Kind.GATE_OPENED:
            what = source.short_question(str(payload.get("question", "")))
            text = f"{what} : {payload.get('reason', '')} ({payload.get('who') or event.officer})"
            found.append(Moment(source.hour(event.at), "garantie passée outre", text))
        elif event.kind in _EVENT_WORDS:
            name, fields = _EVENT_WORDS[event.kind]
            texts = (_field(source, key, str(payload[key])) for key in fields if payload.get(key))
            found.append(Moment(source.hour(event.at), name, " ; ".join(texts)))
    return tuple(found)


def _field(source: Source, key: str, value: str) -> str:
    if key == "asked_by":
        return f"à la demande de {words.WHO.get(value, value)}"
    if key == "question":
        return source.number(value)
    if key == "context":
        return source.box(value)
    return source.hour(value) if key == "told_at" else words.without_address(value)


def _journal(source: Source) -> tuple[Line, ...]:
    state, material = source.state, source.material
    questionnaire = state.questionnaire
    lines = [
        Line("Événements", str(len(material.events)) if material.events else "–"),
        Line("Tête du journal", material.events[-1].hash if material.events else state.head),
        Line("Questionnaire", f"{questionnaire.id} {questionnaire.version}, empreinte {questionnaire.digest}"),
        Line("Règles", f"{questionnaire.rules.version}. {typeset(source.layout.rules_status)}".strip()),
    ]
    if state.digest:
        lines.append(Line("Empreinte du scellé", state.digest.upper()))
    if material.fingerprint:
        lines.append(Line("Clé du coffre", material.fingerprint))
    if material.product:
        lines.append(Line("Logiciel", material.product))
    return tuple(lines)
