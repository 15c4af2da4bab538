"""The two columns: levels in words, contest marks, every finding under every element, each quotation once."""

from collections.abc import Iterable, Mapping

from screening.app.summary import words
from screening.app.summary.source import Source
from screening.i18n.typography import typeset
from screening.model.assessment import RANK, ElementAssessment, ElementFinding, Level
from screening.model.event import Kind
from screening.model.record import Given
from screening.reporting.view import ElementBlock, FindingLine, Quote, Scale

#: Numbers of questions named beside a finding; the annex has them all.
_NUMBERS = 3


def scales(source: Source) -> tuple[Scale, ...]:
    """The scales of the layout, their elements in the order of ``elements.toml``."""
    hosts = _hosts(source)
    columns = []
    for title in source.layout.scale:
        ids = [e.id for e in source.state.questionnaire.rules.elements if e.scale == title.id]
        blocks = tuple(_block(source, element_id, hosts) for element_id in ids)
        columns.append(Scale(title.letter, typeset(title.title), typeset(title.law), blocks))
    return tuple(columns)


def _assessed(source: Source) -> Iterable[ElementAssessment]:
    """Elements in the order of the page."""
    for title in source.layout.scale:
        for element in source.state.questionnaire.rules.elements:
            if element.scale == title.id and element.id in source.state.assessment.elements:
                yield source.state.assessment.elements[element.id]


def _hosts(source: Source) -> Mapping[str, str]:
    """Indicator -> the element that bears its quotation: where it weighs most, then the emptiest column part."""
    seen: dict[str, list[tuple[int, str]]] = {}
    for assessed in _assessed(source):
        for found in (*assessed.for_, *assessed.against):
            seen.setdefault(found.finding.indicator, []).append((-found.kept, assessed.element))
    load: dict[str, int] = {}
    hosts: dict[str, str] = {}
    for indicator, places in sorted(seen.items(), key=lambda item: len(item[1])):
        best = min(weight for weight, _ in places)
        among = [element for weight, element in places if weight == best]
        hosts[indicator] = min(among, key=lambda element: load.get(element, 0))
        load[hosts[indicator]] = load.get(hosts[indicator], 0) + 1
    return hosts


def level_words(assessed: ElementAssessment) -> str:
    """The level as words; never its rank (dossier, indicators 4.1)."""
    if assessed.level is not Level.NONE:
        return words.LEVEL[assessed.level]
    return "aucun élément à ce stade" if assessed.answered else "non explorée"


def _answered(assessed: ElementAssessment) -> str:
    """« 12 répondues sur 40 », beside « aucun élément à ce stade »."""
    if assessed.level is not Level.NONE or not assessed.answered:
        return ""
    return f"{words.counted(assessed.answered, 'répondue', 'répondues')} sur {assessed.applicable}"


def _block(source: Source, element_id: str, hosts: Mapping[str, str]) -> ElementBlock:
    element = source.state.questionnaire.rules.element_by_id[element_id]
    assessed = source.state.assessment.elements.get(element_id) or ElementAssessment(
        element_id, element.scale, Level.NONE, contested=next(iter(words.CONTEST))
    )
    remarks = [
        typeset(remark.text)
        for remark in source.layout.remark
        if remark.element == element_id and (source.state.assessment.treated_as_minor or not remark.minor)
    ]
    if assessed.level is Level.NONE and not assessed.against:
        remarks.append("L’absence d’élément ne dit rien.")
    return ElementBlock(
        id=element_id,
        name=typeset(element.label),
        explanation=typeset(element.explanation),
        level=level_words(assessed),
        detail=_answered(assessed),
        rank=RANK[assessed.level],
        counts=f"pour {len(assessed.for_)} · contraire {len(assessed.against)} · "
        f"inconnu {len(assessed.unknown)} · à poser {len(assessed.to_ask)}",
        contest=words.CONTEST[assessed.contested],
        remark=" ".join(remarks),
        for_=tuple(_line(source, found, element_id, hosts) for found in _strongest_first(assessed.for_)),
        against=tuple(_line(source, found, element_id, hosts, True) for found in assessed.against),
    )


def _strongest_first(found: tuple[ElementFinding, ...]) -> list[ElementFinding]:
    return sorted(found, key=lambda one: -one.kept)


def _line(
    source: Source, found: ElementFinding, element_id: str, hosts: Mapping[str, str], contrary: bool = False
) -> FindingLine:
    finding = found.finding
    host = hosts[finding.indicator]
    here = host == element_id
    answers = source.answers_of(finding)
    shown = next((given for given in answers if not source.quoted(given).empty), None)
    best = shown or (answers[0] if answers else None)
    others = [
        source.short_element(assessed.element)
        for assessed in _assessed(source)
        if assessed.element != element_id and finding in [one.finding for one in assessed.against]
    ]
    return FindingLine(
        label=source.label(finding.indicator),
        supports=tuple(sorted(support.value for support in finding.supports)),
        quote=_quote(source, best) if here and best else None,
        where=_where(source, answers, best),
        see="" if here else source.short_element(host),
        also=tuple(others) if contrary and here else (),
        divergent=finding.divergent,
        notes=_notes(source, answers) if here else (),
        caution=_caution(source, finding.indicator) if here else "",
    )


def _quote(source: Source, given: Given) -> Quote | None:
    """The words; without any, what was typed or ticked, not set as a quotation."""
    quote = source.quoted(given)
    if not quote.empty:
        return quote
    question = source.question(given.address.question)
    assert question is not None
    typed = source.typed(question, given.answer) or words.coded(question, given.answer, short=True)
    return Quote(french=typed, spoken=False) if typed else None


def _where(source: Source, answers: tuple[Given, ...], best: Given | None) -> str:
    if best is None:
        return "voir annexe"
    first = f"{source.number(best.address.question)}, {source.hour(best.at)}"
    rest = [g.address.question for g in answers if g.address.question != best.address.question]
    more = source.numbers(rest).split(", ")[:_NUMBERS] if rest else []
    return " ; ".join([first, *more])


def _caution(source: Source, indicator: str) -> str:
    known = source.state.questionnaire.rules.indicator_by_id.get(indicator)
    return typeset(known.caution) if known else ""


def _notes(source: Source, answers: tuple[Given, ...]) -> tuple[str, ...]:
    """Corrections asked for at read-back by another than the person."""
    # the answer that was read back, or the version that read-back replaced: its finding stays, with the correction
    ends = [(given, source.after(given)) for given in answers]
    read = [source.read_back(one) for given, after in ends for one in (given, after) if one]
    kept = {event.seq for event in read if event}
    notes = []
    for event in source.events(Kind.READ_BACK):
        payload = event.payload
        by, outcome = str(payload.get("by", "person")), str(payload.get("outcome", ""))
        if event.seq in kept and outcome in ("corrected", "added") and by != "person":
            confirmed = payload.get("confirmed")
            said = "" if confirmed is None else f", confirmé par la personne : {'oui' if confirmed else 'non'}"
            notes.append(f"corrigé à la relecture, {source.hour(event.at)}, par {words.WHO.get(by, by)}{said}")
    return tuple(notes)
