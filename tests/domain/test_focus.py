"""When a session that nobody ended really ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.day import day_of, start_of
from companion.domain.focus import FocusSession, end_after_sleep, end_of_forgotten
from tests.fakes.clock import WEDNESDAY as START


def session(**fields: Any) -> FocusSession:
    return FocusSession(uuid="u", task_id="a", started_at=START, **fields)


def test_an_open_ended_session_has_no_share() -> None:
    assert session().share(START) is None
    assert session().remaining_s(START) is None


def test_time_beyond_the_plan_is_no_negative_rest() -> None:
    late = START + timedelta(hours=1)
    assert session(planned_s=600).remaining_s(late) == 0
    assert session(planned_s=600).share(late) == 1.0


def test_unwatched_hours_without_a_sign_end_it() -> None:
    assert end_of_forgotten(session(), START + timedelta(hours=3, minutes=59), None) is None
    assert end_of_forgotten(session(planned_s=1500), START + timedelta(hours=5), None) == START + timedelta(
        seconds=1500
    )
    assert end_of_forgotten(session(), START + timedelta(hours=5), None, is_watched=True) is None


def test_the_day_ends_every_session() -> None:
    next_day = START + timedelta(days=1)
    sign = START + timedelta(hours=2)
    assert end_of_forgotten(session(), next_day, sign, is_watched=True) == sign


@given(
    st.integers(0, 86400 * 3),
    st.one_of(st.none(), st.integers(0, 86400)),
    st.one_of(st.none(), st.integers(-86400, 86400 * 3)),
    st.booleans(),
)
def test_an_end_lies_between_the_start_and_now_and_within_the_day(
    passed: int, planned: int | None, sign: int | None, watched: bool
) -> None:
    now = START + timedelta(seconds=passed)
    last = None if sign is None else START + timedelta(seconds=sign)
    end = end_of_forgotten(session(planned_s=planned), now, last, is_watched=watched)
    if end is not None:
        assert START <= end <= now
        assert end <= start_of(day_of(START) + timedelta(days=1), START.tzinfo)


def test_a_short_sleep_goes_on_and_a_long_one_ends_where_it_began() -> None:
    tick = START + timedelta(minutes=7)
    assert end_after_sleep(session(), tick, tick + timedelta(minutes=15)) is None
    assert end_after_sleep(session(), tick, tick + timedelta(minutes=16)) == tick
