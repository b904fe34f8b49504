"""What a language brings to the grammar: its words, sorted by what they mean; another language is another instance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Phrase = tuple[str, ...]
Meaning = TypeVar("Meaning")


class Phrases(Generic[Meaning]):
    """Phrases of one or more words and what each means; the longest that fits is the one that counts."""

    __slots__ = ("_by_first",)

    def __init__(self, phrases: Mapping[str, Meaning]) -> None:
        by_first: dict[str, list[tuple[Phrase, Meaning]]] = {}
        for phrase, meaning in phrases.items():
            words = tuple(phrase.split())
            by_first.setdefault(words[0], []).append((words, meaning))
        for alike in by_first.values():
            alike.sort(key=lambda entry: -len(entry[0]))
        self._by_first = by_first

    def match(self, words: Sequence[str], at: int) -> tuple[Meaning, int] | None:
        """What the phrase at this place means, and the next token."""
        for phrase, meaning in self._by_first.get(words[at], ()):
            end = at + len(phrase)
            if len(phrase) == 1 or tuple(words[at:end]) == phrase:
                return meaning, end
        return None

    @property
    def firsts(self) -> Mapping[str, object]:
        """The words that phrases begin with."""
        return self._by_first


@dataclass(slots=True, eq=False, repr=False)
class PartOfDay:
    """A part of the day: the hour that stands for it and the hours it covers (end exclusive)."""

    hour: int
    begins: int
    ends: int


@dataclass(slots=True, eq=False, repr=False)
class Language:
    """The vocabulary of one language. All words are lower case."""

    # numbers
    numbers: Mapping[str, int]
    tens: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: frozenset[str]
    articles: frozenset[str]
    halves: frozenset[str]
    quarters: frozenset[str]
    vague_counts: Mapping[str, int]
    hundred: str
    some_number: str
    whole: frozenset[str]
    up_to: frozenset[str]
    more: frozenset[str]

    # units of time: word -> (months, days, seconds)
    units: Mapping[str, tuple[int, int, int]]
    short_units: frozenset[str]

    # the calendar
    weekdays: Mapping[str, int]
    plural_weekdays: Mapping[str, int]
    months: Mapping[str, int]
    ambiguous_names: frozenset[str]
    names_of_people: frozenset[str]
    day_names: Phrases[int]
    holidays: Phrases[str]
    seasons: Mapping[str, tuple[int, int]]
    weekend: frozenset[str]
    weekday_groups: Phrases[tuple[int, ...]]
    week_words: frozenset[str]
    month_words: frozenset[str]
    quarter_words: frozenset[str]
    year_words: frozenset[str]
    day_words: frozenset[str]
    day_counts: frozenset[str]
    period_ends: Mapping[str, str]
    working_day_ends: Phrases[int]
    edges: Mapping[str, str]
    very: frozenset[str]
    rest: frozenset[str]
    eras: Mapping[str, int]

    # times of day
    morning_marks: frozenset[str]
    afternoon_marks: frozenset[str]
    oclock: frozenset[str]
    named_times: Mapping[str, int]
    meals: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    short_tomorrow: frozenset[str]
    done_to_people: frozenset[str]
    timed_events: frozenset[str]
    nameless_weeks: frozenset[str]
    morning_hints: frozenset[str]
    evening_hints: frozenset[str]
    first_thing: Phrases[bool]
    media_verbs: frozenset[str]
    negations: frozenset[str]
    tonight: frozenset[str]
    past_words: frozenset[str]
    to_words: frozenset[str]
    zones: Mapping[str, int]
    roughly: frozenset[str]
    loosely: frozenset[str]
    clock_tails: frozenset[str]
    minute_words: frozenset[str]
    hour_words: frozenset[str]
    early_late: frozenset[str]
    between: frozenset[str]

    # how words hang together
    this: frozenset[str]
    next: frozenset[str]
    last: frozenset[str]
    coming: frozenset[str]
    of: frozenset[str]
    on: frozenset[str]
    connectors: frozenset[str]
    after_words: frozenset[str]
    before_words: frozenset[str]
    the: frozenset[str]
    joined: frozenset[str]
    until: frozenset[str]
    starting: frozenset[str]
    every: frozenset[str]
    other: frozenset[str]
    adverbs: Mapping[str, tuple[str, int]]
    deadline_marks: Phrases[bool]
    deadline_words: frozenset[str]
    latest: Phrases[bool]
    when_marks: frozenset[str]
    ago: frozenset[str]
    yesterday: frozenset[str]
    previous: frozenset[str]
    past_be: frozenset[str]
    told_openers: frozenset[str]
    arranged: frozenset[str]
    from_now: Phrases[bool]

    estimate_marks: frozenset[str]

    # reasons and kinds
    reason_marks: Phrases[bool]
    question_words: frozenset[str]
    goal_openers: Phrases[bool]
    goal_wishes: Phrases[bool]
    goal_wishes_by: Phrases[bool]
    goal_time_marks: frozenset[str]
    note_openers: Phrases[bool]
    told_past: frozenset[str]
    feelings: frozenset[str]
    states: frozenset[str]
    i_am: frozenset[str]
    i_am_at: frozenset[str]
    i_and_we: frozenset[str]
    am_or_feel: frozenset[str]
    intensifiers: frozenset[str]
    past_ending: str
    not_past: frozenset[str]

    # false friends
    numbered_things: frozenset[str]
    ratio_things: frozenset[str]
    title_words: frozenset[str]
    lists: frozenset[str]
    counted_things: frozenset[str]
    followers: frozenset[str]
    not_days_before: frozenset[str]
    single_feasts: frozenset[str]
    measured_by: frozenset[str]
    moved: frozenset[str]
    possessives: frozenset[str]

    # derived: words that may begin a moment, and words that may lead one in
    openers: frozenset[str]
    leads: frozenset[str]


def openers_of(language: Language) -> frozenset[str]:
    """The words that may begin a moment in this language; everything else is passed over quickly."""
    tables: tuple[Iterable[str], ...] = (
        language.numbers,
        language.tens,
        language.ordinals,
        language.articles,
        language.halves,
        language.quarters,
        language.vague_counts,
        language.weekdays,
        language.months,
        language.seasons,
        language.weekend,
        language.week_words,
        language.month_words,
        language.quarter_words,
        language.year_words,
        language.period_ends,
        language.working_day_ends.firsts,
        language.first_thing.firsts,
        language.edges,
        language.very,
        language.rest,
        ("mid", "month's", "month’s", "year's", "year’s"),
        language.named_times,
        language.meals,
        language.parts,
        language.tonight,
        language.short_tomorrow,
        language.early_late,
        language.between,
        language.this,
        language.next,
        language.last,
        language.yesterday,
        language.previous,
        language.the,
        language.day_names.firsts,
        language.holidays.firsts,
        language.weekday_groups.firsts,
        (language.some_number, "now", "q", "+", "~"),
    )
    return frozenset(word for table in tables for word in table)


def leads_of(language: Language) -> frozenset[str]:
    """The words that may stand before a moment, or begin a recurrence, an estimate or a reason."""
    tables: tuple[Iterable[str], ...] = (
        language.when_marks,
        language.starting,
        language.until,
        language.roughly,
        language.loosely,
        language.every,
        language.adverbs,
        language.plural_weekdays,
        language.deadline_marks.firsts,
        language.deadline_words,
        language.reason_marks.firsts,
        language.estimate_marks,
        ("once", "twice", "thrice", "alternate", "bi", "semi", "was", "of", "{"),
    )
    return frozenset(word for table in tables for word in table)
