"""One thing read from outside, as the fuzz sees it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from screening.errors import ScreeningError


@dataclass(frozen=True)
class Target:
    """``share``: how many of a thousand inputs it gets, about; what costs more gets fewer.

    ``attempt`` answers True when the input was taken, False when it was refused as it should be; whatever it raises was
    not foreseen.
    """

    name: str
    share: int
    samples: Sequence[bytes]
    attempt: Callable[[bytes], bool]


def taken(read: Callable[[bytes], object]) -> Callable[[bytes], bool]:
    """An attempt: refused by a ``ScreeningError``, or taken."""

    def attempt(data: bytes) -> bool:
        try:
            read(data)
        except ScreeningError:
            return False
        return True

    return attempt
