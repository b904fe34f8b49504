"""Change: done, let go, another day, other words; and taking any of it back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.change import By, Undone, name_of, say_redone, say_undone
from companion.domain.day import day_of
from companion.domain.errors import NoSuchEntry, NothingToUndo, WrongUsage
from companion.services.capture import month_first
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime, time

    from companion.domain.change import Step
    from companion.domain.entry import Entry
    from companion.domain.quick_add import Parsed
    from companion.domain.task import Task
    from companion.services.ports import Clock, Journal, Unit


class Change:
    """Changes what was kept. Each method is one step of undo, with what rules did because of it.

    All raise NoSuchEntry, WrongUsage (with a sentence that says what to do) and JournalProblem. What is changed
    is read within its step, so that two programs that change the same thing lose nothing of each other's.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        *,
        day_first: Callable[[], bool] = month_first,
        day_starts_at: Callable[[], time] = four_in_the_morning,
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._day_first = day_first
        self._day_starts_at = day_starts_at

    def together(self, act: str) -> AbstractContextManager[object]:
        """Within this block every change belongs to one step; an exception takes all of them back."""
        return self._journal.unit(act, self._clock.now())

    def done(self, short_id: str, *, actual_s: int | None = None) -> Task:
        """Mark a task done; one that repeats makes its next occurrence. `actual_s` is the time it took."""
        now = self._clock.now()
        with self._journal.unit("done", now) as unit:
            task = self._task(short_id)
            if task.status == "done" and actual_s is None:
                return task
            took = task.actual_s if actual_s is None else actual_s
            done = unit.change(task, replace(task, status="done", done_at=task.done_at or now, actual_s=took))
            if task.is_open:
                self._repeat(unit, task, now)
        return done

    def _repeat(self, unit: Unit, task: Task, now: datetime) -> None:
        if not task.rrule:
            return
        following = self._following(task, now)
        if following is not None:
            unit.add(following, By.RULE)

    def _following(self, task: Task, now: datetime) -> Task | None:
        """The next occurrence of a task that repeats; None after the last one."""
        from companion.domain.repeat import following

        return following(task, now, self._journal.new_uuid(), self._day_starts_at())

    def reopen(self, short_id: str) -> Task:
        """Take a task up again that was done or let go."""
        with self._journal.unit("reopen", self._clock.now()) as unit:
            task = self._task(short_id)
            if task.is_open:
                return task
            return unit.change(task, replace(task, status="open", done_at=None))

    def drop(self, short_id: str) -> Task:
        """Let a task go; one that repeats comes no more."""
        with self._journal.unit("drop", self._clock.now()) as unit:
            task = self._task(short_id)
            if task.status == "dropped":
                return task
            return unit.change(task, replace(task, status="dropped", done_at=None))

    def start(self, short_id: str) -> Task:
        """Mark a task started, so that it stays in sight until it is done or given another day."""
        now = self._clock.now()
        with self._journal.unit("start", now) as unit:
            task = self._open_task(short_id)
            if task.started_at is not None:
                return task
            return unit.change(task, replace(task, started_at=now))

    def defer(self, short_id: str, when_text: str = "") -> Task:
        """Give a task another day, in words as in the prompt; none puts it on the shelf without a date."""
        day = None if not when_text.strip() else self._when(when_text)
        now = self._clock.now()
        with self._journal.unit("defer", now) as unit:
            task = self._open_task(short_id)
            return unit.change(
                task,
                replace(
                    task,
                    do_at=day.do_at if day else None,
                    do_until=day.do_until if day else None,
                    grain=day.grain if day else None,
                    started_at=None,
                ),
            )

    def _when(self, text: str) -> Parsed:
        from companion.services.edits import read_when

        now = self._clock.now()
        return read_when(text, now, day_first=self._day_first(), day=day_of(now, self._day_starts_at()))

    def edit(self, short_id: str, **fields: object) -> Entry:
        """Change fields of an entry; services/edits.py says which there are and how text is read."""
        from companion.services.edits import edited

        now, day_first = self._clock.now(), self._day_first()
        with self._journal.unit("edit", now) as unit:
            entry = self._entry(short_id)
            changed = edited(
                entry,
                fields,
                now,
                day_first=day_first,
                goals=list(self._journal.goals()),
                day=day_of(now, self._day_starts_at()),
            )
            return unit.change(entry, changed)

    def delete(self, short_id: str) -> Entry:
        """Take an entry out of the journal; undo brings it back (`forget` removes for good)."""
        from companion.services.edits import without_link_to

        with self._journal.unit("delete", self._clock.now()) as unit:
            entry = self._entry(short_id)
            for linked in self._journal.linked_to(entry.id):
                loose = without_link_to(linked, entry.id)
                if loose is None:
                    unit.remove(linked, By.RULE)
                else:
                    unit.change(linked, loose, By.RULE)
            unit.remove(entry)
        return entry

    def intend(self, short_ids: Sequence[str]) -> None:
        """Choose tasks for today, in order; this replaces what was chosen before."""
        from companion.domain.intention import Intention

        now = self._clock.now()
        day = day_of(now, self._day_starts_at())
        with self._journal.unit("intend", now) as unit:
            tasks = [self._open_task(short_id) for short_id in dict.fromkeys(short_ids)]
            for old in self._journal.intentions(day):
                unit.remove(old)
            for place, task in enumerate(tasks, start=1):
                fresh = self._journal.new_uuid()
                unit.add(Intention(uuid=fresh, day=day, task_id=task.id, place=place, created_at=now))

    def undo(self, n: int = 1) -> list[Undone]:
        """Take back the last `n` steps, newest first. Raises NothingToUndo where there is none."""
        steps = self._repeatedly(self._journal.undo, n)
        if not steps:
            raise NothingToUndo("There is nothing to take back.")
        return [say_undone(step) for step in steps]

    def take_back(self, step: int, short_ids: Sequence[str]) -> list[Undone]:
        """Take back what the step numbered `step` kept, also when something else was changed since.

        The last step is undone; of an earlier one the entries are deleted, which undo brings back. For the
        Undo beside a line just kept, while another window or command may have kept one meanwhile.
        """
        if self._journal.last_step() == step:
            return self.undo()
        with self.together("delete"):
            gone = [self.delete(short_id) for short_id in short_ids]
        return [
            Undone(sentence=f"Taken back: {name_of(tuple(e.title for e in gone))}.", ids=tuple(short_ids))
        ]

    def redo(self, n: int = 1) -> list[Undone]:
        """Bring back the last `n` steps taken back. Raises NothingToUndo where there is none."""
        steps = self._repeatedly(self._journal.redo, n)
        if not steps:
            raise NothingToUndo(
                "There is nothing to bring back: nothing was taken back since the last change."
            )
        return [say_redone(step) for step in steps]

    def _repeatedly(self, act: Callable[[datetime], Step | None], n: int) -> list[Step]:
        if n < 1:
            raise WrongUsage("The number of steps is 1 or more.")
        steps: list[Step] = []
        while len(steps) < n and (step := act(self._clock.now())) is not None:
            steps.append(step)
        return steps

    def _entry(self, short_id: str) -> Entry:
        entry = self._journal.entry(short_id)
        if entry is None:
            raise NoSuchEntry(short_id)
        return entry

    def _task(self, short_id: str) -> Task:
        entry = self._entry(short_id)
        if entry.kind != "task":
            hint = f" `companion goal achieve {entry.id}` closes a goal." if entry.kind == "goal" else ""
            raise WrongUsage(f"{entry.id} is a {entry.kind}, not a task.{hint}")
        return entry

    def _open_task(self, short_id: str) -> Task:
        task = self._task(short_id)
        if not task.is_open:
            said = "done" if task.status == "done" else "let go"
            raise WrongUsage(f"{task.id} is already {said}; `companion undo` takes that back.")
        return task
