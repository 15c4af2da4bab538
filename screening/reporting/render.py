"""Renders a :class:`SummaryView` as PDF/A-3a + PDF/UA-1, or as pictures of the same pages.

Jinja2 writes Typst, every value through :func:`literal`; Typst sees our fonts, an empty folder, no package and no
system font. A warning is an error. Same view and same record: same bytes. Knows no hearing and no store.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from screening.errors import ErrorCode, ReportError
from screening.fonts import FontError, font_folder
from screening.paths import cache_folder
from screening.reporting.escape import Choice, literal, replaced, visible
from screening.reporting.frame import DOCUMENT, LONGEST_ON_PAGE_1, PRELUDE
from screening.reporting.view import SummaryView

if TYPE_CHECKING:
    import typst

STANDARDS: list["typst.PDFStandard"] = ["a-3a", "ua-1"]
#: What a template may not say: packages would be fetched from a network.
_FORBIDDEN = re.compile(r'@(preview|local)\b|#?\b(import|include)\s*"')
_LANGUAGE = re.compile(r"[a-z]{2,3}")
#: Typst refuses any PDF/A whose text it cannot draw; the words of its message, in English.
_NO_GLYPH = ("could not be displayed", "codepoint")


class Renderer:
    """Keeps the compiler between pages. One per process is enough; not shared between threads.

    ``templates`` is the ``summary`` folder of a questionnaire; ``cache`` the parent of our font folder.
    """

    def __init__(self, templates: Path, cache: Path | None = None) -> None:
        self._templates = templates
        self._cache = cache or cache_folder()
        self._compiler: typst.Compiler | None = None
        self._environments: dict[Choice, ImmutableSandboxedEnvironment] = {}

    def pdf(self, view: SummaryView, record_json: bytes | None = None) -> bytes:
        """The PDF, with ``record_json`` attached. Raises ReportError(RENDER_FAILED or FONTS_MISSING)."""
        return self._compile(view, record_json, "pdf")[0]

    def pages_png(self, view: SummaryView, ppi: int = 144) -> list[bytes]:
        """The same pages as PNG pictures, for the preview."""
        return self._compile(view, None, "png", ppi)

    def pages_svg(self, view: SummaryView) -> list[bytes]:
        """The same pages as SVG, for printing at any size."""
        return self._compile(view, None, "svg")

    def diagnose(self, view: SummaryView) -> str | None:
        """Why a template cannot be set, in the words of its author's tools, or None. For fictional data only:
        the message may quote an answer."""
        try:
            return _first_problem(self._typst(), self.source(view, None))
        except (TemplateError, TypeError) as error:
            return str(error)

    def source(self, view: SummaryView, record_json: bytes | None, choice: Choice = Choice.DRAWABLE) -> str:
        """The Typst text of the document."""
        environment = self._environment(choice)
        annexes = sorted(path.name for path in self._templates.glob("[0-9][0-9]_*.typ.j2"))
        return environment.from_string(DOCUMENT).render(
            summary=view,
            title=f"Synthèse d’audition {view.number}".strip(),
            author=visible(view.service, choice) or "—",
            prelude=_Raw(PRELUDE),
            record=_Raw(_bytes_literal(record_json)) if record_json else "",
            annexes=annexes,
            substituted=replaced(view, choice),
        )

    def _environment(self, choice: Choice) -> ImmutableSandboxedEnvironment:
        """One environment for each way of keeping characters: it holds the compiled templates (35 ms)."""
        if choice not in self._environments:
            self._environments[choice] = self._new_environment(choice)
        return self._environments[choice]

    def _new_environment(self, choice: Choice) -> ImmutableSandboxedEnvironment:
        def written(value: object) -> object:
            return value if isinstance(value, _Raw) else literal(value, choice)

        environment = ImmutableSandboxedEnvironment(
            loader=_CheckedLoader(self._templates),
            undefined=StrictUndefined,
            finalize=written,
            autoescape=False,
            comment_start_string="{##",  # «{#» alone is Typst
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.filters["language"] = _language
        environment.filters["head"] = _head
        environment.globals["qr"] = _qr
        return environment

    def _compile(self, view: SummaryView, record: bytes | None, form: str, ppi: int = 144) -> list[bytes]:
        """Pages in ``form``. When Typst finds no glyph for a rare sequence, again with fewer characters."""
        for choice in (Choice.DRAWABLE, Choice.UNMARKED):
            try:
                return self._attempt(view, record, form, ppi, choice)
            except _NoGlyphError:
                continue
        return self._attempt(view, record, form, ppi, Choice.PLAIN)

    def _attempt(self, view: SummaryView, record: bytes | None, form: str, ppi: int, choice: Choice) -> list[bytes]:
        import typst  # noqa: PLC0415 - 22 ms and 7 MB, only when a page is made

        try:
            source = self.source(view, record, choice)
        except (TemplateError, TypeError) as error:
            raise ReportError(ErrorCode.RENDER_FAILED, stage="template") from error
        compile_ = partial(self._typst().compile_with_warnings, source.encode(), sys_inputs=None)
        try:
            if form == "pdf":
                made, warnings = compile_(format="pdf", pdf_standards=STANDARDS, timestamp=view.stamp)
            elif form == "svg":
                made, warnings = compile_(format="svg")
            else:
                made, warnings = compile_(format="png", ppi=float(ppi))
        except typst.TypstError as error:
            if any(words in error.message for words in _NO_GLYPH) and choice is not Choice.PLAIN:
                raise _NoGlyphError from None
            # the message may quote an answer: it stays out of the error and of any report
            raise ReportError(ErrorCode.RENDER_FAILED, stage="page") from None
        if warnings or made is None:
            raise ReportError(ErrorCode.RENDER_FAILED, stage="warning", count=len(warnings))
        return made if isinstance(made, list) else [made]

    def _typst(self) -> "typst.Compiler":
        if self._compiler is None:
            import typst  # noqa: PLC0415 - see above

            try:
                folder = font_folder(self._cache)
                empty = self._cache / "empty"
                empty.mkdir(parents=True, exist_ok=True)
            except (FontError, OSError) as error:
                raise ReportError(ErrorCode.FONTS_MISSING) from error
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
            self._compiler = typst.Compiler(
                font_paths=fonts, ignore_system_fonts=True, root=empty, package_path=empty, package_cache_path=empty
            )
        return self._compiler


def render(view: SummaryView, record_json: bytes | None, templates: Path, cache: Path | None = None) -> bytes:
    """One PDF, once. Keep a :class:`Renderer` when several pages are made."""
    return Renderer(templates, cache).pdf(view, record_json)


class _NoGlyphError(Exception):
    """Typst has no glyph for a sequence whose characters are each covered."""


class _Raw(str):
    """Typst text of ours, that is not a value."""

    __slots__ = ()


class _CheckedLoader(FileSystemLoader):
    """Templates of the folder, refused when they name a package or another file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)  # type: ignore[arg-type]
        if _FORBIDDEN.search(re.sub(r"\{%.*?%\}", "", source)):
            raise TemplateError(f"{template}: packages and other files cannot be used in a summary")
        return source, name, fresh


def _bytes_literal(data: bytes) -> str:
    """``data``, UTF-8 text, as a Typst string; unlike a value, nothing in it is replaced."""
    text = data.decode("utf-8")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _language(tag: str) -> str:
    """The ISO 639 code of a BCP 47 tag, as Typst wants it."""
    primary = tag.lower().partition("-")[0]
    return primary if _LANGUAGE.fullmatch(primary) else "und"


def _head(text: str) -> str:
    """The beginning of a text that page 1 will cut anyway: measuring ten pages of one answer costs seconds."""
    return text[: LONGEST_ON_PAGE_1 * 2]


def _qr(text: str) -> str:
    """SVG of a QR code; upper case hexadecimal makes it smaller."""
    import segno  # noqa: PLC0415 - 45 ms, and it imports http: only when a sealed page is made

    made = BytesIO()
    segno.make(text.upper(), error="m").save(made, kind="svg", border=2, xmldecl=False)
    return made.getvalue().decode()


def _first_problem(compiler: "typst.Compiler", source: str) -> str | None:
    import typst  # noqa: PLC0415 - see above

    try:
        warnings: Sequence[typst.TypstWarning] = compiler.compile_with_warnings(
            source.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=0, sys_inputs=None
        )[1]
    except typst.TypstError as error:
        return error.diagnostic or error.message
    return warnings[0].diagnostic if warnings else None
