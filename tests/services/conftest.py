from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from companion.services.ask import Ask
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.keep_goals import KeepGoals
from companion.services.recall import Recall
from tests.fakes.clock import StandingClock
from tests.fakes.journal import MemoryJournal
from tests.fakes.person import Person

if TYPE_CHECKING:
    from companion.services.ports import Journal


@pytest.fixture
def journal() -> Journal:
    return MemoryJournal()


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def capture(journal: Journal, clock: StandingClock) -> Capture:
    return Capture(journal, clock)


@pytest.fixture
def recall(journal: Journal, clock: StandingClock) -> Recall:
    return Recall(journal, clock)


@pytest.fixture
def change(journal: Journal, clock: StandingClock) -> Change:
    return Change(journal, clock)


@pytest.fixture
def goals(journal: Journal, clock: StandingClock, capture: Capture) -> KeepGoals:
    return KeepGoals(journal, clock, capture)


@pytest.fixture
def ask(journal: Journal, clock: StandingClock, recall: Recall) -> Ask:
    return Ask(journal, clock, recall)


@pytest.fixture
def person() -> Person:
    return Person()
