"""From a view to Typst text: Jinja2 in a sandbox, every value through :func:`literal`.

Owns what a template may say. The templates are an author's data: they see one object, ``summary``, and can reach no
file, no package and no attribute of Python. Imported only when a page is made (Jinja2: 55 ms, 5 MB).
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from screening.errors import ErrorCode, ReportError
from screening.reporting.escape import Choice, literal, replaced, visible
from screening.reporting.fit import LONGEST_ON_PAGE_1
from screening.reporting.frame import DOCUMENT, PRELUDE, SHEET, SHEET_PRELUDE
from screening.reporting.sheets import Sheet
from screening.reporting.view import SummaryView

#: What a template may not say: packages would be fetched from a network, files read from the disk.
_FORBIDDEN = re.compile(r'@(preview|local)\b|#?\b(import|include)\s*"')
_JINJA_TAG = re.compile(r"\{%.*?%\}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class Templates:
    """The templates of one ``summary`` folder, compiled once for each choice of characters (35 ms)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: dict[tuple[str, Choice], Template] = {}

    def source(self, view: SummaryView, record_json: bytes | None, choice: Choice = Choice.DRAWABLE) -> str:
        """The Typst text of the document, to follow :func:`~screening.reporting.frame.setting`.

        Raises ReportError(RENDER_FAILED, stage=template).
        """
        annexes = sorted(path.name for path in self._folder.glob("[0-9][0-9]_*.typ.j2"))
        try:
            return self._document(DOCUMENT, choice).render(
                summary=view,
                title=f"Synthèse d’audition {view.number}".strip(),
                author=visible(view.service, choice) or "—",
                prelude=_Typst(PRELUDE),
                record=_Typst(_text_literal(record_json)) if record_json else "",
                annexes=annexes,
                substituted=replaced(view, choice),
            )
        except (TemplateError, TypeError, OSError, UnicodeDecodeError) as error:
            raise ReportError(ErrorCode.RENDER_FAILED, stage="template") from error

    def sheet_source(self, sheet: Sheet, choice: Choice = Choice.DRAWABLE) -> str:
        """The Typst text of another sheet. Raises ReportError(RENDER_FAILED, stage=template)."""
        try:
            return self._document(SHEET, choice).render(
                sheet=sheet,
                body=sheet.template,
                title=f"{sheet.head.name} {sheet.head.number}".strip(),
                author=visible(sheet.head.service, choice) or "—",
                prelude=_Typst(SHEET_PRELUDE),
                substituted=replaced(sheet, choice),
            )
        except (TemplateError, TypeError, OSError, UnicodeDecodeError) as error:
            raise ReportError(ErrorCode.RENDER_FAILED, stage="template") from error

    def _document(self, text: str, choice: Choice) -> Template:
        if (text, choice) not in self._documents:
            self._documents[text, choice] = _environment(self._folder, choice).from_string(text)
        return self._documents[text, choice]


class _Typst(str):
    """Typst text of ours, that is not a value."""

    __slots__ = ()


class _CheckedLoader(FileSystemLoader):
    """Templates of the folder, refused when they name a package or another file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)

    def get_source(self, environment: object, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, name, fresh = super().get_source(environment, template)  # type: ignore[arg-type]
        if _FORBIDDEN.search(_JINJA_TAG.sub("", source)):
            raise TemplateError(f"{template}: packages and other files cannot be used in a summary")
        return source, name, fresh


def _environment(folder: Path, choice: Choice) -> ImmutableSandboxedEnvironment:
    def written(value: object) -> object:
        return value if isinstance(value, _Typst) else literal(value, choice)

    environment = ImmutableSandboxedEnvironment(
        loader=_CheckedLoader(folder),
        undefined=StrictUndefined,
        finalize=written,
        autoescape=False,  # this is not HTML: ``finalize`` escapes every value for Typst
        comment_start_string="{##",  # «{#» alone is Typst
        comment_end_string="##}",
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["language"] = _language
    environment.filters["head"] = _head
    environment.globals["qr"] = lambda text: _Typst(_text_literal(_qr(text).encode()))  # no break may enter an SVG
    return environment


def _text_literal(data: bytes) -> str:
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
