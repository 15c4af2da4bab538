"""Rules of the file itself: header, trailer, streams, limits, actions, annotations. Reads bytes and objects."""

import re
from collections.abc import Iterator

import pikepdf

from tests.reporting.rules.book import Breach, Rule

FILTERS = {
    "/ASCIIHexDecode", "/ASCII85Decode", "/FlateDecode", "/RunLengthDecode", "/CCITTFaxDecode", "/JBIG2Decode",
    "/DCTDecode", "/JPXDecode",
}  # fmt: skip
ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
ANNOTATIONS = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Highlight", "/Underline",
    "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup", "/FileAttachment", "/Widget", "/PrinterMark",
    "/TrapNet", "/Watermark", "/Redact",
}  # fmt: skip
_OBJECT = re.compile(rb"(\d+) (\d+) obj\n")
_PARENTHESES = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_END = re.compile(rb"\nendobj\n|\bstream\r?\n|>>\nstream\n")


def of_bytes(data: bytes, pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """What only the bytes say."""
    lines = re.match(rb"%PDF-1\.[0-7](?:\r\n|\n|\r)(.*)", data)
    if not lines:
        yield Breach(Rule.HEADER, repr(data[:12]))
    else:
        comment = lines[1]
        if comment[:1] != b"%" or len(comment) < 5 or any(byte < 128 for byte in comment[1:5]):
            yield Breach(Rule.BINARY, repr(comment[:6]))
    identifier = pdf.trailer.get("/ID")
    if not isinstance(identifier, pikepdf.Array) or len(identifier) != 2 or not all(map(bytes, identifier)):
        yield Breach(Rule.TRAILER_ID, repr(identifier))
    if "/Encrypt" in pdf.trailer or pdf.is_encrypted:
        yield Breach(Rule.ENCRYPTED, "/Encrypt")
    if data.rpartition(b"%%EOF")[2] not in (b"", b"\n", b"\r", b"\r\n"):
        yield Breach(Rule.AFTER_END, repr(data.rpartition(b"%%EOF")[2][:20]))
    yield from _spacing(data, pdf)


def _spacing(data: bytes, pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """The objects one after the other: each begins a line, and a stream is followed by ``endstream`` at its length."""
    place = data.index(b"\n", data.index(b"\n") + 1) + 1
    while True:
        while data[place : place + 1] == b"\n":
            place += 1
        found = _OBJECT.match(data, place)
        if not found:
            break
        end = _END.search(data, found.end() - 1)
        if not end:
            yield Breach(Rule.SPACING, f"object {found[1]!r} does not end")
            return
        yield from _hexadecimal(data[found.end() : end.start()])
        place = end.end()
        if b"stream" in end[0]:
            written = re.search(rb"/Length (\d+)(?: 0 R)?", data[found.end() : end.start() + 2])
            length = _length(pdf, int(found[1]), written)
            tail = re.match(rb"\r?\nendstream\nendobj\n", data[place + length : place + length + 24])
            if not tail:
                yield Breach(Rule.SPACING, f"stream {found[1].decode()} is not {length} bytes long")
                return
            place += length + tail.end()
    if not data.startswith((b"xref", b"startxref\n"), place):
        yield Breach(Rule.SPACING, f"at byte {place}: {data[place : place + 20]!r}")
    elif data.startswith(b"xref", place) and not re.compile(rb"xref\r?\n\d+ \d+ ?\r?\n").match(data, place):
        yield Breach(Rule.XREF, repr(data[place : place + 20]))


def _hexadecimal(written: bytes) -> Iterator[Breach]:
    """Strings in hexadecimal digits, those in parentheses left out."""
    for digits in re.findall(rb"(?<!<)<([^<>]*)>(?!>)", _PARENTHESES.sub(b"", written)):
        plain = b"".join(digits.split())
        if len(plain) % 2 or not re.fullmatch(rb"[0-9A-Fa-f]*", plain):
            yield Breach(Rule.HEXADECIMAL, repr(digits[:20]))


def _length(pdf: pikepdf.Pdf, number: int, written: re.Match[bytes] | None) -> int:
    if written and not written[0].endswith(b"R"):
        return int(written[1])
    return int(pdf.get_object(int(written[1]), 0)) if written else 0


def of_objects(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """What each object says for itself."""
    for number, thing in enumerate(pdf.objects, 1):
        where = f"object {number}"
        for value in _within(thing):
            yield from _limits(value, where)
            if isinstance(value, pikepdf.Dictionary):
                yield from _actions(value, where)
        if isinstance(thing, pikepdf.Stream):
            yield from _stream(thing, where)
    for page in pdf.pages:
        for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
            left, bottom, right, top = (float(side) for side in page.obj.get(box, page.mediabox))
            if not (3 <= abs(right - left) <= 14_400 and 3 <= abs(top - bottom) <= 14_400):
                yield Breach(Rule.LIMITS, f"{box} of a page")


def _within(thing: pikepdf.Object) -> Iterator[object]:
    """``thing`` and what it holds directly; what it refers to is met on its own."""
    yield thing
    if isinstance(thing, pikepdf.Array):
        for value in thing:
            if not getattr(value, "is_indirect", False):
                yield from _within(value)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, value in thing.items():
            yield pikepdf.Name(key)
            if not getattr(value, "is_indirect", False):
                yield from _within(value)


def _limits(value: object, where: str) -> Iterator[Breach]:
    if isinstance(value, pikepdf.String) and len(bytes(value)) > 32_767:
        yield Breach(Rule.LIMITS, f"{where}: string of {len(bytes(value))} bytes")
    elif isinstance(value, pikepdf.Name):
        written = re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode()), value.unparse())
        if len(written) > 128:
            yield Breach(Rule.LIMITS, f"{where}: name of {len(written) - 1} bytes")
        if not _is_utf8(written):
            yield Breach(Rule.NAME, f"{where}: {written!r}")
    elif isinstance(value, int) and not -(2**31) <= value < 2**31:
        yield Breach(Rule.LIMITS, f"{where}: {value}")


def _is_utf8(written: bytes) -> bool:
    try:
        written.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _stream(stream: pikepdf.Stream, where: str) -> Iterator[Breach]:
    if stream.keys() & {"/F", "/FFilter", "/FDecodeParms"}:
        yield Breach(Rule.EXTERNAL, where)
    named = stream.get("/Filter", pikepdf.Array())
    for name in named if isinstance(named, pikepdf.Array) else [named]:
        if str(name) not in FILTERS:
            yield Breach(Rule.FILTER, f"{where}: {name}")


def _actions(value: pikepdf.Dictionary, where: str) -> Iterator[Breach]:
    if "/AA" in value:
        yield Breach(Rule.ACTION, f"{where}: /AA")
    for key in ("/A", "/OpenAction", "/Next"):
        action = value.get(key)
        is_action = isinstance(action, pikepdf.Dictionary) and "/S" in action and "/O" not in action  # /O: attributes
        if is_action and str(action.S) not in ACTIONS:
            yield Breach(Rule.ACTION, f"{where}: {action.S}")


def of_catalogue(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """What the catalogue, the names and the pages may not have."""
    root = pdf.Root
    if "/AcroForm" in root or "/NeedsRendering" in root:
        yield Breach(Rule.FORM, "/AcroForm")
    names = root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names:
        yield Breach(Rule.ACTION, "/Names /JavaScript")
    for key in ("/OCProperties", "/Requirements"):
        if key in root:
            yield Breach(Rule.LAYERS, key)
    if "/AlternatePresentations" in names or any("/PresSteps" in page for page in pdf.pages):
        yield Breach(Rule.LAYERS, "/AlternatePresentations, /PresSteps")
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", ()):
            yield from _annotation(annotation, f"page {number}")


def _annotation(annotation: pikepdf.Dictionary, where: str) -> Iterator[Breach]:
    kind, flags = str(annotation.get("/Subtype")), annotation.get("/F")
    if kind not in ANNOTATIONS:
        yield Breach(Rule.ANNOTATION, f"{where}: {kind}")
    if kind != "/Popup" and (flags is None or int(flags) & (1 | 2 | 4 | 32 | 256) != 4):
        yield Breach(Rule.ANNOTATION, f"{where}: flags {flags}")
    if kind not in ("/Popup", "/Link") and "/AP" not in annotation:
        yield Breach(Rule.ANNOTATION, f"{where}: no appearance")
