"""Sixty days of a scripted person: busy weeks, late nights, sleeps of the computer, and nine days away.

Run as a module it prints what was counted.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.day import day_of
from tests.fakes.clock import BERLIN, StandingClock
from tests.fakes.person import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.notices import Notice
    from companion.domain.review import Page, ReviewKind

FIRST_MORNING = datetime(2026, 9, 7, 7, 0, tzinfo=BERLIN)
DAYS = 60
BUSY = range(14, 28)
AWAY = range(33, 42)
SHOWING = {"start", "open", "plan"}

LINES = (
    "Email Sam about the lease today ~20min because the flat",
    "Tax letter by {soon} ~50min #letters",
    "Call the dentist tomorrow 15:00",
    "Sort the photos today",
    "Book the train by {soon}",
    "Parcel by 18:00",
    "Read chapter today ~30min #reading",
    "Ask Noor for the address",
    "Repot the fern",
    "Letter to the bank today ~25min #letters",
    "Meeting with the landlord {soon} 10:30",
    "Buy milk today",
    "Write to grandma ^spanish ~15min #letters",
)


@dataclass
class Counted:
    """What happened, as far as a rule is about it."""

    notices: list[tuple[datetime, Notice]] = field(default_factory=list)
    answers: list[tuple[datetime, str, str]] = field(default_factory=list)
    raised_unasked: int = 0
    sentences: set[str] = field(default_factory=set)
    goodbyes: set[str] = field(default_factory=set)
    pages: Counter[str] = field(default_factory=Counter)
    leftovers: Counter[Any] = field(default_factory=Counter)
    goals_asked: Counter[Any] = field(default_factory=Counter)
    longest_review: int = 0
    returns: list[list[str]] = field(default_factory=list)
    forgotten: int = 0
    logged_minutes: list[int] = field(default_factory=list)


class Life:
    """The person, their computer, and the desk that asks the notices when they said they would be due."""

    def __init__(self, seed: int = 7, make: Callable[[StandingClock], Person] = Person) -> None:
        self.random = random.Random(seed)
        self.clock = StandingClock(FIRST_MORNING)
        self.person = make(self.clock)
        self.counted = Counted()
        self.is_on = True

    # The computer

    def go_to(self, moment: datetime) -> None:
        """Let time pass with the computer on; notices come when they are due, focus is looked after."""
        while self.is_on:
            wake = self.person.notices.next_wake()
            if wake is None or wake > moment:
                break
            self.clock.moment = max(wake, self.clock.moment)
            self.look()
        self.clock.moment = max(moment, self.clock.moment)

    def sleep(self, **length: float) -> None:
        """The computer sleeps, and looks around when it wakes."""
        self.clock.move(**length)
        stopped = self.person.focus.tick()
        if stopped is not None:
            self.counted.forgotten += 1
            self.says(stopped.sentence)
        self.look()

    def look(self) -> None:
        for notice in self.person.notices.due():
            self.counted.notices.append((self.clock.now(), notice))
            self.says(notice.title, notice.body)
            self.react(notice)

    def react(self, notice: Notice) -> None:
        """Nobody is there to react while the person is away."""
        roll = self.random.random()
        if self.day in AWAY or roll < 0.3:
            self.person.notices.expired(notice)
            self.counted.answers.append((self.clock.now(), notice.key, "expired"))
            return
        action = self.random.choice(notice.actions) if roll < 0.6 else notice.actions[-1]
        shows = self.person.notices.act(notice, action)
        if shows is not None and action not in SHOWING:
            self.counted.raised_unasked += 1
        self.counted.answers.append((self.clock.now(), notice.key, action))

    @property
    def day(self) -> int:
        return (day_of(self.clock.now()) - FIRST_MORNING.date()).days

    def says(self, *sentences: str) -> None:
        self.counted.sentences.update(sentence for sentence in sentences if sentence)

    # The person

    def live(self, days: int = DAYS) -> Counted:
        for line in (
            "Read Spanish because of grandma's letters",
            "A flat with a room for Mia",
            "Run 10 km",
            "Paint",
        ):
            self.person.keeps_goal(line)
        for line in (
            "Take the pill every day 8:00",
            "Water the tomatoes every 3 days",
            "Call Mum every sunday 17:00",
        ):
            self.person.keeps(line)
        for number in range(days):
            morning = FIRST_MORNING + timedelta(days=number)
            if number in AWAY:
                self.away(morning, number)
            elif number in BUSY:
                self.busy_day(morning)
            else:
                self.ordinary_day(morning)
        return self.counted

    def away(self, morning: datetime, number: int) -> None:
        """The computer stays on for two days, then somebody turns it off."""
        if number < AWAY.start + 2:
            self.go_to(morning + timedelta(hours=23))
        else:
            self.is_on = False
            self.clock.moment = morning + timedelta(hours=23)

    def wake_up(self, morning: datetime) -> None:
        self.go_to(morning + timedelta(minutes=self.random.randrange(0, 90)))
        self.is_on = True
        stopped = self.person.focus.tick()
        if stopped is not None:
            self.counted.forgotten += 1
            self.says(stopped.sentence)
        self.look()
        if self.person.review.is_back():
            self.review("return")

    def ordinary_day(self, morning: datetime) -> None:
        self.wake_up(morning)
        for _ in range(self.random.randrange(1, 4)):
            self.keep_something()
        if self.random.random() < 0.7:
            self.review("morning")
        for hour in (10, 12, 14, 16):
            self.go_to(morning.replace(hour=hour, minute=self.random.randrange(60)))
            if self.random.random() < 0.6:
                self.work()
        self.go_to(morning.replace(hour=20))
        self.close_the_day(morning, 0.6)

    def busy_day(self, morning: datetime) -> None:
        """Many lines, hardly a review, late nights, sessions left running."""
        self.wake_up(morning)
        for hour in range(9, 24, 2):
            self.go_to(morning.replace(hour=hour, minute=self.random.randrange(60)))
            self.keep_something()
            if self.random.random() < 0.3:
                self.work(is_forgotten=self.random.random() < 0.3)
        self.go_to(morning.replace(hour=23) + timedelta(hours=2, minutes=30))
        if self.random.random() < 0.3:
            self.review("evening")

    def close_the_day(self, morning: datetime, often: float) -> None:
        if self.random.random() < often:
            self.review("evening")
            if self.person.review.offered() == "weekly":
                self.review("weekly")
        self.go_to(morning.replace(hour=23, minute=30))
        self.person.time_in_app.add(self.random.randrange(30, 600))

    def keep_something(self) -> None:
        soon = self.clock.now() + timedelta(days=self.random.randrange(1, 12))
        line = self.random.choice(LINES).format(soon=f"{soon.day} {soon:%B}".lower())
        entry = self.person.capture.keep(line).entry
        if entry.kind == "task" and self.random.random() < 0.1:
            self.person.change.edit(entry.id, private=True)

    def work(self, *, is_forgotten: bool = False) -> None:
        """A session on the next step: started alone or from Stuck, sometimes slept through, sometimes left running."""
        step = self.person.recall.next_step()
        if step is None:
            return
        if self.random.random() < 0.3:
            offered = self.person.stuck.offer(step.task.id)
            assert offered is not None
            if self.random.random() < 0.4:
                offered = self.person.stuck.smaller(offered)
            self.says(offered.because)
            self.person.stuck.start(offered)
            self.person.focus.keep_going()
        else:
            self.person.focus.start(step.task.id)
        self.person.focus.tick()
        if is_forgotten:
            return
        for _ in range(self.random.randrange(1, 6)):
            self.go_to(self.clock.now() + timedelta(minutes=10))
            self.person.focus.tick()
        if self.random.random() < 0.2:
            self.sleep(minutes=self.random.randrange(5, 120))
        back = self.person.focus.where_was_i()
        if back is not None:
            self.says(back.sentence, *back.lines)
        stopped = self.person.focus.stop(done=self.random.random() < 0.6)
        if stopped is not None:
            self.counted.logged_minutes.append(stopped.minutes)

    # The review

    def review(self, kind: ReviewKind) -> None:
        page = self.person.review.open(kind)
        shown = 0
        dated: list[str] = []
        while not page.is_over and shown < 60:
            shown += 1
            self.read(page, dated)
            key, text = self.answer(page)
            page = self.person.review.answer(kind, key, text)
            self.clock.move(seconds=6)
        self.read(page, dated)
        self.counted.longest_review = max(self.counted.longest_review, shown)
        if page.is_over:
            self.counted.goodbyes.add(page.heading)
        if kind == "return":
            self.counted.returns.append(dated)

    def read(self, page: Page, dated: list[str]) -> None:
        counted = self.counted
        counted.pages[f"{page.flow}:{page.step}"] += 1
        titles = {entry.title for entry in page.entries}
        self.says(*(line for line in (page.heading, page.said, *page.lines) if line not in titles))
        self.says(*(choice.words for choice in page.choices if choice.words not in titles))
        if page.capacity is not None:
            self.says(page.capacity.words_left, page.capacity.words_right, page.capacity.note)
        today = day_of(self.clock.now())
        if page.step == "leftover":
            counted.leftovers[today] += 1
        if page.step == "dated":
            dated.append(page.entries[0].title)
        if page.step == "goal" and not page.progress:
            counted.goals_asked[today] += 1

    def answer(self, page: Page) -> tuple[str, str]:
        if page.step == "unlisted" and len(page.entries) < 2 and self.random.random() < 0.5:
            return "enter", "helped Mia with fractions ~40min"
        if page.step == "own_line" and self.random.random() < 0.3:
            return "enter", "the light over the lake"
        if page.step == "in_the_way" and self.random.random() < 0.7:
            return "enter", "the phone"
        if page.step == "plan":
            return "enter", "when the coffee is poured, I will open the folder"
        if page.step == "goal" and not page.progress:
            return self.random.choice("123"), ""
        if page.step == "goal":
            return "enter", ""
        if page.step == "choose" and len(page.marked) < min(2, len(page.entries)):
            return next(str(n) for n in range(1, 8) if n - 1 not in page.marked), ""
        if page.step == "choose":
            return "enter", ""
        if page.step == "intentions":
            return self.random.choice(("enter", "enter", "w", "l")), ""
        keys = [choice.key for choice in page.choices if choice.key not in {"f", "e", "b", "c"}]
        return (self.random.choice(keys) if keys else "enter"), ""


def figures(counted: Counted) -> dict[str, object]:
    """The counts in one place."""
    by_kind = Counter(notice.kind.value for _, notice in counted.notices)
    others = Counter(day_of(at) for at, notice in counted.notices if not notice.kind.is_time_critical)
    return {
        "notices by kind": dict(by_kind),
        "most notices a day outside reminders": max(others.values(), default=0),
        "windows raised unasked": counted.raised_unasked,
        "most leftovers asked in a morning": max(counted.leftovers.values(), default=0),
        "most goals asked in a week": max(counted.goals_asked.values(), default=0),
        "returns after absence": len(counted.returns),
        "longest review, in questions": counted.longest_review,
        "sessions ended as forgotten": counted.forgotten,
        "sessions stopped by hand": len(counted.logged_minutes),
        "different sentences shown": len(counted.sentences),
        "goodbyes": sorted(counted.goodbyes),
        "questions shown": sum(counted.pages.values()),
    }


if __name__ == "__main__":
    for name, figure in figures(Life().live()).items():
        print(f"{name}: {figure}")
