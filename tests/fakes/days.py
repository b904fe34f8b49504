"""Companion as it is, on a real journal below a folder, at moments of the test's choosing."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from companion.adapters.folders import Folders
from companion.bootstrap import Companion
from tests.fakes.clock import StandingClock

MORNING = datetime(2026, 11, 17, 9, 10, tzinfo=ZoneInfo("Europe/Berlin"))


class Days(Companion):
    def __init__(self, home, moment: datetime = MORNING) -> None:
        super().__init__(Folders(str(home)))
        self.clock = StandingClock(moment)

    def keeps(self, line: str, **kind):
        return self.capture.keep(line, **kind).entry

    def at(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        """Go to a time of the present day, or of one so many days later."""
        moment = self.clock.moment.replace(hour=hour, minute=minute)
        self.clock.moment = moment + timedelta(days=days)

    def takes(self, line: str, minutes: int):
        """Keep a line, focus on it for so many minutes, and be done."""
        task = self.keeps(line)
        self.focus.start(task.id)
        self.clock.move(minutes=minutes)
        self.focus.stop(done=True)
        return task


def a_full_day(home) -> Days:
    """The day of the pictures: a few weeks behind, things left over, goals with a why."""
    days = Days(home, MORNING - timedelta(days=9))
    flat = days.goals.add("A flat with a room for Mia", why="she should have a door she can close")
    days.goals.add("The old lease is ended in time", parent_id=flat.id)
    days.goals.add("Three flats seen", parent_id=flat.id)
    days.goals.add("Read Spanish for fun", why="grandma wrote her letters in it")
    estimates = ((20, 31), (30, 47), (15, 26), (30, 52), (45, 78), (60, 84), (25, 44), (35, 61), (10, 12))
    for at, (estimate, actual) in enumerate(estimates):
        days.clock.moment = MORNING - timedelta(days=8, hours=-at)
        days.takes(f"Letter to office {at + 1} ~{estimate}min", actual)
    for at, (estimate, actual) in enumerate(((15, 14), (20, 22), (30, 28), (45, 50), (50, 58), (60, 55))):
        days.clock.moment = MORNING - timedelta(days=6, hours=-at)
        days.takes(f"Call number {at + 1} ~{estimate}min", actual)
    days.clock.moment = MORNING - timedelta(days=3)
    days.keeps("Tax letter today ~50min")
    days.keeps("Talked it over with Mia. We ask the landlord first, before we sign anything.", kind="note")
    days.keeps("repot the fern")
    days.clock.moment = MORNING - timedelta(days=1)
    days.keeps("Call the dentist today ~10min")
    email = days.keeps("Email Sam about the lease tomorrow 15:00 ~20min because the flat ^flat")
    days.change.edit(email.id, goal="A flat with a room for Mia")
    days.keeps("Pick up the parcel by tomorrow 18:00 ~10min")
    days.keeps("Ask Noor for the address tomorrow ~5min")
    days.keeps("Read chapter 4 tomorrow ~30min")
    days.keeps("Water the tomatoes every 3 days ~5min")
    days.clock.moment = MORNING
    return days
