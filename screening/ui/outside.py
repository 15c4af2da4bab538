"""What the windows take from outside, so that tests may give theirs: clocks, folders, printer, cost of a key."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from screening.storage.keys import KdfPolicy
from screening.ui.printing import ChoosePrinter, choose_printer

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Outside:
    """Given once, by who starts the windows."""

    clock: Clock
    folders: tuple[Path, ...]  # where vaults are looked for; the first one takes new vaults
    choose_printer: ChoosePrinter = choose_printer
    policy: Callable[[str], KdfPolicy | None] = lambda _kind: None  # None: tuned at creation
    seconds: Callable[[], float] = time.monotonic
    known_keys: Path = Path("known-keys.txt")  # the keys that a reader has compared
    refuges: tuple[Path, ...] = ()  # where answers that a disk refused wait, encrypted; "folders" when empty
