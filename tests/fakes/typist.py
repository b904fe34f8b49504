"""A person at the keyboard: reads each page, thinks, presses keys, and takes the time that people take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.screens.review import screen_for

if TYPE_CHECKING:
    from companion.domain.review import Page, ReviewKind
    from companion.services.review_day import ReviewDay

KEY_S = 0.28
"""One key of an average typist (Card, Moran and Newell 1980)."""

THINKING_S = 1.35
"""One mental preparation, once a page (the same source)."""

WORDS_A_SECOND = 4.0
"""Reading at 240 words a minute."""


class Typist:
    """Drives a review's screen as its window does: a key gives a job, the job's page is shown."""

    def __init__(self, review: ReviewDay, kind: ReviewKind) -> None:
        self.screen = screen_for(kind, lambda: review)
        self.keys = 1  # the one that opened it
        self.seconds = KEY_S
        self._read(self.screen.open()())

    @property
    def page(self) -> Page:
        assert self.screen.page is not None
        return self.screen.page

    def press(self, *keys: str) -> Page:
        for key in keys:
            self._strike(1)
            job = self.screen.key(key)
            if job is not None:
                self._read(job())
        return self.page

    def type(self, words: str) -> Page:
        for length in range(1, len(words) + 1):
            self.screen.typed(words[:length])()
        self._strike(len(words) + 1)
        job = self.screen.enter()
        assert job is not None
        self._read(job())
        return self.page

    def _strike(self, keys: int) -> None:
        self.keys += keys
        self.seconds += keys * KEY_S

    def _read(self, page: Page) -> None:
        self.screen.show(page)
        shown = " ".join([page.heading, *page.lines, page.said, *(choice.words for choice in page.choices)])
        self.seconds += THINKING_S + len(shown.split()) / WORDS_A_SECOND
