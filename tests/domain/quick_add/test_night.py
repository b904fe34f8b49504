"""Between midnight and the start of a person's day: days count from the day that still lasts, times from the clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from companion.domain.quick_add import parse

TUESDAY = date(2026, 11, 17)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AT_ONE = datetime(2026, 11, 18, 1, 0)  # noqa: DTZ001
JUST_BEFORE_FOUR = datetime(2026, 11, 18, 3, 59)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("line", "at_one", "just_before_four"),
    [
        ("tidy up today", "2026-11-17", "2026-11-17"),
        ("tidy up tomorrow", "2026-11-18", "2026-11-18"),
        ("tidy up the day after tomorrow", "2026-11-19", "2026-11-19"),
        ("tidy up wednesday", "2026-11-18", "2026-11-18"),
        ("tidy up on thursday", "2026-11-19", "2026-11-19"),
        ("tidy up in 2 days", "2026-11-19", "2026-11-19"),
        ("tidy up tomorrow at 9am", "2026-11-18T09:00:00", "2026-11-18T09:00:00"),
        ("tidy up tomorrow morning", "2026-11-18T09:00:00", "2026-11-18T09:00:00"),
        ("tidy up tonight", "2026-11-18T02:00:00", "2026-11-18T04:00:00"),
        ("tidy up at 2am", "2026-11-18T02:00:00", "2026-11-19T02:00:00"),
        ("tidy up tonight at 2", "2026-11-18T02:00:00", "2026-11-19T02:00:00"),
        ("tidy up today at 9am", "2026-11-18T09:00:00", "2026-11-18T09:00:00"),
        ("tidy up at 9am", "2026-11-18T09:00:00", "2026-11-18T09:00:00"),
        ("tidy up this afternoon", "2026-11-18T14:00:00", "2026-11-18T14:00:00"),
        ("tidy up in 2 hours", "2026-11-18T03:00:00", "2026-11-18T05:59:00"),
        ("tidy up every day", "2026-11-17", "2026-11-17"),
        ("tidy up every day at 9am", "2026-11-18T09:00:00", "2026-11-18T09:00:00"),
        ("tidy up every day at 2am", "2026-11-18T02:00:00", "2026-11-19T02:00:00"),
        ("tidy up by friday", "2026-11-20", "2026-11-20"),
    ],
)
def test_what_words_mean_after_midnight(line: str, at_one: str, just_before_four: str) -> None:
    for now, wanted in ((AT_ONE, at_one), (JUST_BEFORE_FOUR, just_before_four)):
        read = parse(line, now, day=TUESDAY).as_json()
        assert (read["do_at"] or read["deadline"]) == wanted, now


def test_without_a_day_of_ones_own_the_calendar_counts() -> None:
    assert parse("tidy up tomorrow", AT_ONE).do_at == date(2026, 11, 19)
    assert parse("tidy up tomorrow", AT_ONE, day=AT_ONE.date()).do_at == date(2026, 11, 19)


def test_in_the_night_when_the_clocks_go_forward() -> None:
    now = datetime(2026, 3, 29, 1, 30, tzinfo=AMSTERDAM)
    saturday = date(2026, 3, 28)
    assert parse("tidy up tomorrow", now, day=saturday).do_at == date(2026, 3, 29)
    assert (
        parse("tidy up tomorrow at 9am", now, day=saturday).as_json()["do_at"] == "2026-03-29T09:00:00+02:00"
    )
    assert parse("tidy up in 2 hours", now, day=saturday).as_json()["do_at"] == "2026-03-29T04:30:00+02:00"
    assert parse("tidy up at 2:30am", now, day=saturday).as_json()["do_at"] == "2026-03-29T03:30:00+02:00"


def test_in_the_night_when_the_clocks_go_back() -> None:
    now = datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM, fold=0)
    saturday = date(2026, 10, 24)
    assert parse("tidy up tomorrow", now, day=saturday).do_at == date(2026, 10, 25)
    assert parse("tidy up in 1 hour", now, day=saturday).as_json()["do_at"] == "2026-10-25T02:30:00+01:00"
    assert parse("tidy up at 9am", now, day=saturday).as_json()["do_at"] == "2026-10-25T09:00:00+01:00"
