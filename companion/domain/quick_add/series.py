"""The first day or time of a recurrence rule."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_EASY = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYHOUR", "BYMINUTE", "COUNT"}
_DAYS_AHEAD = 400


def first_occurrence(
    rrule: str, first_day: date, at: tuple[int, int] | None, now: datetime | None
) -> date | datetime | None:
    """The first occurrence on or after `first_day`.

    Rules of the common kind are worked out here, so that a line needs no dateutil while it is being typed: importing
    that takes longer than reading a hundred lines.

    Args:
        rrule: an RFC 5545 rule without DTSTART.
        first_day: where the series begins.
        at: hour and minute of the occurrences, None for whole days.
        now: a naive time before which no timed occurrence counts, or None.
    """
    start = datetime.combine(first_day, time(*at) if at else time())
    found = _soonest(rrule, start, now if at else None)
    if found is not None:
        return found if at else found.date()
    return first_by_dateutil(rrule, start, at, now)


def first_by_dateutil(
    rrule: str, start: datetime, at: tuple[int, int] | None, now: datetime | None
) -> date | datetime | None:
    """The first occurrence of any rule from `start` on."""
    from dateutil.rrule import rrulestr

    try:
        for found in rrulestr(rrule, dtstart=start):
            if now is None or at is None or found >= now:
                return found if at else found.date()
    except (ValueError, OverflowError):
        return None
    return None


def _soonest(rrule: str, start: datetime, now: datetime | None) -> datetime | None:
    """The first occurrence of a plain daily, weekly or monthly rule; None where it takes more to know."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    if not parts.keys() <= _EASY or int(parts.get("COUNT", "9")) < 2:
        return None
    times = [
        timedelta(hours=int(hour), minutes=int(minute))
        for hour in parts.get("BYHOUR", str(start.hour)).split(",")
        for minute in parts.get("BYMINUTE", str(start.minute)).split(",")
    ]
    earliest = max(start, now) if now else start
    for day in _days(parts, start.date()):
        midnight = datetime.combine(day, time())
        for offset in sorted(times):
            if midnight + offset >= earliest:
                return midnight + offset
    return None


def _days(parts: dict[str, str], first: date) -> Iterator[date]:
    """The next days of such a rule; none where it is not of that kind."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    weekdays = [_WEEKDAYS.get(name) for name in parts["BYDAY"].split(",")] if "BYDAY" in parts else None
    month_days = [int(day) for day in parts["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in parts else None
    if (
        frequency not in ("DAILY", "WEEKLY", "MONTHLY")
        or first.toordinal() > date.max.toordinal() - _DAYS_AHEAD
    ):
        return
    if (weekdays and (None in weekdays or frequency != "WEEKLY")) or (
        month_days and (frequency != "MONTHLY" or min(month_days) < 1)
    ):
        return
    monday = first - timedelta(days=first.weekday()) if first.toordinal() > 7 else first
    for ahead in range(_DAYS_AHEAD):
        day = first + timedelta(days=ahead)
        if frequency == "DAILY":
            fits = ahead % interval == 0
        elif frequency == "WEEKLY":
            in_week = (day - monday).days // 7 % interval == 0
            fits = in_week and day.weekday() in (weekdays or [first.weekday()])
        else:
            months = (day.year - first.year) * 12 + day.month - first.month
            fits = months % interval == 0 and day.day in (month_days or [first.day])
        if fits:
            yield day
