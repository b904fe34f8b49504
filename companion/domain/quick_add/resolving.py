"""Works out what a moment means: morning or afternoon, which day, from when until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, last_of_month, weekday_after
from companion.domain.quick_add.clocks import Clock
from companion.domain.quick_add.parsed import Grain

if TYPE_CHECKING:
    from companion.domain.quick_add.language import PartOfDay
    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.moment import Moment, Resolved

_MIDNIGHT = 24


def resolve(line: Line, moment: Moment) -> Resolved | None:
    """Works out what a moment means at the line's `now`; None where the calendar has no such time."""
    try:
        return _resolve(line, moment)
    except (OverflowError, ValueError):
        return None


def _resolve(line: Line, moment: Moment) -> Resolved | None:
    if moment.instant is not None:
        return Resolved(moment.instant, Grain.MINUTE)
    day = moment.day
    if moment.clock is not None:
        found = _timed(line, moment, moment.clock)
    elif moment.part is not None:
        found = _in_part(line, moment, moment.part)
    elif day is None:
        return None
    elif day.hour is not None:
        value = datetime.combine(day.first, datetime.min.time()).replace(hour=day.hour, minute=day.minute)
        found = Resolved(value, Grain.HOUR if not day.minute else Grain.MINUTE)
    else:
        found = Resolved(day.first, day.grain, day.last)
    return _with_end(moment, found) if found else None


def _with_end(moment: Moment, found: Resolved) -> Resolved:
    if moment.until is None or moment.day is None or moment.until.day is None:
        return found
    until_day = moment.until.day
    first = moment.day.first
    if moment.day.yearless and not until_day.yearless and not until_day.weekday:
        years = [until_day.first.year, until_day.first.year - 1]
        for year in years:
            moved = first.replace(year=year)
            if moved <= until_day.first:
                found = _moved_to(found, moved)
                first = moved
                break
    last = until_day.first
    if last < first:
        if until_day.weekday:
            last = weekday_after(first, last.weekday()) or last
        elif until_day.yearless:
            last = last.replace(year=first.year + (last.replace(year=first.year) < first))
    if last < first:
        return found
    if moment.until.clock is not None and moment.until.said_at and not isinstance(found.value, datetime):
        clock = moment.until.clock
        hour = clock.hour if clock.fixed or not 1 <= clock.hour <= 6 else clock.hour + 12
        start = datetime.combine(first, datetime.min.time()) + timedelta(hours=hour, minutes=clock.minute)
        return Resolved(start, Grain.HOUR, datetime.combine(last, start.time()))
    if moment.until.clock is not None:
        clock = moment.until.clock
        hour = clock.hour if clock.fixed or not 1 <= clock.hour <= 6 else clock.hour + 12
        end = datetime.combine(last, datetime.min.time()) + timedelta(hours=hour, minutes=clock.minute)
        return Resolved(found.value, found.grain, end)
    if until_day.grain is Grain.MONTH and until_day.last is None:
        last = last_of_month(last)
    return Resolved(found.value, found.grain, until_day.last or last)


def _moved_to(found: Resolved, day: date) -> Resolved:
    if isinstance(found.value, datetime):
        return Resolved(datetime.combine(day, found.value.time()), found.grain, found.until)
    return Resolved(day, found.grain, found.until)


def _timed(line: Line, moment: Moment, clock: Clock) -> Resolved | None:
    now, day = line.now, moment.day
    until = moment.until_clock
    settled = _settle(line, clock, moment)
    if until is not None and not clock.fixed and (until.fixed or moment.part is not None):
        settled = _before(clock, _settle(line, until, moment))
    elif until is not None and not clock.fixed and 7 <= clock.hour <= 11 and moment.part is None:
        settled = clock.shifted() if moment.hint == "evening" else clock
    base = day.first if day is not None and day.grain in (Grain.DAY, Grain.WEEK) else now.date()
    if day is not None and day.grain not in (Grain.DAY, Grain.WEEK):
        base = day.first
    value = datetime.combine(base, datetime.min.time()) + timedelta(
        hours=settled.hour, minutes=settled.minute, seconds=settled.second
    )
    if day is None and value < now and moment.day_end:
        value = value.replace(hour=23, minute=59)
    elif value < now and (day is None or (line.within_night and base == line.today)):
        value += timedelta(days=1)
    elif day is not None and day.weekday and base == line.today + timedelta(days=7):
        sooner = value - timedelta(days=7)
        value = sooner if sooner > now and not line.within_night else value
    end = None
    if until is not None:
        end = _until(value, _settle(line, until, moment) if until.fixed else until)
    if clock.zone is not None:
        value = line.from_zone(value, clock.zone)
    elif until is not None and until.zone is not None:
        value = line.from_zone(value, until.zone)
        end = line.from_zone(end, until.zone) if end else None
    grain = Grain.MINUTE if clock.exact or clock.minute else Grain.HOUR
    if end is None and day is not None and day.last is not None:
        return Resolved(value, grain, datetime.combine(day.last, value.time()))
    return Resolved(value, grain, end)


def _settle(line: Line, clock: Clock, moment: Moment) -> Clock:
    """Decides between morning and afternoon for an hour that leaves it open."""
    if clock.fixed or not 1 <= clock.hour <= 12:
        return clock
    noon = 12 if clock.hour == 12 else 0
    morning = clock if not noon else Clock(0, clock.minute, clock.second, fixed=True, exact=clock.exact)
    afternoon = clock if noon else clock.shifted()
    part = moment.part
    if part is not None:
        if part.ends <= 12:
            return morning if not noon else clock
        if part.begins >= 17 and noon:
            return Clock(24, clock.minute, clock.second, fixed=True, exact=clock.exact)
        if part.begins >= 18 and clock.hour < 5:
            return Clock(clock.hour + 24, clock.minute, clock.second, fixed=True, exact=clock.exact)
        return afternoon
    if moment.hint == "morning" and 4 <= clock.hour <= 11:
        return morning
    if clock.hour == 12 or clock.hour <= 6:
        return afternoon
    if moment.hint == "evening" and clock.hour <= 10:
        return afternoon
    now = line.now
    if moment.day is not None and moment.day.first not in (now.date(), line.today):
        return morning
    minutes_now = now.hour * 60 + now.minute
    if clock.minutes() >= minutes_now:
        return morning
    return afternoon if afternoon.minutes() >= minutes_now else morning


def _before(clock: Clock, until: Clock) -> Clock:
    """The later of the two readings of an open hour that still lies before the end: 11-3pm, 3-4pm."""
    limit = until.minutes() or 24 * 60
    early = clock if clock.hour != 12 else Clock(0, clock.minute, clock.second, exact=clock.exact)
    late = clock if clock.hour == 12 else clock.shifted()
    return late if late.minutes() < limit else early


def _until(start: datetime, until: Clock) -> datetime:
    """The first time after the start that the clock may mean."""
    midnight = datetime.combine(start.date(), datetime.min.time())
    step = 24 if until.fixed or until.hour > 12 else 12
    end = midnight + timedelta(hours=until.hour, minutes=until.minute, seconds=until.second)
    while end <= start:
        end += timedelta(hours=step)
    return end


def _in_part(line: Line, moment: Moment, part: PartOfDay) -> Resolved | None:
    """A part of the day: its usual hour, or the next full hour where that has passed."""
    now, day = line.now, moment.day
    base = day.first if day is not None else now.date()
    value = datetime.combine(base, datetime.min.time()) + timedelta(hours=part.hour)
    if line.within_night and base == line.today and value < now:
        if part.ends < _MIDNIGHT:
            return Resolved(value + timedelta(days=1), Grain.HOUR)
        return Resolved(now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1), Grain.HOUR)
    if line.looks_back:
        return Resolved(value, Grain.HOUR)
    if value < now and (day is None or base == now.date()):
        coming = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if now.hour >= part.hour and coming.date() == base and coming.hour < part.ends:
            value = coming
        elif day is None:
            moved = add_days(base, 1)
            value = datetime.combine(moved, value.time()) if moved else value
    return Resolved(value, Grain.HOUR)
