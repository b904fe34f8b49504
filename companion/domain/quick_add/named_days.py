"""Reads days that have a name of their own: "tomorrow", "the day after tomorrow", "christmas eve"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, holiday, next_holiday
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.dates import Day, Found, skip_the
from companion.domain.quick_add.periods import read_year

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


def named_day(line: Line, at: int) -> Found:
    """Today, tomorrow, the day after tomorrow, christmas eve."""
    begin = skip_the(line, at)
    language = line.language
    named = language.day_names.match(line.words, begin)
    if named:
        day = add_days(line.today, named[0])
        return (Day(day), named[1]) if day else None
    if line.words[begin] in language.short_tomorrow and _is_no_name(line, begin):
        day = add_days(line.today, 1)
        return (Day(day), begin + 1) if day else None
    return None


def _is_no_name(line: Line, at: int) -> bool:
    """Whether "tom" is tomorrow and not a person: small, and alone or beside a time."""
    if line.raw(at)[0].isupper() or line.size == 1:
        return line.size == 1
    behind = line.words[at + 1]
    before = line.words[at - 1] if at else ""
    if before in line.language.done_to_people:
        return False
    timed = line.numbers[at + 1] is not None or behind in line.language.parts or behind in ("at", "@")
    return timed or before in ("am", "pm") or before in line.language.oclock


def feast_day(line: Line, at: int) -> Found:
    """Christmas eve, easter 2028, next thanksgiving."""
    begin = skip_the(line, at)
    coming = line.words[begin] in line.language.next or line.words[begin] in line.language.this
    feast = line.language.holidays.match(line.words, begin + 1 if coming else begin)
    if feast is None:
        return None
    rule, end = feast
    year = read_year(line, end)
    if year and 1 <= year[0] <= 9998:
        day = holiday(rule, year[0])
        end = year[1]
    else:
        day = next_holiday(rule, line.today)
    return (Day(day, trust=Trust.SURE if year or coming else Trust.FAIR), end) if day else None
