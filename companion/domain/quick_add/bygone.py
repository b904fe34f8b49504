"""Reads what lies behind: "yesterday", "last night", "last monday", "3 days ago", and tells which lines tell of it.

Only a line that tells ("I met Bob last monday", "the deadline was yesterday") or that is nothing else has these read:
there they say when it was. In a task they are a fact about the thing ("send the minutes of last monday", "log hours
for last week"); a date in the past would make the task overdue at once and cut the fact from its title.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, add_months, exact_date, week_start
from companion.domain.quick_add.components import Piece
from companion.domain.quick_add.dates import Day
from companion.domain.quick_add.durations import Duration, read_duration
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import period_of

if TYPE_CHECKING:
    from companion.domain.quick_add.moment import Moment, Resolved
    from companion.domain.quick_add.tokens import Line

_SEEN = 40


def tells_of_past(line: Line) -> bool:
    """Whether a line tells of what was, so that words for the past are read as its date."""
    language = line.language
    words = line.words[: min(line.size, _SEEN)]
    return bool(words) and (
        (words[0] in language.yesterday and line.size == 1)
        or not language.past_be.isdisjoint(words)
        or line.looks_back
    )


def read_bygone(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:  # noqa: ARG001
    """A day, period or moment in the past."""
    if not line.past_read or moment.day is not None or moment.instant is not None:
        return None
    return _yesterday(line, at) or _last(line, at) or _ago(line, at)


def _yesterday(line: Line, at: int) -> tuple[Piece, int] | None:
    """The words "yesterday" and "the day before yesterday"."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] in language.the else at
    if words[begin] in language.yesterday:
        return _on(line.today, -1, begin + 1)
    day_before = words[begin] in language.day_words and words[begin + 1] in language.before_words
    if day_before and words[begin + 2] in language.yesterday:
        return _on(line.today, -2, begin + 3)
    return None


def _on(today: date, days: int, end: int) -> tuple[Piece, int] | None:
    day = add_days(today, days)
    return (Piece(day=Day(day)), end) if day else None


def _last(line: Line, at: int) -> tuple[Piece, int] | None:
    """Last night, last monday, the previous week, last month, last march, last weekend."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] in language.the else at
    if words[begin] not in language.previous:
        return None
    word, end = words[begin + 1], begin + 2
    if word in ("night", "evening"):
        day = add_days(line.today, -1)
        return (Piece(day=Day(day), part=language.parts[word]), end) if day else None
    weekday = language.weekdays.get(word)
    if weekday is not None:
        return _on(line.today, weekday - line.today.weekday() - 7, end)
    if word in language.weekend:
        saturday = add_days(week_start(line.today), -2)
        return (Piece(day=Day(saturday)), end) if saturday else None
    month = language.months.get(word)
    if month:
        year = line.today.year - (month >= line.today.month)
        first = exact_date(year, month, 1)
        return (Piece(day=Day(first, Grain.MONTH)), end) if first else None
    period = period_of(line, word, -1)
    return (Piece(day=Day(period.first, period.grain)), end) if period else None


def _ago(line: Line, at: int) -> tuple[Piece, int] | None:
    """The words "3 days ago", "an hour ago", "two years earlier"."""
    found = read_duration(line, at)
    if found is None or line.words[found[1]] not in line.language.ago:
        return None
    amount, end = found
    back = Duration(-amount.months, -amount.days, -amount.seconds, timed=amount.timed)
    if amount.timed:
        then = line.after(back.months, back.days, back.seconds)
        return (Piece(instant=then), end + 1) if then else None
    day = back.after(datetime.combine(line.today, datetime.min.time()))
    return (Piece(day=Day(day.date())), end + 1) if day else None


def looking_back(line: Line, moment: Moment, found: Resolved) -> Resolved:
    """What was told of lies behind: a weekday, a date without its year or a time of day is the latest one gone."""
    day = moment.day
    if moment.instant is not None or moment.lead in ("for", "until", "till", "by", "before", "from"):
        return found
    if day is None:
        if isinstance(found.value, datetime) and found.value > line.now:
            return _shifted(found, timedelta(days=-1))
        return found
    if day.first <= line.today:
        return found
    if day.weekday:
        return _shifted(found, timedelta(days=-7))
    if day.yearless:
        earlier = add_months(day.first, -12)
        return _shifted(found, earlier - day.first) if earlier else found
    return found


def _shifted(found: Resolved, by: timedelta) -> Resolved:
    found.value += by
    if found.until is not None:
        found.until += by
    return found
