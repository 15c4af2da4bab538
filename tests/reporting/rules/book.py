"""The rules that the reader holds a page to, each with its clause, and what a breach is.

``A`` is ISO 19005-3 (PDF/A-3), ``U`` ISO 14289-1 (PDF/UA-1); after it the clause and the number of the rule of that
clause in veraPDF's profiles PDFA-3A and PDFUA-1, when it has one. ``MH`` is a failure condition of the Matterhorn
Protocol 1.02 that says the same; the clause decides. ``INFO`` and ``LIST_NUMBERING`` are stricter than the two
standards: what part 1 of PDF/A and part 2 of PDF/UA ask. A rule that veraPDF splits by kind of object is one here.
"""

from dataclasses import dataclass
from enum import Enum


class Rule(Enum):
    """Clause, then what it asks."""

    # -- the file
    HEADER = "A 6.1.2-1", "the file begins with %PDF-1.n and an end of line"
    BINARY = "A 6.1.2-2", "a comment of at least four bytes above 127 follows the header"
    TRAILER_ID = "A 6.1.3-1", "the trailer has an ID"
    ENCRYPTED = "A 6.1.3-2; U 7.16", "nothing is encrypted"
    AFTER_END = "A 6.1.3-3", "nothing follows the last %%EOF"
    XREF = "A 6.1.4-2", "an end of line, and nothing else, follows the word xref"
    HEXADECIMAL = "A 6.1.6-1, 6.1.6-2", "a string in hexadecimal has an even number of digits, and nothing else"
    NAME = "A 6.1.8-1", "names are UTF-8"
    SPACING = "A 6.1.7-1, 6.1.7-2, 6.1.9-1", "objects and streams are as long as they say and end where they should"
    EXTERNAL = "A 6.1.7-3", "no stream keeps its bytes in another file"
    FILTER = "A 6.1.7-4", "filters are listed ones, never LZW"
    LIMITS = "A 6.1.13-1 to 6.1.13-11", "strings, names, numbers, nesting and pages keep to the limits"
    ACTION = "A 6.5.1-1, 6.5.2-1, 6.5.2-2", "no script, no launch, no action on opening"
    FORM = "A 6.4.1, 6.4.2; U 7.15", "no form to fill in"
    LAYERS = "A 6.9, 6.10, 6.11", "no layer, no alternate presentation, no requirement"
    ANNOTATION = "A 6.3.1-1, 6.3.2-1, 6.3.2-2, 6.3.3-1", "annotations are known ones, printed, drawn"
    # -- metadata
    XMP = "A 6.6.2.1-1 to 6.6.2.1-5; U 7.1-8; MH 06-001", "the catalogue has an XMP packet, well formed, in UTF-8"
    XMP_KNOWN = "A 6.6.2.3-7", "each property is predefined or in an extension schema, and of its type"
    INFO = "A 6.6.3; ISO 19005-1 6.7.3", "the information dictionary says what the packet says"
    PDFA_ID = "A 6.6.4-1 to 6.6.4-4", "the packet says part 3, level A"
    PDFUA_ID = "U 5-1 to 5-3; MH 06-002", "the packet says PDF/UA part 1"
    TITLE = "U 7.1-9; MH 06-003", "the packet has a title"
    TITLE_SHOWN = "U 7.1-10; MH 07-001, 07-002", "a reader shows the title"
    LANGUAGE = (
        "A 6.7.4-1; U 7.2-2, 7.2-29, 7.2-34; MH 11-001 to 11-006",
        "the language of the document is said, as a tag",
    )
    # -- colours and graphics
    INTENT = "A 6.2.3-1, 6.2.3-2", "the output intent has a profile of a screen or a printer"
    DEVICE_COLOUR = "A 6.2.4.3-2 to 6.2.4.3-4", "a colour of a device only with an output intent of that kind"
    PROFILE = "A 6.2.4.2-1", "each ICC profile is a known one, of as many components as it says"
    BLEND = "A 6.2.10-1, 6.2.10-2", "blend modes are known ones, in a known blending space"
    GRAPHIC_STATE = "A 6.2.5-1 to 6.2.5-3, 6.2.6-1", "no transfer function, no unknown intent"
    OBJECT = "A 6.2.8-1 to 6.2.9-3; U 7.20-1; MH 30-001", "no reference, PostScript, alternate or smoothed picture"
    OPERATOR = "A 6.2.2-1, 6.2.2-2", "operators are defined ones, and their resources are there"
    # -- fonts
    FONT = "A 6.2.11.2-1 to 6.2.11.2-7", "font dictionaries are whole, and their programs of a known form"
    SYSTEM_INFO = "A 6.2.11.3-1; U 7.21.3.1-1; MH 31-001 to 31-003", "a CID font says its character collection"
    GID_MAP = "A 6.2.11.3-2; U 7.21.3.2-1; MH 31-004, 31-005", "a TrueType CID font says which glyph a CID is"
    EMBEDDED = "A 6.2.11.4-1; U 7.21.4.1-1; MH 31-009", "the font is in the file"
    GLYPH = "A 6.2.11.4-2; U 7.21.4.1-2; MH 31-011", "the font has each glyph that is shown"
    CID_SET = "A 6.2.11.4-4; U 7.21.4.2-2; MH 31-014, 31-015", "a CIDSet lists just the glyphs of the program"
    WIDTH = "A 6.2.11.5-1; U 7.21.5-1; MH 31-016", "a glyph is as wide in the dictionary as in the program"
    TO_UNICODE = "A 6.2.11.7-1; U 7.21.7-1; MH 31-027", "each code that is shown has a Unicode value"
    UNICODE = "A 6.2.11.7-2, 6.2.11.7-3; U 7.21.7-2; MH 31-028, 31-029", "no value is null, a byte order mark, private"
    NOTDEF = "A 6.2.11.8-1; U 7.21.8-1; MH 31-030", "no .notdef is shown"
    # -- marks and structure
    MARKED = "A 6.7.2-1; U 7.1", "the catalogue says that the document is marked"
    SUSPECTS = "U 7.1-4; MH 01-007", "no doubt is said about the marks"
    TREE = "A 6.7.3-1; U 7.1", "the structure tree is there, and each element knows its parent"
    ARTIFACT = "U 7.1-1, 7.1-2; MH 01-003, 01-004", "no artifact inside tagged content, nor the contrary"
    CONTENT = "U 7.1-3; MH 01-005", "content is tagged or an artifact"
    PARENT_TREE = "A 6.7.3-1; U 7.20-2; MH 30-002; ISO 32000-1 14.7.4", "content and structure name each other, once"
    ROLE = "A 6.7.3-2; U 7.1-5 to 7.1-7; MH 02-001, 02-003, 02-004", "types are standard, or mapped to one that is"
    HEADING = "U 7.4.2-1, 7.4.4; MH 14-002, 14-003, 14-006, 14-007", "headings begin at level 1 and skip none"
    TABLE = "U 7.2-3 to 7.2-14, 7.2-36 to 7.2-38; MH 09-004", "tables are made of rows, rows of cells"
    REGULAR = "U 7.2-15, 7.2-41 to 7.2-43", "rows have as many cells, spans counted"
    HEADER_CELL = "U 7.5-1; MH 15-003", "a header cell has a Scope, or cells name it in Headers"
    LIST = "U 7.2-17 to 7.2-20; MH 09-005", "lists are made of items, items of a label and a body"
    LIST_NUMBERING = "U 7.6; ISO 14289-2 8.2.5.25", "a list whose items have labels says how they are numbered"
    FIGURE = "U 7.3-1, 7.7-1; MH 13-004, 17-002", "a figure or a formula has an alternative"
    NOTE = "U 7.9-1, 7.9-2; MH 19-003, 19-004", "a note has an identifier of its own"
    LINK = "U 7.18.5-1, 7.18.5-2; MH 28-011, 28-012", "a link is under Link and has Contents"
    ANNOTATION_TAG = "U 7.18.1-1, 7.18.1-2; MH 28-002, 28-004", "another annotation is under Annot and is described"
    TABS = "U 7.18.3-1; MH 28-008, 28-009", "a page with an annotation is walked in the order of the structure"
    # -- attachments
    FILE_NAME = "A 6.8-2; U 7.11-1; MH 21-001", "an attachment has F and UF"
    FILE_TYPE = "A 6.8-1", "an attachment says its MIME type"
    FILE_RELATION = "A 6.8-3", "an attachment says what it is to the document"
    FILE_OWNER = "A 6.8-4", "an attachment is in AF of the catalogue"
    FILE_DESCRIPTION = "A 6.8", "an attachment has a description"
    FILE_DATE = "A 6.8", "an attachment has the date of its last change, and its size"
    # -- what this reader cannot judge
    UNREAD = "none", "the reader knows this part well enough to judge it"

    @property
    def clause(self) -> str:
        return self.value[0]


@dataclass(frozen=True)
class Breach:
    """A rule, and where it is broken."""

    rule: Rule
    where: str = ""

    def __str__(self) -> str:
        return f"{self.rule.name}: not so that {self.rule.value[1]} [{self.rule.clause}]: {self.where}"
