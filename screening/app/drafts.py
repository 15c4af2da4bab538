"""A draft as the store and a rescue file keep it, and back (docs/formats.md, *drafts*). Owns its JSON, nothing else.

A draft written by an earlier version lacks members: they read as empty. A member that a later version wrote is passed
over; a word it does not know (a support, a cause) is dropped, never the text beside it.
"""

from collections.abc import Mapping

from screening.app.payloads import supports_value
from screening.app.state import Draft
from screening.model.answer import Because, Delivery, Value
from screening.model.questionnaire import Support
from screening.storage.store import Store


def draft_body(draft: Draft) -> dict[str, Value]:
    """What is kept of ``draft``, its question apart; what is empty is left out, the words always there."""
    body: dict[str, Value] = {
        "verbatim": draft.verbatim, "french": draft.french, "observation": draft.observation, "value": draft.value,
    }  # fmt: skip
    more: dict[str, Value] = {
        "reason": draft.reason, "because": draft.because.value if draft.because else "",
        "confirmed": list(draft.confirmed), "left": list(draft.left), "supports": supports_value(draft.supports),
        "delivery": draft.delivery.value if draft.delivery is not Delivery.READ else "", "asked_as": draft.asked_as,
        "language_spoken": draft.language_spoken,
    }  # fmt: skip
    return {**body, **{name: member for name, member in more.items() if member}}


def draft_from(question_id: str, body: Mapping[str, Value]) -> Draft:
    """The draft that ``body`` keeps, whichever version wrote it."""

    def text(name: str) -> str:
        return str(body.get(name) or "")

    because, delivery = text("because"), text("delivery")
    return Draft(
        question=question_id,
        verbatim=text("verbatim"),
        french=text("french"),
        observation=text("observation"),
        value=body.get("value"),
        reason=text("reason"),
        because=Because(because) if because in set(Because) else None,
        confirmed=_texts(body.get("confirmed")),
        left=_texts(body.get("left")),
        supports=_supports(body.get("supports")),
        delivery=Delivery(delivery) if delivery in set(Delivery) else Delivery.READ,
        asked_as=text("asked_as"),
        language_spoken=text("language_spoken"),
    )


def _texts(value: Value) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _supports(value: Value) -> dict[str, tuple[Support, ...]]:
    known = set(Support)
    found = value if isinstance(value, dict) else {}
    return {
        indicator: tuple(Support(support) for support in _texts(added) if support in known)
        for indicator, added in found.items()
    }


def drafts_of(store: Store, record_id: str) -> tuple[Draft, ...]:
    """The drafts kept for the record; text that was being typed when the screen locked or power went."""
    return tuple(draft_from(question_id, body) for question_id, body in store.drafts(record_id).items())
