"""The printed summary of a hearing: from its state to a page (design.md 11).

:func:`summary_view` is a plain function of the state and of what the page needs beside it. « Éléments utiles à
l'appréciation », « déclare », « observé »: nothing here concludes.
"""

import screening
from screening.app.assemble import kinds_now
from screening.app.hearing import Hearing
from screening.app.sealing import record_file
from screening.app.session import Session
from screening.app.state import HearingState
from screening.app.summary import annex, boxes, elements, header, words
from screening.app.summary.source import Material, Source
from screening.engine.conduct import Conduct, proposals
from screening.exchange.seal import NOT_CONFIDENTIAL
from screening.i18n.typography import typeset
from screening.model.chain import groups
from screening.model.event import Event, Kind
from screening.model.questionnaire import Action
from screening.model.rules import ConductRule
from screening.reporting.layout import PageLayout
from screening.reporting.paper import Paper
from screening.reporting.view import Seal, SummaryView

__all__ = ["Material", "Paper", "material_of", "summary_pages", "summary_pdf", "summary_view"]


def summary_view(state: HearingState, material: Material, *, confidential: bool = False) -> SummaryView:
    """The page of ``state``. The confidential sheet is in it only when asked for."""
    source = Source(state, material)
    last = words.moment(state.sealed_at or state.saved_at)
    questionnaire = state.questionnaire
    return SummaryView(
        number=state.header.number,
        procedure=state.header.procedure,
        person=state.header.alias,
        minor=state.assessment.treated_as_minor,
        age=header.age(source),
        frame=header.frame(source),
        interpreter=header.interpreter(source),
        training=material.kind != "service",
        service=" · ".join(part for part in (material.service, material.act) if part),
        seal=_seal(source),
        version=state.header.version,
        amendment=header.amendment(source),
        guarantees=header.guarantees(source),
        missing=header.missing(source),
        totals=header.totals(source),
        alert=boxes.alert(source),
        scales=elements.scales(source),
        unexplored=boxes.unexplored(source),
        steps=boxes.steps(source),
        law=boxes.law(source),
        translation=f"{header.translation(source)} {typeset(material.layout.rules_status)}".strip(),
        rules=f"questionnaire {questionnaire.version}, règles {questionnaire.rules.version}",
        printed=f"état au {words.day(state.saved_at)} à {last:%H:%M:%S}" if last else "",
        stamp=int(last.timestamp()) if last else 0,
        annex=annex.annex(source),
        confidential=annex.confidential(source) if confidential else None,
    )


def _seal(source: Source) -> Seal:
    """The seal, unless an amendment is being written after it."""
    state = source.state
    closings = [event.kind for event in source.events(Kind.SEALED, Kind.AMENDMENT)]
    if not state.digest or (closings and closings[-1] == Kind.AMENDMENT):
        return Seal(fingerprint=source.material.fingerprint)
    at = words.moment(state.sealed_at)
    return Seal(
        sealed=True,
        at=f"{words.day(state.sealed_at)} à {at:%H:%M:%S}" if at else state.sealed_at,
        digest=state.digest.upper(),
        groups=tuple(groups(state.digest).split()),
        fingerprint=source.material.fingerprint,
    )


def material_of(session: Session, layout: PageLayout) -> Material:
    """What the page needs of an open hearing beside its state."""
    info = session.store.info
    return Material(
        layout=layout,
        events=_covered(session),
        catalog=session.library.catalog,
        kind=info.kind,
        service=info.service,
        act=info.act,
        fingerprint=info.seal_fingerprint,
        product=screening.__version__,
        actions=due_actions(session.hearing),
    )


def _covered(session: Session) -> tuple[Event, ...]:
    """The events that the page covers: up to the seal, so that a later view or print changes no byte of it."""
    events = tuple(session.store.events(session.header.id))
    last_seal = max((place for place, event in enumerate(events) if event.kind == Kind.SEALED), default=None)
    if last_seal is None or session.hearing.amending:
        return events
    return events[: last_seal + 1]


def due_actions(hearing: Hearing) -> tuple[Action, ...]:
    """Actions of ``actions.toml`` whose condition is true now, in the order of the file."""
    known = {action.id: action for action in hearing.questionnaire.actions}
    asked = tuple(ConductRule(action.id, action.when, "action", action.label) for action in known.values())
    statuses = [given.answer.status for given in hearing.given]
    conduct = Conduct(asked, hearing.questionnaire.aliases)
    due = proposals(conduct, hearing.evaluation.facts, statuses, kinds_now(hearing))
    return tuple(known[rule.id] for rule in due)


def _session_view(session: Session, paper: Paper, confidential: bool) -> SummaryView:
    return summary_view(session.state, material_of(session, paper.layout), confidential=confidential)


def summary_pdf(
    session: Session, record_json: bytes | None = None, *, confidential: bool = False, paper: Paper | None = None
) -> bytes:
    """The PDF of a hearing, with its sealed ``record.json`` attached when there is one. Raises ReportError."""
    paper = paper or session.library.paper
    record = record_json if record_json is not None else _kept_record(session)
    return paper.renderer.pdf(_session_view(session, paper, confidential), record)


def summary_pages(session: Session, paper: Paper | None = None, ppi: int = 144) -> list[bytes]:
    """The same pages as pictures, for the preview: page 1 and the annex, never the confidential sheet."""
    paper = paper or session.library.paper
    return paper.renderer.pages_png(_session_view(session, paper, confidential=False), ppi)


def _kept_record(session: Session) -> bytes | None:
    """record.json of the version shown, or None before the seal and while an amendment is written.

    Never with what is confidential: a PDF is handed from one to another, and what is attached goes with it.
    """
    if not session.state.digest or session.hearing.amending:
        return None
    return record_file(session.store, session.header.id, withhold=NOT_CONFIDENTIAL)
