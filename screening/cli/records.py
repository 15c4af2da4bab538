"""``list``, ``show``, ``print``, ``seal``, ``amend`` and ``search``."""

import argparse
from dataclasses import asdict
from pathlib import Path

from screening.app.assessment_json import assessment_value
from screening.app.clear import record_in_clear
from screening.app.fictional import file_name
from screening.app.sealing import amend as amend_record
from screening.app.sealing import seal_session
from screening.app.state import RecordHeader
from screening.app.summary import summary_pdf
from screening.app.summary.sheets import SheetName, sheet_pdf
from screening.cli.context import DONE, json_bytes, opened, show_json, write_private
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.chain import groups
from screening.model.event import Kind


def _row(header: RecordHeader) -> dict[str, Value]:
    return dict(asdict(header))


def _show_rows(headers: tuple[RecordHeader, ...], *, as_json: bool) -> None:
    if as_json:
        show_json({"records": [_row(header) for header in headers]})
        return
    for header in headers:
        print(f"{header.number}\t{header.procedure}\t{header.state.value}\t{header.updated_at}\t{header.id}")


def list_(arguments: argparse.Namespace) -> int:
    """``list``: one line a record."""
    with opened(arguments, to_read=True) as vault:
        _show_rows(vault.records(), as_json=arguments.json)
    return DONE


def search(arguments: argparse.Namespace) -> int:
    """``search``: one line a record that has every word."""
    with opened(arguments, to_read=True) as vault:
        _show_rows(vault.search(" ".join(arguments.words)), as_json=arguments.json)
    return DONE


def show(arguments: argparse.Namespace) -> int:
    """One hearing: its assessment; with ``--out`` also the summary, in clear because asked for by name."""
    with opened(arguments, to_read=not arguments.out) as vault:
        session = vault.resume(arguments.record)
        value = assessment_value(session.state)
        if arguments.json:
            show_json({**_row(session.header), "assessment": value})
        else:
            _show_rows((session.header,), as_json=False)
        if vault.read_only:
            return DONE
        if not arguments.out:
            vault.store.vault_event("view", {"records": [session.header.id], "what": "assessment"})
            return DONE
        page = summary_pdf(session)
        session.note(Kind.EXPORT, form="pdf_clear", what="summary")
        out = Path(arguments.out)
        out.mkdir(parents=True, exist_ok=True)
        write_private(out / file_name("assessment.json", training=vault.training), json_bytes(value))
        write_private(out / file_name("summary.pdf", training=vault.training), page)
    return DONE


def print_(arguments: argparse.Namespace) -> int:
    """Another sheet of a hearing, in clear because asked for by name: the answers to read back, or a notice."""
    sheet = SheetName(arguments.sheet)
    with opened(arguments) as vault:
        session = vault.resume(arguments.record)
        languages = session.library.catalog.languages
        if arguments.language and arguments.language not in languages:
            arguments.usage.error(f"langue sans traduction : {arguments.language} ({', '.join(languages)})")
        page = sheet_pdf(session, sheet, language=arguments.language, address=arguments.address)
        session.note(Kind.EXPORT, form="pdf_clear", what=sheet.value)
        out = Path(arguments.out)
        out.mkdir(parents=True, exist_ok=True)
        write_private(out / file_name(f"{sheet.value}.pdf", training=vault.training), page)
    return DONE


def seal(arguments: argparse.Namespace) -> int:
    """``seal``: close and seal a record; print its digest, write ``record.json`` when ``--out`` asks.

    The file is in clear: what is confidential stays out of it unless ``--with-confidential`` names it.
    """
    out = Path(arguments.out) if arguments.out else None
    with opened(arguments) as vault:
        session = vault.resume(arguments.record)
        if out:
            out.mkdir(parents=True, exist_ok=True)  # before the seal, which is not undone
        sealed = seal_session(session)
        if out:
            data = record_in_clear(session, confidential=arguments.with_confidential)
            write_private(out / file_name("record.json", training=vault.training), data)
        if arguments.json:
            show_json({"record": session.header.id, "digest": sealed.digest})
        else:
            print(_("Scellée. Empreinte :"), groups(sealed.digest))
    return DONE


def amend(arguments: argparse.Namespace) -> int:
    """``amend``: open the next version of a sealed record, with a reason."""
    with opened(arguments) as vault:
        session = vault.resume(arguments.record)
        amend_record(session, arguments.reason)
        if arguments.json:
            show_json({"record": session.header.id, "version": session.hearing.version})
        else:
            print(_("Amendement ouvert : version {version}.").format(version=session.hearing.version))
    return DONE
