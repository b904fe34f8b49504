"""The window at work: which place is shown, the review over it, and how long the window was in front."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from companion.ui.answer_field import Understood
from companion.ui.review_view import ReviewView
from companion.ui.window import Window

if TYPE_CHECKING:
    from companion.bootstrap import Companion
    from companion.domain.errors import Problem
    from companion.domain.review import ReviewKind
    from companion.ui.background import JournalThread
    from companion.ui.gear_place import GearPlace
    from companion.ui.goals_place import GoalsPlace
    from companion.ui.journal_place import JournalPlace
    from companion.ui.places import Places
    from companion.ui.screens.now import NowScreen
    from companion.ui.theme import Theme
    from companion.ui.today_work import TodayWork

_NAME = "window"
_CLOSING = ("evening", "weekly")


class WindowWork(QObject):
    """Owns the window. A person who was away is met by the return first, whatever they open."""

    journal_changed = Signal()
    start_wanted = Signal(str)
    stuck_wanted = Signal(str)
    started = Signal(str)

    def __init__(
        self,
        companion: Companion,
        theme: Theme,
        *,
        journal: JournalThread,
        places: Places,
        today: TodayWork,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._companion, self._theme, self._journal, self._places = companion, theme, journal, places
        self.window = Window(theme)
        self.today = today
        self._review: ReviewView | None = None
        self._goals: GoalsPlace | None = None
        self._journal_place: JournalPlace | None = None
        self._gear: GearPlace | None = None
        self._in_front_since: float | None = None
        self.window.hold("today", today.window)
        today.window.become_place(lambda: self._open_at("today"))
        today.window.plan.connect(self.show_review)
        today.start_wanted.connect(self.start_wanted)
        today.stuck_wanted.connect(self.stuck_wanted)
        self.window.top.reach.clicked.connect(lambda: today.reach_wanted.emit(not today.screen.is_local_only))
        self.window.quit_wanted.connect(today.quit_wanted)
        self.window.wanted.connect(self.show)
        self.window.review_wanted.connect(self.show_review)
        self.window.review_bar.left.connect(self._stop_review)
        self.window.closed.connect(self._closed)
        self.window.opened.connect(self._opened)

    # Coming and going

    def show(self, place: str = "") -> None:
        """Show a place, today where none is named; after an absence the return comes first."""
        self._journal.do(
            self._is_back,
            lambda is_back: self._begin_review("return") if is_back else self._go(place or "today"),
            lambda _problem: self._go(place or "today"),
        )

    def _is_back(self) -> bool:
        return self._companion.review.is_back()

    def show_review(self, kind: ReviewKind | None = None) -> None:
        """Open the review that the hour asks for; Today where it is done."""

        def offered(found: ReviewKind | None) -> None:
            if found is None:
                self._go("today")
            else:
                self._begin_review(found)

        self._journal.do(lambda: kind or self._companion.review.offered(), offered, self._no_review)

    def _no_review(self, problem: Problem) -> None:
        self.today.screen.refused(problem.sentence)
        self._go("today")

    def refresh(self) -> None:
        """The journal changed."""
        if not self.window.isVisible():
            return
        if self._goals is not None and self._goals.isVisible():
            self._goals.refresh()
        if self._journal_place is not None and self._journal_place.isVisible():
            self._journal_place.refresh()

    def show_now(self, now: NowScreen, offered: ReviewKind | None) -> None:
        """What runs and which review the hour asks for, for Today."""
        screen = self.today.screen
        running_id = now.running.task.id if now.running else ""
        if (screen.running_id, screen.review) != (running_id, offered):
            screen.running_id, screen.review = running_id, offered
            self.today.window.render_screen()

    def show_reach(self, *, local_only: bool) -> None:
        """The switch was turned."""
        self.window.top.reach.show_reach(local_only=local_only)
        if self._gear is not None:
            self._gear.show_reach(local_only=local_only)

    def close(self) -> None:
        """Take the window away and remember its place."""
        if self.window.isVisible():
            self.window.close()
        self.window.deleteLater()

    # Places

    def _go(self, place: str) -> None:
        if place == "today":
            self.today.show()
            return
        self._build(place)
        self._open_at(place)

    def _open_at(self, place: str) -> None:
        self.window.go(place)
        self.window.open(self._places.geometry(_NAME))
        self.window.top.reach.show_reach(local_only=self._companion.reach.is_local_only())
        shown = {"goals": self._goals, "journal": self._journal_place, "gear": self._gear}.get(place)
        if shown is not None:
            shown.open()

    def _build(self, place: str) -> None:
        if self.window.holds(place):
            return
        if place == "goals":
            from companion.ui.goals_place import GoalsPlace

            self._goals = GoalsPlace(self._companion, self._theme, self._journal)
            self._goals.changed.connect(self.journal_changed)
            self._goals.start_wanted.connect(self.start_wanted)
            self._goals.stuck_wanted.connect(self.stuck_wanted)
            self.window.hold(place, self._goals)
        elif place == "journal":
            from companion.ui.journal_place import JournalPlace

            self._journal_place = JournalPlace(self._companion, self._theme, self._journal)
            self._journal_place.changed.connect(self.journal_changed)
            self.window.hold(place, self._journal_place)
        else:
            from companion.ui.gear_place import GearPlace

            self._gear = GearPlace(self._companion, self._theme, self._journal)
            self._gear.reach_wanted.connect(self.today.reach_wanted)
            self.window.hold(place, self._gear)

    # The review

    def _begin_review(self, kind: ReviewKind) -> None:
        from companion.ui.screens.review import screen_for

        if self._review is None:
            self._review = ReviewView(self._theme, self._journal, self._understand)
            self._review.answered.connect(self._answered)
            self._review.left.connect(self._left_review)
            self._review.start_wanted.connect(self.started)
            self.window.hold_review(self._review)
        self._review.begin(screen_for(kind, lambda: self._companion.review))

    def _answered(self) -> None:
        screen = self._review.shown if self._review is not None else None
        page = screen.page if screen is not None else None
        if page is None or self._review is None:
            return
        if not self.window.shows_review or not self.window.isVisible():
            self.window.go_to_review(page.title, is_over=page.is_over)
            self.window.open(self._places.geometry(_NAME))
            self._review.take_focus()
        else:
            self.window.review_bar.show_title(page.title, is_over=page.is_over)
        self.journal_changed.emit()

    def _stop_review(self) -> None:
        if self._review is not None:
            self._review.stop()

    def _left_review(self) -> None:
        """Stopped or done: the window goes back to Today, which shows what came of it."""
        if not self.window.shows_review:
            return
        page = (
            self._review.shown.page if self._review is not None and self._review.shown is not None else None
        )
        is_done_with = page is not None and page.is_over and (page.flow in _CLOSING or page.started_id)
        if is_done_with:
            self.window.close()
            self.window.go("today")
        else:
            self.today.show()

    def _understand(self, text: str) -> list[Understood]:
        from companion.domain.day import day_of
        from companion.domain.quick_add import Kind, parse
        from companion.ui.screens.chips import chips_of

        if not text.strip():
            return []
        now = self._companion.clock.now()
        day = day_of(now, self._companion.day_starts_at())
        parsed = parse(text, now, day=day, day_first=self._companion.day_first(), kind=Kind.TASK)
        return [Understood(chip.icon, chip.words, chip.tone) for chip in chips_of(parsed, now) if chip.parts]

    # Time in the app

    def _opened(self) -> None:
        self._in_front_since = time.monotonic()

    def _closed(self) -> None:
        self._places.keep_geometry(_NAME, self.window.saveGeometry())
        since, self._in_front_since = self._in_front_since, None
        if since is not None:
            stay = time.monotonic() - since
            self._journal.do(lambda: self._companion.time_in_app.add(stay))
