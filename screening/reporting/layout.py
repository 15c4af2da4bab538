"""``summary/page.toml``: which answers the header gathers, names of the scales, short labels on paper.

So that a jurist changes what page 1 says without code. Knows no hearing.
"""

from pathlib import Path

import msgspec

from screening.errors import AuthoringError, ErrorCode


class HeaderQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question of a header line; ``name`` goes before an answer that would not say what it answers (« oui »)."""

    id: str
    name: str = ""


class HeaderLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the header: a label, and the questions whose answers it gathers."""

    label: str
    questions: tuple[HeaderQuestion, ...]


class ScaleTitle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a scale is named on paper; ``id`` is that of ``elements.toml``."""

    id: str
    letter: str
    title: str
    law: str


class Remark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence under an element; ``minor``: only for the minor profile."""

    element: str
    text: str
    minor: bool = False


class SheetTexts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which sentences a sheet says, by their ids in ``phrases.toml`` or in the questions."""

    title: str
    not_record: str = ""  # that it is not the procès-verbal
    lines: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    noted: str = ""
    sign: str = ""
    boxes: tuple[str, ...] = ()  # codes of ``boxes_of``
    boxes_of: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        single = (self.title, self.not_record, self.noted, self.sign)
        return tuple(one for one in (*single, *self.lines, *self.asks) if one)


class PageLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file. Question ids that the questionnaire does not have are simply never answered."""

    scale: tuple[ScaleTitle, ...]
    line: tuple[HeaderLine, ...] = ()
    remark: tuple[Remark, ...] = ()
    short: dict[str, str] = {}  # indicator id -> label on paper
    frame: str = ""
    age_kept: str = ""
    age_said: str = ""
    rules_status: str = ""
    never_printed: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()
    sheet: dict[str, SheetTexts] = {}  # by the name of the sheet


def read_layout(templates: Path) -> PageLayout:
    """The layout beside the templates. Raises AuthoringError(QUESTIONNAIRE_INVALID)."""
    try:
        return msgspec.toml.decode((templates / "page.toml").read_bytes(), type=PageLayout)
    except (OSError, ValueError, RecursionError) as error:  # msgspec's errors, TOML's and UTF-8's are ValueErrors
        raise AuthoringError(ErrorCode.QUESTIONNAIRE_INVALID, file="summary/page.toml") from error
