"""What a process does before it holds a passphrase, a key or an answer: every way into the program begins here.

Knows nothing of what the process will do; imports nothing of the product.
"""

import ctypes
import sys
from contextlib import suppress
from importlib import import_module

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core dump, and no reading of our memory by another process of the same account (pitfalls of core_pattern).

    Two ways, because a piped ``core_pattern`` ignores the limit. Where the platform has neither, nothing is done:
    SECURITY.md says what is promised.
    """
    with suppress(ImportError, OSError, ValueError):
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
