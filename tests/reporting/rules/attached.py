"""Rules of what is attached: each embedded file has a name, a type, a relation, a description, a date."""

import re
from collections.abc import Iterator

import pikepdf

from tests.reporting.rules.book import Breach, Rule

RELATIONS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}
_MIME = re.compile(r"/[-\w+.]+/[-\w+.]+")


def of_attachments(pdf: pikepdf.Pdf) -> Iterator[Breach]:
    """Every file specification that embeds a file, wherever it stands."""
    owned = {one.objgen for one in pdf.Root.get("/AF", ())}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/EF" in thing:
            yield from _specification(thing, thing.objgen in owned)
    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Type") == "/EmbeddedFile":
            if not _MIME.fullmatch(str(stream.get("/Subtype", ""))):
                yield Breach(Rule.FILE_TYPE, repr(stream.get("/Subtype")))
            parameters = stream.get("/Params", pikepdf.Dictionary())
            if not str(parameters.get("/ModDate", "")).startswith("D:"):
                yield Breach(Rule.FILE_DATE, repr(parameters))
            if parameters.get("/Size", len(stream.read_bytes())) != len(stream.read_bytes()):
                yield Breach(Rule.FILE_DATE, f"size {parameters.Size}, {len(stream.read_bytes())} bytes")


def _specification(one: pikepdf.Dictionary, owned: bool) -> Iterator[Breach]:
    name = str(one.get("/UF", ""))
    if not name or not str(one.get("/F", "")):
        yield Breach(Rule.FILE_NAME, f"F {one.get('/F')!r}, UF {name!r}")
    if str(one.get("/AFRelationship")) not in RELATIONS:
        yield Breach(Rule.FILE_RELATION, name)
    if not owned:
        yield Breach(Rule.FILE_OWNER, name)
    if not str(one.get("/Desc", "")):
        yield Breach(Rule.FILE_DESCRIPTION, name)
