"""Capacity: what is planned for a day against the time there is for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.estimate import kind_of_work
from companion.domain.quick_add import describe_estimate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from companion.domain.estimate import PersonalFactor
    from companion.domain.task import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Planned seconds against the seconds until a moment. `note` says where the person's own figure was used."""

    planned_s: int
    available_s: int
    until: datetime
    note: str = ""

    @property
    def share(self) -> float:
        """How much of the time is planned, from 0 to 1."""
        if self.available_s <= 0:
            return 1.0 if self.planned_s else 0.0
        return min(1.0, self.planned_s / self.available_s)

    @property
    def over_s(self) -> int:
        """By how many seconds the plan is longer than the time, else 0."""
        return max(0, self.planned_s - self.available_s)

    @property
    def words_left(self) -> str:
        """What is planned."""
        if not self.planned_s:
            return "Nothing planned has a length"
        over = f", {describe_estimate(whole_minutes(self.over_s))} more than there is" if self.over_s else ""
        return f"{describe_estimate(whole_minutes(self.planned_s))} planned{over}"

    @property
    def words_right(self) -> str:
        """The time there is."""
        clock = f"{self.until.hour:02d}:{self.until.minute:02d}"
        if self.available_s < 60:
            return f"until {clock}"
        return f"{describe_estimate(whole_minutes(self.available_s))} until {clock}"

    def as_json(self) -> dict[str, object]:
        """The shape the command line prints."""
        return {
            "planned_s": self.planned_s,
            "available_s": self.available_s,
            "over_s": self.over_s,
            "until": self.until.isoformat(timespec="minutes"),
            "note": self.note,
        }


def whole_minutes(seconds: int) -> int:
    """Seconds without what is below a minute, so that lengths read calmly; at least one minute of any."""
    return max(60, seconds // 60 * 60) if seconds > 0 else 0


def capacity(
    tasks: Sequence[Task], now: datetime, until: datetime, factors: Mapping[str, PersonalFactor]
) -> Capacity:
    """The day's capacity. `factors` holds the person's own factor by kind of work, where there is one."""
    planned, by_hand, used = 0, 0, []
    for task in tasks:
        if not task.estimate_s:
            continue
        factor = factors.get(kind_of_work(task))
        by_hand += task.estimate_s
        planned += factor.corrected(task.estimate_s) if factor else task.estimate_s
        if factor and factor.corrected(task.estimate_s) != task.estimate_s:
            used.append(factor)
    note = ""
    if used:
        note = f"Counted as your own times have it; as estimated it would be {describe_estimate(by_hand)}."
    return Capacity(
        planned_s=planned,
        available_s=max(0, int((until - now).total_seconds())),
        until=until,
        note=note,
    )
