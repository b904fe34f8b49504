"""Today: the one thing, then six, then more, then one from the shelf; and what each key does to a task."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.ui.screens.edit_task import EditScreen
from companion.ui.screens.today_words import Fact, TaskRow, facts_of, long_day, row_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, time

    from companion.domain.task import Task
    from companion.domain.today import Today

THEN = 6
HINT_DAYS = 7
NOTHING = "Nothing is planned for today."
ALL_DONE = "Nothing else is meant for today."


@dataclass(frozen=True, slots=True)
class MarkDone:
    """The task is done."""

    id: str


@dataclass(frozen=True, slots=True)
class LetGo:
    """The task will not be done."""

    id: str


@dataclass(frozen=True, slots=True)
class Defer:
    """The task gets another day; no words put it on the shelf."""

    id: str
    when: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Fields of the task are changed."""

    id: str
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class TakeToday:
    """A task from the shelf is taken today."""

    id: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The last change is undone; with `again` the last undone one is done again."""

    again: bool = False


TodayDeed = MarkDone | LetGo | Defer | Edit | TakeToday | TakeBack


class TodayScreen:
    """What the Today window shows and what can be done there."""

    def __init__(self, now: Callable[[], datetime], starts_at: Callable[[], time]) -> None:
        self._now, self._starts_at = now, starts_at
        self.today: Today | None = None
        self.shows_all = False
        self.chosen_id: str | None = None
        self.deferring: Task | None = None
        self.editing: EditScreen | None = None
        self.said = ""
        self.problem = ""
        self.notice = ""
        self.hotkey: str | None = None
        self.is_first_week = False
        self.is_local_only = True
        self.running_id = ""
        self.review: str | None = None

    def show(self, today: Today) -> None:
        """The journal's day came."""
        self.today = today
        if self.chosen_id is not None and self.task(self.chosen_id) is None:
            self.chosen_id = None

    # What stands there

    @property
    def heading(self) -> str:
        """The date in full."""
        return long_day(self.today.day) if self.today else ""

    @property
    def one_thing(self) -> Task | None:
        """The next step."""
        return self.today.next.task if self.today and self.today.next else None

    @property
    def title(self) -> str:
        """The one thing's title, or that there is none."""
        task = self.one_thing
        return task.title if task else NOTHING

    @property
    def reason(self) -> str:
        """Why this one comes first."""
        return self.today.next.reason if self.today and self.today.next else ""

    @property
    def starts(self) -> str:
        """What Enter does with the one thing: start it, or stop the session that runs for it."""
        return "Stop" if self.one_thing is not None and self.one_thing.id == self.running_id else "Start"

    @property
    def offers_plan(self) -> bool:
        """Whether nothing stands here and the morning was not planned yet."""
        return self.one_thing is None and self.review == "morning"

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is known of the one thing."""
        task = self.one_thing
        return facts_of(task, self._now(), self._starts_at()) if task else ()

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """The others, six of them until more are asked for."""
        then = self.today.then if self.today else ()
        shown = then if self.shows_all else then[:THEN]
        return tuple(row_of(task, self._now(), self._starts_at()) for task in shown)

    @property
    def more(self) -> int:
        """How many are not shown."""
        return 0 if self.shows_all or not self.today else max(len(self.today.then) - THEN, 0)

    @property
    def shelf(self) -> Task | None:
        """The one that may be taken when liked."""
        return self.today.shelf[0] if self.today and self.today.shelf else None

    @property
    def hint(self) -> tuple[str, str] | None:
        """The hotkey and what it does, in the first week."""
        if not self.is_first_week or self.hotkey is None:
            return None
        return self.hotkey, "keeps a thought from anywhere."

    def task(self, short_id: str) -> Task | None:
        """A task that stands here."""
        if self.today is None:
            return None
        shown = (*((self.today.next.task,) if self.today.next else ()), *self.today.then, *self.today.shelf)
        return next((task for task in shown if task.id == short_id), None)

    @property
    def chosen(self) -> Task | None:
        """What the keys act on: the row with the focus, else the one thing."""
        return self.task(self.chosen_id) if self.chosen_id else self.one_thing

    # Intents

    def choose(self, short_id: str | None) -> None:
        """A row got the focus, or none has it."""
        self.chosen_id = short_id

    def done(self) -> TodayDeed | None:
        """D."""
        return MarkDone(self.chosen.id) if self.chosen else None

    def let_go(self) -> TodayDeed | None:
        """3."""
        return LetGo(self.chosen.id) if self.chosen else None

    def not_today(self) -> None:
        """2: ask for another day; Enter alone means tomorrow."""
        self.deferring, self.problem, self.said = self.chosen, "", ""

    def defer(self, words: str) -> TodayDeed | None:
        """Enter in the field for another day."""
        return Defer(self.deferring.id, words.strip() or "tomorrow") if self.deferring else None

    def to_shelf(self) -> TodayDeed | None:
        """Without a day, for when the person likes."""
        return Defer(self.deferring.id, "") if self.deferring else None

    def edit(self) -> None:
        """E or Enter on a row: every field."""
        if self.chosen is not None:
            self.editing, self.problem, self.said = EditScreen.of(self.chosen), "", ""

    def save(self, texts: dict[str, str], *, private: bool) -> TodayDeed | None:
        """Keep what was edited; nothing changed closes the form."""
        if self.editing is None:
            return None
        changed = self.editing.changes(texts, private=private)
        if not changed:
            self.editing = None
            return None
        return Edit(self.editing.task.id, changed)

    def take_back(self, *, again: bool = False) -> TodayDeed:
        """Ctrl+Z, and Ctrl+Shift+Z to do it again."""
        return TakeBack(again=again)

    def take_today(self) -> TodayDeed | None:
        """Take the task from the shelf."""
        return TakeToday(self.shelf.id) if self.shelf else None

    def show_more(self) -> None:
        """All rows."""
        self.shows_all = True

    def escape(self) -> bool:
        """Esc: close what lies open; False when nothing did."""
        if self.editing is None and self.deferring is None:
            return False
        self.editing, self.deferring, self.problem = None, None, ""
        return True

    def happened(self, said: str) -> None:
        """A deed is done and durable."""
        self.editing, self.deferring, self.problem, self.said = None, None, "", said

    def refused(self, sentence: str) -> None:
        """A deed could not be done; what lies open stays open with what was typed."""
        self.problem = sentence
        if self.editing is not None:
            self.editing.sentence = sentence
