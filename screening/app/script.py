"""Scripts of hearings (TOML, design.md 14): reading and checking, nothing played here. Format ``screening/script/1``.

A script that cannot be read raises :class:`AuthoringError` SCRIPT_INVALID with the step and one sentence.
"""

import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from screening.errors import AuthoringError, ErrorCode, ExchangeError
from screening.model.answer import Because, Delivery, Interpreter, InterpreterMode, Status
from screening.model.questionnaire import Support

#: A script of a hearing is short; a larger file is not one.
MAX_BYTES = 4_000_000
#: Years of a hearing: steps are added to its start, and no calendar may end under them.
YEARS = range(1900, 3000)


class InterpreterTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[interpreter]``, or the value of an ``interpreter`` step."""

    reference: str
    language: str = ""
    mode: InterpreterMode = InterpreterMode.ON_SITE
    pivot: str = ""

    def value(self) -> Interpreter:
        return Interpreter(self.reference, self.language, self.mode, self.pivot)


class HearingTable(msgspec.Struct, forbid_unknown_fields=True):
    """``[hearing]``."""

    procedure: str
    started_at: datetime
    language: str = "fr"
    address: Literal["polite", "familiar"] = "polite"
    measure: str = ""
    alias: str = ""
    seal: bool = False


class Step(msgspec.Struct, forbid_unknown_fields=True):
    """``[[step]]``: one act. Exactly one of the act keys is present."""

    # acts
    answer: str | None = None
    switch_language: str | None = None
    address: Literal["polite", "familiar"] | None = None
    interpreter: InterpreterTable | None = None
    pause: str | bool | None = None  # true: nothing more to say of it
    resume: str | bool | None = None
    remark: str | None = None
    new_facts: str | None = None
    alert: Literal["told", "later", "not_told"] | None = None
    context: str | None = None
    withdraw: str | None = None
    restore: str | None = None
    amend: str | None = None
    # of an answer (the value's shape is checked against the question when it is played)
    value: Any = None
    status: Status = Status.ANSWERED
    verbatim: str = ""
    french: str = ""
    observation: str = ""
    confirm: tuple[str, ...] = ()
    supports: dict[str, tuple[Support, ...]] = {}
    because: Because | None = None
    occurrence: str = ""
    delivery: Delivery = Delivery.READ
    asked_as: str = ""
    spoken: str = ""
    gate_reason: str = ""
    # of the other acts
    reason: str = ""
    by: str = ""
    who: str = ""
    means: str = ""
    confidential: bool = False
    at: datetime | None = None


#: Keys that say which act a step is.
ACTS = ("answer", "switch_language", "address", "interpreter", "pause", "resume", "remark", "new_facts", "alert",
        "context", "withdraw", "restore", "amend")  # fmt: skip


class Script(msgspec.Struct, forbid_unknown_fields=True):
    """A whole script. ``expected`` belongs to the scenarios of a questionnaire and is not played."""

    hearing: HearingTable
    step: tuple[Step, ...] = ()
    interpreter: InterpreterTable | None = None
    expected: dict[str, Any] = {}
    title: str = ""


#: Tables and lists one in another.
DEPTH = 12


def act_of(step: Step) -> str:
    """The act key of a step; SCRIPT_INVALID when there is none or more than one."""
    present = [name for name in ACTS if getattr(step, name) not in (None, False)]
    if len(present) != 1:
        raise AuthoringError(ErrorCode.SCRIPT_INVALID, what="one_act", found=len(present))
    return present[0]


def _typed(table: Mapping[str, object]) -> Script:
    try:
        return msgspec.convert(table, Script, strict=True)
    except msgspec.ValidationError as error:
        raise AuthoringError(
            ErrorCode.SCRIPT_INVALID, step=_step_of(str(error)), what="field", detail=str(error)
        ) from error


def _step_of(message: str) -> str:
    """The number of the step that msgspec names: « $.step[3].value » is step 4."""
    _, found, rest = message.partition("$.step[")
    number, _, _ = rest.partition("]")
    return str(int(number) + 1) if found and number.isdigit() else "0"


def parse_script(data: bytes) -> Script:
    """The script in ``data``."""
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise AuthoringError(ErrorCode.SCRIPT_INVALID, step="0", what="toml", detail=str(error)) from error
    return convert_script(table)


def _bounded(value: object, left: int = DEPTH) -> None:
    """Refuse what is nested deeper than any value that a question takes: it would break what writes it."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if inside and not left:
        raise AuthoringError(ErrorCode.SCRIPT_INVALID, step="0", what="deep")
    for one in inside:
        _bounded(one, left - 1)


def convert_script(table: Mapping[str, object]) -> Script:
    """The script in an already read table, every step checked."""
    _bounded(table)
    script = _typed(table)
    if script.hearing.started_at.tzinfo is None:
        raise AuthoringError(ErrorCode.SCRIPT_INVALID, step="0", what="offset")
    if script.hearing.started_at.year not in YEARS:
        raise AuthoringError(ErrorCode.SCRIPT_INVALID, step="0", what="year")
    for number, step in enumerate(script.step, 1):
        try:
            act_of(step)
        except AuthoringError as error:
            raise AuthoringError(ErrorCode.SCRIPT_INVALID, step=number, **error.facts) from error
        if step.at is not None and step.at.tzinfo is None:
            raise AuthoringError(ErrorCode.SCRIPT_INVALID, step=number, what="offset")
        if step.at is not None and step.at.year not in YEARS:
            raise AuthoringError(ErrorCode.SCRIPT_INVALID, step=number, what="year")
    return script


def read_script(path: Path) -> Script:
    """The script in the file ``path``."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AuthoringError(ErrorCode.SCRIPT_INVALID, step="0", what="too_large")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ExchangeError(ErrorCode.FILE_NOT_FOUND) from error
    except OSError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=error.strerror or "") from error
    return parse_script(data)
