"""Copies of a good page, each broken in one way by pikepdf, for :mod:`tests.reporting.conformance` to catch."""

import io
import re
from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.reporting.rules.book import Rule

Change = Callable[[Pdf], object]
SPOILT: list[tuple[Rule, str, Change]] = []
#: Changes of the bytes themselves, that a library would mend on writing.
RAW: list[tuple[Rule, bytes, bytes]] = [
    (Rule.HEADER, b"%PDF-1.7", b"%PDF-1.9"),
    (Rule.HEADER, b"%PDF-1.7", b" %PDF-1."),
    (Rule.BINARY, b"\n%\x80\x80\x80\x80", b"\n%abcd"),
    (Rule.TRAILER_ID, b"/ID[", b"/IX["),
    (Rule.AFTER_END, b"%%EOF", b"%%EOF\nx"),
    (Rule.XREF, b"xref\n0 ", b"xref 0\n"),
    (Rule.HEXADECIMAL, b"<FEFF00450078", b"<FEFF0045007 "),
    (Rule.SPACING, b"\nendstream", b" endstream"),
    (Rule.SPACING, b" 0 obj\n", b" 0 obj "),
]


def copy(data: bytes, change: Change = lambda _: None) -> bytes:
    """``data`` written again after ``change``."""
    made, as_it_is = io.BytesIO(), pikepdf.StreamDecodeLevel.none
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(made, fix_metadata_version=False, stream_decode_level=as_it_is, compress_streams=False)
    return made.getvalue()


def locked(data: bytes) -> bytes:
    """``data`` encrypted, without a password to open it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, fix_metadata_version=False, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    return made.getvalue()


def spoils(rule: Rule) -> Callable[[Change], Change]:
    def keep(change: Change) -> Change:
        SPOILT.append((rule, change.__name__, change))
        return change

    return keep


# -- where things are


def elements(pdf: Pdf, kind: str) -> list[Dictionary]:
    """The structure elements of a type, in the order of the tree."""

    def below(node: Dictionary) -> Iterator[Dictionary]:
        for kid in node.get("/K", ()):
            if isinstance(kid, Dictionary) and "/S" in kid:
                if f"/{kind}" == kid.S:
                    yield kid
                yield from below(kid)

    return list(below(pdf.Root.StructTreeRoot))


def font(pdf: Pdf, form: str = "/CIDFontType2") -> Dictionary:
    fonts = pdf.pages[0].Resources.Font.values()
    return next(one for one in fonts if one.DescendantFonts[0].Subtype == form)


def drawn(pdf: Pdf, more: bytes) -> None:
    """``more`` after the content of page 1."""
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + more)


def shown(pdf: Pdf, codes: bytes, mapped: bytes) -> None:
    """A text of ``codes`` as an artifact, to which ToUnicode gives ``mapped``."""
    used = font(pdf)
    used.ToUnicode.write(
        used.ToUnicode.read_bytes() + b"\n1 beginbfchar\n<" + codes + b"> <" + mapped + b">\nendbfchar"
    )
    name = next(key for key, one in pdf.pages[0].Resources.Font.items() if one.objgen == used.objgen).encode()
    drawn(pdf, b"/Artifact BMC BT " + name + b" 5 Tf <" + codes + b"> Tj ET EMC")


def packet(pdf: Pdf, old: str, new: str) -> None:
    data = pdf.Root.Metadata.read_bytes().decode()
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new).encode())


def annotated(pdf: Pdf, kind: str = "/Link", tag: str = "/Link") -> Dictionary:
    """A good annotation on page 1, tagged as it should be."""
    root = pdf.Root.StructTreeRoot
    key = int(root.ParentTreeNextKey)
    made = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=[10, 10, 20, 20], F=4, Contents="Vers la page 2", StructParent=key))  # fmt: skip  # noqa: E501 - one dictionary
    if kind != "/Link":
        made.AP = Dictionary(N=pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
    top = root.K[0]
    holder = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(tag), P=top, Pg=pdf.pages[0].obj))
    holder.K = Array([Dictionary(Type=Name.OBJR, Obj=made, Pg=pdf.pages[0].obj)])
    top.K.append(holder)
    root.ParentTree.Nums.extend([key, holder])
    pdf.pages[0].Annots = Array([made])
    return made


def state(pdf: Pdf, **values: object) -> None:
    """A graphics state on page 1."""
    pdf.pages[0].Resources.ExtGState = Dictionary(gx=Dictionary(**values))
    drawn(pdf, b"/gx gs")


def object_drawn(pdf: Pdf, **values: object) -> None:
    """A form on page 1, as an artifact."""
    made = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=Dictionary())
    for key, value in values.items():
        made[f"/{key}"] = value
    pdf.pages[0].Resources.XObject = Dictionary(xx=made)
    drawn(pdf, b"/Artifact BMC /xx Do EMC")


# -- the file


@spoils(Rule.EXTERNAL)
def bytes_elsewhere(pdf: Pdf) -> None:
    pdf.Root.Metadata.F = pikepdf.String("elsewhere.xml")


@spoils(Rule.FILTER)
def lzw(pdf: Pdf) -> None:
    stream = pdf.Root.AF[0].EF.F
    stream.write(b"\x80\x40\x40", filter=Name.LZWDecode)
    stream.Params.Size = 0


@spoils(Rule.LIMITS)
def string_too_long(pdf: Pdf) -> None:
    pdf.Root.Long = pikepdf.String("a" * 32_768)


@spoils(Rule.LIMITS)
def name_too_long(pdf: Pdf) -> None:
    pdf.Root.Long = Name("/" + "a" * 128)


@spoils(Rule.NAME)
def name_in_another_encoding(pdf: Pdf) -> None:
    pdf.Root.Odd = pikepdf.Object.parse(b"/caf#e9")


@spoils(Rule.LIMITS)
def page_too_large(pdf: Pdf) -> None:
    pdf.pages[0].MediaBox = Array([0, 0, 15_000, 800])


@spoils(Rule.LIMITS)
def states_too_deep(pdf: Pdf) -> None:
    drawn(pdf, b"q " * 29 + b"Q " * 29)


@spoils(Rule.ACTION)
def script_on_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@spoils(Rule.ACTION)
def program_launched(pdf: Pdf) -> None:
    annotated(pdf).A = Dictionary(S=Name.Launch, F=pikepdf.String("calc"))


@spoils(Rule.ACTION)
def script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array())


@spoils(Rule.ACTION)
def action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary()


@spoils(Rule.FORM)
def form_to_fill_in(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array())


@spoils(Rule.LAYERS)
def layers(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary())


@spoils(Rule.ANNOTATION)
def annotation_not_printed(pdf: Pdf) -> None:
    annotated(pdf).F = 2


@spoils(Rule.ANNOTATION)
def annotation_of_an_unknown_type(pdf: Pdf) -> None:
    annotated(pdf, "/Movie", "/Annot")


@spoils(Rule.ANNOTATION)
def annotation_not_drawn(pdf: Pdf) -> None:
    del annotated(pdf, "/Text", "/Annot").AP


# -- metadata


@spoils(Rule.XMP)
def packet_not_closed(pdf: Pdf) -> None:
    packet(pdf, "</rdf:RDF>", "")


@spoils(Rule.XMP)
def packet_with_an_encoding(pdf: Pdf) -> None:
    packet(pdf, 'id="W5M0MpCehiHzreSzNTczkc9d"', 'id="W5M0MpCehiHzreSzNTczkc9d" encoding="UTF-8"')


@spoils(Rule.XMP_KNOWN)
def property_of_nobody(pdf: Pdf) -> None:
    packet(pdf, "<pdfaid:part>", "<pdf:Shade>blue</pdf:Shade><pdfaid:part>")


@spoils(Rule.XMP_KNOWN)
def authors_in_no_order(pdf: Pdf) -> None:
    packet(
        pdf, "<dc:creator><rdf:Seq><rdf:li>—</rdf:li></rdf:Seq>", "<dc:creator><rdf:Bag><rdf:li>—</rdf:li></rdf:Bag>"
    )


@spoils(Rule.XMP_KNOWN)
def title_without_a_default(pdf: Pdf) -> None:
    packet(pdf, 'xml:lang="x-default"', 'xml:lang="fr"')


@spoils(Rule.INFO)
def another_title_in_the_dictionary(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Autre"


@spoils(Rule.INFO)
def another_date_in_the_dictionary(pdf: Pdf) -> None:
    pdf.docinfo["/ModDate"] = "D:20200101000000Z"


@spoils(Rule.PDFA_ID)
def part_two(pdf: Pdf) -> None:
    packet(pdf, "<pdfaid:part>3", "<pdfaid:part>2")


@spoils(Rule.PDFA_ID)
def level_b(pdf: Pdf) -> None:
    packet(pdf, "<pdfaid:conformance>A", "<pdfaid:conformance>B")


@spoils(Rule.PDFUA_ID)
def not_ua(pdf: Pdf) -> None:
    packet(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


@spoils(Rule.TITLE)
def no_title(pdf: Pdf) -> None:
    del pdf.docinfo["/Title"]
    data = pdf.Root.Metadata.read_bytes().decode()
    pdf.Root.Metadata.write(re.sub(r"<dc:title>.*</dc:title>", "", data).encode())


@spoils(Rule.TITLE_SHOWN)
def title_hidden(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@spoils(Rule.LANGUAGE)
def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


@spoils(Rule.LANGUAGE)
def language_of_a_mark_is_no_tag(pdf: Pdf) -> None:
    drawn(pdf, b"/Span <</Lang (fr_FR)>> BDC /Artifact BMC 0 0 1 1 re f EMC EMC")


@spoils(Rule.LANGUAGE)
def language_of_an_element_is_no_tag(pdf: Pdf) -> None:
    elements(pdf, "P")[0].Lang = pikepdf.String("le français")


# -- graphics


@spoils(Rule.INTENT)
def intent_without_a_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = pdf.make_stream(b"no profile" * 20)


@spoils(Rule.DEVICE_COLOUR)
def ink_on_a_screen(pdf: Pdf) -> None:
    drawn(pdf, b"0 0 0 1 k")


@spoils(Rule.DEVICE_COLOUR)
def screen_colour_without_an_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    drawn(pdf, b"/DeviceRGB cs 0 0 0 sc")


@spoils(Rule.PROFILE)
def profile_of_another_size(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ColorSpace.c0[1].N = 4


@spoils(Rule.BLEND)
def unknown_blend_mode(pdf: Pdf) -> None:
    state(pdf, BM=Name.Foam)


@spoils(Rule.BLEND)
def transparent_without_a_space(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    state(pdf, ca=0.5)


@spoils(Rule.GRAPHIC_STATE)
def transfer_function(pdf: Pdf) -> None:
    state(pdf, TR=Name.Identity)


@spoils(Rule.GRAPHIC_STATE)
def unknown_intent(pdf: Pdf) -> None:
    drawn(pdf, b"/Vivid ri")


@spoils(Rule.OBJECT)
def page_of_another_file(pdf: Pdf) -> None:
    object_drawn(pdf, Ref=Dictionary(F=pikepdf.String("other.pdf")))


@spoils(Rule.OBJECT)
def smoothed_picture(pdf: Pdf) -> None:
    object_drawn(pdf, Subtype=Name.Image, Interpolate=True)


@spoils(Rule.OPERATOR)
def unknown_operator(pdf: Pdf) -> None:
    drawn(pdf, b"BX 1 xy EX")


@spoils(Rule.OPERATOR)
def resource_that_is_not_there(pdf: Pdf) -> None:
    drawn(pdf, b"/nothing gs")
