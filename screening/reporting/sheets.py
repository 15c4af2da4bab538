"""What the other sheets of a hearing show: a notice on one page, the answers to be read back. Plain frozen data.

:mod:`screening.app.summary.sheets` makes them; ``summary/notice.typ.j2`` and ``readback.typ.j2`` read them under the
name ``sheet``. Nothing confidential, no address, and of the interpreter the number alone.
"""

from dataclasses import dataclass, field

from screening.reporting.view import Quote, Said


@dataclass(frozen=True, slots=True)
class Both:
    """A text in French and in the person's language; ``said`` is empty when French is enough."""

    french: str = ""
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around every sheet."""

    name: str  # French, in the heading of each page and the title of the file
    number: str
    procedure: str
    training: bool
    service: str
    language: str  # of the left column, BCP 47; ``fr``: French alone, in one column
    language_name: str  # in French
    status: str  # who has read these translations: « roumain : traduction non relue »
    rules: str  # « questionnaire … »
    printed: str  # up to which event
    stamp: int


@dataclass(frozen=True)
class Notice:
    """One page to the person or to the interpreter. ``sign``: what the reader declares, with a box; "" for none."""

    template = "notice.typ.j2"
    head: Head
    title: Both
    lines: tuple[Both, ...]
    not_record: Both  # that it is not the procès-verbal
    sign: Both = field(default_factory=Both)
    interpreter: str = ""  # the number, beside the declaration

    @property
    def pairs(self) -> tuple[Both, ...]:
        """Title first."""
        return tuple(one for one in (self.title, *self.lines, self.not_record) if one.french)

    @property
    def stamp(self) -> int:
        return self.head.stamp


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One answer to read back: question, words, codes. ``silent``: nothing was said that could be read."""

    number: str
    time: str
    question: Both
    quote: Quote
    coded: Both
    silent: bool
    noted: str  # what the screen has of its read-back: « confirmée 15:02 », "" before


@dataclass(frozen=True)
class ReadBackSheet:
    """The answers to be read back, numbered as in the hearing, with boxes and room to write."""

    template = "readback.typ.j2"
    head: Head
    title: Both
    lines: tuple[Both, ...]
    not_record: Both
    asks: tuple[Both, ...]
    noted: Both  # the label before the codes
    boxes: tuple[Both, ...]  # beside each answer: confirmed, corrected, completed
    column: str  # the name of the left column: « En roumain », « Dans sa langue » when several were spoken
    rows: tuple[ReadRow, ...]
    sign: Both
    interpreter: str

    @property
    def pairs(self) -> tuple[Both, ...]:
        """What stands before the answers, title first."""
        return tuple(one for one in (self.title, *self.lines, self.not_record, *self.asks) if one.french)

    @property
    def stamp(self) -> int:
        return self.head.stamp


Sheet = Notice | ReadBackSheet
