"""XLIFF 1.2, what translation agencies exchange: catalogues written and read back by context, nothing lost.

Written here with the standard library. translate-toolkit 3.20 reads these files, but its ``po2xliff`` writes no context
and its ``xliff2po`` reads none: 1,586 texts came back as 1,199; and it is GPL-3.0, which a part of the product would
bring to all of it. Fields in braces are codes (``ph``) that a translator's tool
protects; a counted message is a group of its forms. Foreign XML may hold no document type, hence no entity.
"""

import codecs
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.review import ReviewStatus, text_digest

_SPACE = "urn:oasis:names:tc:xliff:document:1.2"
_XML = "http://www.w3.org/XML/1998/namespace"
_FIELD = re.compile(r"(\{[^{}]*\})")
_PLURALS = "x-gettext-plurals"
#: State of a text, for the agency; what comes back raises no status: that is a reviewer's act.
STATES = {
    ReviewStatus.DRAFT: "needs-review-translation",
    ReviewStatus.REVIEWED_NATIVE: "translated",
    ReviewStatus.REVIEWED_LEGAL: "signed-off",
    ReviewStatus.APPROVED: "final",
    ReviewStatus.WITHDRAWN: "needs-translation",
}
TO_DO = "new"


@dataclass(frozen=True, slots=True)
class Unit:
    """One message. ``forms`` has one translation, or one per plural form; empty strings when to do."""

    context: str
    source: str
    forms: tuple[str, ...] = ("",)
    plural: str = ""
    key: str = ""  # question, role, address, item: for the reader
    group: str = ""  # theme
    notes: tuple[str, ...] = ()
    state: str = TO_DO

    @property
    def id(self) -> str:
        """The same for the same context and French."""
        return text_digest(f"{self.context}\x04{self.source}")


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the catalogue it is of, its language, its messages."""

    domain: str
    language: str
    units: tuple[Unit, ...]


def write(document: Document) -> str:
    """The text of the file; the same messages, the same bytes."""
    root = ET.Element("xliff", {"version": "1.2", "xmlns": _SPACE})
    file = ET.SubElement(
        root,
        "file",
        {
            "original": document.domain,
            "source-language": "fr",
            "target-language": document.language,
            "datatype": "plaintext",
        },
    )
    body = ET.SubElement(file, "body")
    for name, units in groupby(document.units, key=lambda unit: unit.group):
        theme = ET.SubElement(body, "group", {"resname": name}) if name else body
        for unit in units:
            _write_unit(theme, unit)
    _indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _indent(element: ET.Element, depth: int = 0) -> None:
    """A line for each element, but nothing inside a text: its spaces are its own."""
    if len(element) and element.tag not in ("source", "target"):
        element.text = "\n" + "  " * (depth + 1)
        for child in element:
            _indent(child, depth + 1)
            child.tail = element.text
        element[-1].tail = "\n" + "  " * depth


def _write_unit(parent: ET.Element, unit: Unit) -> None:
    if not unit.plural:
        _write_form(parent, unit, unit.id, unit.source, unit.forms[0])
        return
    group = ET.SubElement(parent, "group", {"id": unit.id, "restype": _PLURALS})
    for place, form in enumerate(unit.forms):
        _write_form(group, unit, f"{unit.id}[{place}]", unit.plural if place else unit.source, form)


def _write_form(parent: ET.Element, unit: Unit, ident: str, french: str, form: str) -> None:
    made = ET.SubElement(parent, "trans-unit", {"id": ident, "xml:space": "preserve"})
    if unit.key or unit.context:
        made.set("resname", unit.key or unit.context)
    _write_text(ET.SubElement(made, "source", {"xml:lang": "fr"}), french)
    if form:
        _write_text(ET.SubElement(made, "target", {"state": unit.state}), form)
    group = ET.SubElement(made, "context-group", {"name": "po-entry", "purpose": "information"})
    ET.SubElement(group, "context", {"context-type": "x-po-msgctxt"}).text = unit.context
    for note in unit.notes:
        ET.SubElement(made, "note", {"from": "developer"}).text = note


def _write_text(element: ET.Element, text: str) -> None:
    """``text``, each field in braces as a code."""
    last: ET.Element | None = None
    for number, part in enumerate(_FIELD.split(text)):
        if number % 2:
            last = ET.SubElement(element, "ph", {"id": str(number // 2 + 1)})
            last.text = part
        elif last is None:
            element.text = part
        else:
            last.tail = part


def read(text: str) -> Document:
    """The document in ``text``. Raises ``AuthoringError(CATALOGUE_INVALID)`` for anything else."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise _invalid("a document type is not accepted")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no document type, so no entity
    except ET.ParseError as error:
        raise _invalid(str(error)) from error
    files = root.findall(f"{{{_SPACE}}}file")  # a tool that joins themes writes one for each
    if not files or any(file.get("source-language") != "fr" for file in files):
        raise _invalid("no XLIFF 1.2 file element with fr as source language")
    kinds = {(file.get("original", ""), file.get("target-language", "")) for file in files}
    if len(kinds) > 1:
        raise _invalid("files of several catalogues or languages in one: send them one by one")
    (domain, language) = kinds.pop()
    return Document(domain, language, tuple(unit for file in files for unit in _units(file)))


def decoded(data: bytes) -> str:
    """The text of a file as tools write it: UTF-8, with or without its mark, or UTF-16 with it."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = "the file is neither UTF-8 nor UTF-16"
        raise AuthoringError(ErrorCode.CATALOGUE_INVALID, what=what) from error


def _units(file: ET.Element) -> Iterator[Unit]:
    plurals = [group for group in file.iter(f"{{{_SPACE}}}group") if group.get("restype") == _PLURALS]
    counted = {id(unit) for group in plurals for unit in _forms(group)}
    for element in file.iter():
        if element in plurals:
            forms = list(_forms(element))
            if len(forms) > 1:
                yield _read([*forms], plural=_content(forms[1], "source"))
        elif element.tag == f"{{{_SPACE}}}trans-unit" and id(element) not in counted:
            yield _read([element])


def _forms(group: ET.Element) -> Iterable[ET.Element]:
    return group.findall(f"{{{_SPACE}}}trans-unit")


def _read(elements: Sequence[ET.Element], plural: str = "") -> Unit:
    first = elements[0]
    context = first.find(f".//{{{_SPACE}}}context[@context-type='x-po-msgctxt']")
    if context is None or first.find(f"{{{_SPACE}}}source") is None:
        raise _invalid(f"unit {first.get('id')}: no source, or no context")
    target = first.find(f"{{{_SPACE}}}target")
    return Unit(
        context=context.text or "",
        source=_content(first, "source"),
        forms=tuple(_content(element, "target") for element in elements),
        plural=plural,
        key=first.get("resname", ""),
        notes=tuple(note.text or "" for note in first.findall(f"{{{_SPACE}}}note")),
        state=TO_DO if target is None else target.get("state", TO_DO),
    )


def _content(unit: ET.Element, name: str) -> str:
    found = unit.find(f"{{{_SPACE}}}{name}")
    return "" if found is None else "".join(found.itertext())


def _invalid(what: str) -> AuthoringError:
    return AuthoringError(ErrorCode.CATALOGUE_INVALID, file="xliff", what=what)
