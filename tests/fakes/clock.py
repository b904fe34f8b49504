"""A clock that stands where the test puts it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = datetime(2026, 11, 18, 9, 30, tzinfo=BERLIN)


class StandingClock:
    """Shows the same moment until it is moved."""

    def __init__(self, moment: datetime = WEDNESDAY) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)
