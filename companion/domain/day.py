"""Days as people live them: which date a moment belongs to, and how dates and moments are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

DAY_STARTS_AT = time(4, 0)
"""What is done at 01:00 belongs to the evening before."""

TIMED_GRAINS = frozenset({"minute", "hour"})
"""Grains whose moment is a time of day; all coarser ones are plain dates."""

Moment = datetime | date
"""A time of day on a date (aware), or a date alone."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_of(moment: datetime, starts_at: time = DAY_STARTS_AT) -> date:
    """The date that a moment counts for, by the wall clock of the moment's own zone."""
    wall = moment.replace(tzinfo=None)
    return (wall - timedelta(hours=starts_at.hour, minutes=starts_at.minute)).date()


def start_of(day: date, zone: tzinfo | None, starts_at: time = DAY_STARTS_AT) -> datetime:
    """The moment at which a day begins in a zone."""
    return datetime.combine(day, starts_at, zone)


def date_of(moment: Moment, now: datetime, starts_at: time = DAY_STARTS_AT) -> date:
    """The date of a moment as seen from the zone of `now`; a plain date is its own."""
    if isinstance(moment, datetime):
        return day_of(moment.astimezone(now.tzinfo), starts_at)
    return moment


def is_timed(moment: Moment | None) -> bool:
    """Whether a moment has a time of day."""
    return isinstance(moment, datetime)


def iso(moment: Moment | None) -> str | None:
    """ISO 8601: with offset and no needless fraction, or the plain date."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return None if moment is None else moment.isoformat()


def zone_name(moment: datetime) -> str:
    """The zone a moment was meant in: its IANA name where it has one, else its offset such as +01:00."""
    key = getattr(moment.tzinfo, "key", None)
    if key:
        return str(key)
    offset = moment.utcoffset() or timedelta(0)
    minutes = round(offset.total_seconds() / 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def zone_named(name: str) -> tzinfo:
    """The zone of a name made by `zone_name`; an unknown name reads as UTC, so that old rows stay readable."""
    if name[:1] in "+-" and name[1:].replace(":", "").isdigit():
        hours, _, minutes = name[1:].partition(":")
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-offset if name[0] == "-" else offset) if offset else UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def say_date(day: date, today: date) -> str:
    """A date in the fewest words that leave no doubt: today, tomorrow, Friday, 14 Nov, 14 Nov 2025."""
    distance = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(distance)
    if near:
        return near
    if 1 < distance < 7:
        return WEEKDAYS[day.weekday()]
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return said if day.year == today.year else f"{said} {day.year}"


def say_moment(moment: Moment, now: datetime, starts_at: time = DAY_STARTS_AT) -> str:
    """A date or time in few words, as seen from `now`: 15:00, tomorrow 15:00, 14 Nov."""
    today = day_of(now, starts_at)
    if not isinstance(moment, datetime):
        return say_date(moment, today)
    local = moment.astimezone(now.tzinfo)
    clock = f"{local.hour:02d}:{local.minute:02d}"
    day = day_of(local, starts_at)
    return clock if day == today else f"{say_date(day, today)} {clock}"
