"""The structure tree read into plain nodes: type, role, children, content, attributes, language."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

STANDARD = {
    *(
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
    ),
    *("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead"),
    *("TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT"),
    *("RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
}


@dataclass(frozen=True)
class Content:
    """A piece of marked content that an element claims."""

    home: tuple[int, int]
    mcid: int


@dataclass
class Node:
    """One structure element."""

    source: pikepdf.Dictionary
    parent: "Node | None"
    role: str = ""  # the standard type, without its stroke; "" when there is none
    nodes: list["Node"] = field(default_factory=list)
    content: list[Content] = field(default_factory=list)
    objects: list[tuple[int, int]] = field(default_factory=list)

    @property
    def type(self) -> str:
        return str(self.source.get("/S", "")).removeprefix("/")

    @property
    def where(self) -> str:
        return f"{self.type} {self.source.objgen[0]}"

    def has(self, *keys: str) -> bool:
        """True when one of these texts is there and is not empty."""
        return any(str(self.source.get(key, "")).strip() for key in keys)

    def attribute(self, owner: str, key: str) -> pikepdf.Object | int | None:
        found = self.source.get("/A")
        for one in found if isinstance(found, pikepdf.Array) else [found]:
            if isinstance(one, pikepdf.Dictionary) and one.get("/O") == owner and key in one:
                return one[key]
        return None

    @property
    def language(self) -> str:
        """Of the nearest that says one; "" for that of the document."""
        node: Node | None = self
        while node is not None:
            if "/Lang" in node.source:
                return str(node.source.Lang)
            node = node.parent
        return ""

    def all(self) -> Iterator["Node"]:
        """This one and what is below, in reading order."""
        yield self
        for node in self.nodes:
            yield from node.all()


def role_of(name: str, mapped: pikepdf.Dictionary) -> str:
    """The standard type that ``name`` is or leads to; "" when there is none or the map turns round."""
    seen = set()
    while name not in STANDARD:
        if name in seen or f"/{name}" not in mapped:
            return ""
        seen.add(name)
        name = str(mapped[f"/{name}"]).removeprefix("/")
    return name


def read(pdf: pikepdf.Pdf) -> list[Node]:
    """The elements under the root."""
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return []
    mapped = root.get("/RoleMap", pikepdf.Dictionary())
    return [_node(kid, None, None, mapped) for kid in _kids(root)]


def _kids(of: pikepdf.Dictionary) -> list[pikepdf.Object | int]:
    kids = of.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _node(source: pikepdf.Dictionary, parent: Node | None, page: pikepdf.Dictionary | None, mapped: pikepdf.Dictionary) -> Node:  # fmt: skip  # noqa: E501 - one element
    node = Node(source, parent)
    node.role = role_of(node.type, mapped)
    page = source.get("/Pg", page)
    for kid in _kids(source):
        if isinstance(kid, int):
            node.content.append(Content(page.objgen if page is not None else (0, 0), kid))
        elif "/MCID" in kid:
            home = kid.get("/Stm", kid.get("/Pg", page))
            node.content.append(Content(home.objgen if home is not None else (0, 0), int(kid.MCID)))
        elif "/Obj" in kid:
            node.objects.append(kid.Obj.objgen)
        else:
            node.nodes.append(_node(kid, node, page, mapped))
    return node


def numbers(tree: pikepdf.Dictionary) -> dict[int, pikepdf.Object]:
    """A number tree, flat."""
    found = {}
    items = list(tree.get("/Nums", ()))
    found.update((int(key), value) for key, value in zip(items[::2], items[1::2], strict=True))
    for kid in tree.get("/Kids", ()):
        found |= numbers(kid)
    return found
