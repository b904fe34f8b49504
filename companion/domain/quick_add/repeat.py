"""A recurrence as it is being read, and its RFC 5545 rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days
from companion.domain.quick_add.clocks import Clock, Trust

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.quick_add.moment import Moment


_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(slots=True, eq=False, repr=False)
class Repeat:
    """A recurrence as it is being read, from token `start` up to but not including `end`."""

    start: int
    end: int
    freq: str
    interval: int = 1
    weekdays: list[tuple[int, int]] = field(default_factory=list)
    month_days: list[int] = field(default_factory=list)
    months: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    count: int | None = None
    until: date | None = None
    days_long: int | None = None
    begins: Moment | None = None
    moment: Moment | None = None
    from_completion: bool = False
    trust: Trust = Trust.SURE
    hours: list[int] = field(default_factory=list)

    def lasts(self, today: date, days: int) -> None:
        """Ends the series after so many days: a daily one by its count, any other by its last day."""
        if self.freq == "DAILY" and self.interval == 1:
            self.days_long = days
        else:
            self.until = add_days(today, days)

    def rrule(self, times: list[tuple[int, int]]) -> str:
        """The RFC 5545 rule; `times` are (hour, minute) pairs said for it."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.months:
            parts.append("BYMONTH=" + _joined(self.months))
        if self.month_days:
            parts.append("BYMONTHDAY=" + _joined(self.month_days))
        if self.weekdays:
            named = dict.fromkeys(f"{nth or ''}{_DAYS[day]}" for day, nth in self.weekdays)
            parts.append("BYDAY=" + ",".join(named))
        if self.positions:
            parts.append("BYSETPOS=" + _joined(self.positions))
        if times:
            parts.append("BYHOUR=" + _joined([hour for hour, _ in times]))
            parts.append("BYMINUTE=" + _joined([minute for _, minute in times]))
        count = self.days_long * max(1, len(times)) if self.days_long else self.count
        if count:
            parts.append(f"COUNT={count}")
        if self.until:
            timed = times or self.freq in ("HOURLY", "MINUTELY")
            parts.append(f"UNTIL={self.until:%Y%m%d}" + ("T235959" if timed else ""))
        return ";".join(parts)


def _joined(numbers: list[int]) -> str:
    return ",".join(str(number) for number in dict.fromkeys(numbers))
