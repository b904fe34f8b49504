"""Reads moments: days, times, parts of the day and shifts that stand together, with the word that leads them in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days, weekday_after
from companion.domain.quick_add.clocks import Clock, ClockRange, Trust, read_clock, read_clock_range
from companion.domain.quick_add.days import Day, read_day
from companion.domain.quick_add.durations import Duration, read_duration
from companion.domain.quick_add.language import PartOfDay
from companion.domain.quick_add.numbers import read_number
from companion.domain.quick_add.parsed import Grain
from companion.domain.quick_add.periods import read_year

if TYPE_CHECKING:
    from companion.domain.quick_add.tokens import Line

_MOST_COMPONENTS = 6


class Role(StrEnum):
    """What the word before a moment makes of it."""

    PLAIN = "plain"
    WHEN = "when"
    DEADLINE = "deadline"
    START = "start"
    UNTIL = "until"


@dataclass(slots=True)
class Moment:
    """What one stretch of a line says about when, from token `start` up to but not including `end`."""

    start: int
    end: int
    role: Role = Role.PLAIN
    lead: str = ""
    inner: int = 0
    day: Day | None = None
    clock: Clock | None = None
    until_clock: Clock | None = None
    part: PartOfDay | None = None
    instant: datetime | None = None
    until: Moment | None = None
    trust: Trust = Trust.BARE
    components: int = 0
    today_said: bool = False
    day_end: bool = False

    @property
    def has_day(self) -> bool:
        """Whether the words name a day, not only a time."""
        return self.day is not None or self.instant is not None

    @property
    def has_time(self) -> bool:
        """Whether the words name a time of day."""
        return self.clock is not None or self.part is not None or self.instant is not None


def read_moment(line: Line, at: int) -> Moment | None:
    """A moment with its leading word, and where the words say so its end."""
    role, lead, inner = _read_lead(line, at)
    start = inner if at and words_say_deadline(line, at - 1) else at
    moment = Moment(start, inner, role=role, lead=lead, inner=inner)
    if not _read_components(line, moment, inner):
        return None
    _read_end(line, moment)
    _read_latest(line, moment)
    return moment


def words_say_deadline(line: Line, at: int) -> bool:
    """Whether this token is the word "deadline", which is not part of the date."""
    return line.words[at] in line.language.deadline_words


def _read_latest(line: Line, moment: Moment) -> None:
    """The words "friday at the latest", "friday latest": a deadline said behind the day."""
    latest = line.language.latest.match(line.words, moment.end)
    if latest and moment.role in (Role.PLAIN, Role.WHEN, Role.DEADLINE):
        moment.end = latest[1]
        moment.role, moment.lead, moment.trust = Role.DEADLINE, "by", Trust.SURE


def _read_lead(line: Line, at: int) -> tuple[Role, str, int]:
    """The words before a moment: (what they make of it, the deciding word, next token)."""
    words, language = line.words, line.language
    role, lead, end = Role.PLAIN, "", at
    if at and words[at - 1] in language.deadline_words:
        if words[at] in ("is", "was"):
            role, lead, end = Role.DEADLINE, "by", at + 1
    elif words[at] in language.deadline_words and words[at - 1] not in (
        "the",
        "my",
        "our",
        "a",
        "this",
        "new",
    ):
        role, lead, end = Role.DEADLINE, "by", at + 1
        end += words[end] == ":"
    for _ in range(4):
        marked = language.deadline_marks.match(words, end)
        if marked:
            role, lead, end = Role.DEADLINE, words[end], marked[1]
            if words[end] == ":":
                end += 1
            continue
        word = words[end]
        if word in language.when_marks and not (word == "@" and line.glued[end] and end > 0):
            if role is Role.PLAIN or (role is Role.WHEN and word not in language.roughly):
                role, lead = Role.WHEN, word
            end += 1
            if word == "from":
                role = Role.START
            if word == "@":
                break
            continue
        if word in language.starting and words[end + 1] not in language.of:
            role, lead, end = Role.START, word, end + 1
            continue
        if role is Role.PLAIN and (word in language.until and word not in ("to", "thru")):
            role, lead, end = Role.UNTIL, word, end + 1
            continue
        if word in language.roughly and (end > at or word != "like"):
            end += 1
            continue
        if word in language.loosely and _names_soon(line, end + 1):
            end += 1
            continue
        break
    return role, lead, end


def _names_soon(line: Line, at: int) -> bool:
    """Whether "later" or "sometime" here goes with today, this week, next month."""
    words, language = line.words, line.language
    if words[at] in ("in", "on", "during"):
        at += 1
    near = words[at] in language.this or words[at] in language.next
    return near or language.day_names.match(words, at) is not None


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
    for reader in (_day_end, _part, _clock, _shift, _day):
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


@dataclass(slots=True)
class _Piece:
    """One component on its way into a moment."""

    day: Day | None = None
    clock: Clock | None = None
    until_clock: Clock | None = None
    part: PartOfDay | None = None
    instant: datetime | None = None
    trust: Trust = Trust.SURE
    today: bool = False
    day_end: bool = False


def _take(moment: Moment, piece: _Piece) -> None:
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


def _day_end(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
    """Eod, close of business, end of the day."""
    found = line.language.working_day_ends.match(line.words, at)
    if found is None or moment.clock is not None or moment.instant is not None or lead in ("for", "in"):
        return None
    hour, end = found
    clock = Clock(hour, 59 if hour == 23 else 0, fixed=True, exact=hour == 23)
    return _Piece(clock=clock, day_end=True), end


def _part(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
    """Tonight, this morning, in the early afternoon, late evening."""
    words, language = line.words, line.language
    if moment.part is not None:
        return None
    end = at
    nuance = ""
    if words[end] in language.early_late:
        nuance, end = words[end], end + 1
        if words[end] == "in":
            end += 1
    if words[end] in language.tonight:
        if moment.day is not None and moment.day.first != line.now.date():
            return None
        night = _nuanced(language.parts["night"], nuance)
        return _Piece(part=night, day=Day(line.now.date()), today=True), end + 1
    the = this = False
    if words[end] in language.the:
        the, end = True, end + 1
    elif words[end] in language.this:
        this, end = True, end + 1
    if words[end] in language.early_late:
        nuance, end = words[end], end + 1
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
    trust = Trust.SURE if this or (the and lead) or beside else Trust.BARE
    if words[end] == "night" and lead == "at" and not beside:
        trust = Trust.SURE
    day = Day(line.now.date()) if this and moment.day is None else None
    return _Piece(part=_nuanced(part, nuance), day=day, trust=trust, today=this), end + 1


def _nuanced(part: PartOfDay, nuance: str) -> PartOfDay:
    """The early or late share of a part of the day."""
    if nuance == "early":
        return PartOfDay(max(part.begins + 1, part.hour - 2), part.begins, part.ends)
    return PartOfDay(part.hour + 2, part.begins, part.ends) if nuance else part


def _meal(line: Line, moment: Moment, at: int, lead: str, hour: int) -> tuple[_Piece, int] | None:
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
    return _Piece(part=PartOfDay(hour, hour, hour + 2), trust=Trust.FAIR if led else Trust.BARE), at + 1


def _clock(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
    if moment.clock is not None or moment.instant is not None:
        return None
    found = read_clock_range(line, at)
    if found is None and lead in ("from", "between"):
        found = read_clock_range(line, at - 1)
    if found is not None:
        times: ClockRange = found[0]
        trust = times.trust
        if trust == Trust.BARE and moment.day is not None:
            trust = Trust.FAIR
        if trust == Trust.BARE and (lead in ("from", "between", "at") or _names_day(line, found[1])):
            trust = Trust.FAIR
        if trust > Trust.BARE:
            return _Piece(clock=times.start, until_clock=times.end, trust=trust), found[1]
    single = read_clock(line, at)
    if single is None:
        return None
    clock, end = single
    trust = clock.trust
    if trust == Trust.BARE:
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
    return _Piece(clock=clock, trust=trust), end


def _bare_hour_fits(line: Line, moment: Moment, clock: Clock, at: int, end: int, *, lead: str) -> bool:
    """Whether a number without any sign of time may be an hour here."""
    words, language = line.words, line.language
    if clock.hour > 24 or (clock.hour == 0 and not clock.exact):
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
        return follows_well(line, end) or _names_day(line, end)
    if clock.exact and words[at + 1] != ".":
        return moment.day is not None and follows_well(line, end) and line.glued[at + 1]
    if (
        moment.day is not None
        and moment.day.grain is Grain.DAY
        and not clock.exact
        and lead not in ("-", "–", "/")
    ):
        return follows_well(line, end) and (moment.today_said or not moment.day.weekday or lead == ",")
    return not moment.components and _names_day(line, end)


def _names_day(line: Line, at: int) -> bool:
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
    word = line.words[at]
    return (
        not word or word in line.language.followers or (word == "p" and line.numbers[at + 1] in (1, 2, 3, 4))
    )


def _day(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
    if moment.instant is not None:
        return None
    if moment.day is not None:
        return _second_day(line, moment, at)
    found = read_day(line, at)
    if found is None:
        return None
    day, end = found
    if lead == "at" and day.trust == Trust.BARE and line.numbers[at] is not None:
        return None
    dotted = line.numbers[at] is not None and line.words[at + 1] in (".", "-")
    if dotted and day.trust == Trust.BARE and moment.components and moment.trust < Trust.SURE:
        return None
    if lead in ("for", "from", "at") and day.grain is Grain.MONTH and day.trust == Trust.BARE:
        return None
    if lead == "in" and day.weekday:
        return None
    return _Piece(day=day, trust=day.trust, today=day.first == line.now.date() and not day.weekday), end


def _second_day(line: Line, moment: Moment, at: int) -> tuple[_Piece, int] | None:
    """A second word for the same day: a weekday behind a date, the year behind a time."""
    words, language = line.words, line.language
    day = moment.day
    if day is None:
        return None
    weekday = language.weekdays.get(words[at])
    if weekday is not None and not day.weekday and day.grain is Grain.DAY:
        if day.first.weekday() == weekday:
            return _Piece(day=day), at + 1
        if day.yearless:
            later = [
                day.first.replace(year=day.first.year + more) for more in (1, 2) if day.first.year < 9990
            ]
            fitting = [found for found in later if found.weekday() == weekday]
            return _Piece(day=Day(fitting[0] if fitting else day.first)), at + 1
        return None
    if day.yearless and moment.clock is not None:
        year = read_year(line, at)
        if year and line.numbers[at] is not None:
            try:
                return _Piece(day=Day(day.first.replace(year=year[0]), last=day.last)), year[1]
            except ValueError:
                return None
    if day.weekday and weekday is None:
        found = read_day(line, at)
        if found and not found[0].weekday and found[0].trust > Trust.BARE and found[0].grain is Grain.DAY:
            return _Piece(day=found[0]), found[1]
    return None


def _shift(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
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
    weekdays = _weekdays_ahead(line, begin, lead)
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
    found = read_duration(line, begin)
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
        return _anchored(line, moment, amount, on - 1)
    if sign or lead in ("in", "within", "after"):
        if lead == "after" and not follows_well(line, end):
            return None
        if words[end] in language.ago:
            return None
        return _moved(line, amount, line.now), end
    return None


def _neighbouring(line: Line, moment: Moment, at: int) -> tuple[_Piece, int] | None:
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


def _bare_minutes(line: Line, moment: Moment, at: int, lead: str) -> tuple[_Piece, int] | None:
    """The words "in 15", when that is the whole line."""
    number = line.numbers[at]
    if lead != "in" or moment.components or number is None or at + 1 < line.size or at != 1 or number > 120:
        return None
    return _moved(line, Duration(seconds=number * 60, timed=True), line.now), at + 1


def _weekdays_ahead(line: Line, at: int, lead: str) -> tuple[_Piece, int] | None:
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
    day = weekday_after(line.now.date(), weekday, count)
    return (_Piece(day=Day(day)), later[1] if later else end + 1) if day else None


def _anchored(line: Line, moment: Moment, amount: Duration, at: int) -> tuple[_Piece, int] | None:
    """The words "... after tomorrow", "... before christmas", "... from noon"."""
    language = line.language
    if moment.components:
        return None
    anchor = Moment(at + 1, at + 1, inner=at + 1, lead="at")
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


def _moved(line: Line, amount: Duration, start: datetime, *, timed: bool = False) -> _Piece:
    """A start moved by a duration: a day, or an exact time where hours or minutes are in play."""
    if amount.timed and start is line.now:
        target = line.after(amount.months, amount.days, amount.seconds)
    else:
        target = amount.after(start)
    if target is None:
        return _Piece(trust=Trust.BARE)
    if amount.timed or timed:
        return _Piece(instant=target)
    return _Piece(day=Day(target.date()))


def _read_end(line: Line, moment: Moment) -> None:
    """Reads "to ..." behind a moment: the end of what begins there."""
    words, language = line.words, line.language
    at = moment.end
    if moment.until_clock is not None or moment.instant is not None or moment.day is None:
        return
    dash = words[at] in ("-", "–", "—") or (words[at] == "/" and line.numbers[at + 1] is not None)
    if not (dash or words[at] in language.until or (moment.lead in language.between and words[at] == "and")):
        return
    if (
        words[at] in ("till", "til", "until", "untill")
        and moment.day is not None
        and moment.day.trust == Trust.BARE
    ):
        return
    until = Moment(at, at + 1, inner=at + 1, lead="to")
    if not _read_components(line, until, at + 1) or not until.has_day:
        return
    both_bare = until.day is not None and until.day.trust == moment.day.trust == Trust.BARE
    if both_bare and not moment.day.weekday:
        return
    moment.until = until
    moment.end = until.end
    moment.trust = Trust.SURE


@dataclass(slots=True)
class Resolved:
    """A moment as values: a date or naive local time, its grain, and an end where one was said."""

    value: date | datetime
    grain: Grain
    until: date | datetime | None = None


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
    if moment.until.clock is not None:
        clock = moment.until.clock
        hour = clock.hour if clock.fixed or not 1 <= clock.hour <= 6 else clock.hour + 12
        end = datetime.combine(last, datetime.min.time()) + timedelta(hours=hour, minutes=clock.minute)
        return Resolved(found.value, found.grain, end)
    return Resolved(found.value, found.grain, until_day.last or last)


def _moved_to(found: Resolved, day: date) -> Resolved:
    if isinstance(found.value, datetime):
        return Resolved(datetime.combine(day, found.value.time()), found.grain, found.until)
    return Resolved(day, found.grain, found.until)


def _timed(line: Line, moment: Moment, clock: Clock) -> Resolved | None:
    now, day = line.now, moment.day
    until = moment.until_clock
    settled = _settle(clock, moment, now)
    if until is not None and not clock.fixed and (until.fixed or moment.part is not None):
        settled = _before(clock, _settle(until, moment, now))
    elif until is not None and not clock.fixed and 7 <= clock.hour <= 11 and moment.part is None:
        settled = clock
    base = day.first if day is not None and day.grain in (Grain.DAY, Grain.WEEK) else now.date()
    if day is not None and day.grain not in (Grain.DAY, Grain.WEEK):
        base = day.first
    value = datetime.combine(base, datetime.min.time()) + timedelta(
        hours=settled.hour, minutes=settled.minute, seconds=settled.second
    )
    if day is None and value < now and moment.day_end:
        value = value.replace(hour=23, minute=59)
    elif day is None and value < now:
        value += timedelta(days=1)
    end = None
    if until is not None:
        end = _until(value, _settle(until, moment, now) if until.fixed else until)
    if clock.zone is not None:
        value = line.from_zone(value, clock.zone)
    elif until is not None and until.zone is not None:
        value = line.from_zone(value, until.zone)
        end = line.from_zone(end, until.zone) if end else None
    grain = Grain.MINUTE if clock.exact or clock.minute else Grain.HOUR
    if end is None and day is not None and day.last is not None:
        return Resolved(value, grain, datetime.combine(day.last, value.time()))
    return Resolved(value, grain, end)


def _settle(clock: Clock, moment: Moment, now: datetime) -> Clock:
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
    if clock.hour == 12 or clock.hour <= 6:
        return afternoon
    if moment.day is not None and moment.day.first != now.date():
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
    if value < now and (day is None or base == now.date()):
        coming = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        if now.hour >= part.hour and coming.date() == base and coming.hour < part.ends:
            value = coming
        elif day is None:
            moved = add_days(base, 1)
            value = datetime.combine(moved, value.time()) if moved else value
    return Resolved(value, Grain.HOUR)
