"""Rules of tables: rows and cells, as many cells in each row, header cells that are found."""

from collections.abc import Iterator

import pikepdf

from tests.reporting.rules.book import Breach, Rule
from tests.reporting.rules.tree import Node

_MAY_HOLD = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "THead": {"TR"}, "TBody": {"TR"}, "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}  # fmt: skip
_IS_IN = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "THead": {"Table"}, "TBody": {"Table"}, "TFoot": {"Table"},
    "TH": {"TR"}, "TD": {"TR"},
}  # fmt: skip
_SCOPES = {"/Row", "/Column", "/Both"}


def of_tables(roots: list[Node]) -> Iterator[Breach]:
    """Every element of a table, then every table."""
    for root in roots:
        for node in root.all():
            yield from _shape(node)
            if node.role == "Table":
                yield from _table(node)


def _shape(node: Node) -> Iterator[Breach]:
    kids = [kid.role for kid in node.nodes]
    above = node.parent.role if node.parent else ""
    if node.role in _IS_IN and above not in _IS_IN[node.role]:
        yield Breach(Rule.TABLE, f"{node.where} in {above or 'the root'}")
    if node.role in _MAY_HOLD and (not set(kids) <= _MAY_HOLD[node.role] or node.content):
        yield Breach(Rule.TABLE, f"{node.where}: {kids}")
    if node.role == "Table":
        ends = kids.count("Caption") <= 1 and "Caption" not in kids[1:-1]
        parts = kids.count("THead") <= 1 and kids.count("TFoot") <= 1
        if not ends or not parts or (("THead" in kids or "TFoot" in kids) and "TBody" not in kids):
            yield Breach(Rule.TABLE, f"{node.where}: {kids}")


def _table(table: Node) -> Iterator[Breach]:
    rows = [node for node in table.all() if node.role == "TR" and _nearest(node) is table]
    yield from _regular(table, rows)
    cells = [cell for row in rows for cell in row.nodes]
    known = {str(cell.source.ID) for cell in cells if "/ID" in cell.source}
    if len(known) < sum("/ID" in cell.source for cell in cells):
        yield Breach(Rule.HEADER_CELL, f"{table.where}: an ID twice")
    for cell in cells:
        named = [str(one) for one in cell.attribute("/Table", "/Headers") or ()]
        if not set(named) <= known:
            yield Breach(Rule.HEADER_CELL, f"{cell.where}: Headers {sorted(set(named) - known)}")
    heads = [cell for cell in cells if cell.role == "TH"]
    by_name = all(cell.attribute("/Table", "/Headers") for cell in cells if cell.role == "TD")
    if not heads:
        yield Breach(Rule.HEADER_CELL, f"{table.where}: no header cell")
    for cell in heads:
        if str(cell.attribute("/Table", "/Scope")) not in _SCOPES and not by_name:
            yield Breach(Rule.HEADER_CELL, f"{cell.where}: no Scope")


def _nearest(node: Node) -> Node | None:
    above = node.parent
    while above is not None and above.role != "Table":
        above = above.parent
    return above


def _span(cell: Node, key: str) -> int:
    found = cell.attribute("/Table", key)
    return int(found) if found is not None and not isinstance(found, pikepdf.Object) else 1


def _regular(table: Node, rows: list[Node]) -> Iterator[Breach]:
    """The grid is filled, each place once."""
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        across = 0
        for cell in row.nodes:
            while (down, across) in taken:
                across += 1
            places = {
                (down + y, across + x) for y in range(_span(cell, "/RowSpan")) for x in range(_span(cell, "/ColSpan"))
            }
            if places & taken:
                yield Breach(Rule.REGULAR, f"{cell.where}: over another cell")
            taken |= places
    width = 1 + max((across for _, across in taken), default=-1)
    if len(taken) != width * len(rows) or any(down >= len(rows) for down, _ in taken):
        counts = [sum(1 for down, _ in taken if down == place) for place in range(len(rows))]
        yield Breach(Rule.REGULAR, f"{table.where}: cells by row {counts}")
