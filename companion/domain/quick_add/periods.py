"""Reads weeks, months, quarters, seasons and years: "next week", "March 2027", "Q3", "this summer", "in 2027"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, add_months, month_start, next_yearly, week_start
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.numbers import read_number, read_ordinal
from companion.domain.quick_add.parsed import Grain

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line


@dataclass(slots=True, eq=False, repr=False)
class Period:
    """The days from `first` up to but not including `after`.

    `bare` marks "the month" or "week", which mean something only inside "end of the month"; `yearless` a month whose
    year was guessed; `span_end` the last day where all of several days is meant ("the next 3 weeks").
    """

    first: date
    after: date
    grain: Grain
    trust: Trust = Trust.SURE
    bare: bool = False
    yearless: bool = False
    span_end: date | None = None

    def last(self) -> date:
        """The period's last day."""
        return self.after - timedelta(days=1)


def read_period(line: Line, at: int) -> tuple[Period, int] | None:
    """A period and the next token."""
    words, language = line.words, line.language
    if words[at] in language.roughly:
        at += 1
    the = words[at] in language.the
    if the:
        at += 1
    word = words[at]
    if word in language.this and words[at + 1] in language.coming and words[at + 2] in language.months:
        return _next_month_name(line, at + 2)
    if word in language.this:
        return _relative(line, at + 1, 0)
    if word in language.next:
        found = _relative(line, at + 1, 1)
        return found or _next_month_name(line, at + 1)
    return _named(line, at, the=the)


def _relative(line: Line, at: int, ahead: int) -> tuple[Period, int] | None:
    """What may follow this and next."""
    words, language = line.words, line.language
    vague = language.vague_counts.get(words[at])
    count = (vague, at + 1) if vague else read_number(line, at)
    if count and ahead and words[count[1]] not in ("-", "–") and 1 < count[0] < 100:
        return _several(line, count[0], count[1])
    if words[at] in language.next:
        ahead, at = ahead + 1, at + 1
    word = words[at]
    if word in language.weekend or (
        word == "week" and words[at + 1] in ("end", "-") and _is_week_end(line, at)
    ):
        end = at + 1 if word in language.weekend else at + (2 if words[at + 1] == "end" else 3)
        found = weekend(line.today, ahead - (ahead == 1 and words[at - 1] in language.coming))
        return (found, end) if found else None
    found = period_of(line, word, ahead)
    if found:
        end = at + 1
        if ahead == 0 and words[end] == "after" and words[end + 1] in language.next:
            end += 2
        return found, end
    if word in language.seasons:
        found = season(line, word, ahead)
        return (found, at + 1) if found else None
    if word in language.months and ahead == 0:
        return _month(line, at, language.months[word], Trust.SURE)
    return None


def _several(line: Line, count: int, at: int) -> tuple[Period, int] | None:
    """Next 3 days, next two weeks: from the next one on."""
    unit = line.words[at].removesuffix("s")
    if unit in line.language.day_words:
        first, last = add_days(line.today, 1), add_days(line.today, count)
        if first is None or last is None:
            return None
        return Period(first, last + timedelta(days=1), Grain.DAY, span_end=last), at + 1
    begin, end = period_of(line, unit, 1), period_of(line, unit, count)
    if begin is None or end is None:
        return None
    return Period(begin.first, end.after, begin.grain, span_end=end.last()), at + 1


def _is_week_end(line: Line, at: int) -> bool:
    return line.words[at + 1] == "end" or line.words[at + 2] == "end"


def _next_month_name(line: Line, at: int) -> tuple[Period, int] | None:
    month = line.language.months.get(line.words[at])
    return _month(line, at, month, Trust.SURE) if month else None


def _named(line: Line, at: int, *, the: bool) -> tuple[Period, int] | None:
    words, language = line.words, line.language
    if (
        the
        and words[at] in language.month_words
        and words[at + 1] == "of"
        and words[at + 2] in language.months
    ):
        return _month(line, at + 2, language.months[words[at + 2]], Trust.SURE)
    if (
        the
        and words[at] in language.year_words
        and line.numbers[at + 1] is not None
        and len(words[at + 1]) == 4
    ):
        at += 1
    word = words[at]
    month = language.months.get(word)
    if month:
        named = word in language.names_of_people or word in language.ambiguous_names
        return _month(line, at, month, Trust.BARE if named else Trust.FAIR)
    quarter = _quarter(line, at)
    if quarter:
        return quarter
    number = line.numbers[at]
    if number is not None and len(word) == 4:
        return _year_first(line, at, number)
    if word in language.weekend or (word == "week" and words[at + 1] == "end"):
        end = at + (1 if word in language.weekend else 2)
        if words[end] == "after" and words[end + 1] in language.next:
            beyond = weekend(line.today, 2)
            return (beyond, end + 2) if beyond else None
        coming = weekend(line.today, 0, Trust.FAIR if the else Trust.BARE)
        return (coming, end) if coming else None
    if word in language.seasons:
        found = season(line, word, 0)
        year = read_year(line, at + 1)
        if year and 1900 < year[0] < 2200:
            begin = date(year[0], *language.seasons[word])
            return Period(begin, begin + timedelta(days=92), Grain.MONTH), year[1]
        return (Period(found.first, found.after, found.grain, Trust.BARE), at + 1) if found else None
    found = period_of(line, word, 0)
    if found:
        end = at + 1
        if words[end] == "after" and words[end + 1] in language.next:
            beyond = period_of(line, word, 2)
            return (beyond, end + 2) if beyond else None
        if words[end] in language.next and words[end + 1] not in language.weekdays:
            return None
        return Period(found.first, found.after, found.grain, Trust.BARE, bare=True), end
    return None


def _quarter(line: Line, at: int) -> tuple[Period, int] | None:
    """Q3, Q3 2027, third quarter of 2027, 2027Q3, 27q3."""
    words, numbers, language = line.words, line.numbers, line.language
    which, end, year = None, at, None
    if words[at] == "q" and numbers[at + 1] in (1, 2, 3, 4) and line.glued[at + 1]:
        which, end = numbers[at + 1], at + 2
    elif (
        numbers[at] is not None
        and words[at + 1] == "q"
        and numbers[at + 2] in (1, 2, 3, 4)
        and line.glued[at + 2]
    ):
        which, end, year = numbers[at + 2], at + 3, full_year(numbers[at] or 0, len(words[at]))
    elif numbers[at] is not None and words[at + 1] == "-" and words[at + 2] == "q" and len(words[at]) == 4:
        which, end, year = numbers[at + 3], at + 4, numbers[at]
    else:
        ordinal = read_ordinal(line, at)
        if ordinal and words[ordinal[1]] in language.quarter_words and 1 <= ordinal[0] <= 4:
            which, end = ordinal[0], ordinal[1] + 1
    if which is None or not 1 <= which <= 4:
        return None
    if year is None:
        stated = read_year(line, end)
        if stated:
            year, end = stated
    today = line.today
    named = year or today.year
    if not 1900 <= named <= 2200:
        return None
    first = date(named, which * 3 - 2, 1)
    after = add_months(first, 3)
    if year is None and after is not None and after <= today:
        first, after = add_months(first, 12) or first, add_months(after, 12)
    if after is None:
        return None
    said = words[at] == "q" and year is None
    return Period(first, after, Grain.MONTH, Trust.FAIR if said else Trust.SURE), end


def read_year(line: Line, at: int) -> tuple[int, int] | None:
    """The words ", 2027", "of 2027", "2027", "'27", "next year", with an era if one follows: (year, next token)."""
    words, language = line.words, line.language
    begin = at
    if words[begin] == ",":
        begin += 1
    if words[begin] in language.of:
        begin += 1
    if words[begin] in ("'", "’") and line.numbers[begin + 1] is not None and len(words[begin + 1]) == 2:
        return full_year(line.numbers[begin + 1] or 0, 2), begin + 2
    if words[begin] in language.the:
        begin += 1
    if words[begin + 1] in language.year_words:
        if words[begin] in language.next:
            return line.today.year + 1, begin + 2
        if words[begin] in language.this:
            return line.today.year, begin + 2
    year = line.numbers[begin]
    if year is None or len(words[begin]) != 4 or not 1000 <= year <= 2999:
        return None
    ranged = words[begin + 1] == "-" and line.numbers[begin + 2] is None
    if line.glued[begin + 1] and words[begin + 1] in (":", "/", "-", "%") and not ranged:
        return None
    shift = language.eras.get(words[begin + 1])
    if shift is not None:
        return year + shift, begin + 2
    return (year, begin + 1) if 1900 <= year <= 2200 else None


def full_year(year: int, digits: int) -> int:
    """A year of two digits as one of four: 00 to 69 in this century, 70 to 99 in the last."""
    if digits > 2:
        return year
    return year + (2000 if year < 70 else 1900)


def _month(line: Line, at: int, month: int, trust: Trust) -> tuple[Period, int] | None:
    """A month by name, with the year if one follows."""
    words = line.words
    end = at + 1
    if words[end] == "." and line.glued[end] and len(words[at]) < 5:
        behind = end + 1
        if read_year(line, behind) or not (line.glued[behind] and words[behind].isalnum()):
            end = behind if read_year(line, behind) else end
    year = read_year(line, end)
    today = line.today
    if year:
        first: date | None = date(year[0], month, 1) if 1 <= year[0] <= 9998 else None
        end, trust = year[1], Trust.SURE
    elif (
        words[end] == "in"
        and words[end + 1] in ("a", "1", "one")
        and words[end + 2] in line.language.year_words
    ):
        first, end, trust = date(min(today.year + 1, 9998), month, 1), end + 3, Trust.SURE
    elif words[end] == "after" and words[end + 1] in line.language.next:
        start = next_yearly(today.replace(day=1), month, 1)
        first, end, trust = add_months(start, 12) if start else None, end + 2, Trust.SURE
    else:
        first = next_yearly(today.replace(day=1), month, 1)
    after = add_months(first, 1) if first else None
    return (Period(first, after, Grain.MONTH, trust, yearless=not year), end) if first and after else None


def _year_first(line: Line, at: int, number: int) -> tuple[Period, int] | None:
    """2027, 2027-03 and 2027/03."""
    words, glued = line.words, line.glued
    month = line.numbers[at + 2]
    joined = glued[at + 1] and glued[at + 2] and words[at + 1] in ("-", "/") and month is not None
    if not 1900 <= number <= 2200:
        return None
    if joined and month is not None and len(words[at + 2]) == 2 and 1 <= month <= 12:
        if not (glued[at + 3] and words[at + 3] in ("-", "/")):
            first = date(number, month, 1)
            after = add_months(first, 1)
            return (Period(first, after, Grain.MONTH, Trust.FAIR), at + 3) if after else None
        return None
    year = read_year(line, at)
    if year is None or not 1 <= year[0] < 9999:
        return None
    first = date(year[0], 1, 1)
    return Period(first, date(year[0] + 1, 1, 1), Grain.YEAR, Trust.BARE), year[1]


def period_of(line: Line, unit: str, ahead: int) -> Period | None:
    """The week, month, quarter or year so many ahead of this one."""
    language, today = line.language, line.today
    if unit in language.week_words:
        first = add_days(week_start(today), 7 * ahead)
        after = add_days(first, 7) if first else None
        grain = Grain.WEEK
    elif unit in language.month_words:
        first, after, grain = month_start(today, ahead), month_start(today, ahead + 1), Grain.MONTH
    elif unit in language.quarter_words:
        behind = (today.month - 1) % 3
        first = month_start(today, 3 * ahead - behind)
        after, grain = month_start(today, 3 * ahead - behind + 3), Grain.MONTH
    elif unit in language.year_words:
        first = add_months(today.replace(month=1, day=1), 12 * ahead)
        after, grain = (add_months(first, 12) if first else None), Grain.YEAR
    else:
        return None
    return Period(first, after, grain) if first and after else None


def weekend(today: date, ahead: int, trust: Trust = Trust.SURE) -> Period | None:
    """Saturday and Sunday of this week (from Sunday on, of the day itself) or a later one."""
    saturday = add_days(week_start(today), 5 + 7 * ahead)
    after = add_days(saturday, 2) if saturday else None
    if saturday is None or after is None:
        return None
    return Period(max(saturday, today), after, Grain.DAY, trust)


def season(line: Line, name: str, ahead: int) -> Period | None:
    """The running or coming season of this name (northern half, from the usual astronomical day)."""
    month, day = line.language.seasons[name]
    today = line.today
    if not 2 < today.year < 9990:
        return None
    first = date(today.year - 1, month, day)
    while first + timedelta(days=92) <= today:
        first = date(first.year + 1, month, day)
    if ahead and first <= today:
        first = date(first.year + 1, month, day)
    return Period(first, first + timedelta(days=92), Grain.MONTH)
