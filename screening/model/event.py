"""An event of the journal: what was acknowledged, with its parts, salts and hash (design.md 9).

``parts`` are ``core`` (ids, codes, statuses), ``words`` (what was said or written) and ``confidential``. Each is
canonical JSON kept as bytes with its own 16 random bytes, so that a part can be left out of an export.
Format ``screening/event/1``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from screening.model.answer import Value
from screening.model.canonical import parse


class Kind(StrEnum):
    """Kinds of record events. A published kind is never reused."""

    OPENED = "hearing_opened"
    ANSWER = "answer"
    CONFIRM = "confirm"  # suggestions of an earlier answer confirmed, or supports added, later
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    CONTEXT = "context"
    LANGUAGE = "language_switched"
    ADDRESS = "address_changed"
    INTERPRETER = "interpreter_changed"
    PAUSE = "pause"
    RESUME = "resume"
    REMARK = "remark"
    NEW_FACTS = "new_facts"
    GATE_OPENED = "gate_opened"
    GATES_ASSUMED = "gates_assumed"
    ALERT_RAISED = "alert_raised"
    ALERT_TOLD = "alert_told"
    ALERT_LATER = "alert_later"
    ALERT_NOT_TOLD = "alert_not_told"
    ALERT_CLOSED = "alert_closed"  # its basis was an entry error, with the officer's reason
    VIGILANCE_SETTLED = "vigilance_settled"
    FACTS_CONTINUED = "facts_continued"  # going on after an alert about a minor, with a written reason
    GLOSSARY = "glossary_opened"
    OPTIONS_SHOWN = "options_shown"
    DISCREET = "discreet_screen"
    VIEW = "view"
    PRINT = "print"
    READ_BACK = "read_back"
    SEALED = "sealed"
    AMENDMENT = "amendment"
    EXPORT = "export"


CORE, WORDS, CONFIDENTIAL = "core", "words", "confidential"


@dataclass(frozen=True)
class Part:
    """Canonical JSON bytes and their salt; ``body`` is None when withheld, then only ``digest`` is known."""

    salt: bytes
    body: bytes | None
    digest: str

    def value(self) -> dict[str, Value]:
        return parse(self.body) if self.body is not None else {}


@dataclass(frozen=True)
class Event:
    """One event of a record. ``seq`` counts from 1 in the record; ``at`` is ISO 8601 with offset."""

    seq: int
    record_id: str
    kind: str
    at: str
    officer: str
    prev_hash: str
    parts: Mapping[str, Part]
    hash: str

    @cached_property
    def payload(self) -> dict[str, Value]:
        """The parts laid over each other: core, then words, then confidential."""
        merged: dict[str, Value] = {}
        for name in (CORE, WORDS, CONFIDENTIAL):
            if name in self.parts:
                merged.update(self.parts[name].value())
        return merged
