"""A Companion for windows: the real services on a journal in memory, a switch that only remembers."""

from __future__ import annotations

from datetime import time

from companion.domain.errors import JournalProblem
from companion.services.ask import Ask
from companion.services.capture import Capture
from companion.services.change import Change
from companion.services.recall import Recall
from tests.fakes.clock import StandingClock
from tests.fakes.drafts import MemoryDrafts
from tests.fakes.journal import MemoryJournal
from tests.fakes.person import Person
from tests.fakes.settings import MemorySettings


class HeardSettings(MemorySettings):
    """Tells its listeners of each change, as the file does."""

    def __init__(self, **values):
        super().__init__(**values)
        self.listeners = []

    text = switch = number = MemorySettings.get

    def set(self, name, value):
        super().set(name, value)
        for listener in self.listeners:
            listener(name)

    def when_changed(self, listener):
        self.listeners.append(listener)


class RememberedReach:
    def __init__(self):
        self.local_only = True

    def is_local_only(self):
        return self.local_only

    def turn(self, *, local_only):
        self.local_only = local_only


class UndoubtingSorter:
    """Suggests `kinds[line]`; where it knows none it agrees with the rules."""

    def __init__(self):
        self.kinds = {}
        self.asked = []

    def chip(self, text, by_rules):
        self.asked.append((text, by_rules))
        return self.kinds.get(text)


class Folder:
    def __init__(self, data):
        self.data = str(data)


class FakeCompanion:
    """Has the attributes of bootstrap.Companion that windows use."""

    def __init__(self, folder, *, clock=None, engine=None, **settings):
        self.folders = Folder(folder)
        self.clock = clock or StandingClock()
        self.settings = HeardSettings(**settings)
        self.reach = RememberedReach()
        self.drafts = MemoryDrafts()
        self.journal = MemoryJournal()
        self.capture = Capture(self.journal, self.clock)
        self.recall = Recall(self.journal, self.clock)
        self.change = Change(self.journal, self.clock)
        self._person = Person(self.clock, self.journal)
        self.goals = self._person.goals
        self.ask = Ask(self.journal, self.clock, self.recall, engine=lambda: engine)
        self.sorter = UndoubtingSorter()
        self.checks = []
        self.is_closed = False

    @property
    def focus(self):
        return self._person.focus

    @property
    def suggestions(self):
        return self._person.suggestions

    @property
    def stuck(self):
        return self._person.stuck

    @property
    def review(self):
        return self._person.review

    @property
    def notices(self):
        return self._person.notices

    @property
    def week(self):
        return self._person.week

    @property
    def time_in_app(self):
        return self._person.time_in_app

    def day_first(self):
        return False

    def day_starts_at(self):
        return time(4, 0)

    def note_here(self, check):
        self.checks.append(check)

    def fill_disk(self):
        """From now on nothing can be kept."""

        def refused(*_, **__):
            raise JournalProblem("The disk is full, so this was not kept. Make room and press Enter again.")

        self.capture.keep = refused

    def close(self):
        self.is_closed = True
