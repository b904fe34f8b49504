"""The first occurrence of a rule, worked out with and without dateutil."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.quick_add.series import first_by_dateutil, first_occurrence

rules = st.one_of(
    st.just("FREQ=DAILY"),
    st.integers(2, 40).map("FREQ=DAILY;INTERVAL={}".format),
    st.builds(
        "FREQ=WEEKLY;INTERVAL={};BYDAY={}".format,
        st.integers(1, 9),
        st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1).map(",".join),
    ),
    st.just("FREQ=WEEKLY"),
    st.just("FREQ=MONTHLY"),
    st.builds(
        "FREQ=MONTHLY;INTERVAL={};BYMONTHDAY={}".format,
        st.integers(1, 6),
        st.sets(st.integers(1, 31), min_size=1, max_size=3).map(lambda days: ",".join(map(str, days))),
    ),
)
starts = st.datetimes(datetime(1980, 1, 1), datetime(2090, 1, 1))  # noqa: DTZ001
times = st.none() | st.tuples(st.integers(0, 23), st.integers(0, 59))


@given(rules, starts, times, st.booleans(), st.integers(-30, 30))
def test_the_first_occurrence_is_the_one_that_dateutil_finds(
    rule: str, start: datetime, at: tuple[int, int] | None, timed: bool, hours: int
) -> None:
    if at is not None and timed:
        rule += f";BYHOUR={at[0]},{(at[0] + 5) % 24};BYMINUTE={at[1]}"
    now = start + timedelta(hours=hours)
    begin = start.replace(hour=at[0] if at else 0, minute=at[1] if at else 0, second=0, microsecond=0)
    assert first_occurrence(rule, start.date(), at, now) == first_by_dateutil(rule, begin, at, now)
