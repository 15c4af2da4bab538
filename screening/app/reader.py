"""A sealed record read back without a vault: its hearing, its page, from the verified bytes alone (design.md 10).

The same fold and the same page as in the vault. Bytes may come from anybody: a record that is intact and makes no sense
gives no page and one sentence, never an error that nobody foresaw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import cast

import screening
from screening.app import acts
from screening.app.assemble import Conditions, assemble
from screening.app.hearing import Hearing
from screening.app.library import Library
from screening.app.state import HearingState, RecordHeader
from screening.app.summary import Material, due_actions, summary_view
from screening.errors import ErrorCode, ExchangeError, ScreeningError
from screening.exchange.verify import Verification, verify_record
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.assessment import Assessment
from screening.model.canonical import canonical, parse
from screening.model.chain import part_digest
from screening.model.event import CONFIDENTIAL, WORDS, Event, Part
from screening.model.record import RecordState
from screening.reporting.view import SummaryView

#: A hearing has a few hundred events; a record of more is verified, and its page is not made.
MOST_EVENTS, MOST_BYTES = 5000, 8 << 20
#: What folding and drawing the events of a stranger may raise when they make no sense.
_NONSENSE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError, RecursionError, OverflowError,
    ScreeningError,
)  # fmt: skip


class Unreadable(StrEnum):
    """Why a record has no page; NO when it has one."""

    NO = ""
    NOT_INTACT = "not_intact"
    OTHER_QUESTIONNAIRE = "other_questionnaire"
    TOO_LARGE = "too_large"
    NONSENSE = "nonsense"


@dataclass(frozen=True)
class RecordHead:
    """What a record says of itself, once it is intact."""

    number: str
    procedure: str
    kind: str
    service: str
    act: str
    version: int
    questionnaire: str  # "ID VERSION"
    events: int


@dataclass(frozen=True)
class Reading:
    """One record.json, verified. ``state`` and the pages are made when first asked for."""

    data: bytes
    verification: Verification
    library: Library

    @classmethod
    def of(cls, data: bytes, library: Library, expect_keys: Sequence[str] = ()) -> "Reading":
        return cls(data, verify_record(data, expect_keys), library)

    @cached_property
    def _record(self) -> dict[str, Value]:
        """The member ``record``, whose shape the verification has checked; empty when it is not intact."""
        return cast(dict[str, Value], parse(self.data)["record"]) if self.verification.intact else {}

    @cached_property
    def head(self) -> RecordHead | None:
        """None when the record is not intact: nothing of it is to be believed."""
        said = self._record
        if not said:
            return None
        form = cast(dict[str, str], said["questionnaire"])
        return RecordHead(
            number=str(said["number"]), procedure=str(said["procedure"]), kind=str(said["kind"]),
            service=str(said["service"]), act=str(said["act"]), version=cast(int, said["version"]),
            questionnaire=f"{form['id']} {form['version']}", events=len(cast(list[Value], said["events"])),
        )  # fmt: skip

    @cached_property
    def _folded(self) -> tuple[Hearing | None, HearingState | None, Unreadable]:
        if self.head is None:
            return None, None, Unreadable.NOT_INTACT
        form = cast(dict[str, str], self._record["questionnaire"])
        if form["digest"] != self.library.questionnaire.digest:
            return None, None, Unreadable.OTHER_QUESTIONNAIRE
        if self.head.events > MOST_EVENTS or len(self.data) > MOST_BYTES:
            return None, None, Unreadable.TOO_LARGE
        try:
            hearing, state = _fold(self.library, events_of(self._record), self.head, self.verification)
        except _NONSENSE:
            return None, None, Unreadable.NONSENSE
        return hearing, state, Unreadable.NO

    @property
    def unreadable(self) -> Unreadable:
        """Why there is no page."""
        return self._folded[2]

    @property
    def state(self) -> HearingState | None:
        """The hearing as it was sealed, without what was withheld; None when :attr:`unreadable` says why."""
        return self._folded[1]

    def view(self, *, confidential: bool = False) -> SummaryView:
        """What the page shows. Raises ``FILE_UNREADABLE`` when there is none."""
        hearing, state, reason = self._folded
        if hearing is None or state is None or self.head is None:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=reason.value)
        vault_key = next(key.fingerprint for key in self.verification.signed_by if key.role == "vault")
        try:
            material = Material(
                layout=self.library.paper.layout, events=events_of(self._record), catalog=self.library.catalog,
                kind=self.head.kind, service=self.head.service, act=self.head.act, fingerprint=vault_key,
                product=screening.__version__, actions=due_actions(hearing),
            )  # fmt: skip
            return summary_view(state, material, confidential=confidential)
        except _NONSENSE as error:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=Unreadable.NONSENSE.value) from error

    def pdf(self) -> bytes:
        """The page and the annex made again, with the record attached as a PDF may carry it: nothing confidential."""
        return self.library.paper.renderer.pdf(self.view(), without(self.data, frozenset({CONFIDENTIAL})))

    def pages(self, ppi: int = 110, *, confidential: bool = False) -> list[bytes]:
        """The same as pictures; ``confidential`` adds the magistrate's sheet when the record holds it."""
        return self.library.paper.renderer.pages_png(self.view(confidential=confidential), ppi)

    def same_page(self, pdf: bytes) -> bool | None:
        """Whether a PDF received has the very bytes of the page made again.

        None when nobody can tell: no page can be made, or answers that the first page knew are withheld here.
        """
        try:
            same = self.pdf() == pdf
        except ScreeningError:
            return None
        return same or (None if self.verification.withheld else False)


def _fold(
    library: Library, events: Sequence[Event], head: RecordHead, verification: Verification
) -> tuple[Hearing, HearingState]:
    """The events folded as a session folds them; drafts and store apart."""
    hearing = Hearing(library.questionnaire, library.graph)

    def assess() -> Assessment:
        evaluation = hearing.evaluation
        return library.scorer.assess(hearing.history(), evaluation.relevant, evaluation.facts)

    assessment = assess()
    for event in events:
        if hearing.apply(event):
            assessment = assess()
            acts.keep_vigilance(hearing, assessment)
    hearing.digest = verification.digest
    first, last = events[0], events[-1]
    header = RecordHeader(
        id=first.record_id, number=head.number, procedure=head.procedure, state=RecordState.SEALED,
        opened_at=first.at, updated_at=last.at, officer=first.officer, kind=head.kind,
        alias=str(hearing.opening.get("alias", "")), version=head.version,
    )  # fmt: skip
    return hearing, assemble(hearing, header, assessment, Conditions.of(library.questionnaire), {})


def events_of(record: dict[str, Value]) -> tuple[Event, ...]:
    """The events of a verified record; a part withheld has no body."""
    record_id = str(record["id"])
    return tuple(_event(record_id, cast(dict[str, Value], event)) for event in cast(list[Value], record["events"]))


def _event(record_id: str, said: dict[str, Value]) -> Event:
    parts = {name: _part(part) for name, part in cast(dict[str, dict[str, str]], said["parts"]).items()}
    return Event(
        cast(int, said["seq"]), record_id, str(said["kind"]), str(said["at"]), str(said["officer"]),
        str(said["prev_hash"]), parts, str(said["hash"]),
    )  # fmt: skip


def _part(said: dict[str, str]) -> Part:
    if said.get("digest") is not None:
        return Part(b"", None, said["digest"])
    salt, body = bytes.fromhex(said["salt"]), said["body"].encode()
    return Part(salt, body, part_digest(salt, body))


def without(data: bytes, names: frozenset[str]) -> bytes:
    """The same record.json with these parts withheld; it verifies as the whole one does."""
    file = parse(data)
    record = cast(dict[str, Value], file["record"])
    for event in cast(list[dict[str, Value]], record["events"]):
        parts = cast(dict[str, Value], event["parts"])
        for name in names & set(parts):
            part = cast(dict[str, str], parts[name])
            if "digest" not in part:
                parts[name] = {"digest": part_digest(bytes.fromhex(part["salt"]), part["body"].encode())}
    return canonical(file)


def unreadable_sentence(reason: Unreadable) -> str:
    """Why there is no page, in words; "" when there is one."""
    return {
        Unreadable.NO: "",
        Unreadable.NOT_INTACT: _("La page n'est pas refaite : le document n'est pas intact."),
        Unreadable.OTHER_QUESTIONNAIRE: _(
            "La page n'est pas refaite : l'audition suit une autre version de la trame que cette application. "
            "La vérification vaut ; lisez le PDF joint avec prudence, ou ouvrez avec la version d'origine."),
        Unreadable.TOO_LARGE: _("La page n'est pas refaite : le document est trop grand. La vérification vaut."),
        Unreadable.NONSENSE: _(
            "La page n'est pas refaite : le contenu n'a pas la forme d'une audition. Ne vous y fiez pas, "
            "appelez le service."),
    }[reason]  # fmt: skip


def withheld_words(withheld: Mapping[str, int]) -> str:
    """What was left out, in words: « les mots de 12 événements »."""
    names = {WORDS: _("mots dits ou écrits"), CONFIDENTIAL: _("réponses confidentielles")}
    return ", ".join(f"{names.get(name, name)} : {count}" for name, count in sorted(withheld.items()))
