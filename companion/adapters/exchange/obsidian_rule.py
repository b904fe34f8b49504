"""Repeats in the words that Obsidian Tasks reads, which are those of rrule.js and narrower than ours."""

from __future__ import annotations

_UNITS = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_READ = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND"}
_WEEKDAYS = "MO,TU,WE,TH,FR"


def obsidian_rule(rrule: str, *, from_completion: bool) -> str | None:
    """A rule such as `every 2 weeks on Tuesday`; None where Obsidian Tasks has no words for it.

    It knows days only, so that the time of day is left out.
    """
    rule = dict(part.split("=", 1) for part in rrule.removeprefix("RRULE:").split(";") if "=" in part)
    unit = _UNITS.get(rule.get("FREQ", ""))
    if unit is None or not set(rule) <= _READ or "," in rule.get("BYHOUR", ""):
        return None
    words = _words(rule, unit)
    return f"{words} when done" if words and from_completion else words


def _words(rule: dict[str, str], unit: str) -> str | None:
    interval = int(rule.get("INTERVAL", "1"))
    often = f"every {unit}" if interval == 1 else f"every {interval} {unit}s"
    days, month_days, months = rule.get("BYDAY", ""), rule.get("BYMONTHDAY", ""), rule.get("BYMONTH", "")
    place = rule.get("BYSETPOS", "")
    if not (days or month_days or months or place):
        return often
    if (
        days == _WEEKDAYS
        and interval == 1
        and unit in {"day", "week"}
        and not (month_days or months or place)
    ):
        return "every weekday"
    if unit == "week" and not (month_days or months or place):
        names = [_DAYS.get(day) for day in days.split(",")]
        return f"{often} on {', '.join(map(str, names))}" if all(names) else None
    if unit == "month" and not months:
        return _in_month(often, days, month_days, place)
    if unit == "year" and interval == 1 and months.isdigit() and not place:
        return _in_month(f"every {_MONTHS[int(months) - 1]}", days, month_days, "")
    return None


def _in_month(often: str, days: str, month_days: str, place: str) -> str | None:
    """`often` on a day of the month, or on its second Tuesday."""
    try:
        if month_days and not days and not place:
            return f"{often} on the {', '.join(_ordinal(int(day)) for day in month_days.split(','))}"
        number, name = (place or days[:-2]), _DAYS.get(days[-2:])
        if name is None or month_days or "," in days or (place and days[:-2]):
            return None
        return f"{often} on the {_ordinal(int(number))} {name}"
    except ValueError:
        return None


def _ordinal(number: int) -> str:
    """`1st`, `22nd`, `last`. Raises ValueError for places from the end that have no word."""
    if number == -1:
        return "last"
    if number < 1:
        raise ValueError(number)
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
