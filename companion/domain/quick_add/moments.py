"""Reads moments: days, times, parts of the day and shifts that stand together, with the word that leads them in."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, week_start, weekday_after
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.dates import Day
from companion.domain.quick_add.durations import Duration, read_duration
from companion.domain.quick_add.numbers import read_number
from companion.domain.quick_add.parsed import Grain

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line
from companion.domain.quick_add.bygone import read_bygone
from companion.domain.quick_add.components import (
    Piece,
    follows_well,
    read_clock_piece,
    read_day_end_piece,
    read_day_piece,
    read_part_piece,
)
from companion.domain.quick_add.leads import read_latest, read_lead, words_say_deadline
from companion.domain.quick_add.moment import Moment, Role
from companion.domain.quick_add.resolving import resolve

_MOST_COMPONENTS = 6
_MOVED_WITHIN = 6


def read_moment(line: Line, at: int) -> Moment | None:
    """A moment with its leading word, and where the words say so its end."""
    role, lead, inner = read_lead(line, at)
    start = inner if at and words_say_deadline(line, at - 1) else at
    moment = Moment(start, inner, role=role, lead=lead, inner=inner, hint=line.hint)
    if not _read_components(line, moment, inner):
        return None
    _read_end(line, moment)
    if moment.lead == "from" and moment.until is not None and _is_being_moved(line, at):
        moment.until.start, moment.until.inner, moment.until.trust = at, moment.inner, Trust.SURE
        return moment.until
    read_latest(line, moment)
    return moment


def _is_being_moved(line: Line, at: int) -> bool:
    """Whether "from monday to friday" follows "move the call": then only the second day counts."""
    return not line.language.moved.isdisjoint(line.words[max(0, at - _MOVED_WITHIN) : at])


def _read_components(line: Line, moment: Moment, at: int) -> bool:
    """Reads components from `at` on into the moment, as long as they fit together."""
    place = at
    while moment.components < _MOST_COMPONENTS:
        lead, begin = _skip_connector(line, moment, place)
        end = _read_component(line, moment, begin, lead)
        if end is None and lead and begin > place:
            end = _read_component(line, moment, place, "")
        if end is None:
            break
        moment.components += 1
        moment.said_at = moment.said_at or lead == "at"
        place = moment.end = end
    return moment.components > 0


def _skip_connector(line: Line, moment: Moment, at: int) -> tuple[str, int]:
    """Past "at", "on", a comma and the like between two components: (the word, next token)."""
    words, language = line.words, line.language
    if not moment.components:
        return moment.lead, at
    end = at
    if words[end] in (",", "-", "–", "/") and not (
        line.glued[end] and line.glued[end + 1] and words[end] != ","
    ):
        end += 1
    elif words[end] in (":", "t") and line.glued[end] and line.glued[end + 1]:
        return "", end + 1
    word = words[end]
    if word in language.connectors:
        end += 1
        if words[end] in language.roughly:
            end += 1
        return word, end
    marked = language.deadline_marks.match(words, end)
    if marked and moment.role in (Role.PLAIN, Role.WHEN) and word in ("by", "before") and not moment.has_time:
        end = marked[1]
        return "by", end
    if word in language.roughly:
        end += 1
    return words[at] if end > at else "", end


def _read_component(line: Line, moment: Moment, at: int, lead: str) -> int | None:
    """Reads the longest component that stands at this place and still fits the moment."""
    words, language = line.words, line.language
    word = words[at]
    if not word or not (line.numbers[at] is not None or word in language.openers):
        return None
    best = at
    chosen = None
    for reader in _READERS:
        trial = reader(line, moment, at, lead)
        if trial is not None and trial[1] > best:
            chosen, best = trial[0], trial[1]
    if chosen is None:
        return None
    behind_dash = moment.lead == "to" and at == moment.inner
    if not (line.ends_free(best) if behind_dash else _fits_between(line, at, best)):
        return None
    month_said = any(words[place] in language.months for place in range(at, best))
    if words[best] in language.of and words[best + 1] in language.every and not month_said:
        return None
    _take(moment, chosen)
    if lead == "by" and moment.components:
        moment.role = Role.DEADLINE
    return best


def _fits_between(line: Line, start: int, end: int) -> bool:
    """Whether a component is not a piece of something longer; a T or colon may join date and time."""
    if (
        line.words[end] in ("t", ":")
        and line.glued[end]
        and line.numbers[end + 1] is not None
        and line.glued[end + 1]
    ):
        return len(line.words[end - 1]) in (2, 4) and line.words[end - 2] in ("-", "/")
    if line.words[start - 1] in ("t", ":") and start and line.glued[start]:
        return line.ends_free(end)
    if line.words[end] in ("-", "–", "—") and line.glued[end] and line.glued[end + 1]:
        follows = line.words[end + 1]
        ranged = follows in line.language.weekdays or follows in line.language.months or follows.isdigit()
        return ranged and line.begins_free(start)
    return line.stands_free(start, end)


def _take(moment: Moment, piece: Piece) -> None:
    if piece.day is not None:
        moment.day = piece.day
    if piece.clock is not None:
        moment.clock = piece.clock
    if piece.until_clock is not None:
        moment.until_clock = piece.until_clock
    if piece.part is not None:
        moment.part = piece.part
    if piece.instant is not None:
        moment.instant = piece.instant
    moment.today_said = moment.today_said or piece.today
    moment.day_end = moment.day_end or piece.day_end
    if (moment.components and piece.trust == moment.trust == Trust.FAIR) or (
        moment.components and Trust.BARE in (piece.trust, moment.trust) and piece.trust != moment.trust
    ):
        moment.trust = Trust.SURE
    else:
        moment.trust = max(moment.trust, piece.trust)


def _shift(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """In 5 minutes, 2 weeks from now, a week after friday, now + 40 minutes, 3 fridays from now, next hour."""
    words, language = line.words, line.language
    if moment.instant is not None or (moment.day is not None and not moment.today_said):
        return None
    begin, sign = at, ""
    if words[begin] == "now" and words[begin + 1] == "+":
        begin, sign = begin + 2, "+"
    elif words[begin] == "+" and line.numbers[begin + 1] is not None:
        begin, sign = begin + 1, "+"
    elif words[begin] == "~":
        begin += 1
    if (
        lead in ("in", "within", "over", "for", "during", "by")
        and words[begin] in language.the
        and (words[begin + 1] in language.next)
    ):
        begin += 2
        lead = "in" if lead in ("in", "within") else lead
    if words[begin] in language.next and words[begin + 1] in language.hour_words:
        return _moved(line, Duration(seconds=3600, timed=True), line.now), begin + 2
    weekdays = _weekdays_ahead(line, begin, lead) or _workdays_ahead(line, begin, lead)
    if weekdays:
        return weekdays
    neighbour = _neighbouring(line, moment, begin)
    if neighbour:
        return neighbour
    if words[begin] in language.the and words[begin + 1] in language.units:
        if words[begin + 2] in ("after", "later") and begin + 3 >= line.size:
            amount = Duration()
            amount.add(1, language.units[words[begin + 1]])
            return _moved(line, amount, line.now), begin + 3
        return None
    found = read_duration(line, _past_lower(line, begin) if lead in ("in", "within", "after") else begin)
    if found is None:
        return _bare_minutes(line, moment, begin, lead)
    amount, end = found
    if words[end] in ("'", "’") and words[end + 1] == "time":
        end += 1
    later = language.from_now.match(words, end)
    if later and not (words[end] == "out" and (later[1] < line.size or lead)):
        behind = later[1]
        exact = "right" in words[end:behind]
        return _moved(line, amount, line.now, timed=exact), behind
    if words[end] in language.after_words or words[end] in language.before_words:
        anchored = _anchored(line, moment, amount, end)
        if anchored:
            return anchored
    on = end + 1 if words[end] == "on" else end
    if (
        not amount.timed
        and not amount.months
        and (words[on] in language.weekdays or (on == end and language.day_names.match(words, on)))
    ):
        return _in_weeks_on(line, amount, on) if lead == "in" else _anchored(line, moment, amount, on - 1)
    if sign or lead in ("in", "within", "after"):
        if lead == "after" and not follows_well(line, end):
            return None
        if words[end] in language.ago:
            return None
        return _moved(line, amount, line.now), end
    return None


def _past_lower(line: Line, at: int) -> int:
    """Past the "2-" of "in 2-3 days" and the "2 or" of "in 2 or 3 days": the next token."""
    lower, upper = read_number(line, at), None
    if lower and line.words[lower[1]] in ("-", "–", "to", "or"):
        upper = read_number(line, lower[1] + 1)
    return lower[1] + 1 if lower and upper and lower[0] < upper[0] else at


def _in_weeks_on(line: Line, amount: Duration, at: int) -> tuple[Piece, int] | None:
    """Reads "in 2 weeks on monday", that week's day; "a week on monday" counts from the coming one."""
    weekday = line.language.weekdays.get(line.words[at])
    target = amount.after(line.now)
    if weekday is None or target is None:
        return None
    day = add_days(week_start(target.date()), weekday)
    return (Piece(day=Day(day)), at + 1) if day else None


def _neighbouring(line: Line, moment: Moment, at: int) -> tuple[Piece, int] | None:
    """The day after christmas, the week before 3 may."""
    words, language = line.words, line.language
    begin = at + 1 if words[at] in language.the else at
    unit = language.units.get(words[begin])
    side = words[begin + 1]
    if unit is None or unit[2] or words[begin] in language.short_units:
        return None
    if side not in language.before_words and side != "after":
        return None
    amount = Duration()
    amount.add(1, unit)
    return _anchored(line, moment, amount, begin + 1)


def _bare_minutes(line: Line, moment: Moment, at: int, lead: str) -> tuple[Piece, int] | None:
    """The words "in 15", when that is the whole line."""
    number = line.numbers[at]
    if lead != "in" or moment.components or number is None or at + 1 < line.size or at != 1 or number > 120:
        return None
    return _moved(line, Duration(seconds=number * 60, timed=True), line.now), at + 1


def _weekdays_ahead(line: Line, at: int, lead: str) -> tuple[Piece, int] | None:
    number = read_number(line, at)
    if number is None or not 0 < number[0] < 100:
        return None
    count, end = number
    weekday = line.language.plural_weekdays.get(line.words[end])
    if weekday is None:
        return None
    later = line.language.from_now.match(line.words, end + 1)
    if not later and lead != "in":
        return None
    day = weekday_after(line.today, weekday, count)
    return (Piece(day=Day(day)), later[1] if later else end + 1) if day else None


def _workdays_ahead(line: Line, at: int, lead: str) -> tuple[Piece, int] | None:
    """In 3 working days, 2 business days from now."""
    number = read_number(line, at)
    group = line.language.weekday_groups.match(line.words, number[1]) if number else None
    if number is None or group is None or len(group[0]) != 5 or not 0 < number[0] < 1000:
        return None
    later = line.language.from_now.match(line.words, group[1])
    if not later and lead not in ("in", "within"):
        return None
    day: date | None = line.today
    left = number[0]
    while day is not None and left:
        day = add_days(day, 1)
        left -= day is not None and day.weekday() in group[0]
    return (Piece(day=Day(day)), later[1] if later else group[1]) if day else None


def _anchored(line: Line, moment: Moment, amount: Duration, at: int) -> tuple[Piece, int] | None:
    """The words "... after tomorrow", "... before christmas", "... from noon"."""
    language = line.language
    if moment.components or moment.is_anchor:
        return None
    anchor = Moment(at + 1, at + 1, inner=at + 1, lead="at", is_anchor=True)
    inner = at + 1
    if line.words[inner] == "on":
        inner += 1
    if not _read_components(line, anchor, inner):
        return None
    value = resolve(line, anchor)
    if value is None:
        return None
    if line.words[at] in language.before_words:
        amount = Duration(-amount.months, -amount.days, -amount.seconds, timed=amount.timed)
    start = value.value
    timed = isinstance(start, datetime)
    base = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    return _moved(line, amount, base, timed=timed), anchor.end


def _moved(line: Line, amount: Duration, start: datetime, *, timed: bool = False) -> Piece:
    """A start moved by a duration: a day, or an exact time where hours or minutes are in play."""
    if amount.timed and start is line.now:
        target = line.after(amount.months, amount.days, amount.seconds)
    elif start is line.now and not timed:
        target = amount.after(datetime.combine(line.today, line.now.time()))
    else:
        target = amount.after(start)
    if target is None:
        return Piece(trust=Trust.BARE)
    if amount.timed or timed:
        return Piece(instant=target)
    return Piece(day=Day(target.date()))


def _read_end(line: Line, moment: Moment) -> None:
    """Reads "to ..." behind a moment: the end of what begins there."""
    words, language = line.words, line.language
    at = moment.end
    if moment.until_clock is not None or moment.instant is not None or moment.day is None:
        return
    dash = words[at] in ("-", "–", "—") or (words[at] == "/" and line.numbers[at + 1] is not None)
    between = moment.lead in language.between or words[moment.inner] in language.between
    if not (dash or words[at] in language.until or (between and words[at] == "and")):
        return
    if words[at] in ("till", "til", "until", "untill") and moment.day.trust == Trust.BARE:
        return
    until = Moment(at, at + 1, inner=at + 1, lead="to")
    if not _read_components(line, until, at + 1) or not until.has_day:
        return
    both_bare = until.day is not None and until.day.trust == moment.day.trust == Trust.BARE
    led = moment.lead in ("from", "between") and moment.day.grain in (Grain.MONTH, Grain.YEAR)
    if both_bare and not (moment.day.weekday or led):
        return
    moment.until = until
    moment.end = until.end
    moment.trust = Trust.SURE


_READERS = (read_day_end_piece, read_part_piece, read_clock_piece, _shift, read_day_piece, read_bygone)
