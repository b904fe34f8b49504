"""One row a figure: what was measured, its floor from the same run, the ratio, and what is wanted."""

from __future__ import annotations

import statistics
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A figure beside its floor; both in `unit`. `wanted` is the ratio not to exceed (or to reach with at_least)."""

    what: str
    unit: str
    figure: float
    floor_name: str
    floor: float
    wanted: str
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.figure / self.floor if self.floor else float("nan")

    def __str__(self) -> str:
        ratio = f"{self.ratio:6.2f} x" if self.floor else "       -"
        return (
            f"{self.what:46} {self.figure:10.2f} {self.unit:8} {ratio}  "
            f"floor {self.floor:8.2f} ({self.floor_name}); wanted {self.wanted}"
            f"{'; ' + self.note if self.note else ''}"
        )


def median(values: list[float]) -> float:
    return statistics.median(values) if values else float("nan")
