"""Calendar arithmetic: months, weeks, nth weekdays, feasts; dates in, dates out, no words."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

WEEK = timedelta(days=7)
_MONTHS_IN_ALL = (MAXYEAR + 1) * 12


def exact_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, day) if day <= monthrange(year, month)[1] else None


def add_days(day: date, days: float) -> date | None:
    """The date so many days later, or None beyond the calendar's end."""
    ordinal = day.toordinal() + round(days)
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def add_months(day: date, months: int) -> date | None:
    """The same day so many months later, or that month's last day; None beyond the calendar's end."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < _MONTHS_IN_ALL - 12:
        return None
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_start(day: date, months: int = 0) -> date | None:
    """The first day of the month that lies `months` after the day's own."""
    return add_months(day.replace(day=1), months)


def last_of_month(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def week_start(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))


def weekday_after(day: date, weekday: int, count: int = 1) -> date | None:
    """The `count`-th such weekday strictly after the day."""
    ahead = (weekday - day.weekday() - 1) % 7 + 1
    return add_days(day, ahead + 7 * (count - 1))


def nth_weekday(first: date, after: date, weekday: int, nth: int) -> date | None:
    """The nth such weekday from `first` up to but not including `after`; a negative nth counts from the end."""
    if nth > 0:
        found = add_days(first, (weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = after - timedelta(days=1)
        found = add_days(last, -((last.weekday() - weekday) % 7) + 7 * (nth + 1))
    return found if found and first <= found < after else None


def next_yearly(today: date, month: int, day: int) -> date | None:
    """The next day with this month and day, today included; for 29 February the next leap year's."""
    for year in range(today.year, min(today.year + 9, MAXYEAR + 1)):
        found = exact_date(year, month, day)
        if found and found >= today:
            return found
    return None


def next_monthly(today: date, day: int) -> date | None:
    """The next day with this number in its month, today included."""
    start: date | None = today.replace(day=1)
    for _ in range(4):
        if start is None:
            return None
        found = exact_date(start.year, start.month, day)
        if found and found >= today:
            return found
        start = month_start(start, 1)
    return None


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus, as published by Meeus)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quad, odd = divmod(in_century, 4)
    to_sunday = (32 + 2 * rest + 2 * quad - moon - odd) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day of a feast: "12-25", "11 thu 4 +1" (month, weekday, nth, days after) or "easter -2"."""
    parts = rule.split()
    if parts[0] == "easter":
        return add_days(easter(year), int(parts[1]))
    if len(parts) == 1:
        month, day = rule.split("-")
        return exact_date(year, int(month), int(day))
    weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(parts[1])
    first = date(year, int(parts[0]), 1)
    found = nth_weekday(first, last_of_month(first) + timedelta(days=1), weekday, int(parts[2]))
    return add_days(found, int(parts[3])) if found and len(parts) > 3 else found


def next_holiday(rule: str, today: date) -> date | None:
    """The next such feast, today included."""
    for year in (today.year, min(today.year + 1, MAXYEAR)):
        found = holiday(rule, year)
        if found and found >= today:
            return found
    return None


def moved_datetime(start: datetime, months: float, days: float) -> datetime | None:
    """The same time of day so many months and days later (a part of a month as days of 30 to it)."""
    whole = int(months)
    days += (months - whole) * 30
    if abs(months) > _MONTHS_IN_ALL or abs(days) > 4_000_000:
        return None
    day = add_months(start.date(), whole)
    moved = None
    if day is not None:
        ordinal = day.toordinal() + int(days)
        moved = date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    if moved is None:
        return None
    try:
        return datetime.combine(moved, start.time()) + timedelta(days=days - int(days))
    except OverflowError:
        return None
