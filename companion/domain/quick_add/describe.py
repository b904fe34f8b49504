"""Dates, rules and durations in a person's words, for chips and hover texts."""

from __future__ import annotations

from datetime import date, datetime

from companion.domain.quick_add.parsed import Grain

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_FULL_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_RULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = ("MO", "TU", "WE", "TH", "FR")
_SHORTEST_MONTH = 28
_UNITS = {
    "MINUTELY": "minute",
    "HOURLY": "hour",
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}


def describe_when(value: date | datetime, grain: Grain, now: datetime) -> str:
    """A moment as a chip shows it: "Tue 17 Nov, 15:00", "week of 23 Nov", "March 2027"; the year only if another."""
    return _moment(value, grain, now, short=True)


def explain_when(value: date | datetime, grain: Grain, now: datetime) -> str:
    """A moment as a hover text: the date in full and how far away it is, "Tue 3 March, 15:00, in 9 days"."""
    return f"{_moment(value, grain, now, short=False)}, {_distance(value, grain, now)}"


def describe_estimate(seconds: int) -> str:
    """A duration in its two largest useful units: "20 min", "1 h 30 min", "2 days"."""
    if seconds < 60:
        return f"{seconds} s"
    if seconds >= 86400 and seconds % 86400 == 0:
        return _count(seconds // 86400, "day")
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes else []
    parts += [f"{left} s"] if left else []
    return " ".join(parts)


def describe_rule(rrule: str, from_completion: bool = False) -> str:  # noqa: FBT001, FBT002
    """A recurrence rule in words: "every 2nd Tuesday of the month", "every 3 days after it is done"."""
    rule = dict(part.split("=", 1) for part in rrule.removeprefix("RRULE:").split(";") if "=" in part)
    words = _how_often(rule)
    if "BYHOUR" in rule:
        minutes = rule.get("BYMINUTE", "0").split(",")
        times = [
            f"{int(hour):02d}:{int(minute):02d}" for hour in rule["BYHOUR"].split(",") for minute in minutes
        ]
        words += " at " + _listed(times)
    if "COUNT" in rule:
        words += f", {_count(int(rule['COUNT']), 'time')}"
    if "UNTIL" in rule:
        last = datetime.strptime(rule["UNTIL"][:8], "%Y%m%d").date()  # noqa: DTZ007
        words += f" until {last.day} {_MONTHS[last.month - 1][:3]} {last.year}"
    return words + (" after it is done" if from_completion else "")


def _moment(value: date | datetime, grain: Grain, now: datetime, *, short: bool) -> str:
    month = _MONTHS[value.month - 1]
    if short:
        month = month[:3]
    year = "" if value.year == now.year else f" {value.year}"
    if grain is Grain.YEAR:
        return str(value.year)
    if grain is Grain.MONTH:
        return f"{_MONTHS[value.month - 1]} {value.year}"
    if grain is Grain.WEEK:
        return f"week of {value.day} {month}{year}"
    words = f"{_DAYS[value.weekday()]} {value.day} {month}{year}"
    if isinstance(value, datetime) and grain in (Grain.MINUTE, Grain.HOUR):
        words += f", {value.hour:02d}:{value.minute:02d}"
    return words


def _distance(value: date | datetime, grain: Grain, now: datetime) -> str:
    if grain is Grain.YEAR:
        return _away(value.year - now.year, "year")
    if grain is Grain.MONTH:
        return _away((value.year - now.year) * 12 + value.month - now.month, "month")
    day = value.date() if isinstance(value, datetime) else value
    days = day.toordinal() - now.toordinal()
    if grain is Grain.WEEK:
        return _away((days + now.weekday()) // 7, "week")
    if days or not isinstance(value, datetime):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days) or _away(days, "day")
    minutes = round((value.replace(tzinfo=None) - now.replace(tzinfo=None)).total_seconds() / 60)
    if abs(minutes) < 60:
        return _away(minutes, "minute") if minutes else "now"
    return _away(int(minutes / 60), "hour")


def _away(count: int, unit: str) -> str:
    if count == 0:
        return f"this {unit}"
    if abs(count) == 1 and unit in ("week", "month", "year"):
        return f"next {unit}" if count > 0 else f"last {unit}"
    return f"in {_count(count, unit)}" if count > 0 else f"{_count(-count, unit)} ago"


def _count(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def _ordinal(number: int) -> str:
    if number == -1:
        return "last"
    if number < 0:
        return f"{_ordinal(-number)} last"
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _how_often(rule: dict[str, str]) -> str:
    every = int(rule.get("INTERVAL", "1"))
    unit = _UNITS[rule["FREQ"]]
    days = rule["BYDAY"].split(",") if "BYDAY" in rule else []
    plain = _plural_interval(every, unit)
    if "BYSETPOS" in rule and set(days) == set(_WORKDAYS):
        return f"{_ordinal(int(rule['BYSETPOS']))} workday of {plain}"
    if unit == "week" and days:
        return _weekly(every, days)
    months = [_MONTHS[int(month) - 1] for month in rule.get("BYMONTH", "").split(",") if month]
    if "BYMONTHDAY" in rule:
        which = [int(day) for day in rule["BYMONTHDAY"].split(",")]
        if rule.get("BYSETPOS") == "-1" and which[0] == _SHORTEST_MONTH:
            yearly = f"every {which[-1]} {_listed(months)}" if months else ""
            return (yearly or f"{_ordinal(which[-1])} of {plain}") + ", or the last day where it has none"
        if unit == "year" and len(months) == 1 and len(which) == 1 and every == 1 and which[0] > 0:
            return f"every {which[0]} {months[0]}"
        place = f"{_listed(months)}" if months else plain
        named = [_ordinal(day) if day > 0 else f"{_ordinal(day)} day" for day in which]
        if months and every > 1:
            return f"{plain} on the {_listed(named)} of {place}"
        return f"{_listed(named)} of {place}"
    if days:
        named = [_nth_day(day) for day in days]
        if "BYSETPOS" in rule:
            positions = [_ordinal(int(place)) for place in rule["BYSETPOS"].split(",")]
            return f"{_listed(positions)} {_listed(named)} of {plain}"
        if unit == "month" and len(named) == 1 and every == 1 and days[0][:-2]:
            return f"every {named[0]} of the month" if days[0][0] != "-" else f"{named[0]} of every month"
        place = _listed(months) if months and every == 1 else plain
        return f"{_listed(named)} of {place}" + (f" in {_listed(months)}" if months and every > 1 else "")
    return plain + (f" in {_listed(months)}" if months else "")


def _plural_interval(every: int, unit: str) -> str:
    return f"every {unit}" if every == 1 else f"every {every} {unit}s"


def _weekly(every: int, days: list[str]) -> str:
    if sorted(days) == sorted(_WORKDAYS):
        named = "weekday"
    elif sorted(days) == ["SA", "SU"]:
        named = "weekend"
    else:
        in_order = sorted(days, key=_RULE_DAYS.index)
        named = _listed([_FULL_DAYS[_RULE_DAYS.index(day)] for day in in_order])
    if every == 1:
        return f"every {named}"
    if every == 2:
        return f"every other {named}"
    return f"every {every} weeks on {named}"


def _nth_day(day: str) -> str:
    name = _FULL_DAYS[_RULE_DAYS.index(day[-2:])]
    return f"{_ordinal(int(day[:-2]))} {name}" if day[:-2] else name
