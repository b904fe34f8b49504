"""Reads the edges of periods: "end of March", "beginning of next week", "mid June", "eom", "the rest of the week"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import last_of_month, week_start
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.dates import Day, Found, skip_the
from companion.domain.quick_add.named_days import named_day
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import Period, read_period

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


def period_edge(line: Line, at: int) -> Found:
    """End of March, beginning of next week, mid June, early 2027, eom, eod tomorrow."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    short = language.period_ends.get(words[begin])
    if short:
        return _end_of(line, short), begin + 1
    ended = _period_end(line, begin) if words[at - 1] in ("by", "before", "until", "at") else None
    if ended:
        return ended
    if words[begin] in language.very:
        begin += 1
    edge = language.edges.get(words[begin])
    if edge is None:
        return None
    end = begin + 1
    if words[end] == "-":
        end += 1
    linked = words[end] in language.of
    if linked:
        if words[end] != "of" and words[begin] == "begin":
            return None
        end += 1
    named = named_day(line, end)
    if named and edge == "end" and linked:
        return replace(named[0], hour=23, minute=59), named[1]
    period = read_period(line, end)
    if period is None:
        return None
    found, end = period
    if found.bare and not linked:
        return None
    loose = found.trust == Trust.BARE and not linked and found.grain is not Grain.MONTH
    vague_year = (
        found.grain is Grain.YEAR and edge != "end" and words[begin] not in ("start", "beginning", "begin")
    )
    if loose and not vague_year:
        return None
    return Day(_at_edge(line, found, edge)), end


def _period_end(line: Line, at: int) -> Found:
    """Month end, year-end, month's end."""
    words, language = line.words, line.language
    unit = words[at].removesuffix("'s").removesuffix("’s")
    behind = at + 2 if words[at + 1] == "-" else at + 1
    if words[behind] != "end" or not (unit in language.month_words or unit in language.year_words):
        return None
    return _end_of(line, "month" if unit in language.month_words else "year"), behind + 1


def rest_of_period(line: Line, at: int) -> Found:
    """The rest of the week, the remainder of this month: from today to its end."""
    words, language = line.words, line.language
    begin = skip_the(line, at)
    if words[begin] not in language.rest or words[begin + 1] != "of":
        return None
    end = begin + 2
    if words[end] in language.the and words[end + 1] in language.day_words:
        return Day(line.today), end + 2
    named = named_day(line, end)
    if named:
        return named
    period = read_period(line, end)
    if period is None or period[0].after <= line.today:
        return None
    return Day(max(period[0].first, line.today), last=period[0].last()), period[1]


def _at_edge(line: Line, period: Period, edge: str) -> date:
    """The day that stands for the beginning, middle or end of a period."""
    length = (period.after - period.first).days
    if edge == "end":
        if period.grain is Grain.WEEK:
            friday = period.first + timedelta(days=4)
            return friday if friday >= line.today else period.last()
        return period.last()
    if edge == "middle":
        return period.first + timedelta(days=min(length // 2, 14) if length < 40 else length // 2)
    if edge == "late":
        return period.first + timedelta(days=length * 2 // 3 + 1)
    return period.first


def _end_of(line: Line, unit: str) -> Day:
    today = line.today
    if unit == "week":
        friday = week_start(today) + timedelta(days=4)
        return Day(friday if friday >= today else week_start(today) + timedelta(days=6))
    if unit == "month":
        return Day(last_of_month(today))
    month = 12 if unit == "year" else (today.month + 2) // 3 * 3
    return Day(last_of_month(date(today.year, month, 1)))
