"""Gives every target its share of damaged inputs, and keeps what was not foreseen. Knows no product."""

import contextlib
import random
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from tests.fuzz.mutations import damaged
from tests.fuzz.target import Target
from tests.fuzz.targets import targets

#: Seconds of the processor that one input may take (design.md 17).
HANG = 1.0
#: A target that shows so many faults is stopped: they are most likely one.
MANY = 20


@dataclass(frozen=True)
class Fault:
    """An input that did what nobody foresaw."""

    number: int
    said: str
    data: bytes


@dataclass
class Found:
    """What one target did with its inputs. ``slowest`` in seconds of the processor."""

    target: str
    taken: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[Fault] = field(default_factory=list)


Told = Callable[[Found], None]


class _HangError(BaseException):
    """Passes through every ``except Exception`` of the product."""


@contextlib.contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """End an attempt that never ends by itself, where the system has such a clock."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise _HangError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def one(target: Target, number: int, data: bytes, found: Found) -> None:
    """One attempt, counted in ``found``."""
    started = time.process_time()
    said = ""
    try:
        with _bounded(10 * HANG):
            taken = target.attempt(data)
    except _HangError:
        said = f"still busy after {10 * HANG:.0f} s"
    except Exception as error:  # noqa: BLE001 - whatever it is, it was not foreseen
        said = f"{type(error).__name__}: {str(error)[:200]}"
    spent = time.process_time() - started
    found.slowest = max(found.slowest, spent)
    if not said and spent > HANG:
        said = f"{spent:.1f} s"
    if said:
        found.faults.append(Fault(number, said, data))
    elif taken:
        found.taken += 1
    else:
        found.refused += 1


def run(
    place: Path,
    inputs: int,
    seed: int,
    names: Sequence[str] | None = None,
    told: Callable[[Found], None] = lambda _f: None,
) -> Iterator[Found]:
    """Every target, at least once each; the same ``seed`` damages in the same places."""
    asked = [target for target in targets(place) if not names or target.name in names]
    whole = sum(target.share for target in asked)
    for target in asked:
        found = Found(target.name)
        for number in range(max(1, inputs * target.share // whole)):
            chance = random.Random(f"{seed}/{target.name}/{number}")
            one(target, number, damaged(chance, target.samples), found)
            if len(found.faults) >= MANY:
                break
        told(found)
        yield found
