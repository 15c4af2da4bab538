"""A PDF read back by tools that did not make it: text by pypdf, structure and attachment by pikepdf."""

import io
import re
from collections.abc import Sequence
from typing import overload

import pikepdf
import pypdf


class Pages(Sequence[str]):
    """The text of each page, read when it is first asked for: a long annex takes seconds."""

    def __init__(self, pdf: bytes) -> None:
        self._pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        self._text: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._pages)

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[number] for number in range(len(self))[place]]
        number = range(len(self))[place]
        if number not in self._text:
            self._text[number] = self._pages[number].extract_text()
        return self._text[number]


def pages(pdf: bytes) -> Pages:
    """The text of each page."""
    return Pages(pdf)


def squeezed(text: str) -> str:
    """``text`` without any space: lines and words are broken where the page wants."""
    return re.sub(r"[\s\u00a0\u202f\u200b]+", "", text)


def says(page: str, words: str) -> bool:
    """True when ``page`` has ``words``, wherever the lines break."""
    return squeezed(words) in squeezed(page)


def attachment(pdf: bytes) -> tuple[str, bytes, str, str]:
    """Name, bytes, MIME type, description of the only attachment."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        ((name, spec),) = document.attachments.items()
        file = spec.get_file()
        return name, file.read_bytes(), file.mime_type, spec.description


def metadata(pdf: bytes) -> dict[str, str]:
    """The XMP metadata that a validator reads first."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as found:
        return {str(key): str(value) for key, value in found.items()}


def structure(pdf: bytes) -> list[str]:
    """Tags of the structure tree, in document order."""
    tags: list[str] = []

    def walk(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                tags.append(str(node.S))
            if "/K" in node:
                walk(node.K)

    with pikepdf.open(io.BytesIO(pdf)) as document:
        walk(document.Root.StructTreeRoot)
    return tags


def languages(pdf: bytes) -> set[str]:
    """Every ``/Lang`` of the document: the whole, tagged runs, marked content."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = {str(document.Root.Lang)}
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/Lang" in thing:
                found.add(str(thing.Lang))
            if isinstance(thing, pikepdf.Stream):
                data = thing.read_bytes() if thing.get("/Subtype") not in ("/Image",) else b""
                found.update(m.decode() for m in re.findall(rb"/Lang\s*\((\w[\w-]*)\)", data))
        return found
