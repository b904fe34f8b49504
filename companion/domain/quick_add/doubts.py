"""Tells a date from its false friends: titles, names, scores, versions, fractions; in doubt it is no date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.quick_add.clocks import Trust, read_clock
from companion.domain.quick_add.components import follows_well
from companion.domain.quick_add.days import read_day
from companion.domain.quick_add.moment import Moment, Role
from companion.domain.quick_add.parsed import Grain

if TYPE_CHECKING:
    from companion.domain.quick_add.repeat import Repeat
    from companion.domain.quick_add.tokens import Line

_STRONG_LEADS = frozenset(
    ("on", "@", "by", "before", "due", "deadline", "until", "till", "prior", "no", "is", "!", "{")
)


def is_meant(line: Line, moment: Moment) -> bool:
    """Whether a stretch that can be read as a moment is meant as one."""
    if not line.stands_free(moment.start, moment.end) or not line.stands_free(moment.inner, moment.end):
        return False
    if fills_line(line, moment.start, moment.end):
        return _whole_line_is_date(line, moment)
    if _is_past(line, moment) or _is_title(line, moment):
        return False
    if _is_measure(line, moment):
        return False
    if ends_role(moment) and moment.start and line.words[moment.start - 1] in line.language.negations:
        return False
    if moment.clock and moment.start and line.words[moment.start - 1] in line.language.possessives:
        return False
    if _is_given_up(line, moment):
        return False
    if _is_where_someone_stands(line, moment) or _is_scale(moment):
        return False
    strong = moment.lead in _STRONG_LEADS
    if _is_numbered_thing(line, moment) or _is_counted(line, moment) or _is_compound(line, moment):
        return False
    if moment.trust == Trust.SURE:
        return not _is_idiom(line, moment, strong=strong)
    return _fits_here(line, moment, strong=strong) and not _is_idiom(line, moment, strong=strong)


def fills_line(line: Line, start: int, end: int) -> bool:
    """Whether nothing but signs stands around these tokens."""
    before = all(not line.raw(place).isalnum() for place in range(min(start, 4)))
    behind = all(not line.raw(place).isalnum() for place in range(end, min(line.size, end + 4)))
    return before and behind and start <= 4 and line.size - end <= 4


def _whole_line_is_date(line: Line, moment: Moment) -> bool:
    """A line that is nothing but this: names that are words too and bare numbers still need company."""
    if moment.trust > Trust.BARE or moment.day is None:
        return moment.clock is None or moment.trust > Trust.BARE
    day = moment.day
    if day.grain is Grain.YEAR:
        return moment.lead in ("in", "by", "before", "during", "until")
    if line.words[moment.inner] in line.language.ordinals and moment.lead not in _STRONG_LEADS:
        return moment.lead == "on" or line.words[moment.inner - 1] in line.language.the
    return line.words[moment.inner] != "may" or bool(moment.lead)


def _is_past(line: Line, moment: Moment) -> bool:
    """Behind "last", "past", "since", and before "ago": what was."""
    words = line.words
    if moment.start and words[moment.start - 1] in ("last", "past", "previous", "since", "yesterday"):
        return True
    if (
        moment.start > 1
        and words[moment.start - 2] in line.language.previous
        and words[moment.start - 1] in line.language.nameless_weeks
        and not line.past_read
    ):
        return True
    return words[moment.end] in line.language.ago and words[moment.end] != "back"


def _is_title(line: Line, moment: Moment) -> bool:
    """Capitalised words that go on behind a name of a day or month, or stand right before one: a title or a name."""
    if (
        moment.clock is not None
        and moment.day is None
        and not moment.lead
        and line.is_capitalised(moment.end)
    ):
        return line.words[moment.end] in line.language.title_words
    if moment.clock is not None or moment.instant is not None or moment.day is None:
        return False
    last = moment.end - 1
    if not line.raw(last).isalpha() or not line.is_capitalised(last):
        return False
    if _is_headline(line, moment):
        return True
    behind = moment.end
    if (
        behind < line.size
        and line.is_capitalised(behind)
        and line.raw(behind) not in ("I", "A", "I'm", "I'll")
    ):
        strong = moment.lead in _STRONG_LEADS or (moment.start == 0 and _is_named_day(line, moment))
        calm = line.words[behind] not in line.language.title_words and not line.is_capitalised(behind + 1)
        if line.raw(behind).isalpha() and not (strong and (calm or moment.lead)):
            return True
        if line.words[behind] in line.language.title_words:
            return True
    before = moment.start - 1
    if before >= 0 and line.words[before] in line.language.media_verbs and not moment.lead:
        return True
    if moment.lead or before < 0 or moment.start == 0 or not line.raw(before).isalpha():
        return False
    if not _is_named_day(line, moment) or not line.is_capitalised(before) or line.text.isupper():
        return False
    acronym = line.raw(before).isupper() and len(line.raw(before)) > 1
    return acronym or (before > 0 and not follows_well(line, moment.end))


def _is_named_day(line: Line, moment: Moment) -> bool:
    """Whether the words are today, tomorrow or the like, which have no capital of their own."""
    return line.language.day_names.match(line.words, moment.inner) is not None


def _is_headline(line: Line, moment: Moment) -> bool:
    """Whether plain words inside are capitalised as well, as in "The Day After Tomorrow": then it is a title."""
    language = line.language
    plain = 0
    for place in range(moment.inner, moment.end - 1):
        word = line.words[place]
        named = word in language.weekdays or word in language.months or place == 0
        plain += line.is_capitalised(place) and not named
    feast = language.holidays.match(line.words, moment.inner)
    return plain > (1 if moment.inner else 0) and not feast and not line.text.isupper()


def _is_measure(line: Line, moment: Moment) -> bool:
    """The "by 12" of "divide 100 by 12" and "raise it by 5"."""
    clock = moment.clock
    if (
        moment.lead != "by"
        or clock is None
        or clock.exact
        or moment.components > 1
        or moment.end - moment.inner > 1
    ):
        return False
    before = range(max(0, moment.start - 5), moment.start)
    counted = line.words[moment.start - 1] in line.language.numbers
    by_number = moment.start > 0 and (counted or line.numbers[moment.start - 1] is not None)
    return by_number or any(line.words[place] in line.language.measured_by for place in before)


def _is_numbered_thing(line: Line, moment: Moment) -> bool:
    """Behind "chapter", "room", "version", "score": a number there names something else."""
    before = moment.start - 1
    if before >= 0 and line.words[before] in (":", ".", "#", "№") and before > 0:
        before -= 1
    if before < 0 or moment.lead or line.words[before] not in line.language.numbered_things:
        return False
    if line.numbers[moment.start] is None:
        return False
    clock = moment.clock
    if clock is not None and line.words[moment.start + 1] not in (":", ".", "/", "-", "–"):
        bare = not (clock.fixed or clock.exact) and read_clock(line, moment.start) is not None
        if bare and read_day(line, moment.start) is None:
            return True
    if clock is not None and clock.fixed and not clock.exact:
        return False
    if clock is not None and clock.exact and moment.trust == Trust.SURE:
        return line.words[before] in line.language.ratio_things
    return moment.day is None or line.words[moment.start + 1] in ("/", "-", ".", "–")


def _is_where_someone_stands(line: Line, moment: Moment) -> bool:
    """The "at 10" of "I'm at 10 already": a score or a level, not an hour."""
    clock = moment.clock
    if clock is None or clock.exact or clock.fixed or moment.components > 1 or moment.lead != "at":
        return False
    before = line.words[moment.start - 1] if moment.start else ""
    return before in line.language.i_am_at or (before in ("am", "are") and moment.start == 2)


def _is_given_up(line: Line, moment: Moment) -> bool:
    """The "Thursday" of "on Friday, not Thursday", "instead of Thursday" and "moved from Thursday"."""
    if not moment.start or not moment.has_day:
        return False
    if line.words[moment.start - 1] == "not":
        return True
    led = moment.start - 1 if moment.lead == "from" else moment.start - 2
    from_there = moment.lead == "from" or line.words[moment.start - 1] == "from"
    if from_there and led >= 0 and line.words[led] in line.language.moved:
        return True
    before = line.words[moment.start - 2 : moment.start]
    return before in (["instead", "of"], ["rather", "than"], ["earlier", "than"], ["sooner", "than"])


def _is_scale(moment: Moment) -> bool:
    """The "from 1 to 10" of "rate it from 1 to 10"."""
    clock, until = moment.clock, moment.until_clock
    if clock is None or until is None or moment.lead != "from" or moment.day is not None:
        return False
    bare = not (clock.fixed or until.fixed or clock.exact or until.exact)
    return bare and clock.hour == 1 and until.hour in (3, 5, 10)


def _is_counted(line: Line, moment: Moment) -> bool:
    """Before "people", "kg", "points": a bare number there counts something."""
    if line.numbers[moment.end - 1] is None:
        return False
    return line.words[moment.end] in line.language.counted_things and not (
        moment.end < line.size and not line.raw(moment.end).isalnum()
    )


def _is_compound(line: Line, moment: Moment) -> bool:
    """The "sunday roast", "friday night lights": lower case, but a name all the same."""
    behind = line.words[moment.end]
    if behind not in line.language.title_words or moment.clock is not None or moment.instant is not None:
        return False
    feast = line.language.holidays.match(line.words, moment.inner)
    if moment.day is None or not (moment.day.weekday or feast or moment.part):
        return False
    return moment.lead not in ("by", "before", "due")


def _is_idiom(line: Line, moment: Moment, *, strong: bool) -> bool:
    """24/7, the 9/11 report, a fraction, "a friday", "good morning"."""
    words, language = line.words, line.language
    before = words[moment.start - 1] if moment.start else ""
    first, sign, second = line.numbers[moment.inner], words[moment.inner + 1], line.numbers[moment.inner + 2]
    short = moment.end - moment.inner == 3 and sign in ("/", "-", ".")
    if short and sign == "/" and moment.start and line.numbers[moment.start - 1] is not None:
        return True
    if short and first is not None and second is not None:
        if (first, second) in ((24, 7), (9, 11), (7, 24)) and not (strong or moment.clock):
            return True
        fraction = first <= second and second in (2, 3, 4, 5, 8, 10, 16) and sign == "/"
        if (
            fraction
            and not strong
            and (moment.end < line.size or before in ("of", "about", "by", "only", "over"))
        ):
            return True
        if before in language.the:
            return True
        if not strong and not follows_well(line, moment.end):
            return True
    if (
        moment.day_end
        and moment.clock
        and moment.clock.hour == 23
        and moment.lead == "at"
        and moment.end < line.size
    ):
        return True
    if before in language.not_days_before and not moment.lead:
        day = moment.day
        if day is not None and (day.weekday or language.holidays.match(words, moment.inner)):
            return True
        if moment.part is not None and day is None:
            return True
    return False


def _fits_here(line: Line, moment: Moment, *, strong: bool) -> bool:
    """Whether the place makes up for words that do not speak for themselves."""
    words, language = line.words, line.language
    follows = follows_well(line, moment.end)
    day = moment.day
    first = words[moment.inner]
    if day is None:
        return _time_fits(moment, follows=follows)
    if day.grain is Grain.YEAR:
        return moment.lead in ("in", "by", "before", "until", "during") and follows
    if day.grain is Grain.MONTH or words[moment.end - 1] in language.months:
        return _month_fits(line, moment, follows=follows)
    if first in language.weekdays or day.weekday:
        return _weekday_fits(line, moment, follows=follows, strong=strong)
    feast = language.holidays.match(words, moment.inner)
    if feast is not None:
        led = moment.lead in (
            "on",
            "by",
            "before",
            "at",
            "until",
            "after",
            "due",
            "over",
            "during",
            "around",
            "for",
        )
        if first in language.single_feasts and moment.end - moment.inner == 1:
            return led and moment.lead != "for" and follows
        return follows
    if line.numbers[moment.inner] is not None and words[moment.inner + 1] in ("/", "-", ".", "–"):
        if moment.trust == Trust.FAIR:
            return follows
        return strong and follows
    if (
        first in language.weekend
        or words[moment.end - 1] in language.weekend
        or words[moment.end - 1] == "end"
    ):
        return bool(moment.lead) and follows and moment.lead not in ("for", "from")
    if words[moment.inner] in language.week_words and moment.lead == "in":
        return True
    if words[moment.inner] in language.week_words:
        return moment.lead in ("in", "by", "on", "during", "for", "before", "until") and follows
    if moment.trust == Trust.FAIR:
        return follows
    return (strong or moment.lead in ("from", "until")) and follows


def _time_fits(moment: Moment, *, follows: bool) -> bool:
    if moment.trust == Trust.BARE:
        return False
    if moment.part is not None and moment.clock is None:
        return bool(moment.lead) and follows
    if (
        moment.clock is not None
        and moment.clock.hour in (12, 24)
        and moment.clock.fixed
        and not moment.clock.exact
    ):
        return follows
    return bool(moment.lead) and follows if moment.clock is not None and not moment.clock.exact else follows


def _month_fits(line: Line, moment: Moment, *, follows: bool) -> bool:
    """A month alone: behind "in", "by", "until"; a season likewise; names of people only there."""
    language = line.language
    name = line.words[moment.end - 1]
    if moment.start and line.numbers[moment.start - 1] is not None:
        return False
    if moment.lead in ("in", "by", "until", "till", "before", "during", "around", "due", "@", "over", "is"):
        return follows
    if moment.trust == Trust.FAIR and name not in language.names_of_people:
        at_end = moment.end >= line.size or not line.raw(moment.end).isalnum()
        return at_end and moment.start > 0 and name in language.months
    return False


def _weekday_fits(line: Line, moment: Moment, *, follows: bool, strong: bool) -> bool:
    language = line.language
    if moment.trust == Trust.BARE:
        if strong or moment.lead in ("for", "from", "until"):
            return follows or (strong and moment.lead in ("by", "before", "due", "@", "!", "{"))
        name = line.words[moment.end - 1]
        at_end = moment.end >= line.size or line.raw(moment.end) in ".!?#+^~=["
        before = line.words[moment.start - 1] if moment.start else ""
        plain = (
            before not in language.followers
            and before not in language.articles
            and before not in language.the
        )
        return (
            at_end
            and name in ("mon", "wed") + (("sat", "sun") if plain else ())
            and plain
            and not (name == "sun" and before in ("in", "the"))
        )
    if follows or (strong and line.words[moment.inner] not in language.the):
        return True
    if line.words[moment.inner] in language.the:
        return False
    before = line.words[moment.start - 1] if moment.start else ""
    return moment.start == 0 or before in (",", ".", ";", ":", "-") or bool(moment.lead)


def repeat_is_meant(line: Line, repeat: Repeat) -> bool:
    """Whether words that can be read as a recurrence are meant as one."""
    if not line.stands_free(repeat.start, repeat.end):
        return False
    behind = repeat.end
    last = behind - 1
    if line.raw(last).isalpha() and line.is_capitalised(last) and behind < line.size:
        named = line.is_capitalised(behind) and line.raw(behind).isalpha() and line.raw(behind) != "I"
        if named:
            return False
    if line.words[behind] in line.language.title_words and not repeat.moment:
        return False
    before = line.words[repeat.start - 1] if repeat.start else ""
    if before == "of":
        return False
    if repeat.trust == Trust.SURE:
        return before not in ("not", "nearly", "almost", "how", "n't")
    if (
        before in line.language.articles
        or before in line.language.the
        or before in ("my", "our", "your", "his", "her")
    ):
        return False
    if behind < line.size and line.words[line.size - 1] in line.language.lists:
        return False
    if behind >= line.size or repeat.start == 0:
        return True
    return not line.raw(behind).isalnum() and line.raw(behind) not in ("-", "/", "'", "’")


def ends_role(moment: Moment) -> bool:
    """Whether a moment says when something ends."""
    return moment.role in (Role.DEADLINE, Role.UNTIL)
