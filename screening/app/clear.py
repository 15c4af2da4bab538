"""What leaves in clear because somebody asked for it by name: noted before it exists.

An export may be noted and not made, never made and not noted (design.md 10). What is confidential stays behind unless
it was asked for by its own name.
"""

from pathlib import Path

from screening.app.private import reserved, told_as
from screening.app.sealing import record_file
from screening.app.session import Session
from screening.exchange.seal import NOT_CONFIDENTIAL, NOTHING
from screening.model.event import Kind


def record_in_clear(session: Session, *, confidential: bool = False) -> bytes:
    """record.json of the last seal, to be written by the caller, after its event in both journals.

    Raises ``RECORD_NOT_SEALED``, or an error of disk: the event could not be kept, nothing may be written.
    """
    data = record_file(session.store, session.header.id, withhold=NOTHING if confidential else NOT_CONFIDENTIAL)
    content = "whole" if confidential else "not_confidential"
    session.note(Kind.EXPORT, form="json_clear", what="record", content=content)
    return data


def write_pdf(session: Session, path: Path, page: bytes, *, what: str, reason: str) -> None:
    """A PDF in clear, new and private, after its event with ``reason``; ``what`` as the journal names it.

    Nothing cut is left. Raises ``FILE_EXISTS`` or an error of disk (fact ``during``).
    """
    with told_as("output"), reserved(path) as write:
        session.note(Kind.EXPORT, form="pdf_clear", what=what, reason=reason)
        write(page)
