"""A journal in memory; it passes the same contract tests as the real one."""

from __future__ import annotations

import itertools
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.change import By, Step
from companion.domain.day import date_of, start_of
from companion.domain.entry import Hit
from companion.domain.history import Event
from companion.domain.intention import Intention
from companion.domain.search_rank import fold, in_context, pattern_of, ranked, ranked_by_shared_words
from companion.domain.search_words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def _columns(item: Any, other: Any) -> dict[str, Any] | None:
    if item is None:
        return None
    names = [field.name for field in fields(item)]
    if other is None:
        return {name: getattr(item, name) for name in names if getattr(item, name) is not None}
    return {name: getattr(item, name) for name in names if getattr(item, name) != getattr(other, name)}


class MemoryUnit:
    def __init__(self, journal: MemoryJournal, number: int) -> None:
        self.journal = journal
        self._number = number
        self.numbered = False
        self.events: list[tuple[str, Any, Any, By]] = []

    @property
    def number(self) -> int:
        self.numbered = True
        return self._number

    def add(self, item: Any, by: By = By.PERSON) -> Any:
        if hasattr(item, "id"):
            item = replace(item, id=self.journal.handle_of(item.uuid))
        assert item.uuid not in self.journal.items
        self.journal.items[item.uuid] = item
        self.events.append((item.uuid, None, item, by))
        return item

    def change(self, before: Any, after: Any, by: By = By.PERSON) -> Any:
        if before != after:
            if after.uuid not in self.journal.items:
                raise LookupError
            self.journal.items[after.uuid] = after
            self.events.append((after.uuid, before, after, by))
        return after

    def remove(self, item: Any, by: By = By.PERSON) -> None:
        del self.journal.items[item.uuid]
        self.events.append((item.uuid, item, None, by))


class MemoryJournal:
    def __init__(self) -> None:
        self.items: dict[str, Any] = {}
        self.handles: dict[str, str] = {}
        self.steps: list[dict[str, Any]] = []
        self.current: MemoryUnit | None = None
        self._ids = (
            f"{a}{b}{c}{d}" for a, b, c, d in itertools.product("bcdfg", "2345", "bcdfghjkmn", "23456789")
        )
        self._uuids = itertools.count(1)
        self.indexed_steps = 0

    def handle_of(self, uuid: str) -> str:
        if uuid not in self.handles:
            self.handles[uuid] = next(self._ids)
        return self.handles[uuid]

    def new_uuid(self) -> str:
        return f"00000000-0000-7000-8000-{next(self._uuids):012x}"

    def data_version(self) -> int:
        return 1

    def close(self) -> None:
        pass

    @contextmanager
    def unit(self, act: str, at: Any, *, undoable: bool = True) -> Iterator[MemoryUnit]:
        before = dict(self.items)
        if self.current is not None:
            events = list(self.current.events)
            try:
                yield self.current
            except BaseException:
                self.items, self.current.events = before, events
                raise
            return
        unit = self.current = MemoryUnit(self, len(self.steps) + 1)
        try:
            yield unit
        except BaseException:
            self.items = before
            raise
        finally:
            self.current = None
        if unit.events or unit.numbered:
            if undoable:
                for step in self.steps:
                    step["buried"] = step["buried"] or step["undone"]
            self.steps.append(
                {
                    "number": unit.number,
                    "act": act,
                    "at": at,
                    "events": unit.events,
                    "undoable": undoable,
                    "undone": False,
                    "buried": False,
                }
            )

    def undo(self, at: Any) -> Step | None:
        for step in reversed(self.steps):
            if step["undoable"] and not step["undone"]:
                reverse = [(u, after, before, by) for u, before, after, by in reversed(step["events"])]
                for uuid, _, before, _ in reverse:
                    self._put(uuid, before)
                step["undone"] = True
                self._lasting("undo", at, reverse)
                return self._told(step)
        return None

    def redo(self, at: Any) -> Step | None:
        for step in self.steps:
            if step["undone"] and not step["buried"]:
                for uuid, _, after, _ in step["events"]:
                    self._put(uuid, after)
                step["undone"] = False
                self._lasting("redo", at, step["events"])
                return self._told(step)
        return None

    def _lasting(self, act: str, at: Any, events: Any) -> None:
        number = len(self.steps) + 1
        step = {"number": number, "act": act, "at": at, "events": events}
        self.steps.append({**step, "undoable": False, "undone": False, "buried": False})

    def _put(self, uuid: str, item: Any) -> None:
        if item is None:
            self.items.pop(uuid, None)
        else:
            self.items[uuid] = item

    def _told(self, step: dict[str, Any]) -> Step:
        named = [
            after or before
            for _, before, after, by in step["events"]
            if by is not By.RULE and hasattr(after or before, "id")
        ]
        return Step(
            number=step["number"],
            act=step["act"],
            at=step["at"],
            ids=tuple(dict.fromkeys(item.id for item in named)),
            titles=tuple(dict.fromkeys(item.title for item in named)),
        )

    def _entries(self, *kinds: str) -> list[Any]:
        found = [item for item in self.items.values() if hasattr(item, "id")]
        found = [item for item in found if not kinds or item.kind in kinds]
        return sorted(found, key=lambda item: (item.created_at, item.uuid))

    def entry(self, short_id: str) -> Any:
        wanted = short_id.strip().lower()
        return next((item for item in self._entries() if item.id == wanted), None)

    def entry_with_uuid(self, uuid: str) -> Any:
        item = self.items.get(uuid)
        return item if hasattr(item, "id") else None

    def last_step(self) -> int | None:
        holding = [step["number"] for step in self.steps if step["undoable"] and not step["undone"]]
        return holding[-1] if holding else None

    def step_that_made(self, uuid: str) -> int | None:
        for step in self.steps:
            if any(event[0] == uuid for event in step["events"]):
                return step["number"]
        return None

    def open_tasks(self) -> list[Any]:
        return [task for task in self._entries("task") if task.is_open]

    def open_tasks_until(self, last: Any) -> list[Any]:
        def is_near(task: Any) -> bool:
            moments = [moment for moment in (task.do_at, task.deadline) if moment is not None]
            days = [date_of(moment, task.created_at) for moment in moments]
            return task.started_at is not None or any(day <= last + timedelta(days=1) for day in days)

        return [task for task in self.open_tasks() if is_near(task)]

    def undated_tasks(self, limit: int) -> list[Any]:
        undated = [t for t in self.open_tasks() if t.do_at is None and t.deadline is None]
        return [task for task in undated if task.started_at is None][:limit]

    def tasks(self, *, goal_id: str | None = None, limit: int | None = None) -> list[Any]:
        found = [task for task in self._entries("task") if goal_id is None or task.goal_id == goal_id]
        return found if limit is None else found[-limit:]

    def tasks_done(self, start: Any, end: Any) -> list[Any]:
        done = [task for task in self._entries("task") if task.status == "done"]
        return sorted((t for t in done if start <= t.done_at < end), key=lambda task: task.done_at)

    def entries_created(self, start: Any, end: Any) -> list[Any]:
        return [entry for entry in self._entries() if start <= entry.created_at < end]

    def goals(self) -> list[Any]:
        return self._entries("goal")

    def intentions(self, day: Any) -> list[Any]:
        chosen = [item for item in self.items.values() if isinstance(item, Intention) and item.day == day]
        return sorted(chosen, key=lambda item: item.place)

    def events(self, *, start: Any = None, end: Any = None, uuid: str | None = None) -> list[Event]:
        told = []
        for step in self.steps:
            if (start is not None and step["at"] < start) or (end is not None and step["at"] >= end):
                continue
            for changed, before, after, by in step["events"]:
                if uuid is not None and changed != uuid:
                    continue
                item = after or before
                is_entry = not isinstance(item, Intention)
                told.append(
                    Event(
                        step=step["number"],
                        act=step["act"],
                        at=step["at"],
                        by=by,
                        entity=type(item).__name__.lower(),
                        uuid=changed,
                        id=item.id if is_entry else "",
                        title=item.title if is_entry else "",
                        before=_columns(before, after),
                        after=_columns(after, before),
                    )
                )
        return told

    def linked_to(self, short_id: str) -> list[Any]:
        links = ("goal_id", "parent_id", "task_id", "about_id")
        return [i for i in self.items.values() if any(getattr(i, link, None) == short_id for link in links)]

    def find(self, query: Any, now: Any, limit: int) -> list[Hit]:
        if query.is_empty:
            return []
        fitting = [entry for entry in self._entries() if self._fits(entry, query, now)]
        hits: list[Hit] = []
        for parts in (False, True):
            pattern = pattern_of(query.words, query.phrases, parts=parts)
            texts = [(n, e.created_at.isoformat(), words_of(e)) for n, e in enumerate(fitting)]
            held = [row for row in texts if self._holds(row[2], query, parts=parts)]
            known = {hit.entry.uuid for hit in hits}
            for number, _ in ranked(held, pattern, now.date()):
                if fitting[number].uuid not in known:
                    before, matched, after = in_context(texts[number][2], pattern)
                    hits.append(Hit(entry=fitting[number], before=before, matched=matched, after=after))
        return hits[:limit]

    def _holds(self, text: str, query: Any, *, parts: bool) -> bool:
        each = [((word,), ()) for word in query.words] + [((), (phrase,)) for phrase in query.phrases]
        patterns = [pattern_of(words, phrases, parts=parts) for words, phrases in each]
        return all(pattern is None or pattern.search(fold(text)) for pattern in patterns)

    def _fits(self, entry: Any, query: Any, now: Any) -> bool:
        tags = {tag.casefold() for tag in getattr(entry, "tags", ())}
        if query.kinds and entry.kind not in query.kinds:
            return False
        if query.states and getattr(entry, "status", "") not in query.states:
            return False
        if not set(query.tags) <= tags:
            return False
        if query.before and entry.created_at >= start_of(query.before, now.tzinfo):
            return False
        if query.after and entry.created_at < start_of(query.after, now.tzinfo):
            return False
        if query.goal is None:
            return True
        wanted = fold(query.goal)
        meant = {goal.id for goal in self.goals() if wanted == goal.id or wanted in fold(goal.title)}
        linked = getattr(entry, "goal_id", None) or getattr(entry, "parent_id", None)
        return linked in meant or entry.id in meant

    def related(self, words: Any, now: Any, limit: int) -> list[Hit]:
        entries = self._entries()
        pattern = pattern_of(words, (), parts=False)
        texts = [(n, e.created_at.isoformat(), words_of(e)) for n, e in enumerate(entries)]
        held = [row for row in texts if pattern is not None and pattern.search(fold(row[2]))]
        hits = []
        for number in ranked_by_shared_words(held, words, now.date())[:limit]:
            before, matched, after = in_context(texts[number][2], pattern)
            hits.append(Hit(entry=entries[number], before=before, matched=matched, after=after))
        return hits

    def index_pending(self, limit: int | None = None) -> bool:
        self.indexed_steps = min(len(self.steps), self.indexed_steps + (limit or len(self.steps)))
        return self.indexed_steps < len(self.steps)

    def lines_typed(self, limit: int) -> list[str]:
        newest = [entry.text for entry in reversed(self._entries()) if entry.text]
        return list(dict.fromkeys(newest))[:limit]
