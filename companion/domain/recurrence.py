"""What comes next in a recurring task: after it is done, after it is skipped, and when the series is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add import Grain
from companion.domain.quick_add.almanac import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMED = (Grain.MINUTE, Grain.HOUR)
_PASSING = {"MINUTELY": timedelta(minutes=1), "HOURLY": timedelta(hours=1)}
_CALENDAR = {"MONTHLY": 1, "YEARLY": 12}
_LONGEST_SEARCH = 200_000
_SHORTEST_MONTH = 28


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The next occurrence of a series and the rule that goes on from there (its COUNT is what is left)."""

    at: date | datetime
    rrule: str


def next_occurrence(
    rrule: str,
    *,
    do_at: date | datetime,
    grain: Grain,
    done_at: datetime,
    from_completion: bool = False,
) -> Occurrence | None:
    """The occurrence to come after one is done, or None at the end of the series.

    From the schedule, it is the first one after both `do_at` and `done_at`: those missed meanwhile collapse into the
    one that was done, and use up COUNT. From completion, the interval is counted from the day it was done.

    Args:
        rrule: an RFC 5545 rule without DTSTART; its COUNT says how many are left, the one at `do_at` included.
        do_at: the occurrence that was done; a date unless the grain is hour or minute.
        grain: how exact `do_at` is.
        done_at: when it was done; aware if `do_at` is.
        from_completion: whether the rule runs from completion ("every! 3 days").
    """
    start = _wall_clock(do_at)
    done = _wall_clock(done_at, like=do_at)
    if grain not in _TIMED:
        start, done = _midnight(start), _midnight(done)
    if not from_completion:
        return _following(rrule, do_at, grain, start=start, after=max(start, done), keeps_day=True)
    if _frequency(rrule) in _PASSING:
        return _following(rrule, do_at, grain, start=done, after=done)
    begin = datetime.combine(done.date(), start.time())
    return _following(rrule, do_at, grain, start=begin, after=datetime.combine(done.date(), time.max))


def skip(rrule: str, *, do_at: date | datetime, grain: Grain) -> Occurrence | None:
    """The occurrence after the one at `do_at`, which is let go, or None at the end of the series."""
    start = _wall_clock(do_at)
    return _following(rrule, do_at, grain, start=start, after=start, keeps_day=True)


def _following(
    rrule: str,
    do_at: date | datetime,
    grain: Grain,
    *,
    start: datetime,
    after: datetime,
    keeps_day: bool = False,
) -> Occurrence | None:
    parts = dict(part.split("=", 1) for part in rrule.removeprefix("RRULE:").split(";") if "=" in part)
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", None)
    zone = do_at.tzinfo if isinstance(do_at, datetime) else None
    passed = 0
    for found in _occurrences(parts, start, zoned=do_at if zone else None):
        if found <= start:
            continue
        passed += 1
        if count is not None and passed >= int(count):
            return None
        if until is not None and found > _end(until, do_at):
            return None
        if found > after:
            left = parts | (_day_kept(parts, start) if keeps_day else {})
            if count is not None:
                left["COUNT"] = str(int(count) - passed)
            if until is not None:
                left["UNTIL"] = until
            return Occurrence(
                _outward(found, do_at, grain), ";".join(f"{name}={value}" for name, value in left.items())
            )
    return None


def _day_kept(parts: dict[str, str], start: datetime) -> dict[str, str]:
    """What a plain rule must say from now on, so that a series of the 31st comes back to it after February."""
    plain = not any(name.startswith("BY") for name in parts)
    if not plain or parts["FREQ"] not in _CALENDAR or start.day <= _SHORTEST_MONTH:
        return {}
    days = ",".join(str(day) for day in range(_SHORTEST_MONTH, start.day + 1))
    if parts["FREQ"] == "MONTHLY":
        return {"BYMONTHDAY": days, "BYSETPOS": "-1"}
    return {"BYMONTH": "2", "BYMONTHDAY": days, "BYSETPOS": "-1"} if start.month == 2 else {}


def _occurrences(
    parts: dict[str, str], start: datetime, *, zoned: date | datetime | None
) -> Iterator[datetime]:
    """The wall clock times of a series from `start` on."""
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    plain = not any(name.startswith("BY") for name in parts)
    if plain and frequency in _PASSING:
        yield from _passing(start, _PASSING[frequency] * interval, zoned)
    elif plain and frequency in _CALENDAR:
        yield from _monthly(start, _CALENDAR[frequency] * interval)
    else:
        from dateutil.rrule import rrulestr

        rule = ";".join(f"{name}={value}" for name, value in parts.items())
        for tried, found in enumerate(rrulestr(rule, dtstart=start)):
            if tried > _LONGEST_SEARCH:
                return
            yield found


def _passing(start: datetime, step: timedelta, zoned: date | datetime | None) -> Iterator[datetime]:
    """Every so many hours or minutes as they really pass, also across a change of the clocks."""
    zone = zoned.tzinfo if isinstance(zoned, datetime) else None
    moment = start if zone is None else start.replace(tzinfo=zone).astimezone(UTC)
    for _ in range(_LONGEST_SEARCH):
        try:
            moment += step
        except OverflowError:
            return
        yield moment if zone is None else moment.astimezone(zone).replace(tzinfo=None)


def _monthly(start: datetime, months: int) -> Iterator[datetime]:
    """The same day every so many months; in a shorter month its last day."""
    ahead = months
    while (day := add_months(start.date(), ahead)) is not None:
        yield datetime.combine(day, start.time())
        ahead += months


def _frequency(rrule: str) -> str:
    return rrule.split("FREQ=", 1)[1].split(";", 1)[0]


def _wall_clock(value: date | datetime, like: date | datetime | None = None) -> datetime:
    """A date or time as a naive local time, in the zone of `like` where both have one."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    zone = like.tzinfo if isinstance(like, datetime) else None
    if value.tzinfo is not None and zone is not None:
        value = value.astimezone(zone)
    return value.replace(tzinfo=None)


def _midnight(value: datetime) -> datetime:
    return datetime.combine(value.date(), time())


def _end(until: str, do_at: date | datetime) -> datetime:
    """The last moment of UNTIL as a wall clock time; a plain date counts to its end."""
    day = datetime.strptime(until[:8], "%Y%m%d")  # noqa: DTZ007
    if "T" not in until:
        return datetime.combine(day.date(), time.max)
    end = datetime.strptime(until[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007
    zone = do_at.tzinfo if isinstance(do_at, datetime) else None
    if until.endswith("Z") and zone is not None:
        return end.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    return end


def _outward(found: datetime, do_at: date | datetime, grain: Grain) -> date | datetime:
    """A wall clock time in the form of `do_at`; a time that the clocks skip moves behind the gap."""
    if grain not in _TIMED or not isinstance(do_at, datetime):
        return found.date()
    if do_at.tzinfo is None:
        return found
    return found.replace(tzinfo=do_at.tzinfo).astimezone(UTC).astimezone(do_at.tzinfo)
