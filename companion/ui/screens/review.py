"""A review on a screen: the page that stands open, what is typed, and what each key does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.ui.screens.hints import Hint

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.review import Page, ReviewKind
    from companion.services.review_day import ReviewDay

    Job = Callable[[], Page]


class ReviewScreen:
    """Knows no thread: a key gives a job for the journal's thread, and its page comes back to `show`."""

    def __init__(self, review: Callable[[], ReviewDay], kind: ReviewKind) -> None:
        self._review_here, self.kind = review, kind
        self.page: Page | None = None
        self.text = ""
        self.is_closed = False
        self.wants_start = ""

    @property
    def _review(self) -> ReviewDay:
        # Built on the thread that does the job: it opens the journal.
        return self._review_here()

    def open(self) -> Job:
        """Begin, or go on where it was left."""
        return lambda: self._review.open(self.kind)

    def show(self, page: Page) -> None:
        """The page that came back; a session it started is named once."""
        self.wants_start = page.started_id if page.is_over and not self._was_over else ""
        self.page, self.text = page, page.text

    @property
    def _was_over(self) -> bool:
        return self.page is None or self.page.is_over

    def failed(self, sentence: str) -> None:
        """The journal refused; what was typed stays."""
        if self.page is not None:
            self.page = replace(self.page, said=sentence, text=self.text)

    # Intents

    def key(self, key: str) -> Job | None:
        """Give an answer by its key; None where it answers nothing here."""
        page = self.page
        if page is None or key == "enter" or page.is_over:
            return self.enter() if key == "enter" else None
        if all(choice.key != key for choice in page.choices):
            return None
        return lambda: self._review.answer(self.kind, key)

    def enter(self) -> Job | None:
        """The primary answer, or what was typed; on the last page it closes."""
        page = self.page
        if page is None:
            return None
        if page.is_over:
            self.is_closed = True
            return None
        text = self.text
        return lambda: self._review.answer(self.kind, "enter", text)

    def typed(self, text: str) -> Callable[[], None]:
        """Save what stands in the field."""
        self.text = text
        return lambda: self._review.typed(self.kind, text)

    def undo(self) -> Job:
        """Take the last answer back."""
        return lambda: self._review.undo(self.kind)

    def escape(self) -> None:
        """Stop here; it goes on from here next time."""
        self.is_closed = True

    # Words

    def hints(self) -> tuple[Hint, ...]:
        """What stands at the foot."""
        page = self.page
        if page is None:
            return ()
        if page.is_over:
            return (Hint("Enter", "closes"),)
        found = []
        if page.step == "unlisted":
            found.append(Hint("Enter", "keeps this line; on an empty line it goes on"))
        if page.step == "how_much":
            found.append(Hint("Enter", "gives the last answer"))
        if page.step == "intentions" and len(page.entries) > 1:
            found += [Hint("↑ ↓", "choose"), Hint("Alt+↑ ↓", "reorder")]
        if page.can_undo:
            found.append(Hint("Ctrl+Z", "takes the last answer back"))
        found.append(Hint("Esc", "stops here", right=True))
        return tuple(found)


def screen_for(kind: ReviewKind, review: Callable[[], ReviewDay]) -> ReviewScreen:
    """The screen of one kind of review."""
    return ReviewScreen(review, kind)
