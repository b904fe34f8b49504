"""What the prompt asks of the world, with the real grammar and a standing clock."""

from __future__ import annotations

from companion.domain.journal_question import is_journal_question
from companion.domain.quick_add import parse
from tests.fakes.clock import StandingClock


class Understanding:
    """Numbers its uuids, so that a test can tell one draft from the next."""

    def __init__(self) -> None:
        self.clock = StandingClock()
        self.lines_read = 0
        self._made = 0

    def now(self):
        return self.clock.now()

    def read(self, text, *, rejected=(), kind=None):
        self.lines_read += 1
        return parse(text, self.now(), rejected=rejected, kind=kind)

    def is_journal_question(self, text):
        return is_journal_question(text)

    def new_uuid(self):
        self._made += 1
        return f"uuid-{self._made}"
