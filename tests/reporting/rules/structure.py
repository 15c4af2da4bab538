"""Rules of the structure: content and tree name each other, types, headings, lists, alternatives, annotations."""

from collections.abc import Iterator

import pikepdf

from tests.reporting.rules.book import Breach, Rule
from tests.reporting.rules.content import Shown, Walk
from tests.reporting.rules.metadata import TAG
from tests.reporting.rules.tree import STANDARD, Node, numbers, role_of

Owners = dict[tuple[tuple[int, int], int], Node]


def owners(roots: list[Node]) -> Owners:
    """Each piece of content that the tree claims, and the element that does."""
    return {(piece.home, piece.mcid): node for root in roots for node in root.all() for piece in node.content}


def of_content(pdf: pikepdf.Pdf, roots: list[Node], met: Walk) -> Iterator[Breach]:
    """What is drawn is in the tree or an artifact; what the tree claims is drawn; the ParentTree says the same."""
    claimed = owners(roots)
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    back = numbers(root.get("/ParentTree", pikepdf.Dictionary()))
    for one in met.shown:
        if not one.artifact and (one.mcid is None or (one.home, one.mcid) not in claimed):
            yield Breach(Rule.CONTENT, f"page {one.page}: {one.operator} under {[mark.tag for mark in one.marks]}")
        for mark in one.marks:
            if mark.language and not TAG.fullmatch(mark.language):
                yield Breach(Rule.LANGUAGE, f"page {one.page}: {mark.language}")
    pieces = [(piece.home, piece.mcid) for one in roots for node in one.all() for piece in node.content]
    for twice in {piece for piece in pieces if pieces.count(piece) > 1} if len(pieces) > len(claimed) else ():
        yield Breach(Rule.PARENT_TREE, f"content {twice} has two owners")
    keys = {one.home: one.key for one in met.shown}
    for (home, number), times in met.marked.items():
        node = claimed.get((home, number))
        line = back.get(int(keys[home])) if keys.get(home) is not None else None
        said = line[number] if isinstance(line, pikepdf.Array) and number < len(line) else None
        if node is None or times > 1 or said is None or said.objgen != node.source.objgen:
            yield Breach(Rule.PARENT_TREE, f"content {number} of {home}, {times} times, in {node and node.where}")
    for home, number in claimed.keys() - met.marked.keys():
        yield Breach(Rule.PARENT_TREE, f"content {number} of {home} is nowhere")


def of_tree(pdf: pikepdf.Pdf, roots: list[Node]) -> Iterator[Breach]:
    """Each element for itself, then headings."""
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    mapped = root.get("/RoleMap", pikepdf.Dictionary())
    for name in mapped:
        if name.removeprefix("/") in STANDARD or not role_of(name.removeprefix("/"), mapped):
            yield Breach(Rule.ROLE, f"map of {name} to {mapped[name]}")
    nodes = [node for one in roots for node in one.all()]
    if not nodes:
        yield Breach(Rule.TREE, "no element")
    notes = [str(node.source.get("/ID", "")) for node in nodes if node.role == "Note"]
    if "" in notes or len(set(notes)) < len(notes):
        yield Breach(Rule.NOTE, str(notes))
    for node in nodes:
        above = node.parent.source if node.parent else root
        if node.source.get("/P", pikepdf.Dictionary()).objgen != above.objgen:
            yield Breach(Rule.TREE, f"{node.where}: P is not its parent")
        if not node.role:
            yield Breach(Rule.ROLE, node.where)
        if node.role in ("Figure", "Formula") and not node.has("/Alt", "/ActualText"):
            yield Breach(Rule.FIGURE, node.where)
        yield from _list(node)
    yield from _headings(nodes)


def _headings(nodes: list[Node]) -> Iterator[Breach]:
    last = 0
    strong = False
    for node in nodes:
        if sum(kid.role == "H" for kid in node.nodes) > 1:
            yield Breach(Rule.HEADING, f"{node.where}: two H")
        strong = strong or node.role == "H"
        if node.role.startswith("H") and node.role[1:].isdigit():
            level = int(node.role[1:])
            if level > last + 1:
                yield Breach(Rule.HEADING, f"{node.where}: level {level} after {last}")
            last = level
    if strong and last:
        yield Breach(Rule.HEADING, "H and H1")


def _list(node: Node) -> Iterator[Breach]:
    kids = [kid.role for kid in node.nodes]
    above = node.parent.role if node.parent else ""
    if (node.role == "LI" and above != "L") or (node.role == "LBody" and above != "LI"):
        yield Breach(Rule.LIST, f"{node.where} in {above}")
    if node.role == "L":
        if not set(kids) <= {"L", "LI", "Caption"} or "Caption" in kids[1:] or node.content:
            yield Breach(Rule.LIST, f"{node.where}: {kids}")
        labelled = any(kid.role == "Lbl" for item in node.nodes for kid in item.nodes)
        if labelled and str(node.attribute("/List", "/ListNumbering")) in ("None", "/None"):
            yield Breach(Rule.LIST_NUMBERING, node.where)
    if node.role == "LI" and (not set(kids) <= {"Lbl", "LBody"} or "LBody" not in kids or node.content):
        yield Breach(Rule.LIST, f"{node.where}: {kids}")


def of_annotations(pdf: pikepdf.Pdf, roots: list[Node]) -> Iterator[Breach]:
    """Links and other annotations are in the tree, described, and walked in its order."""
    holders = {thing: node for root in roots for node in root.all() for thing in node.objects}
    root = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())
    back = numbers(root.get("/ParentTree", pikepdf.Dictionary()))
    for number, page in enumerate(pdf.pages, 1):
        annotations = list(page.get("/Annots", ()))
        if annotations and page.get("/Tabs") != "/S":
            yield Breach(Rule.TABS, f"page {number}: {page.get('/Tabs')}")
        for one in annotations:
            kind, node = str(one.get("/Subtype")), holders.get(one.objgen)
            said = back.get(int(one.get("/StructParent", -1)))
            known = node is not None and said is not None and said.objgen == node.source.objgen
            under = node.role if node is not None and known else ""
            described = bool(str(one.get("/Contents", "")).strip())
            if kind == "/Link" and (under != "Link" or not described):
                yield Breach(Rule.LINK, f"page {number}: under {under or 'nothing'}")
            elif kind not in ("/Link", "/Widget", "/Popup"):
                alternative = node is not None and node.has("/Alt")
                if under != "Annot" or not (described or alternative):
                    yield Breach(Rule.ANNOTATION_TAG, f"page {number}: {kind} under {under or 'nothing'}")


def language_of(shown: Shown, claimed: Owners, document: str) -> str:
    """The language of a text: of its mark, of its element, of the document."""
    marked = next((mark.language for mark in reversed(shown.marks) if mark.language), "")
    node = claimed.get((shown.home, shown.mcid)) if shown.mcid is not None else None
    return marked or (node.language if node else "") or document
