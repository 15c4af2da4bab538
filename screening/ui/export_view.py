"""What the export window lists, in words: recipients, content, what is left out. Pure functions; no widget.

What is left out is said first, the confidential sheet before all (design/README: export).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.app.exports import Content
from screening.app.recipients import STALE_AFTER, Recipient
from screening.app.state import HearingState
from screening.i18n.locale import _, format_date, ngettext_


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient. ``usable`` False: it cannot be ticked, ``validity`` says why."""

    key: str
    name: str
    fingerprint: str
    compared: str
    validity: str
    tone: str
    usable: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the file: in it or left out, what it is, how much."""

    kept: bool
    text: str
    note: str


def recipient_rows(book: Sequence[Recipient], now: datetime, content: Content) -> tuple[Row, ...]:
    """The address book, usable keys first. Confidential answers go to a magistrate alone."""
    return tuple(sorted((_row(one, now, content) for one in book), key=lambda row: not row.usable))


def _row(one: Recipient, now: datetime, content: Content) -> Row:
    def made(compared: str, validity: str, tone: str, *, usable: bool = False) -> Row:
        return Row(one.key, one.name, one.fingerprint, compared, validity, tone, usable)

    if not one.compared_at:
        return made("–", _("jamais comparée"), "warn")
    at = datetime.fromisoformat(one.compared_at)
    compared = _("{day}, {how}, par {by}").format(day=format_date(at.date()), how=one.compared_how, by=one.compared_by)
    if not one.fresh(now):
        return made(compared, _("expirée"), "bad")
    if content is Content.WHOLE and one.role != "magistrate":
        return made(compared, _("magistrat seul"), "warn")
    return made(compared, _("jusqu'au {day}").format(day=format_date(last_day(at).date())), "good", usable=True)


def last_day(compared: datetime) -> datetime:
    """Until when a comparison holds."""
    return compared + timedelta(days=STALE_AFTER.days)


def parts(state: HearingState, content: Content) -> tuple[Part, ...]:
    """What is left out first, then what the file holds."""
    secret = confidential_count(state)
    count = ngettext_("{n} inscription", "{n} inscriptions", secret).format(n=secret)
    questions = ngettext_("{n} question", "{n} questions", len(state.answers)).format(n=len(state.answers))
    found = [
        Part(content is Content.WHOLE, _("Feuillet confidentiel au magistrat : remarques, souhaits, lieu sûr"), count),
        Part(content is not Content.WITHOUT_WORDS,
             _("Mots de la personne, dans sa langue et en français, et nom donné"), questions),
        Part(True, _("Synthèse d'une page et annexe (PDF, données jointes)"), ""),
        Part(True, _("Réponses codées, corrections, journal et sceau, pour vérifier que rien n'a changé"),
             _("toujours inclus")),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda part: part.kept))


def confidential_count(state: HearingState) -> int:
    """Answers and remarks that go to the magistrate alone."""
    asked = state.questionnaire.question_by_id
    answers = sum(1 for address in state.answers if address.question in asked and asked[address.question].confidential)
    return answers + sum(1 for remark in state.remarks if remark.confidential)


def contents() -> tuple[tuple[str, str], ...]:
    """The three choices, the usual one first."""
    return (
        (Content.NOT_CONFIDENTIAL.value, _("Sans le feuillet confidentiel")),
        (Content.WITHOUT_WORDS.value, _("Sans les mots")),
        (Content.WHOLE.value, _("Tout, pour le magistrat seul")),
    )
