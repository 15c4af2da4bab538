"""What a benchmark gives: lines with a figure, the floor measured in the same run, and the goal."""

from collections.abc import Iterable
from dataclasses import dataclass


class AbsentError(Exception):
    """What a benchmark needs is not on this machine; its argument says what."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line. ``floor`` is measured in the same run by ``against``; ``goal`` is the most that is accepted."""

    work: str
    measured: float
    unit: str
    floor: float | None = None
    against: str = ""
    goal: float | None = None

    @property
    def reached(self) -> bool | None:
        return None if self.goal is None else self.measured <= self.goal


def _figure(value: float | None) -> str:
    if value is None:
        return ""
    return (
        f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.3g}" if value < 100 else f"{value:.0f}"
    )


def markdown(rows: Iterable[Row]) -> str:
    """The table, in Markdown."""
    lines = ["| work | measured | floor | ratio | goal | |", "|---|---|---|---|---|---|"]
    for row in rows:
        ratio = f"× {row.measured / row.floor:.2f}" if row.floor else ""
        floor = f"{_figure(row.floor)} {row.unit} ({row.against})" if row.floor is not None else ""
        goal = f"≤ {_figure(row.goal)} {row.unit}" if row.goal is not None else ""
        mark = {True: "reached", False: "**not reached**", None: ""}[row.reached]
        lines.append(f"| {row.work} | {_figure(row.measured)} {row.unit} | {floor} | {ratio} | {goal} | {mark} |")
    return "\n".join(lines)
