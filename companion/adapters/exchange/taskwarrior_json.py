"""Taskwarrior's JSON, as `task export` writes and `task import` reads it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from companion.adapters.exchange.files import read_text, uuid_for, write_whole
from companion.domain.errors import Problem
from companion.domain.exchange import ReadLine
from companion.domain.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.domain.day import Moment
    from companion.domain.entry import Entry
    from companion.domain.task import TaskStatus

_STAMP = "%Y%m%dT%H%M%SZ"
_STATUS: dict[str, TaskStatus] = {
    "pending": "open",
    "waiting": "open",
    "recurring": "open",
    "completed": "done",
    "deleted": "dropped",
}
_THEIRS = {"open": "pending", "done": "completed", "dropped": "deleted"}
_PRIORITY = {"H": 1, "M": 2, "L": 3}
_KNOWN = frozenset(
    {
        *("uuid", "description", "status", "entry", "modified", "end", "due", "scheduled", "wait", "start"),
        *("tags", "project", "priority", "urgency", "id", "annotations"),
    }
)


class Taskwarrior:
    """Implements `services.ports.Format`. Notes and goals have no place there; tasks round-trip by uuid.

    A day without a time is written as midnight here, which Taskwarrior shows as the plain date.
    """

    def write(self, path: str, entries: Sequence[Entry], now: datetime) -> int:
        """Write the tasks as a JSON array."""
        tasks = [entry for entry in entries if isinstance(entry, Task)]
        rows = ",\n".join(json.dumps(_row(task, now), ensure_ascii=False) for task in tasks)
        write_whole(path, f"[\n{rows}\n]\n")
        return len(tasks)

    def read(self, path: str, now: datetime, new_uuid: Callable[[], str]) -> Sequence[ReadLine]:
        """The tasks of `task export`: an array, or one object a line."""
        text = read_text(path)
        try:
            content = json.loads(text)
            rows = content if isinstance(content, list) else [content]
        except ValueError:
            rows = [_line(line) for line in text.splitlines() if line.strip(" ,[]\r")]
        if not rows or not any(isinstance(row, dict) and "description" in row for row in rows):
            raise Problem(f"The file {path} holds no tasks of Taskwarrior. Nothing was imported.")
        return [_read(row, f"task {number}", now, new_uuid) for number, row in enumerate(rows, start=1)]


def _line(text: str) -> object:
    try:
        return json.loads(text.strip().rstrip(","))
    except ValueError:
        return text


def _row(task: Task, now: datetime) -> dict[str, Any]:
    row: dict[str, Any] = {
        "uuid": task.uuid,
        "description": " ".join(task.title.split()),
        "status": _THEIRS[task.status],
        "entry": _stamp(task.created_at, now),
    }
    if task.done_at is not None or task.status == "dropped":
        row["end"] = _stamp(task.done_at or now, now)
    for theirs, moment in (("scheduled", task.do_at), ("due", task.deadline), ("start", task.started_at)):
        if moment is not None and not (theirs == "start" and not task.is_open):
            row[theirs] = _stamp(moment, now)
    if task.priority is not None:
        row["priority"] = {1: "H", 2: "M"}.get(task.priority, "L")
    if task.tags:
        row["tags"] = ["_".join(tag.split()) for tag in task.tags]
    if task.project:
        row["project"] = task.project
    said = [
        ("because", task.why),
        ("first step", task.first_step),
        ("plan", task.plan),
        ("repeats", task.rrule),
    ]
    notes = [f"{name}: {words}" for name, words in said if words]
    if notes:
        row["annotations"] = [{"entry": _stamp(task.created_at, now), "description": note} for note in notes]
    return row


def _stamp(moment: Moment, now: datetime) -> str:
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time.min, now.tzinfo)
    return moment.astimezone(UTC).strftime(_STAMP)


def _read(row: object, where: str, now: datetime, new_uuid: Callable[[], str]) -> ReadLine:
    if not isinstance(row, dict) or not str(row.get("description", "")).strip():
        return ReadLine(where=where, item=None, remark="it has no description")
    try:
        task, lost = _task(row, now, new_uuid)
    except (ValueError, TypeError, AttributeError) as error:
        return ReadLine(where=where, item=None, remark=f"a field cannot be read: {error}")
    return ReadLine(where=where, item=task, remark=f"not carried over: {', '.join(lost)}" if lost else "")


def _task(row: dict[str, Any], now: datetime, new_uuid: Callable[[], str]) -> tuple[Task, list[str]]:
    status = _STATUS.get(str(row.get("status", "pending")), "open")
    lost = [str(name) for name in row if name not in _KNOWN]
    do_at, grain = _moment(row.get("scheduled") or row.get("wait"), now)
    deadline, deadline_grain = _moment(row.get("due"), now)
    said, other = _annotations(row)
    if other:
        lost.append("annotations")
    title = str(row["description"]).strip()
    started = _at(row.get("start"), now)
    end = _at(row.get("end"), now)
    return (
        Task(
            uuid=uuid_for(str(row["uuid"])) if row.get("uuid") else new_uuid(),
            title=title,
            text=title,
            status=status,
            created_at=_at(row.get("entry"), now) or now,
            started_at=started,
            done_at=(end or now) if status == "done" else None,
            do_at=do_at,
            grain=grain,
            deadline=deadline,
            deadline_grain=deadline_grain,
            priority=_PRIORITY.get(str(row.get("priority", ""))),
            tags=tuple(str(tag) for tag in row.get("tags") or ()),
            project=row.get("project"),
            why=said.get("because"),
            first_step=said.get("first step"),
            plan=said.get("plan"),
            rrule=said.get("repeats"),
        ),
        lost,
    )


def _annotations(row: dict[str, Any]) -> tuple[dict[str, str], bool]:
    """Our own remarks by their name, and whether there are others."""
    said: dict[str, str] = {}
    other = False
    for note in row.get("annotations") or ():
        name, colon, words = str(note.get("description", "")).partition(": ")
        if colon and name in {"because", "first step", "plan", "repeats"}:
            said[name] = words
        else:
            other = True
    return said, other


def _at(stamp: object, now: datetime) -> datetime | None:
    if not stamp:
        return None
    return datetime.strptime(str(stamp), _STAMP).replace(tzinfo=UTC).astimezone(now.tzinfo)


def _moment(stamp: object, now: datetime) -> tuple[Moment | None, str | None]:
    """A time with its grain; midnight here is a plain day."""
    at = _at(stamp, now)
    if at is None:
        return None, None
    if at.time() == time.min:
        return date(at.year, at.month, at.day), "day"
    return at, "minute"
