"""Some damaged inputs for all that is read from outside; ``make fuzz`` tries a million."""

from pathlib import Path

from tests.effort import tries
from tests.fuzz.running import Found, one, run
from tests.fuzz.target import Target

INPUTS = tries(1_500)


def test_nothing_read_from_outside_does_what_was_not_foreseen(tmp_path: Path) -> None:
    founds = list(run(tmp_path, INPUTS, seed=7))
    assert [(found.target, fault.said) for found in founds for fault in found.faults] == []
    assert sum(found.refused for found in founds) > INPUTS / 3


def test_what_was_not_foreseen_is_found() -> None:
    """The measure can fail."""

    def attempt(data: bytes) -> bool:
        return bool(data.decode())

    found = Found("text")
    one(Target("text", 1, [b""], attempt), 0, b"\xff", found)
    assert [fault.said.partition(":")[0] for fault in found.faults] == ["UnicodeDecodeError"]
