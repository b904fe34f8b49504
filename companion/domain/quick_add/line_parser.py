"""Puts together what the rules found in a line: which parts count, what is left as title, what kind of entry it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.quick_add.almanac import add_days
from companion.domain.quick_add.bygone import looking_back, tells_of_past
from companion.domain.quick_add.clocks import Trust
from companion.domain.quick_add.dates import Day
from companion.domain.quick_add.document import Excerpt
from companion.domain.quick_add.doubts import fills_line
from companion.domain.quick_add.english import ENGLISH
from companion.domain.quick_add.kinds import kind_of, looks_back, tells_past
from companion.domain.quick_add.moment import Moment, Resolved, Role
from companion.domain.quick_add.parsed import Grain, Kind, Parsed, Span, SpanKind
from companion.domain.quick_add.repeat_joins import (
    end_of_period,
    hours_between,
    is_plain_monthly,
    is_plain_yearly,
    last_time,
    take_place,
    take_weekdays,
    time_of_clock,
)
from companion.domain.quick_add.resolving import resolve
from companion.domain.quick_add.scan import Parts, scan
from companion.domain.quick_add.series import first_occurrence
from companion.domain.quick_add.tokens import Line, read_line

if TYPE_CHECKING:
    from collections.abc import Collection

    from companion.domain.quick_add.language import Language
    from companion.domain.quick_add.marks import Mark
    from companion.domain.quick_add.repeat import Repeat

_FEW = 8
_TIMED = (Grain.MINUTE, Grain.HOUR)


def parse(
    text: str,
    now: datetime,
    *,
    day: date | None = None,
    day_first: bool = False,
    rejected: Collection[tuple[SpanKind, str]] = (),
    kind: Kind | None = None,
    language: Language = ENGLISH,
) -> Parsed:
    """Reads a line.

    Args:
        text: the line as typed, of any length.
        now: the moment it is read at; if aware, the times that come out are aware in the same zone.
        day: the person's day, which before its start is still yesterday's date; today, tomorrow and weekdays count
            from it, clock times and hours from now. None: the day of `now`.
        day_first: reads 3/4 as the third of April.
        rejected: parts a person turned down (their kind and words): these words stay in the title.
        kind: the kind where the person has chosen it.
        language: the vocabulary to read with.
    """
    literal = [words for _, words in rejected]
    excerpt = Excerpt(text)
    line = read_line(excerpt.line, now, language, day=day, day_first=day_first, literal=literal)
    line.looks_back = looks_back(line)
    line.past_read = tells_of_past(line)
    reading = _Reading(line)
    reading.take(_parts_of(line))
    spans = tuple(span for span in map(excerpt.in_whole, reading.spans()) if span is not None)
    return Parsed(
        text=text,
        kind=kind or kind_of(line),
        title=title_of(text, spans),
        do_at=reading.outward(reading.do_at, reading.grain),
        do_until=reading.outward(reading.do_until, reading.grain),
        grain=reading.grain,
        deadline=reading.outward(reading.deadline, reading.deadline_grain),
        deadline_grain=reading.deadline_grain,
        rrule=reading.rrule,
        from_completion=reading.from_completion,
        estimate_s=reading.number(SpanKind.ESTIMATE),
        priority=reading.number(SpanKind.PRIORITY),
        tags=tuple(dict.fromkeys(reading.names(SpanKind.TAG))),
        project=reading.name(SpanKind.PROJECT),
        goal=reading.name(SpanKind.GOAL),
        why=reading.name(SpanKind.WHY),
        spans=spans,
    )


def _parts_of(line: Line) -> Parts:
    """The parts of a line; where it says nothing, it may be nothing but words for the past."""
    parts = scan(line)
    if line.past_read or line.size > _FEW or parts.moments or parts.repeats or parts.marks:
        return parts
    line.past_read = True
    again = scan(line)
    whole = any(fills_line(line, moment.start, moment.end) for moment in again.moments)
    return again if whole else parts


def title_of(text: str, spans: Collection[Span]) -> str:
    """The text with the spans cut out and white space collapsed; the whole text where nothing would be left."""
    kept: list[str] = []
    place = 0
    for span in spans:
        kept.append(text[place : span.start])
        place = span.end
    kept.append(text[place:])
    title = " ".join("".join(kept).split())
    return title if any(sign.isalnum() for sign in title) else " ".join(text.split())


@dataclass(slots=True, eq=False, repr=False)
class _Reading:
    """The parts of one line that count, and their values."""

    line: Line
    accepted: list[tuple[SpanKind, int, int]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    do_at: date | datetime | None = None
    do_until: date | datetime | None = None
    grain: Grain | None = None
    deadline: date | datetime | None = None
    deadline_grain: Grain | None = None
    rrule: str | None = None
    from_completion: bool = False

    def take(self, parts: Parts) -> None:
        """Chooses among the parts."""
        self.marks = list(parts.marks)
        if tells_past(self.line):
            self.marks = [mark for mark in self.marks if mark.kind is not SpanKind.ESTIMATE]
            parts.weak_estimates.clear()
        whens = [moment for moment in parts.moments if moment.role not in (Role.DEADLINE, Role.UNTIL)]
        ends = [moment for moment in parts.moments if moment.role is Role.DEADLINE]
        untils = [moment for moment in parts.moments if moment.role is Role.UNTIL]
        chosen = self._choose_when(whens)
        if parts.repeats and chosen is not None and not chosen.has_day:
            self._several_times(parts.repeats[-1], whens, chosen)
        if parts.repeats:
            self._repeat(parts.repeats[-1], chosen, untils)
        elif chosen is not None:
            self._when(chosen, untils)
        elif untils:
            ends = ends or untils
        self._deadline(ends, chosen)
        self._weak_estimates(parts)
        for mark in self.marks:
            self.accepted.append((mark.kind, mark.start, mark.end))

    def _several_times(self, repeat: Repeat, whens: list[Moment], last: Moment) -> None:
        """Takes "8am and 8pm" together, where both stand apart from their "every day"."""
        if last.clock is None or repeat.clocks or repeat.moment is not None:
            return
        clocks, start = [last.clock], last.start
        for moment in reversed(whens[:-1]):
            between = self.line.words[moment.end : start]
            joined = all(word == "," or word in self.line.language.joined for word in between)
            if not (joined and between and moment.clock is not None and not moment.has_day):
                break
            clocks.insert(0, moment.clock)
            start = moment.start
        if len(clocks) > 1 and len({clock.minute for clock in clocks}) == 1:
            repeat.clocks = clocks
            last.start = start

    def _choose_when(self, whens: list[Moment]) -> Moment | None:
        """The last day and, where it has no time, the last time said on its own."""
        days = [moment for moment in whens if moment.has_day]
        times = [moment for moment in whens if not moment.has_day]
        signed = [moment for moment in days if moment.lead == "@"]
        if not days:
            return times[-1] if times else None
        chosen = (signed or _without_asides(days))[-1]
        untimed = chosen.clock is None and chosen.instant is None
        if untimed and times and (times[-1].clock or not chosen.part) and _is_single_day(chosen):
            time = times[-1]
            chosen.clock, chosen.until_clock = time.clock, time.until_clock
            chosen.part = chosen.part or time.part
            self.accepted.append((SpanKind.WHEN, time.start, time.end))
        return chosen

    def _when(self, moment: Moment, untils: list[Moment]) -> None:
        value = resolve(self.line, moment)
        if value is None:
            return
        if self.line.looks_back:
            value = looking_back(self.line, moment, value)
        self.do_at, self.grain, self.do_until = value.value, value.grain, value.until
        self.accepted.append((SpanKind.WHEN, moment.start, moment.end))
        if untils and self.do_until is None:
            self._until(moment, untils[-1])

    def _until(self, moment: Moment, until: Moment) -> None:
        """An end said apart from the start."""
        if until.day is None and until.clock is not None and self.grain in _TIMED:
            moment.until_clock = until.clock
            again = resolve(self.line, moment)
            self.do_until = again.until if again else None
        elif until.day is not None and self.grain is Grain.DAY:
            value = resolve(self.line, until)
            if value and _day_of(value.value) >= _day_of(self.do_at or value.value):
                self.do_until = _day_of(value.value)
        if self.do_until is not None:
            self.accepted.append((SpanKind.WHEN, until.start, until.end))

    def _deadline(self, ends: list[Moment], when: Moment | None) -> None:
        if not ends:
            return
        moment = ends[-1]
        if moment.day is None and moment.instant is None and when is not None and when.day is not None:
            moment.day = when.day
        elif (
            moment.day is None
            and moment.instant is None
            and self.rrule is not None
            and self.do_at is not None
        ):
            moment.day = Day(_day_of(self.do_at))
        value = resolve(self.line, moment)
        if value is None:
            return
        self.deadline, self.deadline_grain = _latest(moment, value)
        self.accepted.append((SpanKind.DEADLINE, moment.start, moment.end))

    def _repeat(self, repeat: Repeat, when: Moment | None, untils: list[Moment]) -> None:
        moment = repeat.moment
        if when is not None and not when.has_day and moment is None:
            moment = when
            self.accepted.append((SpanKind.WHEN, when.start, when.end))
            when = None
        if when is not None and not when.has_day:
            when = None
        if when is not None and when.day is not None and when.day.of_month and is_plain_monthly(repeat):
            take_place(repeat, when.day.of_month)
        begins = repeat.begins or when
        if when is not None and take_weekdays(repeat, when):
            begins = repeat.begins
        if when is not None and when.day is not None and when.day.yearless and is_plain_yearly(repeat):
            day = when.day.first
            if when.day.grain is Grain.DAY and (day.month, day.day) != (2, 29):
                repeat.months, repeat.month_days = [day.month], [day.day]
        if moment is None and when is not None and when.clock is not None:
            moment = when
        if when is not None and when.day is not None and when.role is not Role.START and repeat.until is None:
            repeat.until = end_of_period(when.day)
        if when is not None and repeat.begins is None:
            self.accepted.append((SpanKind.WHEN, when.start, when.end))
        if untils and repeat.until is None:
            value = resolve(self.line, untils[-1]) if untils[-1].has_day else None
            if value:
                repeat.until = _day_of(value.value)
                self.accepted.append((SpanKind.REPEAT, untils[-1].start, untils[-1].end))
        self._lasting(repeat)
        if repeat.freq == "HOURLY" and moment is not None and moment.clock and moment.until_clock:
            repeat.clocks = hours_between(moment.clock, moment.until_clock, repeat.interval)
            repeat.freq, repeat.interval, moment = "DAILY", 1, None
        times = self._times(repeat, moment)
        self.rrule = repeat.rrule(times)
        self.from_completion = repeat.from_completion
        self.accepted.append((SpanKind.REPEAT, repeat.start, repeat.end))
        self._first(repeat, begins, moment, times)

    def _lasting(self, repeat: Repeat) -> None:
        """Takes a "for 10 days" that stands apart from its "daily" as the end of the series, not as an estimate."""
        for mark in self.marks:
            days, rest = divmod(mark.value, 86400) if isinstance(mark.value, int) else (0, 1)
            if (
                mark.kind is SpanKind.ESTIMATE
                and days
                and not rest
                and repeat.until is None
                and repeat.count is None
            ):
                repeat.lasts(self.line.today, days)
                self.accepted.append((SpanKind.REPEAT, mark.start, mark.end))
                self.marks.remove(mark)
                return

    def _times(self, repeat: Repeat, moment: Moment | None) -> list[tuple[int, int]]:
        clocks = repeat.clocks or ([moment.clock] if moment and moment.clock else [])
        anchor = Moment(0, 0, part=moment.part if moment else None)
        times = [time_of_clock(clock, anchor) for clock in clocks]
        return times if len({minute for _, minute in times}) < 2 else times[:1]

    def _first(
        self, repeat: Repeat, begins: Moment | None, moment: Moment | None, times: list[tuple[int, int]]
    ) -> None:
        """Sets `do_at` to the first occurrence."""
        now = self.line.now
        start = resolve(self.line, begins) if begins else None
        first_day = _day_of(start.value) if start else self.line.today
        if start is not None and start.grain in (Grain.WEEK, Grain.MONTH, Grain.YEAR):
            first_day = max(first_day, self.line.today)
        if repeat.freq in ("HOURLY", "MINUTELY") and start is None and not times:
            hours = repeat.interval if repeat.freq == "HOURLY" else 0
            minutes = repeat.interval if repeat.freq == "MINUTELY" else 0
            self.do_at = now.replace(second=0, microsecond=0) + timedelta(hours=hours, minutes=minutes)
            self.grain = Grain.MINUTE
            return
        time = None
        if times:
            time = times[0]
        elif moment is not None and moment.part is not None:
            time = (moment.part.hour, 0)
        elif start is not None and isinstance(start.value, datetime):
            time = (start.value.hour, start.value.minute)
        if start is None and time is not None:
            first_day = now.date()
            if last_time(times, time) < (now.hour, now.minute):
                first_day = add_days(first_day, 1) or first_day
        found = first_occurrence(self.rrule or "", first_day, time, now if start is None else None)
        if found is None:
            found = first_day if time is None else datetime.combine(first_day, datetime.min.time())
        self.do_at = found
        self.grain = Grain.DAY if time is None else Grain.MINUTE if time[1] else Grain.HOUR
        if moment is not None and moment.until_clock is not None and isinstance(found, datetime):
            hours, minutes = time_of_clock(moment.until_clock, Moment(0, 0))
            end = datetime.combine(found.date(), datetime.min.time()) + timedelta(
                hours=hours, minutes=minutes
            )
            self.do_until = end if end > found else end + timedelta(days=1)

    def _weak_estimates(self, parts: Parts) -> None:
        """A bare duration counts as the last word or beside another part."""
        for mark in parts.weak_estimates[-1:]:
            if any(other.kind is SpanKind.ESTIMATE for other in self.marks):
                return
            edges = [(other.start, other.end) for other in self.marks]
            edges += [(start, end) for _, start, end in self.accepted]
            beside = any(mark.end == start or mark.start == end for start, end in edges)
            behind = range(mark.end, min(self.line.size, mark.end + 3))
            last = self.line.size - mark.end < 3 and not any(
                self.line.raw(place).isalnum() for place in behind
            )
            if beside or last:
                self.marks.append(mark)

    def spans(self) -> list[Span]:
        """The accepted parts as stretches of the text, in order."""
        text = self.line.text
        found: list[Span] = []
        for kind, start, end in sorted(self.accepted, key=lambda part: part[1]):
            first, last = self._with_signs(start, end)
            if found and first < found[-1].end:
                first = found[-1].end
            if first < last:
                found.append(Span(kind, first, last, text[first:last]))
        return found

    def _with_signs(self, start: int, end: int) -> tuple[int, int]:
        """The characters of a part, with brackets around it and a comma that would be left dangling at an edge."""
        line = self.line
        first, last = line.starts[start], line.ends[end - 1]
        if start and end < line.size and (line.raw(start - 1), line.raw(end)) in (("(", ")"), ("[", "]")):
            return line.starts[start - 1], line.ends[end]
        if end >= line.size and start and line.raw(start - 1) in (",", "-", "–", "—", ":", ";"):
            if start > 1 and (line.raw(start - 1) in ",:;" or not line.glued[start]):
                first = line.starts[start - 1]
        elif start == 0 and end < line.size and line.raw(end) in (",", ":", "-", "–", "—", ";"):
            last = line.ends[end]
        elif start and end < line.size and line.glued[end] and line.raw(end) in ".,;:!?)":
            first = line.ends[start - 1]
        return first, last

    def names(self, kind: SpanKind) -> list[str]:
        """What the marks of a kind say, in the order of the text."""
        return [str(mark.value) for mark in self.marks if mark.kind is kind]

    def name(self, kind: SpanKind) -> str | None:
        """What the last mark of a kind says."""
        found = self.names(kind)
        return found[-1] if found else None

    def number(self, kind: SpanKind) -> int | None:
        """The number that the last mark of a kind gives."""
        found = [mark.value for mark in self.marks if mark.kind is kind and isinstance(mark.value, int)]
        return found[-1] if found else None

    def outward(self, value: date | datetime | None, grain: Grain | None) -> date | datetime | None:
        """A value as it leaves the grammar: a date, or a time in the zone of now."""
        if not isinstance(value, datetime):
            return value
        return self.line.localised(value) if grain in _TIMED else value.date()


def _without_asides(days: list[Moment]) -> list[Moment]:
    """Without names of months that stand alone beside a full date: "on 5 June 2027 and not July"."""
    full = [moment for moment in days if not (_is_month_alone(moment) and not moment.lead)]
    if len(full) > 1 and _repeats_weekday(full[-2], full[-1]):
        full.pop()
    return full or days


def _repeats_weekday(moment: Moment, last: Moment) -> bool:
    """Whether the last one is but the weekday of the date before it: "December 1 (Tuesday)"."""
    day, name = moment.day, last.day
    if day is None or name is None or not name.weekday or last.lead or last.start - moment.end > 1:
        return False
    return not last.has_time and not day.weekday and day.first.weekday() == name.first.weekday()


def _is_month_alone(moment: Moment) -> bool:
    return moment.day is not None and moment.day.grain is Grain.MONTH and moment.trust < Trust.SURE


def _is_single_day(moment: Moment) -> bool:
    return moment.day is None or moment.day.grain is Grain.DAY


def _day_of(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def _latest(moment: Moment, value: Resolved) -> tuple[date | datetime, Grain]:
    """The last moment that still keeps a deadline: "by March" and "by next week" end with their last day."""
    if value.grain in _TIMED or isinstance(value.value, datetime):
        return value.value, value.grain
    if moment.lead in ("before", "prior"):
        return value.value, Grain.DAY
    if value.until is not None:
        return _day_of(value.until), Grain.DAY
    return value.value, value.grain
