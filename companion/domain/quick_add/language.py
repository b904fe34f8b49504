"""What a language brings to the grammar: its words, sorted by what they mean; another language is another instance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of the day: the hour that stands for it and the hours it covers (end exclusive)."""

    hour: int
    begins: int
    ends: int


@dataclass(frozen=True, slots=True)
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

    # units of time: word -> (months, days, seconds)
    units: Mapping[str, tuple[int, int, int]]
    short_units: frozenset[str]

    # the calendar
    weekdays: Mapping[str, int]
    plural_weekdays: Mapping[str, int]
    months: Mapping[str, int]
    ambiguous_names: frozenset[str]
    names_of_people: frozenset[str]
    day_names: Mapping[Phrase, int]
    holidays: Mapping[Phrase, str]
    seasons: Mapping[str, tuple[int, int]]
    weekend: frozenset[str]
    weekday_groups: Mapping[Phrase, tuple[int, ...]]
    week_words: frozenset[str]
    month_words: frozenset[str]
    quarter_words: frozenset[str]
    year_words: frozenset[str]
    day_words: frozenset[str]
    day_ends: Mapping[str, str]
    eras: Mapping[str, int]

    # times of day
    morning_marks: frozenset[str]
    afternoon_marks: frozenset[str]
    oclock: frozenset[str]
    named_times: Mapping[str, int]
    meals: Mapping[str, int]
    parts: Mapping[str, PartOfDay]
    tonight: frozenset[str]
    past_words: frozenset[str]
    to_words: frozenset[str]
    zones: Mapping[str, int]
    roughly: frozenset[str]

    # how words hang together
    this: frozenset[str]
    next: frozenset[str]
    last: frozenset[str]
    of: frozenset[str]
    the: frozenset[str]
    joined: frozenset[str]
    until: frozenset[str]
    starting: frozenset[str]
    every: frozenset[str]
    other: frozenset[str]
    adverbs: Mapping[str, tuple[str, int]]
    deadline_marks: tuple[Phrase, ...]
    when_marks: frozenset[str]
    ago: frozenset[str]
    from_now: tuple[Phrase, ...]

    # reasons and kinds
    reason_marks: tuple[Phrase, ...]
    question_words: frozenset[str]
    question_openers: frozenset[Phrase]
    goal_openers: tuple[Phrase, ...]
    goal_wishes: frozenset[Phrase]
    note_openers: tuple[Phrase, ...]
    told_past: frozenset[str]
    feelings: frozenset[str]

    # false friends
    numbered_things: frozenset[str]
    title_words: frozenset[str]
    counted_things: frozenset[str]
    followers: frozenset[str]
