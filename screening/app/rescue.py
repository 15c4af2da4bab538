"""Answers that the disk refused, kept elsewhere as ``NAME.rescue`` and read back (design.md 8).

What is read back is recorded as it was given, with a remark that says when; what no longer fits becomes a draft.
The bytes of the file are :mod:`screening.app.rescue_file`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from screening.app import acts
from screening.app.drafts import draft_body, draft_from
from screening.app.payloads import Payload, answer_from, answer_payload
from screening.app.private import bounded, told_as, write_new
from screening.app.rescue_file import MAX_BYTES, opened_text, sealed
from screening.app.session import Session
from screening.app.state import Draft
from screening.app.vault import Vault
from screening.errors import ErrorCode, HearingError, StorageError
from screening.i18n.locale import _
from screening.model.answer import Answer, Because, Status, Value
from screening.model.canonical import canonical, parse
from screening.model.record import Address
from screening.storage.certificate import purged


@dataclass(frozen=True)
class Unsaved:
    """An answer that was given and that the store refused; ``at`` is when it was given, ISO 8601."""

    question: str
    answer: Answer
    at: str
    occurrence: str = ""
    because: Because | None = None


@dataclass(frozen=True)
class Words:
    """What was typed for another act that the store refused (a remark, an alert, a pause); ``by`` as for a remark."""

    text: str
    at: str
    by: str = "officer"
    confidential: bool = False

    @classmethod
    def of(cls, payload: Payload, at: str) -> "Words | None":
        """The words of ``payload``, None when it has none: codes alone are chosen again."""
        said = {**payload.words, **payload.confidential}
        text = " · ".join(value for value in said.values() if isinstance(value, str) and value.strip())
        by = payload.core.get("by")
        return cls(text, at, str(by or "officer"), bool(payload.confidential)) if text else None


class Fate(StrEnum):
    """What became of one answer read back."""

    RECORDED = "recorded"
    UNCHANGED = "unchanged"  # the vault held it already
    DRAFT = "draft"  # answered otherwise since, or no longer asked: its text waits on the question
    LEFT = "left"  # other text waits there already: it stays in the file


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer or draft read back."""

    question: str
    at: str
    fate: Fate


@dataclass(frozen=True)
class ReadBack:
    """All that a file held, for one record."""

    record_id: str
    number: str
    outcomes: tuple[Outcome, ...]

    @property
    def all_kept(self) -> bool:
        """True when nothing is left in the file alone."""
        return all(outcome.fate is not Fate.LEFT for outcome in self.outcomes)

    def value(self) -> dict[str, Value]:
        """For machines."""
        said: list[Value] = [{"question": one.question, "at": one.at, "fate": one.fate.value} for one in self.outcomes]
        return {"record": self.record_id, "number": self.number, "answers": said}


@dataclass(frozen=True)
class Rescue:
    """What a file holds, in clear, in memory."""

    record_id: str
    answers: tuple[Unsaved, ...]
    drafts: tuple[Draft, ...]
    words: tuple[Words, ...] = ()


# -- writing ---------------------------------------------------------------------------------------------------


def sealed_bytes(
    session: Session, answers: Sequence[Unsaved], drafts: Sequence[Draft] = (), words: Sequence[Words] = ()
) -> bytes:  # fmt: skip
    """The file's bytes. Reads nothing from the disk that failed."""
    held: dict[str, Value] = {
        "record": session.header.id,
        "answers": [_answer_value(session, one) for one in answers],
        "drafts": [{"question": draft.question, **draft_body(draft)} for draft in drafts],
        "words": [cast(dict[str, Value], asdict(one)) for one in words],
    }
    return sealed(session.store.opened, session.store.now(), canonical(held))


def write(session: Session, path: Path, answers: Sequence[Unsaved], drafts: Sequence[Draft] = ()) -> None:
    """Keep in ``path``, new and private, what the vault could not.

    Raises ``FILE_EXISTS`` or an error of disk (fact ``during`` = ``rescue``).
    """
    with told_as("rescue"):
        write_new(path, sealed_bytes(session, answers, drafts))


def as_given(session: Session, question: str, answer: Answer) -> Answer:
    """``answer`` with how it is asked now: language, interpreter and wording may have changed when it is read back."""
    asked, young = acts.question(session.hearing, question), session.state.young
    return acts.complete(session.hearing, session.library, asked, acts.checked(asked, answer), young=young)


def _answer_value(session: Session, one: Unsaved) -> Value:
    asked = acts.question(session.hearing, one.question)
    answer = as_given(session, one.question, one.answer)
    said = answer_payload(asked, one.occurrence, answer, one.because, before_notice=False).merged()
    return {**said, "at": one.at}


# -- reading ---------------------------------------------------------------------------------------------------


def read(vault: Vault, path: Path) -> Rescue:
    """What a rescue file of this vault holds. Raises ``RESCUE_INVALID``, ``FILE_NOT_FOUND``, ``FILE_UNREADABLE``."""
    return read_bytes(vault, bounded(path, MAX_BYTES))


def read_bytes(vault: Vault, data: bytes) -> Rescue:
    """The same, of bytes that were kept in memory."""
    return _rescue(parse(opened_text(data, vault.store.opened)))


def _rescue(held: Mapping[str, Value]) -> Rescue:
    """Written by us and authenticated: its shape is ours."""
    answers = []
    for said in cast(list[dict[str, Value]], held["answers"]):
        because = Because(str(said["because"])) if said.get("because") else None
        answers.append(Unsaved(str(said["question"]), answer_from(said), str(said["at"]),
                               str(said.get("occurrence", "")), because))  # fmt: skip
    drafts = tuple(draft_from(str(said["question"]), said) for said in cast(list[dict[str, Value]], held["drafts"]))
    words = tuple(
        Words(str(said["text"]), str(said["at"]), str(said["by"]), bool(said["confidential"]))
        for said in cast(list[dict[str, Value]], held.get("words") or [])  # files of before have none
    )
    return Rescue(str(held["record"]), tuple(answers), drafts, words)


def read_back(vault: Vault, rescue: Rescue, session: Session | None = None) -> ReadBack:
    """Record what was refused, in its order; ``session`` when the hearing is open already. Twice changes nothing more.

    Raises ``RESCUE_INVALID`` (``what`` = ``purged``: the record was deleted since), ``RECORD_NOT_FOUND``,
    ``RECORD_SEALED`` (open an amendment first) or an error of disk: the file is only read.
    """
    if session is None and purged(vault.store, rescue.record_id):
        raise StorageError(ErrorCode.RESCUE_INVALID, what="purged")
    return give_back(session or vault.resume(rescue.record_id), rescue)


def give_back(session: Session, rescue: Rescue) -> ReadBack:
    """The same, in the hearing it belongs to."""
    if session.header.state != "open" and not session.hearing.amending:
        raise HearingError(ErrorCode.RECORD_SEALED)
    outcomes = [_give(session, one) for one in rescue.answers]
    recorded = [outcome.at for outcome in outcomes if outcome.fate is Fate.RECORDED]
    if recorded:
        session.remark(_remark(recorded, session.store.now()), "officer")
    outcomes += [Outcome("", one.at, _note(session, one)) for one in rescue.words]
    outcomes += [Outcome(draft.question, "", _keep(session, draft)) for draft in rescue.drafts]
    return ReadBack(session.header.id, session.header.number, tuple(outcomes))


def _give(session: Session, one: Unsaved) -> Outcome:
    """One answer, unless the question was answered after it: then its text waits as a draft."""
    given = session.hearing.given_at(Address(one.question, one.occurrence))
    if given is not None and one.answer.same_as(given.answer):
        return Outcome(one.question, one.at, Fate.UNCHANGED)
    later = given is not None and datetime.fromisoformat(given.at) > datetime.fromisoformat(one.at)
    if not later:
        try:
            session.record(one.question, one.answer, because=one.because, occurrence=one.occurrence)
            return Outcome(one.question, one.at, Fate.RECORDED)
        except HearingError:
            pass  # no longer asked, or closed since: its text is kept as a draft
    return Outcome(one.question, one.at, _keep(session, draft_of(one)))


def _note(session: Session, one: Words) -> Fate:
    """Words of an act, as a remark of whoever said them: what was to be done with them is the officer's to do again."""
    text = f"Noté à {datetime.fromisoformat(one.at):%H:%M:%S}, que le disque avait refusé : {one.text}"
    if any(remark.text == text for remark in session.state.remarks):
        return Fate.UNCHANGED
    session.remark(text, one.by, confidential=one.confidential)
    return Fate.RECORDED


def draft_of(one: Unsaved) -> Draft:
    """The text of an answer; a non-answer keeps its name and reason where the officer observes."""
    answer = one.answer
    status = "" if answer.status is Status.ANSWERED else f"[{answer.status.value}]"
    seen = " ".join(text for text in (answer.observation, status, answer.reason) if text)
    return Draft(one.question, answer.verbatim, answer.french, seen, answer.value, because=one.because,
                 confirmed=answer.confirmed, supports=answer.supports, delivery=answer.delivery,
                 asked_as=answer.asked_as, language_spoken=answer.language_spoken)  # fmt: skip


def _keep(session: Session, draft: Draft) -> Fate:
    """Keep a draft, unless other text waits there."""
    there = session.drafts.get(draft.question)
    if there is not None and there != draft:
        return Fate.LEFT
    if there is None:
        session.save_draft(draft)
    return Fate.DRAFT


def _remark(times: Sequence[str], now: str) -> str:
    """In French, for the record: how many answers came late, and when they were given."""
    first, last = (f"{datetime.fromisoformat(at):%H:%M:%S}" for at in (min(times), max(times)))
    read = f"{datetime.fromisoformat(now):%d/%m/%Y à %H:%M:%S}"
    when = f"à {first}" if first == last else f"entre {first} et {last}"
    several = "réponses données" if len(times) > 1 else "réponse donnée"
    return f"{len(times)} {several} {when}, que le disque avait refusées, reprises d'un fichier de secours le {read}."


def fate_words(fate: Fate) -> str:
    """In the officer's language."""
    return {
        Fate.RECORDED: _("enregistrée"),
        Fate.UNCHANGED: _("déjà au dossier"),
        Fate.DRAFT: _("gardée en brouillon sur sa question, à confirmer"),
        Fate.LEFT: _("laissée dans le fichier : un autre texte attend sur cette question"),
    }[fate]
