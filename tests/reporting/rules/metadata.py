"""Rules of the XMP packet, of the information dictionary, of what the catalogue says of the whole document."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from datetime import datetime

import pikepdf

from tests.reporting.rules.book import Breach, Rule

RDF, XML = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://www.w3.org/XML/1998/namespace}"
DC, XAP, PDF = "{http://purl.org/dc/elements/1.1/}", "{http://ns.adobe.com/xap/1.0/}", "{http://ns.adobe.com/pdf/1.3/}"
PDFA, PDFUA = "{http://www.aiim.org/pdfa/ns/id/}", "{http://www.aiim.org/pdfua/ns/id/}"
_EXTENSION, _SCHEMA = "{http://www.aiim.org/pdfa/ns/extension/}", "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY, _MM = "{http://www.aiim.org/pdfa/ns/property#}", "{http://ns.adobe.com/xap/1.0/mm/}"
#: Predefined by the XMP Specification of 2005 and by ISO 19005-3 itself, of what a file of ours may hold.
PREDEFINED = {
    *(DC + name for name in ("title", "creator", "description", "language", "format", "date", "subject", "rights")),
    *(XAP + name for name in ("CreatorTool", "CreateDate", "ModifyDate", "MetadataDate", "Identifier")),
    *(PDF + name for name in ("Keywords", "PDFVersion", "Producer")),
    *(_MM + name for name in ("DocumentID", "History", "RenditionClass", "VersionID")),
    "{http://ns.adobe.com/xap/1.0/t/pg/}NPages",
    *(PDFA + name for name in ("part", "conformance", "amd", "corr")),
    _EXTENSION + "schemas",
}
#: The form of a property that is no plain text.
_FORMS = {DC + "title": "Alt", DC + "creator": "Seq", DC + "language": "Bag", _MM + "History": "Seq"}
_DATES = (XAP + "CreateDate", XAP + "ModifyDate")
TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_INFO = {
    "/Title": DC + "title", "/Author": DC + "creator", "/Subject": DC + "description", "/Keywords": PDF + "Keywords",
    "/Creator": XAP + "CreatorTool", "/Producer": PDF + "Producer", "/CreationDate": XAP + "CreateDate",
    "/ModDate": XAP + "ModifyDate",
}  # fmt: skip


def packet(pdf: pikepdf.Pdf) -> bytes:
    found = pdf.Root.get("/Metadata")
    return found.read_bytes() if isinstance(found, pikepdf.Stream) else b""


def of_packet(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """The XMP packet and what it says of the standards."""
    data = packet(pdf)
    header = re.match(rb"<\?xpacket begin=[\"']\xef\xbb\xbf[\"'] id=[\"']\w+[\"']\s*([^?]*)\?>", data)
    if not header or header[1] or pdf.Root.Metadata.get("/Subtype") != "/XML":
        yield Breach(Rule.XMP, repr(data[:60]))
        return
    try:
        tree = ElementTree.fromstring(data.decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        yield Breach(Rule.XMP, str(error))
        return
    said = {child.tag: child for parent in tree.iter(RDF + "Description") for child in parent}
    plain = {tag: _text(node) for tag, node in said.items()}
    known = PREDEFINED | set(_extensions(said.get(_EXTENSION + "schemas")))
    for tag in said.keys() - known:
        yield Breach(Rule.XMP_KNOWN, tag)
    yield from _types(said, plain)
    if (plain.get(PDFA + "part"), plain.get(PDFA + "conformance")) != ("3", "A") or b"xmlns:pdfaid=" not in data:
        yield Breach(Rule.PDFA_ID, f"{plain.get(PDFA + 'part')}{plain.get(PDFA + 'conformance')}")
    if plain.get(PDFUA + "part") != "1" or b"xmlns:pdfuaid=" not in data:
        yield Breach(Rule.PDFUA_ID, str(plain.get(PDFUA + "part")))
    if not plain.get(DC + "title", "").strip():
        yield Breach(Rule.TITLE, "dc:title")
    yield from _info(pdf, plain)


def _types(said: dict[str, ElementTree.Element], plain: dict[str, str]) -> Iterator[Breach]:
    for tag, node in said.items():
        form = next((kid.tag.removeprefix(RDF) for kid in node), "")
        if form != _FORMS.get(tag, form if tag not in PREDEFINED or tag.startswith(_EXTENSION) else ""):
            yield Breach(Rule.XMP_KNOWN, f"{tag} is {form or 'plain'}")
    for tag in _DATES:
        if tag in plain and _when(plain[tag]) is None:
            yield Breach(Rule.XMP_KNOWN, f"{tag} is {plain[tag]!r}")
    titles = [item.get(XML + "lang") for item in said[DC + "title"].iter(RDF + "li")] if DC + "title" in said else []
    if titles and "x-default" not in titles:
        yield Breach(Rule.XMP_KNOWN, f"dc:title in {titles}")


def _text(node: ElementTree.Element) -> str:
    """The text of a property; of an alternative or a list, of its items."""
    items = node.findall(f"*/{RDF}li")
    return "; ".join(item.text or "" for item in items) if items else node.text or ""


def _extensions(schemas: ElementTree.Element | None) -> Iterator[str]:
    """The properties that the packet itself declares."""
    for schema in schemas.findall(f"{RDF}Bag/{RDF}li") if schemas is not None else ():
        address = schema.findtext(_SCHEMA + "namespaceURI", "")
        for one in schema.findall(f"{_SCHEMA}property/{RDF}Seq/{RDF}li"):
            whole = {_PROPERTY + name for name in ("name", "valueType", "category", "description")}
            if whole <= {field.tag for field in one if field.text}:
                yield f"{{{address}}}{one.findtext(_PROPERTY + 'name')}"


def _info(pdf: pikepdf.Pdf, plain: dict[str, str]) -> Iterator[Breach]:
    info = pdf.trailer.get("/Info", pikepdf.Dictionary())
    for key, tag in _INFO.items():
        if key in info:
            left, right = str(info[key]), plain.get(tag)
            same = _when(left) == _when(right or "") if key.endswith("Date") else left == right
            if not same:
                yield Breach(Rule.INFO, f"{key} {left!r}, packet {right!r}")


def _when(written: str) -> datetime | None:
    """A date of PDF or of XMP."""
    digits = re.fullmatch(r"D:(\d{14})(Z|[+-]\d\d'\d\d'?)", written)
    if digits:
        zone = digits[2].replace("'", "") if digits[2] != "Z" else "+0000"
        return datetime.strptime(digits[1] + zone, "%Y%m%d%H%M%S%z")
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def of_document(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """Language, marks, title in the window."""
    root = pdf.Root
    shown = root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle")
    if shown is not True:
        yield Breach(Rule.TITLE_SHOWN, repr(shown))
    marks = root.get("/MarkInfo", pikepdf.Dictionary())
    if marks.get("/Marked") is not True:
        yield Breach(Rule.MARKED, repr(marks))
    if marks.get("/Suspects", False) is not False:
        yield Breach(Rule.SUSPECTS, repr(marks))
    if "/StructTreeRoot" not in root:
        yield Breach(Rule.TREE, "no StructTreeRoot")
    if not TAG.fullmatch(str(root.get("/Lang", ""))):
        yield Breach(Rule.LANGUAGE, f"catalogue: {root.get('/Lang')!r}")
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing and not TAG.fullmatch(str(thing.Lang)):
            yield Breach(Rule.LANGUAGE, f"object {thing.objgen[0]}: {thing.Lang}")
