"""What the paper shows: plain frozen data, in French, ready to be set.

:func:`screening.app.summary.summary_view` makes it; the templates of ``summary/`` read it under the name
``summary``. It holds no address, nothing confidential unless asked, no rank but the one that draws the pattern of
a level. Times are already words (« 14:31 »).
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A short label in bold and what follows it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the person, without quotation marks: the page adds those of each language."""

    original: str = ""
    language: str = "fr"  # BCP 47
    french: str = ""
    spoken: bool = True  # False: written by the officer (something seen, a document), set without quotation marks

    @property
    def empty(self) -> bool:
        return not (self.original or self.french)


@dataclass(frozen=True, slots=True)
class Said:
    """A text of ours in the person's language, and who has read that translation; all "" when French is enough."""

    text: str = ""  # "" beside a mark: not translated
    language: str = "fr"  # BCP 47
    mark: str = ""  # « traduction non relue », « non traduite, texte français », …


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal as paper bears it. Before the seal: ``sealed`` is False and the rest is empty."""

    sealed: bool = False
    at: str = ""
    digest: str = ""  # 64 hexadecimal digits, upper case: what the QR code says
    groups: tuple[str, ...] = ()  # the same in 16 groups of four
    fingerprint: str = ""  # of the vault's key, for the service's register


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding under one element."""

    label: str
    supports: tuple[str, ...]  # D, O, R, T
    quote: Quote | None
    where: str  # question numbers and time: « 6.3, 14:31 »
    see: str = ""  # the element that bears the quotation, when it is not this one
    also: tuple[str, ...] = ()  # other elements, for a contrary fact: « vaut aussi pour »
    divergent: bool = False
    notes: tuple[str, ...] = ()  # correction at read-back and whether the person confirmed it
    caution: str = ""  # why a contrary fact may mislead


@dataclass(frozen=True, slots=True)
class ElementBlock:
    """One legal element: the level in words, the contest mark, and every finding."""

    id: str
    name: str
    explanation: str
    level: str
    rank: int  # 0 to 3, for the pattern only
    detail: str  # « 12 répondues sur 40 », when no finding counts
    counts: str  # « pour 8 · contraire 2 · inconnu 2 · à poser 4 »
    contest: str  # «  » or « éléments contraires déclarés », …
    remark: str  # « non exigé pour un mineur … », or what an empty element does not say
    for_: tuple[FindingLine, ...] = ()
    against: tuple[FindingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the two columns. They never add up."""

    letter: str
    title: str
    law: str
    elements: tuple[ElementBlock, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """The early alert: when, by which rule, on which answers, who was told; apart, what founds nothing."""

    raised: bool = False
    title: str = ""
    rules: tuple[Line, ...] = ()
    notices: tuple[Line, ...] = ()
    verify: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step proposed to the magistrate."""

    label: str
    detail: str  # legal basis
    more: str = ""  # who acts, deadline: annex only
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A question of the annex, with everything that was said to it."""

    number: str
    time: str
    question: str
    said: str  # the question in the language spoken, "" when it was asked in French
    language: str
    mark: str  # « traduction non relue », « non traduite », …
    coded: str
    quote: Quote
    observation: str
    details: tuple[str, ...]  # interpreter, rephrased, before the notice, restored, supports added
    status: str
    read_back: str = ""
    coded_said: Said = field(default_factory=Said)
    status_said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Theme:
    """Rows of one theme, under its title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, a withdrawal, a set-aside, a restored answer; the first version stays readable."""

    time: str
    number: str
    before: Quote
    before_coded: str
    after: Quote
    after_coded: str
    who: str
    before_said: Said = field(default_factory=Said)
    after_said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Moment:
    """Something dated: language switch, pause, remark, amendment, gate let through."""

    time: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Annex:
    """Everything that page 1 does not say."""

    themes: tuple[Theme, ...] = ()
    changes: tuple[Change, ...] = ()
    aside: tuple[Row, ...] = ()
    findings: tuple[Line, ...] = ()  # all of them, element by element
    steps: tuple[Line, ...] = ()
    alert: tuple[Line, ...] = ()
    coverage: tuple[Line, ...] = ()
    leads: tuple[Line, ...] = ()
    remarks: tuple[Moment, ...] = ()
    events: tuple[Moment, ...] = ()
    amendments: tuple[Moment, ...] = ()
    references: tuple[Line, ...] = ()
    journal: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidential:
    """The sheet for the magistrate alone, printed only when asked for."""

    rows: tuple[Row, ...] = ()
    remarks: tuple[Moment, ...] = ()


@dataclass(frozen=True)
class SummaryView:
    """Page 1, annex, and on request the confidential sheet."""

    number: str
    procedure: str
    person: str  # alias, "" when none
    minor: bool
    age: str
    frame: str  # « 23/11/2026, 14:10 – 15:41 · garde à vue »
    interpreter: str
    training: bool
    service: str  # service and authorising act of a service vault
    seal: Seal
    version: int = 1
    amendment: Line | None = None  # which version this one changes, and why; None of the first
    guarantees: tuple[Line, ...] = ()
    missing: tuple[Line, ...] = ()  # what was missing, who decided to go on, why
    totals: str = ""
    alert: Alert = field(default_factory=Alert)
    scales: tuple[Scale, ...] = ()
    unexplored: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()
    law: tuple[Line, ...] = ()
    translation: str = ""
    rules: str = ""  # « questionnaire …, règles … »
    printed: str = ""  # of a draft: up to which event
    stamp: int = 0  # seconds since 1970: seal, or last event
    annex: Annex = field(default_factory=Annex)
    confidential: Confidential | None = None
