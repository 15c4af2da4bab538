"""What the events of a record say of its life: sealed or open, which version, what was added past the seal.

Pure. The columns of ``records`` repeat it for the list of hearings and are never believed against it.
"""

from dataclasses import dataclass, field

from screening.model.event import Kind

OPEN, SEALED = "open", "sealed"
#: What may still be appended to a sealed record; the seal covers the events before.
AFTER_SEAL = frozenset({Kind.AMENDMENT, Kind.VIEW, Kind.PRINT, Kind.EXPORT})
#: The only kinds that change the life of a record.
TURNS = (Kind.SEALED.value, Kind.AMENDMENT.value)


@dataclass
class Life:
    """Folds kinds of events, in their order. ``strays``: acts on a sealed record, an amendment of an open one."""

    state: str = OPEN
    version: int = 1
    seals: list[tuple[int, int]] = field(default_factory=list)  # version and event of each seal
    strays: list[int] = field(default_factory=list)

    def see(self, seq: int, kind: str) -> None:
        if kind == Kind.AMENDMENT:
            if self.state == OPEN:
                self.strays.append(seq)
            self.state, self.version = OPEN, self.version + 1
        elif self.state == SEALED:
            if kind not in AFTER_SEAL:
                self.strays.append(seq)
        elif kind == Kind.SEALED:
            self.state = SEALED
            self.seals.append((self.version, seq))
