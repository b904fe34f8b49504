"""Notices: what is to be said now, what became of it, and when to look again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from companion.domain.change import By
from companion.domain.day import date_of, day_of, say_date, start_of
from companion.domain.notices import (
    ASKED_AFTER_DISMISSALS,
    Notice,
    NoticeKind,
    NoticeState,
    Thing,
    ToldNotice,
    asked_key,
    dismissals,
    due_notices,
    next_wake,
    public_title,
    windows_from,
)
from companion.services.recall import four_in_the_morning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from companion.domain.notices import NoticeFate
    from companion.domain.task import Task
    from companion.services.change import Change
    from companion.services.day_ports import DayRecords
    from companion.services.ports import Clock, Journal, SettingsStore

DISMISSED = "Put away."
TOLD_FOR = timedelta(days=14)
PUT_AWAY_FOR = timedelta(days=120)
"""So far back is looked for what was told and what was put away; three months of a monthly repeat count."""

MISSED_FOR = timedelta(days=13)
AHEAD = timedelta(days=2)


class Notices:
    """Plans notices by the rules in domain/notices.py and keeps their fate. Never raises a window, never rings."""

    def __init__(
        self,
        journal: Journal,
        records: DayRecords,
        clock: Clock,
        change: Change,
        settings: SettingsStore,
        *,
        was_planned: Callable[[], bool],
        day_starts_at: Callable[[], time] = four_in_the_morning,
    ) -> None:
        self._journal = journal
        self._records = records
        self._clock = clock
        self._change = change
        self._settings = settings
        self._was_planned = was_planned
        self._day_starts_at = day_starts_at
        self._first_of: dict[str, str] = {}  # a series by the uuid or the short id of any task in it

    def due(self) -> list[Notice]:
        """What is to be shown now; it counts as shown on return."""
        now = self._clock.now()
        if not due_notices(now, self._state(now)):
            return []  # as nearly always, and without a wait for whoever is writing
        with self._journal.unit("notice", now, undoable=False) as unit:
            # Another program may have told some of it, or changed its task, since.
            state = self._state(now)
            notices = due_notices(now, state)
            for notice in notices:
                for thing in notice.things:
                    known = state.told.get(thing.key)
                    if known is not None:
                        unit.change(known, replace(known, fate="shown", shown_at=now, until=None), By.RULE)
                    else:
                        unit.add(self._new(notice, thing, now), By.RULE)
        return notices

    def next_wake(self) -> datetime | None:
        """When to ask again, unless the journal changes before; None where nothing is to come."""
        now = self._clock.now()
        return next_wake(now, self._state(now))

    def act(self, notice: Notice, action: str) -> str | None:
        """Do what the person chose; returns what the desk shall show then: `start`, `open`, `plan`, or None."""
        if action == "done" and notice.task_id:
            self._change.done(notice.task_id)
            self._fate(notice, "done")
        elif action == "snooze":
            minutes = int(str(self._settings.get("snooze_minutes")))
            self._fate(notice, "snoozed", until=self._clock.now() + timedelta(minutes=minutes))
        elif action == "dismiss":
            self._fate(notice, "dismissed")
        elif action in {"keep", "drop"}:
            self._fate(notice, "kept" if action == "keep" else "dropped")
        elif action in {"start", "open", "plan"}:
            self._fate(notice, "done")
            return action
        return None

    def expired(self, notice: Notice) -> None:
        """It went by unanswered: it stays in Today, and nothing more comes of it."""
        self._fate(notice, "expired")

    # Within

    def _fate(self, notice: Notice, fate: NoticeFate, *, until: datetime | None = None) -> None:
        now = self._clock.now()
        # One that expired is no sign that the person was there.
        act = "notice" if fate == "expired" else "notice answered"
        with self._journal.unit(act, now, undoable=False) as unit:
            told = self._told(now)
            for thing in notice.things:
                known = told.get(thing.key)
                # It went by unanswered only where it was not answered elsewhere.
                if known is not None and (fate != "expired" or known.fate == "shown"):
                    unit.change(known, replace(known, fate=fate, until=until))

    def _new(self, notice: Notice, thing: Thing, now: datetime) -> ToldNotice:
        return ToldNotice(
            uuid=self._journal.new_uuid(),
            key=thing.key,
            kind=notice.kind.value,
            about_id=thing.task_id,
            due_at=thing.at,
            shown_at=now,
        )

    def _told(self, now: datetime) -> dict[str, ToldNotice]:
        return {told.key: told for told in self._records.told_notices(now - TOLD_FOR, now - PUT_AWAY_FOR)}

    def _state(self, now: datetime) -> NoticeState:
        today = day_of(now, self._day_starts_at())
        tasks = self._journal.open_tasks_until(today + AHEAD)
        told = self._told(now)
        put_away = self._put_away(told.values())
        heard = [task for task in tasks if not self._is_hushed(task, told)]
        return NoticeState(
            timed=tuple(thing for task in heard for thing in self._timed(task, now)),
            for_the_day=tuple(
                thing for task in heard if (thing := self._for_the_day(task, now, today, told)) is not None
            ),
            ask_about=tuple(
                Thing(
                    key=asked_key(self._series(task)),
                    kind=NoticeKind.KEEP_OR_DROP,
                    words=public_title(task),
                    at=now,
                    task_id=task.id,
                )
                for task in heard
                if put_away.get(self._series(task), 0) >= ASKED_AFTER_DISMISSALS
            ),
            told=told,
            windows=windows_from(str(self._settings.get("notice_windows"))),
            quiet=self._quiet(),
            offers_plan=not self._was_planned(),
            is_focusing=self._records.running_session() is not None,
            starts_at=self._day_starts_at(),
        )

    def _timed(self, task: Task, now: datetime) -> Sequence[Thing]:
        found = []
        if isinstance(task.do_at, datetime):
            found.append(self._thing(task, NoticeKind.REMINDER, task.do_at))
        if isinstance(task.deadline, datetime):
            ahead = timedelta(minutes=int(str(self._settings.get("deadline_notice_minutes"))))
            found.append(self._thing(task, NoticeKind.DEADLINE, task.deadline - ahead, task.deadline))
        # What lies further back than what was told is remembered would seem new; what was kept after its time was
        # never missed.
        return [thing for thing in found if thing.at > now - MISSED_FOR and thing.at >= task.created_at]

    def _thing(self, task: Task, kind: NoticeKind, at: datetime, of: datetime | None = None) -> Thing:
        moment = of or at
        return Thing(
            key=f"{kind.value}:{task.uuid}:{moment.isoformat()}",
            kind=kind,
            words=public_title(task),
            at=at,
            of=of,
            task_id=task.id,
        )

    def _for_the_day(
        self, task: Task, now: datetime, today: date, told: Mapping[str, ToldNotice]
    ) -> Thing | None:
        """What waits for a window: a deadline on this day or the next, once a day until it is put away."""
        if task.deadline is None or isinstance(task.deadline, datetime):
            return None
        due = date_of(task.deadline, now, self._day_starts_at())
        if not today <= due <= today + timedelta(days=1):
            return None
        name = f"day:{task.uuid}:{due.isoformat()}:"
        if any(key.startswith(name) and one.fate == "dismissed" for key, one in told.items()):
            return None
        return Thing(
            key=name + today.isoformat(),
            kind=NoticeKind.DAY,
            words=f"{public_title(task)}, due {say_date(due, today)}",
            at=start_of(today, now.tzinfo, self._day_starts_at()),
            task_id=task.id,
        )

    def _series(self, task: Task) -> str:
        """The uuid of the first of the tasks that repeat into this one; its own where it repeats none."""
        uuids = [task.uuid]
        earlier = task.follows
        while earlier and earlier not in self._first_of:
            uuids.append(earlier)
            entry = self._journal.entry_with_uuid(earlier)
            earlier = entry.follows if entry is not None and entry.kind == "task" else None
        first = self._first_of[earlier] if earlier else uuids[-1]
        self._first_of.update(dict.fromkeys(uuids, first))
        return first

    def _put_away(self, told: Iterable[ToldNotice]) -> dict[str, int]:
        """How often each series of tasks was put away."""
        counts: dict[str, int] = {}
        for short_id, count in dismissals(told).items():
            if short_id not in self._first_of:
                entry = self._journal.entry(short_id)
                is_task = entry is not None and entry.kind == "task"
                self._first_of[short_id] = self._series(entry) if is_task else ""  # type: ignore[arg-type]
            series = self._first_of[short_id]
            counts[series] = counts.get(series, 0) + count
        return counts

    def _is_hushed(self, task: Task, told: Mapping[str, ToldNotice]) -> bool:
        asked = told.get(asked_key(self._series(task)))
        return asked is not None and asked.fate == "dropped"

    def _quiet(self) -> tuple[time, time] | None:
        begin, end = str(self._settings.get("quiet_from")), str(self._settings.get("quiet_until"))
        if not begin or not end:
            return None
        return time.fromisoformat(begin), time.fromisoformat(end)
