"""Time in the app: how long its windows were in front, a number to be kept low."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.day import day_of
from companion.domain.time_in_app import TimeInApp
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from companion.services.day_ports import DayRecords
    from companion.services.ports import Clock, Journal

LONGEST_STAY_S = 30 * 60
"""A window left open for longer was not looked at all the time."""


class KeepTimeInApp:
    """Adds up the stays of a day."""

    def __init__(
        self,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        *,
        day_starts_at: Callable[[], time] = four_in_the_morning,
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._day_starts_at = day_starts_at

    def add(self, seconds: float) -> None:
        """A stay ended that lasted so long; no more than half an hour of it counts."""
        stay = round(min(max(0.0, seconds), LONGEST_STAY_S))
        if not stay:
            return
        now = self._clock.now()
        day = day_of(now, self._day_starts_at())
        with self._journal.unit("time in app", now, undoable=False) as unit:
            known = self._records.time_in_app(day, day)
            if known:
                unit.change(known[0], replace(known[0], seconds=known[0].seconds + stay))
            else:
                unit.add(TimeInApp(uuid=self._journal.new_uuid(), day=day, seconds=stay, created_at=now))
