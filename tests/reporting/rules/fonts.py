"""Rules of fonts: what is shown against the font dictionary and the program in the file, read by fontTools."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.ttLib import TTFont

from tests.reporting.rules.book import Breach, Rule
from tests.reporting.rules.content import Walk

_BLOCK = re.compile(rb"begin(bfchar|bfrange)\s(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f\s]+)>|\[([^\]]*)\])")
_ASKED = ("/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent", "/CapHeight", "/StemV")


#: Of a TrueType program in a PDF (ISO 32000-1 9.9, Table 126).
_TABLES = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"}


class Unread(Exception):  # noqa: N818 - it is no error of the page
    """A form of font that this reader does not know."""


class NotWholeError(Exception):
    """A program that lacks a table."""


def unicode_of(font: pikepdf.Dictionary) -> dict[int, str]:
    """What ToUnicode says: code -> text."""
    stream = font.get("/ToUnicode")
    found: dict[int, str] = {}
    for kind, block in _BLOCK.findall(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else ():
        if kind == b"bfchar":
            found.update((int(code, 16), _utf16(text)) for code, text in _CHAR.findall(block))
            continue
        for first, last, start, several in _RANGE.findall(block):
            codes = range(int(first, 16), int(last, 16) + 1)
            if start:
                text = _utf16(start)
                found.update((code, text[:-1] + chr(ord(text[-1]) + place)) for place, code in enumerate(codes))
            else:
                texts = re.findall(rb"<([0-9A-Fa-f\s]+)>", several)
                found.update((code, _utf16(one)) for code, one in zip(codes, texts, strict=True))
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "surrogatepass")


def codes_of(data: bytes) -> list[int]:
    """The two-byte codes of Identity-H."""
    return [int.from_bytes(data[place : place + 2], "big") for place in range(0, len(data), 2)]


@dataclass
class Program:
    """The glyphs of the embedded program, by CID, with their widths in thousandths."""

    widths: dict[int, float] = field(default_factory=dict)

    @classmethod
    def of(cls, cid_font: pikepdf.Dictionary) -> "Program | None":
        descriptor = cid_font.FontDescriptor
        if "/FontFile2" in descriptor:
            return cls._true_type(descriptor.FontFile2.read_bytes(), cid_font.get("/CIDToGIDMap"))
        if "/FontFile3" not in descriptor:
            return None
        data, form = descriptor.FontFile3.read_bytes(), descriptor.FontFile3.get("/Subtype")
        if form == "/OpenType":
            opened = TTFont(io.BytesIO(data))
            return cls._cff(opened["CFF "].cff)
        if form != "/CIDFontType0C":
            raise Unread(str(form))
        bare = CFFFontSet()
        bare.decompile(io.BytesIO(data), None)
        return cls._cff(bare)

    @classmethod
    def _true_type(cls, data: bytes, mapped: pikepdf.Object | None) -> "Program":
        font = TTFont(io.BytesIO(data))
        if not set(font.keys()) >= _TABLES:
            raise NotWholeError(str(sorted(_TABLES - set(font.keys()))))
        scale, order = 1000 / font["head"].unitsPerEm, font.getGlyphOrder()
        widths = [font["hmtx"][name][0] * scale for name in order]
        if isinstance(mapped, pikepdf.Stream):
            glyphs = codes_of(mapped.read_bytes())
            return cls({cid: widths[glyph] for cid, glyph in enumerate(glyphs) if glyph < len(widths)})
        return cls(dict(enumerate(widths)))

    @classmethod
    def _cff(cls, fonts: CFFFontSet) -> "Program":
        top = fonts[fonts.fontNames[0]]
        by_name = hasattr(top, "ROS")
        widths = {}
        for place, name in enumerate(top.charset):
            shape = top.CharStrings[name]
            inner = top.FDArray[top.FDSelect[place]].rawDict.get("FontMatrix") if by_name else None
            outer = top.rawDict.get("FontMatrix") or ([1] if inner else [0.001])
            scale = outer[0] * (inner or [1])[0] * 1000
            private = shape.private
            reader = T2WidthExtractor(
                getattr(private, "Subrs", []), shape.globalSubrs, private.nominalWidthX, private.defaultWidthX
            )
            reader.execute(shape)
            cid = int(name.removeprefix("cid")) if by_name and place else place
            widths[cid] = reader.width * scale
        return cls(widths)


@dataclass
class Used:
    """One font of the file and the codes shown with it."""

    font: pikepdf.Dictionary
    rendered: set[int] = field(default_factory=set)
    all: set[int] = field(default_factory=set)
    bare: set[int] = field(default_factory=set)  # shown without an ActualText

    @property
    def name(self) -> str:
        return str(self.font.get("/BaseFont"))

    @cached_property
    def inner(self) -> pikepdf.Dictionary:
        return self.font.DescendantFonts[0]


def of_fonts(met: Walk) -> Iterator[Breach]:
    """Each font that shows something."""
    fonts: dict[tuple[int, int], Used] = {}
    for one in met.shown:
        if one.operator in ("Tj", "TJ", "'", '"'):
            if one.font is None:
                yield Breach(Rule.FONT, f"page {one.page}: text without a font")
                continue
            used = fonts.setdefault(one.font.objgen, Used(one.font))
            codes = set(codes_of(one.codes))
            used.all |= codes
            used.rendered |= set() if one.hidden else codes
            if not any(mark.actual for mark in one.marks):
                used.bare |= codes
    for used in fonts.values():
        yield from _font(used)


def _font(used: Used) -> Iterator[Breach]:
    font, where = used.font, used.name
    if font.get("/Type") != "/Font" or "/BaseFont" not in font:
        yield Breach(Rule.FONT, f"{where}: {font.get('/Type')}")
    if font.get("/Subtype") != "/Type0" or font.get("/Encoding") != "/Identity-H":
        yield Breach(Rule.UNREAD, f"{where}: {font.get('/Subtype')}, {font.get('/Encoding')}")
        return
    yield from _unicode(used)
    inner = used.inner
    collection = inner.get("/CIDSystemInfo", pikepdf.Dictionary())
    if not {"/Registry", "/Ordering", "/Supplement"} <= set(collection.keys()):
        yield Breach(Rule.SYSTEM_INFO, where)
    descriptor = inner.get("/FontDescriptor", pikepdf.Dictionary())
    missing = [key for key in _ASKED if key not in descriptor]
    if inner.get("/Subtype") not in ("/CIDFontType0", "/CIDFontType2") or missing:
        yield Breach(Rule.FONT, f"{where}: {inner.get('/Subtype')}, without {missing}")
    names = {str(font.get("/BaseFont")).removesuffix("-Identity-H"), str(inner.get("/BaseFont")), str(descriptor.get("/FontName"))}  # fmt: skip  # noqa: E501 - one name, three times
    if len(names) > 1:
        yield Breach(Rule.FONT, f"{where}: names {sorted(names)}")
    mapped = inner.get("/CIDToGIDMap")
    if inner.get("/Subtype") == "/CIDFontType2" and not (mapped == "/Identity" or isinstance(mapped, pikepdf.Stream)):
        yield Breach(Rule.GID_MAP, f"{where}: {mapped}")
    try:
        program = Program.of(inner) if descriptor else None
    except Unread as error:
        yield Breach(Rule.UNREAD, f"{where}: {error}")
        return
    except NotWholeError as error:
        yield Breach(Rule.FONT, f"{where}: {error}")
        return
    if program is None:
        yield Breach(Rule.EMBEDDED, where)
        return
    yield from _glyphs(used, program)


def _unicode(used: Used) -> Iterator[Breach]:
    known = unicode_of(used.font)
    for code in sorted(used.all):
        text = known.get(code, "")
        if not text:
            yield Breach(Rule.TO_UNICODE, f"{used.name}: code {code}")
        if any(letter in "\0\ufeff\ufffe" for letter in text):
            yield Breach(Rule.UNICODE, f"{used.name}: code {code} is {text!r}")
        elif code in used.bare and any(_private(ord(letter)) for letter in text):
            yield Breach(Rule.UNICODE, f"{used.name}: code {code} is private, without ActualText")


def _private(point: int) -> bool:
    return 0xE000 <= point <= 0xF8FF or 0xF0000 <= point <= 0x10FFFD


def _glyphs(used: Used, program: Program) -> Iterator[Breach]:
    wide = _widths(used.inner)
    for cid in sorted(used.all):
        if cid == 0:
            yield Breach(Rule.NOTDEF, used.name)
        if cid not in used.rendered:
            continue
        if cid not in program.widths:
            yield Breach(Rule.GLYPH, f"{used.name}: {cid}")
        elif abs(program.widths[cid] - wide.get(cid, float(used.inner.get("/DW", 1000)))) > 1:
            yield Breach(Rule.WIDTH, f"{used.name}: {cid} is {program.widths[cid]}, {wide.get(cid)} in W")
    listed = used.inner.FontDescriptor.get("/CIDSet")
    if listed is not None:
        bits = listed.read_bytes()
        said = {place * 8 + bit for place, byte in enumerate(bits) for bit in range(8) if byte & (128 >> bit)}
        if said != set(program.widths):
            yield Breach(Rule.CID_SET, f"{used.name}: {sorted(said ^ set(program.widths))[:8]}")


def _widths(inner: pikepdf.Dictionary) -> dict[int, float]:
    """The array W."""
    found: dict[int, float] = {}
    items = list(inner.get("/W", ()))
    while items:
        first, second = int(items[0]), items[1]
        if isinstance(second, pikepdf.Array):
            found.update((first + place, float(width)) for place, width in enumerate(second))
            items = items[2:]
        else:
            found.update((cid, float(items[2])) for cid in range(first, int(second) + 1))
            items = items[3:]
    return found
