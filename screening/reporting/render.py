"""Renders a :class:`SummaryView`, or another sheet, as PDF/A-3a + PDF/UA-1, or as pictures of the same pages.

Typst sees our fonts, an empty folder, no package and no system font. A warning is an error. Same view and same
record: same bytes. Knows no hearing and no store.
"""

import ctypes
import sys
from functools import cached_property, partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Literal
from weakref import finalize

from screening.errors import ErrorCode, ReportError
from screening.fonts import FontError, font_folder
from screening.paths import cache_folder
from screening.reporting.escape import Choice, replaced
from screening.reporting.fit import SETTINGS, fit_at, guess
from screening.reporting.frame import OVERFLOW, setting
from screening.reporting.sheets import Notice, ReadBackSheet
from screening.reporting.view import SummaryView

if TYPE_CHECKING:
    import typst

    from screening.reporting.templates import Templates

Form = Literal["pdf", "png"]
View = SummaryView | Notice | ReadBackSheet
STANDARDS: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
#: Typst drops what was not used for ten compilations.
_AGES = 11
#: Typst refuses any PDF/A whose text it cannot draw; the words of its message, in English.
_NO_GLYPH = ("could not be displayed", "codepoint")


class Renderer:
    """Keeps the compiler between pages. One per process is enough; not shared between threads.

    ``templates`` is the ``summary`` folder of a questionnaire; ``cache`` the parent of our font folder. With
    ``remember``, Typst keeps what it computed: five times faster for a like page, 20 MB more, and the words of a
    hearing stay in memory for ten pages. Never in the application.
    """

    def __init__(self, templates: Path, cache: Path | None = None, *, remember: bool = False) -> None:
        self._folder = templates
        self._cache = cache or cache_folder()
        self._remember = remember

    def pdf(self, view: View, record_json: bytes | None = None) -> bytes:
        """The PDF, with ``record_json`` attached. Raises ReportError(RENDER_FAILED or FONTS_MISSING)."""
        return self._pdf(view, record_json)[0]

    def pages_png(self, view: View, ppi: int = 144) -> list[bytes]:
        """The same pages as PNG pictures, for the preview."""
        return self._compile(view, None, "png", self._choice(view), ppi)

    def diagnose(self, view: View) -> str | None:
        """Why a template cannot be set, in the words of its author's tools, or None.

        For fictional data only: the message may quote an answer.
        """
        import typst  # noqa: PLC0415 - 22 ms and 7 MB, only when a page is made

        try:
            if isinstance(view, SummaryView):
                source = setting(guess(view), squeezed=True) + self._templates.source(view, None)
            else:
                source = self._templates.sheet_source(view)
            warnings = self._compiler.compile_with_warnings(
                source.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=0, sys_inputs=None
            )[1]
        except ReportError as error:
            return str(error.__cause__)
        except typst.TypstError as error:
            return error.diagnostic or error.message
        return warnings[0].diagnostic if warnings else None

    def _pdf(self, view: View, record: bytes | None) -> tuple[bytes, Choice]:
        """The PDF. When Typst finds no glyph for a rare sequence, again with fewer characters."""
        for choice in (Choice.DRAWABLE, Choice.UNMARKED):
            try:
                return self._compile(view, record, "pdf", choice)[0], choice
            except _NoGlyphError:
                continue
        return self._compile(view, record, "pdf", Choice.PLAIN)[0], Choice.PLAIN

    def _choice(self, view: View) -> Choice:
        """The characters that the PDF shows, so that a picture shows the same: pictures are never refused."""
        return self._pdf(view, None)[1] if replaced(view, Choice.UNMARKED) else Choice.DRAWABLE

    def _compile(self, view: View, record: bytes | None, form: Form, choice: Choice, ppi: int = 144) -> list[bytes]:
        """Pages in the roomiest setting of page 1 that keeps it on one page; another sheet fits its pages itself."""
        if not isinstance(view, SummaryView):
            return self._sheet(self._templates.sheet_source(view, choice), view.stamp, form, choice, ppi)
        source = self._templates.source(view, record, choice)
        first = guess(view)
        try:
            for place in range(first.place, len(SETTINGS)):
                try:
                    return self._typeset(setting(fit_at(view, place)) + source, view.stamp, form, choice, ppi)
                except _OverflowError:
                    continue
            last = setting(fit_at(view, len(SETTINGS) - 1), squeezed=True)
            return self._typeset(last + source, view.stamp, form, choice, ppi)
        finally:
            self._forget()

    def _sheet(self, source: str, stamp: int, form: Form, choice: Choice, ppi: int) -> list[bytes]:
        try:
            return self._typeset(source, stamp, form, choice, ppi)
        finally:
            self._forget()

    def _typeset(self, source: str, stamp: int, form: Form, choice: Choice, ppi: int) -> list[bytes]:
        import typst  # noqa: PLC0415 - see above

        compile_ = partial(self._compiler.compile_with_warnings, source.encode(), sys_inputs=None, format=form)
        try:
            if form == "pdf":
                made, warnings = compile_(pdf_standards=STANDARDS, timestamp=stamp)
            else:
                made, warnings = compile_(ppi=float(ppi))
        except typst.TypstError as error:
            if OVERFLOW in error.message:
                raise _OverflowError from None
            if any(words in error.message for words in _NO_GLYPH) and choice is not Choice.PLAIN:
                raise _NoGlyphError from None
            # the message may quote an answer: it stays out of the error and of any report
            raise ReportError(ErrorCode.RENDER_FAILED, stage="page") from None
        if warnings or made is None:
            raise ReportError(ErrorCode.RENDER_FAILED, stage="warning", count=len(warnings))
        return made if isinstance(made, list) else [made]

    def _forget(self) -> None:
        """Age Typst's own memory until it is emptied (2 ms), then give back to the system what it can."""
        if self._remember:
            return
        for _ in range(_AGES):
            self._compiler.compile(b"", format="svg", sys_inputs=None)
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
        if trim is not None:
            trim(0)

    @cached_property
    def _templates(self) -> "Templates":
        from screening.reporting.templates import Templates  # noqa: PLC0415 - Jinja2: 55 ms and 5 MB

        return Templates(self._folder)

    @cached_property
    def _compiler(self) -> "typst.Compiler":
        import typst  # noqa: PLC0415 - see above

        try:
            folder, empty = _written(self._cache)
        except (FontError, OSError):
            folder, empty = self._written_aside()
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        return typst.Compiler(
            font_paths=fonts, ignore_system_fonts=True, root=empty, package_path=empty, package_cache_path=empty
        )

    def _written_aside(self) -> tuple[Path, Path]:
        """The fonts elsewhere while this process lives: a home that is full or read-only must not stop the paper."""
        try:
            aside = mkdtemp(prefix="screening-fonts-")
            finalize(self, rmtree, aside, ignore_errors=True)
            return _written(Path(aside))
        except (FontError, OSError) as error:
            raise ReportError(ErrorCode.FONTS_MISSING) from error


def _written(cache: Path) -> tuple[Path, Path]:
    """The folder of the fonts and the empty one that Typst reads nothing from, both in ``cache``."""
    empty = cache / "empty"
    empty.mkdir(parents=True, exist_ok=True)
    return font_folder(cache), empty


def render(view: SummaryView, record_json: bytes | None, templates: Path, cache: Path | None = None) -> bytes:
    """One PDF, once. Keep a :class:`Renderer` when several pages are made."""
    return Renderer(templates, cache).pdf(view, record_json)


class _OverflowError(Exception):
    """Page 1 does not hold on one page in this setting."""


class _NoGlyphError(Exception):
    """Typst has no glyph for a sequence whose characters are each covered."""
