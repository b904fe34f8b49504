"""iCalendar (RFC 5545): tasks as VTODO, notes as VJOURNAL, written and read with the icalendar package."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from companion.adapters.exchange.files import read_text, uuid_for, write_whole
from companion.domain.errors import Problem
from companion.domain.exchange import ReadLine
from companion.domain.note import Note
from companion.domain.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from icalendar import Component

    from companion.domain.day import Moment
    from companion.domain.entry import Entry

_STATUS = {"open": "NEEDS-ACTION", "done": "COMPLETED", "dropped": "CANCELLED"}
_PRIORITY = {1: 1, 2: 5, 3: 9, 4: 0}
"""RFC 5545 counts from 1 (highest) to 9; 0 says none."""


class Ics:
    """Implements `services.ports.Format`. Goals have no place there and stay out."""

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:
        """Write tasks and notes into one calendar."""
        from icalendar import Calendar

        calendar = Calendar()
        calendar.add("prodid", "-//Companion//Journal//EN")
        calendar.add("version", "2.0")
        parts = [_vtodo(entry, now) for entry in entries if isinstance(entry, Task)]
        parts += [_vjournal(entry, now) for entry in entries if isinstance(entry, Note)]
        for part in parts:
            calendar.add_component(part)
        calendar.add_missing_timezones()
        write_whole(path, calendar.to_ical().decode())
        return len(parts)

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> Sequence[ReadLine]:
        """The VTODOs and VJOURNALs; events are named as refused."""
        from icalendar import Calendar

        text = read_text(path)
        try:
            calendars = Calendar.from_ical(text, multiple=True)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise Problem(f"The file {path} is no calendar ({error}). Nothing was imported.") from error
        lines: list[ReadLine] = []
        for calendar in calendars:
            for part in calendar.walk():
                if part.name in {"VTODO", "VJOURNAL", "VEVENT"}:
                    lines.append(_read(part, f"{part.name} {len(lines) + 1}", now, new_uuid))
        if not lines:
            raise Problem(f"The file {path} holds no tasks (VTODO). Nothing was imported.")
        return lines


def _vtodo(task: Task, now: datetime) -> Component:
    from icalendar import Todo, vRecur

    part = Todo()
    part.add("uid", task.uuid)
    part.add("dtstamp", now)
    part.add("created", task.created_at)
    part.add("summary", task.title)
    part.add("status", _STATUS[task.status])
    if task.do_at is not None:
        part.add("dtstart", task.do_at)
    if task.deadline is not None:
        part.add("due", _as_start(task.deadline, task.do_at))
    if task.done_at is not None:
        part.add("completed", task.done_at)
    if task.rrule and (task.do_at is not None or task.deadline is not None):
        part.add("rrule", vRecur.from_ical(task.rrule))
    if task.priority is not None:
        part.add("priority", _PRIORITY[task.priority])
    if task.tags:
        part.add("categories", list(task.tags))
    if task.estimate_s:
        part.add("x-companion-estimate", str(task.estimate_s))
    if task.project:
        part.add("x-companion-project", task.project)
    if task.from_completion:
        part.add("x-companion-from-completion", "1")
    if task.grain:
        part.add("x-companion-grain", str(task.grain))
    said = [("because", task.why), ("first step", task.first_step), ("plan", task.plan)]
    description = "\n".join(f"{name}: {words}" for name, words in said if words)
    if description:
        part.add("description", description)
    if task.private:
        part.add("class", "PRIVATE")
    return part


def _as_start(deadline: Moment, start: Moment | None) -> Moment:
    """DUE must be of the same type as DTSTART (RFC 5545, 3.8.2.3)."""
    if isinstance(start, datetime) and not isinstance(deadline, datetime):
        return datetime(deadline.year, deadline.month, deadline.day, 23, 59, tzinfo=start.tzinfo)
    if start is not None and not isinstance(start, datetime) and isinstance(deadline, datetime):
        return deadline.date()
    return deadline


def _vjournal(note: Note, now: datetime) -> Component:
    from icalendar import Journal

    part = Journal()
    part.add("uid", note.uuid)
    part.add("dtstamp", now)
    part.add("created", note.created_at)
    part.add("dtstart", note.created_at)
    part.add("summary", note.title)
    part.add("description", note.text)
    part.add("categories", [note.kind, *note.tags])
    if note.private:
        part.add("class", "PRIVATE")
    return part


def _read(part: Component, where: str, now: datetime, new_uuid: Callable[[], str]) -> ReadLine:
    if part.name == "VEVENT":
        return ReadLine(where=where, item=None, remark="events are not tasks")
    try:
        item, lost = (_task if part.name == "VTODO" else _note)(part, now, new_uuid)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return ReadLine(where=where, item=None, remark=f"a field cannot be read: {error}")
    if item is None:
        return ReadLine(where=where, item=None, remark="it has no summary")
    return ReadLine(where=where, item=item, remark=f"not carried over: {', '.join(lost)}" if lost else "")


def _task(part: Component, now: datetime, new_uuid: Callable[[], str]) -> tuple[Task | None, list[str]]:
    title = _text(part, "summary")
    if not title:
        return None, []
    do_at, grain = _moment(part, "dtstart", now)
    deadline, deadline_grain = _moment(part, "due", now)
    status = {"COMPLETED": "done", "CANCELLED": "dropped"}.get(_text(part, "status").upper(), "open")
    completed, _ = _moment(part, "completed", now)
    said: dict[str, str] = {}
    lost: list[str] = []
    for line in _text(part, "description").splitlines():
        name, colon, words = line.partition(": ")
        if colon and name in {"because", "first step", "plan"}:
            said[name] = words
        elif line.strip() and "the description" not in lost:
            lost.append("the description")
    if part.subcomponents:
        lost.append("alarms")
    rule = part.get("rrule")
    priority = int(part.get("priority", 0))
    uid = _text(part, "uid")
    return Task(
        uuid=uuid_for(uid) if uid else new_uuid(),
        title=title,
        text=title,
        status=status,  # type: ignore[arg-type]
        created_at=_created(part, now),
        done_at=_as_time(completed, now) if status == "done" else None,
        do_at=do_at,
        grain=_text(part, "x-companion-grain") or grain,
        deadline=deadline,
        deadline_grain=deadline_grain,
        rrule=rule.to_ical().decode() if rule is not None and not isinstance(rule, list) else None,
        from_completion=bool(_text(part, "x-companion-from-completion")),
        estimate_s=int(_text(part, "x-companion-estimate") or 0) or None,
        priority=None if not priority else 1 if priority < 5 else 2 if priority == 5 else 3,
        tags=_categories(part),
        project=_text(part, "x-companion-project") or None,
        why=said.get("because"),
        first_step=said.get("first step"),
        plan=said.get("plan"),
        private=_text(part, "class").upper() in {"PRIVATE", "CONFIDENTIAL"},
    ), lost


def _note(part: Component, now: datetime, new_uuid: Callable[[], str]) -> tuple[Note | None, list[str]]:
    text = _text(part, "description") or _text(part, "summary")
    if not text:
        return None, []
    tags = _categories(part)
    kind = next((tag for tag in tags if tag in {"note", "decision", "obstacle", "reflection"}), "note")
    uid = _text(part, "uid")
    return Note(
        uuid=uuid_for(uid) if uid else new_uuid(),
        text=text,
        kind=kind,  # type: ignore[arg-type]
        tags=tuple(tag for tag in tags if tag != kind),
        created_at=_created(part, now),
        private=_text(part, "class").upper() in {"PRIVATE", "CONFIDENTIAL"},
    ), []


def _text(part: Component, name: str) -> str:
    value: Any = part.get(name)
    return "" if value is None else str(value[0] if isinstance(value, list) else value).strip()


def _moment(part: Component, name: str, now: datetime) -> tuple[Moment | None, str | None]:
    value: Any = part.get(name)
    if value is None:
        return None, None
    moment = value.dt
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo)), "minute"
    return (moment, "day") if isinstance(moment, date) else (None, None)


def _created(part: Component, now: datetime) -> datetime:
    for name in ("created", "dtstamp"):
        moment, _ = _moment(part, name, now)
        if isinstance(moment, datetime):
            return moment.astimezone(now.tzinfo)
    return now


def _as_time(moment: Moment | None, now: datetime) -> datetime:
    return moment.astimezone(now.tzinfo) if isinstance(moment, datetime) else now


def _categories(part: Component) -> tuple[str, ...]:
    value: Any = part.get("categories")
    if value is None:
        return ()
    groups = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(str(tag) for group in groups for tag in getattr(group, "cats", [group])))
