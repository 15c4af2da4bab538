"""What the list of hearings shows of one hearing at a glance. Pure functions of a state; no widget.

« Reste à explorer » names elements no question explored, then the themes left on the core route: never a level, never
a figure about the person.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.app.state import HearingState, RecordHeader
from screening.i18n.locale import _, format_date, format_time, listed
from screening.model.assessment import Level
from screening.model.record import RecordState
from screening.ui.header import person_words
from screening.ui.hearing.texts import clock


@dataclass(frozen=True, slots=True)
class Glance:
    """One line of the list, in words."""

    person: str
    language: str
    unexplored: str
    alert: str = ""


def glance(state: HearingState) -> Glance:
    """The line of ``state``."""
    blank = [element for element in state.questionnaire.rules.elements if _unexplored(state, element.id)]
    total = len(state.questionnaire.rules.elements)
    if not blank:
        words = _route_words(state)
    elif len(blank) == total:
        words = _("tous les éléments")
    else:
        words = ", ".join(short_element(element.label).lower() for element in blank)
    return Glance(person_words(state), language_words(state.language), words, alert_words(state))


def _route_words(state: HearingState) -> str:
    """Every element was touched: the themes that the core route still has to reach, "rien" once it is done."""
    left = {step.question for step in state.core if not step.done}
    themes = [section.title for section in state.questionnaire.sections
              if any(question.id in left for question in section.questions)]  # fmt: skip
    if not themes:
        return _("rien")
    return _("parcours court : {themes}").format(themes=listed(title.lower() for title in themes))


def _unexplored(state: HearingState, element_id: str) -> bool:
    element = state.assessment.elements.get(element_id)
    return element is None or (element.level is Level.NONE and not element.answered)


def short_element(label: str) -> str:
    """« Le jour des faits (contemporaine) » without what stands between brackets."""
    return label.partition(" (")[0]


def alert_words(state: HearingState) -> str:
    """When the alert was raised and who was told, as recorded; "" when there is none."""
    if not state.alert.raised:
        return ""
    said = _("signalée à {time}").format(time=clock(state.alert.raised_at))
    told = [notice for notice in state.alert.notices if notice.kind == "told" and notice.seq > state.alert.raised_seq]
    if told:
        return f"{said} · {_('avis donné à {who}').format(who=told[-1].who) if told[-1].who else _('avis donné')}"
    return f"{said} · {_('aucun avis encore')}" if state.alert.needs_notice else said


def language_words(code: str) -> str:
    """The interview language, in the officer's words."""
    return {"fr": _("français"), "ro": _("roumain"), "bg": _("bulgare"), "it": _("italien"), "tr": _("turc"),
            "ar": _("arabe")}.get(code, code)  # fmt: skip


def state_words(state: RecordState) -> tuple[str, str]:
    """The state in words, and its tone."""
    return {
        RecordState.OPEN: (_("En cours"), "warn"),
        RecordState.SEALED: (_("Scellée"), "good"),
        RecordState.EXPORTED: (_("Exportée"), "good"),
        RecordState.PURGED: (_("Purgée"), ""),
    }[state]


def state_filter(state: RecordState) -> str:
    """The same in the plural, for the filters."""
    return {
        RecordState.OPEN: _("En cours"),
        RecordState.SEALED: _("Scellées"),
        RecordState.EXPORTED: _("Exportées"),
        RecordState.PURGED: _("Purgées"),
    }[state]


def when(at: str, now: datetime) -> str:
    """« 14:36 » today, « hier 18:20 », else the date."""
    moment = datetime.fromisoformat(at)
    if moment.date() == now.date():
        return format_time(moment)
    if moment.date() == now.date() - timedelta(days=1):
        return _("hier {time}").format(time=format_time(moment))
    return format_date(moment.date())


def core_words(state: HearingState) -> str:
    """« parcours court 9/12 »."""
    done = sum(1 for step in state.core if step.done)
    return _("parcours court {done}/{total}").format(done=done, total=len(state.core))


def matches(header: RecordHeader, wanted: str) -> bool:
    """True when the number, the procedure or the alias holds ``wanted``."""
    words = f"{header.number} {header.procedure} {header.alias}".casefold()
    return all(word in words for word in wanted.casefold().split())
