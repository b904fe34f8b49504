"""The scripted person on the real journal: the same weeks as in memory, and every answer can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.adapters.journal import open_journal
from companion.adapters.journal.day_records import SqliteDayRecords
from tests.fakes.person import Person
from tests.services.sixty_days import Life, figures

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.clock import StandingClock


def test_two_weeks_on_disk_are_the_two_weeks_in_memory(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")

    def on_disk(clock: StandingClock) -> Person:
        return Person(clock, journal, SqliteDayRecords(journal))

    on_disk_life, in_memory = Life(make=on_disk), Life()
    assert figures(on_disk_life.live(16)) == figures(in_memory.live(16))
    journal.close()


def test_everything_a_week_changed_can_be_taken_back(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.db")
    records = SqliteDayRecords(journal)
    life = Life(make=lambda clock: Person(clock, journal, records))
    life.live(8)
    steps = 0
    while journal.undo(life.clock.now()) is not None:
        steps += 1
    assert steps > 100
    assert journal.tasks() == []
    assert records.running_session() is None
    journal.close()
