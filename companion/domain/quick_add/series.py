"""The first day or time of a recurrence rule."""

from __future__ import annotations

from datetime import date, datetime, time


def first_occurrence(
    rrule: str, first_day: date, at: tuple[int, int] | None, now: datetime | None
) -> date | datetime | None:
    """The first occurrence on or after `first_day`.

    Args:
        rrule: an RFC 5545 rule without DTSTART.
        first_day: where the series begins.
        at: hour and minute of the occurrences, None for whole days.
        now: a naive time before which no timed occurrence counts, or None.
    """
    from dateutil.rrule import rrulestr

    start = datetime.combine(first_day, time(*at) if at else time())
    try:
        for found in rrulestr(rrule, dtstart=start):
            if now is None or at is None or found >= now:
                return found if at else found.date()
    except (ValueError, OverflowError):
        return None
    return None
