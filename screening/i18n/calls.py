"""Texts of the interface found in the program: calls of ``_()`` and its kin, read from the syntax tree.

Babel reads tokens, and before Python 3.12 a formatted string is one token: a call inside it would be lost, and its
text shown in French on every screen. Hence this reader, which sees every call.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Function of :mod:`screening.i18n.locale` -> (place of the context, of the text, of the plural); None: has none.
PLACES: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "mark": (None, 0, None),
    "ngettext_": (None, 0, 1),
    "pgettext_": (0, 1, None),
}
_NOTE = "# TRANSLATORS:"


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text: where it is, its context, its plural, and the notes written above it for translators."""

    file: Path
    french: str
    plural: str = ""
    context: str = ""
    notes: tuple[str, ...] = ()


def _constant(call: ast.Call, place: int | None) -> str:
    if place is None or place >= len(call.args):
        return ""
    argument = call.args[place]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""


def _notes(lines: list[str], line: int) -> tuple[str, ...]:
    """The comment just above ``line`` (from 1), when it is for translators."""
    found: list[str] = []
    for above in reversed(lines[: line - 1]):
        text = above.strip()
        if not text.startswith("#"):
            break
        found.insert(0, text)
    if not any(text.startswith(_NOTE) for text in found):
        return ()
    return (" ".join(text.removeprefix(_NOTE).removeprefix("#").strip() for text in found),)


def found_texts(package: Path) -> Iterator[FoundText]:
    """Every text of the modules below ``package``, file by file in the order of names."""
    for file in sorted(package.rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        lines = source.splitlines()
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES):
                continue
            context, text, plural = PLACES[node.func.id]
            french = _constant(node, text)
            if french:
                notes = _notes(lines, node.lineno)
                yield FoundText(file, french, _constant(node, plural), _constant(node, context), notes)
