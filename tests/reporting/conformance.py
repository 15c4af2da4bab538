"""An independent reader of PDF/A-3a and PDF/UA-1: what a machine can check of a page, by pikepdf and fontTools.

Typst made the page and says that it conforms; this reader shares no line with it. It is no veraPDF: it knows the forms
that a page of ours takes and answers ``UNREAD`` for any other, rather than pass it. What only a person can judge
(that a text alternative is a good one, that the order of reading makes sense) is not here.
"""

import io
import sys
from pathlib import Path

import pikepdf

from tests.reporting.rules import attached, content, file, fonts, metadata, structure, tables, tree
from tests.reporting.rules.book import Breach, Rule


def breaches(data: bytes) -> list[Breach]:
    """Every rule that the file breaks, and where; nothing when it conforms as far as this reader can tell."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        roots, met = tree.read(pdf), content.walk(pdf)
        return [
            *file.of_bytes(data, pdf),
            *file.of_objects(pdf),
            *file.of_catalogue(pdf),
            *metadata.of_packet(pdf),
            *metadata.of_document(pdf),
            *content.of_graphics(pdf, met),
            *fonts.of_fonts(met),
            *structure.of_content(pdf, roots, met),
            *structure.of_tree(pdf, roots),
            *structure.of_annotations(pdf, roots),
            *tables.of_tables(roots),
            *attached.of_attachments(pdf),
        ]


def broken(data: bytes) -> set[Rule]:
    """The rules that the file breaks."""
    return {breach.rule for breach in breaches(data)}


def texts(data: bytes) -> list[tuple[str, str]]:
    """Each text that is drawn and its language, as a reader that speaks would know it."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        claimed = structure.owners(tree.read(pdf))
        document = str(pdf.Root.get("/Lang", ""))
        known: dict[tuple[int, int], dict[int, str]] = {}
        found = []
        for one in content.walk(pdf).shown:
            if one.font is not None and not one.artifact:
                letters = known.setdefault(one.font.objgen, fonts.unicode_of(one.font))
                said = "".join(letters.get(code, "") for code in fonts.codes_of(one.codes))
                found.append((said, structure.language_of(one, claimed, document)))
        return found


if __name__ == "__main__":
    for path in sys.argv[1:]:
        for breach in breaches(Path(path).read_bytes()):
            print(f"{path}: {breach}")
