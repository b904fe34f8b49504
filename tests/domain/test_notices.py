"""The planner of notices: pure rules on a moment and a state."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.notices import (
    MOST_WINDOWS,
    NoticeKind,
    NoticeState,
    Thing,
    ToldNotice,
    due_notices,
    is_quiet,
    next_wake,
    windows_from,
)
from tests.fakes.clock import BERLIN

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=BERLIN)
WINDOWS = (time(9, 30), time(13, 0), time(17, 30))


def reminder(at: datetime, key: str = "r") -> Thing:
    return Thing(key=key, kind=NoticeKind.REMINDER, words="Call Sam", at=at, task_id="a")


def of_the_day(key: str = "d") -> Thing:
    return Thing(key=key, kind=NoticeKind.DAY, words=f"Tax letter {key}", at=NOON, task_id=key)


def told(key: str, at: datetime, **fields: Any) -> ToldNotice:
    return ToldNotice(uuid=key, key=key, kind=fields.pop("kind", "day"), due_at=at, shown_at=at, **fields)


def test_nothing_is_due_where_nothing_is_known() -> None:
    state = NoticeState()
    assert due_notices(NOON, state) == []
    assert next_wake(NOON, state) is None


def test_a_window_names_three_and_no_count_of_the_others() -> None:
    state = NoticeState(for_the_day=tuple(of_the_day(str(n)) for n in range(9)), windows=WINDOWS)
    (notice,) = due_notices(NOON.replace(hour=13), state)
    assert notice.body == "Tax letter 0; Tax letter 1; Tax letter 2."


def test_a_window_speaks_once() -> None:
    at = NOON.replace(hour=13)
    state = NoticeState(for_the_day=(of_the_day(),), windows=WINDOWS, told={"x": told("x", at)})
    assert due_notices(at + timedelta(minutes=5), state) == []


def test_what_was_told_in_an_earlier_window_is_not_told_again() -> None:
    earlier = told("d", NOON.replace(hour=9, minute=30))
    state = NoticeState(for_the_day=(of_the_day(),), windows=WINDOWS, told={"d": earlier})
    assert due_notices(NOON.replace(hour=13), state) == []


def test_a_snoozed_window_comes_in_the_next_one_only() -> None:
    first = NOON.replace(hour=9, minute=30)
    snoozed = told("d", first, fate="snoozed", until=first + timedelta(minutes=10))
    state = NoticeState(for_the_day=(of_the_day(),), windows=WINDOWS, told={"d": snoozed})
    assert due_notices(first + timedelta(minutes=15), state) == []
    assert len(due_notices(NOON.replace(hour=13), state)) == 1


def test_keep_or_drop_takes_the_place_of_the_windows_notice() -> None:
    asked = Thing(key="ask:u", kind=NoticeKind.KEEP_OR_DROP, words="Take the pill", at=NOON, task_id="a")
    state = NoticeState(for_the_day=(of_the_day(),), ask_about=(asked,), windows=WINDOWS)
    (notice,) = due_notices(NOON.replace(hour=13), state)
    assert notice.kind is NoticeKind.KEEP_OR_DROP


@pytest.mark.parametrize(
    ("quiet", "clock", "expected"),
    [
        ((time(21), time(8)), time(22), True),
        ((time(21), time(8)), time(3), True),
        ((time(21), time(8)), time(8), False),
        ((time(12), time(14)), time(13), True),
        ((time(12), time(14)), time(15), False),
        ((time(12), time(12)), time(12), False),
        (None, time(3), False),
    ],
)
def test_quiet_hours_may_run_over_midnight(
    quiet: tuple[time, time] | None, clock: time, expected: bool
) -> None:
    assert is_quiet(datetime.combine(NOON.date(), clock, BERLIN), quiet) is expected


def test_more_than_three_windows_are_not_taken() -> None:
    assert windows_from("17:30, 09:30,13:00") == WINDOWS
    assert len(windows_from("08:00, 09:00, 10:00, 11:00")) == MOST_WINDOWS
    assert windows_from("") == ()


def test_the_clock_going_back_an_hour_shows_nothing_twice() -> None:
    night = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    state = NoticeState(timed=(reminder(night),))
    assert len(due_notices(night, state)) == 1
    again = night.replace(fold=1)
    assert due_notices(again, NoticeState(timed=(reminder(night),), told={"r": told("r", night)})) == []


moments = st.integers(min_value=0, max_value=3 * 24 * 60).map(lambda m: NOON + timedelta(minutes=m))


@given(st.lists(moments, max_size=12), st.integers(min_value=0, max_value=4))
def test_whatever_the_times_each_is_told_once_and_windows_hold(times: list[datetime], things: int) -> None:
    """Follow next_wake through three days, telling all that is due."""
    known: dict[str, ToldNotice] = {}
    timed = tuple(reminder(at, f"r{n}") for n, at in enumerate(times))
    now, shown, others = NOON - timedelta(minutes=1), [], []
    for _ in range(200):
        state = NoticeState(
            timed=timed,
            for_the_day=tuple(of_the_day(f"{now.date()}{n}") for n in range(things)),
            told=known,
            windows=WINDOWS,
            quiet=(time(21), time(8)),
        )
        for notice in due_notices(now, state):
            assert notice.kind is not NoticeKind.MISSED
            if not notice.kind.is_time_critical:
                others.append(now.date())
            for thing in notice.things:
                shown.append(thing.key)
                known[thing.key] = told(thing.key, now, kind=notice.kind.value)
        wake = next_wake(
            now, NoticeState(timed=timed, told=known, windows=WINDOWS, quiet=(time(21), time(8)))
        )
        if wake is None or wake > NOON + timedelta(days=4):
            break
        assert wake > now
        now = wake
    assert len(shown) == len(set(shown))
    assert {f"r{n}" for n in range(len(times))} <= set(shown)
    assert all(others.count(day) <= MOST_WINDOWS for day in others)
