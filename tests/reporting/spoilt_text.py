"""More broken copies: fonts, marks, structure, attachments. Importing this adds them to ``spoilt.SPOILT``."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.reporting.rules.book import Rule
from tests.reporting.spoilt import annotated, drawn, elements, font, shown, spoils

# -- fonts


@spoils(Rule.FONT)
def descriptor_not_whole(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.Flags


@spoils(Rule.FONT)
def two_names_for_a_font(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].FontDescriptor.FontName = Name("/ABCDEF+Autre")


@spoils(Rule.FONT)
def program_without_a_table(pdf: Pdf) -> None:
    program = font(pdf).DescendantFonts[0].FontDescriptor.FontFile2
    program.write(program.read_bytes().replace(b"loca", b"lo__", 1))


@spoils(Rule.SYSTEM_INFO)
def no_collection(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].CIDSystemInfo.Registry


@spoils(Rule.GID_MAP)
def no_map_to_glyphs(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].CIDToGIDMap


@spoils(Rule.EMBEDDED)
def font_elsewhere(pdf: Pdf) -> None:
    del font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


@spoils(Rule.EMBEDDED)
def monospaced_font_elsewhere(pdf: Pdf) -> None:
    del font(pdf, "/CIDFontType0").DescendantFonts[0].FontDescriptor.FontFile3


@spoils(Rule.GLYPH)
def glyph_that_is_not_there(pdf: Pdf) -> None:
    shown(pdf, b"FFF0", b"0041")


@spoils(Rule.CID_SET)
def another_set(pdf: Pdf) -> None:
    font(pdf).DescendantFonts[0].FontDescriptor.CIDSet.write(b"\x80")


@spoils(Rule.WIDTH)
def another_width(pdf: Pdf) -> None:
    widths = font(pdf).DescendantFonts[0].W
    widths[5] = int(widths[5]) + 2  # first, last, width: the second glyph


@spoils(Rule.WIDTH)
def another_width_of_a_compact_font(pdf: Pdf) -> None:
    inner = font(pdf, "/CIDFontType0").DescendantFonts[0]
    inner.W = Array([])
    inner.DW = 607


@spoils(Rule.TO_UNICODE)
def no_unicode(pdf: Pdf) -> None:
    del font(pdf).ToUnicode


@spoils(Rule.UNICODE)
def byte_order_mark(pdf: Pdf) -> None:
    shown(pdf, b"0001", b"FEFF")


@spoils(Rule.UNICODE)
def private_character(pdf: Pdf) -> None:
    shown(pdf, b"0001", b"E001")


@spoils(Rule.NOTDEF)
def notdef(pdf: Pdf) -> None:
    shown(pdf, b"0000", b"0041")


# -- marks


@spoils(Rule.MARKED)
def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@spoils(Rule.SUSPECTS)
def suspects(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@spoils(Rule.ARTIFACT)
def artifact_inside_tagged(pdf: Pdf) -> None:
    page = pdf.pages[0]
    found = page.Contents.read_bytes()
    before, mark, after = found.partition(b"BDC\nq")  # the first is the header of the page
    middle, second, rest = after.partition(b"BDC\nq")
    page.Contents = pdf.make_stream(before + mark + middle + b"BDC /Artifact BMC EMC q" + rest)
    assert second


@spoils(Rule.ARTIFACT)
def tagged_inside_artifact(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"/Artifact BMC " + page.Contents.read_bytes() + b" EMC")


@spoils(Rule.CONTENT)
def rectangle_without_a_mark(pdf: Pdf) -> None:
    drawn(pdf, b"0 0 5 5 re f")


@spoils(Rule.CONTENT)
def rectangle_in_a_mark_of_no_element(pdf: Pdf) -> None:
    drawn(pdf, b"/Span BMC 0 0 5 5 re f EMC")


@spoils(Rule.PARENT_TREE)
def parent_tree_says_another(pdf: Pdf) -> None:
    line = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    line[0] = line[len(line) - 1]


@spoils(Rule.PARENT_TREE)
def element_claims_what_is_nowhere(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].K.append(9_999)


@spoils(Rule.PARENT_TREE)
def two_elements_claim_the_same(pdf: Pdf) -> None:
    first = elements(pdf, "H1")[0]
    other = next(one for one in elements(pdf, "P") if one.Pg.objgen == first.Pg.objgen and isinstance(one.K[0], int))
    other.K.append(first.K[0])


# -- structure


@spoils(Rule.TREE)
def parent_is_another(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].P = elements(pdf, "P")[0]


@spoils(Rule.ROLE)
def type_of_nothing(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.RoleMap.Strong


@spoils(Rule.ROLE)
def standard_type_mapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap.H1 = Name.P


@spoils(Rule.ROLE)
def types_in_a_ring(pdf: Pdf) -> None:
    mapped = pdf.Root.StructTreeRoot.RoleMap
    mapped.One, mapped.Two = Name.Two, Name.One


@spoils(Rule.HEADING)
def first_heading_is_no_title(pdf: Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.H2


@spoils(Rule.HEADING)
def level_skipped(pdf: Pdf) -> None:
    for one in elements(pdf, "H3"):
        one.S = Name.H4


@spoils(Rule.HEADING)
def both_ways_of_headings(pdf: Pdf) -> None:
    elements(pdf, "H2")[-1].S = Name.H


@spoils(Rule.TABLE)
def row_of_a_paragraph(pdf: Pdf) -> None:
    elements(pdf, "TD")[0].S = Name.P


@spoils(Rule.TABLE)
def two_heads(pdf: Pdf) -> None:
    elements(pdf, "TBody")[0].S = Name.THead


@spoils(Rule.REGULAR)
def cell_too_wide(pdf: Pdf) -> None:
    for attributes in elements(pdf, "TD")[0].A:
        if attributes.O == "/Table":
            attributes.ColSpan = 2


@spoils(Rule.REGULAR)
def cell_too_high(pdf: Pdf) -> None:
    for attributes in elements(pdf, "TD")[-1].A:
        if attributes.O == "/Table":
            attributes.RowSpan = 2


@spoils(Rule.HEADER_CELL)
def no_scope_and_no_name(pdf: Pdf) -> None:
    for cell in (*elements(pdf, "TH"), *elements(pdf, "TD")):
        for attributes in cell.A:
            for key in {"/Scope", "/Headers"} & set(attributes.keys()):
                del attributes[key]


@spoils(Rule.HEADER_CELL)
def header_of_nothing(pdf: Pdf) -> None:
    for attributes in elements(pdf, "TD")[0].A:
        if attributes.O == "/Table":
            attributes.Headers = Array([pikepdf.String("nowhere")])


@spoils(Rule.LIST)
def list_of_paragraphs(pdf: Pdf) -> None:
    item = elements(pdf, "LI")[0]
    item.S = Name.P
    for kid in item.K:
        kid.S = Name.Span


@spoils(Rule.LIST)
def item_without_a_body(pdf: Pdf) -> None:
    elements(pdf, "LBody")[0].S = Name.Lbl


@spoils(Rule.LIST_NUMBERING)
def labels_of_nothing(pdf: Pdf) -> None:
    del elements(pdf, "L")[0].A


@spoils(Rule.FIGURE)
def figure_without_alternative(pdf: Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


@spoils(Rule.NOTE)
def note_without_identifier(pdf: Pdf) -> None:
    elements(pdf, "Span")[0].S = Name.Note


@spoils(Rule.LINK)
def link_without_contents(pdf: Pdf) -> None:
    del annotated(pdf).Contents


@spoils(Rule.LINK)
def link_under_another_tag(pdf: Pdf) -> None:
    annotated(pdf, tag="/Span")


@spoils(Rule.LINK)
def link_outside_the_tree(pdf: Pdf) -> None:
    del annotated(pdf).StructParent


@spoils(Rule.ANNOTATION_TAG)
def comment_under_another_tag(pdf: Pdf) -> None:
    annotated(pdf, "/Text", "/Span")


@spoils(Rule.ANNOTATION_TAG)
def comment_not_described(pdf: Pdf) -> None:
    del annotated(pdf, "/Text", "/Annot").Contents


@spoils(Rule.TABS)
def order_of_the_page(pdf: Pdf) -> None:
    annotated(pdf)
    pdf.pages[0].Tabs = Name.R


# -- attachments


@spoils(Rule.FILE_NAME)
def no_name(pdf: Pdf) -> None:
    del pdf.Root.AF[0].UF


@spoils(Rule.FILE_TYPE)
def no_type(pdf: Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


@spoils(Rule.FILE_RELATION)
def no_relation(pdf: Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


@spoils(Rule.FILE_OWNER)
def attached_to_nothing(pdf: Pdf) -> None:
    del pdf.Root.AF


@spoils(Rule.FILE_DESCRIPTION)
def no_description(pdf: Pdf) -> None:
    del pdf.Root.AF[0].Desc


@spoils(Rule.FILE_DATE)
def no_date(pdf: Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Params.ModDate


@spoils(Rule.FILE_DATE)
def another_size(pdf: Pdf) -> None:
    pdf.Root.AF[0].EF.F.Params.Size = 3


# -- what the reader does not know


@spoils(Rule.UNREAD)
def codes_of_another_map(pdf: Pdf) -> None:
    font(pdf).Encoding = Name("/UniJIS-UTF16-H")


@spoils(Rule.UNREAD)
def spot_colour(pdf: Pdf) -> None:
    pdf.pages[0].Resources.ColorSpace.cx = Array([Name.Separation, Name.Red, Name.DeviceRGB, Dictionary(FunctionType=2, N=1, Domain=[0, 1])])  # fmt: skip  # noqa: E501 - one array
    drawn(pdf, b"/cx cs")
