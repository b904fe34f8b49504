"""Dates, rules and durations in a person's words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from companion.domain.quick_add import (
    Grain,
    describe_estimate,
    describe_rule,
    describe_when,
    explain_when,
    parse,
)

NOW = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "grain", "chip", "hover"),
    [
        (NOW.replace(day=17, hour=15), Grain.HOUR, "Tue 17 Nov, 15:00", "Tue 17 November, 15:00, tomorrow"),
        (
            NOW.replace(minute=20),
            Grain.MINUTE,
            "Mon 16 Nov, 09:20",
            "Mon 16 November, 09:20, in 20 minutes",
        ),
        (date(2026, 11, 25), Grain.DAY, "Wed 25 Nov", "Wed 25 November, in 9 days"),
        (date(2027, 3, 2), Grain.DAY, "Tue 2 Mar 2027", "Tue 2 March 2027, in 106 days"),
        (date(2026, 11, 23), Grain.WEEK, "week of 23 Nov", "week of 23 November, next week"),
        (date(2027, 3, 1), Grain.MONTH, "March 2027", "March 2027, in 4 months"),
        (date(2027, 1, 1), Grain.YEAR, "2027", "2027, next year"),
        (date(2026, 11, 14), Grain.DAY, "Sat 14 Nov", "Sat 14 November, 2 days ago"),
    ],
)
def test_a_moment_on_a_chip_and_under_the_pointer(value: date, grain: Grain, chip: str, hover: str) -> None:
    assert describe_when(value, grain, NOW) == chip
    assert explain_when(value, grain, NOW) == hover


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("every 2nd tuesday", "every 2nd Tuesday of the month"),
        ("every! 3 days", "every 3 days after it is done"),
        ("every weekday at 8", "every weekday at 08:00"),
        ("every other friday", "every other Friday"),
        ("every 3 weeks on mon and thu", "every 3 weeks on Monday and Thursday"),
        ("every month on the 5th", "5th of every month"),
        ("last day of every month", "last day of every month"),
        ("every last friday", "last Friday of every month"),
        ("every last workday", "last workday of every month"),
        ("every july 4", "every 4 July"),
        ("every fourth thursday in november", "4th Thursday of November"),
        ("every year", "every year"),
        ("every 2 hours", "every 2 hours"),
        ("every monday for 6 times", "every Monday, 6 times"),
        ("every monday until 14 dec", "every Monday until 14 Dec 2026"),
        ("every weekend", "every weekend"),
        ("every day at 8, 14 and 20", "every day at 08:00, 14:00 and 20:00"),
    ],
)
def test_a_rule_in_words(line: str, words: str) -> None:
    read = parse(line, NOW)
    assert read.rrule is not None
    assert describe_rule(read.rrule, read.from_completion) == words


def test_a_day_that_short_months_lack_in_words() -> None:
    kept = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    assert describe_rule(kept, False) == "31st of every month, or the last day where it has none"
    kept = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    assert describe_rule(kept, False) == "every 29 February, or the last day where it has none"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (45, "45 s"),
        (1200, "20 min"),
        (5400, "1 h 30 min"),
        (7200, "2 h"),
        (86400, "1 day"),
        (172800, "2 days"),
    ],
)
def test_an_estimate_in_words(seconds: int, words: str) -> None:
    assert describe_estimate(seconds) == words
