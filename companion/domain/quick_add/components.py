"""Reads the pieces of a moment one at a time: a day, a time, a part of the day, the end of the day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import next_monthly
from companion.domain.quick_add.clocks import Clock, ClockRange, Trust, read_clock, read_clock_range
from companion.domain.quick_add.dates import Day
from companion.domain.quick_add.days import read_day
from companion.domain.quick_add.language import PartOfDay
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import read_year

if TYPE_CHECKING:
    from datetime import datetime

    from companion.domain.quick_add.moment import Moment
    from companion.domain.quick_add.tokens import Line


_LOWEST_BARE_DAY = 13


@dataclass(slots=True, eq=False, repr=False)
class Piece:
    """One component on its way into a moment."""

    day: Day | None = None
    clock: Clock | None = None
    until_clock: Clock | None = None
    part: PartOfDay | None = None
    instant: datetime | None = None
    trust: Trust = Trust.SURE
    today: bool = False
    day_end: bool = False


def read_day_end_piece(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """Eod, close of business, end of the day."""
    found = line.language.working_day_ends.match(line.words, at)
    if found is None or moment.clock is not None or moment.instant is not None or lead in ("for", "in"):
        return None
    hour, end = found
    clock = Clock(hour, 59 if hour == 23 else 0, fixed=True, exact=hour == 23)
    return Piece(clock=clock, day_end=True), end


def read_part_piece(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """Tonight, this morning, in the early afternoon, late evening."""
    words, language = line.words, line.language
    if moment.part is not None:
        return None
    early = language.first_thing.match(words, at)
    if early:
        beside = moment.day is not None or names_day(line, early[1]) or early[1] > at + 2
        return (Piece(part=PartOfDay(8, 4, 12), trust=Trust.FAIR), early[1]) if beside else None
    end = at
    nuance = ""
    if words[end] in language.early_late:
        nuance, end = words[end], end + 1
        if words[end] == "in":
            end += 1
    if words[end] in language.tonight:
        if moment.day is not None and moment.day.first != line.today:
            return None
        night = _nuanced(language.parts["night"], nuance)
        return Piece(part=night, day=Day(line.today), today=True), end + 1
    the = this = False
    if words[end] in language.the:
        the, end = True, end + 1
    elif words[end] in language.this:
        this, end = True, end + 1
    if words[end] in language.early_late:
        nuance, end = words[end], end + 1
    if words[end] == "mid":
        end += 2 if words[end + 1] == "-" else 1
        nuance = "mid" if words[end] in language.parts else nuance
    if words[end] == "hours" and words[end + 1] in language.of:
        end += 2
        if words[end] in language.the:
            end += 1
    part = language.parts.get(words[end])
    if part is None:
        meal = language.meals.get(words[end])
        return _meal(line, moment, end, lead, meal) if meal is not None and not this else None
    if words[end] == "eve" and not (moment.components or this or the):
        return None
    beside = moment.components > 0
    if the and lead not in ("in", "during", "on", "for", "by", "over", "after", "before", "until", "till"):
        return None
    trust = Trust.SURE if this or (the and lead) or beside or nuance == "mid" else Trust.BARE
    if words[end] == "night" and lead == "at" and not beside:
        trust = Trust.SURE
    day = Day(line.today) if this and moment.day is None else None
    return Piece(part=_nuanced(part, nuance), day=day, trust=trust, today=this), end + 1


def _nuanced(part: PartOfDay, nuance: str) -> PartOfDay:
    """The early or late share of a part of the day."""
    if nuance == "mid":
        return PartOfDay(part.hour + 1, part.begins, part.ends)
    if nuance == "early":
        return PartOfDay(max(part.begins + 1, part.hour - 2), part.begins, part.ends)
    return PartOfDay(part.hour + 2, part.begins, part.ends) if nuance else part


def _meal(line: Line, moment: Moment, at: int, lead: str, hour: int) -> tuple[Piece, int] | None:
    """Lunch, dinner, school as a time: only behind "at", "after", "before", or alone."""
    if moment.clock is not None:
        return None
    led = lead in ("at", "after", "before", "by", "over", "around", "during", "until")
    alone = at + 1 >= line.size and (at == 0 or (moment.day is not None and moment.start == 0 and not lead))
    if not (led or alone):
        return None
    if led and line.words[at] in ("school", "work", "bed") and lead == "at":
        return None
    if lead == "after":
        hour += 1 if line.words[at] in ("breakfast", "lunch", "dinner", "supper") else 0
    return Piece(part=PartOfDay(hour, hour, hour + 2), trust=Trust.FAIR if led else Trust.BARE), at + 1


def read_clock_piece(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """A time of day or a range of them, where it fits beside what was read before."""
    if moment.clock is not None or moment.instant is not None:
        return None
    if lead == "of" and moment.day is not None and moment.trust == Trust.BARE:
        return None
    found = read_clock_range(line, at)
    if found is None and lead in ("from", "between"):
        found = read_clock_range(line, at - 1)
    if found is not None:
        times: ClockRange = found[0]
        trust = times.trust
        if trust == Trust.BARE and moment.day is not None:
            trust = Trust.FAIR
        if trust == Trust.BARE and (lead in ("from", "between", "at") or names_day(line, found[1])):
            trust = Trust.FAIR
        if trust == Trust.BARE and _is_event_range(line, times, at, found[1]):
            trust = Trust.SURE
        if trust > Trust.BARE:
            return Piece(clock=times.start, until_clock=times.end, trust=trust), found[1]
    single = read_clock(line, at)
    if single is None:
        return None
    clock, end = single
    trust = clock.trust
    if trust == Trust.BARE:
        if _is_hour_of_short_weekday(line, moment, clock, end):
            return Piece(clock=clock, trust=Trust.FAIR), end
        if clock.fixed and moment.has_day and words_say_half(line, end - 1):
            return Piece(clock=clock, trust=Trust.FAIR), end
        if not _bare_hour_fits(line, moment, clock, at, end, lead=lead):
            return None
        trust = Trust.FAIR if lead in ("at", "@", "by", "before", "from", "until", "till", "after") else trust
    elif trust == Trust.FAIR and lead in (
        "at",
        "@",
        "by",
        "before",
        "from",
        "until",
        "till",
        "after",
        "around",
    ):
        trust = Trust.SURE
    return Piece(clock=clock, trust=trust), end


def _is_hour_of_short_weekday(line: Line, moment: Moment, clock: Clock, end: int) -> bool:
    """The 6 of "gym wed 6", which makes a weekday of the word before it."""
    day = moment.day
    bare = day is not None and day.weekday and day.trust == Trust.BARE and not moment.lead
    return bare and 1 <= clock.hour <= 12 and line.numbers[end - 1] is not None and end >= line.size


def words_say_half(line: Line, at: int) -> bool:
    """Whether an "a" or "p" glued to the hour stands here."""
    return line.words[at] in ("a", "p") and line.glued[at]


def _is_event_range(line: Line, times: ClockRange, at: int, end: int) -> bool:
    """The "12-1" of "lunch 12-1 with Ann": two hours beside something that takes place."""
    before = line.words[at - 1] if at else ""
    if len(line.words[at]) > 2 or times.start.exact or times.end.exact:
        return False
    if before not in line.language.timed_events or not follows_well(line, end):
        return False
    return 1 <= times.start.hour <= 23 and 1 <= times.end.hour <= 24 and times.start.hour != times.end.hour


def _bare_hour_fits(line: Line, moment: Moment, clock: Clock, at: int, end: int, *, lead: str) -> bool:
    """Whether a number without any sign of time may be an hour here."""
    words, language = line.words, line.language
    if clock.hour > 24 or (clock.hour == 0 and not clock.exact):
        return False
    if not moment.components and _is_no_hour(line, at, end):
        return False
    if words[end] in language.units and words[end] not in ("m", "h", "s", "d", "w", "y", "second"):
        return False
    if words[end] in ("-", "–") and (line.glued[end] or line.numbers[end + 1] is not None):
        return False
    if lead in ("at", "@", "by", "before", "until", "till", "from", "after", "around", "to", "through"):
        if len(words[at]) == 4 and clock.hour in (19, 20) and lead != "at":
            return False
        if moment.has_day and lead in ("at", "@") and not line.is_capitalised(end):
            return words[end] not in language.counted_things
        return follows_well(line, end) or names_day(line, end)
    if clock.exact and not moment.components and names_day(line, end):
        return True
    if clock.exact and words[at + 1] != ".":
        return moment.day is not None and follows_well(line, end) and line.glued[at + 1]
    if (
        moment.day is not None
        and moment.day.grain is Grain.DAY
        and not clock.exact
        and lead not in ("-", "–", "/")
    ):
        small = clock.hour <= 12 and line.numbers[at] is not None and not moment.lead
        return follows_well(line, end) and (
            moment.today_said or not moment.day.weekday or lead == "," or small
        )
    return not moment.components and names_day(line, end)


def _is_no_hour(line: Line, at: int, end: int) -> bool:
    """Whether a number is part of a longer one, or a time is said behind it: "table for 4 friday 7pm"."""
    if at and line.numbers[at - 1] is not None and line.numbers[at] is not None and not line.glued[at]:
        return True
    for place in range(end + 1, min(end + 4, line.size)):
        number = line.numbers[place] if place < line.size else None
        behind = line.words[place + 1]
        if number is not None and (behind in ("am", "pm") or (behind == ":" and line.glued[place + 1])):
            return True
        if line.words[place] == "at" and read_clock(line, place + 1) is not None:
            return True
    return False


def names_day(line: Line, at: int) -> bool:
    """Whether a day or part of the day follows directly, as in "9 tomorrow" and "8 in the evening"."""
    words, language = line.words, line.language
    if words[at] in language.tonight or language.day_names.match(words, at):
        return True
    if words[at] == "on" and words[at + 1] in language.weekdays:
        return True
    if words[at] in language.this and words[at + 1] in language.parts:
        return True
    if words[at] in language.weekdays and (words[at] not in language.ambiguous_names or at + 1 >= line.size):
        return True
    if words[at] != "in":
        return False
    behind = at + 2 if words[at + 1] in language.the else at + 1
    return words[behind] in language.parts


def follows_well(line: Line, at: int) -> bool:
    """Whether a date may end here: at the line's end, before a sign, or before a word that begins something new."""
    if at >= line.size:
        return True
    first = line.text[line.starts[at]]
    if not first.isalnum():
        return first not in "%°€$£¥/'’\"&=*<>"
    word, language = line.words[at], line.language
    if not word or word in language.followers or word in language.tonight:
        return True
    if language.day_names.match(line.words, at) or (word == "p" and line.numbers[at + 1] in (1, 2, 3, 4)):
        return True
    return word in language.weekdays and word not in language.ambiguous_names


def read_day_piece(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """A day, or a second word for the day that was read before."""
    if moment.instant is not None:
        return None
    if moment.day is not None:
        return _second_day(line, moment, at)
    found = read_day(line, at)
    if found is None and lead == "on":
        found = _bare_day_number(line, at)
    if found is None:
        return None
    day, end = found
    if lead == "at" and day.trust == Trust.BARE and line.numbers[at] is not None:
        return None
    dotted = line.numbers[at] is not None and line.words[at + 1] in (".", "-")
    if dotted and day.trust == Trust.BARE and moment.components and moment.trust < Trust.SURE:
        return None
    if lead in ("for", "from", "at") and day.grain is Grain.MONTH and day.trust == Trust.BARE:
        return (Piece(day=day, trust=day.trust), end) if lead == "from" and _till_month(line, end) else None
    if lead == "in" and day.weekday:
        return None
    return Piece(day=day, trust=day.trust, today=day.first == line.today and not day.weekday), end


def _bare_day_number(line: Line, at: int) -> tuple[Day, int] | None:
    """The 22 of "on 22", which is too high for most other things."""
    the = line.words[at] in line.language.the
    at += the
    number = line.numbers[at]
    lowest = 1 if the else _LOWEST_BARE_DAY
    if number is None or not lowest <= number <= 31 or not follows_well(line, at + 1):
        return None
    day = next_monthly(line.today, number)
    return (Day(day, trust=Trust.FAIR), at + 1) if day else None


def _till_month(line: Line, at: int) -> bool:
    """Whether "to May" follows: then the month before it is a month too."""
    return line.words[at] in line.language.until and line.words[at + 1] in line.language.months


def _second_day(line: Line, moment: Moment, at: int) -> tuple[Piece, int] | None:
    """A second word for the same day: a weekday behind a date, the year behind a time."""
    words, language = line.words, line.language
    day = moment.day
    if day is None:
        return None
    weekday = language.weekdays.get(words[at])
    if weekday is not None and not day.weekday and day.grain is Grain.DAY:
        if day.first.weekday() == weekday:
            return Piece(day=day), at + 1
        if day.yearless:
            later = [
                day.first.replace(year=day.first.year + more) for more in (1, 2) if day.first.year < 9990
            ]
            fitting = [found for found in later if found.weekday() == weekday]
            return Piece(day=Day(fitting[0] if fitting else day.first)), at + 1
        return None
    if day.yearless and moment.clock is not None:
        year = read_year(line, at)
        if year and line.numbers[at] is not None:
            try:
                return Piece(day=Day(day.first.replace(year=year[0]), last=day.last)), year[1]
            except ValueError:
                return None
    if day.weekday and weekday is None:
        found = read_day(line, at)
        if found and not found[0].weekday and found[0].trust > Trust.BARE and found[0].grain is Grain.DAY:
            return Piece(day=found[0]), found[1]
    return None
